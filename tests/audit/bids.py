"""Bidding rounds: who of all counties wins, by score, as far as places and the cut-off go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .record import TIERS, Finding, Record
from .terms import in_millionths


def bid_tier(record: Record) -> int:
    """The tier that is won by bids, −1 without one."""
    bidding = record.scenario["policy"]["bidding"]
    return TIERS.index(bidding["tier"]) if bidding else -1


def round_of(record: Record, month: int) -> Mapping[str, Any] | None:
    """The round that is decided in a month."""
    bidding = record.scenario["policy"]["bidding"]
    found = [held for held in bidding["rounds"].values() if held["month"] - record.first == month] if bidding else []
    return found[0] if found else None


def scores_of(record: Record, month: int, bids: list[int], merit: Callable[[int], int]) -> dict[int, int]:
    """What each bid scores: its merit, and what the judges see beyond."""
    return {row: merit(row) + record.judged.get((month, row), 0) for row in bids}


def winners(record: Record, held: Mapping[str, Any], scores: Mapping[int, int]) -> list[int]:
    """Who wins, best first; of equals the smaller lot."""
    ranked = sorted(scores, key=lambda row: (-scores[row], record.places[row].lot))
    good = [row for row in ranked if held["cut_off"] is None or scores[row] >= in_millionths(held["cut_off"])]
    return good if held["count"] is None else good[: held["count"]]


def compare_winners(record: Record, month: int, scores: Mapping[int, int], won: list[int]) -> Iterator[Finding]:
    """Those who won are those who should have, in their order; nobody wins outside a round."""
    held = round_of(record, month)
    expected = winners(record, held, scores) if held else []
    if won != expected:
        yield Finding("compare_winners", month, f"{won} won, expected {expected}")
