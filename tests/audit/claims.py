"""The queues of the second book: what waits to be paid, in which order funds pay it, what lapses or is asked back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .dues import Due, Project
from .record import Entry, Finding, Record
from .terms import Contract, contracts


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


class Claims:
    """Purses, accounts and queues of a replication."""

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

    def open(self) -> None:
        """Take over the books of the first day."""
        for project, account in zip(self.projects, self.record.accounts, strict=True):
            project.bills = account.spent
            project.owed = Counter({name: yuan for name, yuan in account.owed.items() if yuan})
            first = self.cards.get((project.row, 1))
            if first is not None and first.month < 0:
                self.numbers[project.row] = 1
                project.card = first
                project.deliver(account.done, first.whole)
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

    @property
    def calendar(self) -> int:
        """This month as 12 × year + month − 1."""
        return self.record.first + self.month

    def is_endless(self, fund: int) -> bool:
        """Whether a fund is never short: it has neither a yearly income in the scenario nor a sum that comes once."""
        says = self.record.scenario["funds"][self.record.funds[fund].name]
        return says["yearly"] is None and says["once"] is None

    def is_closed(self, fund: int) -> bool:
        """Whether a fund's last month is past (assumption)."""
        until = self.record.scenario["funds"][self.record.funds[fund].name]["until"]
        return until is not None and self.calendar > until

    def fund_of(self, name: str, county: int) -> int:
        """The fund of an id that is for a county."""
        return next(i for i, fund in enumerate(self.record.funds) if fund.name == name and fund.county in (-1, county))

    def move(self, payer: str, receiver: str, yuan: int) -> None:
        """Take yuan from a purse and put it in another; a fund that is never short keeps no account."""
        for party, change in ((payer, -yuan), (receiver, yuan)):
            if not (party.startswith("fund") and self.is_endless(int(party.split()[1]))):
                self.hands[party] += change

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
            elif not self.is_closed(fund) and fund not in shut and (claim.contract.name, claim.contract.county) not in stopped:
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
        found = [Entry(self.month, payer, f"fund {fund}", paid, kind, claim.row)] if paid else []
        return found + (self.empty(fund) if self.is_closed(fund) else [])

    def empty(self, fund: int) -> list[Entry]:
        """What a fund has left goes back to where it came from."""
        left = self.hands[f"fund {fund}"]
        self.move(f"fund {fund}", "outside", left)
        return [Entry(self.month, f"fund {fund}", "outside", left, "lapsed", -1)] if left else []

    def ask_back(self, project: Project, contract: Contract, yuan: int, months: int) -> None:
        """What was too much: what waits lapses, what was paid is repaid after twelve months, say (FY-19)."""
        yuan -= self.withdraw(project, contract, yuan, self.numbers[project.row])
        waiting = sum(c.yuan for c in self.queue if c.contract is contract and c.row == project.row and c.yuan > 0)
        back = max(0, min(yuan, project.owed[contract.name] - waiting))
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
