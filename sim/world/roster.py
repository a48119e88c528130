"""Who is in the jurisdiction: rows of communities, streets and counties, in the order of their stable ids."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from sim.scenario.load import Scenario
from sim.scenario.schema import Community, Text

from . import priors


def stable_key(*path: str) -> int:
    """A stable id below 2**63 from the ids of county, street and community; never from a row number or a name shown."""
    digest = hashlib.sha256("/".join(path).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1 or 1


@dataclass
class Place:
    """One community before it becomes a row."""

    id: str
    name: Text
    street: str
    key: int
    given: Community | None = None
    unnamed: bool = False
    area: str | None = None


@dataclass
class Roster:
    """Counties, streets and communities in the order of their keys."""

    counties: list[str]
    streets: list[str]
    places: list[Place]
    county_keys: dict[str, int] = field(default_factory=dict)
    street_keys: dict[str, int] = field(default_factory=dict)


def most_unnamed(scenario: Scenario) -> int:
    """How many unnamed communities are kept: the given number, or the most that may be drawn."""
    given = scenario.data.jurisdiction.unnamed
    if isinstance(given, int):
        return given
    uncertain = scenario.data.uncertain
    prior = uncertain.epistemic.get(given) or uncertain.aleatory[given]
    return max(0, priors.highest(prior))


def spread(total: int, weights: dict[str, int]) -> dict[str, int]:
    """Share a number out in proportion to weights, by largest remainder; ties go by id."""
    whole = sum(weights.values())
    if whole == 0:
        return dict.fromkeys(weights, 0)
    parts = {name: total * weight // whole for name, weight in weights.items()}
    rest = sorted(weights, key=lambda name: (-(total * weights[name] % whole), name))
    for name in rest[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def unnamed_places(scenario: Scenario, street: str, number: int, counted_first: int) -> list[Place]:
    """Numbered communities of a street, which no document names."""
    given = scenario.data.jurisdiction.streets[street]
    places = []
    for n in range(1, number + 1):
        name = Text.model_construct(zh=f"{given.name.zh}第{n}社区", en=f"{given.name.en} community {n}")
        key = stable_key(given.county, street, f"#{n}")
        places.append(Place(f"{street}_{n}", name, street, key, unnamed=n > counted_first))
    return places


def mark_areas(scenario: Scenario, places: list[Place]) -> None:
    """Give each planning area its units among the unnamed communities of its streets; those surely exist."""
    for area_id, area in sorted(scenario.data.jurisdiction.areas.items()):
        free = [p for p in places if p.street in area.streets and p.area is None and p.given is None]
        for place in sorted(free, key=lambda p: p.key)[: area.units]:
            place.area, place.unnamed = area_id, False


def make_roster(scenario: Scenario) -> Roster:
    """List everyone; counties, their streets and their communities stand together, each by key."""
    where = scenario.data.jurisdiction
    places = [
        Place(name, given.name, given.street, stable_key(where.streets[given.street].county, given.street, name), given,
              area=given.area)
        for name, given in where.communities.items()
    ]
    known = {(given.street, given.name.zh) for given in where.communities.values()}
    for row in scenario.roster:
        if (row.street_id, row.name) in known:
            continue
        key = stable_key(where.streets[row.street_id].county, row.street_id, row.code or row.name)
        places.append(Place(row.code or row.name, Text(zh=row.name, en=row.name), row.street_id, key))
    parts = spread(most_unnamed(scenario), {name: street.weight for name, street in where.streets.items()})
    for street, given_street in where.streets.items():
        number = given_street.communities + parts.get(street, 0)
        places += unnamed_places(scenario, street, number, given_street.communities)
    mark_areas(scenario, places)
    county_keys = {name: stable_key(name) for name in where.counties}
    street_keys = {name: stable_key(street.county, name) for name, street in where.streets.items()}
    counties = sorted(where.counties, key=lambda name: county_keys[name])
    streets = sorted(where.streets, key=lambda name: (county_keys[where.streets[name].county], street_keys[name]))
    order = {name: i for i, name in enumerate(streets)}
    places.sort(key=lambda place: (order[place.street], place.key))
    return Roster(counties, streets, places, county_keys, street_keys)
