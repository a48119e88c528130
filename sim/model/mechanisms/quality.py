"""What a project delivers besides works: scenes, satisfaction, a neighbourhood centre. Settled once at completion, seen by every gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.books.sampling import Purpose
from sim.model.rules.chance import millionths
from sim.model.rules.luck import block_of, from_block
from sim.model.rules.money import share_of
from sim.model.rules.vocabulary import SHARE, Standard

if TYPE_CHECKING:
    from sim.model.state.rows import Community, County, Policy
    from sim.model.state.world import World


def mandatory_scenes(policy: Policy, standard: int) -> int:
    """Scenes that a standard makes mandatory, as bits: of old renovation, of new-build."""
    if standard == Standard.NEW_BUILD:
        return policy.scenes_new_build
    if standard == Standard.BENCHMARK:
        return policy.scenes_benchmark
    if standard == Standard.DEMONSTRATION:
        return policy.scenes_demonstration
    return policy.scenes_inclusive


def deliver_scenes(world: World, community: Community) -> None:
    """At completion each mandatory scene is there with a drawn chance; the benchmark asks for a high level."""
    asked, chance = mandatory_scenes(world.policy, community.standard), world.unknown.scene_delivery
    if community.standard == Standard.BENCHMARK:
        chance = share_of(chance, world.policy.scene_high)
    delivered, missing, block = 0, 0, 2 * community.projects
    while asked > 0:
        words = block_of(world, community.key, Purpose.SCENE >> 3, block)
        for scene in range(8):
            # Bit `scene` of those asked for, and the verdict: 0 or 1 each, so that `&` counts what is both.
            there = millionths(from_block(words, Purpose.SCENE + scene)) < chance
            delivered += asked >> scene & there
            missing += asked >> scene & (not there)
        asked, block = asked >> 8, block + 1
    community.scenes, community.missing = delivered + missing, missing


def heard(world: World, satisfaction: int, asked: int) -> int:
    """Satisfaction where residents were asked in time: a survey closes a drawn share of what is missing."""
    return satisfaction + share_of(SHARE - satisfaction, world.unknown.survey_effect) if asked else satisfaction


def satisfy(world: World, community: Community) -> None:
    """At completion residents are as content as drawn, more so where they were asked on the way.

    A neighbourhood centre closes its share of what is still missing.
    """
    content = heard(world, community.satisfaction_after, world.policy.survey_during)
    community.satisfaction = content + share_of(SHARE - content, community.centre * world.policy.centre_satisfaction)


def plan_centre(world: World, community: Community, drawn: int) -> None:
    """A site for a neighbourhood centre, by the luck drawn: one a community where there is one."""
    community.centre = world.policy.centres & (millionths(drawn) < world.unknown.centre_share)


def with_centre(world: World, community: Community, project: int, factor: int) -> int:
    """Cost of a project against the rest: the neighbourhood centre of the first one comes on top."""
    # Two truths as factors: the centre's cost in the first project of a community that has one, else 0.
    return factor + share_of(factor, community.centre * (project == 1) * world.policy.centre_cost)


def centre_shift(world: World, community: Community) -> int:
    """What a neighbourhood centre shifts at a gate, centred on the share that has one on average."""
    if world.policy.centres == 0:
        return 0
    return world.policy.centre_bonus * (community.centre * SHARE - world.policy.mean_centres) // SHARE


def satisfaction_shift(world: World, community: Community) -> int:
    """What satisfaction shifts at a gate, centred on its mean; nothing where nobody asks before acceptance."""
    if world.policy.survey_acceptance == 0:
        return 0
    above = community.satisfaction - world.policy.mean_satisfaction
    return world.unknown.satisfaction_weight * above // world.policy.sd_satisfaction


def scene_shift(world: World, community: Community) -> int:
    """What missing scenes shift at a gate, in millionths of a logit, centred on the share missing on average."""
    if community.scenes == 0:
        return 0
    share = community.missing * SHARE // community.scenes
    return -(world.policy.scene_weight * (share - (SHARE - world.policy.mean_scenes)) // SHARE)


def disappoint(world: World, county: County) -> None:
    """A quarter without an operator costs a county's named communities satisfaction."""
    for place in range(county.unserved):
        community = world.communities[world.unserved[county.first_community + place]]
        community.satisfaction -= share_of(community.satisfaction, 3 * world.unknown.satisfaction_loss)
