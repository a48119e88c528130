"""Groups of places: which streets they hold, and for which streets a stream is."""

from __future__ import annotations

from collections.abc import Iterable

from sim.scenario.schema import Applies, Jurisdiction


def streets_in(where: Jurisdiction, names: Iterable[str]) -> set[str]:
    """The streets of some places: a county stands for all of its streets."""
    wanted = set(names)
    return {name for name, street in where.streets.items() if name in wanted or street.county in wanted}


def streets_of_groups(where: Jurisdiction, groups: Iterable[str]) -> set[str]:
    """The streets of some groups; one that is unknown has none."""
    return streets_in(where, (place for group in groups for place in where.groups.get(group, ())))


def streets_for(where: Jurisdiction, who: Applies) -> set[str]:
    """The streets whose projects a stream is for."""
    found = set(where.streets)
    if who.counties is not None:
        found &= streets_in(where, who.counties)
    if who.streets is not None:
        found &= set(who.streets)
    if who.groups is not None:
        found &= streets_of_groups(where, who.groups)
    return found - streets_in(where, who.not_counties or ()) - streets_of_groups(where, who.not_groups or ())


def is_parted(where: Jurisdiction, who: Applies) -> bool:
    """Whether a stream is for some streets of a county and not for its others."""
    if not (who.streets or who.groups or who.not_groups):
        return False
    found = streets_for(where, who)
    inside = {where.streets[name].county for name in found}
    return any(street.county in inside and name not in found for name, street in where.streets.items())
