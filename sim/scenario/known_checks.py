"""What is known of the first day and cannot be so: of no place, not before it, out of order, falling, told twice, of too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sim.scenario.place_checks import Problem, RosterRows, is_bounded, one_place, sizes_by_street, unnamed
from sim.scenario.schema import KnownState, ScenarioData
from sim.scenario.schema_known import LATER_EVENTS
from sim.scenario.units import month_text, shown

_Place = tuple[str, str]
"""What kind of place it is, and its id."""
_Fault = tuple[str, str, str]
"""The id of an entry, the column or key that is wrong, and what is wrong."""


def check_known_state(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every fault of what stands under `known`."""
    for name, key, message in known_faults(data, rows, {}):
        yield ("known", name, *key.split(".")) if key else ("known", name), message


def known_faults(data: ScenarioData, rows: RosterRows, lines: Mapping[str, int]) -> Iterator[_Fault]:
    """Every fault of all entries; `lines`: where in a file those stand that come from one."""
    for name, entry in data.known.items():
        faults = list(_place_faults(data, name, entry)) or [*_month_faults(data, name, entry), *_number_faults(name, entry)]
        yield from faults
    yield from _elsewhere(data, rows)
    yield from _repeated(data, rows, lines)
    yield from _too_many(data, rows)


def places_by_word(data: ScenarioData, rows: RosterRows) -> dict[tuple[str, str], str]:
    """The id of every community that the scenario names or lists, by its street and each of its words: id, names, code."""
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        for word in (row.name, row.code):
            if word:
                found[row.street_id, word] = row.code or row.name
    for place, community in data.jurisdiction.communities.items():
        for word in (place, community.name.zh, community.name.en):
            found[community.street, word] = place
    return found


def _place_faults(data: ScenarioData, name: str, entry: KnownState) -> Iterator[_Fault]:
    """Places that do not exist, or say too much or too little."""
    given = {"prefecture": entry.prefecture, "county": entry.county, "street": entry.street}
    yield from ((name, key, message) for key, message in one_place(data.jurisdiction, given))
    if entry.community is not None and set(given.values()) == {None}:
        yield name, "community", "a community needs the street that it is in; expected the name or id of a street"
    if (entry.community is None) == (entry.numbers is None):
        yield name, "", f"has {'neither' if entry.numbers is None else 'both'} of community and numbers; expected exactly one"
    if entry.numbers is not None and entry.standard is not None:
        yield name, "standard", "is known of single communities alone; expected no standard beside a number"


def _month_faults(data: ScenarioData, name: str, entry: KnownState) -> Iterator[_Fault]:
    """Months that do not lie before the period, or in another order than events happen."""
    start, before, what = data.period.start, entry.listed, "listed"
    told = {event: getattr(entry, event) for event in ("listed", *LATER_EVENTS)}
    for event, month in told.items():
        if month is not None and month >= start:
            yield name, event, f"{month_text(month)} is not before the period; expected a month before {month_text(start)}"
    if entry.numbers is not None:
        dated = [event for event in LATER_EVENTS if told[event] is not None]
        yield from ((name, event, "is a month of a number; expected it of a community") for event in dated)
        return
    if all(month is None for month in told.values()):
        yield name, "listed", "nothing is said of the community; expected a month in which it was listed"
    for event, month in told.items():
        if month is not None and before is not None and month < before:
            yield name, event, f"{month_text(month)} is before {month_text(before)} ({what}); expected the same month or later"
        if month is not None and event != "given_up":
            before, what = month, event
    if entry.named is not None and entry.given_up is not None:
        yield name, "given_up", "has a name and was given up; expected one of them"
    if entry.given_up is not None and entry.listed is None:
        yield name, "given_up", "nobody says when it was listed; expected a month under listed"


