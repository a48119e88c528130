"""Who is in the jurisdiction: rows of communities, streets and counties, in the order of their stable ids."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sim.scenario.load import Scenario
from sim.scenario.place_checks import counts_among
from sim.scenario.schema import Community, Text

from . import priors


def stable_key(*path: str) -> int:
    """A stable id below 2**63 from ids; never from a row number or a name shown."""
    digest = hashlib.sha256("/".join(path).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1 or 1


@dataclass
class RosterPlace:
    """One community before it becomes a row."""

    id: str
    """Its id: from the file, its code, or its street's id and a number."""
    called: Text
    """What it is called, in both languages; where it has but a number, what its street is called."""
    street: str
    """The id of its street."""
    key: int
    """The stable id that addresses its luck."""
    given: Community | None = None
    """What the scenario says of it, where it names it."""
    unnamed: bool = False
    """Whether it is one of a drawn number and may be missing."""
    area: str | None = None
    """The id of its planning area, where it has one."""
    attributes: Mapping[str, int] = field(default_factory=dict)
    """What a file says that it has of each attribute."""
    number: int = 0
    """Its number in its street, from 1, where no document names it; else 0."""

    @property
    def name(self) -> Text:
        """What it is called, in both languages."""
        if not self.number:
            return self.called
        return Text.model_construct(zh=f"{self.called.zh}第{self.number}社区", en=f"{self.called.en} community {self.number}")

    @property
    def counted(self) -> bool:
        """Whether denominators count it."""
        return self.given is None or self.given.counted


@dataclass
class Roster:
    """Counties, streets and communities in the order of their keys."""

    counties: list[str]
    """Ids of the counties."""
    streets: list[str]
    """Ids of the streets."""
    places: list[RosterPlace]
    """The communities."""
    certain: int
    """How many of `jurisdiction.unnamed` surely exist: those named or in an area."""
    county_keys: dict[str, int] = field(default_factory=dict)
    """The stable ids that address the counties' luck, by id."""
    street_keys: dict[str, int] = field(default_factory=dict)
    """Those of the streets."""


def most_unnamed(scenario: Scenario) -> int:
    """The number in `jurisdiction.unnamed`, or the most that may be drawn."""
    given = scenario.data.jurisdiction.unnamed
    if isinstance(given, int):
        return given
    uncertain = scenario.data.uncertain
    prior = uncertain.epistemic.get(given) or uncertain.aleatory[given]
    return max(0, priors.highest(prior))


def shared_out(total: int, weights: dict[str, int], least: dict[str, int] | None = None) -> dict[str, int]:
    """Share a number out in proportion to weights, by largest remainder; ties go by id. Nobody gets less than its `least`."""
    held = dict(least or {})
    free = {name: weight for name, weight in weights.items() if weight}
    parts = {name: held.get(name, 0) for name in weights}
    while True:
        found = in_proportion(total - sum(parts[name] for name in weights if name not in free), free)
        short = [name for name, part in found.items() if part < held.get(name, 0)]
        if not short:
            return parts | found
        free = {name: weight for name, weight in free.items() if name not in short}


