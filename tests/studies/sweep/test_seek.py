"""Goal seek on scenarios: against brute force, on a case whose answer is known, and as a command."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pandas as pd
import pytest

from sim import InputError, load_scenario, run
from sim.cli.app import main
from sim.studies.sweep.axis import axis
from sim.studies.sweep.seek import binding, check_search, seek

from ...small_town import POUNDS

PATH = "funding.award.province"
COMMAND = ["seek", "zhuji-2022-award", "--target", "province", "--over", f"{PATH}=0..4000万元/5", "-n", "60"]


def test_on_a_real_scenario_as_brute_force_finds_it() -> None:
    """The answer of the search's own luck is that of every value; what is shown has the goal outside its interval."""
    scenario, lever = load_scenario("zhuji-2022-award"), axis(f"{PATH}=0..4000万元/9")
    found = seek(scenario, lever, "province", 0.55, 300, seed=2)
    chances = [run(scenario.with_values({PATH: value}), 300, seed=2).targets.set_index("id").loc["province", "probability"]
               for value in lever.values]
    assert [each.probability for each in found.looked_at] == chances
    assert found.answer is not None and found.answer.low >= 0.55
    fresh = run(scenario.with_values({PATH: found.answer.value}), 300, seed=2, first=300).targets.set_index("id")
    assert found.answer.probability == fresh.loc["province", "probability"]


@pytest.mark.parametrize(("values", "target", "goal", "told"), [
    ("0,1000万元", "province", 0.5, []), ("0..1000万元/3", "all", 0.001, []), ("0", "province", 0.5, ["one value leaves nothing to seek"]),
    ("0,1000万元", "province", 0.0, ["--goal 0: out of range"]), ("0,1000万元", "province", 1.0, ["--goal 1: out of range"]),
    ("0", "nowhere", 1.5, ["--target nowhere: is no target", "--goal 1.5: out of range", "one value leaves nothing to seek"]),
])
def test_what_can_be_sought(values: str, target: str, goal: float, told: list[str]) -> None:
    """From two values on, a target that there is, a goal between its ends; all that cannot be is told at once."""
    with pytest.raises(InputError) if told else nullcontext() as refused:
        check_search(load_scenario("zhuji-2022-award"), axis(f"{PATH}={values}"), target, goal)
    lines = refused.value.problems if refused else []
    assert len(lines) == len(told) and all(word in line for word, line in zip(told, lines, strict=True))


def test_the_limit_that_binds_is_the_one_whose_going_helps() -> None:
    """Of a fund too small for its projects: with money without end they are done, with teams without end they are not."""
    scenario = load_scenario("zhuji-2022-award")
    found = binding(scenario.with_values({PATH: 0}), "province", 200, seed=1)
    assert found[-1].id == "together"
    assert found[0].change.difference == max(each.change.difference for each in found[:-1])
    assert {each.id for each in found[:-1]} == {"quota", "money", "capacity", "approval", "acceptance", "operation"}


def test_the_command_writes_every_value_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "s"
    assert main([*COMMAND, "--lang", "en", "--goal", "30%", "--json", "--out", str(out)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["outcome"] in ("found", "met_already") and found["answer"]["low"] >= 0.3 and found["lever"] == PATH
    table = pd.read_csv(out / "seek.csv")
    assert set(table["luck"]) == {"search", "fresh"} and (table["replications"] == 60).all()
    assert ((table["met"] / 60 - table["probability"]).abs() < 1e-9).all()
    assert set(table.loc[table["luck"] == "search", "value"]) == {each["value"] for each in found["looked_at"]}
    assert json.loads((out / "summary.json").read_text("utf-8"))["answer"] == found["answer"]
    assert json.loads((out / "manifest.json").read_text("utf-8"))["seed"] == 1


@pytest.mark.parametrize(("lang", "goal", "said"), [
    ("en", "0.99", "cannot be met"), ("zh", "99%", "达不到99%"), ("en", "0.01", "already at the first value"),
])
def test_what_the_command_says(lang: str, goal: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMAND, "--lang", lang, "--goal", goal, "--out", str(tmp_path / "s")]) == 0
    told = capsys.readouterr().out
    assert said in told
    if goal in ("0.99", "99%"):
        assert ("taken away" if lang == "en" else "放开") in told


@pytest.mark.parametrize(("lang", "goal", "said"), [
    ("en", "90%", "the highest, at “Grant: a project” = £600,000 (as high at every value looked at), is "),
    ("zh", "90%", "最高在“补助：每个项目”=60万英镑（看过的取值全都相同），"),
    ("en", "25%", "£600,000 (as high at every value looked at), "),
])
def test_where_no_value_differs_none_is_said_to_be_the_highest(
    lang: str, goal: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A grant moves nothing where streets are never short; the last value was said to be the best."""
    (tmp_path / "own.yaml").write_text(POUNDS, encoding="utf-8")
    assert main(["seek", str(tmp_path / "own.yaml"), "--over", "funding.grant.amount=0..60万英镑/3", "-n", "60", "--lang", lang,
                 "--goal", goal, "--out", str(tmp_path / "s")]) == 0
    assert said in capsys.readouterr().out


def test_one_replication_decides_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [*COMMAND[:-1], "1", "--lang", "en", "--goal", "0.9", "--out", str(tmp_path / "s")]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert "do not decide" in told and "already" not in told and "nan" not in told


@pytest.mark.parametrize(("more", "said"), [
    (("--over", f"{PATH}=5..5/3"), "empty range"), (("--over", f"{PATH}=5"), "nothing to seek"),
    (("--over", f"{PATH}=0..8000000/3", "--goal", "1"), "--goal 1: out of range"),
    (("--over", f"{PATH}=0..8000000/3", "--goal", "90"), "--goal 90: out of range"),
    (("--over", f"{PATH}=0..8000000/3", "--goal", "nan"), "--goal nan: out of range"),
    (("--over", f"{PATH}=0..8000000/3", "--target", "provnce"), "did you mean 'province'"),
    (("--over", "funding.award.provnce=0..8000000/3"), "did you mean"), (("--over", f"{PATH}=0..9"), "in how many steps"),
])
def test_wrong_input(more: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seek", "zhuji-2022-award", "--lang", "en", *more]) == 2
    found = capsys.readouterr()
    assert found.out == "" and said in found.err and found.err.count("\n") == 1