def _number_faults(name: str, entry: KnownState) -> Iterator[_Fault]:
    """Numbers that count more than those before them."""
    numbers = entry.numbers
    if numbers is None:
        return
    most, of = numbers.listed, "listed"
    for event in LATER_EVENTS[:-1]:
        number = getattr(numbers, event)
        if number is not None and number > most:
            yield name, f"numbers.{event}", f"{number} is more than {most} ({of}); expected at most as many"
        elif number is not None:
            most, of = number, event
    left = numbers.listed - (numbers.named or 0)
    if numbers.given_up is not None and numbers.given_up > left >= 0:
        yield name, "numbers.given_up", f"{numbers.given_up} is more than {left} (without a name); expected at most as many"
    if numbers.given_up and entry.listed is None:
        yield name, "numbers.given_up", "nobody says when they were listed; expected the month of their listing"


def other_homes(places: Mapping[tuple[str, str], str], entry: KnownState) -> list[str]:
    """The streets that have the community of an entry, where its own has not: it is no unnamed one of its own then."""
    if entry.community is None or entry.additional or (entry.street, entry.community) in places:
        return []
    return sorted({street for street, word in places if word == entry.community})


def _elsewhere(data: ScenarioData, rows: RosterRows) -> Iterator[_Fault]:
    """Communities that the scenario has in another street."""
    places = places_by_word(data, rows)
    for name, entry in data.known.items():
        if entry.street in data.jurisdiction.streets and (homes := other_homes(places, entry)):
            yield name, "community", (f"{shown(entry.community or '')} is a community of {', '.join(homes)}, not of {entry.street}; "
                                      "expected that street, or a name that no other street has")


def _repeated(data: ScenarioData, rows: RosterRows, lines: Mapping[str, int]) -> Iterator[_Fault]:
    """Two states of one community, or two numbers of the same communities."""
    first, places = dict[tuple[object, ...], str](), places_by_word(data, rows)
    for name, entry in data.known.items():
        key: tuple[object, ...] = (entry.prefecture, entry.county, entry.street, entry.tier or data.policy.lowest_tier, entry.listed)
        if entry.community is not None:
            key = (entry.street, places.get((entry.street or "", entry.community), entry.community))
        other = first.setdefault(key, name)
        if other != name:
            what = shown(entry.community) if entry.community else "a number of the same place, month and tier"
            where = f"line {lines[other]}" if other in lines else other
            column = "community" if entry.community else "place" if name in lines else ""
            yield name, column, f"{what} is known twice ({where}); expected once"


def _too_many(data: ScenarioData, rows: RosterRows) -> Iterator[_Fault]:
    """More communities than the street has, or the county, or the prefecture, or all."""
    spare, most, held = unnamed(data) if is_bounded(data) else 100_000, Counter[_Place](), Counter[_Place]()
    for street, size in sizes_by_street(data, rows).items():
        if street in data.jurisdiction.streets:
            most.update(dict.fromkeys(places_of_entry(data, KnownState(street=street)), size))
    for name, entry in data.known.items():
        if entry.additional or any(True for _ in _place_faults(data, name, entry)):
            continue
        number = entry.numbers.listed if entry.numbers else 1
        for place in places_of_entry(data, entry):
            held[place] += number
            if held[place] > most[place] + spare:
                there = place[1] or data.jurisdiction.name.en
                yield name, "numbers.listed" if entry.numbers else "community", (
                    f"with the others {held[place]} communities are known in {there}, which has {most[place] + spare}; expected fewer")
                break


def places_of_entry(data: ScenarioData, entry: KnownState) -> Iterator[_Place]:
    """The places that hold an entry, the narrowest first."""
    where, county, prefecture = data.jurisdiction, entry.county, entry.prefecture
    if entry.street is not None:
        yield "street", entry.street
        county = where.streets[entry.street].county
    if county in where.counties:
        yield "county", county
        prefecture = where.counties[county].prefecture
    if prefecture is not None:
        yield "prefecture", prefecture
    yield "whole", ""
