"""Who and what a story speaks of: communities, streets and streams by id and name."""

from __future__ import annotations

from typing import Any

from sim.errors import InputError
from sim.first_day.start import Start
from sim.scenario.near import hint
from sim.scenario.node import nearest
from sim.scenario.units import month_text
from sim.words.tongue import Words


def calendar_text(start: Start, month: int) -> str:
    """A month of the run as people write it."""
    return month_text(start.scenario.data.period.start + month)


def community_of(start: Start, row: int) -> tuple[str, Words, str]:
    """Id, name and street of a community; the name tells the street."""
    place = start.roster.places[row]
    street = start.scenario.data.jurisdiction.streets[place.street].name
    if place.name.zh.startswith(street.zh):
        return place.id, (place.name.zh, place.name.en), place.street
    return place.id, (f"{street.zh}{place.name.zh}", f"{place.name.en} ({street.en})"), place.street


def street_of(start: Start, row: int) -> tuple[str, Words, str]:
    """Id and name of a street."""
    street = start.roster.streets[row]
    name = start.scenario.data.jurisdiction.streets[street].name
    return street, (name.zh, name.en), street


def stream_of(start: Start, kind: int) -> dict[str, Any]:
    """Id, title and source of a stream."""
    name = start.kinds[kind]
    title = start.scenario.data.funding[name].title
    node, _ = nearest(start.scenario.tree, ("funding", name))
    return {"stream": name, "title": (title.zh, title.en), "source": node.source}


def chosen_ids(start: Start, community: str | None, street: str | None) -> set[str] | None:
    """Ids to tell of; None means everyone. InputError for each name that nobody has."""
    problems: list[str] = []
    found: set[str] | None = None
    for name, ids, option in ((street, of_a_street, "street"), (community, of_a_community, "community")):
        if name is not None:
            known = ids(start)
            if name not in known:
                problems.append(f"--{option} {name}: unknown {option}; {hint(name, known)}")
            matching = known.get(name, set())
            found = matching if found is None else found & matching
    if problems:
        raise InputError(problems)
    if found is not None and not found:
        raise InputError(f"--community {community}: is no community of {street}; keep one of the two")
    return found


def of_a_street(start: Start) -> dict[str, set[str]]:
    """The ids of every street and its communities, by its id and by its Chinese name."""
    streets = start.scenario.data.jurisdiction.streets
    found = {street: {street} for street in start.roster.streets}
    for place in start.roster.places:
        found.setdefault(place.street, {place.street}).add(place.id)
    return {streets[street].name.zh: ids for street, ids in found.items()} | found


def of_a_community(start: Start) -> dict[str, set[str]]:
    """The ids of communities by id and by Chinese name, which several may share."""
    found: dict[str, set[str]] = {}
    for place in start.roster.places:
        for name in (place.id, place.name.zh):
            found.setdefault(name, set()).add(place.id)
    return found
