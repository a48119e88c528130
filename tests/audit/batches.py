"""Batches of the province: in which months it lists, how many projects each holds, and how counties share the places (ZJ-06)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .record import SHARE, TIERS, Finding, Record
from .terms import part

LARGEST = 1_000_000
"""No batch grows beyond this number of projects."""


def known_batches(record: Record) -> dict[int, int]:
    """Projects of each batch of the period that is known, by month; with `as_of` only of those published by then."""
    by = record.scenario["as_of"]
    told = record.scenario["policy"]["listing"]["batches"].values()
    return {batch["month"] - record.first: batch["count"] for batch in told if by is None or batch["month"] <= by}


def entry_is_open(record: Record, month: int) -> bool:
    """Whether projects enter in every month by now (ZJ-07)."""
    policy = record.scenario["policy"]
    return bool(policy["entry"] == "open" and month >= (policy["entry_opens"] or record.first) - record.first)


def has_batch(record: Record, month: int) -> bool:
    """Whether the province lists a batch: up to the last known one in the known months, then in its months of the calendar."""
    known = known_batches(record)
    if month <= max(known, default=-1):
        return month in known
    return entry_is_open(record, month) or (record.first + month) % 12 + 1 in record.scenario["policy"]["listing"]["province"]


def is_list_month(record: Record, tier: int, month: int) -> bool:
    """Whether projects of a tier are listed in a month; in every one where entry is open (SX-06, SX-07, ZJ-07)."""
    if entry_is_open(record, month):
        return True
    if tier == 3:
        return has_batch(record, month)
    return (record.first + month) % 12 + 1 in record.scenario["policy"]["listing"][TIERS[tier]]


class Batches:
    """How large the next batch is, and the places that each county has left."""

    def __init__(self, record: Record) -> None:
        self.record, self.policy = record, record.scenario["policy"]
        listing, self.known = self.policy["listing"], known_batches(record)
        self.limited = listing["batch"] is not None or bool(listing["batches"])
        self.growth = record.luck["growth"] if listing["growth"] else SHARE
        self.left: Counter[int] = Counter()
        if isinstance(listing["batch"], int):
            self.next: int = listing["batch"]
        else:
            self.next = record.luck["batch"] if listing["batch"] else part(self.last_before(), self.growth)
        sizes = Counter(place.county for place in record.places if place.exists and place.counted)
        weights = [sizes[county] * (record.luck[f"ambition {county}"] // 1000) for county in range(len(record.counties))]
        self.weights, self.all = weights, max(1, sum(weights))

    def last_before(self) -> int:
        """What the last known batch before the period held."""
        earlier = self.record.scenario["jurisdiction"]["earlier"]
        batches = earlier["batches"].values() if earlier else ()
        return int(max(((batch["month"], batch["count"]) for batch in batches), default=(0, 0))[1])

    def floor(self, county: int) -> int:
        """Least applications of a county in a year (ZJ-06, FY-03)."""
        mountain = self.record.scenario["jurisdiction"]["counties"][self.record.counties[county]]["mountain"]
        return int(self.policy["floors"]["mountain" if mountain else "county"]) if self.policy["floors"] else 0

    def take(self, month: int, this_year: Counter[int]) -> Iterator[Finding]:
        """What counties have more than last month is their part of this month's batch: all of it, each within a place, else nothing."""
        if not self.limited:
            return
        given = [now - self.left[county] for county, now in enumerate(self.record.places_left[month])]
        opens = has_batch(self.record, month) and month >= self.policy["in_force"] - self.record.first
        size = self.known.get(month, self.next) if opens else 0
        if sum(given) != size:
            yield Finding("batches_are_shared_out", month, f"{sum(given)} places given of a batch of {size}")
        if opens:
            self.next = min(LARGEST, part(size, self.growth))
            yield from self.share(month, size, given, this_year)
        for county, places in enumerate(given):
            if places < 0 or (places and not opens):
                yield Finding("batches_are_shared_out", month, f"county {county} is given {places} places")
            self.left[county] += places

    def share(self, month: int, size: int, given: list[int], this_year: Counter[int]) -> Iterator[Finding]:
        """Each has its floor first, spread over the batches left this year, then by size and ambition: rounded to a place next to it.

        Parts are in millionths: what each loses by that comes to the last one.
        """
        december = month + 11 - (self.record.first + month) % 12
        batches = sum(has_batch(self.record, m) for m in range(month, min(self.record.months, december + 1)))
        floors = [-(-max(0, self.floor(c) - this_year[c] - self.left[c]) // batches) for c in range(len(given))]
        asked = sum(floors)
        for county, places in enumerate(given):
            due = floors[county] * SHARE if asked <= size else floors[county] * SHARE * size // asked
            due += max(0, size - asked) * SHARE * self.weights[county] // self.all
            lost = (size + 1) * (len(given) if county == len(given) - 1 else 1) if sum(self.weights) else size * SHARE
            if abs(places * SHARE - due) >= SHARE + lost:
                words = f"county {county} is given {places} places, due are {due} millionths"
                yield Finding("batches_are_shared_out", month, words)
