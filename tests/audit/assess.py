"""How far each street is behind its duty at the year's end, which takes a part of its awards (FY-25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .record import SHARE, TIERS, Event, Finding, Record
from .terms import in_millionths, part


class Duty:
    """The coverage that a county is steered to by now."""

    def __init__(self, record: Record, county: int) -> None:
        policy = record.scenario["policy"]
        self.by: int = 0
        self.goal: int = 0
        self.own = policy["paths"].get(record.counties[county])
        self.since: int = max(0, policy["in_force"] - record.first)
        self.take(policy["path"], self.since, record.first)
        self.own_since = max(0, int((self.own or {}).get("starts_from") or policy["in_force"]) - record.first)

    def take(self, path: dict[str, Any] | None, since: int, first: int) -> None:
        """Be steered by a path from a month on (ZU-01)."""
        self.goal, self.by, self.since = (in_millionths(path["share"]), path["by"] - first, since) if path else (0, 0, since)
        self.share = self.goal

    def due(self, size: int, month: int) -> int:
        """Names that the straight line to the goal asks of so many communities by now, in millionths."""
        span = max(1, self.by - self.since + 1)
        return int(size * self.goal) * min(span, max(0, month - self.since + 1)) // span


def streets_are_assessed_each_december(record: Record) -> Iterator[Finding]:
    """Behind is what is missing of the names due by now, or without a path the part of its projects that is late (FY-25, ZU-20)."""
    if any(path.startswith("policy.path") for change in record.scenario["changes"].values() for path in change["set"]):
        return
    story = defaultdict(list)
    for event in record.story:
        story[event.month].append(event)
    duties = [Duty(record, county) for county in range(len(record.counties))]
    lowest = TIERS.index(record.scenario["policy"]["lowest_tier"])
    named = {row for row, place in enumerate(record.places) if place.counted and place.tier >= lowest}
    sites = Sites(record)
    for month in range(record.months):
        for duty in duties:
            if duty.own and month == duty.own_since:
                duty.take(duty.own, month, record.first)
        sites.follow(story[month], month)
        named |= {e.who for e in story[month] if e.what == "named" and e.number >= lowest and record.places[e.who].counted}
        if (record.first + month) % 12 != 11:
            continue
        for county, duty in enumerate(duties):
            size, has = counted(record, "county", county), sum(record.places[row].county == county for row in named)
            if duty.share > 0 and size > 0 and has * SHARE >= size * duty.goal:
                duty.goal = min(SHARE, part(duty.goal, max(SHARE, record.luck["ratchet"])))
        for street, it in enumerate(record.streets):
            duty = duties[it.county]
            due = duty.due(counted(record, "street", street), month)
            has = sum(record.places[row].street == street for row in named)
            behind = max(0, due - has * SHARE) * SHARE // due if due > 0 else 0
            if duty.goal == 0:
                behind = sites.late(street, month) * SHARE // max(1, len(sites.of(street)))
            if behind != record.behind[month][street]:
                words = f"street {street} is {behind} behind, not {record.behind[month][street]}"
                yield Finding("streets_are_assessed_each_december", month, words)


def counted(record: Record, what: str, row: int) -> int:
    """Communities of a county or street that exist and are counted."""
    return sum(place.exists and place.counted and getattr(place, what) == row for place in record.places)


class Sites:
    """Live projects, and which of them are not complete."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.cards = {(card.community, card.month): card for card in record.cards}
        self.live = {card.community: card for card in record.cards if card.month < 0}
        stages = [account.stage for account in record.accounts]
        self.open = {row for row in self.live if stages[row] in ("preparing", "building")}

    def follow(self, story: list[Event], month: int) -> None:
        """What is listed, complete, ended."""
        for event in story:
            if event.what == "listed":
                self.live[event.who] = self.cards[event.who, month]
                self.open.add(event.who)
            if event.what in ("completed", "abandoned"):
                self.open.discard(event.who)
            if event.what in ("finished", "abandoned"):
                self.live.pop(event.who)

    def of(self, street: int) -> list[int]:
        """The live projects of a street."""
        return [row for row in self.live if self.record.places[row].street == street]

    def late(self, street: int, month: int) -> int:
        """How many of them were to be complete by now and are not (SX-09)."""
        after = self.record.scenario["policy"]["supervision"]["late_after"]
        return sum(row in self.open and month - after > self.live[row].planned_end for row in self.of(street))
