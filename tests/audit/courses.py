"""What the course of a project makes due: permits, progress, completion, names, its end, the year's end."""

from __future__ import annotations

from .dues import Due, Project, Settlement, due_at_event, release_at_year_end, still_to_earn
from .record import SHARE, Entry, Event, Finding, Step
from .terms import Contract, at_most, part
from .years import Years

Steps = dict[tuple[int, int], list[Step]]
"""Progress by month and community."""


class Courses(Years):
    """Projects from their listing to their end."""

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

    def follow(self, story: list[Event], steps: Steps) -> None:
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

    def progress(self, row: int, crossed: list[Step]) -> None:
        """The instalments whose progress a month's work has crossed fall due (FY-19), and what its units have earned."""
        for step in crossed:
            self.fall_due(row, "progress", step.before, step.after)
            self.projects[row].deliver(step.done, step.whole)
            self.units_fall_due(self.projects[row])

    def units_fall_due(self, project: Project) -> None:
        """What is paid for units delivered, less what was claimed for them."""
        for contract in self.of(project.row):
            if contract.says["trigger"] == "delivery" and contract.is_for(project.place, project.live):
                name = contract.says["amount_by"]["attribute"]
                new = project.delivered[name] - project.delivered_before[name]
                due = contract.earned_by_units(project.place, project.live.tier, new) - project.owed_now(contract.name)
                self.put(Due(contract, max(0, due)), project.row, self.month, self.numbers[project.row])

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
            at_once = claim.contract.says["deferred"] in (None, {"after": 0, "parts": 1}) and claim.contract.says["trigger"] != "delivery"
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
                self.ask_back(project, due.contract, -due.yuan, self.record.scenario["policy"]["repayment_months"])
            elif due.yuan > 0 and due.contract.says["trigger"] == "acceptance":
                lag = project.place.lags.get((due.contract.name, reached), 0)
                self.put(due, project.row, self.month + lag, self.numbers[project.row])

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
