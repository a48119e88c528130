"""Checks of what communities have by number, of groups of places, and of amounts that go by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.scenario.groups import is_parted, streets_for, streets_in
from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows, known, sizes_by_street, unnamed
from sim.scenario.schema import AmountBy, Amounts, ScenarioData, Stream
from sim.scenario.schema_amounts import amount_parts, says_amounts
from sim.scenario.units import shown

_COLUMNS = ("street", "community", "code", "county", "zh", "en", "weight")
"""Headings of the files of streets and communities, which no attribute may take."""


def attributes(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """An attribute that a place gives exists, and every community has each from somewhere."""
    where = data.jurisdiction
    for part, given in (("streets", where.streets), ("communities", where.communities)):
        for key, place in given.items():
            for name in place.attributes:
                yield from known(name, where.attributes, "attribute", ("jurisdiction", part, key, "attributes", name))
    for name, attribute in where.attributes.items():
        at: Place = ("jurisdiction", "attributes", name)
        if name in _COLUMNS:
            yield at, f"'{name}' is the heading of another column; expected another id"
        if attribute.value is None:
            yield from _missing(data, rows, name, at)


def _missing(data: ScenarioData, rows: RosterRows, name: str, at: Place) -> Iterator[Problem]:
    """Communities that neither their file, nor their street, nor the attribute gives a number."""
    where = data.jurisdiction
    own = {(row.street_id, row.name) for row in rows if name in row.attributes}
    listed = {(row.street_id, row.name) for row in rows}
    for community in where.communities.values():
        listed.add((community.street, community.name.zh))
        if name in community.attributes:
            own.add((community.street, community.name.zh))
    held, drawn = sizes_by_street(data, rows), unnamed(data) > 0
    found, first = 0, ""
    for key, street in where.streets.items():
        if name in street.attributes:
            continue
        short = [place for street_id, place in sorted(listed - own) if street_id == key]
        numbered = held[key] - sum(street_id == key for street_id, _ in listed)
        lacking = len(short) + max(0, numbered, 1 if drawn and street.weight else 0)
        first = first or (short[0] if short else street.name.zh if lacking else "")
        found += lacking
    if found and not own and not any(name in street.attributes for street in where.streets.values()):
        yield at, "no community has it; expected a value here, at streets or communities, or a column of this name in their file"
    elif found:
        yield at, f"none is given for {found} of the communities, such as {first}; expected a value here for those that give none"


def place_groups(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A group holds counties and streets that exist, each known by its id."""
    where = data.jurisdiction
    for key, names in where.groups.items():
        for i, name in enumerate(names):
            at: Place = ("jurisdiction", "groups", key, i)
            yield from known(name, {**where.counties, **where.streets}, "county or street", at)


def stream_places(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A stream names streets and groups that exist; a pool, which is a county's, takes no part of one."""
    where = data.jurisdiction
    for key, stream in data.funding.items():
        at: Place = ("funding", key, "applies")
        named: tuple[tuple[str, str, Mapping[str, object]], ...] = (
            ("streets", "street", where.streets), ("groups", "group", where.groups), ("not_groups", "group", where.groups))
        sound = True
        for word, what, names in named:
            for i, name in enumerate(getattr(stream.applies, word) or ()):
                sound &= name in names
                yield from known(name, names, what, (*at, word, i))
        if sound:
            yield from _reach(data, stream, at)


def _reach(data: ScenarioData, stream: Stream, at: Place) -> Iterator[Problem]:
    who = stream.applies
    if (who.streets or who.groups or who.not_groups) and data.jurisdiction.streets and not streets_for(data.jurisdiction, who):
        yield at, "no street is left; expected at least one"
    elif stream.receiver == "streets" and is_parted(data.jurisdiction, who):
        yield at, "a pool is shared among all streets of a county; expected whole counties"


def amounts_by(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Amounts by size name an attribute and an amount for everyone; groups exist and have no street in common."""
    for key, stream in data.funding.items():
        by, at = stream.amount_by, ("funding", key, "amount_by")
        if by is None:
            continue
        if by.attribute is not None:
            yield from known(by.attribute, data.jurisdiction.attributes, "attribute", (*at, "attribute"))
        if by.groups and by.tiers:
            yield at, "has both groups and tiers; expected one of the two"
        if not (by.groups or by.tiers or says_amounts(by)):
            yield at, "gives no amount; expected below, otherwise, per_unit or groups"
        for place, part in amount_parts(by):
            yield from _of_part(by, part, (*at, *place))
        yield from _of_groups(data, by, at)
        if stream.receiver == "streets":
            yield at, "a pool is for a whole county; expected amount or share"


def _of_part(by: AmountBy, part: Amounts, at: Place) -> Iterator[Problem]:
    if part is not by and not says_amounts(part):
        yield at, "gives no amount; expected below, otherwise or per_unit"
    if part.below and part.otherwise is None:
        yield (*at, "below"), f"nothing is said from {max(part.below)} on; expected otherwise, such as otherwise: 0元"
    if by.attribute is None:
        for word in ("below", "per_unit"):
            if getattr(part, word):
                yield (*at, word), f"{word} needs a size to go by; expected an attribute of jurisdiction.attributes"


def _of_groups(data: ScenarioData, by: AmountBy, at: Place) -> Iterator[Problem]:
    where, taken = data.jurisdiction, dict[str, str]()
    for name in by.groups:
        yield from known(name, where.groups, "group", (*at, "groups", name))
        for street in sorted(streets_in(where, where.groups.get(name, ()))):
            other = taken.setdefault(street, name)
            if other != name:
                yield (*at, "groups", name), f"street {shown(street)} is in group '{other}' too; expected groups without a common street"
                break
