"""What documents ask of streets and counties by now: the path to a coverage, a street's yearly floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.vocabulary import SHARE

if TYPE_CHECKING:
    from sim.model.state.rows import County, Street
    from sim.model.state.world import World


def due_by_now(world: World, county: County, size: int, goal: int) -> int:
    """Names that the county's straight path to a goal asks of so many communities by this month, in millionths."""
    span = max(1, county.path_by - county.path_from + 1)
    passed = min(span, max(0, world.clock.month - county.path_from + 1))
    return size * goal * passed // span


def is_ahead(world: World, county: County) -> bool:
    """Whether a county has a path and more names than it asks for by now."""
    due = due_by_now(world, county, county.size, county.goal)
    return due > 0 and county.named * SHARE > due


def street_floor(world: World, street: Street) -> int:
    """Projects of the floor's tier that a street is to start each year: more in a large one."""
    policy = world.policy
    return policy.street_floor_large if street.size >= policy.street_floor_from else policy.street_floor
