"""Bidding rounds: a tier of projects that is won by bids."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .schema_types import Money, Month, Name, Part, Tier, Weight


class BidRound(Part):
    """One round: all bids that wait then are ranked together, and the best win."""

    month: Month
    """When it is decided; streets bid in that month too [month; assumption]"""
    count: Annotated[int, Field(ge=1, le=100_000), "count"] | None = None
    """Most bids that win; no limit if left out [count; assumption]"""
    money: Money | None = None
    """Most that the winners ask of `stream` together; no limit if left out [yuan; assumption]"""
    cut_off: Weight | None = None
    """The least score that wins, in the points of `behaviour.merit`; none if left out [weight; assumption]"""


class Bidding(Part):
    """A tier whose projects are won by bids, and listed by nobody else."""

    tier: Tier = "province"
    """The tier that is won by bids; `province` [word; assumption]"""
    stream: Name | None = None
    """The stream whose money the rounds give away [id; assumption]"""
    judgement: Name | None = None
    """The quantity, 0 or more, that judges add to a score beyond `behaviour.merit`, in its points; nothing if left out [id; assumption]"""
    rounds: dict[Name, BidRound]
    """The rounds [by id; assumption]"""
