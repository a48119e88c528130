"""What is known of the first day as rows: one for each community, whether it is named or one of a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.errors import InputError
from sim.model.rules.chance import NODES
from sim.model.rules.vocabulary import LONG_AGO, NEVER, NO_ROW, NOT_GIVEN, NOT_TOLD, Standard, Tier
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.explain import entry_line
from sim.scenario.known_checks import places_by_word
from sim.scenario.load import Scenario
from sim.scenario.schema import Earlier, KnownNumbers, KnownState
from sim.scenario.schema_known import LATER_EVENTS

from .roster_rows import Roster

LONGEST_WAIT = 240
"""Months beyond the first day in which a project of the past may still ask for its permits."""
UNDATED: RowFields = {"fixed_start": NEVER, "fixed_finish": NEVER, "fixed_tier": Tier.NONE, "fixed_complete": 0}
"""A community that no document dates."""
_Where = tuple[int, int, int]
"""The first of some communities, their end, and the prefecture that they are of, or NO_ROW."""


def is_complete(scenario: Scenario) -> bool:
    """Whether what is known of the first day is all that happened before."""
    return bool(scenario.data.known) and scenario.data.known_extent == "complete"


def earlier_of(scenario: Scenario) -> Earlier | None:
    """Who entered before the period beside those that are known; None where nobody else did."""
    return None if is_complete(scenario) else scenario.data.jurisdiction.earlier


def prefecture_rows(scenario: Scenario) -> dict[str, int]:
    """The number of each prefecture."""
    return {name: i for i, name in enumerate(sorted(scenario.data.jurisdiction.prefectures))}


def known_number(scenario: Scenario) -> int:
    """Communities of which something is known, earlier ones of batches apart."""
    return sum(entry.numbers.listed if entry.numbers else 1 for entry in scenario.data.known.values())


def known_rows(scenario: Scenario, roster: Roster, many: dict[str, list[RowFields]]) -> list[RowFields]:
    """The rows: those of narrower places first, those of one place together; earlier ones of batches last, by month."""
    found: list[tuple[_Where, RowFields]] = []
    numbers: list[tuple[str, _Where]] = []
    ids = {(place.street, place.id): at for at, place in enumerate(roster.places)}
    words = {key: ids[key[0], place] for key, place in places_by_word(scenario.data, scenario.roster).items()}
    for name, entry in scenario.data.known.items():
        if entry.community is not None:
            at = words[entry.street or "", entry.community]
            where = at, at + 1, NO_ROW
        else:
            where = _where(scenario, roster, many, entry)
            numbers.append((name, where))
        for row in _rows_of(scenario, entry):
            if entry.community is not None:
                row["community"] = where[0]
                many["communities"][where[0]] |= UNDATED | {"known": 1} | _kind_of(row)
            found.append((where, row | {"first": where[0], "end": where[1], "prefecture": where[2]}))
    found.sort(key=lambda pair: (pair[0][1] - pair[0][0], pair[0][2] == NO_ROW, pair[0], pair[1]["listed"]))
    _check_room(scenario, numbers, many)
    return [row for _, row in found] + _batch_rows(scenario)


def _where(scenario: Scenario, roster: Roster, many: dict[str, list[RowFields]], entry: KnownState) -> _Where:
    """Of which communities a number is some."""
    counties, streets = many["counties"], many["streets"]
    if entry.street is not None:
        street = streets[roster.streets.index(entry.street)]
        return street["first"], street["end"], NO_ROW
    if entry.county is not None:
        county = counties[roster.counties.index(entry.county)]
        return county["first_community"], county["end_community"], NO_ROW
    prefecture = NO_ROW if entry.prefecture is None else prefecture_rows(scenario)[entry.prefecture]
    return 0, len(many["communities"]), prefecture


def _kind_of(row: RowFields) -> RowFields:
    """A community of a known standard is of the kind that is built to it."""
    return {} if row["standard"] == NOT_GIVEN else {"kind": int(row["standard"] == Standard.NEW_BUILD)}


def _check_room(scenario: Scenario, numbers: list[tuple[str, _Where]], many: dict[str, list[RowFields]]) -> None:
    """A number of a place has communities of which nothing else is known; where it has not, the last entry of that place is named."""
    data, problems = scenario.data, list[str]()
    listed = {name: held.listed for name, _ in numbers if (held := data.known[name].numbers) is not None}
    inside = {where: _communities_of(where, many) for _, where in numbers}
    for where, name in {where: name for name, where in numbers}.items():
        taken = sum(listed[other] for other, there in numbers if inside[there] <= inside[where])
        free = sum(row["counted"] and not row["known"] for row in (many["communities"][at] for at in inside[where]))
        if taken > free:
            entry = data.known[name]
            place = entry.street or entry.county or entry.prefecture or "the whole area"
            said = f"{taken} communities are known as numbers in {place}, which has {free} of which nothing else is known; expected fewer"
            problems.append(entry_line(scenario.tree, scenario.lines, ("known", name, "numbers", "listed"), said))
    if problems:
        raise InputError(problems)


def _communities_of(where: _Where, many: dict[str, list[RowFields]]) -> set[int]:
    """The communities of a place: all from its first to its end, of a prefecture those in its counties."""
    first, end, prefecture = where
    counties, streets, rows_there = many["counties"], many["streets"], many["communities"]
    return {at for at in range(first, end)
            if prefecture in (NO_ROW, counties[streets[rows_there[at]["street"]]["county"]]["prefecture"])}


def _rows_of(scenario: Scenario, entry: KnownState) -> Iterator[RowFields]:
    """A row for a community, or for each of a number: those who have come furthest first."""
    start = scenario.data.period.start
    tier, standard = Tier[(entry.tier or scenario.data.policy.lowest_tier).upper()], NOT_GIVEN
    if entry.standard is not None:
        standard = Standard[entry.standard.upper()]
    listed = LONG_AGO if entry.listed is None else entry.listed - start
    base = blank(rows.Known, community=NO_ROW, tier=tier, standard=standard, listed=listed)
    if entry.numbers is None:
        told: dict[str, int | None] = {event: getattr(entry, event) for event in LATER_EVENTS}
        yield base | _events({event: None if month is None else month - start for event, month in told.items()}, entry.unknown)
    else:
        for events in _mixture(entry.numbers, entry.unknown):
            yield base | events


def _events(months: Mapping[str, int | None], unknown: Sequence[str]) -> RowFields:
    """When each event of a community happened; one that lies before another that is dated has happened, too."""
    found, later = dict[str, int](), False
    for event in ("named", "visited", "complete", "approved"):
        month = months[event]
        if month is not None:
            found[event], later = month, True
        else:
            found[event] = LONG_AGO if later else NOT_TOLD if event in unknown else NEVER
    given_up = months["given_up"]
    found["given_up"] = given_up if given_up is not None else NEVER
    if given_up is not None:
        found |= {event: NOT_TOLD if found[event] == NEVER else found[event] for event in ("approved", "complete")}
    return {"completed" if event == "complete" else event: month for event, month in found.items()}


def _mixture(numbers: KnownNumbers, unknown: Sequence[str]) -> Iterator[RowFields]:
    """The events of each of a number, none dated: of the last day before the period where nobody says more."""
    chain: dict[str, int | None] = {event: getattr(numbers, event) for event in LATER_EVENTS[:-1]}
    given_up = numbers.given_up or 0
    for i in range(numbers.listed):
        months: dict[str, int | None] = {event: -1 if number is not None and i < number else None for event, number in chain.items()}
        months["given_up"] = -1 if i >= numbers.listed - given_up else None
        found = _events(months, [event for event, number in chain.items() if number is None] + [*unknown])
        yield found | {event: LONG_AGO for event in ("approved", "completed") if found[event] == -1}


def _batch_rows(scenario: Scenario) -> list[RowFields]:
    """Rows of the earlier ones of batches: who they are is drawn in each replication, after who exists."""
    earlier, start = earlier_of(scenario), scenario.data.period.start
    if earlier is None:
        return []
    found = []
    for batch in sorted(earlier.batches.values(), key=lambda batch: batch.month):
        base = blank(rows.Known, community=NO_ROW, tier=Tier[earlier.tier.upper()], standard=NOT_GIVEN, listed=batch.month - start,
                     prefecture=NO_ROW)
        numbers = KnownNumbers(listed=batch.count, complete=batch.complete, named=batch.named)
        found += [base | _of_batch(events) for events in _mixture(numbers, ["approved", "visited"])]
    return found


def _of_batch(events: RowFields) -> RowFields:
    """What a batch does not say of giving up nobody knows."""
    return events | {"given_up": NOT_TOLD if events["given_up"] == NEVER else events["given_up"]}


def forget_dates(scenario: Scenario, row: RowFields) -> RowFields:
    """A community without what a document dates before the period, where what is known of the first day is all that happened."""
    if is_complete(scenario) and row["fixed_start"] < 0:
        return row | UNDATED
    return row


def asked_room(knowns: list[RowFields]) -> int:
    """Room for the months after listing in which a project of the past may ask for its permits, twice, and for the nodes of a table."""
    dated = [row["listed"] for row in knowns if row["listed"] > LONG_AGO]
    return 2 * (2 - min(dated) + LONGEST_WAIT) + NODES + 1 if dated else NODES + 5
