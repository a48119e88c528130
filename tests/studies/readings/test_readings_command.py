"""rollout readings: what it prints, writes and refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Rollout = Callable[..., tuple[int, str, str]]
KEYS = {"scenario", "reading", "option", "target", "probability", "low", "high", "base", "difference", "difference_low",
        "difference_high", "flips_up", "flips_down", "decides"}
QUICK = ("readings", "fuyang-2022", "-n", "20", "--reading", "year_rule.pays")


def test_it_tells_and_leaves_a_folder(rollout: Rollout) -> None:
    status, out, err = rollout(*QUICK, "--lang", "en")
    assert (status, err) == (0, "")
    assert "Assessed share" in out
    assert "best (worst) alone" in out
    folder = Path("results/fuyang-2022-readings")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "summary.json", "manifest.json", "readings.csv", "charts/readings.png", "charts/readings.svg", "charts/readings.csv",
    }
    assert (folder / "readings.csv").read_bytes().startswith(b"\xef\xbb\xbfscenario,reading,option,target,probability")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["study"] == "readings"
    assert manifest["options"] == {"readings": ["year_rule.pays"]}


def test_it_speaks_chinese(rollout: Rollout) -> None:
    status, out, _ = rollout(*QUICK, "--no-charts", "--lang", "zh")
    assert status == 0
    assert "富阳区" in out
    assert "组合的求法" in out


def test_json_is_one_object_with_one_list(rollout: Rollout) -> None:
    status, out, err = rollout(*QUICK, "--no-charts", "--json", "--out", "mine")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert [key for key, value in found.items() if isinstance(value, list)] == ["readings"]
    assert all(set(row) >= KEYS for row in found["readings"])
    assert {row["reading"] for row in found["readings"]} == {"year_rule.pays", "most_favourable", "least_favourable"}
    assert found["folder"] == "mine"
    assert json.loads(Path("mine/summary.json").read_text(encoding="utf-8"))["readings"] == found["readings"]


@pytest.mark.parametrize(("arguments", "problem"), [
    (("fuyang-2022", "--reading", "abut"), "reading 'abut' is unknown; did you mean 'about'?"),
    (("fuyang-2022", "--reading", "about"), "reading 'about' does not apply to fuyang-2022"),
    (("fuyang-2022", "-n", "0"), "--replications: 0 is out of range"),
    (("fuyng-2022",), "fuyng-2022"),
])
def test_wrong_input_is_refused_before_any_work(rollout: Rollout, arguments: tuple[str, ...], problem: str) -> None:
    status, out, err = rollout("readings", *arguments)
    assert (status, out) == (2, "")
    assert problem in err
    assert not Path("results").exists()


def test_another_study_in_the_folder_is_not_overwritten(rollout: Rollout) -> None:
    assert rollout(*QUICK, "--no-charts", "--out", "mine")[0] == 0
    assert rollout(*QUICK, "--no-charts", "--out", "mine")[0] == 0
    status, _, err = rollout(*QUICK, "--no-charts", "--seed", "2", "--out", "mine")
    assert status == 2
    assert "seed: 1 there, 2 here" in err
    status, _, err = rollout("run", "fuyang-2022", "-n", "20", "--no-charts", "--out", "mine")
    assert status == 2
    assert "(study: readings there, run here)" in err
    assert rollout(*QUICK, "--no-charts", "--seed", "2", "--out", "mine", "--replace")[0] == 0


def test_readings_are_told_in_words(rollout: Rollout) -> None:
    """As the sentences above the tables and the brief have them; the ids stand in the folder's table."""
    for lang, reading, option in (("zh", "当年未完成的核定比例", "只作上限，验收后再付"),
                                  ("en", "Assessed share", "only a ceiling, paid after acceptance")):
        out = rollout(*QUICK, "--no-charts", "--lang", lang, "--out", lang)[1]
        colon = "：" if lang == "zh" else ": "
        assert len(re.findall(rf"^ {reading} +{option}", out, re.MULTILINE)) == 2 and f"{reading}{colon}{option}" in out
        assert "year_rule.pays" not in out and "ceiling=" not in out
