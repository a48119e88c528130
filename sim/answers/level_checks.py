"""Checks of what many bodies make together: floors of streets, single projects, what is left of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sim.scenario.load import Scenario
from sim.scenario.schema import Target
from sim.scenario.schema_types import TIERS
from sim.words.figures import how_many

from . import bounds
from .findings import STARTS, Finding
from .format import month_text
from .table_checks import floor_tiers, in_scope


def floors_by_register(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """The yearly floors of streets by the sizes of the register, where the weights of the streets are its counts."""
    where = scenario.data.jurisdiction
    weights = {street: given.weight for street, given in where.streets.items()}
    if target.each != "street" or target.yearly_from is None or target.measure != "count" or not target.at_least:
        return
    if not target.large or not target.large_from or sum(weights.values()) != where.register_communities:
        return
    inside = {street: size for street, size in weights.items() if in_scope(scenario, target, street)}
    large = sum(size >= target.large_from for size in inside.values())
    sizes = bounds.street_sizes(scenario)
    fewer = sum(sizes[street] >= target.large_from for street in inside)
    floor = int(target.at_least) * (len(inside) - large) + int(target.large) * large
    years = range(target.yearly_from, target.by // 12 + 1)
    table = [bounds.in_table(scenario, y, floor_tiers(scenario, target), target.county) for y in years
             if y in bounds.plan_years(scenario)]
    if not table or max(table) >= floor or large == fewer:
        return
    yield Finding(
        name, "tension",
        f"按统计名录的{where.register_communities}个社区，{len(inside)}个街道中{large}个达{target.large_from}个社区，下限合计每年{floor}个。",
        f"By the {where.register_communities} communities of the register {large} of the {len(inside)} streets "
        f"{'has' if large == 1 else 'have'} {target.large_from} or more, and the floors make {floor} a year.",
    )


def single_projects(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """Units whose target hangs on one listed project."""
    status = bounds.headline_status(scenario, target)
    if target.each != "street" or target.yearly_from is not None or target.measure != "count" or target.at_least != 1:
        return
    listed = Counter(community.street for community in bounds.dated_communities(scenario) if in_scope(scenario, target, community.street))
    alone, units = sum(number == 1 for number in listed.values()), len(listed)
    if status in STARTS or alone == 0:
        return
    yield Finding(
        name, "tension", f"{units}个单位中{alone}个各只有一个在库项目，任何一个失败，该单位就须另有新申报。",
        f"Of {how_many(units, 'unit', 'units')} {alone} {'has' if alone == 1 else 'have'} one listed project each: "
        "if any of these fails, its unit needs a new application.",
    )


def late_table(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """A yearly table that binds only when a part of its first year has passed."""
    years, opening = bounds.plan_years(scenario), bounds.opening(scenario)
    passed = opening % 12
    if target.measure != "plan" or not years or opening // 12 != years[0] or passed == 0:
        return
    planned = bounds.in_table(scenario, years[0], TIERS)
    yield Finding(
        name, "tension", f"计划表{years[0]}年列{planned}个，而文件自{month_text(opening)}施行时该年已过{passed}个月。",
        f"The table lists {planned} for {years[0]}; {how_many(passed, 'month', 'months')} of that year had passed when it came into "
        f"force in {month_text(opening)}.",
    )


LEVEL_CHECKS = (floors_by_register, single_projects, late_table)
