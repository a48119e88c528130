"""Whether a street has the cash that it promises: its own part of every project at its peak, in cash and overdraft (FY-05)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from .batches import is_list_month
from .bids import bid_tier, round_of
from .record import Application, Card, Entry, Finding, Record


class Promises:
    """What each street has and has promised, month by month."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.hands: Counter[str] = Counter()
        self.promised = {row: account.promised for row, account in enumerate(record.accounts) if account.promised}
        self.waiting: dict[int, Application] = {}

    def free(self, street: int) -> int:
        """Cash and overdraft that is promised to no project, listed or put forward."""
        others = sum(yuan for row, yuan in self.promised.items() if self.record.places[row].street == street)
        return self.hands[f"street {street}"] + self.record.streets[street].credit - others

    def book(self, entries: list[Entry]) -> None:
        """Enter what moves; what a street pays for works is promised no longer."""
        for entry in entries:
            self.hands[entry.payer] -= entry.yuan
            self.hands[entry.receiver] += entry.yuan
            if entry.kind == "works":
                self.promised[entry.community] = max(0, self.promised.get(entry.community, 0) - entry.yuan)

    def apply(self, application: Application) -> Iterator[Finding]:
        """A community is put forward: its street has the cash for it."""
        street = self.record.places[application.community].street
        free = self.free(street)
        if application.promised > max(0, free):
            words = f"street {street} has {free} free of promises and promises {application.promised} to {application.community}"
            yield Finding("streets_promise_what_they_have", application.month, words)
        self.promised[application.community] = application.promised
        self.waiting[application.community] = application

    def list(self, card: Card) -> None:
        """A project is listed: the promise stands."""
        self.promised[card.community] = card.promised
        self.waiting.pop(card.community, None)

    def turn_down(self, month: int) -> None:
        """Who is not listed in a month of its tier goes back, and is promised nothing."""
        for row, application in list(self.waiting.items()):
            bid = application.tier == bid_tier(self.record) and round_of(self.record, month) is not None
            if bid or is_list_month(self.record, application.tier, month):
                del self.waiting[row], self.promised[row]


def streets_promise_what_they_have(record: Record) -> Iterator[Finding]:
    """Whoever puts a community forward has the cash for it, beside what it promised to others that wait or are under way (FY-05)."""
    entries, applied, listed, ended = defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)
    for entry in record.ledger:
        entries[entry.month].append(entry)
    for application in record.applications:
        applied[application.month].append(application)
    for card in record.cards:
        listed[card.month].append(card)
    for event in record.story:
        if event.what in ("finished", "abandoned"):
            ended[event.month].append(event.who)
    books = Promises(record)
    for month in range(record.months):
        opening = [entry for entry in entries[month] if entry.community < 0]
        books.book(opening)
        asked = {application.community for application in applied[month]} | books.waiting.keys()
        for card in [card for card in listed[month] if card.community not in asked]:
            books.list(card)
        for application in applied[month]:
            yield from books.apply(application)
        for card in listed[month]:
            books.list(card)
        books.turn_down(month)
        books.book([entry for entry in entries[month] if entry.community >= 0])
        for row in ended[month]:
            books.promised.pop(row, None)