def in_proportion(total: int, weights: dict[str, int]) -> dict[str, int]:
    """Share a number out by largest remainder; ties go by id."""
    whole, total = sum(weights.values()), max(0, total)
    parts = {name: total * weight // whole for name, weight in weights.items()}
    rest = sorted(weights, key=lambda name: (-(total * weights[name] % whole), name))
    for name in rest[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def named_places(scenario: Scenario) -> Iterator[RosterPlace]:
    """Communities that the scenario or its CSV names. Their keys know nothing of the street.

    One of the scenario that the CSV lists too is that of the CSV, with its luck.
    """
    where = scenario.data.jurisdiction
    listed = {(row.street_id, row.name): row for row in scenario.roster}
    keys = {
        place: stable_key("code", row.code) if row.code else stable_key("named", where.streets[row.street_id].county, row.name)
        for place, row in listed.items()
    }
    for name, given in where.communities.items():
        place = (given.street, given.name.zh)
        row = listed.pop(place, None)
        key, held = keys.get(place) or stable_key("community", name), row.attributes if row else {}
        yield RosterPlace(name, given.name, given.street, key, given, area=given.area, attributes=held)
    for place, row in listed.items():
        shown = Text(zh=row.name, en=row.name)
        yield RosterPlace(row.code or row.name, shown, row.street_id, keys[place], attributes=row.attributes)


def unnamed_places(scenario: Scenario, numbers: dict[str, int], drawn: dict[str, int]) -> Iterator[RosterPlace]:
    """Numbered communities that no document names: so many of each street, and so many more of a drawn number.

    Streets that were one go on in one row of numbers, by which their luck is addressed: first what is sure, then what is drawn.
    """
    where, used, shown = scenario.data.jurisdiction, Counter[tuple[str, str]](), Counter[str]()
    for unnamed, each in ((False, numbers), (True, drawn)):
        for street in sorted(where.streets, key=lambda name: (where.streets[name].split_from is not None, name)):
            given = where.streets[street]
            family = (given.county, given.split_from or street)
            for _ in range(each.get(street, 0)):
                used[family] += 1
                shown[street] += 1
                n, key = shown[street], stable_key(*family, f"#{used[family]}")
                yield RosterPlace(f"{street}_{n}", given.name, street, key, unnamed=unnamed, number=n)


def mark_areas(scenario: Scenario, places: list[RosterPlace]) -> int:
    """Give each planning area what it lacks of its units among the unnamed communities of its streets, which then surely exist.

    Gives how many of them are of the drawn number.
    """
    sure = 0
    for area_id, area in sorted(scenario.data.jurisdiction.areas.items()):
        free = [p for p in places if p.street in area.streets and p.area is None and p.given is None]
        missing = max(0, area.units - sum(p.area == area_id for p in places))
        for place in sorted(free, key=lambda p: p.key)[:missing]:
            sure += place.unnamed
            place.area, place.unnamed = area_id, False
    return sure


def known_in(scenario: Scenario) -> Counter[str]:
    """How many communities of each street something is known of on the first day."""
    found = Counter[str]()
    for entry in scenario.data.known.values():
        if entry.street is not None and not entry.additional:
            found[entry.street] += entry.numbers.listed if entry.numbers else 1
    return found


def make_roster(scenario: Scenario) -> Roster:
    """List everyone; counties, their streets and their communities stand together, each by key.

    A named community is one of its street's number, else one of the drawn number, unless it is one more.
    """
    where = scenario.data.jurisdiction
    places = list(named_places(scenario))
    named = Counter(place.street for place in places if place.given is None or counts_among(place.given))
    within = {name: min(street.communities, named[name]) for name, street in where.streets.items()}
    beyond = {name: named[name] - within[name] for name in where.streets}
    total = most_unnamed(scenario)
    if total > 0:
        known = known_in(scenario)
        least = {name: max(beyond[name], known[name] - street.communities) for name, street in where.streets.items()}
        parts = shared_out(total, {name: street.weight for name, street in where.streets.items()}, least)
        drawn = {name: part - beyond[name] for name, part in parts.items()}
    else:
        drawn = {}
    places += unnamed_places(scenario, {name: street.communities - within[name] for name, street in where.streets.items()}, drawn)
    certain = mark_areas(scenario, places) + (sum(beyond.values()) if total > 0 else 0)
    county_keys = {name: stable_key(name) for name in where.counties}
    street_keys = {name: stable_key(street.county, name) for name, street in where.streets.items()}
    counties = sorted(where.counties, key=lambda name: county_keys[name])
    streets = sorted(where.streets, key=lambda name: (county_keys[where.streets[name].county], street_keys[name]))
    order = {name: i for i, name in enumerate(streets)}
    places.sort(key=lambda place: (order[place.street], place.key))
    return Roster(counties, streets, places, certain, county_keys, street_keys)
