"""The speed of each month: December's rush, November's part of it, and a year that stays a year."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.model.books.months import season_speed
from sim.model.rules.vocabulary import SHARE


def speeds(december: int, november: int) -> list[int]:
    """The speed of every month from January on."""
    def world(month: int) -> Any:
        return SimpleNamespace(
            clock=SimpleNamespace(month=month), unknown=SimpleNamespace(december_rush=december),
            policy=SimpleNamespace(first_month=12 * 2023, november_rush=november),
        )
    return [season_speed(world(month)) for month in range(12)]


@given(december=st.integers(0, 6 * SHARE), november=st.integers(0, SHARE))
def test_a_year_is_a_year(december: int, november: int) -> None:
    """Twelve months of work, but for the millionths that ten months lose by rounding; no month works backwards."""
    found = speeds(december, november)
    assert 0 <= 12 * SHARE - sum(found) < 10 and min(found) >= 0
    assert found[11] == december and found[:10] == [found[0]] * 10


def test_november_is_between_other_months_and_december() -> None:
    assert speeds(2 * SHARE, 0)[10] == SHARE
    assert speeds(2 * SHARE, SHARE // 2)[10] == 1_500_000
    assert speeds(2 * SHARE, SHARE)[10] == 2 * SHARE
