"""Where a result goes: made ready before any work, filled beside its place, put there whole at the end."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sim.ensemble.store import digest_in
from sim.errors import InputError, StoppedEarly
from sim.files.received import is_file, is_folder
from sim.files.writing import PART, write_json

from . import ours, swap
from .lock import held
from .manifest import MAKER, read_manifest
from .ours import CHUNKS

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
"""Errors of the machine, not of what was asked for."""
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
"""Errors of a place that takes nothing, or nothing any more."""
SCRATCH = re.compile(r"scratch-[0-9a-f]{16}")
FORBIDDEN = set('/\\:*?"<>|')
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
Compare = Callable[[Mapping[str, object]], list[str]]
"""Given the manifest of a run that is there, what differs from the one to come."""


@dataclass
class Place:
    """A folder being filled (`work`), the place where it is to stand (`final`), and what waits beside it (`home`)."""

    final: Path
    """The place where it is to stand."""
    scratch: str = field(default_factory=lambda: f"scratch-{secrets.token_hex(8)}")
    """The folder within `home` that is being filled; a name that nobody else's folder has."""

    @property
    def home(self) -> Path:
        """Where unfinished work lies: the mark of whose it is, the finished chunks, and the folder being filled."""
        return self.final.with_name(f"{self.final.name}.unfinished")

    @property
    def work(self) -> Path:
        """The folder being filled."""
        return self.home / self.scratch

    @property
    def chunks(self) -> Path:
        """Where finished chunks lie."""
        return self.home / CHUNKS

    @property
    def kept(self) -> Path | None:
        """The folder, where it holds finished chunks that are not in their place yet."""
        return self.home if any(ours.chunk_files(self.chunks)) else None


class Resume(NamedTuple):
    """What makes the run this run, how a manifest differs from it, and whether another unfinished run may be dropped."""

    identity: Mapping[str, object]
    """What makes the run this run, by name."""
    differences: Compare
    """How a manifest differs from it, in sentences."""
    drop: bool = False
    """Whether another unfinished run may be dropped."""


def default_folder(name: str) -> Path:
    """results/SCENARIO in the folder one is in; a name that is no plain folder name is refused."""
    faulty = not name or name != name.strip() or name[0] in ".~" or name[-1] == "." or len(name.encode()) > 120
    faulty = faulty or not name.isprintable() or bool(FORBIDDEN & set(name))
    if faulty or name.split(".")[0].lower() in DEVICES:
        raise InputError(f"{name!r} cannot name a folder of results; expected a plain file name, or --out DIR")
    if Path("results").is_symlink():
        raise InputError("results: is a symbolic link; expected a folder, or --out DIR")
    return Path("results") / name


def free_beside(first: Path, same: Callable[[Mapping[str, Any]], bool]) -> Path:
    """The default folder, or the first numbered one beside it (NAME-2, …), that is free or holds the same scenario untouched."""
    for n in range(1, 10_000):
        folder = first if n == 1 else _numbered(first, n)
        held = folder if folder.exists() else folder.with_name(f"{folder.name}.unfinished")
        manifest = read_manifest(held)
        if not manifest and not folder.exists():
            return folder
        if manifest and same(manifest) and not (folder.exists() and ours.strangers(folder)):
            return folder
    return first


def check(final: Path, compare: Compare | None, closely: bool = True) -> None:
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


@contextmanager
def prepared(final: Path, compare: Compare | None = None, resume: Resume | None = None) -> Iterator[Place]:
    """A place made ready for writing and held against others, or InputError.

    Whatever is not finished is taken away again; with `resume` its finished chunks stay, and the same run goes on from
    them. The disk's own errors end as StoppedEarly or InputError.
    """
    made: list[Path] = []
    try:
        check(final, compare)
        made += _parents(final)
        with held(final):
            place = Place(final)
            swap.restored(final)
            check(final, compare, closely=False)
            _cleared(place, resume)
            try:
                _begun(place, resume)
                yield place
            except OSError as error:
                if error.errno not in FULL | CLOSED:
                    raise
                raise refusal(final, error, place.kept) from None
            finally:
                _left(place)
    except OSError as error:
        raise refusal(final, error) from None
    finally:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()


def refusal(path: Path, error: OSError, kept: Path | None = None) -> Exception:
    """What an error of the file system means to whoever asked for a path; `kept` is where finished chunks lie."""
    reason = error.strerror or type(error).__name__
    if error.errno in FULL:
        return StoppedEarly(f"{path}: {reason}", kept)
    rest = f"; what is done is kept in {kept}" if kept else ""
    return InputError(f"{path}: cannot be written ({reason}); expected a folder that can be{rest}")


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


