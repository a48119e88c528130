"""In which world a choice is looked at next, and from which replication on; choices are known by what was seen of them."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.studies.decide import ahead
from sim.studies.decide.ahead import Work, work_ahead
from sim.studies.decide.choosing import _seen, _steps, evidence_above, not_cheaper
from sim.studies.decide.tried import Bar, Tried

BAR = Bar(0.5, True)
ENDS = [10, 20, 40]


def tried(*seen: int, shown: tuple[int, ...] = ()) -> Tried:
    """A choice with one need, seen so often in each world, and the worlds in which it is shown to meet it."""
    made = Tried((BAR,) * len(seen), len(seen))
    made.cost, made.held, made.shown = np.zeros(seen[0]), [np.ones(n) for n in seen], set(shown)
    return made


@pytest.mark.parametrize(("choices", "steps"), [
    ([tried(0, 0, 0)], {(0, 0, 10): [0]}), ([tried(10, 10, 10)], {(0, 10, 10): [0]}), ([tried(10, 10, 0)], {(2, 0, 10): [0]}),
    ([tried(10, 0, 0)], {(1, 0, 10): [0]}), ([tried(20, 10, 10), tried(20, 10, 10, shown=(1,))], {(2, 10, 10): [0, 1]}),
    ([tried(20, 10, 10), tried(20, 10, 10, shown=(2,))], {(1, 10, 10): [0, 1]}),
    ([tried(10, 10), tried(10, 10, shown=(0,))], {(0, 10, 10): [0, 1]}),
    ([tried(10, 10), tried(20, 10)], {(0, 10, 10): [0], (1, 10, 10): [1]}),
    ([tried(20, 0, shown=(1,)), tried(20, 0)], {(0, 20, 20): [0], (1, 0, 10): [1]}),
    ([tried(20, 7)], {(1, 7, 3): [0]}),
])
def test_as_things_stand_first_and_then_where_fewest_have_held(choices: list[Tried], steps: dict[tuple[int, int, int], list[int]]) -> None:
    """Where it was seen least; nowhere that it is shown to meet what is needed, but as things stand always. Up to the end of a round."""
    assert _steps(choices, list(range(len(choices))), ENDS) == steps


@pytest.mark.parametrize(("choice", "seen"), [
    (tried(20, 10, 30), 10), (tried(20, 10, 30, shown=(1,)), 20), (tried(20, 30, shown=(0,)), 20), (tried(40, 30, shown=(1,)), 40),
])
def test_who_was_seen_how_often_where_it_still_tells(choice: Tried, seen: int) -> None:
    assert _seen(choice) == seen


def test_nobody_has_evidence_of_what_nobody_has_looked_at() -> None:
    """Neither for nor against; the least of none is without end."""
    one = tried(0, 5)
    assert (one.evidence(0), one.evidence_against(0)) == (0, 0) and one.least_evidence() == one.evidence(1) > 0
    assert tried(0, 0).least_evidence() == math.inf


def test_a_need_is_missed_where_it_does_not_hold_or_lies_beyond_its_limit() -> None:
    """In each replication of one world; a value at its limit is none beyond."""
    one = Tried((Bar(0.5, True), Bar(7.0, False)) * 2, 2)
    one.held = [np.array([1.0, 0, 1]), np.array([5.0, 5, 9]), np.array([1.0, 1, 1, 0]), np.array([7.0, 7.5, 6, 6])]
    one.cost = np.zeros(3)
    assert one.missed(0).tolist() == [False, True, True] and one.missed(1).tolist() == [False, True, False, True]


@pytest.mark.parametrize(("schemes", "axes", "worlds", "readings", "work"), [
    (1, 0, 0, False, Work(1, 10, 2 * 40, 1)), (2, 0, 0, False, Work(2, 20, 3 * 40, 2)), (2, 5, 0, False, Work(10, 100, 11 * 40, 10)),
    (2, 5, 2, False, Work(10, 100, 33 * 40, 30)), (2, 5, 2, True, Work(10, 100, (33 + 7) * 40, 30)),
    (2, 6, 2, False, Work(12, 120, 39 * 40, 3 * 36)),
    (7, 5, 0, False, Work(35, 350, 36 * 40, 35)), (9, 4, 0, False, Work(36, 360, 37 * 40, 3 * 36)),
])
def test_how_much_a_decision_will_be(
    schemes: int, axes: int, worlds: int, readings: bool, work: Work, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Rounds end at 10, 20 and 40; 35 scenarios are held, more are built anew in each round. The last scheme has most readings, 3 and 4."""
    monkeypatch.setattr(ahead, "first_day_made", lambda scheme: scheme)
    monkeypatch.setattr(ahead, "Layout", lambda start: start)
    monkeypatch.setattr(ahead, "room_for", lambda worker: 35)
    monkeypatch.setattr(ahead, "Design", lambda axes: SimpleNamespace(size=axes))
    monkeypatch.setattr(ahead, "applicable", lambda scheme: [SimpleNamespace(options=range(3))] + [
        SimpleNamespace(options=range(4))] * (scheme == schemes - 1))
    question: Any = SimpleNamespace(
        rule=SimpleNamespace(rounds=lambda: [10, 20, 40]), axes=axes, worlds=range(worlds), schemes={at: at for at in range(schemes)})
    assert work_ahead(question, readings) == work


def test_a_choice_is_not_cheaper_from_the_very_evidence_on() -> None:
    """And of two that cost the same; a tolerance is a part of what the other costs, however it is signed."""
    own, other = np.array([5.0, 6, 9, 7]), np.array([4.0, 6, 5, 7])
    enough = evidence_above(own - other)
    assert not_cheaper(own, other, 0, enough) and not not_cheaper(own, other, 0, math.nextafter(enough, math.inf))
    assert not_cheaper(other, other, 0, math.inf) and not not_cheaper(other - 1, other, 0, 1)
    assert not_cheaper(0.75 * other, other, 0.25, math.inf) and not_cheaper(-1.25 * other, -other, 0.25, math.inf)
    assert not not_cheaper(0.75 * other, other, 0.125, 1)
