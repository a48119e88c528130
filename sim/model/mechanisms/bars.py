"""The standard that each tier asks for: what was asked when a project was listed is asked of it at its gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.sampling import EVERYONE, drawn_once
from sim.model.rules.vocabulary import NO_ROW, SHARE, Standard, Tier

if TYPE_CHECKING:
    from sim.model.state.rows import Community, Policy
    from sim.model.state.world import World


def begin_bars(world: World) -> None:
    """For which part of communities the province takes the inclusive standard, once it does: given, or drawn for everyone."""
    policy = world.policy
    share = policy.inclusive_share if policy.inclusive_row == NO_ROW else drawn_once(world, EVERYONE, policy.inclusive_row)
    world.clock.inclusive_share = min(SHARE, max(0, share))


def bar_of(policy: Policy, tier: int) -> int:
    """The bar of a tier; the documents give no mapping of standards to tiers, so it is an assumption."""
    if tier == Tier.PROVINCE:
        return policy.bar_province
    if tier == Tier.CITY:
        return policy.bar_city
    return policy.bar_county


def bar_now(world: World, community: Community, tier: int) -> int:
    """The bar of a tier for a community that goes for it now.

    From a month on the province takes the inclusive standard 普惠型 beside its usual one: of communities with the least space, which
    the richer standard needs.
    """
    if tier == Tier.PROVINCE and world.clock.month >= world.policy.inclusive_from and community.space < world.clock.inclusive_share:
        return Standard.INCLUSIVE
    return bar_of(world.policy, tier)


def bars_now(world: World, community: Community) -> int:
    """The bars of all tiers for a project listed now, two bits each, the county's lowest."""
    bars = bar_now(world, community, Tier.COUNTY) | bar_now(world, community, Tier.CITY) << 2
    return bars | bar_now(world, community, Tier.PROVINCE) << 4


def bar_kept(community: Community, tier: int) -> int:
    """The bar of a tier as it was when the project was listed."""
    return community.bars >> 2 * (tier - 1) & 3


def next_tier(world: World, community: Community) -> int:
    """The tier whose gate comes next for a community: the one above its own, past those that are closed."""
    return max(community.tier, world.policy.closed_tiers) + 1
