"""The row of a bidding round: which bids win."""

from __future__ import annotations


class Round:
    """A round in which all bids of a tier are ranked together, whatever their county."""

    month: int
    """When it is decided [month; policy.bidding.rounds.*.month]"""
    count: int
    """How many may win, NO_LIMIT without a limit [count; policy.bidding.rounds.*.count]"""
    money: int
    """How much they may ask for together, NO_LIMIT without a limit [yuan; policy.bidding.rounds.*.money]"""
    cut_off: int
    """The least score that wins, HOPELESS without one [millionths; policy.bidding.rounds.*.cut_off]"""
