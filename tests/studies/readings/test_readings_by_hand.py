"""When a reading decides a target, how options are spelled, and which sum decides under one; by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from sim.answers.findings import Finding
from sim.studies.outcomes import Gaps, Outcomes
from sim.studies.readings import reading_study as module
from sim.studies.readings.reading_study import (
    ReadingStudy,
    combined,
    is_across,
    progress_after,
    readings_table,
    spelled,
    sum_that_decides,
)
from sim.studies.readings.reading_words import moves_most


@pytest.mark.parametrize(("kind", "met", "said"), [("all", 20, "sum"), ("all", 19, ""), ("none", 0, "sum"), ("none", 1, ""), ("", 0, "")])
def test_a_sum_decides_where_every_replication_agrees(kind: str, met: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of twenty: all meet what it says is met, or none does; a target that there is not is decided by nothing."""
    found = {"one": Finding("one", "certain", "算式", "sum", met=kind == "all")} if kind else {}
    monkeypatch.setattr(module.arithmetic, "decided", lambda scenario: found)
    scenario: Any = SimpleNamespace(data=SimpleNamespace(targets={"one": 1}))
    ran: Any = SimpleNamespace(met=lambda target: met, gaps={"one": SimpleNamespace(n=20)})
    assert sum_that_decides(scenario, ran, "one") == (("算式", "sum") if said else ("", ""))
    assert sum_that_decides(scenario, ran, "another") == ("", "")


def test_options_are_spelled_in_their_order() -> None:
    assert spelled((("plan_binds", "ceiling"), ("about", "exact"))) == "plan_binds=ceiling, about=exact" and spelled(()) == "as_is"


def test_options_are_taken_one_upon_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the readings; one that is not chosen is left as it is."""
    monkeypatch.setattr(module, "under_option", lambda scenario, reading, option: f"{scenario}+{reading.id}={option.id}")
    readings: Any = [SimpleNamespace(id=name, options=[SimpleNamespace(id=option) for option in "xyz"]) for name in "abc"]
    assert combined("s", readings, (("c", "x"), ("a", "y"))) == "s+a=y+c=x" and combined("s", readings, ()) == "s"  # type: ignore[arg-type,comparison-overlap]


def test_progress_counts_on() -> None:
    heard: list[tuple[int, int]] = []
    later = progress_after(lambda done, asked: heard.append((done, asked)), 30)
    assert later is not None and progress_after(None, 30) is None
    later(5, 40)
    assert heard == [(35, 70)]


@pytest.mark.parametrize("line", module.DECISIVE)
def test_a_line_is_crossed_between_its_two_sides(line: float) -> None:
    """A probability at the line stands above it."""
    below, above = line - 0.001, line
    assert is_across(below, above) and is_across(above, below)
    assert not is_across(above, above + 0.001) and not is_across(below - 0.001, below)


@pytest.mark.parametrize(("options", "flips", "decided"), [(1, 6, True), (2, 6, False), (20, 12, True), (200, 12, False), (1, 5, False)])
def test_a_reading_decides_by_more_than_the_luck_of_all_options_tried(options: int, flips: int, decided: bool) -> None:
    """Six flips up and none down have p 1/32, which is enough of one option and not of two; twelve have 1/2048, enough of 20, not of 200.

    One option carries the target from 49 of 100 to 49 and the flips; the others change the scenario and no replication.
    """
    of_base = np.array([0] * 49 + [1] * 51)

    def found(gaps: NDArray[np.int64], digest: str) -> Outcomes:
        made = Outcomes(digest, "base", ["t"])
        made.add(Gaps(digest, 0, {"t": gaps}), Gaps("base", 0, {"t": of_base}))
        return made

    singles = tuple((("r", f"{at}"),) for at in range(options))
    moved = np.array([0] * (49 + flips) + [1] * (51 - flips))
    scenario: Any = SimpleNamespace(name="s", data=SimpleNamespace(targets={}))
    ran = {(): found(of_base, "base")} | {one: found(of_base if at else moved, f"{at}") for at, one in enumerate(singles)}
    study = ReadingStudy(scenario, (), dict.fromkeys(ran, scenario), ran, singles, 100, 1)
    assert readings_table(study)["decides"].to_list()[:options] == [decided] + [False] * (options - 1)


@pytest.mark.parametrize(("flips", "found"), [
    ([(60, 40, 0.02), (15, 0, 0.015)], 1), ([(60, 40, 0.02), (3, 0, 0.003)], None), ([(6, 0, 0.006)], 0),
    ([(6, 0, 0.006), (0, 0, 0.0)], None),
    ([(0, 0, 0.0)], None), ([(20, 0, 0.02), (0, 40, -0.04)], 1), ([], None),
])
def test_what_moves_most_alone_surely_moves(flips: list[tuple[int, int, float]], found: int | None) -> None:
    """60 flips up and 40 down of 1,000 may be luck (p .06), 15 and none are not; of two that are looked at six flips have p .06."""
    rows = pd.DataFrame([{"at": at, "flips_up": up, "flips_down": down, "difference": by} for at, (up, down, by) in enumerate(flips)],
                        columns=["at", "flips_up", "flips_down", "difference"])
    top = moves_most(rows)
    assert (None if top is None else top["at"]) == found
