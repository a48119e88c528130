"""The trail of a replication: what equal and different trails say of two histories, and what they do not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.model.books.ledger import FUNDS, STREETS, TRAIL, fold, move

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
