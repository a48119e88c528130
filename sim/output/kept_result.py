"""A run as its folder holds it: read again from scenario, rows and chunks, without running anything."""

from __future__ import annotations

from pathlib import Path

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.first_days import first_day_made
from sim.ensemble.gather import Sums
from sim.ensemble.kept_rows import FiledRows
from sim.ensemble.layout import Layout
from sim.ensemble.pack import most_bytes, shapes_of, unpacker
from sim.ensemble.row_blocks import Digest, Span
from sim.ensemble.store import NAME, Damaged, Store
from sim.errors import InputError
from sim.files import writing
from sim.files.received import within
from sim.output import ours
from sim.output.kept_scenario import load_kept
from sim.output.manifest import run_digest, run_identity
from sim.output.verify.claims import Claims, claims
from sim.output.verify.rows_file import Unfit, opened_rows, scanned, spans

OTHER_ROWS = "other rows than runs.parquet"
"""What is said of chunks that are none of the rows."""
_LARGEST = 4 << 30
"""Bytes up to which a file is read."""


def kept_run(folder: Path) -> Ensemble:
    """The run of a folder, its rows and sums as they were kept; InputError where it is none, or not as it was written."""
    told = claims(folder)
    if wrong := altered(told):
        raise InputError(f"{folder}: not as it was written ({ours.few(wrong)}); expected a result folder that nobody has changed")
    scenario = load_kept(folder, told.name)
    if scenario.digest != told.scenario:
        raise InputError(f"{folder}: holds another scenario than its manifest says; expected a result folder that nobody has changed")
    layout = Layout(first_day_made(scenario))
    try:
        rows = _rows_of(told, layout)
        held = chunk_sums(told, layout, rows)
    except (Unfit, Damaged) as error:
        raise InputError(f"{folder}: cannot be read by this version ({error}); expected a folder of this version, "
                         "which `rollout run` makes again") from None
    if held is None:
        raise InputError(f"{folder}: holds no chunks; expected the folder as `rollout run` wrote it, with chunks/")
    return as_ensemble(told, layout, rows, held[0])


def altered(told: Claims) -> list[str]:
    """The files that the manifest names and that are not there as it says, by their paths in the folder."""
    found = []
    for name, digest in told.files.items():
        path = within(told.folder, name)
        if path is None or path.lstat().st_size > _LARGEST or writing.sha256(path) != digest:
            found.append(name)
    return found


def _rows_of(told: Claims, layout: Layout) -> FiledRows:
    """The rows, whose digest is the manifest's; Unfit for any others."""
    path = told.folder / "runs.parquet"
    with opened_rows(path, layout.columns, told.done) as found:
        digest, _ = scanned(found, layout.columns, spans(found, told.asked), set())
    if digest != told.digest:
        raise Unfit("runs.parquet holds other rows")
    return FiledRows(path, layout.columns, told.done, digest)


def as_ensemble(told: Claims, layout: Layout, rows: FiledRows, sums: Sums | None) -> Ensemble:
    """The result; without sums only what follows from the rows alone is right in it."""
    sums = sums or Sums(layout)
    return Ensemble(layout, told.seed, 0, told.asked, told.engine, told.complete, rows, sums.histogram, sums.streets, None, told.aside,
                    sums.cohorts)


def chunk_sums(told: Claims, layout: Layout, rows: FiledRows) -> tuple[Sums, int] | None:
    """Histograms and sums from the folder's chunks, and how many these are; None where there are none. Damaged where one is, or
    holds other rows."""
    home = told.folder / ours.CHUNKS
    if not any(NAME.fullmatch(path.name) for path in ours.chunk_files(home)):
        return None
    theirs = run_identity(layout.start, told.seed, told.asked) | {"simulation": told.simulation, "tables": told.tables}
    store = _Reader(home, run_digest(theirs))
    sums, cover = Sums(layout), store.cover(Span(0, told.asked))
    digest = Digest(layout.columns, cover)
    for span in cover:
        part = store.load(span, unpacker(layout, span), most_bytes(shapes_of(layout, span)))
        sums.add(part)
        digest.add(part.rows)
    if digest.sum.hexdigest() != rows.digest:
        raise Damaged(OTHER_ROWS)
    return sums, len(cover)


class _Reader(Store):
    """The chunks of a folder that is only read: nothing in it is taken away."""

    def __init__(self, folder: Path, run: str) -> None:
        self.folder, self.run = folder, run
        self.chunks = {}
        for path in ours.chunk_files(folder):
            first, number, _ = path.name.split("-", 2)
            if int(number) > 0:
                self.chunks[Span(int(first), int(number))] = path.name

    def dropped(self, span: Span, path: Path) -> None:
        """A damaged chunk stays where it is."""
        del path
        del self.chunks[span]
