"""Who paid the bills of the works: streams as built their part and no more, the street the rest, sites in their turn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from .record import Card, Finding, Record
from .terms import Contract, at_most, contracts, in_millionths, part


def part_as_built(contract: Contract, card: Card) -> int:
    """What a stream as built has to pay of a project: its share of its part of the cost, as far as residents support it (ZJ-26)."""
    says = contract.says
    if says["operation_pays"] is not None and card.balance < in_millionths(says["operation_pays"]):
        return 0
    due = part(contract.cost_of(card), contract.share_for(card))
    return part(due, card.support) if says["by_support"] else due


def changed(record: Record) -> set[str]:
    """Streams whose terms change in mid-run: what is due under them hangs on when."""
    return {path.split(".")[1] for change in record.scenario["changes"].values() for path in change["set"] if path.startswith("funding.")}


def streams_as_built_pay_their_part(record: Record) -> Iterator[Finding]:
    """By completion each has paid its part to the yuan; before, no more; nothing where it is not for the project (FY-12, FY-17, ZU-15)."""
    streams = contracts(record)
    paid: defaultdict[int, Counter[str]] = defaultdict(Counter)
    cards = {(card.community, card.month): card for card in record.cards}
    live: dict[int, Card] = {card.community: card for card in record.cards if card.month < 0}
    entries = defaultdict(list)
    for entry in record.ledger:
        if entry.community >= 0 and entry.receiver == "outside":
            entries[entry.month].append(entry)
    story = defaultdict(list)
    for event in record.story:
        story[event.month].append(event)
    skipped = changed(record)
    for month in range(record.months):
        for event in story[month]:
            if event.what == "listed":
                live[event.who] = cards[event.who, month]
                paid[event.who] = Counter()
        for entry in entries[month]:
            paid[entry.community][entry.kind] += entry.yuan
        complete = {event.who for event in story[month] if event.what == "completed"}
        for row in {entry.community for entry in entries[month]} | complete:
            for contract in streams[record.places[row].county]:
                if contract.is_built and contract.name not in skipped:
                    yield from of_stream(record, contract, live[row], paid[row], month, row in complete)
            card = live[row]
            bills = sum(paid[row].values())
            if bills > card.works + card.estate or (row in complete and card.month >= 0 and bills < card.works + card.estate):
                yield Finding("streams_as_built_pay_their_part", month, f"{bills} paid of {card.works + card.estate} for {row}")


def of_stream(record: Record, contract: Contract, card: Card, paid: Counter[str], month: int, complete: bool) -> Iterator[Finding]:
    """Whether one stream has paid no more than its part, and all of it by completion."""
    place, says = record.places[card.community], contract.says
    most = at_most(part_as_built(contract, card), says["cap"]) if contract.is_for(place, card) else 0
    if says["wait"] is not None and month < card.month + card.waits[contract.name]:
        most = 0
    found = paid[contract.name]
    whole = complete and card.month >= 0 and says["wait"] is None and says["yearly_budget"] is None
    payer = record.scenario["funds"][says["payer"]]
    whole = whole and payer["once"] is None and payer["until"] is None
    earlier = sum(paid[name] for name in paid if name not in ("works", contract.name))
    if found > most or (whole and found < min(most, card.works + card.estate - earlier)):
        yield Finding("streams_as_built_pay_their_part", month, f"{contract.name} has paid {found} of {most} for {card.community}")


def old_estates_are_renewed_once(record: Record) -> Iterator[Finding]:
    """An old estate is renewed with the first project of its community, and never again at an upgrade (ZJ-15, FY-17)."""
    for card in record.cards:
        if card.estate and (card.number > 1 or not record.places[card.community].old_estate):
            yield Finding("old_estates_are_renewed_once", card.month, f"{card.estate} yuan for project {card.number} of {card.community}")


def sites_are_served_in_their_turn(record: Record) -> Iterator[Finding]:
    """Of a street all sites stand together in a month, those listed first before the others: they have its cash first (FY-09)."""
    order: dict[int, int] = {}
    still = list(enumerate(record.cards))
    for month, entries in groupby(record.ledger, key=lambda entry: entry.month):
        while still and still[0][1].month <= month:
            n, card = still.pop(0)
            order[card.community] = n
        rows = [entry.community for entry in entries if entry.community >= 0 and entry.receiver == "outside"]
        sites = [row for row, _ in groupby(rows)]
        streets = [street for street, _ in groupby(record.places[row].street for row in sites)]
        if len(set(streets)) < len(streets) or len(set(sites)) < len(sites):
            yield Finding("sites_are_served_in_their_turn", month, f"streets {streets}, sites {sites}")
        for street in set(streets):
            own = [order[row] for row in sites if record.places[row].street == street]
            if own != sorted(own):
                yield Finding("sites_are_served_in_their_turn", month, f"street {street} pays for projects {own}")
