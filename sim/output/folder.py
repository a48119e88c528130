"""Where a result goes: made ready before any work, filled beside its place, put there whole at the end."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError, StoppedEarly

from .files import PART, sha256, write_json
from .lock import held
from .manifest import MAKER, read_manifest

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
"""Errors of the machine, not of what was asked for."""
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that desktops leave everywhere; they are nobody's work."""
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
"""Errors of a place that takes nothing, or nothing any more."""
CHUNKS = "chunks"
"""The folder of finished chunks within a folder of results."""
FORBIDDEN = set('/\\:*?"<>|')
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
Compare = Callable[[Mapping[str, object]], list[str]]
"""Given the manifest of a run that is there, what differs from the one to come."""


@dataclass
class Place:
    """A folder being filled (`work`) and the place where it is to stand (`final`)."""

    final: Path
    work: Path

    @property
    def old(self) -> Path:
        """Where what stood at `final` waits until the new folder is in its place."""
        return self.final.with_name(f"{self.final.name}.replaced")

    @property
    def chunks(self) -> Path:
        """Where finished chunks lie."""
        return self.work / CHUNKS

    @property
    def kept(self) -> Path | None:
        """The folder, where it holds finished chunks that are not in their place yet."""
        return self.work if any(self.chunks.glob("*.chunk")) else None


class Resume(NamedTuple):
    """What makes the run this run, how a manifest differs from it, and whether another unfinished run may be dropped."""

    identity: Mapping[str, object]
    differences: Compare
    drop: bool = False


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
        if manifest and same(manifest) and not (folder.exists() and (strangers(folder) or changed(folder))):
            return folder
    return first


def changed(folder: Path) -> list[str]:
    """Files for people that somebody has changed since a run wrote them; large tables of numbers are not looked at."""
    files = read_manifest(folder).get("files", {})
    looked = {name: digest for name, digest in files.items() if not name.endswith((".parquet", ".chunk"))}
    return sorted(name for name, digest in looked.items()
                  if (folder / name).is_file() and not (folder / name).is_symlink() and sha256(folder / name) != digest)


def strangers(folder: Path) -> list[str]:
    """What lies in a folder and was not written by a run: paths relative to the folder, sorted."""
    manifest = read_manifest(folder)
    ours = {"manifest.json", *manifest.get("files", {})} if manifest else set()
    homes = {parent.as_posix() for path in ours for parent in Path(path).parents} | ({"charts"} if manifest else set())
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        known = name in homes if path.is_dir() and not path.is_symlink() else name in ours and not path.is_symlink()
        if not known and path.name not in LITTER:
            found.append(name)
    return found


def check(final: Path, compare: Compare | None) -> None:
    """Refuse a place that is no folder, or one that may not be replaced; `compare` is None where any run may be."""
    if final.is_symlink():
        raise InputError(f"{final}: is a symbolic link; expected a folder of its own")
    if not final.exists():
        return
    if not final.is_dir():
        raise InputError(f"{final}: is not a folder; expected a folder, or a new name")
    if Path.cwd().is_relative_to(final.resolve()) or os.path.ismount(final):
        raise InputError(f"{final}: cannot be replaced as a whole; expected a folder in it")
    others = strangers(final)
    if others:
        few = ", ".join(others[:3]) + (", ..." if len(others) > 3 else "")
        raise InputError(f"{final}: holds what no run of this program wrote ({few}); expected another folder")
    mine = changed(final)
    if mine:
        raise InputError(f"{final}: {', '.join(mine[:3])} was changed after the run had written it; expected another folder, "
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
            place = Place(final, final.with_name(f"{final.name}.unfinished"))
            _restored(place)
            check(final, compare)
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


def _restored(place: Place) -> None:
    """Put back what stood here, where an earlier process ended between taking it away and putting the new one there."""
    if place.old.exists() and not place.final.exists():
        place.old.rename(place.final)


def _begun(place: Place, resume: Resume | None) -> None:
    """Mark the folder to be filled, and take the chunks of the same run that lie in the place itself."""
    place.work.mkdir(exist_ok=True)
    identity = resume.identity if resume else {}
    write_json(place.work / "manifest.json", {"made_by": MAKER, **identity, "complete": False, "files": {}})
    if resume:
        place.chunks.mkdir(exist_ok=True)
        if not resume.differences(read_manifest(place.final)):
            _adopt(place.final / CHUNKS, place.chunks)


def _cleared(place: Place, resume: Resume | None) -> None:
    """Take away what an earlier process left unfinished, but for chunks of the same run; refuse what is not to be lost."""
    work = place.work
    if not work.exists() and not work.is_symlink():
        return
    manifest = read_manifest(work)
    if work.is_symlink() or not work.is_dir() or not (manifest or all(p.name.endswith(PART) for p in work.iterdir())):
        raise InputError(f"{work}: is in the way, and no run of this program wrote it; expected another folder")
    found = resume.differences(manifest) if resume else ["an unfinished run there, something else here"]
    if place.kept and found and not (resume and resume.drop):
        raise InputError(f"{work}: holds an unfinished run ({'; '.join(found)}); expected the command that began it, "
                         "rollout run with --replace to drop it, or another folder")
    for path in work.iterdir():
        if path.name == CHUNKS and path.is_dir() and not path.is_symlink() and not found:
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _adopt(there: Path, here: Path) -> None:
    """Take over the chunks of a finished or stopped run: the same files where the disk allows, else copies."""
    for path in there.glob("*.chunk"):
        target = here / path.name
        if target.exists() or path.is_symlink():
            continue
        try:
            os.link(path, target)
        except OSError:
            half = target.with_suffix(PART)
            shutil.copyfile(path, half)
            half.replace(target)


def _left(place: Place) -> None:
    """What stays when the work is over: finished chunks of a run that was cut short, and nothing else."""
    if not place.kept:
        shutil.rmtree(place.work, ignore_errors=True)
    if place.final.exists():
        shutil.rmtree(place.old, ignore_errors=True)


def finish(place: Place, compare: Compare | None = None) -> Path:
    """Put the filled folder in its place, and give where it stands.

    A manifest that names no file was only the mark of who is at work, and goes. If somebody has put other things there in
    the meantime, it stands beside, as NAME-2.
    """
    if not read_manifest(place.work).get("files"):
        (place.work / "manifest.json").unlink(missing_ok=True)
    try:
        check(place.final, compare)
        final = place.final
    except InputError:
        final = next(p for n in range(2, 10_000) if not (p := _numbered(place.final, n)).exists())
    old = place.old
    replaced = final.exists()
    if replaced:
        final.rename(old)
    try:
        place.work.rename(final)
    except BaseException:
        if replaced:
            old.rename(final)
        raise
    _sync_parent(final)
    shutil.rmtree(old, ignore_errors=True)
    return final


def _numbered(path: Path, n: int) -> Path:
    return path.with_name(f"{path.name}-{n}")


def _sync_parent(path: Path) -> None:
    if os.name != "nt":
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
