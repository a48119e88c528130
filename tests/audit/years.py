"""What January brings to funds and streets, pools, and changes of the terms in mid-run."""

from __future__ import annotations

from .claims import Claims
from .dues import expected_award
from .record import SHARE, Entry
from .terms import Contract, part


class Years(Claims):
    """The opening of the year, and new terms."""

    def this_year(self, yearly: int) -> int:
        """Of a year's amount all, but of the year in which the period begins the months that are left (assumption)."""
        return yearly * (12 - self.calendar % 12) // 12 if self.month == 0 else yearly

    def year_opens(self) -> list[Entry]:
        """January and the first month: unspent money lapses or stays, incomes and own funds arrive; then the pools (ZJ-20, SX-19)."""
        found: list[Entry] = []
        if self.month == 0 or self.calendar % 12 == 0:
            for i, fund in enumerate(self.record.funds):
                party, says = f"fund {i}", self.record.scenario["funds"][fund.name]
                if not says["carry_over"] and says["once"] is None:
                    found.append(Entry(self.month, party, "outside", self.hands[party], "lapsed", -1))
                if not self.is_closed(i):
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
        for i, fund in enumerate(self.record.funds):
            says = self.record.scenario["funds"][fund.name]
            if says["once"] is not None and self.calendar == (says["starts_from"] or self.record.first):
                found.append(Entry(self.month, "outside", f"fund {i}", says["once"], "incomes", -1))
        found = [entry for entry in found if entry.yuan]
        for entry in found:
            self.move(entry.payer, entry.receiver, entry.yuan)
        return found + self.pools()

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
