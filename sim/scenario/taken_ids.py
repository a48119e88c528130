"""Ids that tables and questions give to something else, which no target, fund or stream may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows
from sim.scenario.schema import ScenarioData

TAKEN: dict[str, frozenset[str]] = {
    "targets": frozenset({"all"}),
    "funds": frozenset({"street", "contractor", "outside", "repayments", "public_money"}),
    "funding": frozenset({"works", "own_funds", "repayments", "fund_income", "lapsed"}),
}
"""Of each part of a scenario: all targets together; who pays and is paid beside the funds; what moves beside the streams.

Whatever had such an id would be answered with the figures of the other (a fund `street` would bear what streets bear).
"""
OF_ALL_FUNDS = "fund"
"""The id of all funds together in tables of money; where there is one fund, it may have it."""


def taken_ids(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Nothing has the id of something else that stands in the same tables."""
    held: dict[str, Iterable[str]] = {"targets": data.targets, "funds": data.funds, "funding": data.funding}
    for part, taken in TAKEN.items():
        for name in held[part]:
            if name in taken or (part == "funds" and name == OF_ALL_FUNDS and len(data.funds) > 1):
                at: Place = (part, name)
                yield at, "the id stands for something else in the tables of results; expected another id"
