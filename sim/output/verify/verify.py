"""Runs some replications of a received folder again, and compares rows, digest and tables bit by bit."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from sim.answers.own_tables import own_table
from sim.answers.series_table import series_table
from sim.answers.street_table import street_table
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.gather import Sums
from sim.ensemble.job import Job, Worker
from sim.ensemble.kept_rows import FiledRows
from sim.ensemble.layout import Layout
from sim.ensemble.provenance import simulation_digest
from sim.ensemble.row_blocks import Span
from sim.ensemble.store import Damaged
from sim.errors import InputError
from sim.files import writing
from sim.files.received import contents, is_folder, no_folder
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.output import ours
from sim.output.kept_result import OTHER_ROWS, altered, as_ensemble, chunk_sums
from sim.output.kept_scenario import load_kept
from sim.output.manifest import tables_hash
from sim.output.summary import summary
from sim.output.write import OF_SOME, TABLES, has_table
from sim.words.figures import count_text
from sim.words.text import short_digest

from .checks import Report
from .claims import claims
from .rows_file import Unfit, opened_rows, scanned, spans

FROM_ROWS = ("targets", "measures", "money")
"""Tables that follow from the rows alone."""
OF_CHUNKS = ("lags", "cohorts")
"""Tables of some scenarios that do not."""


def verify_folder(folder: Path, k: int = 20, seed: int | None = None) -> Report:
    """Check a result folder: its files against its manifest, `k` replications drawn from it against the same ones run here,
    its digest and tables against its rows.

    The draw is from fresh randomness unless a `seed` is given, so that who made the folder cannot know it. Nothing is
    written into the folder. Raises InputError where it is no result folder.
    """
    check_request(folder, k, seed)
    report = Report(claims(folder))
    _files(report)
    start = _start(report)
    if start is None:
        report.add("rows", "unchecked", "the scenario is not there as it was run")
        return report
    layout, rows = Layout(start), None
    try:
        rows = _rows(report, layout, k, random.SystemRandom() if seed is None else random.Random(seed))
    except Unfit as unfit:
        report.add("runs.parquet", "differs", str(unfit))
    if rows is not None:
        _tables(report, layout, rows)
    return report


def check_request(folder: Path, k: int, seed: int | None = None) -> None:
    """InputError where nothing can be verified: there is no folder, or a number is out of range."""
    problems = []
    if not is_folder(folder):
        problems.append(no_folder(folder))
    if not 1 <= k <= 100_000:
        problems.append(f"-k: {k} is out of range; expected 1 to 100,000")
    if seed is not None and not 0 <= seed < 1 << 62:
        problems.append(f"--seed: {seed} is out of range; expected 0 to 2**62 - 1")
    if problems:
        raise InputError(problems)


def _files(report: Report) -> None:
    """Every file against its hash in the manifest, and whether anything lies there that the manifest does not name."""
    folder, wrong = report.claims.folder, altered(report.claims)
    others = [name for name in ours.strangers(folder, closely=False) if name not in wrong]
    report.add("files", "differs" if wrong else "agrees", ours.few(wrong) if wrong else count_text(len(report.claims.files)))
    if others:
        report.add("other files", "unchecked", ours.few(others))


def _start(report: Report) -> Start | None:
    """The first day of the folder's scenario; None where it is not there, or is another one than the manifest says."""
    told = report.claims
    try:
        scenario = load_kept(told.folder, told.name)
        start = make_start(scenario)
    except (InputError, OverflowError) as error:
        report.add("scenario", "unchecked", str(error).splitlines()[0])
        return None
    if scenario.digest != told.scenario:
        there, here = short_digest(told.scenario), short_digest(scenario.digest)
        report.add("scenario", "differs", f"{there} in the manifest, {here} in the file")
        return None
    report.add("scenario", "agrees", short_digest(scenario.digest))
    return start


def _rows(report: Report, layout: Layout, k: int, luck: random.Random) -> FiledRows:
    """The digest over all rows, and `k` of them run again. Gives the rows; Unfit where the file holds none that could be."""
    told = report.claims
    path = told.folder / "runs.parquet"
    with opened_rows(path, layout.columns, told.done) as found:
        there = spans(found, told.asked)
        again = _may_run(report, layout)
        drawn = sorted(_draw(there, min(k, told.done), luck)) if again else []
        digest, rows = scanned(found, layout.columns, there, set(drawn))
    same, here = digest == told.digest, short_digest(digest)
    report.add("digest", "agrees" if same else "differs", here if same else f"{short_digest(told.digest)} told, {here} of the rows")
    if drawn:
        _run_again(report, layout, rows, drawn)
    return FiledRows(path, layout.columns, told.done, digest)


def _may_run(report: Report, layout: Layout) -> bool:
    """Whether this program makes the same rows: the same model and engines, the same rounded tables of the priors."""
    told = report.claims
    mine = simulation_digest()
    if told.simulation != mine:
        report.add("rows", "unchecked", f"another version of the program: {told.simulation[:12]} there, {mine[:12]} here")
        return False
    if told.tables != tables_hash(layout.start):
        report.add("rows", "unchecked", f"other tables of the priors: {told.tables[:12]} there, {tables_hash(layout.start)[:12]} here")
        return False
    return told.done > 0


