"""Writes everything that a result folder holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import InputError, StoppedEarly

from . import files, folder
from .labels import label
from .manifest import differences, identity, manifest
from .sheets import workbook
from .summary import summary

if TYPE_CHECKING:
    import pandas as pd

    from sim.ensemble.result import Result
    from sim.scenario.load import Scenario

TABLES = ("targets", "measures", "money", "streets")


def comparison(scenario: Scenario, seed: int, replications: int) -> folder.Compare:
    """Tells how a run that a folder holds differs from the one to come."""
    return partial(differences, here=identity(scenario, seed, replications))


def save(result: Result, out: Path, lang: str = "zh", replace: bool = False) -> Path:
    """Write a result folder from Python, with charts as PNG and SVG; InputError where another run stands."""
    compare = None if replace else comparison(result.scenario, result.seed, result.asked)
    with folder.prepared(out, compare) as place:
        write(result, place.work, lang)
        return finished(place, compare)


def write(
    result: Result,
    work: Path,
    lang: str = "zh",
    formats: Sequence[str] | None = ("png", "svg"),
    command: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Fill a folder and give its summary; `formats` None draws no charts. A full disk raises StoppedEarly."""
    try:
        return _write(result, work, lang, formats, command)
    except OSError as error:
        raise stopped(error) from None


def finished(place: folder.Place, compare: folder.Compare | None) -> Path:
    """Put the filled folder in its place."""
    try:
        return folder.finish(place, compare)
    except OSError as error:
        raise stopped(error) from None


def stopped(error: OSError) -> StoppedEarly:
    """One line for a disk that takes no more."""
    return StoppedEarly(error.strerror or str(error) or type(error).__name__)


def _write(
    result: Result, work: Path, lang: str, formats: Sequence[str] | None, command: Sequence[str] | None
) -> dict[str, Any]:
    found = summary(result)
    files.write_json(work / "summary.json", found)
    tables: Mapping[str, pd.DataFrame] = {name: getattr(result, name) for name in TABLES}
    for name, table in tables.items():
        files.write_csv(work / f"{name}.csv", table)
    files.write_bytes(work / "results.xlsx", workbook(about(found, lang), tables, lang))
    files.write_parquet(work / "series.parquet", result.series)
    files.write_parquet(work / "runs.parquet", result.runs)
    if formats is not None:
        from sim.charts import save_all

        charts = work / "charts"
        charts.mkdir()
        try:
            save_all(result, charts, lang, tuple(formats))
        except InputError as error:
            raise error.__context__ if isinstance(error.__context__, OSError) else error from None
    files.write_json(work / "manifest.json", manifest(result, work, command))
    files.sync(work)
    return found


def about(found: Mapping[str, Any], lang: str) -> list[tuple[str, object]]:
    """The first sheet: what was run, and the answer in words."""
    done, asked = found["replications"]["done"], found["replications"]["asked"]
    rows: dict[str, object] = {
        "title": found["title"][lang], "scenario": found["scenario"],
        "period": f"{found['period']['start']} – {found['period']['end']}", "replications": f"{done} / {asked}",
        "seed": found["seed"], "digest": found["digest"],
    }
    told = [(label("answer", lang), sentence) for sentence in found["sentences"][lang]]
    return [(label(name, lang), value) for name, value in rows.items()] + told
