"""Whether streams that ask for a match refuse those projects, and only those, for which it was not found at their listing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .record import Card, Finding, Record
from .terms import Contract, at_most, contracts, part


def streams_refuse_who_has_no_match(record: Record) -> Iterator[Finding]:
    """A part of the planned cost in free cash, or from other funds before the works: else the stream pays nothing (assumption)."""
    streams = contracts(record)
    changed = {path.split(".")[1] for change in record.scenario["changes"].values() for path in change["set"] if path.startswith("funding")}
    for card in record.cards:
        own = streams[record.places[card.community].county]
        if card.month < 0 or changed & {contract.name for contract in own}:
            continue
        expected = refusing(record, own, replace(card, refused=[]))
        if set(card.refused) != expected:
            yield Finding("streams_refuse_who_has_no_match", card.month, f"{card.refused}, not {expected}, refuse {card.community}")


def refusing(record: Record, own: list[Contract], card: Card) -> set[str]:
    """Streams without their match; what a refusing one would have paid is no match for another."""
    found: set[str] = set()
    place = record.places[card.community]
    closed = {c.name for c in own if c.says["claw_back"] is not None and c.says["claw_back"]["at"] - record.first < card.month}
    while True:
        more = set()
        for contract in own:
            if contract.match and contract.name not in found | closed and contract.is_for(place, card):
                others = [c for c in own if c.says["payer"] != contract.says["payer"] and c.name not in found | closed
                          and c.is_for(place, card)]
                if part(card.plan, contract.match) - sum(early(record, c, card) for c in others) > max(0, card.free):
                    more.add(contract.name)
        if not more:
            return found
        found |= more


def early(record: Record, contract: Contract, card: Card) -> int:
    """What a stream pays of the planned cost as built without a wait, or at approval."""
    says = contract.says
    if contract.is_built and says["wait"] is None:
        cost = {"works": card.plan, "old_estate": 0, "digital": part(card.plan, card.digital), "care": part(card.plan, card.care)}
        due = part(cost[says["cost"]], contract.share_for(card))
        return part(due, card.support) if says["by_support"] else due
    if says["trigger"] != "approval" or not contract.to_street:
        return 0
    if contract.by_share:
        due = part(card.plan, contract.share_for(card))
    elif contract.anew:
        due = contract.amount_at(card.tier, card)
    else:
        due = contract.amount_at(card.tier, card) - contract.amount_at(tier_before(record, card), card)
    due = at_most(due, says["cap"])
    if says["at_most_spend"]:
        saving = 0 if says["final_spend"] == "own" and card.plan <= 0 else due - card.plan
        due = min(card.plan, due) + part(max(0, saving), round(says["reward"] * 1_000_000))
    return min(due, card.plan - part(card.plan, contract.match))


def tier_before(record: Record, card: Card) -> int:
    """The name that its community bore when it was listed."""
    named = [event.number for event in record.story if event.what == "named" and event.who == card.community and event.month <= card.month]
    return max([record.places[card.community].tier, *named])
