"""Checks of the targets: whom they are about, what they ask for, by when."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows, known
from sim.scenario.schema import ScenarioData, Target
from sim.scenario.units import month_text


def scopes(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """The county, the street, the community of a target exist and lie within one another."""
    where = data.jurisdiction
    for key, target in data.targets.items():
        at: Place = ("targets", key)
        for word, name, names in (
            ("county", target.county, where.counties), ("street", target.street, where.streets),
            ("community", target.community, where.communities),
        ):
            if name is not None:
                yield from known(name, names, word, (*at, word))
        reason = _empty(data, target)
        if reason:
            yield at, f"the scope is empty, since {reason}; expected at least one community"


def asks_street(data: ScenarioData, street: str) -> bool:
    """Whether what is asked of every street is asked of one: a management committee only where no reading leaves it out."""
    return not data.jurisdiction.streets[street].committee or data.policy.readings.every_street != "streets_and_towns"


def _asks_some(data: ScenarioData, target: Target) -> bool:
    """Whether a target of every street asks some street of its scope, or its scope has none."""
    inside = [key for key, street in data.jurisdiction.streets.items()
              if target.county in (None, street.county) and target.street in (None, key)]
    return not inside or any(asks_street(data, key) for key in inside)


def _counts_none(data: ScenarioData, target: Target) -> bool:
    """Whether whoever is in the scope is named and none of them counts, so that any share of them would be met."""
    where, streets = data.jurisdiction, data.jurisdiction.streets
    named = [community for key, community in where.communities.items() if target.community in (None, key)
             and target.street in (None, community.street) and community.street in streets
             and target.county in (None, streets[community.street].county)]
    others = where.unnamed != 0 or where.communities_file is not None or any(street.communities for street in streets.values())
    return bool(named) and not any(community.counted for community in named) and (target.community is not None or not others)


def _empty(data: ScenarioData, target: Target) -> str | None:
    """Why no community can be in the scope."""
    streets = data.jurisdiction.streets
    community = data.jurisdiction.communities.get(target.community or "")
    street_name = community.street if community is not None else target.street
    street = streets.get(street_name or "")
    if target.county in data.jurisdiction.counties and all(s.county != target.county for s in streets.values()):
        return f"county '{target.county}' has no street"
    if community is not None and target.street in streets and target.street != community.street:
        return f"community '{target.community}' is not in street '{target.street}'"
    if street is not None and target.county in data.jurisdiction.counties and street.county != target.county:
        return f"street '{street_name}' is not in county '{target.county}'"
    if _counts_none(data, target):
        return "no community in it counts (counted: false)"
    if community is None:
        return None if target.each != "street" or _asks_some(data, target) else (
            "every street in it is a management committee, which policy.readings.every_street leaves out")
    never = {"new_build": community.kind == "renovation", "key_area": community.key_area is False}
    return f"community '{target.community}' is not {target.only}" if never.get(target.only or "") else None


def target_values(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A target asks for exactly one value, of the kind that its measure has."""
    for key, target in data.targets.items():
        at: Place = ("targets", key)
        if (target.at_least is None) == (target.at_most is None):
            count = "neither" if target.at_least is None else "both"
            yield at, f"the target has {count} of at_least and at_most; expected exactly one"
            continue
        name = "at_least" if target.at_least is not None else "at_most"
        value = target.at_least if target.at_least is not None else target.at_most
        assert value is not None
        if target.measure == "share" and not 0 <= value <= 1:
            yield (*at, name), f"{value:g} is not a share; expected 0 to 1, such as 70% or 0.7"
        if target.mountain is not None and target.each != "county":
            yield (*at, "mountain"), "is for targets of each county; expected each: county, or no mountain"
        yield from _of_attribute(data, target, at)
        if target.measure in ("count", "areas", "quantity") and value != int(value):
            yield (*at, name), f"{value:g} is not a count; expected a whole number"


def _of_attribute(data: ScenarioData, target: Target, at: Place) -> Iterator[Problem]:
    """A sum or an average is one of an attribute; units delivered are known at a date, of every project."""
    for word, name in (("attribute", target.attribute), ("before", target.before)):
        if name is not None:
            yield from known(name, data.jurisdiction.attributes, "attribute", (*at, word))
            if not target.is_quantity:
                yield (*at, word), f"{word} with measure '{target.measure}'; expected measure: quantity or average"
    if target.is_quantity and target.attribute is None:
        yield (*at, "measure"), f"measure '{target.measure}' adds up nothing; expected an attribute"
    if target.status != "delivered":
        return
    if not target.is_quantity:
        yield (*at, "status"), f"units are delivered, but '{target.measure}' counts none; expected measure: quantity or average"
    wrong = (("tier", target.tier != "county"), ("before", target.before is not None), ("yearly_from", target.yearly_from is not None))
    for word, given in wrong:
        if given:
            yield (*at, word), f"{word} with status 'delivered', which counts the units of every project at the date; leave the key out"


def dates(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """The date of a target lies in the period."""
    start, end = data.period.start, data.period.end
    for key, target in data.targets.items():
        if start <= end and not start <= target.by <= end:
            span = f"{month_text(start)} to {month_text(end)}"
            yield ("targets", key, "by"), f"{month_text(target.by)} is outside the period; expected {span}"
        if target.yearly_from is not None and target.yearly_from > target.by // 12:
            wanted = f"expected a year up to {target.by // 12}"
            yield ("targets", key, "yearly_from"), f"{target.yearly_from} is after the target's date; {wanted}"
        if target.measure == "growth" and target.yearly_from is None:
            yield ("targets", key), "a rise has no first year; expected a yearly_from"


def target_contents(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A target on areas or on the plan has areas or a plan to look at."""
    for key, target in data.targets.items():
        at: Place = ("targets", key, "measure")
        if target.measure == "areas" and not data.jurisdiction.areas:
            yield at, "the scope is empty: there are no areas; expected some under jurisdiction.areas"
        if target.measure == "plan" and (target.county or next(iter(data.policy.plan), None)) not in data.policy.plan:
            yield at, "the scope is empty: no plan for it; expected one under policy.plan"
        elif target.measure == "plan" and not any(data.period.start // 12 <= year <= target.by // 12 for year in _years(data, target)):
            yield (*at[:2], "by"), "no year of the table lies between the start and this date; expected a later date"


def _years(data: ScenarioData, target: Target) -> set[int]:
    """Years of the table of the counties that a target speaks of."""
    return {year for county, table in data.policy.plan.items() if target.county in (None, county) for year in table}
