"""A sweep as a table: a row for each cell and figure, with the values of the levers beside it."""

from __future__ import annotations

import pandas as pd

from sim.answers.intervals import wilson
from sim.answers.measure_table import BELOW_NOTHING, MEASURE_UNITS, SCALE
from sim.answers.money_table import OUTLAY
from sim.answers.once import once
from sim.answers.paired import interval_of_measure
from sim.answers.target_table import HEADLINE, TARGET_STATUSES, told_targets
from sim.scenario.load import Scenario
from sim.words.text import in_braces

from .cell import CHANGE_PREFIX, Cell
from .sweep import Sweep

RELIABLE = 0.9
"""The chance that charts and sentences of a sweep ask of a cell. Assumption: that of an answer to rely on."""
FIGURES = ("kind", "id", "status", "value", "low", "high")


@once
def sweep_table(sweep: Sweep) -> pd.DataFrame:
    """Columns: `cell`, a lever each by its path, then `kind` (target, measure, money, change), `id`, `status`, `value`, `low`, `high`.

    Probabilities have Wilson intervals, means those of Student, above 100 replications the normal ones, all 95%, without what a measure
    cannot be (below 0, above a whole); shares are from 0 to 1, money is in yuan.
    """
    rows = [
        (at, *(value_shown(value) for value in point.values()), *figure)
        for at, (point, cell) in enumerate(sweep.cells()) for figure in cell_figures(sweep.scenario, cell)
    ]
    return pd.DataFrame(rows, columns=["cell", *(axis.path for axis in sweep.design.axes), *FIGURES])


def cell_figures(scenario: Scenario, cell: Cell) -> list[tuple[object, ...]]:
    """The figures of one cell."""
    found: list[tuple[object, ...]] = []
    for target in told_targets(scenario.data.targets):
        for status in (HEADLINE, *TARGET_STATUSES):
            each = cell.sums[f"{target}.{status}"]
            k, n = each.zeros, each.n
            found.append(("target", target, status, k / n, *wilson(k, n)))
    for name, unit in {**MEASURE_UNITS, OUTLAY: "yuan"}.items():
        each, scale = cell.sums[name], SCALE.get(unit, 1)
        ends = interval_of_measure(each, scale, unit, name in (*BELOW_NOTHING, OUTLAY))
        found.append(("money" if name == OUTLAY else "measure", name, "", each.mean / scale, *ends))
    for change in scenario.data.changes:
        made = cell.sums[f"{CHANGE_PREFIX}{change}"]
        found.append(("change", change, "", made.mean, *wilson(made.total, made.n)))
    return found


def value_shown(value: object) -> object:
    """A lever's value in a cell of a table."""
    return "none" if value is None else value if isinstance(value, int | float | str) else in_braces(value)


def of_target(sweep: Sweep, target: str, status: str = HEADLINE) -> pd.DataFrame:
    """The rows of one target under one status."""
    table = sweep_table(sweep)
    return table[(table["kind"] == "target") & (table["id"] == target) & (table["status"] == status)].reset_index(drop=True)


def of_figure(sweep: Sweep, name: str) -> pd.DataFrame:
    """The rows of a measure or of the outlay."""
    table = sweep_table(sweep)
    return table[table["kind"].isin(("measure", "money")) & (table["id"] == name)].reset_index(drop=True)
