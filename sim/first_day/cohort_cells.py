"""The intervals in which batches are listed and names are published, and the cells between them, where figures were published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sim.model.reports.cohort_report import LAGS
from sim.model.rules.vocabulary import NO_ROW, Tier
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation

from .roster_rows import Roster

_FOLLOWED = 96
"""Months of the period that are told apart by list; all later ones are one interval."""
_MOST = 4
"""Lists a year; where a calendar has more, quarters are told apart."""
_QUARTERS = (3, 6, 9, 12)


@dataclass(frozen=True)
class CohortCells:
    """Whom tables of lags, and of batches by lists of names, tell apart; all empty where nothing was published."""

    months: int
    """Months simulated."""
    places: tuple[str, ...] = ()
    """The whole, which is empty, then the ids of prefectures."""
    most: tuple[int, ...] = ()
    """How many communities each has at most."""
    listed_by: tuple[int, ...] = ()
    """The last month of each interval of listing, from the start of the period; below 0 before it."""
    named_by: tuple[int, ...] = ()
    """The same of names."""

    @property
    def lags(self) -> int:
        """How many numbers of lags stand before the cells."""
        return len(self.places) * len(LAGS) * (self.months + 1)

    @cached_property
    def bases(self) -> tuple[int, ...]:
        """Where the bins of each cell begin, by place, batch and list; NO_ROW where the list ends before the batch begins."""
        found, at = list[int](), self.lags
        for most in self.most:
            for batch in range(len(self.listed_by)):
                begins = self.listed_by[batch - 1] + 1 if batch else None
                for end in (*self.named_by, None):
                    possible = begins is None or end is None or end >= begins
                    found.append(at if possible else NO_ROW)
                    at += most + 1 if possible else 0
        return tuple(found)

    @cached_property
    def width(self) -> int:
        """How many numbers there are in all: of lags, then the bins of each cell, one for each number of communities."""
        cells = len(self.listed_by) * (len(self.named_by) + 1)
        bins = sum(most + 1 for place, most in enumerate(self.most)
                   for base in self.bases[place * cells : (place + 1) * cells] if base != NO_ROW)
        return self.lags + bins


def cohort_cells(scenario: Scenario, roster: Roster) -> CohortCells:
    """The cells of a scenario: every month in which lists may come, and every one of which a figure was published."""
    data, months = scenario.data, scenario.data.period.end - scenario.data.period.start + 1
    if not data.observed:
        return CohortCells(months)
    street_county = {name: street.county for name, street in data.jurisdiction.streets.items()}
    homes = [data.jurisdiction.counties[street_county[place.street]].prefecture for place in roster.places]
    prefectures = tuple(name for name in data.jurisdiction.prefectures if name in homes)
    policy, lowest = data.policy, Tier[data.policy.lowest_tier.upper()]
    calendars = {number for tier in Tier if tier >= lowest for number in getattr(policy.listing, Tier.spell(tier))}
    gate = getattr(policy.acceptance, policy.lowest_tier)
    given = [batch.month for batch in policy.listing.batches.values()]
    if data.jurisdiction.earlier is not None:
        given += [batch.month for batch in data.jurisdiction.earlier.batches.values()]
    seen = list(data.observed.values())
    return CohortCells(
        months, ("", *prefectures), (len(homes), *(homes.count(name) for name in prefectures)),
        _ends(data.period.start, months, calendars, [*given, *_told(seen, "started", "started_net")]),
        _ends(data.period.start, months, gate.lists or gate.months, _told(seen, "named")),
    )


def _told(seen: Iterable[Observation], *statuses: str) -> list[int]:
    """The months of which figures of a status were published."""
    return [figure.month for figure in seen if figure.status in statuses]


def _ends(start: int, months: int, calendar: Iterable[int], told: Iterable[int]) -> tuple[int, ...]:
    """The last months of intervals, in order: the month before the period, those of the calendar, those told of, the last of all."""
    numbers = set(calendar)
    numbers = numbers if len(numbers) <= _MOST else set(_QUARTERS)
    ends = {month for month in range(min(months, _FOLLOWED)) if (start + month) % 12 + 1 in numbers}
    return tuple(sorted(ends | {month - start for month in told if month - start < months} | {-1, months - 1}))


def cohort_prefectures(scenario: Scenario, roster: Roster, cells: CohortCells) -> list[int]:
    """Of each county the place that is its prefecture; NO_ROW for none."""
    where = scenario.data.jurisdiction.counties
    rows = {name: row for row, name in enumerate(cells.places) if name}
    return [rows.get(where[name].prefecture or "", NO_ROW) for name in roster.counties]


def cohort_lists(scenario: Scenario, roster: Roster) -> dict[str, list[int]]:
    """The flat lists that say all this to a replication, and room for its cells."""
    cells = cohort_cells(scenario, roster)
    return {
        "prefectures": cohort_prefectures(scenario, roster, cells), "listed_by": list(cells.listed_by), "named_by": list(cells.named_by),
        "cell_bases": list(cells.bases), "cells": [0] * len(cells.bases),
    }
