"""rollout sensitivity: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.typed import Rollout

TYPED = ("sensitivity", "zhuji-2022", "-n", "512")


def test_it_tells_and_leaves_a_folder(rollout: Rollout) -> None:
    status, out, err = rollout(*TYPED, "--lang", "zh", "--target", "measure.named")
    assert (status, err) == (0, "")
    assert "来自不确定量" in out and "总份额" in out and "其余来自随机因素" in out and "一阶份额" in out
    folder = Path("results/zhuji-2022-sensitivity")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "summary.json", "manifest.json", "results.xlsx", "shares.csv", "variance.csv",
        "charts/shares.png", "charts/shares.svg", "charts/shares.csv"}
    found = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (found["kind"], found["id"], found["draws"]) == ("measure", "named", 512)
    assert found["replications"] == 2 * 512 + 2 * 64 * len({row["quantity"] for row in found["shares"]})


def test_a_plain_run_s_own_draws_will_do(rollout: Rollout) -> None:
    status, out, err = rollout(*TYPED, "--quick", "--lang", "en", "--no-charts", "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["replications"] == 512 and found["drawn_anew"] == 0
    assert all(row["in_all"] is None for row in found["shares"])
    assert "first-order shares of the whole variance, luck included" in found["sentences"]["en"][0]


def test_a_posterior_with_luck_of_its_own_needs_quick(rollout: Rollout) -> None:
    rows = "".join(f"{0.6 + at / 5000:.4f},{at}\n" for at in range(600))
    Path("mine.csv").write_text("pass_city,luck:1\n" + rows, encoding="utf-8")
    status, out, err = rollout(*TYPED, "--draws", "mine.csv", "--lang", "en")
    assert (status, out) == (2, "")
    assert "each row goes by a luck of its own, which cannot be replicated; expected --quick" in err
    status, out, err = rollout(*TYPED, "--draws", "mine.csv", "--quick", "--lang", "en", "--no-charts")
    assert (status, err) == (0, "")


@pytest.mark.parametrize("typed", [
    (*TYPED, "--quick"), ("worth", "zhuji-2022", "zhuji-2022-award", "--target", "province", "--value", "5000万元", "-n", "1024"),
])
def test_a_row_that_comes_again_tells_nothing_more(rollout: Rollout, typed: tuple[str, ...]) -> None:
    Path("few.csv").write_text("pass_city\n" + "".join(f"{0.6 + at / 2000:.4f}\n" for at in range(300)), encoding="utf-8")
    status, out, err = rollout(*typed, "--draws", "few.csv", "--lang", "en")
    assert (status, out) == (2, "") and "few.csv: 300 rows for " in err and err.endswith("expected at most -n 300\n")
    assert len(err.splitlines()) == 1 and not Path("results").exists()


@pytest.mark.parametrize(("arguments", "problem"), [
    (("-n", "100"), "--replications: 100 draws tell no shares; expected at least 512"),
    (("-n", "0"), "--replications: 0 is out of range"),
    (("--target", "moon"), "--target moon: is no target or measure of this scenario"),
    (("--set", "nothing=1"), "--set nothing=1"),
])
def test_wrong_input_is_refused_in_both_languages_before_any_work(
    rollout: Rollout, arguments: tuple[str, ...], problem: str
) -> None:
    status, out, err = rollout("sensitivity", "zhuji-2022", *arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert problem in err
    status, _, chinese = rollout("sensitivity", "zhuji-2022", *arguments, "--lang", "zh")
    assert status == 2 and chinese != err and not Path("results").exists()
