"""Where a result goes: made ready before any work, filled beside its place, put there whole at the end."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sim.ensemble.store import digest_in
from sim.errors import InputError, Interrupted, StoppedEarly
from sim.files.writing import sync_entry, write_json

from . import ours, swap, unfinished
from .lock import held_place
from .manifest import read_manifest
from .ours import CHUNKS
from .place import Compare, FolderPlace, Resume, numbered

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
"""Errors of the machine, not of what was asked for."""
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
"""Errors of a place that takes nothing, or nothing any more."""


def check_place(final: Path, compare: Compare | None, closely: bool = True) -> None:
    """Refuse a place that is no folder, or one that may not be replaced; `compare` is None where any run may be.

    `closely` reads the files too: what somebody has changed since is not replaced either.
    """
    if final.is_symlink():
        raise InputError(f"{final}: is a symbolic link; expected a folder of its own")
    if not final.exists():
        return
    if not final.is_dir():
        raise InputError(f"{final}: is not a folder; expected a folder, or a new name")
    if Path.cwd().is_relative_to(final.resolve()) or os.path.ismount(final):
        raise InputError(f"{final}: cannot be replaced as a whole; expected a folder in it")
    others = ours.strangers(final, closely=False)
    if others:
        raise InputError(f"{final}: holds what no run of this program wrote ({ours.few(others)}); expected another folder")
    mine = ours.strangers(final) if closely else []
    if mine:
        raise InputError(f"{final}: {ours.few(mine)} was changed after the run had written it; expected another folder, "
                         "or that file elsewhere")
    manifest = read_manifest(final)
    differences = compare(manifest) if manifest and compare else []
    if differences:
        raise InputError(f"{final}: holds another run ({'; '.join(differences)}); expected --replace or another folder")


def check_any(final: Path) -> None:
    """Refuse, before any work, a place that can hold no results, whatever is to be run."""
    try:
        check_place(final, None, closely=False)
    except OSError as error:
        raise refusal(final, error) from None


@contextmanager
def prepared_place(final: Path, compare: Compare | None = None, resume: Resume | None = None) -> Iterator[FolderPlace]:
    """A place made ready for writing and held against others, or InputError.

    Whatever is not finished is taken away again; with `resume` its finished chunks stay, and the same run goes on from
    them. The disk's own errors end as StoppedEarly or InputError, Ctrl-C as Interrupted.
    """
    made: list[Path] = []
    try:
        check_place(final, compare)
        made += _parents(final)
        with held_place(final):
            place = FolderPlace(final)
            swap.restored(final)
            check_place(final, compare, closely=False)
            unfinished.cleared(place, resume)
            with _stopping(place):
                try:
                    unfinished.begin_filling(place, resume)
                    yield place
                finally:
                    unfinished.left(place)
    except OSError as error:
        raise refusal(final, error) from None
    finally:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def _stopping(place: FolderPlace) -> Iterator[None]:
    """Whatever stops the work says where its finished chunks are kept."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL | CLOSED:
            raise
        raise refusal(place.final, error, place.kept) from None
    except KeyboardInterrupt:
        raise Interrupted(place.kept) from None


def refusal(path: Path, error: OSError, kept: Path | None = None) -> Exception:
    """What an error of the file system means to whoever asked for a path; `kept` is where finished chunks lie."""
    reason = error.strerror or type(error).__name__
    if error.errno in _FULL:
        return StoppedEarly(f"{path}: {reason}", kept)
    rest = f"; what is done is kept in {kept}" if kept else ""
    return InputError(f"{path}: cannot be written ({reason}); expected a place that can be{rest}")


def _parents(final: Path) -> list[Path]:
    """Make the folders above a place; gives those that were not there. All or none."""
    made: list[Path] = []
    try:
        for folder in reversed([folder for folder in final.parents if not folder.exists()]):
            folder.mkdir()
            made.append(folder)
    except OSError:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    return made


def finish(place: FolderPlace, compare: Compare | None = None) -> Path:
    """Put the filled folder in its place, and give where it stands.

    Its manifest is told of the chunks. If somebody has put other things there in the meantime, it stands beside, as NAME-2.
    """
    _told(place)
    try:
        check_place(place.final, compare)
        final = place.final
    except InputError:
        final = next(path for n in range(2, 10_000) if not os.path.lexists(path := numbered(place.final, n)))
    unfinished.moved(place.chunks, place.work / CHUNKS)
    swap.put_in_place(place.work, final)
    sync_entry(final.parent)
    return final


def _told(place: FolderPlace) -> None:
    """Write the finished chunks into the manifest of the filled folder: their names hold their hashes."""
    found, chunks = read_manifest(place.work), ours.chunk_files(place.chunks)
    if found and chunks:
        files = {**found["files"], **{f"{CHUNKS}/{path.name}": digest_in(path.name) for path in chunks}}
        write_json(place.work / ours.MANIFEST, {**found, "files": dict(sorted(files.items()))})
