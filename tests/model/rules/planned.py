"""A community before its work begins, and its world, made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sim.engines.readable import Record
from sim.model.agents.planning import Planning
from sim.model.rules.vocabulary import NEVER, NO_ROW, SHARE, Stage, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

MILLION = 1_000_000
COSTS = {"cost_inclusive": 8 * MILLION, "cost_demonstration": 16 * MILLION, "cost_benchmark": 32 * MILLION, "cost_new_build": 64 * MILLION,
         "tier_cost_county": 500_000, "tier_cost_city": 750_000, "green_channel": 500_000, "survey_effect": 250_000,
         "contracting_spread": 500_000, "contracting_time": 800_000, "operator_entry": 600_000}


class Community(Planning, Record):
    """A community with what it decides before its work, made by hand."""


def community(**given: int) -> Any:
    """A community that no document dates, without area and operator, and what differs."""
    usual = {"fixed_start": NEVER, "fixed_finish": NEVER, "area": NO_ROW, "operator": NO_ROW, "stage": Stage.IDLE, "cost_factor": SHARE}
    return Community(blank(rows.Community, **{**usual, **given}))


def world(month: int = 3, street: dict[str, int] | None = None, **given: int) -> Any:
    """A world in a month of a period from 2022-01, and what its policy differs in."""
    usual = {"first_month": 12 * 2022, "lowest_tier": Tier.COUNTY, "planned_new_build": 36, "planned_renovation": 12, "joint_review": SHARE,
             "planning_factor": 500_000, "merge_factor": 800_000, "permit_factor": 900_000}
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **given})), clock=SimpleNamespace(inclusive_share=0, month=month),
        unknown=SimpleNamespace(**COSTS), streets=[Record(blank(rows.Street, **(street or {})))], worths=[1] * 6, story=None,
    )
