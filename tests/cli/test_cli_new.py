"""`rollout new` asks: six questions on the screen or six options, a folder that runs, and what it leaves to assumptions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import load_scenario
from sim.cli import asking
from sim.cli.asking import QUESTIONS
from tests.typed import Rollout

OPTIONS = (
    "--place", "某市/Some City", "--bodies", "东区/East 12, 西区/West 9", "--period", "2025-01..2026-12", "--target", "66% by 2026-06",
    "--target", "100% by 2026-12", "--project", "40万元, 8", "--pays", "市财政/City: 20万元 acceptance, 100万元 a year",
)


def test_options_make_a_folder_that_runs_and_say_what_is_assumed(rollout: Rollout, home: Path) -> None:
    status, out, _ = rollout("new", "mine", *OPTIONS, "--json")
    said = json.loads(out)
    assert (status, said["files"]) == (0, ["scenario.yaml"])
    assert load_scenario(home / "mine" / "scenario.yaml").data.jurisdiction.name.en == "Some City"
    assert said["assumptions"] and all(row["id"] and row["label_zh"] for row in said["assumptions"])
    strengths = [abs(row["missing_high"] - row["missing_low"]) / row["error"] for row in said["assumptions"]]
    assert strengths == sorted(strengths, reverse=True) and min(strengths) >= 3
    assert rollout("run", "mine/scenario.yaml", "-n", "20", "--no-charts")[0] == 0


def test_the_screen_shows_the_same_table_in_both_languages(rollout: Rollout) -> None:
    first = json.loads(rollout("new", "a", *OPTIONS, "--json")[1])["assumptions"][0]
    for lang, label in (("zh", first["label_zh"]), ("en", first["label_en"])):
        out = rollout("new", f"in-{lang}", *OPTIONS, "--lang", lang)[1]
        assert label in out and "600" in out and f"rollout show in-{lang}/scenario.yaml" in out


@pytest.mark.parametrize("options", [OPTIONS, ()], ids=["drafted", "example"])
def test_amounts_are_written_as_the_reader_writes_them(rollout: Rollout, home: Path, options: tuple[str, ...]) -> None:
    """The same amounts either way."""
    for lang in ("zh", "en"):
        assert rollout("new", lang, *options, "--lang", lang)[0] == 0
    zh, en = ((home / lang / "scenario.yaml").read_text(encoding="utf-8") for lang in ("zh", "en"))
    assert "万元" in zh and "yuan" not in zh and "元" not in en and "million yuan" in en
    chinese, english = (load_scenario(home / lang / "scenario.yaml").data for lang in ("zh", "en"))
    assert chinese.funding == english.funding and chinese.funds == english.funds and chinese.uncertain == english.uncertain


def test_what_is_odd_in_a_draft_is_told_once_and_of_its_own_file(rollout: Rollout, home: Path) -> None:
    _, _, err = rollout("new", "mine", *OPTIONS, "--lang", "en")
    (line,) = err.splitlines()
    assert line.startswith("warning: mine/scenario.yaml:") and "streets are never short of money" in line.replace("bodies", "streets")


def test_what_no_option_says_is_refused_where_nobody_can_be_asked(rollout: Rollout, home: Path) -> None:
    status, out, err = rollout("new", "mine", "--place", "X", "--pays", "City: 5 approval")
    assert (status, out) == (2, "") and not (home / "mine").exists()
    assert [line.partition(":")[0] for line in err.splitlines()] == ["--bodies", "--period", "--target", "--project"]
    assert all("is missing; expected" in line for line in err.splitlines())


def test_a_new_place_does_not_go_on_from_another(rollout: Rollout, home: Path) -> None:
    (home / "known.csv").write_text("place,listed\nEast,2\n", encoding="utf-8")
    status, _, err = rollout("new", "mine", "--from", "fuyang-2022", "--known", "known.csv", "--place", "X")
    assert status == 2 and "--place: goes with a new place; expected no --from, --known or --start" in err


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody at a terminal types, line by line."""
    lines: list[str] = []
    monkeypatch.setattr(asking, "at_a_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: lines.pop(0))
    return lines


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_empty_answers_take_the_examples(rollout: Rollout, home: Path, typed: list[str], lang: str) -> None:
    """Every example can be read, and all six together make a scenario."""
    typed += [""] * len(QUESTIONS)
    status, out, err = rollout("new", "mine", "--lang", lang)
    assert status == 0, err
    assert all(question[lang == "en"] in out and example[lang == "en"] in out for question, example in QUESTIONS.values()) and not typed
    assert len(load_scenario(home / "mine" / "scenario.yaml").data.targets) == 2


def test_an_answer_that_cannot_be_read_is_asked_again(rollout: Rollout, home: Path, typed: list[str]) -> None:
    typed += ["Town", "East", "East 12", "2025-01..2026-12", "50% by 2026-12", "300000, 6", "City: 100000 approval"]
    status, out, err = rollout("new", "mine", "--lang", "en")
    assert status == 0 and "--bodies: 'East' is not a name with a number of communities" in err
    assert out.count("2/6") == 2 and load_scenario(home / "mine" / "scenario.yaml").data.jurisdiction.streets["east"].communities == 12


def test_what_is_given_is_not_asked(rollout: Rollout, typed: list[str]) -> None:
    typed += ["City: 100000 approval"]
    status, out, _ = rollout("new", "mine", *OPTIONS[:-2], "--lang", "en")
    assert status == 0 and "6/6" in out and "1/6" not in out


def piped(monkeypatch: pytest.MonkeyPatch, home: Path, text: str) -> None:
    """Another program hands over some lines."""
    (home / "answers.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", (home / "answers.txt").open(encoding="utf-8"))


def test_answers_that_another_program_hands_over_are_read(rollout: Rollout, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line each, in the order of the questions; an empty one takes the example."""
    piped(monkeypatch, home, "Some City\n\n2025-01..2026-12\n66% by 2026-06; 100% by 2026-12\n40万元, 8\nCity: 20万元 acceptance\n")
    assert rollout("new", "mine", "--lang", "en")[0] == 0
    data = load_scenario(home / "mine" / "scenario.yaml").data
    assert data.jurisdiction.name.en == "Some City" and len(data.jurisdiction.streets) == 3
    assert [target.at_least for target in data.targets.values()] == [0.66, 1]


def test_too_few_answers_are_refused(rollout: Rollout, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, home, "Some City\nEast 3\n")
    status, _, err = rollout("new", "mine", "--period", "2025-01..2026-12", "--lang", "en")
    assert status == 2 and not (home / "mine").exists()
    assert [line.partition(":")[0] for line in err.splitlines()] == ["--target", "--project", "--pays"]


def test_too_many_answers_are_refused(rollout: Rollout, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, home, "40万元, 8\nCity: 20万元 acceptance\nand more\n\n")
    status, _, err = rollout("new", "mine", *OPTIONS[:8], "--lang", "en")
    assert status == 2 and not (home / "mine").exists()
    assert err.strip() == "3 lines are handed over; expected an answer each to --project, --pays"


def test_an_empty_answer_at_the_end_takes_the_example(rollout: Rollout, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, home, "40万元, 8\n\n\n\n")
    assert rollout("new", "mine", *OPTIONS[:8], "--lang", "en")[0] == 0
    assert load_scenario(home / "mine" / "scenario.yaml").data.funding


def test_an_example_that_nobody_asked_for_is_told(rollout: Rollout, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, home, "")
    for lang, said in (("en", "No answers came, so this is an example county."), ("zh", "没有收到回答，写的是示例县。")):
        status, out, _ = rollout("new", lang, "--lang", lang)
        assert status == 0 and said in out and "--bodies" in out


def test_places_without_latin_letters_have_ids_of_their_own(rollout: Rollout, home: Path) -> None:
    assert rollout("new", "mine", *OPTIONS[4:], "--place", "某市", "--bodies", "东区 3, 西区 2")[0] == 0
    where = load_scenario(home / "mine" / "scenario.yaml").data.jurisdiction
    assert (list(where.counties), list(where.streets)) == (["c1"], ["b1", "b2"])
