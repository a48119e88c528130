"""Numbers that a scenario fixes before anything is drawn: what arithmetic can say about a target."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sim.first_day import priors
from sim.first_day.roster_rows import make_roster, most_unnamed
from sim.first_day.target_rows import asked, headline, is_share
from sim.model.rules.vocabulary import SHARE
from sim.scenario.load import Scenario
from sim.scenario.schema import Community, Target
from sim.scenario.schema_types import TIERS

from .once import once


def headline_status(scenario: Scenario, target: Target) -> str:
    """The status a target is read by: its own words, or the readings of the scenario."""
    return headline(target, scenario.data.policy.readings)


def count_extremes(scenario: Scenario, given: int | str) -> tuple[int, int]:
    """Least and largest value of a count that is given or drawn."""
    if isinstance(given, int):
        return given, given
    uncertain = scenario.data.uncertain
    table = priors.table(uncertain.epistemic.get(given) or uncertain.aleatory[given])
    return max(0, min(table)), max(0, max(table))


@once
def absent_at_most(scenario: Scenario) -> int:
    """How many of the listed communities may not exist in a draw: those named or in an area always do."""
    sure = max(count_extremes(scenario, scenario.data.jurisdiction.unnamed)[0], make_roster(scenario).certain)
    return max(0, most_unnamed(scenario) - sure)


@once
def street_sizes(scenario: Scenario) -> Counter[str]:
    """Largest number of communities of each street that a denominator counts."""
    places = make_roster(scenario).places
    return Counter(place.street for place in places if place.counted)


def scope_sizes(scenario: Scenario, target: Target) -> tuple[int, int]:
    """Least and largest number of communities in a target's scope, key areas and kinds apart."""
    where = scenario.data.jurisdiction
    if target.community is not None:
        return 1, 1
    register = where.register_communities
    whole = target.county is None and target.street is None
    if whole and scenario.data.policy.readings.denominator == "register" and register is not None:
        return register, register
    found = street_sizes(scenario)
    most = sum(
        size for name, size in found.items()
        if target.street in (None, name) and target.county in (None, where.streets[name].county)
    )
    return max(0, most - absent_at_most(scenario)), most


def required(scenario: Scenario, target: Target, size: int) -> int:
    """Communities that make the value of a target among so many."""
    value = asked(target, scenario.data.policy)
    return -(-value * size // SHARE) if is_share(target) else value


def at_or_above(tier: str) -> tuple[str, ...]:
    """A tier and those above it."""
    return TIERS[TIERS.index(tier) :]


def plan_years(scenario: Scenario) -> list[int]:
    """Years of the yearly table, those before the period left out."""
    first = scenario.data.period.start // 12
    return sorted({year for plan in scenario.data.policy.plan.values() for year in plan if year >= first})


def tabled(scenario: Scenario, county: str | None) -> bool:
    """Whether the yearly table has rows for a whole scope: a county, or every county."""
    plan, where = scenario.data.policy.plan, scenario.data.jurisdiction
    return county in plan if county is not None else set(where.counties) <= set(plan)


def in_table(scenario: Scenario, year: int, tiers: tuple[str, ...], county: str | None = None) -> int:
    """Projects of some tiers in one year of the table: of a county, or of all."""
    plans = [plan for name, plan in scenario.data.policy.plan.items() if county in (None, name)]
    return sum(int(getattr(plan[year], tier)) for plan in plans if year in plan for tier in tiers)


def opening(scenario: Scenario) -> int:
    """The first month in which the yearly table binds."""
    policy = scenario.data.policy
    return max(scenario.data.period.start, policy.plan_from or policy.in_force)


def first_start(scenario: Scenario, year: int) -> int:
    """The earliest month of a year in which a project of the table can be listed."""
    rounds = scenario.data.policy.rounds
    january = 12 * year + (min(rounds.month) - 1 if rounds.every == "year" else 0)
    return max(january, opening(scenario)) if 12 * year <= opening(scenario) else january


def fits(scenario: Scenario, year: int, by: int, status: str) -> bool:
    """Whether a start of that year can have a status by a month, at the planned duration of old renovation.

    Acceptance comes in the month after completion at the earliest.
    """
    start, finish = first_start(scenario, year), planned_finish(scenario, first_start(scenario, year))
    earliest = {"complete": finish, "named": finish + 1}.get(status, start)
    return start // 12 == year and earliest <= by


def planned_finish(scenario: Scenario, start: int) -> int:
    """The month in which an old renovation listed in a month is planned to be complete: that month is the first of its months."""
    policy = scenario.data.policy
    later = policy.readings.planned_months_from == "next_month"
    return start + policy.planned_months.renovation - 1 + later


def never_given_up(scenario: Scenario) -> bool:
    """Whether no project can be given up: then what is ever listed is what stands."""
    return count_extremes(scenario, "abandonment")[1] == 0


def is_capped(scenario: Scenario, status: str) -> bool:
    """Whether a ceiling on starts bounds a count at a date for sure: the slot of a project given up returns to the table."""
    return status == "started_net" or (status == "started" and never_given_up(scenario))


def dated_communities(scenario: Scenario, county: str | None = None) -> list[Community]:
    """Counted communities whose start a document fixes."""
    where = scenario.data.jurisdiction
    return [
        community for community in where.communities.values()
        if community.start is not None and community.counted
        and county in (None, where.streets[community.street].county)
    ]


def entered_earlier(scenario: Scenario, tier: str) -> tuple[int, int]:
    """Least and largest number of communities that entered before the period at a tier or above."""
    data, given = scenario.data, scenario.data.jurisdiction.earlier
    known = sum(entry.numbers.listed if entry.numbers else 1 for entry in data.known.values()
                if (entry.tier or data.policy.lowest_tier) in at_or_above(tier))
    if given is None or given.tier not in at_or_above(tier) or (data.known and data.known_extent == "complete"):
        return known, known
    least, most = count_extremes(scenario, given.count)
    return max(least, known), max(most, known)


def is_plain(target: Target) -> bool:
    """Whether a target asks for at least so many of a whole scope, once."""
    narrow = target.each or target.only or target.community or target.street or target.yearly_from
    return target.measure in ("count", "share") and target.at_least is not None and narrow is None


@dataclass(frozen=True)
class Reach:
    """The most a yearly table lets a scope reach: what came before, the years that fit, projects dated apart."""

    before: int
    """Communities that came before the period."""
    years: dict[int, int]
    """Starts that the table allows, by calendar year."""
    late: dict[int, int]
    """Of them those that cannot be named in time, by calendar year."""
    apart: int
    """Projects that a document dates apart from the table."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.before + sum(self.years.values()) + self.apart


def reach(scenario: Scenario, target: Target) -> Reach:
    """What the yearly table can bring by the target's date; years whose starts end later stand apart."""
    status, tiers = headline_status(scenario, target), at_or_above(target.tier)
    years: dict[int, int] = {}
    late: dict[int, int] = {}
    for year in plan_years(scenario):
        number = in_table(scenario, year, tiers, target.county)
        (years if fits(scenario, year, target.by, status) else late)[year] = number
    return Reach(entered_earlier(scenario, target.tier)[1], years, late, len(dated_communities(scenario, target.county)))
