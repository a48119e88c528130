"""Checks of bidding rounds: dates within the period, money of a stream, no second list of the same tier."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows, known
from sim.scenario.pot_checks import outside
from sim.scenario.schema import ScenarioData
from sim.scenario.schema_funding import Stream
from sim.scenario.units import month_text

_AT: Place = ("policy", "bidding")


def bids(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """The stream that is bid for pays for projects; the tier is open, and nothing else says how many of it are listed."""
    bidding = data.policy.bidding
    if bidding is None:
        return
    if not bidding.rounds:
        yield (*_AT, "rounds"), "a list is empty; expected at least one entry"
    if bidding.stream is not None:
        yield from known(bidding.stream, data.funding, "stream", (*_AT, "stream"))
        stream = data.funding.get(bidding.stream)
        if stream is not None and stream.receiver not in ("street", "contractor"):
            yield (*_AT, "stream"), f"a stream with receiver '{stream.receiver}' is not bid for; expected receiver: street or contractor"
    yield from _months(data)
    if any(getattr(plan, bidding.tier) for county in data.policy.plan.values() for plan in county.values()):
        yield ("policy", "plan"), "a tier that is won by bids has no slots in the yearly table; expected 0 of it"
    if bidding.tier == "province":
        for key in ("batch", "batches"):
            if getattr(data.policy.listing, key):
                yield ("policy", "listing", key), "the tier is won by bids and is listed in no batch; leave the key out"


def _months(data: ScenarioData) -> Iterator[Problem]:
    """Every round has a month of its own within the period; money is that of a stream."""
    bidding, before = data.policy.bidding, dict[int, str]()
    assert bidding is not None
    for key, held in bidding.rounds.items():
        at: Place = (*_AT, "rounds", key)
        yield from outside(data, (*at, "month"), held.month)
        if held.month in before:
            yield (*at, "month"), f"{month_text(held.month)} is the month of round '{before[held.month]}' too; expected another month"
        before.setdefault(held.month, key)
        if held.money is not None and bidding.stream is None:
            yield (*at, "money"), "says how much is given away, but of no stream; expected stream beside rounds"
        elif held.money is not None and (stream := data.funding.get(bidding.stream or "")) is not None:
            yield from (((*at, "month"), message) for message in _not_paid(stream, held.month))


def _not_paid(stream: Stream, month: int) -> Iterator[str]:
    """Why a round gives nothing of a stream away: it has not begun, or is closed. Else all who bid win: they ask for nothing."""
    if stream.starts_from is not None and month < stream.starts_from:
        yield f"{month_text(month)} is before anything is paid, from {month_text(stream.starts_from)} on; expected the same month or later"
    if stream.claw_back is not None and month > stream.claw_back.at:
        closed = month_text(stream.claw_back.at)
        yield f"{month_text(month)} is after the stream is closed, in {closed}; expected that month or earlier"
