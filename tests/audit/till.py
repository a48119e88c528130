"""Keeps the second book month by month: who is owed what, in which order funds pay, what must stand in the ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .dues import Due, Project, Settlement, due_at_event, expected_award, release_at_year_end, still_to_earn
from .record import SHARE, Entry, Event, Finding, Record
from .terms import Contract, at_most, contracts, part

OTHERS = ("works", "own funds", "repayments", "incomes", "lapsed")


@dataclass
class Claim:
    """An amount in a fund's queue; below nothing where it is to be repaid."""

    due: int
    """From when on it is paid [month]"""
    lot: int
    """Of those due in one month the smaller comes first [luck]"""
    number: int
    """Of one community's the first comes first [number]"""
    contract: Contract
    """Its stream [terms]"""
    row: int
    """Its community [row]"""
    project: int
    """For which of its projects [number]"""
    yuan: int
    """What is still to be paid [yuan]"""

    @property
    def turn(self) -> tuple[int, int, int]:
        """Its place in the queue: by the month due, then by lot (FY-19)."""
        return self.due, self.lot, self.number


class Till:
    """The second book of a replication."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.streams = contracts(record)
        self.projects = [Project(place, i, place.tier) for i, place in enumerate(record.places)]
        self.cards = {(card.community, card.number): card for card in record.cards}
        self.numbers: Counter[int] = Counter()
        self.permitted: set[int] = set()
        self.built: set[int] = set()
        self.sites: list[int] = []
        self.queue: list[Claim] = []
        self.hands: Counter[str] = Counter()
        self.budgets: Counter[tuple[str, int]] = Counter()
        self.incomes = {i: self.income_of(i) for i in range(len(record.funds))}
        self.month, self.made = -1, 0
        self.lapsed: Counter[tuple[int, str]] = Counter()
        self.findings: list[Finding] = []
        self.open()

    # The first day

    def open(self) -> None:
        """Take over the books of the first day."""
        for project, account in zip(self.projects, self.record.accounts, strict=True):
            project.bills = account.spent
            project.owed = Counter({name: yuan for name, yuan in account.owed.items() if yuan})
            first = self.cards.get((project.row, 1))
            if first is not None and first.month < 0:
                self.numbers[project.row] = 1
                project.card = first
                self.sites.append(project.row)
                if account.stage != "preparing":
                    self.permitted.add(project.row)
                if account.stage in ("review", "rectifying", "publishing"):
                    self.built.add(project.row)
        for waiting in self.record.opening:
            contract = next(c for c in self.of(waiting.community) if c.name == waiting.stream)
            self.put(Due(contract, waiting.yuan), waiting.community, waiting.due, waiting.project)

    def income_of(self, fund: int) -> int:
        """A fund's yearly income, which may be for so many communities and scales with its county's (assumption)."""
        it = self.record.funds[fund]
        says = self.record.scenario["funds"][it.name]
        income = int(it.drawn if it.drawn is not None else says["yearly"] or 0)
        if says["per_communities"]:
            income = income * self.size_of(it.county) // says["per_communities"]
        return income

    def size_of(self, county: int) -> int:
        """Communities of a county, or of all, that exist and are counted."""
        return sum(place.exists and place.counted and county in (-1, place.county) for place in self.record.places)

    def street_size(self, street: int) -> int:
        """Communities of a street that exist and are counted."""
        return sum(place.exists and place.counted and place.street == street for place in self.record.places)

    def of(self, row: int) -> list[Contract]:
        """The streams of a community's county."""
        return self.streams[self.record.places[row].county]

    # Through the months

    def keep(self) -> list[Finding]:
        """Go through all months; the first month in which the ledger is another ends it, since all later ones hang on it."""
        ledger, story = defaultdict(list), defaultdict(list)
        for entry in self.record.ledger:
            ledger[entry.month].append(entry)
        for event in self.record.story:
            story[event.month].append(event)
        steps = defaultdict(list)
        for step in self.record.steps:
            steps[step.month, step.community].append((step.before, step.after))
        for month in range(self.record.months):
            self.month = month
            self.pass_month(ledger[self.month], story[self.month], steps)
            if self.findings:
                break
        else:
            self.compare_queue()
        return self.findings

    def pass_month(self, entries: list[Entry], story: list[Event], steps: dict[tuple[int, int], list[tuple[int, int]]]) -> None:
        """A month: what January brings, what permits make due, the funds' payments, the works, what follows from the story."""
        self.lapsed = Counter()
        for event in story:
            if event.what == "changed":
                self.change(event.who)
        self.compare("what_the_year_brings", self.year_opens(), [e for e in entries if self.is_opening(e)])
        early = [e for e in story if e.what in ("listed", "approved") or (e.what == "abandoned" and e.who not in self.permitted)]
        self.follow(early, {})
        self.compare("what_funds_pay", self.pay(), [e for e in entries if self.is_payment(e)])
        for entry in entries:
            if not self.is_opening(entry) and not self.is_payment(entry):
                self.build(entry)
        self.follow([e for e in story if e not in early], steps)
        if self.calendar % 12 == 11 and self.month >= self.record.scenario["policy"]["in_force"] - self.record.first:
            self.year_ends()
        told = Counter({k: v for k, v in self.lapsed.items() if v})
        found: Counter[tuple[int, str]] = Counter()
        for event in story:
            if event.what == "lapsed":
                found[event.who, event.stream] += event.number
        if told != found:
            self.findings.append(Finding("what_lapses", self.month, f"{told - found} missing, {found - told} too much"))

    @property
    def calendar(self) -> int:
        """This month as 12 × year + month − 1."""
        return self.record.first + self.month

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

    def move(self, payer: str, receiver: str, yuan: int) -> None:
        """Take yuan from a purse and put it in another; a fund that is never short keeps no account."""
        for party, change in ((payer, -yuan), (receiver, yuan)):
            if not (party.startswith("fund") and self.is_endless(int(party.split()[1]))):
                self.hands[party] += change

    # Step 1

    def this_year(self, yearly: int) -> int:
        """Of a year's amount all, but of the year in which the period begins the months that are left (assumption)."""
        return yearly * (12 - self.calendar % 12) // 12 if self.month == 0 else yearly

    def year_opens(self) -> list[Entry]:
        """January and the first month: unspent money lapses or stays, incomes and own funds arrive; then the pools (ZJ-20, SX-19)."""
        found: list[Entry] = []
        if self.month == 0 or self.calendar % 12 == 0:
            for i, fund in enumerate(self.record.funds):
                party = f"fund {i}"
                if not self.record.scenario["funds"][fund.name]["carry_over"]:
                    found.append(Entry(self.month, party, "outside", self.hands[party], "lapsed", -1))
                found.append(Entry(self.month, "outside", party, self.this_year(self.incomes[i]), "incomes", -1))
            for county, streams in enumerate(self.streams):
                for c in streams:
                    if c.says["yearly_budget"] is not None:
                        left = self.budgets[c.name, county] if c.says["carry_over"] else 0
                        self.budgets[c.name, county] = self.this_year(c.says["yearly_budget"]) + left
            for i, street in enumerate(self.record.streets):
                if self.street_size(i):
                    own = self.this_year(part(street.income, max(0, street.shocks[self.month])))
                    found.append(Entry(self.month, "outside", f"street {i}", own, "own funds", -1))
        found = [entry for entry in found if entry.yuan]
        for entry in found:
            self.move(entry.payer, entry.receiver, entry.yuan)
        return found + self.pools()

    def is_endless(self, fund: int) -> bool:
        """Whether a fund is never short: it has no yearly income in the scenario."""
        return self.record.scenario["funds"][self.record.funds[fund].name]["yearly"] is None

    def fund_of(self, name: str, county: int) -> int:
        """The fund of an id that is for a county."""
        return next(i for i, fund in enumerate(self.record.funds) if fund.name == name and fund.county in (-1, county))

    def pools(self) -> list[Entry]:
        """In January and its first month a pool is shared by size; a fund that is short gives each the same part (SX-19)."""
        asked: list[tuple[Contract, int, int]] = []
        held = dict(self.hands)
        for county, streams in enumerate(self.streams):
            for c in streams:
                begins = c.since if c.since is not None else -1_000
                if c.is_pool and (self.month == begins or (self.month > begins and (self.month == 0 or self.calendar % 12 == 0))):
                    fund = self.fund_of(c.says["payer"], county)
                    total = part(held.get(f"fund {fund}", 0), c.share_of_pool) if c.by_share else c.amount_of_pool
                    if self.record.funds[fund].county == -1:
                        total = total * self.size_of(county) // max(1, self.size_of(-1))
                    asked.append((c, fund, total))
        found: list[Entry] = []
        for n, (c, fund, total) in enumerate(asked):
            rest, has = sum(t for _, f, t in asked[n:] if f == fund), self.hands[f"fund {fund}"]
            if not self.is_endless(fund) and rest > has:
                total = has * total // rest
            found += self.shared_out(c, fund, total)
        return found

    def shared_out(self, contract: Contract, fund: int, total: int) -> list[Entry]:
        """A pool among the streets of its county by their communities, each of what is left, to the last yuan (SX-19)."""
        found, left, size = [], total, self.size_of(contract.county)
        for i, street in enumerate(self.record.streets):
            if street.county == contract.county and size:
                yuan = left * self.street_size(i) // size
                left, size = left - yuan, size - self.street_size(i)
                if yuan:
                    found.append(Entry(self.month, f"fund {fund}", f"street {i}", yuan, contract.name, -1))
                    self.move(f"fund {fund}", f"street {i}", yuan)
        return found

    # Step 5

    def pay(self) -> list[Entry]:
        """Funds pay what is due, first come first served: who cannot be paid stops all behind him at his fund (FY-19, ZJ-20)."""
        found: list[Entry] = []
        shut: set[int] = set()
        stopped: set[tuple[str, int]] = set()
        for claim in self.queue:
            if claim.due > self.month:
                continue
            fund = self.fund_of(claim.contract.says["payer"], claim.contract.county)
            if claim.yuan < 0:
                found += self.give_back(claim, fund)
            elif fund not in shut and (claim.contract.name, claim.contract.county) not in stopped:
                found += self.honour(claim, fund, shut, stopped)
        self.queue = [claim for claim in self.queue if claim.yuan]
        return found

    def honour(self, claim: Claim, fund: int, shut: set[int], stopped: set[tuple[str, int]]) -> list[Entry]:
        """A claim is paid whole or not at all; in parts where it is more than a whole year's income or budget (ZJ-20)."""
        key = claim.contract.name, claim.contract.county
        budget, wanted, has = claim.contract.says["yearly_budget"], claim.yuan, self.hands[f"fund {fund}"]
        if budget is not None and claim.yuan > self.budgets[key]:
            wanted = self.budgets[key] if claim.yuan > budget else 0
        paid = wanted
        if not self.is_endless(fund) and wanted > has:
            paid = has if wanted > self.incomes[fund] else 0
        if wanted < claim.yuan:
            stopped.add(key)
        if paid < wanted:
            shut.add(fund)
        if paid <= 0:
            return []
        claim.yuan -= paid
        if budget is not None:
            self.budgets[key] -= paid
        to = f"street {self.record.places[claim.row].street}"
        if not claim.contract.to_street:
            to = f"fund {self.fund_of(claim.contract.says['receiver_fund'], claim.contract.county)}"
        self.move(f"fund {fund}", to, paid)
        return [Entry(self.month, f"fund {fund}", to, paid, claim.contract.name, claim.row)]

    def give_back(self, claim: Claim, fund: int) -> list[Entry]:
        """A street repays as far as its cash and overdraft go, a fund as far as its money; the rest waits (FY-19)."""
        if claim.contract.to_street:
            street = self.record.places[claim.row].street
            payer, kind = f"street {street}", "repayments"
            paid = min(-claim.yuan, max(0, self.hands[payer] + self.record.streets[street].credit))
        else:
            other = self.fund_of(claim.contract.says["receiver_fund"], claim.contract.county)
            payer, kind = f"fund {other}", "incomes"
            paid = -claim.yuan if self.is_endless(other) else min(-claim.yuan, self.hands[payer])
        claim.yuan += paid
        self.move(payer, f"fund {fund}", paid)
        return [Entry(self.month, payer, f"fund {fund}", paid, kind, claim.row)] if paid else []

    # Step 6

    def build(self, entry: Entry) -> None:
        """A bill is paid: by the street, or by a stream as built, which then has paid so much of its part (FY-12, FY-21)."""
        self.move(entry.payer, entry.receiver, entry.yuan)
        if entry.kind == "works":
            self.projects[entry.community].bills += entry.yuan
        else:
            self.projects[entry.community].owed[entry.kind] += entry.yuan
            county = self.record.places[entry.community].county
            if self.record.scenario["funding"][entry.kind]["yearly_budget"] is not None:
                self.budgets[entry.kind, county] -= entry.yuan
                if self.budgets[entry.kind, county] < 0:
                    self.findings.append(Finding("budget_of_the_year", self.month, f"{entry} beyond its yearly budget"))

    # What follows from the story

    def follow(self, story: list[Event], steps: dict[tuple[int, int], list[tuple[int, int]]]) -> None:
        """Enter what each event makes due; the progress of a site before its completion."""
        done = dict(steps)
        for event in story:
            if event.what == "completed":
                self.progress(event.who, done.pop((self.month, event.who), []))
            if event.what in ("listed", "approved", "completed", "named", "finished", "abandoned"):
                getattr(self, event.what)(event)
        for (month, row), crossed in sorted(done.items()):
            if month == self.month:
                self.progress(row, crossed)

    def progress(self, row: int, crossed: list[tuple[int, int]]) -> None:
        """The instalments whose progress a month's work has crossed fall due (FY-19)."""
        for before, after in crossed:
            self.fall_due(row, "progress", before, after)

    def listed(self, event: Event) -> None:
        """A project is listed."""
        self.numbers[event.who] += 1
        self.projects[event.who].list(self.cards[event.who, self.numbers[event.who]])
        self.sites.append(event.who)

    def approved(self, event: Event) -> None:
        """It is approved: what is due at approval falls due."""
        self.permitted.add(event.who)
        self.fall_due(event.who, "approval")

    def completed(self, event: Event) -> None:
        """Its works are complete: what is due at completion falls due."""
        self.built.add(event.who)
        self.fall_due(event.who, "completion")

    def named(self, event: Event) -> None:
        """It is named at a tier; with that it applied for it ends."""
        project = self.projects[event.who]
        project.tier = event.number
        self.settle(project, event.number, event.number >= project.live.tier)

    def finished(self, event: Event) -> None:
        """Its project ends."""
        self.leave(event.who)

    def leave(self, row: int) -> None:
        """There is no live project any more."""
        self.projects[row].card = None
        self.sites.remove(row)
        self.permitted.discard(row)
        self.built.discard(row)

    def abandoned(self, event: Event) -> None:
        """It is given up: what waits lapses, but for what a fund pays later; then its account is settled (FY-19, ZJ-23)."""
        project = self.projects[event.who]
        for claim in self.queue:
            at_once = claim.contract.says["deferred"] in (None, {"after": 0, "parts": 1})
            if claim.row == event.who and claim.project == self.numbers[event.who] and at_once:
                self.drop(claim, claim.yuan)
        self.queue = [claim for claim in self.queue if claim.yuan]
        reached = project.tier if project.tier > project.tier_before else 0
        self.settle(project, reached, True)
        if reached == 0:
            covered = sum(project.owed_now(c.name) for c in self.of(event.who) if c.to_street and not c.is_built)
            project.sunk += max(0, project.bills - project.bills_before - covered)
        self.leave(event.who)

    def fall_due(self, row: int, event: str, before: int = 0, after: int = 0) -> None:
        """Enter what an event makes due under all streams of the county."""
        project = self.projects[row]
        for contract in self.of(row):
            if not contract.is_built and not contract.is_pool and contract.is_for(project.place, project.live):
                for due in due_at_event(contract, project, event, before, after):
                    self.put(due, row, self.month + due.months, self.numbers[row])

    def settle(self, project: Project, reached: int, ends: bool) -> None:
        """Enter what a pass or an end makes due, or asks back."""
        behind = self.record.behind[self.month - 1][project.place.street]
        for due in Settlement(project, self.of(project.row), reached, ends, behind).dues():
            if due.yuan < 0 and ends:
                self.ask_back(project, due.contract, -due.yuan)
            elif due.yuan > 0 and due.contract.says["trigger"] == "acceptance":
                lag = project.place.lags.get((due.contract.name, reached), 0)
                self.put(due, project.row, self.month + lag, self.numbers[project.row])

    def ask_back(self, project: Project, contract: Contract, yuan: int) -> None:
        """What was too much: what waits lapses, what was paid is repaid after twelve months, say (FY-19)."""
        yuan -= self.withdraw(project, contract, yuan, self.numbers[project.row])
        waiting = sum(c.yuan for c in self.queue if c.contract is contract and c.row == project.row and c.yuan > 0)
        back = max(0, min(yuan, project.owed[contract.name] - waiting))
        months = self.record.scenario["policy"]["repayment_months"]
        self.put(Due(contract, -back), project.row, self.month + months, self.numbers[project.row])
        self.withdraw(project, contract, yuan - back, None)

    def withdraw(self, project: Project, contract: Contract, most: int, number: int | None) -> int:
        """Let claims lapse up to an amount, the last first; gives how much did."""
        left = most
        for claim in reversed(self.queue):
            if claim.contract is contract and claim.row == project.row and number in (None, claim.project):
                left -= self.drop(claim, left)
        self.queue = [claim for claim in self.queue if claim.yuan]
        return most - left

    def drop(self, claim: Claim, most: int) -> int:
        """Let a claim lapse up to an amount; gives how much of it did."""
        gone = max(0, min(most, claim.yuan))
        claim.yuan -= gone
        self.projects[claim.row].owed[claim.contract.name] -= gone
        self.lapsed[claim.row, claim.contract.name] += gone
        return gone

    def put(self, due: Due, row: int, month: int, number: int) -> None:
        """Put an amount in the queue: by the month due, then by lot."""
        if due.yuan == 0:
            return
        self.made += 1
        if self.month >= 0:
            self.projects[row].owed[due.contract.name] += due.yuan
        self.queue.append(Claim(month, self.record.places[row].lot, self.made, due.contract, row, number, due.yuan))
        self.queue.sort(key=lambda claim: claim.turn)

    # Step 12

    def year_ends(self) -> None:
        """December: what a project unfinished in its year is released, and instalments of the first December (FY-18, FY-19)."""
        for row in list(self.sites):
            project = self.projects[row]
            for contract in self.of(row):
                if contract.is_for(project.place, project.live):
                    self.december(project, contract)

    def december(self, project: Project, contract: Contract) -> None:
        """What December makes due under a stream."""
        force = max(project.live.month, self.record.scenario["policy"]["in_force"] - self.record.first)
        for _, says in sorted(contract.says["instalments"].items()):
            if says["trigger"] == "year_end" and self.month - 12 < force:
                yuan = at_most(part(still_to_earn(contract, project), round(says["share"] * SHARE)), says["cap"])
                self.put(Due(contract, yuan), project.row, self.month, self.numbers[project.row])
        rule = contract.says["year_rule"]
        if rule is None or rule["pays"] != "at_year_end":
            return
        year = (self.record.first + (project.live.month if rule["year"] == "start" else project.live.planned_end)) // 12
        complete = rule["finished_when"] == "complete" and project.row in self.built
        if year == self.calendar // 12 and not complete:
            due = release_at_year_end(contract, project, self.of(project.row))
            self.put(Due(contract, due), project.row, self.month, self.numbers[project.row])

    # Changes in mid-run

    def change(self, row: int) -> None:
        """A change in mid-run sets new terms; a cut takes nothing back that was earned (assumption)."""
        change = self.record.scenario["changes"][sorted(self.record.scenario["changes"])[row]]
        for path, value in change["set"].items():
            kind, name, *keys = path.split(".")
            if kind == "funds":
                for i, fund in enumerate(self.record.funds):
                    if fund.name == name:
                        self.incomes[i] = value
            elif kind == "funding":
                for streams in self.streams:
                    for contract in streams:
                        if contract.name == name:
                            self.new_terms(contract, keys, value)

    def new_terms(self, contract: Contract, keys: list[str], value: float) -> None:
        """Set one value of a stream."""
        says = contract.says[keys[0]] if len(keys) > 1 else contract.says
        if keys[-1] == "yearly_budget" and self.month > 0 and self.calendar % 12 > 0:
            left = self.budgets[contract.name, contract.county] + value - (says["yearly_budget"] or 0)
            self.budgets[contract.name, contract.county] = max(0, int(left))
        before = says[keys[-1]]
        if len(keys) == 1 and keys[0] != "yearly_budget" and (value < before if before is not None else keys[0] == "cap"):
            self.keep_what_was_earned(contract)
        says[keys[-1]] = value

    def keep_what_was_earned(self, contract: Contract) -> None:
        """Before a cut: what was claimed so far stays, as far as the terms until now earn it."""
        contract.reward_before = max(contract.reward_before, round(contract.says["reward"] * SHARE))
        for project in self.projects:
            if project.place.county == contract.county:
                project.kept[contract.name] = project.owed[contract.name]
                if project.card is not None:
                    project.terms_before[contract.name] = max(
                        project.terms_before[contract.name], expected_award(contract, project))

    # At the end

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
