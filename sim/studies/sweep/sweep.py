"""Runs the cells of a design under the same luck; those that are kept already are not run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from sim.ensemble.pack import most_bytes
from sim.ensemble.row_blocks import Span
from sim.ensemble.running import Progress
from sim.ensemble.store import Damaged, Store
from sim.ensemble.variants import each_variant
from sim.errors import InputError
from sim.scenario.load import Scenario

from .axis import OVER
from .cell import Cell, cell, cell_columns, packed_cell, shapes, unpacked
from .design import Design, Point


@dataclass(frozen=True, eq=False)
class Sweep:
    """A scenario over a design. Tables and charts read its cells one at a time."""

    scenario: Scenario
    """The scenario whose values are moved."""
    design: Design
    """The levers and how they are combined."""
    replications: int
    """Replications of each cell."""
    seed: int
    """The seed of their luck."""
    read: Callable[[int], Cell]
    """The cell at a place of the design."""

    @cached_property
    def points(self) -> list[Point]:
        """The values of every cell."""
        return list(self.design.cells())

    def cells(self) -> Iterator[tuple[Point, Cell]]:
        """Every cell with its values, in the order of the design."""
        for at, point in enumerate(self.points):
            yield point, self.read(at)


_MANY = 100
"""Values of a lever, each of which takes hundredths of a second to try."""


def telling(values: Sequence[object]) -> list[object]:
    """The ends, their neighbours and the middle: out of range, or with a fraction where none may be, they are so first."""
    return [values[at] for at in (0, 1, len(values) // 2, -2, -1)]


def check_sweep(scenario: Scenario, design: Design) -> None:
    """Refuse values that a lever cannot take, each named as it was typed; of very many, those that tell for the others."""
    problems: list[str] = []
    for axis in design.axes:
        for value in axis.values if len(axis.values) <= _MANY else telling(axis.values):
            try:
                scenario.with_values({axis.path: value})
            except InputError as error:
                problems += [problem.replace("--set ", OVER, 1) for problem in error.problems]
                break
    if problems:
        raise InputError(list(dict.fromkeys(problems)))


def run_sweep(
    scenario: Scenario,
    design: Design,
    replications: int = 1000,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
    first: int = 0,
) -> Sweep:
    """Every cell of a design under the same luck. `store` keeps each finished cell on the disk, and gives those it has.

    Several sweeps may share a store: `first` is the number of this one's first cell there.

    Raises InputError for values that cannot be, KeyboardInterrupt when stopped; what is finished is then in the store.
    """
    check_sweep(scenario, design)
    points, held, names = list(design.cells()), dict[int, Cell](), tuple(cell_columns(scenario))
    decode, whole = unpacked(names, replications), Span(first, len(points))
    most = most_bytes(shapes(names))

    def read(at: int) -> Cell:
        return held[at] if store is None else store.load(Span(first + at, 1), decode, most)

    while True:
        there = set[int]() if store is None else {span.first - first for span in store.cover(whole)}
        missing = {at: scenario_of_cell(scenario, points[at]) for at in range(len(points)) if at not in there}
        for at, found in each_variant(missing, partial(cell, names=names), replications, seed, workers, join=Cell.join):
            there.add(at)
            if store is None:
                held[at] = found
            else:
                store.commit(Span(first + at, 1), packed_cell(found, first + at, store.run))
            if progress is not None:
                progress(len(there) * replications, len(points) * replications)
        damaged = [at for at in range(len(points)) if not sound(read, at)]
        if not damaged:
            return Sweep(scenario, design, replications, seed, read)


def sound(read: Callable[[int], Cell], at: int) -> bool:
    """Whether a cell can be read; a damaged one is gone from the store then."""
    try:
        read(at)
    except Damaged:
        return False
    return True


def scenario_of_cell(scenario: Scenario, point: Point) -> Callable[[], Scenario]:
    """Makes the scenario of a cell when its turn has come; InputError names the cell."""

    def make() -> Scenario:
        try:
            return replace(scenario.with_values(point), name=scenario.name)
        except InputError as error:
            raise InputError(problem.replace("--set ", OVER, 1) for problem in error.problems) from None

    return make
