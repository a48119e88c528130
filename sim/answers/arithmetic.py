"""Targets that arithmetic decides under a scenario's readings, and numbers of it that pull against one another."""

from __future__ import annotations

from sim.scenario.load import Scenario

from . import county_checks, date_checks, level_checks, table_checks
from .findings import Finding
from .once import once

ALL_CHECKS = (*table_checks.TABLE_CHECKS, *date_checks.DATE_CHECKS, *county_checks.COUNTY_CHECKS, *level_checks.LEVEL_CHECKS)
"""Each looks at one target and yields what it finds; a new check is one function and its name in a list."""


def findings(scenario: Scenario) -> list[Finding]:
    """Everything the checks find, target by target."""
    return [
        found for name, target in scenario.data.targets.items() for check in ALL_CHECKS
        for found in check(scenario, name, target)
    ]


@once
def decided(scenario: Scenario) -> dict[str, Finding]:
    """The finding that decides each target that arithmetic decides; one that is certain before one of plans."""
    ordered = sorted(findings(scenario), key=lambda found: found.kind != "certain")
    chosen: dict[str, Finding] = {}
    for found in ordered:
        if found.kind != "tension":
            chosen.setdefault(found.target, found)
    return chosen


def finding_holds(found: Finding | None, met: int, replications: int) -> bool:
    """Whether the simulation, whose projects may be early or late, agrees with a decision: none met it, or all did."""
    return found is not None and met == (replications if found.met else 0)