def _draw(there: list[Span], k: int, luck: random.Random) -> list[int]:
    """So many replications out of those that the rows are of."""
    total = sum(span.number for span in there)
    chosen, at, found = sorted(luck.sample(range(total), k)), 0, []
    for span in there:
        found += [span.first + place - at for place in chosen if at <= place < at + span.number]
        at += span.number
    return found


def _run_again(report: Report, layout: Layout, rows: dict[int, Any], drawn: list[int]) -> None:
    """Run replications here and compare their rows."""
    worker, wrong = Worker(Job(layout, report.claims.seed, "compiled")), []
    for number in drawn:
        mine = worker.collect(number, 1).rows[0]
        columns = [name for name, a, b in zip(layout.columns, rows[number], mine, strict=True) if a != b]
        if columns:
            wrong.append(f"{number}: {ours.few(columns)}")
    report.drawn = drawn
    report.add("rows", "differs" if wrong else "agrees", "; ".join(wrong[:5]) if wrong else count_text(len(drawn)))


def _tables(report: Report, layout: Layout, rows: FiledRows) -> None:
    """Every table against the same one made of the rows, and of the chunks where they are there."""
    told, own = report.claims, layout.start.scenario.own
    sums = _sums(report, layout, rows)
    result = as_ensemble(told, layout, rows, sums)
    some = [name for name in OF_SOME if has_table(layout.start.scenario.data, name)]
    of_chunks = [name for name in some if name in OF_CHUNKS]
    for name in (*FROM_ROWS, *(name for name in some if name not in OF_CHUNKS)):
        _compared(report, f"{name}.csv", partial(_table, own_table(TABLES[name](result), own)))
    if sums is None:
        files = [*(f"{name}.csv" for name in ("streets", *of_chunks)), "series.parquet", "summary.json"]
        report.add(", ".join(files), "unchecked", "there are no chunks to make them of")
        return
    for name in of_chunks:
        _compared(report, f"{name}.csv", partial(_table, own_table(TABLES[name](result), own)))
    _compared(report, "streets.csv", partial(_table, own_table(street_table(result), own)))
    _compared(report, "series.parquet", lambda path: writing.write_parquet(path, own_table(series_table(result), own)))
    _summary(report, result)


def _table(table: pd.DataFrame, path: Path) -> None:
    writing.write_csv(path, table)


def _compared(report: Report, name: str, write: Callable[[Path], None]) -> None:
    """One file against the bytes that this program writes."""
    path = report.claims.folder / name
    with tempfile.TemporaryDirectory() as made:
        write(Path(made) / name)
        mine = (Path(made) / name).read_bytes()
    try:
        there = contents(path, 2 * len(mine) + 4096)
    except (OSError, ValueError) as error:
        report.add(name, "differs", _why(error))
        return
    report.add(name, "agrees" if there == mine else "differs")


def _why(error: Exception) -> str:
    """Why a file cannot be compared, in words that have their Chinese: what Python says of it is for nobody."""
    return getattr(error, "strerror", None) or "cannot be read"


def _sums(report: Report, layout: Layout, rows: FiledRows) -> Sums | None:
    """Histograms and sums from the folder's chunks, whose rows must be those of the file; None where there are none."""
    if report.claims.aside:
        return None
    try:
        held = chunk_sums(report.claims, layout, rows)
    except Damaged as error:
        told = str(error)
        report.add("chunks", "differs", told if told == OTHER_ROWS else f"damaged: {told[:40]}")
        return None
    if held is None:
        return None
    report.add("chunks", "agrees", count_text(held[1]))
    return held[0]


def _summary(report: Report, result: Ensemble) -> None:
    """The summary against the one made here, but for the versions that made it."""
    own, path = result.scenario.own, report.claims.folder / "summary.json"
    mine: Any = own.data(summary(result)) if own else summary(result)
    try:
        there = json.loads(contents(path, 4 * len(writing.json_text(mine)) + 4096).decode())
        changed = bool(there.get("modified"))
        keys = [key for key in mine if key != "versions" and not _same(key, mine[key], there.get(key), changed)]
    except (OSError, ValueError, TypeError, RecursionError, AttributeError) as error:
        report.add("summary.json", "differs", _why(error))
        return
    report.add("summary.json", "differs" if keys else "agrees", ", ".join(keys[:5]))
    if changed:
        report.add("changed values", "unchecked", "the folder holds the scenario as it was run, not the files that it changed")


def _same(key: str, mine: Any, there: Any, changed: bool) -> bool:
    """Whether an entry of the summary agrees; `changed`: it also tells changes in files that the folder does not hold."""
    if changed and key == "modified":
        return True
    if key == "warnings" and isinstance(there, list):  # they stood in another file then, on another line
        mine, there = ([{lang: each.get(lang) for lang in ("path", "zh", "en")} for each in told] for told in (mine, there))
    if changed and key in ("title", "sentences"):
        return isinstance(there, dict) and all(there.get(lang, "")[:len(mine[lang])] == mine[lang] for lang in mine)
    return bool(there == mine)
