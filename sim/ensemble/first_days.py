"""First days with tables that were worked out before: those of distributions take scipy, which takes longer to load than a run."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from sim.engines.compiled.compile_cache import cache_folder
from sim.files.keeping import keep_bytes, kept_bytes, pruned
from sim.first_day import priors
from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.scenario.schema import Uncertain

from .provenance import library_version, simulation_digest

_Tables = dict[tuple[Any, ...], priors.WholeTable]
"""Tables of whole numbers, by what they were asked with."""
_MOST = 100
"""Files of tables that are kept; beyond them the older half goes."""
_MOST_KNOWN = 1000
"""Tables that are known at once: some 8 MB."""


class KnownTables:
    """A function of `priors` that knows tables already: those that it worked out, and those that were kept by an earlier run."""

    def __init__(self, work_out: Callable[..., priors.WholeTable]) -> None:
        self.work_out = work_out
        self.known: _Tables = {}

    def __call__(self, *asked: Any) -> priors.WholeTable:
        """The table of a distribution and a size, or of a curve by name, as whole numbers."""
        found = self.known.get(asked)
        if found is None:
            found = self.work_out(*asked)
            self.tell({asked: found})
        return found

    def tell(self, more: _Tables) -> None:
        """Let it know more tables; where it knows too many it forgets those that it had."""
        if len(self.known) >= _MOST_KNOWN:
            self.known = {}
        self.known.update(more)


tables, curves, standards = KnownTables(priors.table), KnownTables(priors.curve), KnownTables(priors.standard)
# Set from here: the first day and whoever asks for a table finds what is known, and what makes tables stays what results rest on.
priors.table, priors.curve, priors.standard = tables, curves, standards  # type: ignore[assignment]


def first_day_made(scenario: Scenario) -> Start:
    """`make_start` of a scenario, from the tables that were kept for its distributions; new ones are kept. OverflowError as there."""
    from sim.first_day.tables import make_start

    path, kept = tables_path(scenario), know_tables(scenario)
    names = {prior: name for name, prior in _drawn(scenario).items()}
    start = make_start(scenario)
    of_names = {(names[prior], *size): table for (prior, *size), table in [*tables.known.items()] if prior in names}
    asked = of_names, {**curves.known}, {**standards.known}
    if any(now.keys() - before.keys() for now, before in zip(asked, kept, strict=True)):
        for now, before in zip(asked, kept, strict=True):
            before.update(now)
        keep_bytes(path, pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))
        pruned(path.parent, path.suffix, _MOST)
    return start


def know_tables(scenario: Scenario) -> tuple[_Tables, _Tables, _Tables]:
    """Let those tables be known that were kept for a scenario's distributions, and give them: whoever asks for one need not work it out."""
    kept, drawn = _kept_tables(tables_path(scenario)), _drawn(scenario)
    tables.tell({(drawn[name], *size): table for (name, *size), table in [*kept[0].items()]})  # other threads add to it
    curves.tell(kept[1])
    standards.tell(kept[2])
    return kept


def _drawn(scenario: Scenario) -> dict[str, Uncertain]:
    """The distributions of a scenario by the names of its quantities."""
    uncertain = scenario.data.uncertain
    return {**uncertain.epistemic, **uncertain.aleatory}


@lru_cache(maxsize=8)
def _kept_tables(path: Path) -> tuple[_Tables, _Tables, _Tables]:
    """Those that a file keeps, or will keep: of distributions by the names of their quantities; cumulative curves, quantiles."""
    held = kept_bytes(path)
    if held is not None:
        with suppress(pickle.UnpicklingError, AttributeError, ImportError, EOFError):
            return cast(tuple[_Tables, _Tables, _Tables], pickle.loads(held))
    return {}, {}, {}


def tables_path(scenario: Scenario) -> Path:
    """Where a scenario's tables are kept, or would be: by its distributions, the digest of the sources, and scipy's version."""
    told = f"{scenario.data.uncertain.model_dump_json()} {simulation_digest()} {library_version('scipy')}"
    return cache_folder() / f"{hashlib.sha256(told.encode()).hexdigest()}.start"
