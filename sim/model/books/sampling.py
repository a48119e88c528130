"""Drawing an uncertain quantity for an agent: luck, then the table of its distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules.chance import quantile, score_at
from sim.model.rules.luck import block_of, from_block
from sim.model.rules.vocabulary import LUCK, SHARE, Vocabulary

if TYPE_CHECKING:
    from sim.model.rules.luck import Block
    from sim.model.state.world import World


OCCASION = 1 << 20
"""Attempts below this number are drawn from by nearly everyone; those above belong to one project at one gate."""
EVERYONE = 0
"""The stable id behind draws that everyone shares."""
SHARED_BLOCKS = (
    ("endowment", "space", "estate_area", "satisfaction_before"),
    ("cost_project", "scene_digital", "scene_care", "satisfaction_after"),
    ("own_funds_street", "credit_limit", "cost_of_money", "pressure_weight", "team_capacity"),
    ("construction", "construction_new_build", "approval", "pre_start", "lead", "operating_balance"),
)
"""Quantities that are drawn together, because their numbers stand in one block (see `sim.scenario.quantities`)."""


class Purpose(metaclass=Vocabulary):
    """Addresses of draws that are not quantities of `uncertain`; a number once given is never used again."""

    TIE = 8
    EXISTS = 9
    KIND = 10
    KEY_AREA = 11
    OLD_ESTATE = 12
    EARLIER = 13
    PROGRESS = 14
    CENTRE = 15
    CHOICE_COUNTY = 16
    CHOICE_CITY = 17
    CHOICE_PROVINCE = 18
    READY = 23
    SCENE = 24
    ABANDON = 60
    OPERATOR = 61
    CONSENT = 32
    FILED = 33
    GATE = 40
    RETRY = 41
    PUBLICATION = 42
    GIVE_UP = 47
    TURN = 48
    PILOT = 49
    LOT = 50
    BATCH = 51
    BATCH_REST = 52


def luck(world: World, agent: int, purpose: int, attempt: int) -> int:
    """A keyed draw for the agent with this stable id."""
    return from_block(block_of(world, agent, purpose >> 3, attempt), purpose)


def occasion(project: int, tier: int, attempt: int) -> int:
    """One number for a project, a gate and an attempt, to address luck by."""
    return (4 * project + tier) * OCCASION + attempt


def sample(world: World, agent: int, row: int, attempt: int) -> int:
    """A keyed draw of the quantity whose table stands at `row`."""
    return quantile(world.tables, row, luck(world, agent, world.purposes[row], attempt), world.discrete[row])


def sample_from(world: World, words: Block, row: int) -> int:
    """The same out of a block that was dealt: for quantities whose purposes share one (see `SHARED_BLOCKS`)."""
    return quantile(world.tables, row, from_block(words, world.purposes[row]), world.discrete[row])


def first_given(world: World, agent: int, row: int) -> int:
    """Where a table of draws gives a quantity to this agent, or else to the one after it: those of a row stand in their order."""
    low, high = world.given_from[row], world.given_from[row + 1]
    while low < high:
        middle = (low + high) // 2
        if world.given_agents[middle] < agent:
            low = middle + 1
        else:
            high = middle
    return low


def drawn_once(world: World, agent: int, row: int) -> int:
    """The draw of a quantity that an agent draws once a replication: as a table of draws gives it, else by its luck."""
    at = first_given(world, agent, row)
    if at < world.given_from[row + 1] and world.given_agents[at] == agent:
        return world.given[at]
    return sample(world, agent, row, 0)


def drawn_once_from(world: World, agent: int, words: Block, row: int) -> int:
    """The same out of a block that was dealt."""
    at = first_given(world, agent, row)
    if at < world.given_from[row + 1] and world.given_agents[at] == agent:
        return world.given[at]
    return sample_from(world, words, row)


def logit_of(world: World, chance: int) -> int:
    """The logit of a chance in millionths."""
    return score_at(world.logistic, chance * LUCK // SHARE)
