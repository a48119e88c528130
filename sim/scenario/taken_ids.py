"""Ids that tables and questions give to something else, which no target, fund or stream may take."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows
from sim.scenario.schema import ScenarioData

TAKEN: dict[str, frozenset[str]] = {
    "funds": frozenset({"street", "contractor", "outside", "repayments", "public_money"}),
    "funding": frozenset({"works", "own_funds", "repayments", "fund_income", "lapsed"}),
}
"""Of each part of a scenario: who pays and is paid beside the funds; what moves beside the streams.

Whatever had such an id would be answered with the figures of the other (a fund `street` would bear what streets bear).
"""
OF_ALL = {"targets": "all", "funds": "fund"}
"""The ids of all targets and of all funds together; where there is but one, it may have that id, for it is the same."""


def taken_ids(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Nothing has the id of something else that stands in the same tables."""
    held: dict[str, Collection[str]] = {"targets": data.targets, "funds": data.funds, "funding": data.funding}
    for part, names in held.items():
        for name in names:
            if name in TAKEN.get(part, ()) or (name == OF_ALL.get(part) and len(names) > 1):
                at: Place = (part, name)
                yield at, "the id stands for something else in the tables of results; expected another id"
