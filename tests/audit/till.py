"""Keeps the second book month by month and holds the ledger against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from .courses import Steps
from .endings import Endings
from .record import Entry, Event, Finding, Record


class Till(Endings):
    """The second book of a replication: what must stand in the ledger, and whether it does."""

    def keep(self) -> list[Finding]:
        """Go through all months; the first month in which the ledger is another ends it, since all later ones hang on it."""
        ledger, story = defaultdict(list), defaultdict(list)
        for entry in self.record.ledger:
            ledger[entry.month].append(entry)
        for event in self.record.story:
            story[event.month].append(event)
        steps = defaultdict(list)
        for step in self.record.steps:
            steps[step.month, step.community].append(step)
        for month in range(self.record.months):
            self.month = month
            self.pass_month(ledger[self.month], story[self.month], steps)
            if self.findings:
                break
        else:
            self.compare_queue()
        return self.findings

    def pass_month(self, entries: list[Entry], story: list[Event], steps: Steps) -> None:
        """A month: what January brings, what permits make due, the funds' payments, the works, what follows from the story."""
        self.lapsed = Counter()
        for event in story:
            if event.what == "changed":
                self.change(event.who)
        opening, ends = self.year_opens(), self.something_ends()
        if not ends:
            self.compare("what_the_year_brings", opening, [e for e in entries if self.is_opening(e)])
        early = [e for e in story if e.what in ("listed", "approved") or (e.what == "abandoned" and e.who not in self.permitted)]
        self.follow(early, {})
        paid = self.pay()
        if not ends:
            self.compare("what_funds_pay", paid, [e for e in entries if self.is_payment(e)])
        for entry in entries:
            if not self.is_opening(entry) and not self.is_payment(entry):
                self.build(entry)
        self.follow([e for e in story if e not in early], steps)
        if self.calendar % 12 == 11 and self.month >= self.record.scenario["policy"]["in_force"] - self.record.first:
            self.year_ends()
        if ends:
            all_told = [e for e in entries if self.is_opening(e) or self.is_payment(e)]
            self.compare("what_ends_with_the_month", opening + paid + self.month_ends(), all_told)
        told = Counter({k: v for k, v in self.lapsed.items() if v})
        found: Counter[tuple[int, str]] = Counter()
        for event in story:
            if event.what == "lapsed":
                found[event.who, event.stream] += event.number
        if told != found:
            self.findings.append(Finding("what_lapses", self.month, f"{told - found} missing, {found - told} too much"))

    def is_opening(self, entry: Entry) -> bool:
        """Whether a line is of the opening of the year or a pool."""
        says = self.record.scenario["funding"].get(entry.kind)
        return entry.kind in ("own funds", "lapsed") or (entry.kind == "incomes" and entry.payer == "outside") or (
            says is not None and says["receiver"] == "streets")

    def is_payment(self, entry: Entry) -> bool:
        """Whether a line pays a claim, or pays back."""
        says = self.record.scenario["funding"].get(entry.kind)
        return entry.kind == "repayments" or (entry.kind == "incomes" and entry.payer != "outside") or (
            says is not None and says["receiver"] in ("street", "fund"))

    def compare(self, rule: str, expected: Iterable[Entry], found: list[Entry]) -> None:
        """Hold what must be in the ledger this month against what is."""
        one, two = Counter(expected), Counter(found)
        for entry in one - two:
            self.findings.append(Finding(rule, self.month, f"missing: {entry}"))
        for entry in two - one:
            self.findings.append(Finding(rule, self.month, f"too much: {entry}"))

    def compare_queue(self) -> None:
        """What still waits at the end is what still waits, in its order."""
        mine = [(c.due, c.contract.name, c.row, c.yuan) for c in self.queue]
        found = [(c.due, c.stream, c.community, c.yuan) for c in self.record.closing]
        if mine != found:
            one, two = Counter(mine), Counter(found)
            words = f"missing {one - two}, too much {two - one}"
            self.findings.append(Finding("what_still_waits", self.record.months, words))


def funds_pay_what_is_owed(record: Record) -> Iterator[Finding]:
    """Every payment of a fund, repayment, pool and income is the one that the documents ask for, in its month, to the yuan."""
    yield from Till(record).keep()
