"""What a stream pays by place and size, each helper alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.mechanisms import sizes, streams
from sim.model.rules.vocabulary import NO_ROW, Level, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

TIERS = [Tier.NONE, Tier.COUNTY, Tier.CITY, Tier.PROVINCE]
AMOUNTS = {"amount_county": 30, "amount_city": 20, "amount_province": 10, "share": 400}
BANDS = [(10**9, 5, 5), (10, 100, 1), (20, 200, 2), (10**9, 300, 3)]
"""Below how many units they are, yuan, and yuan a unit; the last three are those of one place and tier."""
PLACES = [[NO_ROW] * 3, [NO_ROW] * 3, [NO_ROW] * 3, [0, 1, NO_ROW]]
"""The first band at each tier: of two streets for the first stream by place, then for the second."""


def stream(**given: int) -> Any:
    """The second stream by place, and what differs."""
    return Record(blank(rows.Stream, **{**AMOUNTS, "drawn_at": Level.PLACE, "by_place": 2, "by_band": 1, "attribute": 1, **given}))


def world(units: int = 12) -> Any:
    """Two communities, of which the second has so many units of the second attribute; what they draw of kind 1 is 70 and 80."""
    return SimpleNamespace(
        communities=[None, None], streets=[None, None], attributes=[1, 2, 3, units], own_amounts=[60, 70, 61, 80],
        bands=[Record(blank(rows.Band, below=below, amount=amount, per_unit=each)) for below, amount, each in BANDS],
        bands_of=[at for place in PLACES for at in place], policy=SimpleNamespace(kinds_of_streams=2))


def community(**given: int) -> Any:
    """The second community, in the second street."""
    return Record(blank(rows.Community, **{"id": 1, "street": 1, **given}))


@pytest.mark.parametrize(("units", "yuan"), [(0, 100), (9, 109), (10, 220), (19, 238), (20, 360), (21, 363)])
def test_a_size_is_paid_by_the_band_it_lies_in(units: int, yuan: int) -> None:
    """A band ends below its bound; the amount and so much for each unit."""
    assert sizes.amount_for(world(units), stream(), community(), Tier.CITY) == yuan


@pytest.mark.parametrize(("given", "place", "yuan"), [
    ({}, {}, [0, 65, 224, 0]), ({}, {"street": 0}, [0, 0, 0, 0]), ({"by_band": 0}, {}, [0, 30, 20, 0]),
    ({"attribute": NO_ROW}, {}, [0, 5, 100, 0]),
    ({"attribute": 0}, {}, [0, 15, 102, 0]), ({"drawn_at": Level.PROJECT, "kind": 1}, {}, [0, 80, 80, 80]),
    ({"drawn_at": Level.STREET, "kind": 1}, {}, [0, 80, 80, 80]), ({"drawn_at": Level.COUNTY}, {}, [0, 30, 20, 10]),
    ({"by_place": 1}, {}, [0, 0, 0, 0]),
])
def test_an_amount_by_tier_place_and_size(given: dict[str, int], place: dict[str, int], yuan: list[int]) -> None:
    """Without bands the amount of the tier where the stream is for the street; without an attribute a size of nothing; or drawn."""
    found = [sizes.amount_for(world(), stream(**given), community(**place), tier) for tier in TIERS]
    assert found == yuan
    level = given.get("drawn_at", Level.PLACE)
    if level in (Level.PLACE, Level.COUNTY):
        assert [streams.earns(world(), stream(**given), community(**place), tier) for tier in TIERS] == [each > 0 for each in yuan]


def test_a_band_of_one_yuan_earns_and_one_of_none_does_not() -> None:
    for amount in (0, 1):
        at = world(0)
        at.bands[1].amount = amount
        assert streams.earns(at, stream(), community(), Tier.CITY) == bool(amount)
        assert streams.earns(at, stream(drawn_at=Level.COUNTY, amount_city=amount), community(), Tier.CITY) == bool(amount)


@pytest.mark.parametrize(("given", "place", "share"), [
    ({}, {}, 400), ({}, {"street": 0}, 0), ({"by_place": 0}, {"street": 0}, 400), ({"by_place": 1}, {}, 0),
    ({"drawn_at": Level.COMMUNITY, "kind": 1}, {}, 80), ({"drawn_at": Level.COMMUNITY}, {"id": 0}, 60),
    ({"drawn_at": Level.COUNTY}, {}, 400),
])
def test_a_share_for_some_streets_or_drawn(given: dict[str, int], place: dict[str, int], share: int) -> None:
    """A stream that names no place is for every street; one that does, for those that have a band at the lowest tier."""
    assert sizes.share_for(world(), stream(**given), community(**place)) == share


@pytest.mark.parametrize(("level", "own", "apart"), [
    (Level.OUTER, False, False), (Level.COUNTY, False, False), (Level.STREET, True, True), (Level.COMMUNITY, True, True),
    (Level.PROJECT, True, True), (Level.PLACE, True, False),
])
def test_who_has_an_amount_of_its_own(level: int, own: bool, apart: bool) -> None:
    """Whoever draws it, from streets down; by place and size it is its own and not drawn."""
    assert (sizes.is_own(stream(drawn_at=level)), sizes.is_drawn_apart(stream(drawn_at=level))) == (own, apart)
