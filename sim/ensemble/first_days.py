"""First days that were made before: working out the tables of a scenario's distributions takes scipy, which takes longer than a run."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.engines.compiled.compile_cache import cache_folder
from sim.files.keeping import keep_bytes, kept_bytes, pruned
from sim.first_day import priors
from sim.first_day.start import Start

from .provenance import library_version, simulation_digest

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.scenario.schema import Uncertain

QuantileTable = tuple[int, ...]
_MOST = 100
"""First days that are kept; beyond them the older half goes."""


class KnownTables:
    """`priors.table` that knows some tables already: those that were worked out for a first day that was kept."""

    def __init__(self, work_out: Callable[[Uncertain, int], QuantileTable]) -> None:
        self.work_out = work_out
        self.known: dict[tuple[Uncertain, int], QuantileTable] = {}

    def __call__(self, prior: Uncertain, size: int = 1) -> QuantileTable:
        """A prior as NODES + 1 whole numbers."""
        found = self.known.get((prior, size))
        return self.work_out(prior, size) if found is None else found

    def tell(self, known: Mapping[tuple[Uncertain, int], QuantileTable]) -> None:
        """Let it know tables in place of those that it knows."""
        self.known = {**known}


tables = KnownTables(priors.table)
# Set from here: the first day and whoever asks for a table finds what is known, and what makes tables stays what results rest on.
priors.table = tables  # type: ignore[assignment]


def first_day_made(scenario: Scenario) -> Start:
    """`make_start` of a scenario: the one that was kept for it, or a new one, which is kept. OverflowError where it has none."""
    path = start_path(scenario)
    held = kept_bytes(path)
    if held is not None:
        with suppress(pickle.UnpicklingError, AttributeError, ImportError, EOFError):
            kept: tuple[Start, dict[tuple[Uncertain, int], QuantileTable]] = pickle.loads(held)
            tables.tell(kept[1])
            return replace(kept[0], scenario=scenario)
    from sim.first_day.tables import make_start

    start = make_start(scenario)
    if not scenario.draws:  # of which there may be very many
        drawn = {**scenario.data.uncertain.epistemic, **scenario.data.uncertain.aleatory}
        known = {(prior, 1): priors.table(prior) for prior in drawn.values()}
        keep_bytes(path, pickle.dumps((replace(start, scenario=None), known), pickle.HIGHEST_PROTOCOL))  # type: ignore[arg-type]
        pruned(path.parent, path.suffix, _MOST)
    return start


def start_path(scenario: Scenario) -> Path:
    """Where the first day of a scenario is kept, or would be: by its digest, that of the sources, and scipy's version."""
    told = f"{scenario.digest} {simulation_digest()} {library_version('scipy')}"
    return cache_folder() / f"{hashlib.sha256(told.encode()).hexdigest()}.start"
