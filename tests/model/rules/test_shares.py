"""Shares and values that are reckoned from counts, by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model import midrun
from sim.model.mechanisms.streams import falls_to
from sim.model.reports import measures, targets
from sim.model.rules.vocabulary import NOT_GIVEN, SHARE, Lever
from sim.model.state import rows
from sim.model.state.fields import blank


@pytest.mark.parametrize(("named", "all_", "share"), [(1, 4, 250_000), (3, 3, SHARE), (0, 0, 0), (2, 3, 666_666)])
def test_coverage_is_named_of_all(named: int, all_: int, share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounded down; nothing of nothing is none."""
    monkeypatch.setattr(measures, "named", lambda world: named)
    monkeypatch.setattr(measures, "communities", lambda world: all_)
    assert measures.coverage(SimpleNamespace()) == share


@pytest.mark.parametrize(("size", "mountain", "wanted"), [(1, 1, 2), (1, 0, 5), (9, 1, 2), (10, 0, 7), (0, 1, 5)])
def test_a_mountain_county_has_its_own_value(size: int, mountain: int, wanted: int) -> None:
    """ZJ-06: be it of one community; a large street has another value from its size on."""
    target = Record(blank(rows.Target, value=5, mountain=2, large=7, large_from=10))
    world = SimpleNamespace(communities=[SimpleNamespace(county=0)], counties=[SimpleNamespace(mountain=mountain)])
    assert targets.needed(world, target, 0, size) == wanted  # type: ignore[arg-type]
    plain = Record(blank(rows.Target, value=5, mountain=NOT_GIVEN, large=NOT_GIVEN))
    assert targets.needed(world, plain, 0, size) == 5  # type: ignore[arg-type]


def test_a_lever_reads_its_own_field() -> None:
    """What a change of rules puts aside is what the named field held; a stream without a cap holds more than any."""
    stream: Any = Record(blank(rows.Stream, amount_county=1, amount_city=2, amount_province=3, share=4, cap=5, reward=6))
    found = {lever: midrun.value_of(stream, lever) for lever in (Lever.AMOUNT_COUNTY, Lever.AMOUNT_CITY, Lever.AMOUNT_PROVINCE,
                                                              Lever.SHARE, Lever.CAP, Lever.REWARD)}
    assert list(found.values()) == [1, 2, 3, 4, 5, 6]
    stream.cap = -1
    assert midrun.value_of(stream, Lever.CAP) > 10**15


@pytest.mark.parametrize(("bills", "part"), [(0, 0), (5_000_000, 1_666_670), (9_999_999, 3_333_334), (10_000_000, 3_333_334)])
def test_a_stream_as_built_pays_no_more_than_its_part_before_the_last_bill(bills: int, part: int) -> None:
    """3,333,334 of 10 million are 333,334 millionths, rounded up: of the last but one bill they would be 5 yuan too many (FY-17)."""
    payer: Any = Record(blank(rows.Payer, most=3_333_334, share=333_334, up_to=333_334))
    assert falls_to(payer, bills) == part
