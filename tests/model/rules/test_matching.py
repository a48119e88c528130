"""What other funds find of a planned cost, and which streams refuse a project for want of it, on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents import street as streets
from sim.model.mechanisms import matching, streams
from sim.model.rules.vocabulary import LONG_AGO, NO_ROW, SHARE, Event, Tier, Trigger
from sim.model.state import rows
from sim.model.state.fields import blank

from .selected import Street as Weighing

COST = 1000
BIT = 5
"""The kind of project at hand."""


def stream(**given: int) -> Any:
    """A stream for everyone that pays after acceptance, of a fund of its own, and what differs."""
    usual = {"project_bits": 1 << BIT, "starts_from": LONG_AGO, "wait_row": NO_ROW, "trigger": Trigger.ACCEPTANCE}
    return Record(blank(rows.Stream, **{**usual, **given}))


def as_built(**given: int) -> Any:
    return stream(trigger=Trigger.AS_BUILT, **given)


class Street:
    """A street that has so much free cash, and expects of a stream its `amount_city` as built and its `amount_county` at approval."""

    def __init__(self, free: int) -> None:
        self.free = free

    def free_cash(self) -> int:
        """What it has promised to nobody."""
        return self.free

    def part_as_built(self, world: Any, stream: Any, community: Any, cost: int) -> int:
        """Of the planned cost."""
        assert cost == COST
        return int(stream.amount_city)

    def income_from(self, world: Any, stream: Any, community: Any, tier: int, cost: int, left: int) -> int:
        """Of the planned cost, of which nobody has paid anything."""
        assert (tier, cost, left) == (Tier.CITY, COST, COST)
        return int(stream.amount_county)


def world(*streams: Any, free: int = 0, month: int = 3) -> Any:
    """A county whose first stream is another's; the last pays no street. Each is of another fund unless it says so."""
    for at, each in enumerate(streams):
        each.id, each.kind, each.payer = at, at, each.payer or at
    one = Record(blank(rows.Community, listed=3, project_bit=BIT, cost_plan=COST, target_tier=Tier.CITY, unmatched=99))
    return SimpleNamespace(
        streams=[stream(id=9), *streams, stream(), stream()], streets=[Street(free)], communities=[one], story=[],
        clock=SimpleNamespace(month=month),
        counties=[Record(blank(rows.County, first_stream=1, end_built=1, end_street=1 + len(streams), end_stream=2 + len(streams)))])


