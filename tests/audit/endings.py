"""What ends with a month: streams that are closed by it, and funds whose last month it is."""

from __future__ import annotations

from .courses import Courses
from .dues import Project
from .record import Entry
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
        """What the street has spent and no other stream pays or owes; or all of a project whose works are complete."""
        had = max(0, project.owed_now(contract.name))
        if contract.says["claw_back"]["keeps"] == "complete":
            return had if project.row in self.built else 0
        others = [c for c in self.of(project.row) if c.to_street and not c.is_built and c is not contract]
        spent = project.bills - project.bills_before - sum(project.owed_now(c.name) for c in others)
        return min(had, max(0, spent))
