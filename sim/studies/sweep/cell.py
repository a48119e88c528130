"""What is kept of a cell: for each replication the gaps of the targets under every status, the measures, the public outlay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.answers.money_table import OUTLAY, outlay
from sim.answers.target_table import ALL_TARGETS, HEADLINE, TARGET_STATUSES, gaps
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.kept_rows import Span, Whole
from sim.ensemble.pack import Shapes, pack_arrays, unpack_arrays
from sim.model.reports.measures import MEASURES
from sim.model.rules.vocabulary import NEVER
from sim.scenario.load import Scenario

CHANGE_PREFIX = "change."
"""Before the name of a change: whether it was made."""


def cell_columns(scenario: Scenario) -> list[str]:
    """The names of what is kept, such as `coverage.named`, `all.headline`, `spending`, `outlay`."""
    targets = [*scenario.data.targets, ALL_TARGETS]
    return [*(f"{target}.{status}" for target in targets for status in (HEADLINE, *TARGET_STATUSES)),
            *(function.__name__ for function, *_ in MEASURES), OUTLAY, *(f"{CHANGE_PREFIX}{name}" for name in scenario.data.changes)]


@dataclass(frozen=True)
class Cell:
    """One cell: columns by name, each with a value a replication."""

    names: tuple[str, ...]
    """Names of the columns."""
    values: Whole
    """A value a column and replication."""

    def column(self, name: str) -> Whole:
        """A value a replication; KeyError for an unknown name."""
        if name not in self.names:
            raise KeyError(name)
        found: Whole = self.values[self.names.index(name)]
        return found


def cell(result: Ensemble, names: Sequence[str]) -> Cell:
    """What a cell keeps of its result, under the names of the sweep's columns."""
    scenario = result.scenario
    found = [gaps(result, target, status) for target in [*scenario.data.targets, ALL_TARGETS] for status in (HEADLINE, *TARGET_STATUSES)]
    found += [result.column(function.__name__) for function, *_ in MEASURES]
    found.append(outlay(result))
    found += [change_made(result, name.removeprefix(CHANGE_PREFIX)) for name in names if name.startswith(CHANGE_PREFIX)]
    return Cell(tuple(names), np.stack(found).astype(np.int64))


def change_made(result: Ensemble, change: str) -> Whole:
    """1 where a change was made; a cell that has no such change never makes it."""
    if change not in result.scenario.data.changes:
        return np.zeros(result.replications, np.int64)
    return np.asarray(result.column(f"change.{change}.month") != NEVER, np.int64)


def packed_cell(kept: Cell, at: int, run: str) -> bytes:
    """The cell at a place of the design as bytes."""
    return pack_arrays({"values": kept.values.T}, Span(at, 1), run)


def shapes(names: Sequence[str], replications: int) -> Shapes:
    """What a kept cell holds."""
    return {"values": (replications, len(names))}


def unpacked(names: tuple[str, ...], replications: int) -> Callable[[bytes, str], tuple[Span, Cell]]:
    """What turns bytes into a cell with these columns and so many replications again."""

    def decode(content: bytes, run: str) -> tuple[Span, Cell]:
        span, arrays = unpack_arrays(content, run, shapes(names, replications))
        return span, Cell(names, np.ascontiguousarray(arrays["values"].T))

    return decode
