"""The shipped uncertain quantities: the number by which luck is addressed, and the levels at which each can be drawn.

A number once given is never used again and never moved: it is a part of the address of the quantity's luck. The order of
quantities in a file means nothing. A quantity of a user's own is addressed by its name.
"""

from __future__ import annotations

import hashlib

from sim.model.state.fields import fields
from sim.model.state.rows import Unknown

LEVELS = ("outer", "county", "street", "community", "project")
"""Who shares one draw: everyone in a replication, a county, …"""
FIRST_OWN = 1 << 20
"""Numbers of a user's own quantities begin here; those of every other draw (`sim.model.books.sampling.Purpose`) are below."""

COMMUNITY = {"satisfaction_before": 0, "estate_area": 1, "endowment": 2, "space": 3}
PROJECT = {
    "cost_project": 64, "scene_digital": 65, "scene_care": 66, "department_line": 67, "satisfaction_after": 68,
    "payment_lag": 69, "revenue_shock": 70, "rectification": 71, "overrun": 72, "construction": 73,
    "construction_new_build": 74, "approval": 75, "pre_start": 76, "lead": 77, "operating_balance": 78,
}
_STREET = {"own_funds_street": 128, "credit_limit": 129, "cost_of_money": 130, "pressure_weight": 131, "team_capacity": 132}
COUNTY = {
    "county_speed": 192, "mandate": 193, "plan_slack": 194, "county_budget": 195, "land_return": 196, "social_share": 197,
    "department_pool": 198, "new_build_share": 199, "key_area_share": 200, "old_estate_share": 201,
    "ambition": 202,
}
OUTER = {
    "cost_inclusive": 256, "cost_demonstration": 257, "cost_benchmark": 258, "cost_new_build": 259, "tier_cost_county": 260,
    "tier_cost_city": 261, "estate_price": 262, "cost_delay_correlation": 263, "december_rush": 264, "rush_loss": 265,
    "pass_county": 266, "pass_city": 267, "pass_province": 268, "abandonment": 269, "crowding": 270, "own_funds_level": 271,
    "own_funds_floor": 272, "value_county": 273, "value_city": 274, "value_province": 275, "elasticity": 276,
    "upper_grant": 277, "base_share": 278, "group_capacity": 279, "satisfaction_weight": 280, "supervision_effect": 281,
    "supervision_decay": 282, "operator_entry": 283, "learning": 284, "peers": 285, "satisfaction_loss": 286,
    "later_tries": 287, "ratchet": 288, "green_channel": 289, "filed_share": 290, "contracting_time": 291,
    "contracting_spread": 292, "rooms_saving": 293, "pairing": 294, "scene_delivery": 295, "survey_effect": 296,
    "centre_share": 297, "pace": 298,
}
SHIPPED = {"community": COMMUNITY, "project": PROJECT, "street": _STREET, "county": COUNTY, "outer": OUTER}
"""The numbers of the shipped quantities, by the level at which `base` draws them. Eight that follow each other share a block
of luck, from a multiple of eight on: those of `sim.model.books.sampling.SHARED_BLOCKS` stand in one."""
NUMBERS = {name: number for group in SHIPPED.values() for name, number in group.items()}

QUANTITY_UNITS: dict[str, str] = {
    name: unit
    for unit, names in {
        "yuan": "cost_inclusive cost_demonstration cost_benchmark cost_new_build estate_price own_funds_level own_funds_floor "
                "value_county value_city value_province",
        "share": "pass_county pass_city pass_province abandonment crowding cost_of_money mandate plan_slack new_build_share "
                 "key_area_share old_estate_share supervision_effect operator_entry learning peers satisfaction_loss filed_share "
                 "rooms_saving pairing scene_delivery survey_effect centre_share scene_digital scene_care satisfaction_after "
                 "overrun operating_balance satisfaction_before endowment space",
        "factor": "tier_cost_county tier_cost_city cost_delay_correlation pace county_speed december_rush own_funds_street "
                  "credit_limit pressure_weight ratchet green_channel contracting_time contracting_spread cost_project "
                  "revenue_shock construction construction_new_build ambition",
        "logit": "rush_loss elasticity satisfaction_weight later_tries",
        "count": "supervision_decay estate_area team_capacity",
        "months": "payment_lag rectification approval pre_start lead",
    }.items()
    for name in names.split()
}
"""Quantities that the model itself asks for, with the unit in which it reads each."""

PASSES = ("pass_county", "pass_city", "pass_province")
THROUGH_MONEY = {
    "county_budget", "upper_grant", "land_return", "base_share", "group_capacity", "social_share", "department_pool",
    "department_line", "payment_lag",
}
"""Shipped quantities that no rule draws by itself: a fund or a stream has to name them."""
RULES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(fields(Unknown), ("outer",)),
    **{name: (level,) for level, group in SHIPPED.items() for name in group if name not in THROUGH_MONEY},
    **dict.fromkeys(PASSES, ("outer", "county", "street", "community")),
}
"""The levels at which the rules can draw a quantity that they ask for."""
ASKED = (*QUANTITY_UNITS, *(name for name in fields(Unknown) if name not in QUANTITY_UNITS))
"""What the rules ask for, so that every scenario has it. What has no number above goes by its name, and in the unit of `base`."""
ROLES: dict[str, tuple[str, ...]] = {
    "number": ("outer",),
    "income": ("outer", "county"),
    "common_income": ("outer",),
    "amount": ("outer", "county", "street", "project"),
    "share": ("outer", "county", "street", "project"),
    "pool": ("outer", "county"),
    "assessed": ("outer",),
    "time": ("project",),
    "growth": ("outer",),
    "part": ("outer",),
    "attribute": ("outer", "county", "street", "community"),
    "score": ("community",),
}
"""The levels at which a quantity can be drawn for what names it: a number of communities or of a batch; the income of a fund of
each county, or of one for all; a stream's amount or share; those of a pool; `assessed`; `lag` and `wait`; how batches grow; a part of
communities; what communities have of an attribute; what judges add to the score of a bid."""


def number_of(name: str) -> int:
    """The number that addresses the luck of a quantity: a shipped one's own, else 48 bits of the SHA-256 of its name."""
    if name in NUMBERS:
        return NUMBERS[name]
    return FIRST_OWN + int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big")


def levels_of(name: str, roles: list[str]) -> tuple[str, ...]:
    """The levels at which a quantity can be drawn: by the rules that draw it, and for all that names it."""
    allowed = RULES.get(name, LEVELS)
    return tuple(level for level in LEVELS if level in allowed and all(level in ROLES[role] for role in roles))
