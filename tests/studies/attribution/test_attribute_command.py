"""rollout attribute: what it prints, writes and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Rollout = Callable[..., tuple[int, str, str]]
KEYS = {"scenario", "part", "id", "target", "measure", "value", "low", "high", "base", "flips_up", "flips_down", "title_zh",
        "title_en", "means_zh", "means_en"}
QUICK = ("attribute", "fuyang-2022-no-programme", "-n", "4", "--permutations", "4")


def test_it_tells_and_leaves_a_folder(rollout: Rollout) -> None:
    status, out, err = rollout(*QUICK, "--lang", "en")
    assert (status, err) == (0, "")
    for words in ("Clauses off one at a time", "Shapley", "Why missed", "Grounds", "4 orders were sampled", "4 orders sampled"):
        assert words in out
    folder = Path("results/fuyang-2022-no-programme-attribution")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "summary.json", "manifest.json", "attribution.csv", "charts/waterfall.png", "charts/waterfall.svg",
        "charts/waterfall.csv",
    }
    assert (folder / "attribution.csv").read_bytes().startswith(b"\xef\xbb\xbfscenario,part,id,target,measure,value")


def test_json_is_one_object_with_one_list(rollout: Rollout) -> None:
    status, out, err = rollout(*QUICK, "--no-charts", "--json", "--lang", "zh")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert [key for key, value in found.items() if isinstance(value, list)] == ["modified", "attribute"]
    assert all(set(row) == KEYS for row in found["attribute"])
    assert {row["part"] for row in found["attribute"]} >= {"clause", "group", "cause", "evidence"}
    assert found["permutations"] == found["orders"] == 4


@pytest.mark.parametrize(("arguments", "problem"), [
    (("--permutations", "2"), "--permutations: 2 is out of range; expected 4 to 10,000"),
    (("-n", "0", "--permutations", "2"), "--replications: 0 is out of range"),
    (("--workers", "0"), "--workers: 0 is out of range"),
    (("--set", "nothing=1"), "--set nothing=1"),
])
def test_wrong_input_is_refused_before_any_work(rollout: Rollout, arguments: tuple[str, ...], problem: str) -> None:
    status, out, err = rollout("attribute", "fuyang-2022", *arguments)
    assert (status, out) == (2, "")
    assert problem in err
    assert not Path("results").exists()


def test_stopping_leaves_nothing_and_says_so(rollout: Rollout, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.studies.attribution.attribution.run_outcomes", stopped)
    status, out, err = rollout(*QUICK)
    assert (status, out) == (3, "")
    assert err == "stopped; nothing was written\n"
    assert not Path("results").exists()
