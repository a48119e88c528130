"""What ends with a month: streams that are closed by it, and funds whose last month it is."""

from __future__ import annotations

from .courses import Courses
from .dues import Project, Settlement
from .record import SHARE, Entry
from .terms import Contract


class Endings(Courses):
    """Claw-back, and pots that end."""

    def something_ends(self) -> bool:
        """Whether a stream is closed by this month, or a fund has ended by it."""
        closing = any(contract.says["claw_back"] and self.closes(contract) for streams in self.streams for contract in streams)
        untils = [self.record.scenario["funds"][fund.name]["until"] for fund in self.record.funds]
        return closing or any(until is not None and until <= self.calendar for until in untils)

    def closes(self, contract: Contract) -> bool:
        """Whether a stream is closed by this month."""
        return contract.says["claw_back"] is not None and contract.says["claw_back"]["at"] == self.calendar

    def month_ends(self) -> list[Entry]:
        """What may not be kept is asked back, the last stream first, and paid back at once as far as there is cash; then pots lapse."""
        for streams in reversed(self.streams):
            for contract in reversed(streams):
                if self.closes(contract):
                    self.close(contract)
        found: list[Entry] = []
        for claim in list(self.queue):
            if claim.yuan < 0 and self.closes(claim.contract):
                found += self.give_back(claim, self.fund_of(claim.contract.says["payer"], claim.contract.county))
        self.queue = [claim for claim in self.queue if claim.yuan]
        for i, fund in enumerate(self.record.funds):
            if self.record.scenario["funds"][fund.name]["until"] == self.calendar:
                found += self.empty(i)
        return found

    def close(self, contract: Contract) -> None:
        """Every project under way gives back what it may not keep; then the stream is for none any more."""
        for project in self.projects:
            if project.card is not None and project.place.county == contract.county:
                self.ask_back(project, contract, max(0, project.owed_now(contract.name)) - self.kept(contract, project), 0)
        contract.closed = True

    def kept(self, contract: Contract, project: Project) -> int:
        """What the street has spent and no other stream pays or owes; or, where works are to be complete, nothing before, and a lump sum
        whole and a reward that a pass has earned after."""
        had, complete = max(0, project.owed_now(contract.name)), contract.says["claw_back"]["keeps"] == "complete"
        if complete and (contract.turn == 0 or project.row not in self.built):
            return had if project.row in self.built else 0
        others = [c for c in self.of(project.row) if c.to_street and not c.is_built and c is not contract]
        spent = project.bills - project.bills_before - sum(project.owed_now(c.name) for c in others)
        return min(had, max(0, spent, self.rewarded(contract, project, max(0, spent)) if complete else 0))

    def rewarded(self, contract: Contract, project: Project, spent: int) -> int:
        """What a complete project has earned of a ceiling with a reward for thrift, once it has a name by it."""
        reward = round(contract.says["reward"] * SHARE)
        if not reward or project.tier == project.tier_before:
            return 0
        account = Settlement(project, self.of(project.row), project.tier, False, self.record.behind[self.month][project.place.street])
        return account.earned(contract, account.top(contract), spent, reward)
