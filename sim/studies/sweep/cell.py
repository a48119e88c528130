"""What is kept of a cell, summed up: the gaps of the targets under every status, the measures, the public outlay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.answers.measure_table import MEASURE_UNITS, measure_values
from sim.answers.money_table import OUTLAY, outlay
from sim.answers.streamed import Summary, summary_of
from sim.answers.target_table import HEADLINE, TARGET_STATUSES, gaps, told_targets
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.pack import Shapes, pack_arrays, unpack_arrays
from sim.ensemble.row_blocks import Span, Whole
from sim.model.rules.vocabulary import NEVER
from sim.scenario.load import Scenario

_BITS, _PARTS = 62, 3
"""Bits of a part of a large number, and how many parts it has."""
BIAS = 1 << 120
"""Added to a sum so that it is not below 0."""
CHANGE_PREFIX = "change."
"""Before the name of a change: whether it was made."""


def cell_columns(scenario: Scenario) -> list[str]:
    """The names of what is kept, such as `coverage.named`, `all.headline`, `spending`, `outlay`."""
    targets = told_targets(scenario.data.targets)
    return [*(f"{target}.{status}" for target in targets for status in (HEADLINE, *TARGET_STATUSES)),
            *MEASURE_UNITS, OUTLAY, *(f"{CHANGE_PREFIX}{name}" for name in scenario.data.changes)]


@dataclass(frozen=True)
class Cell:
    """One cell: its columns by name, each summed up over the replications."""

    sums: dict[str, Summary]
    """What is kept, by its name."""

    def join(self, other: Cell) -> Cell:
        """The same cell with the replications of both."""
        return Cell({name: each.join(other.sums[name]) for name, each in self.sums.items()})


def cell(result: Ensemble, names: Sequence[str]) -> Cell:
    """What a cell keeps of its result, under the names of the sweep's columns."""
    scenario = result.scenario
    found = [gaps(result, target, status) for target in told_targets(scenario.data.targets) for status in (HEADLINE, *TARGET_STATUSES)]
    found += measure_values(result).values()
    found.append(outlay(result))
    found += [change_made(result, name.removeprefix(CHANGE_PREFIX)) for name in names if name.startswith(CHANGE_PREFIX)]
    return Cell({name: summary_of(values) for name, values in zip(names, found, strict=True)})


def change_made(result: Ensemble, change: str) -> Whole:
    """1 where a change was made; a cell that has no such change never makes it."""
    if change not in result.scenario.data.changes:
        return np.zeros(result.replications, np.int64)
    return np.asarray(result.column(f"change.{change}.month") != NEVER, np.int64)


def packed_cell(kept: Cell, at: int, run: str) -> bytes:
    """The cell at a place of the design as bytes."""
    return pack_arrays({"sums": np.array([whole_numbers(each) for each in kept.sums.values()], np.int64)}, Span(at, 1), run)


def whole_numbers(each: Summary) -> list[int]:
    """A sum as numbers that fit: those that may grow large are cut into parts of BITS."""
    large = [number >> part * _BITS & (1 << _BITS) - 1 for number in (each.total + BIAS, each.squares) for part in range(_PARTS)]
    return [each.n, each.zeros, each.least, each.most, *large]


def _summed(numbers: Sequence[int]) -> Summary:
    """The sum again."""
    n, zeros, least, most, *large = numbers
    total, squares = (sum(part << at * _BITS for at, part in enumerate(own)) for own in (large[:_PARTS], large[_PARTS:]))
    return Summary(n, total - BIAS, squares, zeros, least, most)


def shapes(names: Sequence[str]) -> Shapes:
    """What a kept cell holds."""
    return {"sums": (len(names), 4 + 2 * _PARTS)}


def unpacked(names: tuple[str, ...], replications: int) -> Callable[[bytes, str], tuple[Span, Cell]]:
    """What turns bytes into a cell with these columns again; ValueError where it is not of so many replications."""

    def decode(content: bytes, run: str) -> tuple[Span, Cell]:
        span, arrays = unpack_arrays(content, run, shapes(names))
        found = Cell({name: _summed(numbers) for name, numbers in zip(names, arrays["sums"].tolist(), strict=True)})
        if any(each.n != replications for each in found.sums.values()):
            raise ValueError("another number of replications")
        return span, found

    return decode
