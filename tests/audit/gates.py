"""Which gate was open, to whom, in which order: county, city, province, in their windows, first come first seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .record import TIERS, Event, Finding, Record

VERDICTS = ("passed", "sent_back")


def verdicts(record: Record) -> Iterator[Event]:
    """Every verdict of a gate within the period."""
    return (event for event in record.story if event.what in VERDICTS and event.month >= 0)


def calendar_month(record: Record, month: int) -> int:
    """The calendar month, 1 to 12."""
    return (record.first + month) % 12 + 1


def gates_judge_in_their_windows(record: Record) -> Iterator[Finding]:
    """A gate judges in its calendar months only: the province in June and December, say (FY-10, SX-06, SX-07)."""
    for event in verdicts(record):
        months = record.scenario["policy"]["acceptance"][TIERS[event.number]]["months"]
        if calendar_month(record, event.month) not in months:
            yield Finding("gates_judge_in_their_windows", event.month, f"{event} outside {months}")


def names_come_rung_by_rung(record: Record) -> Iterator[Finding]:
    """A community is judged at the tier above its name: county, then city, then province (ZU-05, ZJ-32).

    Of a programme with fewer tiers the last ones are used, so that the first gate is a higher one.
    """
    closed = len(TIERS) - 1 - len(record.scenario["tiers"] or TIERS[1:])
    held = [max(place.tier, closed) for place in record.places]
    for event in record.story:
        if event.what in VERDICTS and event.month >= 0 and event.number != held[event.who] + 1:
            yield Finding("names_come_rung_by_rung", event.month, f"{event} with a name of tier {held[event.who]}")
        if event.what == "named":
            if event.number != held[event.who] + 1:
                yield Finding("names_come_rung_by_rung", event.month, f"{event} after {held[event.who]}")
            held[event.who] = event.number


def waits(record: Record, passed: Event) -> set[int]:
    """Months from a pass to its name: those of its publication, and on to the next list where names come in lists (ZJ-32)."""
    gate = record.scenario["policy"]["acceptance"][TIERS[passed.number]]
    lists = gate["lists"] or range(1, 13)
    least = range(gate["publication"] + 1)
    return {next(w for w in range(wait, wait + 12) if calendar_month(record, passed.month + w) in lists) for wait in least}


def names_follow_passes(record: Record) -> Iterator[Finding]:
    """Each name follows a pass of its tier, within the months of publication and in the next list; each pass is published (ZJ-32)."""
    passed: dict[int, Event] = {}
    for event in record.story:
        if event.what == "passed":
            passed[event.who] = event
        if event.what == "named" and event.month >= 0:
            before = passed.pop(event.who, None)
            if before is None or before.number != event.number or event.month - before.month not in waits(record, before):
                yield Finding("names_follow_passes", event.month, f"{event} after {before}, published in another month")
    for event in passed.values():
        if event.month + max(waits(record, event)) < record.months - 1:
            yield Finding("names_follow_passes", event.month, f"{event} is never published")


def projects_end_at_their_tier(record: Record) -> Iterator[Finding]:
    """A project ends with the name it applied for, neither before nor after (FY-20)."""
    live = {card.community: card for card in record.cards if card.month < 0}
    cards = iter([card for card in record.cards if card.month >= 0])
    named: dict[int, int] = {}
    for event in record.story:
        if event.month < 0:
            continue
        if event.what == "listed":
            live[event.who] = next(cards)
        if event.what == "named":
            named[event.who] = event.number
            if event.number > live[event.who].tier:
                yield Finding("projects_end_at_their_tier", event.month, f"{event} for {live[event.who]}")
        if event.what == "finished" and named.get(event.who) != live[event.who].tier:
            yield Finding("projects_end_at_their_tier", event.month, f"{event} for {live[event.who]}")


@dataclass
class Queue:
    """Who waits at a gate."""

    tier: int
    """Of which tier [rung]"""
    county: int
    """Of which county, −1 for the city's and the province's [row]"""
    since: dict[int, int]
    """From when on, by community [months]"""


def gates_see_who_came_first(record: Record) -> Iterator[Finding]:
    """An open gate sees all who came before this month, or as many as it can: who came first, ties by lot (FY-10)."""
    asked, seen, gone = defaultdict(list), defaultdict(set), defaultdict(set)
    for ask in record.asked:
        asked[ask.month].append(ask)
    for event in record.story:
        if event.what in VERDICTS:
            seen[event.month].add(event.who)
        if event.what == "abandoned":
            gone[event.month].add(event.who)
    queues: dict[tuple[int, int], Queue] = {}
    for month in range(min(asked, default=0), record.months):
        for queue in queues.values():
            for row in gone[month] - seen[month]:
                queue.since.pop(row, None)
            yield from look(record, queue, month, seen[month])
        for ask in asked[month]:
            county = record.places[ask.community].county if ask.tier == 1 else -1
            queue = queues.setdefault((ask.tier, county), Queue(ask.tier, county, {}))
            queue.since[ask.community] = month


def look(record: Record, queue: Queue, month: int, seen: set[int]) -> Iterator[Finding]:
    """Whom a gate had to see this month, and whom it saw; who was seen leaves the queue."""
    gate = record.scenario["policy"]["acceptance"][TIERS[queue.tier]]
    turn = sorted(queue.since, key=lambda row: (queue.since[row], record.places[row].lot))
    is_open = month >= 0 and calendar_month(record, month) in gate["months"]
    due = set(turn[: len(turn) if gate["throughput"] is None else gate["throughput"]] if is_open else ())
    if due != seen & set(turn):
        yield Finding("gates_see_who_came_first", month, f"tier {queue.tier} has to see {due}, saw {seen & set(turn)}")
    for row in seen & set(turn):
        del queue.since[row]


def stages_follow_each_other(record: Record) -> Iterator[Finding]:
    """Listed, then approved not before the permits, then complete, then judged, each in a later month (FY-10, FY-27)."""
    last: dict[int, tuple[str, int]] = {}
    permits = {(card.community, card.month): card.permits for card in record.cards}
    listed: dict[int, int] = {}
    before = {"approved": ("listed",), "completed": ("approved",), "passed": ("asked",), "sent_back": ("asked",)}
    for event in record.story:
        if event.what == "listed":
            had_permits = event.month < 0 and record.accounts[event.who].stage != "preparing"
            listed[event.who] = event.month
            last[event.who] = "approved" if had_permits else "listed", event.month
        if event.month < 0 or event.what not in before:
            continue
        stage, month = last.get(event.who, ("", -1))
        if event.what in ("approved", "completed") and stage in ("listed", "approved") and (
                stage not in before[event.what] or event.month <= month):
            yield Finding("stages_follow_each_other", event.month, f"{event} after {stage} in month {month}")
        if event.what == "approved" and event.month < permits[event.who, listed[event.who]] and listed[event.who] >= 0:
            yield Finding("stages_follow_each_other", event.month, f"{event} before its permits")
        if event.what in ("approved", "completed"):
            last[event.who] = event.what, event.month
