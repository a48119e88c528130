"""Checks of where and when: the period, counties, streets, communities, areas, the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sim.scenario import uncertainty
from sim.scenario.near import hint
from sim.scenario.node import Place
from sim.scenario.roster import RosterRow
from sim.scenario.schema import Community, ScenarioData
from sim.scenario.schema_places import Earlier, Jurisdiction
from sim.scenario.support import support
from sim.scenario.units import month_text, shown

Problem = tuple[Place, str]
RosterRows = Sequence[RosterRow]
MOST_COMMUNITIES = 20_000
MOST_MONTHS = 600


def period(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """The period runs forward, for at most fifty years."""
    start, end = data.period.start, data.period.end
    if end < start:
        message = f"{month_text(end)} is before the start, {month_text(start)}; expected the same month or later"
        yield ("period", "end"), message
    elif end - start >= MOST_MONTHS:
        yield ("period", "end"), f"{end - start + 1} months are too many; expected at most {MOST_MONTHS}"


def dated_projects(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A project finishes no earlier than it starts, and a yearly table ends after it begins."""
    for key, given in data.jurisdiction.communities.items():
        if given.start is not None and given.finish is not None and given.finish < given.start:
            message = f"{month_text(given.finish)} is before the start, {month_text(given.start)}; expected the same month or later"
            yield ("jurisdiction", "communities", key, "finish"), message
    begins, ends = data.policy.plan_from or data.policy.in_force, data.policy.plan_until
    if ends is not None and ends <= begins:
        message = f"{month_text(ends)} is not after {month_text(begins)}, from when the table binds; expected a later month"
        yield ("policy", "plan_until"), message