def _begun(place: Place, resume: Resume | None) -> None:
    """Mark the folder to be filled, and take the chunks of the same run that lie in the place itself."""
    place.home.mkdir(exist_ok=True)
    identity = resume.identity if resume else {}
    mark = {"made_by": MAKER, **identity, "complete": False, "scratch": place.scratch, "files": {}}
    write_json(place.home / ours.MANIFEST, mark)
    place.work.mkdir()
    if resume:
        place.chunks.mkdir(exist_ok=True)
        if not resume.differences(read_manifest(place.final)):
            _adopt(place.final / CHUNKS, place.chunks)


def _cleared(place: Place, resume: Resume | None) -> None:
    """Take away what an earlier process left unfinished, but for chunks of the same run; refuse what is not to be lost."""
    home = place.home
    if not os.path.lexists(home):
        return
    manifest = _mark_of(home)
    scratch = _scratch_of(manifest)
    if scratch is not None:
        _moved(home / scratch / CHUNKS, place.chunks)
    found = resume.differences(manifest) if resume else ["an unfinished run there, something else here"]
    _refuse_loss(place, resume, found, scratch)
    if scratch is not None:
        ours.empty_scratch(home / scratch)
    if found:
        ours.remove_chunks(place.chunks)


def _mark_of(home: Path) -> dict[str, Any]:
    """The manifest of an unfinished run; nothing where it had only begun to write it. InputError where no run wrote the folder."""
    manifest = read_manifest(home) if is_folder(home) else {}
    if not manifest and not (is_folder(home) and all(path.name == ours.MANIFEST + PART for path in home.iterdir())):
        raise InputError(f"{home}: is in the way, and no run of this program wrote it; expected another folder")
    return manifest


def _refuse_loss(place: Place, resume: Resume | None, found: list[str], scratch: str | None) -> None:
    """InputError where chunks of another run would be lost, or files that no run wrote; `found` says what differs from this run."""
    home = place.home
    if any(place.chunks.glob("*.chunk")) and found and not (resume and resume.drop):
        raise InputError(f"{home}: holds an unfinished run ({'; '.join(found)}); expected the command that began it, "
                         "rollout run with --replace to drop it, or another folder")
    others = ours.unfinished_strangers(home, scratch)
    if others:
        raise InputError(f"{home}: holds what no run of this program wrote ({ours.few(others)}); expected that they are "
                         "moved elsewhere, or another folder")


def _scratch_of(manifest: Mapping[str, Any]) -> str | None:
    """The scratch folder that the mark of an unfinished run names."""
    name = manifest.get("scratch")
    return name if isinstance(name, str) and SCRATCH.fullmatch(name) else None


def _moved(there: Path, here: Path) -> None:
    """Move the chunks of one folder into another."""
    files = ours.chunk_files(there)
    if files:
        here.mkdir(exist_ok=True)
    for path in files:
        os.replace(path, here / path.name)
    with suppress(OSError):
        there.rmdir()


def _adopt(there: Path, here: Path) -> None:
    """Take over the chunks of a finished or stopped run: the same files where the disk allows, else copies."""
    for path in ours.chunk_files(there):
        target = here / path.name
        if os.path.lexists(target) or not is_file(path):
            continue
        try:
            os.link(path, target)
        except OSError:
            half = target.with_suffix(PART)
            shutil.copyfile(path, half)
            half.replace(target)


def _left(place: Place) -> None:
    """What stays when the work is over: finished chunks of a run that was cut short, and what is not ours to take away."""
    _moved(place.work / CHUNKS, place.chunks)
    shutil.rmtree(place.work, ignore_errors=True)
    if not place.kept:
        ours.remove_chunks(place.chunks)
        with suppress(OSError):
            (place.home / ours.MANIFEST).unlink(missing_ok=True)
            place.home.rmdir()


def finish(place: Place, compare: Compare | None = None) -> Path:
    """Put the filled folder in its place, and give where it stands.

    Its manifest is told of the chunks. If somebody has put other things there in the meantime, it stands beside, as NAME-2.
    """
    _told(place)
    try:
        check(place.final, compare)
        final = place.final
    except InputError:
        final = next(path for n in range(2, 10_000) if not os.path.lexists(path := _numbered(place.final, n)))
    _moved(place.chunks, place.work / CHUNKS)
    swap.put(place.work, final)
    _sync_parent(final)
    return final


def _told(place: Place) -> None:
    """Write the finished chunks into the manifest of the filled folder: their names hold their hashes."""
    found, chunks = read_manifest(place.work), ours.chunk_files(place.chunks)
    if found and chunks:
        files = {**found["files"], **{f"{CHUNKS}/{path.name}": digest_in(path.name) for path in chunks}}
        write_json(place.work / ours.MANIFEST, {**found, "files": dict(sorted(files.items()))})


def _numbered(path: Path, n: int) -> Path:
    return path.with_name(f"{path.name}-{n}")


def _sync_parent(path: Path) -> None:
    if os.name != "nt":
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
