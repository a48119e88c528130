"""What funds receive once and until when they pay; what streams ask to be found elsewhere, and by when they are closed."""

from __future__ import annotations

from sim.model.rules.vocabulary import HOPELESS, NO_LIMIT, NO_ROW, SHARE, Keeps, Tier
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.load import Scenario
from sim.scenario.schema import Fund, Stream


def to_millionths(share: float) -> int:
    """A share or factor as a whole number of millionths."""
    return round(share * SHARE)


def pot_fields(scenario: Scenario, fund: Fund) -> RowFields:
    """What a fund receives once and when, and from when on it pays no more."""
    start = scenario.data.period.start
    return {
        "once": fund.once or 0, "once_month": 0 if fund.starts_from is None else fund.starts_from - start,
        "closes": 0 if fund.until is None else fund.until - start + 1,
    }


def condition_fields(scenario: Scenario, stream: Stream) -> RowFields:
    """The match that a stream asks for, with a bit of its own among those that do; its claw-back."""
    asking = sorted(name for name, other in scenario.data.funding.items() if other.match)
    bit = next((i for i, name in enumerate(asking) if scenario.data.funding[name] is stream), None)
    made = {"match": to_millionths(stream.match or 0), "match_bit": 0 if bit is None else 1 << bit}
    if stream.claw_back is not None:
        made |= {"keeps": Keeps[stream.claw_back.keeps.upper()], "claw_month": stream.claw_back.at - scenario.data.period.start}
    return made


def pot_flags(scenario: Scenario) -> RowFields:
    """Whether any fund or stream has what the rules of pots, match and claw-back look at."""
    funds, streams = scenario.data.funds.values(), scenario.data.funding.values()
    return {
        "has_pots": any(fund.once is not None or fund.until is not None for fund in funds),
        "has_match": any(bool(stream.match) for stream in streams),
        "has_claw_back": any(stream.claw_back is not None for stream in streams),
    }


def bid_fields(scenario: Scenario, row: dict[str, int]) -> RowFields:
    """The tier that is won by bids, the stream that they ask for, and the quantity that judges add."""
    bidding = scenario.data.policy.bidding
    if bidding is None:
        return {"bid_tier": Tier.NONE, "bid_kind": NO_ROW, "judgement_row": NO_ROW}
    kinds = sorted(scenario.data.funding)
    return {
        "bid_tier": Tier[bidding.tier.upper()], "bid_kind": kinds.index(bidding.stream) if bidding.stream else NO_ROW,
        "judgement_row": row[bidding.judgement] if bidding.judgement else NO_ROW,
    }


def round_rows(scenario: Scenario) -> list[RowFields]:
    """The bidding rounds, in the order of their months."""
    bidding, start = scenario.data.policy.bidding, scenario.data.period.start
    return [] if bidding is None else [
        blank(rows.Round, month=held.month - start, count=NO_LIMIT if held.count is None else held.count,
              money=NO_LIMIT if held.money is None else held.money,
              cut_off=HOPELESS if held.cut_off is None else to_millionths(held.cut_off))
        for held in sorted(bidding.rounds.values(), key=lambda held: held.month)
    ]
