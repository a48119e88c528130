"""Batches of the province: in which months it lists, how many projects each holds, and how counties share the places (ZJ-06)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .bids import bid_tier
from .record import SHARE, TIERS, Finding, Record

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


def is_due(record: Record, month: int) -> bool:
    """Whether the calendar has a batch: up to the last known one in the known months, then in its months of the year."""
    known = known_batches(record)
    if month <= max(known, default=-1):
        return month in known
    return (record.first + month) % 12 + 1 in record.scenario["policy"]["listing"]["province"]


def has_batch(record: Record, month: int) -> bool:
    """Whether the list of a batch comes."""
    return month in record.called.values()


def lists_come_in_time(record: Record) -> Iterator[Finding]:
    """The list of a batch comes in its month; one that is not known, where lists may be late, before the month of the next (ZJ-07)."""
    known, late = known_batches(record), record.scenario["policy"]["listing"]["delay"] is not None
    for month in range(record.months):
        if is_due(record, month) != (month in record.called):
            yield Finding("lists_come_in_time", month, f"a batch is due: {is_due(record, month)}, called: {month in record.called}")
    for month, comes in record.called.items():
        after = next(m for m in range(month + 1, month + 600) if is_due(record, m))
        if not month <= comes < after or (comes > month and (month in known or not late)):
            yield Finding("lists_come_in_time", month, f"the list comes in month {comes}, the next is due in {after}")


def is_list_month(record: Record, tier: int, month: int) -> bool:
    """Whether projects of a tier are listed in a month; in every one where entry is open (SX-06, SX-07, ZJ-07)."""
    if tier == bid_tier(record):
        return False
    if entry_is_open(record, month):
        return True
    if tier == 3:
        return has_batch(record, month)
    return (record.first + month) % 12 + 1 in record.scenario["policy"]["listing"][TIERS[tier]]


def nearest(number: int, share: int) -> int:
    """So many millionths of a number of projects, to the nearest; half of one counts as one."""
    return (2 * number * share + SHARE) // (2 * SHARE)


class Batches:
    """How large the next batch is, and the places of the last one that each county has left."""

    def __init__(self, record: Record) -> None:
        self.record, self.policy = record, record.scenario["policy"]
        listing, self.known = self.policy["listing"], known_batches(record)
        self.limited = listing["batch"] is not None or bool(listing["batches"])
        self.growth = record.luck["growth"]
        self.left: Counter[int] = Counter()
        self.taken, self.size = 0, 0
        if isinstance(listing["batch"], int):
            self.next: int = listing["batch"]
        else:
            self.next = record.luck["batch"] if listing["batch"] else min(LARGEST, nearest(self.last_before(), self.growth))
        sizes = Counter(place.county for place in record.places if place.exists and place.counted)
        weights = [sizes[county] * (record.luck[f"ambition {county}"] // 1000) for county in range(len(record.counties))]
        self.weights = weights

    def last_before(self) -> int:
        """What the last known batch before the period held."""
        earlier = self.record.scenario["jurisdiction"]["earlier"]
        batches = earlier["batches"].values() if earlier else ()
        return int(max(((batch["month"], batch["count"]) for batch in batches), default=(0, 0))[1])

    def floor(self, county: int) -> int:
        """Least applications of a county in a year (ZJ-06, FY-03)."""
        mountain = self.record.scenario["jurisdiction"]["counties"][self.record.counties[county]]["mountain"]
        return int(self.policy["floors"]["mountain" if mountain else "county"]) if self.policy["floors"] else 0

    def opens(self, month: int) -> bool:
        """Whether a batch is shared out."""
        return self.limited and has_batch(self.record, month) and month >= self.policy["in_force"] - self.record.first

    def take(self, month: int, this_year: Counter[int], dated: Counter[int], slots: list[int | None]) -> Iterator[Finding]:
        """Dated projects take places; what is left of a batch of this month is shared out, all of it; else counties have what they had.

        `slots` is what a county's table has open, None where no table binds it.
        """
        if not self.limited:
            return
        for county, number in dated.items():
            there = min(number, self.left[county])
            self.left[county] -= there
            self.taken += number - there
        given, opens = self.record.places_given[month], self.opens(month)
        if not opens and given != [self.left[county] for county in range(len(given))]:
            yield Finding("batches_are_shared_out", month, f"{given} places where {dict(self.left)} were left, without a batch")
        if month in self.known or opens:
            size = self.known.get(month, self.next)
            self.next, self.size, self.taken = min(LARGEST, nearest(size, self.growth)), max(0, size - self.taken), 0
        if opens:
            yield from self.share(month, self.size, given, this_year, slots)
            self.left = Counter(dict(enumerate(self.record.places_left[month])))
            if entry_is_open(self.record, month) and month not in self.known and self.record.places_left[month] != given:
                yield Finding("batches_are_passed_on", month, "though entry is open")

    def share(self, month: int, size: int, given: list[int], this_year: Counter[int], slots: list[int | None]) -> Iterator[Finding]:
        """Tables and floors first, the floors spread over the batches left this year, then by size and ambition to those without a table.

        Each is given a place next to its part; all are given, unless every county has a table.
        """
        december = month + 11 - (self.record.first + month) % 12
        batches = sum(is_due(self.record, m) for m in range(month, december + 1)) + (not is_due(self.record, month))
        asked = [-(-max(0, self.floor(c) - this_year[c]) // batches) if n is None else n for c, n in enumerate(slots)]
        weights = [weight if n is None else 0 for weight, n in zip(self.weights, slots, strict=True)]
        due, rest = min(size, sum(asked)), max(0, size - sum(asked)) if sum(weights) else 0
        if sum(given) != due + rest or min(given) < 0:
            yield Finding("batches_are_shared_out", month, f"{given} places given of a batch of {size}")
        for county, places in enumerate(given):
            parts = due * SHARE * asked[county] // max(1, sum(asked)) + rest * SHARE * weights[county] // max(1, sum(weights))
            if abs(places * SHARE - parts) >= SHARE + len(given) * (size + 1):
                words = f"county {county} is given {places} places, due are {parts} millionths"
                yield Finding("batches_are_shared_out", month, words)

    def pass_on(self, month: int, wanted: list[int]) -> Iterator[Finding]:
        """Nobody has more places than applications, or loses one that it could use; none lapses while a county wants one (ZJ-07)."""
        given, left = self.record.places_given[month], self.record.places_left[month]
        if entry_is_open(self.record, month) and month not in self.known:
            return
        for county, places in enumerate(left):
            if not min(given[county], wanted[county]) <= places <= wanted[county]:
                words = f"county {county} with {wanted[county]} applications has {places} places, was given {given[county]}"
                yield Finding("batches_are_passed_on", month, words)
        if sum(left) > self.size or (sum(left) < self.size and any(w > p for w, p in zip(wanted, left, strict=True))):
            yield Finding("batches_are_passed_on", month, f"{sum(left)} places of {self.size} are used, {sum(wanted)} wanted")
