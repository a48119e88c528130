"""What has the id of something else in the tables of results is refused: its figures would be the other's."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim import Scenario, load_scenario, run
from sim.answers.money_table import OTHER, PARTIES, REPAID
from sim.answers.target_table import ALL_TARGETS, target_table
from sim.errors import InputError
from sim.scenario.taken_ids import OF_ALL, TAKEN
from sim.studies.comparison.compare import compare_named
from sim.studies.comparison.differences import difference_table
from sim.studies.sweep.axis import axis_of
from sim.studies.sweep.design import Design
from sim.studies.sweep.sweep import run_sweep
from sim.studies.sweep.sweep_table import sweep_table
from sim.words.chinese import translated

from ..small_town import ONE_NAMED, SMALL_TOWN

PASSED = "uncertain.epistemic.pass_county.value"
TWO_NAMED = ONE_NAMED.replace("at_least: 1", "at_least: 2")


def written(folder: Path, target: str = "one", funds: tuple[str, ...] = ("city",), stream: str = "grant") -> Path:
    """A scenario whose target, funds and stream have these ids."""
    named = ", ".join(f"{name}: {{title: {{zh: 财政, en: Finance}}}}" for name in funds)
    path = folder / "own.yaml"
    path.write_text(f"""{SMALL_TOWN}funds: {{{named}}}
funding: {{{stream}: {{title: {{zh: 补助, en: Grant}}, payer: {funds[0]}, trigger: acceptance, amount: 30万元}}}}
targets: {{{target}: {{text: {{zh: 目标, en: Goal}}, measure: count, at_least: 1, by: 2024-12}}}}
""", encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    """What is refused."""
    with pytest.raises(InputError) as refused:
        load_scenario(path)
    return list(refused.value.problems)


@pytest.mark.parametrize("name", sorted(TAKEN["funds"]))
def test_no_fund_has_the_id_of_who_else_pays(name: str, tmp_path: Path) -> None:
    """A fund `street` that gave 0.66 million was said to bear all of 3 million."""
    (found,) = told(written(tmp_path, funds=(name,)))
    assert f"funds.{name}: the id stands for something else in the tables of results; expected another id" in found
    assert f"funds.{name}: 此编号在结果表中另有所指；请另取编号" in translated(found)


@pytest.mark.parametrize("name", sorted(TAKEN["funding"]))
def test_no_stream_has_the_id_of_what_else_moves(name: str, tmp_path: Path) -> None:
    assert [f"funding.{name}: " in each for each in told(written(tmp_path, stream=name))] == [True]


def test_of_two_targets_none_is_all_of_them(tmp_path: Path) -> None:
    """It was answered as all of them, counted in targets, and a sweep of it never ended."""
    path = written(tmp_path)
    path.write_text(f"{path.read_text(encoding='utf-8').removesuffix('}' + chr(10))}, all: {ONE_NAMED}}}\n", encoding="utf-8")
    assert ["targets.all: " in each for each in told(path)] == [True]


def test_all_are_told_at_once(tmp_path: Path) -> None:
    assert len(told(written(tmp_path, "one", ("street", "outside"), "works"))) == 3


def test_where_there_is_one_fund_it_may_be_called_so(tmp_path: Path) -> None:
    """All funds together are this one; of two neither is all."""
    load_scenario(written(tmp_path, funds=(OF_ALL["funds"],)))
    assert len(told(written(tmp_path, funds=(OF_ALL["funds"], "city")))) == 1


def two_homes(folder: Path, target: str) -> Scenario:
    """Two communities, each of which passes one time in four, and a target of both."""
    home = "{name: {zh: 甲社区, en: A}, street: s, start: 2023-01, finish: 2023-10, tier: county}"
    path = folder / f"{target}.yaml"
    text = SMALL_TOWN.replace("communities: {", f"communities: {{b: {home}, ")
    path.write_text(f"""{text}uncertain: {{epistemic: {{pass_county: {{value: 25%}}}}}}
targets: {{{target}: {TWO_NAMED}}}
""", encoding="utf-8")
    return load_scenario(path)


def test_a_single_target_may_be_called_so(tmp_path: Path) -> None:
    """All together are this one: its row has its own words and unit, and there is no second."""
    own, alone = (target_table(run(two_homes(tmp_path, name), 400)) for name in ("one", "all"))
    assert list(own["id"]) == ["one", ALL_TARGETS] and 0 < own["probability"][0] == own["probability"][1] < 1
    assert own["shortfall_mean"][0] > own["shortfall_mean"][1], "several communities are short of one target"
    pd.testing.assert_frame_equal(alone.drop(columns="id"), own.iloc[:1].drop(columns="id"))


def test_studies_answer_it_as_any_other(tmp_path: Path) -> None:
    """A sweep of it never ended: its figures are those of the same target by another name."""
    figures = []
    for name in ("one", "all"):
        scenario = two_homes(tmp_path, name)
        found = sweep_table(run_sweep(scenario, Design((axis_of(PASSED, "25%,50%"),)), 200))
        compared = difference_table(compare_named({"a": scenario, "b": scenario.changed({PASSED: "50%"})}, 200))
        figures.append([table[table["id"] == name].drop(columns="id").reset_index(drop=True) for table in (found, compared)])
    for own, other in zip(*figures, strict=True):
        assert len(own) > 1
        pd.testing.assert_frame_equal(own, other)


def test_every_id_of_the_tables_is_known() -> None:
    assert TAKEN["funding"] == OTHER.keys() and REPAID in TAKEN["funds"] and TAKEN["funds"] | {OF_ALL["funds"]} >= PARTIES.keys()
