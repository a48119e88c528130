"""What a replication leaves behind: columns of its row, and the counts watched month by month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sim.first_day.cohort_cells import CohortCells, cohort_cells
from sim.first_day.part_scopes import part_rows, part_size, parts_followed
from sim.first_day.start import Start
from sim.model.books.ledger import OTHER_KINDS
from sim.model.books.tally import count_at
from sim.model.reports import row as parts
from sim.model.reports.measures import MEASURES
from sim.model.rules.vocabulary import Status, Tier

from .row_blocks import SEEN

STATUS_NAMES = tuple(Status.spell(status) for status in Status)
OTHER_FLOWS = ("works", "own_funds", "repayments", "fund_income", "lapsed")
assert len(OTHER_FLOWS) == OTHER_KINDS
OF_COUNTIES = (Status.STARTED, Status.STARTED_NET, Status.COMPLETE, Status.NAMED)
"""Statuses that are followed in every county."""
STREETS_FOLLOWED = 200
"""Above so many streets none is followed month by month, only counties: a province has a thousand, half of them with one
community. What each street reached by the end is kept for any number (`sim.model.reports.street_report`)."""


@dataclass(frozen=True)
class Watched:
    """One count followed month by month: its scope, status and lowest tier, its cell, and its largest value."""

    scope: str
    """`all`; `county:`, `street:`, `prefecture:`, `kind:` or `standard:` and which."""
    status: str
    """The status counted."""
    tier: str
    """It counts this tier or above."""
    cell: int
    """Its place in the list `counts`."""
    most: int
    """The largest value that it can have."""


@dataclass(frozen=True)
class Layout:
    """Names and sizes of everything an ensemble collects."""

    start: Start
    """The first day, whose names and sizes these are."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Columns of a row, part after part in the order in which both engines write them."""
        named = {
            parts.write_outcomes: [f"{target}.{status}.{what}" for target in self.start.targets
                                 for status in STATUS_NAMES for what in ("gap", "month")],
            parts.write_measures: [measure.__name__ for measure, *_ in MEASURES],
            parts.write_flows: [f"flow.{kind}.{year}" for kind in self.flow_kinds for year in self.start.years],
            parts.write_changes: [f"change.{name}.month" for name in self.start.changes],
            parts.write_seen: [f"{SEEN}{name}" for name in self.start.observed],
            parts.write_trail: ["trail"],
        }
        return tuple(name for part in parts.ORDER for name in named[part])

    @cached_property
    def flow_kinds(self) -> tuple[str, ...]:
        """Kinds of flow: the scenario's streams, then the others."""
        return (*(self.start.kinds or ("none",)), *OTHER_FLOWS)

    @cached_property
    def watched(self) -> tuple[Watched, ...]:
        """Counts kept as histograms: every status and tier for the whole, the lowest tier for counties, names of streets.

        And what figures were published of: kinds, standards and prefectures.
        Streets are left out where there are more than STREETS_FOLLOWED.
        """
        lowest = self.start.single["policy"]["lowest_tier"]
        counties, many = len(self.start.roster.counties), self.start.many
        found = [
            self.watch("all", 0, status, tier, len(many["communities"]))
            for status in Status
            for tier in (Tier.COUNTY, Tier.CITY, Tier.PROVINCE)
        ]
        for name, row in zip(self.start.roster.counties, many["counties"], strict=True):
            size = row["end_community"] - row["first_community"]
            found += [self.watch(f"county:{name}", 1 + row["id"], status, lowest, size) for status in OF_COUNTIES]
        rows = part_rows(self.start.scenario, self.start.roster)
        for scope, status, of in parts_followed(self.start.scenario):
            size = part_size(self.start.scenario, self.start.roster, scope)
            found.append(self.watch(scope, rows[scope], Status[status.upper()], Tier[of.upper()], size))
        if len(many["streets"]) > STREETS_FOLLOWED:
            return tuple(found)
        for name, row in zip(self.start.roster.streets, many["streets"], strict=True):
            at, size = 1 + counties + row["id"], row["end"] - row["first"]
            found.append(self.watch(f"street:{name}", at, Status.NAMED, lowest, size))
        return tuple(found)

    @staticmethod
    def watch(scope: str, row: int, status: int, tier: int, most: int) -> Watched:
        """One watched count."""
        return Watched(scope, Status.spell(status), Tier.spell(tier), count_at(row, status, tier), most)

    @cached_property
    def bases(self) -> tuple[int, ...]:
        """Where each watched count's bins begin within a month."""
        bases, at = [], 0
        for watched in self.watched:
            bases.append(at)
            at += watched.most + 1
        return tuple(bases)

    @cached_property
    def width(self) -> int:
        """Bins of a month."""
        return self.bases[-1] + self.watched[-1].most + 1

    @cached_property
    def cohorts(self) -> CohortCells:
        """Which lags, and which cells of batches by lists of names, are counted."""
        return cohort_cells(self.start.scenario, self.start.roster)
