"""Whether a street has the cash that it promises: its own part of every project at its peak, in cash and overdraft (FY-05)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from .record import Finding, Record


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
    hands: Counter[str] = Counter()
    promised = {row: account.promised for row, account in enumerate(record.accounts) if account.promised}
    for month in range(record.months):
        dated = {card.community for card in listed[month]} - {a.community for m in range(month + 1) for a in applied[m]}
        for entry in entries[month]:
            if entry.kind in ("own funds", "lapsed", "incomes") or entry.community < 0:
                hands[entry.payer] -= entry.yuan
                hands[entry.receiver] += entry.yuan
        for card in listed[month]:
            if card.community in dated:
                promised[card.community] = card.promised
        for application in applied[month]:
            street = record.places[application.community].street
            others = sum(yuan for row, yuan in promised.items() if record.places[row].street == street)
            free = hands[f"street {street}"] + record.streets[street].credit - others
            if application.promised > max(0, free):
                words = f"street {street} has {free} free of promises and promises {application.promised} to {application.community}"
                yield Finding("streets_promise_what_they_have", month, words)
            promised[application.community] = application.promised
        for card in listed[month]:
            promised[card.community] = card.promised
        for entry in entries[month]:
            if not (entry.kind in ("own funds", "lapsed", "incomes") or entry.community < 0):
                hands[entry.payer] -= entry.yuan
                hands[entry.receiver] += entry.yuan
                if entry.kind == "works":
                    promised[entry.community] = max(0, promised.get(entry.community, 0) - entry.yuan)
        for row in ended[month]:
            promised.pop(row, None)
        turned_down(record, month, promised, listed[month])


def turned_down(record: Record, month: int, promised: dict[int, int], listed: list) -> None:
    """Whoever is not listed in a month in which its tier is listed has gone back, and is promised nothing."""
    policy = record.scenario["policy"]
    months = policy["listing"]
    opens = None if policy["entry"] == "filing" else (policy["entry_opens"] or record.first) - record.first
    waiting = {a.community: a for a in record.applications if a.month <= month}
    last_listed = {card.community: card.month for card in record.cards if card.month <= month}
    for row, application in waiting.items():
        tier = ("", "county", "city", "province")[application.tier]
        is_listing = (opens is not None and month >= opens) or (record.first + month) % 12 + 1 in months[tier]
        if is_listing and last_listed.get(row, -1) < application.month:
            promised.pop(row, None)
