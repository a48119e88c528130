"""What has the id of something else in the tables of results is refused: its figures would be the other's."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario
from sim.answers.money_table import OTHER, PARTIES, REPAID
from sim.answers.target_table import ALL_TARGETS
from sim.errors import InputError
from sim.scenario.taken_ids import OF_ALL_FUNDS, TAKEN
from sim.words.chinese import translated

from ..small_town import SMALL_TOWN


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


def test_no_target_is_all_targets_together(tmp_path: Path) -> None:
    """It was answered as all of them, counted in targets, and a sweep of it never ended."""
    assert ["targets.all: " in each for each in told(written(tmp_path, target="all"))] == [True]
    assert TAKEN["targets"] == {ALL_TARGETS}


def test_all_are_told_at_once(tmp_path: Path) -> None:
    assert len(told(written(tmp_path, "all", ("street", "outside"), "works"))) == 4


def test_where_there_is_one_fund_it_may_be_called_so(tmp_path: Path) -> None:
    """All funds together are this one; of two neither is all."""
    load_scenario(written(tmp_path, funds=(OF_ALL_FUNDS,)))
    assert len(told(written(tmp_path, funds=(OF_ALL_FUNDS, "city")))) == 1


def test_every_id_of_the_tables_is_known() -> None:
    assert TAKEN["funding"] == OTHER.keys() and REPAID in TAKEN["funds"] and TAKEN["funds"] | {OF_ALL_FUNDS} >= PARTIES.keys()
