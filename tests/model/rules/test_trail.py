"""The trail of a replication: what equal and different trails say of two histories, and what they do not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engines.readable import Record
from sim.model.agents import reviewing
from sim.model.books.ledger import FUNDS, STREETS, TRAIL, fold, move
from sim.model.books.tally import count_at, mark
from sim.model.rules.vocabulary import NEVER, Stage, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

numbers = st.integers(0, 1 << 40)


def world() -> Any:
    return SimpleNamespace(clock=SimpleNamespace(trail=0, year=0), policy=SimpleNamespace(years=1), flows=[0] * 9, ledger=None)


@given(before=st.lists(numbers, max_size=5), first=numbers, second=numbers, after=st.lists(numbers, max_size=20))
def test_what_differs_once_differs_for_as_long_as_the_same_follows(
    before: list[int], first: int, second: int, after: list[int]
) -> None:
    one, other = world(), world()
    for number in before:
        fold(one, number)
        fold(other, number)
    fold(one, first)
    fold(other, second)
    for number in after:
        fold(one, number)
        fold(other, number)
    assert (one.clock.trail == other.clock.trail) == ((first - second) & TRAIL == 0)


def test_equal_trails_do_not_prove_equal_histories() -> None:
    """A payment to a street, and one of 101 yuan more to the street before it, fold in the same number."""
    one, other = world(), world()
    move(one, 3, FUNDS + 1, STREETS + 5, 1_000_000, 7)
    move(other, 3, FUNDS + 1, STREETS + 4, 1_000_101, 7)
    assert one.clock.trail == other.clock.trail and one.flows != other.flows


def test_a_movement_of_nothing_leaves_no_trail() -> None:
    one = world()
    move(one, 3, FUNDS, STREETS, 0, 7)
    assert one.clock.trail == 0 and sum(one.flows) == 0


def test_every_stage_that_somebody_enters_leaves_a_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another for each community and stage; what queues and teams make of it is asked elsewhere."""
    for name in ("move_queue", "mark_work"):
        monkeypatch.setattr(reviewing, name, lambda world, community, stage: None)
    trails = set()
    for who in range(3):
        for stage in Stage:
            at, one = world(), type("Community", (reviewing.Reviewing, Record), {})(blank(rows.Community, id=who))
            at.clock.month = 4
            one.enter(at, stage)
            trails.add(at.clock.trail)
            assert (one.stage, one.since) == (stage, 4)
    assert len(trails) == 3 * len([*Stage])


def test_every_status_that_somebody_reaches_leaves_a_trail() -> None:
    """Another for each community, status and tier; none where it was reached before."""
    trails = []
    for who in (0, 1):
        for status in range(Status.STARTED, Status.APPLIED + 1):
            for tier in (Tier.COUNTY, Tier.CITY):
                at, one = world(), Record(blank(rows.Community, id=who))
                at.clock.month, at.events = 4, [NEVER] * 30
                mark(at, one, status, tier)  # type: ignore[arg-type]
                trails.append(at.clock.trail)
                assert tier > Tier.COUNTY or at.clock.trail == 4_000_038 + count_at(who, status, tier)
                assert at.events[count_at(who, status, Tier.COUNTY)] == 4
                mark(at, one, status, tier)  # type: ignore[arg-type]
                assert at.clock.trail == trails[-1] > 0
    assert len(set(trails)) == len(trails) == 20
