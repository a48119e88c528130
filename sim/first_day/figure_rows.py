"""Published figures as rows: whom each counts, and at the end of which month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import LONG_AGO, NO_ROW, NOT_GIVEN, Kind, Standard, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.comparable import comparable_figures
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation

from .part_scopes import part_rows
from .roster_rows import Roster

_Range = tuple[int, int, int]
"""The first of some communities, their end, and the row of `counts` that holds their numbers, or NO_ROW."""


def figure_rows(scenario: Scenario, roster: Roster, many: dict[str, list[RowFields]]) -> list[RowFields]:
    """The rows of every figure that is compared, in the order of their ids; a prefecture is as many parts as it has counties."""
    found, parts = [], part_rows(scenario, roster)
    for into, seen in enumerate(comparable_figures(scenario.data).values()):
        for first, end, row in ranges(seen, scenario, roster, many):
            found.append(_figure(seen, into, scenario.data.period.start, (first, end, cell_row(seen, row, parts))))
    return found


def ranges(seen: Observation, scenario: Scenario, roster: Roster, many: dict[str, list[RowFields]]) -> Iterator[_Range]:
    """The communities that a figure speaks of."""
    counties, streets = many["counties"], many["streets"]
    if seen.community is not None:
        at = next(i for i, place in enumerate(roster.places) if place.id == seen.community)
        yield at, at + 1, NO_ROW
    elif seen.street is not None:
        street = streets[roster.streets.index(seen.street)]
        yield street["first"], street["end"], 1 + len(counties) + street["id"]
    elif seen.county is None and seen.prefecture is None:
        yield 0, len(many["communities"]), 0
    else:
        where = scenario.data.jurisdiction.counties
        for name, county in zip(roster.counties, counties, strict=True):
            if name == seen.county or (seen.county is None and where[name].prefecture == seen.prefecture):
                yield county["first_community"], county["end_community"], 1 + county["id"]


def cell_row(seen: Observation, row: int, parts: Mapping[str, int]) -> int:
    """The row of `counts` in which a figure's number stands: of its places, or of a kind or standard of the whole; NO_ROW for none."""
    if seen.since is not None or (seen.kind is not None and seen.standard is not None):
        return NO_ROW
    if seen.kind is None and seen.standard is None:
        return row
    return parts[f"kind:{seen.kind}" if seen.standard is None else f"standard:{seen.standard}"] if row == 0 else NO_ROW


def _figure(seen: Observation, into: int, start: int, where: _Range) -> RowFields:
    """One part of a figure; months count from `start`."""
    first, end, row = where
    status, tier = Status[seen.status.upper()], Tier[seen.tier.upper()]
    return blank(
        rows.Figure, into=into, month=seen.month - start, status=status, tier=tier, first=first, end=end,
        since=LONG_AGO if seen.since is None else seen.since - start,
        kind=NOT_GIVEN if seen.kind is None else Kind[seen.kind.upper()],
        standard=NOT_GIVEN if seen.standard is None else Standard[seen.standard.upper()],
        cell=count_at(row, status, tier) if row != NO_ROW else NO_ROW,
    )
