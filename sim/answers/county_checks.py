"""Checks of what is asked of each county a year against sizes and the pace of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sim.scenario.load import Scenario
from sim.scenario.schema import Target
from sim.words.figures import how_many

from . import bounds
from .findings import STARTS, Finding
from .format import month_text


def is_floor(target: Target) -> bool:
    """Whether a target asks each county for so many projects a year."""
    return target.each == "county" and target.yearly_from is not None and target.measure == "count" and bool(target.at_least)


def county_floor(scenario: Scenario, target: Target, county: str) -> int:
    """Projects a year that a target asks of a county: fewer where it is a mountain county."""
    mountain = scenario.data.jurisdiction.counties[county].mountain and target.mountain is not None
    return int((target.mountain if mountain else target.at_least) or 0)


def few_in_county(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """A yearly floor for each county that over the years asks for more projects than some county has communities."""
    if target.yearly_from is None or not is_floor(target):
        return
    sizes, years = Counter[str](), target.by // 12 - target.yearly_from + 1
    for street, size in bounds.street_sizes(scenario).items():
        sizes[scenario.data.jurisdiction.streets[street].county] += size
    small = [key for key, size in sizes.items() if size < county_floor(scenario, target, key) * years]
    if not small:
        return
    least = min(small, key=lambda key: sizes[key])
    names, need = scenario.data.jurisdiction.counties[least].name, county_floor(scenario, target, least) * years
    yield Finding(
        name, "tension" if bounds.headline_status(scenario, target) == "applied" else "certain",
        f"{years}年的下限合计，有{len(small)}个县（市、区）社区数不足，一个社区只计一次：如{names.zh}需{need}个，只有{sizes[least]}个。",
        f"Over {how_many(years, 'year', 'years')} the floor asks {how_many(len(small), 'county', 'counties')} for more projects than "
        f"{'it has' if len(small) == 1 else 'they have'} communities, and a community "
        f"counts once: {names.en} for {need} of {sizes[least]}.",
    )


def county_floors(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """Yearly floors of all counties together against the pace that targets on all starts set."""
    if not is_floor(target):
        return
    floor = sum(county_floor(scenario, target, county) for county in scenario.data.jurisdiction.counties)
    goals = sorted(
        (other.by, int(other.at_least or 0)) for other in scenario.data.targets.values()
        if bounds.is_plain(other) and other.measure == "count" and not other.county
        and bounds.headline_status(scenario, other) in STARTS
    )
    for (first, less), (last, more) in pairwise(goals):
        pace = -(-(more - less) * 12 // (last - first)) if last > first else 0
        if pace > floor:
            yield Finding(
                name, "tension",
                f"各县（市、区）下限合计每年{floor}个，而从{month_text(first)}的{less}个到{month_text(last)}的{more}个每年需{pace}个。",
                f"The floors of all counties make {floor} starts a year, while going from {less} ({month_text(first)}) to {more} "
                f"({month_text(last)}) takes {pace}.",
            )


COUNTY_CHECKS = (few_in_county, county_floors)
