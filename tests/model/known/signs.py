"""The table of signs: what each quantity, lever, clause and reading moves, and which way (`signs.yaml`)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from ruamel.yaml import YAML

from sim.documents.clauses import catalogue, settings
from sim.documents.clauses.states import switched_off
from sim.documents.readings import readings
from sim.documents.readings.switching import under_option
from sim.scenario.load import Scenario
from sim.studies.attribution.relaxed import constant

from .anti_toy import ERRORS, Entry, outcomes, shipped
from .levers import LEVERS
from .quantities import explained_levers, explained_quantities, quantities

HERE = Path(__file__).parent
KINDS = ("quantities", "levers", "clauses", "readings")
WAYS = {"up": 1, "never down": 1, "down": -1, "never up": -1}
NUMBERS = {"zhejiang": 8, "gansu": 8, "shaoxing": 100}
"""A province takes as long as a dozen cities and a city as long as ten counties, and its outcomes are sums over more communities."""
USUAL = 400
"""Replications in each arm where neither the scenario nor the row says otherwise."""
ENOUGH = 25
"""Replications from which a standard error is known well enough."""
OWN_KEYS = ("in", "from", "to", "given", "fixed", "n", "why", "unclear")
"""What a row says beside its outcomes."""


@dataclass(frozen=True)
class Sign:
    """A row of the table and its two arms, which share their luck."""

    name: str
    low: Scenario
    high: Scenario
    n: int
    ways: Mapping[str, str]


@cache
def table() -> dict[str, dict[str, dict[str, Any]]]:
    """The file as it stands: for each kind its rows by name."""
    found: dict[str, dict[str, dict[str, Any]]] = YAML(typ="safe").load(HERE / "signs.yaml")
    return found


@cache
def entries(kind: str) -> list[Entry]:
    """Every quantity or lever with its two settings, where it acts; where it acts nowhere, as shipped."""
    known, explained = (quantities(), explained_quantities()) if kind == "quantities" else (list(LEVERS), explained_levers())
    return known + [each.acts or each.still for each in explained.values()]


def names(kind: str) -> set[str]:
    """What of a kind there is to have a sign."""
    if kind == "clauses":
        return {clause.id for clause in catalogue().values() if clause.off}
    if kind == "readings":
        return {f"{reading.id}.{option.id}" for reading in readings() for option in reading.options[1:]}
    return {entry.path for entry in entries(kind)}


def changed(scenario: Scenario, values: Mapping[str, object]) -> Scenario:
    """The scenario with some values; itself where there are none."""
    return scenario.with_values(values) if values else scenario


def signs(kind: str, name: str) -> list[Sign]:
    """The rows of a name: one, or for a quantity one in each scenario where it is moved."""
    row = table()[kind][name]
    if kind in ("clauses", "readings"):
        base = changed(held(shipped(row["in"]), row), row.get("given", {}))
        return [made(name, row, base, other(kind, name, base, row))]
    found = []
    for entry in entries(kind):
        if entry.path == name:
            base, given = held(shipped(row.get("in", entry.scenario)), row), row.get("given", {})
            shared = given if "in" in row else {**entry.given, **given}
            low, high = ({**row.get("from", entry.low), **shared}, {**row.get("to", entry.high), **shared})
            found.append(made(name, row, changed(base, low), changed(base, high)))
    return found


def held(scenario: Scenario, row: Mapping[str, Any]) -> Scenario:
    """The scenario with the quantities that a row holds at a value."""
    for quantity, value in row.get("fixed", {}).items():
        scenario = scenario.with_values(constant(scenario, quantity, value))
    return scenario


def other(kind: str, name: str, base: Scenario, row: Mapping[str, Any]) -> Scenario:
    """The scenario without a clause, or under another option of a reading."""
    if kind == "clauses":
        return base.with_values(row["to"]) if "to" in row else switched_off(base, settings(catalogue()[name], shipped(row["in"])))
    reading, option = next((each, one) for each in readings() for one in each.options if name == f"{each.id}.{one.id}")
    return under_option(base, reading, option)


def made(name: str, row: Mapping[str, Any], low: Scenario, high: Scenario) -> Sign:
    """The row with its arms."""
    n = row.get("n", NUMBERS.get(low.name.split("-")[0], USUAL))
    return Sign(name, low, high, n, {key: way for key, way in row.items() if key not in OWN_KEYS})


@dataclass(frozen=True)
class Arm:
    """A scenario and some replications of it; equal where what is simulated is."""

    digest: str
    first: int
    n: int
    scenario: Scenario = field(compare=False)


@lru_cache(maxsize=128)
def simulated(arm: Arm) -> pd.DataFrame:
    """Outcomes of an arm; kept, since many rows share one."""
    return outcomes(arm.scenario, arm.n, arm.first)


def part(sign: Sign, first: int, end: int) -> pd.DataFrame:
    """High less low of every outcome that both arms have, a row a replication, in replications from `first` to before `end`."""
    low, high = (simulated(Arm(each.digest, first, end - first, each)) for each in (sign.low, sign.high))
    both = low.columns.intersection(high.columns)
    return high[both] - low[both]


def differences(sign: Sign) -> pd.DataFrame:
    """The same in all replications."""
    first = beginning(sign)
    parts = [part(sign, *span) for span in ((0, first), (first, sign.n)) if span[0] < span[1]]
    return pd.concat(parts, ignore_index=True)


def beginning(sign: Sign) -> int:
    """How many replications are looked at first: a quarter, or none where an error would not be known from these."""
    return sign.n // 4 if sign.n // 4 >= ENOUGH else 0


def beyond_doubt(sign: Sign) -> bool:
    """Whether the beginning shows already, at twice the errors that all are asked for, that everything moves as it should.

    Where all together would show no more than is asked for, one such beginning in some hundred thousand would show so much. What may
    never happen is looked for in all of them.
    """
    if not beginning(sign) or any(way.startswith("never") for way in sign.ways.values()):
        return False
    moved = part(sign, 0, beginning(sign))
    return bool(moved.any(axis=None)) and all(
        errors(WAYS[way] * moved[column(outcome)]) > 2 * ERRORS for outcome, way in sign.ways.items())


def unmoved(sign: Sign) -> bool:
    """Whether no outcome is another, in any replication."""
    return not differences(sign).any(axis=None)


def errors(difference: pd.Series) -> float:
    """The mean of paired differences in standard errors; without end where all are the same and not nothing."""
    mean, error = float(difference.mean()), float(difference.std(ddof=1)) / math.sqrt(len(difference))
    return mean / error if error > 0 else math.copysign(math.inf, mean) if mean else 0.0


def column(outcome: str) -> str:
    """The outcome as `anti_toy` calls it: a bare name is a measure."""
    return outcome if ":" in outcome else f"measure:{outcome}"


def faults(sign: Sign) -> list[str]:
    """What does not move as the table says, in words."""
    moved = differences(sign)
    return [f"{sign.name} in {sign.low.name}: {found}" for outcome, way in sign.ways.items()
            if (found := fault(outcome, way, moved[column(outcome)]))]


def fault(outcome: str, way: str, difference: pd.Series) -> str:
    """How an outcome fails its way; nothing where it does not."""
    toward = WAYS[way] * difference
    if way.startswith("never"):
        against = int((toward < 0).sum())
        if against or not toward.any():
            right = int((toward > 0).sum())
            return f"{outcome} should go {way}; of {len(toward)} replications it does in {against}, and moves right in {right}"
        return ""
    return f"{outcome} should go {way} and moves {errors(toward):+.1f} errors so" if errors(toward) <= ERRORS else ""


def check_all_have_rows(kind: str) -> None:
    """Everything of a kind has its row, with a reason for its sign or for having none."""
    assert table()[kind].keys() == names(kind)
    for row in table()[kind].values():
        assert ("why" in row) != ("unclear" in row)


def check_it_moves(kind: str, name: str) -> None:
    """It moves what its row says, that way; where theory gives no sign, something moves all the same."""
    found = signs(kind, name)
    assert found
    doubtful = [sign for sign in found if not beyond_doubt(sign)]
    assert [fault for sign in doubtful for fault in faults(sign)] == []
    assert not any(unmoved(sign) for sign in doubtful)
