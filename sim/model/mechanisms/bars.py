"""The standard that each tier asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import Tier

if TYPE_CHECKING:
    from sim.model.state.rows import Policy


def bar_of(policy: Policy, tier: int) -> int:
    """The bar of a tier; the documents give no mapping of standards to tiers, so it is an assumption."""
    if tier == Tier.PROVINCE:
        return policy.bar_province
    if tier == Tier.CITY:
        return policy.bar_city
    return policy.bar_county
