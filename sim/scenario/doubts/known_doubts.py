"""What is known of the first day and can hardly be meant so: more than a published figure of the time, or the others once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.scenario.known_checks import places_by_word, places_of_entry
from sim.scenario.node import Node, Place
from sim.scenario.roster import RosterRow
from sim.scenario.schema import KnownState, Observation, ScenarioData
from sim.scenario.schema_known import LATER_EVENTS
from sim.scenario.schema_types import TIERS
from sim.scenario.units import month_text, shown
from sim.words.tongue import Words

_Found = tuple[Place, str, str]
_Known = Mapping[tuple[str, str], str]
_BY = {
    "applied": ("listed", "approved", "complete", "visited", "named"), "started": ("listed", "approved", "complete", "visited", "named"),
    "complete": ("complete", "named"), "visited": ("visited",), "named": ("named",),
}
"""By which events a community surely has a status. What is listed in net falls, and is not looked at."""


def too_few_published(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Figures, exact or at most so many, below the number of communities that the known table has by their month."""
    places = places_by_word(data, rows) if data.observed and data.known else {}
    for name, seen in data.observed.items() if data.known else ():
        if seen.exactness not in ("exact", "at_most") or seen.status not in _BY or seen.kind or seen.standard or seen.batch:
            continue
        counted = {key: number for key, entry in data.known.items() if (number := _surely(data, places, entry, seen))}
        if (number := sum(counted.values())) > seen.value:
            first = data.known[next(iter(counted))]
            (zh, en), when = _place_words(data, first), month_text(seen.month)
            yield (("observed", name, "value"),
                   f"公布{seen.value}个，而已知情况（known）中到{when}已有{number}个（{zh}），两者不能同时成立，请核对",
                   f"{seen.value} published, but by {when} the known communities (known) make {number}, {en}: both cannot be so; "
                   "check which is right")


def sums_of_others(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Numbers that are just what other entries of the same place add up to: a line of totals under the place's own name."""
    for name, entry in data.known.items():
        if entry.numbers is None:
            continue
        within = [other for other in data.known.values() if other is not entry and _within(data, other, entry)]
        alike = [other for other in within if other.tier == entry.tier]
        if any(_adds_up(entry, others) for others in (within, alike)):
            number = entry.numbers.listed
            yield (("known", name, "numbers", "listed"),
                   f"其内其余各条加起来也正好是{number}个，本条会再计一次；若本条是合计，请删去",
                   f"the others in it add up to just these {number}, and these are counted beside them; if this is their sum leave it out")


def _within(data: ScenarioData, other: KnownState, entry: KnownState) -> bool:
    """Whether an entry lies in the place of another and may be of its batch."""
    here = next(iter(places_of_entry(data, entry)))
    return here in places_of_entry(data, other) and entry.listed in (None, other.listed)


def _adds_up(entry: KnownState, others: Sequence[KnownState]) -> bool:
    """Whether two or more others have together what an entry has, of whatever all of them tell."""
    if entry.numbers is None or sum(bool(_number(other, "listed")) for other in others) < 2:
        return False
    for event in ("listed", *LATER_EVENTS[:-1]):
        each = [_number(other, event) for other in others]
        given = getattr(entry.numbers, event)
        if given is not None and None not in each and sum(number or 0 for number in each) != given:
            return False
    return True


def _number(entry: KnownState, event: str) -> int | None:
    """How many communities of an entry have come so far, None where it does not tell."""
    if entry.numbers is not None:
        return getattr(entry.numbers, event)  # type: ignore[no-any-return]
    if event == "listed":
        return 1
    reached = LATER_EVENTS[LATER_EVENTS.index(event):-1]
    if any(getattr(entry, later) is not None for later in reached):
        return 1
    return None if event in entry.unknown else 0


def _place_words(data: ScenarioData, entry: KnownState) -> Words:
    """The community of an entry, or the place of its number, as one of what is known."""
    where = data.jurisdiction
    if entry.community is not None:
        return f"如{shown(entry.community)}", f"such as {shown(entry.community)}"
    held = (where.streets.get(entry.street or ""), where.counties.get(entry.county or ""), where.prefectures.get(entry.prefecture or ""))
    name = next((place.name for place in held if place is not None), where.name)
    return f"如{name.zh}的", f"such as those in {name.en}"


def _surely(data: ScenarioData, places: _Known, entry: KnownState, seen: Observation) -> int:
    """How many communities of an entry a figure must have counted; 0 where that is not sure."""
    if entry.given_up is not None or TIERS.index(entry.tier or data.policy.lowest_tier) < TIERS.index(seen.tier):
        return 0  # a list may leave out who was given up
    if not _holds(data, places, entry, seen):
        return 0
    by, number = _month(data, entry, seen), 1
    if entry.numbers is not None:
        numbers = entry.numbers
        number = max(getattr(numbers, event) or 0 for event in _BY[seen.status]) - (numbers.given_up or 0)
    return max(number, 0) if by is not None and (seen.since or by) <= by <= seen.month else 0


def _month(data: ScenarioData, entry: KnownState, seen: Observation) -> int | None:
    """By which month those of an entry had surely come so far, on the first day at the latest where they are numbers; None for never, or
    where it counts since when that was and nobody knows."""
    events = _BY[seen.status]
    exact = entry.listed if events[0] == "listed" else None
    if entry.numbers is not None:
        return exact if exact is not None or seen.since is not None else data.period.start - 1
    dated = [month for event in events if (month := getattr(entry, event)) is not None]
    if seen.since is not None:
        return getattr(entry, events[0])  # type: ignore[no-any-return]
    return min(dated, default=None)


def _holds(data: ScenarioData, places: _Known, entry: KnownState, seen: Observation) -> bool:
    """Whether the place of a figure surely holds the communities of an entry."""
    if seen.community is not None:
        return entry.community is not None and seen.community in (entry.community, places.get((entry.street or "", entry.community)))
    wanted = [(kind, place) for kind in ("street", "county", "prefecture") if (place := getattr(seen, kind)) is not None]
    return set(wanted) <= set(places_of_entry(data, entry))