@pytest.mark.parametrize(("other", "part"), [
    (as_built(amount_city=400), 400), (as_built(amount_city=400, wait_row=2), 0), (as_built(amount_city=400, wait_row=0), 0),
    (stream(trigger=Trigger.APPROVAL, amount_county=300), 300), (stream(trigger=Trigger.APPROVAL, amount_county=2000), COST),
    (stream(trigger=Trigger.APPROVAL, amount_county=900, match=SHARE // 4), 750), (stream(amount_county=300, amount_city=400), 0),
    (stream(trigger=Trigger.PROGRESS, amount_county=300, amount_city=400), 0),
])
def test_money_before_acceptance_is_a_match(other: Any, part: int) -> None:
    """As built without a wait for gates, or at approval, of which its own match leaves less."""
    at = world(other)
    assert matching.early_part(at, at.streets[0], at.communities[0], other, Tier.CITY, COST) == part


@pytest.mark.parametrize(("given", "found"), [
    ({}, 400), ({"project_bits": 1 << BIT + 1}, 0), ({"project_bits": (1 << 9) - 1}, 400), ({"starts_from": 3}, 400),
    ({"starts_from": 4}, 0),
    ({"payer": 7}, 0), ({"match_bit": 2}, 0), ({"match_bit": 1}, 400),
])
def test_others_find_what_they_pay_of_this_project(given: dict[str, int], found: int) -> None:
    """Those of its kind that have begun, of another fund, and that do not refuse it themselves (bit 2)."""
    asking = stream(payer=7)
    at = world(asking, as_built(amount_city=400, **given))
    assert matching.found_elsewhere(at, at.streets[0], at.communities[0], asking, Tier.CITY, BIT, COST, 2) == found


def test_all_of_them_add_up() -> None:
    asking = stream(payer=7)
    at = world(as_built(amount_city=1), asking, as_built(amount_city=20), stream(trigger=Trigger.APPROVAL, amount_county=300))
    assert matching.found_elsewhere(at, at.streets[0], at.communities[0], asking, Tier.CITY, BIT, COST, 0) == 321


@pytest.mark.parametrize(("streams", "largest"), [
    ([], 0), ([stream()], 0), ([stream(match_bit=1, match=SHARE // 2)], 500), ([stream(match_bit=1, match=SHARE // 2, starts_from=3)], 500),
    ([stream(match_bit=1, match=SHARE // 2, starts_from=4)], 0), ([stream(match_bit=1, match=SHARE // 2, project_bits=1)], 0),
    ([stream(match_bit=1, match=SHARE // 2), stream(match_bit=2, match=SHARE // 4)], 500),
    ([stream(match_bit=1, match=SHARE // 2), as_built(amount_city=200)], 300),
    ([stream(match_bit=1, match=SHARE // 2), as_built(amount_city=700)], 0),
])
def test_a_street_needs_the_largest_match_that_nobody_else_finds(streams: list[Any], largest: int) -> None:
    at = world(*[Record(vars(each)) for each in streams])
    assert matching.cash_for_match(at, at.streets[0], at.communities[0], Tier.CITY, BIT, COST) == largest


@pytest.mark.parametrize(("free", "month", "unmatched"), [(500, 3, 0), (499, 3, 1), (-9, 3, 1), (0, -1, 0), (0, 0, 1)])
def test_a_stream_refuses_whose_match_its_street_has_not(free: int, month: int, unmatched: int) -> None:
    """Half of a cost of 1000; whoever was listed before the period had its match."""
    at = world(stream(match_bit=1, match=SHARE // 2), free=free, month=month)
    matching.find_match(at, at.communities[0])
    assert at.communities[0].unmatched == unmatched
    assert [(event[1], event[3]) for event in at.story] == ([(Event.REFUSED, 500)] if unmatched else [])


@pytest.mark.parametrize(("free", "unmatched"), [(-9, 1), (0, 1), (1, 0)])
def test_a_single_yuan_is_a_match(free: int, unmatched: int) -> None:
    """Whoever has promised more than there is has nothing free, and no yuan."""
    at = world(stream(match_bit=1, match=SHARE // COST), free=free)
    matching.find_match(at, at.communities[0])
    assert at.communities[0].unmatched == unmatched


def test_what_a_refusing_stream_would_have_paid_is_no_match_for_another() -> None:
    """The last refuses for want of 900; the first then lacks the 600 that it was to give; the second can do without."""
    lean = {"match_bit": 1, "match": SHARE // 2}
    at = world(as_built(**lean), stream(match_bit=4, match=SHARE // 10), as_built(match_bit=2, match=9 * SHARE // 10, amount_city=600),
    free=200)
    matching.find_match(at, at.communities[0])
    assert at.communities[0].unmatched == 3 and [(event[3], event[4]) for event in at.story] == [(900, 2), (500, 0)]


@pytest.mark.parametrize(("built", "covered", "has_match", "worth", "peak"), [
    (30, 1, 0, 1000 + 50 - 70, 20), (130, 1, 0, 1000 + 50, 0), (30, 0, 0, 1000 + 50 - 100, 50),
    (30, 1, 1, 1000 + 50 - 70, 44), (0, 1, 1, 1000 + 50 - 100, 50),
])
def test_a_street_weighs_what_a_match_leaves(
    built: int, covered: int, has_match: int, worth: int, peak: int, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a cost of 100 a stream pays so much as built, if it covers the project; one at approval half, which its match leaves of 90."""
    assert weighed(monkeypatch, 100, 90, SHARE // 2, built, covered, has_match) == (worth, peak)


def test_a_match_of_a_millionth_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two yuan of two million."""
    assert weighed(monkeypatch, 2_000_000, 2_000_000, 1) == (998, 2)
    assert weighed(monkeypatch, 2_000_000, 2_000_000, 0) == (1000, 0)


def weighed(
    monkeypatch: pytest.MonkeyPatch, cost: int, income: int, match: int, built: int = 0, covered: int = 0, has_match: int = 0,
) -> tuple[int, int]:
    """Worth and peak of the second community at the city tier, whose name is worth 1000; nothing changes of any other."""
    def cash(world: Any, street: Any, one: Any, tier: int, project: int, planned: int) -> int:
        return 44 * ((tier, planned) == (Tier.CITY, cost))

    for name, given in (("part_as_built", lambda self, world, stream, one, cost: built), ("income_from", lambda *_: income),
                        ("wait_for", lambda *_: 0), ("value_of", lambda *_: 1000), ("standard_for", lambda *_: 0), ("noise", lambda *_: 0)):
        monkeypatch.setattr(Weighing, name, given)
    monkeypatch.setattr(streets, "cash_for_match", cash)
    county = Record(blank(rows.County, first_stream=1, end_built=2, end_street=3))
    bits = 1 << streams.project_bit(0, 0, Tier.CITY, 0)
    at: Any = SimpleNamespace(
        policy=Record(blank(rows.Policy, has_match=has_match)), clock=SimpleNamespace(month=3), counties=[county], worths=[0] * 6,
        peak_cash=[0] * 6,
        streams=[stream(project_bits=-1), stream(project_bits=-covered), stream(trigger=Trigger.APPROVAL, match=match, project_bits=bits)])
    one: Any = Record(blank(rows.Community, id=1))
    one.planned_cost = lambda *_: cost
    Weighing(blank(rows.Street, cost_left=SHARE, pressure=SHARE)).weigh(at, one, Tier.CITY, 12, 0, 0)
    assert [at.worths[:4], at.worths[5:], at.peak_cash[:4], at.peak_cash[5:]] == [[0] * 4, [0]] * 2
    return at.worths[4], at.peak_cash[4]
