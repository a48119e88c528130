"""Writes everything that a result folder holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from sim.answers.change_table import change_table
from sim.answers.cohort_tables import cohort_table, lag_table
from sim.answers.measure_table import measure_table
from sim.answers.money_table import money_table
from sim.answers.observed_table import observed_table
from sim.answers.own_tables import own_table
from sim.answers.series_table import series_table
from sim.answers.street_table import street_table
from sim.answers.target_table import target_table
from sim.ensemble.drawn import drawn_values
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.running import Kept
from sim.ensemble.store import Store
from sim.errors import InputError
from sim.files import writing
from sim.first_day.start import Start
from sim.scenario.schema import ScenarioData
from sim.words.tongue import Lang

from .book.run_book import run_book
from .folder import finish, prepared_place
from .kept_scenario import write_draws, write_scenario
from .manifest import manifest, run_differences, run_digest, run_identity
from .place import Compare, FolderPlace, Resume
from .study_folder import RESULTS_BOOK
from .summary import summary

TABLES: Mapping[str, Callable[[Ensemble], pd.DataFrame]] = {
    "targets": target_table, "measures": measure_table, "money": money_table, "streets": street_table, "changes": change_table,
    "observed": observed_table, "lags": lag_table, "cohorts": cohort_table,
}
OF_SOME = {"changes": "changes", "observed": "observed", "lags": "observed", "cohorts": "observed"}
"""Tables that only a scenario has which says something under a key, and the key."""
ROWS = "runs.parquet"


def compare_result(start: Start, seed: int, replications: int) -> Compare:
    """Tells how a run that a folder holds differs from the one to come."""
    return partial(run_differences, here=run_identity(start, seed, replications))


def unless_finished(compare: Compare) -> Compare:
    """A comparison for a place in which any finished run may be replaced, but none that was stopped."""
    return lambda there: [] if there.get("complete", True) else compare(there)


def resume(start: Start, seed: int, replications: int, drop: bool) -> Resume:
    """What lets a run go on from its finished chunks; `drop` gives up another run that was cut short."""
    identity = run_identity(start, seed, replications)
    return Resume(identity, partial(run_differences, here=identity), drop)


def kept(place: FolderPlace, identity: Mapping[str, object]) -> Kept:
    """Where a run keeps its finished chunks and, at the end, its rows."""
    return Kept(Store(place.chunks, run_digest(identity)), place.work / ROWS)


def save(result: Ensemble, out: Path, lang: Lang = "zh", replace: bool = False) -> Path:
    """Write a result folder from Python, with charts as PNG and SVG; InputError where another run stands."""
    compare = None if replace else compare_result(result.layout.start, result.seed, result.asked)
    with prepared_place(out, compare) as place:
        write_result(result, place.work, lang)
        return finish(place, compare)


def write_result(
    result: Ensemble,
    work: Path,
    lang: Lang = "zh",
    formats: Sequence[str] | None = ("png", "svg"),
    command: Sequence[str] | None = None,
    with_draws: bool = False,
) -> dict[str, Any]:
    """Fill a folder, in the scenario's own words, and give its summary, in the program's.

    `formats` None draws no charts, `with_draws` keeps what the quantities came to.
    """
    found, own = summary(result), result.scenario.own
    writing.write_json(work / "summary.json", own.data(found) if own else found)
    given = {name: TABLES[name](result) for name in TABLES if has_table(result.scenario.data, name)}
    tables: Mapping[str, pd.DataFrame] = {name: own_table(table, own) for name, table in given.items()}
    for name, table in tables.items():
        writing.write_csv(work / f"{name}.csv", table)
    writing.write_bytes(work / RESULTS_BOOK, run_book(result, found, given, lang))
    writing.write_parquet(work / "series.parquet", own_table(series_table(result), own))
    result.table.write(work / ROWS)
    if with_draws:
        write_draws(work / "draws.parquet", drawn_values(result.layout.start, result.seed, result.asked, result.first))
    write_scenario(result.scenario, work)
    if formats is not None:
        from sim.charts.result.result_charts import save_all

        charts = work / "charts"
        charts.mkdir()
        try:
            save_all(result, charts, lang, tuple(formats))
        except InputError as error:
            raise error.__context__ if isinstance(error.__context__, OSError) else error from None
    writing.write_json(work / "manifest.json", manifest(result, work, command))
    writing.sync(work)
    return found


def has_table(data: ScenarioData, name: str) -> bool:
    """Whether the runs of a scenario have a table."""
    return name not in OF_SOME or bool(getattr(data, OF_SOME[name]))