def references(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Counties name prefectures, streets counties, communities streets and areas, areas streets, plan and paths counties."""
    where = data.jurisdiction
    for key, county in where.counties.items():
        if county.prefecture is not None:
            yield from known(county.prefecture, where.prefectures, "prefecture", ("jurisdiction", "counties", key, "prefecture"))
    for key, street in where.streets.items():
        yield from known(street.county, where.counties, "county", ("jurisdiction", "streets", key, "county"))
    for key, community in where.communities.items():
        at: Place = ("jurisdiction", "communities", key)
        yield from known(community.street, where.streets, "street", (*at, "street"))
        if community.area is not None:
            yield from known(community.area, where.areas, "area", (*at, "area"))
    for key, area in where.areas.items():
        for i, name in enumerate(area.streets):
            yield from known(name, where.streets, "street", ("jurisdiction", "areas", key, "streets", i))
    for i, name in enumerate(data.policy.pilots.counties):
        yield from known(name, where.counties, "county", ("policy", "pilots", "counties", i))
    for i, name in enumerate(data.policy.pilots.streets):
        yield from known(name, where.streets, "street", ("policy", "pilots", "streets", i))
    for part, given in (("plan", data.policy.plan), ("paths", data.policy.paths)):
        for name in given:
            yield from known(name, where.counties, "county", ("policy", part, name))


def known(name: str, names: object, word: str, place: Place) -> Iterator[Problem]:
    """A problem unless the name is among the names."""
    assert isinstance(names, dict)
    if name not in names:
        yield place, f"unknown {word} {shown(name)}; {hint(name, names)}"


def one_place(where: Jurisdiction, given: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """What is wrong, by the key under which it stands, with the place that something is of: it exists, and is one."""
    named = {"prefecture": where.prefectures, "county": where.counties, "street": where.streets}
    said = {key: name for key, name in given.items() if name is not None}
    for key, name in said.items():
        yield from ((key, message) for _, message in known(name, named[key], key, ()))
    if len(said) > 1:
        first, second, *_ = said
        yield first, f"has {first} and {second}; expected one of them"


def counts_among(community: Community) -> bool:
    """Whether a named community is one of the number of its street or of the whole, and not one more."""
    return community.counted and not community.additional


def named_in(data: ScenarioData, rows: RosterRows) -> Counter[str]:
    """Communities of each street that are named or listed, and are among its number."""
    where = data.jurisdiction
    named = {(community.street, community.name.zh) for community in where.communities.values()}
    found = Counter(community.street for community in where.communities.values() if counts_among(community))
    found.update(row.street_id for row in rows if (row.street_id, row.name) not in named)
    return found


def sizes_by_street(data: ScenarioData, rows: RosterRows) -> Counter[str]:
    """Communities of each street, those of `jurisdiction.unnamed` apart that are not named."""
    where = data.jurisdiction
    found = Counter({key: street.communities for key, street in where.streets.items()}) | named_in(data, rows)
    found.update(community.street for community in where.communities.values() if not counts_among(community))
    return found


def named_communities(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Not more communities are named than there can be, in a street or in all; nor more of an area than it has units."""
    where, found, most = data.jurisdiction, named_in(data, rows), unnamed(data)
    more = "or `additional: true` for each that is one more"
    for key, street in where.streets.items():
        if where.unnamed == 0 and 0 < street.communities < found[key]:
            message = f"{found[key]} communities are named, but the street has {street.communities}; expected at least {found[key]}, "
            yield ("jurisdiction", "streets", key, "communities"), message + more
    beyond = sum(max(0, found[key] - street.communities) for key, street in where.streets.items())
    if where.unnamed != 0 and is_bounded(data) and beyond > most:
        message = f"{beyond} communities are named, but there are {most} at most; expected a number of at least {beyond}, "
        yield ("jurisdiction", "unnamed"), message + more
    inside = Counter(community.area for community in where.communities.values())
    for key, area in where.areas.items():
        if inside[key] > area.units:
            yield ("jurisdiction", "areas", key, "units"), (
                f"{inside[key]} communities are named in the area, but it has {area.units}; expected at least {inside[key]}")


def is_bounded(data: ScenarioData) -> bool:
    """Whether the most that `jurisdiction.unnamed` can be is known from its numbers."""
    given = data.jurisdiction.unnamed
    if isinstance(given, int):
        return True
    entry = data.uncertain.epistemic.get(given) or data.uncertain.aleatory.get(given)
    return entry is not None and any(x is not None for x in (entry.high, entry.value, entry.n))


def unnamed(data: ScenarioData) -> int:
    """The most that `jurisdiction.unnamed` can be, where that is known."""
    given = data.jurisdiction.unnamed
    if isinstance(given, int):
        return given
    entry = data.uncertain.epistemic.get(given) or data.uncertain.aleatory.get(given)
    if entry is None or any(uncertainty.check_parameters(entry)):
        return 1
    return max(0, int(min(support(entry)[1], 2 * MOST_COMMUNITIES)))


def populated(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every street has a community, and unnamed ones have a street to fall to."""
    held, spare = sizes_by_street(data, rows), unnamed(data) > 0
    streets = data.jurisdiction.streets
    if not streets:
        yield ("jurisdiction", "streets"), "required key is missing; add it, or a streets_file"
        return
    for key, street in streets.items():
        if not held[key] and not (spare and street.weight > 0):
            wanted = "name one, count some, list some in a CSV, or give a weight in `unnamed`"
            yield ("jurisdiction", "streets", key), f"the street has no community; {wanted}"
    if spare and not any(street.weight for street in streets.values()):
        yield ("jurisdiction", "unnamed"), "no street has a weight for these; expected a weight above 0 in some street"


def total(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Not more communities than can be simulated, and not fewer than entered earlier."""
    beyond = sum(max(0, found - data.jurisdiction.streets[key].communities) for key, found in named_in(data, rows).items()
                 if key in data.jurisdiction.streets)
    count = sum(sizes_by_street(data, rows).values()) + max(0, unnamed(data) - beyond)
    if count > MOST_COMMUNITIES:
        yield ("jurisdiction",), f"{count} communities are too many; expected at most {MOST_COMMUNITIES}"
    earlier = data.jurisdiction.earlier
    if earlier is not None and isinstance(earlier.count, int) and earlier.count > count:
        at = ("jurisdiction", "earlier", "count")
        yield at, f"{earlier.count} is more than the {count} communities; expected at most as many"
    if earlier is not None:
        yield from earlier_batches(earlier, data.period.start)


def known_batches(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Where batches are given, one is known by `as_of`, or how large the next one is."""
    listing, earlier, by = data.policy.listing, data.jurisdiction.earlier, data.as_of
    if listing.batch is not None or not listing.batches or (earlier is not None and earlier.batches) or by is None:
        return
    if all(batch.month > by for batch in listing.batches.values()):
        yield ("as_of",), f"no batch is known by {month_text(by)}; expected a later month, or a number under policy.listing.batch"


def earlier_batches(earlier: Earlier, start: int) -> Iterator[Problem]:
    """Known batches of the earlier ones lie before the period, and hold no more than there are."""
    at: Place = ("jurisdiction", "earlier", "batches")
    for key, batch in earlier.batches.items():
        if batch.month >= start:
            yield (*at, key, "month"), f"{month_text(batch.month)} is not before the period; expected a month before {month_text(start)}"
        for key_, number, most, of in (("complete", batch.complete, batch.count, "count"),
                                       ("named", batch.named, batch.count if batch.complete is None else batch.complete,
                                        "count" if batch.complete is None else "complete")):
            if number is not None and number > most:
                yield (*at, key, key_), f"{number} is more than {most} ({of}); expected at most as many"
    held = sum(batch.count for batch in earlier.batches.values())
    if isinstance(earlier.count, int) and held > earlier.count:
        yield at, f"{held} communities in them are more than the {earlier.count} that came earlier; expected at most as many"


def ids_of_places(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """An id is of one place: neither of a county and a street, nor of a community with and one without a name."""
    where, named, more = data.jurisdiction, named_in(data, rows), unnamed(data)
    for key in where.streets.keys() & where.counties.keys():
        yield ("jurisdiction", "streets", key), f"'{key}' is both a county and a street; expected two different ids"
    at: Place = ("jurisdiction", "communities")
    ids = {row.code or row.name: (*at[:1], "communities_file") for row in rows} | {key: (*at, key) for key in where.communities}
    for key, place in ids.items():
        of, _, number = key.rpartition("_")
        street = where.streets.get(of)
        if street is None or not re.fullmatch(r"[1-9][0-9]{0,4}", number):
            continue
        if int(number) <= max(0, street.communities - named[of]) + (more if street.weight else 0):
            yield place, f"'{key}' is the id that a community of street '{of}' without a name has; expected another id"


def twice(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """No community of one county, known by its name, lies in two streets."""
    streets = data.jurisdiction.streets
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        first.setdefault((streets[row.street_id].county, row.name), row.street_id)
    for key, community in data.jurisdiction.communities.items():
        if community.street not in streets:
            continue
        street = first.setdefault((streets[community.street].county, community.name.zh), community.street)
        if street != community.street:
            message = f"{community.name.zh} is in two streets, {street} and {community.street}; expected one"
            yield ("jurisdiction", "communities", key, "street"), message
