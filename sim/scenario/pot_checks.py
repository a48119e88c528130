"""Checks of pots, match funding and claw-back: dates within the period, money that can arrive, conditions that can be met."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows
from sim.scenario.schema import Fund, ScenarioData, Stream
from sim.scenario.units import month_text

MOST_MATCHES = 62
"""Streams that may ask for a match: a bit each in a number of 64."""


def pots(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """What comes once comes in the period and before the fund ends."""
    for key, fund in data.funds.items():
        at: Place = ("funds", key)
        for name in ("starts_from", "until"):
            yield from outside(data, (*at, name), getattr(fund, name))
        if fund.starts_from is not None and fund.once is None:
            yield (*at, "starts_from"), "says when, and no sum comes once; expected once beside it"
        if fund.once is not None and fund.yearly is not None and not fund.carry_over:
            yield (*at, "once"), "beside a yearly income that lapses in December; expected carry_over: true, or one of the two"
        first = begins(data, fund)
        if fund.until is not None and first > fund.until >= data.period.start:
            yield (*at, "until"), f"{month_text(fund.until)} is before the start, {month_text(first)}; expected the same month or later"


def begins(data: ScenarioData, fund: Fund) -> int:
    """The month in which a pot has its money."""
    return data.period.start if fund.starts_from is None else fund.starts_from


def outside(data: ScenarioData, place: Place, month: int | None) -> Iterator[Problem]:
    """A month before or after the period."""
    period = data.period
    if month is not None and not period.start <= month <= period.end:
        yield place, (f"{month_text(month)} is outside the period; "
                      f"expected {month_text(period.start)} to {month_text(period.end)}")


def matches(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A match leaves something for its stream, which pays for a project."""
    asking = [key for key, stream in data.funding.items() if stream.match]
    for key in asking[MOST_MATCHES:]:
        yield ("funding", key, "match"), f"more than {MOST_MATCHES} streams ask for a match; expected at most {MOST_MATCHES}"
    for key in asking:
        stream, at = data.funding[key], ("funding", key, "match")
        match = stream.match or 0.0
        if match >= 1:
            yield at, "a match of the whole cost leaves nothing to pay; expected less than 100%"
        elif isinstance(stream.share, float) and stream.share + match > 1 + 1e-9:
            yield at, (f"a share of {stream.share:g} and a match of {match:g} are more than the whole; "
                       f"expected at most {1 - stream.share:g}")
        if stream.receiver not in ("street", "contractor"):
            yield at, f"match with receiver '{stream.receiver}'; expected receiver: street or contractor"


def claw_backs(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A stream is closed within the period, after it has begun to pay streets for projects."""
    for key, stream in data.funding.items():
        if stream.claw_back is None:
            continue
        at: Place = ("funding", key, "claw_back", "at")
        yield from outside(data, at, stream.claw_back.at)
        if stream.receiver != "street":
            yield ("funding", key, "claw_back"), f"claw_back with receiver '{stream.receiver}'; expected receiver: street"
        first = first_payment(data, stream)
        if data.period.start <= stream.claw_back.at < first:
            yield at, (f"{month_text(stream.claw_back.at)} is before anything is paid, from {month_text(first)} on; "
                       "expected the same month or later")


def first_payment(data: ScenarioData, stream: Stream) -> int:
    """The first month in which a stream can pay: once it is for projects, and its fund has its money."""
    payer = data.funds.get(stream.payer)
    once = begins(data, payer) if payer is not None and payer.once is not None and payer.yearly is None else data.period.start
    return max(data.period.start, stream.starts_from or data.period.start, once)
