"""A workbook with a fault is refused, and the fault named by sheet and cell; none is a traceback, none is silent."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from sim.errors import InputError
from sim.scenario.load import load_scenario

from .mutations import FAULTS, HARMLESS

SEEDS = range(1)
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+")


def mutated(book: Path, name: str, seed: int) -> tuple[Path, list[str]]:
    """The workbook with one mutation, as openpyxl writes it, and the places that an error must name."""
    held: Any = openpyxl.load_workbook(book)
    places = {**FAULTS, **HARMLESS}[name](held, Random(f"{name} {seed}"))
    path = book.with_name("mutated.xlsx")
    held.save(path)
    return path, places


def test_there_are_enough() -> None:
    assert len(FAULTS) >= 40 and len(HARMLESS) >= 15


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_named_by_sheet_and_cell(name: str, book: Path) -> None:
    for seed in SEEDS:
        path, places = mutated(book, name, seed)
        with pytest.raises(InputError) as caught:
            load_scenario(path)
        told = caught.value.problems
        assert all(f"{path}: sheet " in line for line in told), told
        assert all(any(place in line for line in told) for place in places), (seed, places, told)
        assert len(told) == len(set(told))
        chinese = caught.value.told("zh")
        assert all("工作表" in line and not ENGLISH.search(line.partition("单元格")[2]) for line in chinese), chinese


@pytest.mark.parametrize(("tab", "typed"), [("资金 funds", "资金表"), ("街道 streets", "street"), ("资金渠道 funding", "fundings")])
def test_a_sheet_under_nearly_its_name_is_told_alone(book: Path, tab: str, typed: str) -> None:
    """It is not missing besides, and nobody is told that its funds or streets are unknown."""
    held: Any = openpyxl.load_workbook(book)
    held[tab].title = typed
    path = book.with_name("renamed.xlsx")
    held.save(path)
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    assert caught.value.problems == [f"{path}: sheet {typed}: no sheet of a scenario has this name; did you mean '{tab}'?"]


@pytest.mark.parametrize("tab", ["街道 streets", "县 counties", "目标 targets"])
def test_a_sheet_that_is_missing_is_told_once(book: Path, tab: str) -> None:
    """What it would have said is not asked for besides."""
    held: Any = openpyxl.load_workbook(book)
    del held[tab]
    path = book.with_name("without.xlsx")
    held.save(path)
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    assert [line for line in caught.value.problems if "is missing" in line] == [
        f"{path}: sheet {tab}: the sheet is missing; expected the sheet, empty where there is nothing to say"]


def test_without_its_first_sheet_nobody_is_told_that_it_extends_nothing(book: Path) -> None:
    """That sheet says what it extends, so that what is wanted there follows from its being gone; what is wrong elsewhere does not."""
    held: Any = openpyxl.load_workbook(book)
    del held["地点时段 place"]
    held["目标 targets"]["A2"].value = None
    path = book.with_name("headless.xlsx")
    held.save(path)
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    first, *others = caught.value.problems
    assert first.startswith(f"{path}: sheet 地点时段 place: the sheet is missing")
    assert not any("extends" in line for line in others)
    assert all("目标 targets" in line for line in others) and others


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_nothing_changes_nothing(name: str, book: Path) -> None:
    digest = load_scenario(book).digest
    for seed in SEEDS:
        path, _ = mutated(book, name, seed)
        assert load_scenario(path).digest == digest, seed
