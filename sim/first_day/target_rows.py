"""Targets as rows: whom each speaks of, what it asks, by when."""

from __future__ import annotations

from sim.model.reports.targets import Each, Measure
from sim.model.rules.vocabulary import NOT_GIVEN, SHARE, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.load import Scenario
from sim.scenario.schema import Policy, Readings, Target

from .amount_rows import attribute_number
from .pot_rows import to_millionths
from .roster_rows import Roster

EACH = {None: Each.WHOLE, "street": Each.STREET, "county": Each.COUNTY}


def target_rows(scenario: Scenario, roster: Roster, many: dict[str, list[RowFields]]) -> list[RowFields]:
    """A row for each target, in the order of their ids."""
    return [target_row(scenario, target, roster, many) for _, target in sorted(scenario.data.targets.items())]


def scope(target: Target, roster: Roster, many: dict[str, list[RowFields]]) -> tuple[int, int]:
    """The range of communities that a target speaks of."""
    if target.community is not None:
        at = next(i for i, place in enumerate(roster.places) if place.id == target.community)
        return at, at + 1
    if target.street is not None:
        street = many["streets"][roster.streets.index(target.street)]
        return street["first"], street["end"]
    if target.county is not None:
        county = many["counties"][roster.counties.index(target.county)]
        return county["first_community"], county["end_community"]
    return 0, len(many["communities"])


def asked(target: Target, policy: Policy) -> int:
    """The value asked: millionths of a share or a count, eased by `about_less` where 左右 is read as within a tenth."""
    value = target.at_most if target.at_least is None else target.at_least
    assert value is not None
    whole = round(value * SHARE) if in_millionths(target) else int(value)
    if not target.about or policy.readings.about != "within_tenth":
        return whole
    room = to_millionths(policy.about_less)
    # 左右 gives way on the side that is asked: at least a little less, rounded up; at most a little more, rounded down.
    return -(-whole * (SHARE - room) // SHARE) if target.at_least is not None else whole * (SHARE + room) // SHARE


def read_as(status: str, readings: Readings) -> str:
    """A status as it is read: started counts what was ever listed, or in net what was not given up (`started_counts`)."""
    return "started_net" if status == "started" and readings.started_counts == "net" else status


def stored_status(status: str) -> str:
    """The status under which a target's outcome is kept: units delivered are counted apart from any, and stand under complete."""
    return "complete" if status == "delivered" else status


def headline(target: Target, readings: Readings) -> str:
    """The status a target is read by: its own words, or the reading `status`."""
    return read_as(target.status or readings.status, readings)


def yearly_counts(target: Target) -> bool:
    """Whether its yearly value counts communities, not areas, a rise or a table."""
    return target.measure in ("count", "share")


def is_share(target: Target) -> bool:
    """Whether the value is a share."""
    return target.measure in ("share", "growth")


def in_millionths(target: Target) -> bool:
    """Whether the value is one of each community: a share of them, or an average."""
    return is_share(target) or target.measure == "average"


def target_row(scenario: Scenario, target: Target, roster: Roster, many: dict[str, list[RowFields]]) -> RowFields:
    """One target."""
    readings, where = scenario.data.policy.readings, scenario.data.jurisdiction
    first, end = scope(target, roster, many)
    whole = target.county is None and target.street is None and target.only is None and target.community is None
    register = where.register_communities
    by_register = whole and target.each is None and readings.denominator == "register" and register is not None
    yearly_city = target.each == "street" and target.yearly_from is not None and target.tier == "city" and yearly_counts(target)
    return blank(
        rows.Target,
        measure=Measure[target.measure.upper()],
        status=NOT_GIVEN if target.status is None else Status[stored_status(read_as(target.status, readings)).upper()],
        tier=Tier[target.tier.upper()], exact_tier=yearly_city and readings.street_floor_counts == "city_only",
        first=first, end=end, only_key_area=target.only == "key_area", only_new_build=target.only == "new_build",
        each=EACH[target.each], yearly_from=NOT_GIVEN if target.yearly_from is None else target.yearly_from,
        value=asked(target, scenario.data.policy), is_share=in_millionths(target), at_most=target.at_most is not None,
        large=NOT_GIVEN if target.large is None else target.large, large_from=target.large_from or 0,
        mountain=NOT_GIVEN if target.mountain is None else target.mountain,
        month=target.by - scenario.data.period.start, relative=readings.provincial_growth == "relative",
        denominator=register if by_register and register is not None else NOT_GIVEN,
        attribute=attribute_number(scenario, target.attribute), before=attribute_number(scenario, target.before),
        delivered=target.status == "delivered",
    )
