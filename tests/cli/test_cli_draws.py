"""Draws from the command line: kept, given back, refused at their lines, carried along in the folder of a run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Rollout = Callable[..., tuple[int, str, str]]
HEAD = ("-n", "12", "--no-charts", "--json")


@pytest.fixture
def kept(rollout: Rollout, tmp_path: Path) -> Path:
    """A run that keeps what its quantities came to."""
    assert rollout("run", "fuyang-2022", *HEAD, "--keep-draws", "--out", str(tmp_path / "kept"))[0] == 0
    return tmp_path / "kept"


def test_kept_draws_give_the_same_run(rollout: Rollout, kept: Path, tmp_path: Path) -> None:
    """The same digest of results; the folder holds the table, tells of it and verifies."""
    status, out, _ = rollout("run", "fuyang-2022", *HEAD, "--draws", str(kept / "draws.parquet"), "--out", str(tmp_path / "given"))
    found = json.loads(out)
    assert (status, found["digest"]) == (0, json.loads((kept / "summary.json").read_text(encoding="utf-8"))["digest"])
    assert [edit["path"] for edit in found["modified"]] == ["draws"]
    assert (tmp_path / "given" / "scenario" / "draws.parquet").exists()
    checks = json.loads(rollout("verify", str(tmp_path / "given"), "-k", "2", "--json")[1])["checks"]
    assert {check["what"] for check in checks if check["state"] == "differs"} == set()


@pytest.mark.parametrize("command", [
    ("compare", "fuyang-2022", "fuyang-2022-no-programme"), ("regret", "fuyang-2022", "fuyang-2022-no-programme"),
    ("readings", "fuyang-2022", "--reading", "status"), ("attribute", "fuyang-2022-no-programme", "--permutations", "4"),
    ("sweep", "fuyang-2022", "--over", "funding.award.city=500万元,1000万元"),
    ("seek", "fuyang-2022", "--over", "funding.award.city=500万元,1000万元"),
])
def test_every_study_takes_draws(rollout: Rollout, tmp_path: Path, command: tuple[str, ...]) -> None:
    """And tells of them, and for what its intervals are where rows come again; a seek draws no charts."""
    path = tmp_path / "draws.csv"
    path.write_text("pass_city,pass_province\n0.01,0.01\n0.02,0.02\n", encoding="utf-8")
    charts = () if command[0] == "seek" else ("--no-charts",)
    status, out, err = rollout(*command, "-n", "12", *charts, "--lang", "en", "--draws", str(path), "--out", str(tmp_path / "out"))
    assert status == 0, err
    assert "taken from draws.csv (2 rows of 2 columns)" in out
    assert "The given draws have 2 rows, which came up to 6 times each" in " ".join(out.split())


def test_faults_of_draws_are_told_in_chinese(rollout: Rollout, tmp_path: Path) -> None:
    """At their lines, with status 2 and nothing written."""
    path = tmp_path / "draws.csv"
    path.write_text("pass_city,pas_county\n1.5,0.5\n", encoding="utf-8")
    status, out, err = rollout("run", "fuyang-2022", "--draws", str(path), "--lang", "zh", "--out", str(tmp_path / "out"))
    assert (status, out) == (2, "")
    assert err.splitlines() == [f"{path}:1: pas_county: 没有'pas_county'；是否为“pass_county”？",
                                f"{path}:2: pass_city: 1.5超出范围；应为 0 至 1"]
    assert not (tmp_path / "out").exists()


def test_amounts_that_were_meant_in_wan_are_refused(rollout: Rollout, tmp_path: Path) -> None:
    """A project of 400 yuan would be as good as free; amounts in yuan, and some that are small among large ones, are taken."""
    path = tmp_path / "draws.csv"
    path.write_text("cost_inclusive\n400\n500\n", encoding="utf-8")
    status, _, err = rollout("run", "fuyang-2022", "--draws", str(path), "--lang", "zh", "--out", str(tmp_path / "out"))
    assert (status, err) == (2, f"{path}:3: cost_inclusive: 这一列最大的 500 作为元数过小；应为以元计的金额，如 500万元写作 5000000\n")
    path.write_text("cost_inclusive\n400\n5000000\n", encoding="utf-8")
    assert rollout("run", "fuyang-2022", *HEAD, "--draws", str(path), "--out", str(tmp_path / "out"))[0] == 0


def test_set_and_draws_may_not_say_the_same(rollout: Rollout, tmp_path: Path) -> None:
    """A prior changed by --set, and a column for it: one of them would do nothing."""
    path = tmp_path / "draws.csv"
    path.write_text("pass_city\n0.5\n", encoding="utf-8")
    status, _, err = rollout("run", "fuyang-2022", "--draws", str(path), "--set", "uncertain.epistemic.pass_city.a=20", "--lang", "en",
                             "--out", str(tmp_path / "out"))
    assert status == 2 and "--set uncertain: --draws gives pass_city too; keep one of the two" in err
