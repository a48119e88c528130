"""Where a result goes: made ready before any work, filled beside its place, put there whole at the end."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sim.errors import InputError, StoppedEarly

from .manifest import read_manifest

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
"""Errors of the machine, not of what was asked for."""
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that desktops leave everywhere; they are nobody's work."""
FORBIDDEN = set('/\\:*?"<>|')
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
Compare = Callable[[Mapping[str, object]], list[str]]
"""Given the manifest of a run that is there, what differs from the one to come."""


@dataclass
class Place:
    """A folder being filled (`work`) and the place where it is to stand (`final`)."""

    final: Path
    work: Path
    made: list[Path]

    @property
    def old(self) -> Path:
        """Where what stood at `final` waits until the new folder is in its place."""
        return self.work.with_name(self.work.name.replace("unfinished", "replaced"))


def default_folder(name: str) -> Path:
    """results/SCENARIO in the folder one is in; a name that is no plain folder name is refused."""
    faulty = not name or name != name.strip() or name[0] in ".~" or name[-1] == "." or len(name.encode()) > 120
    faulty = faulty or not name.isprintable() or bool(FORBIDDEN & set(name))
    if faulty or name.split(".")[0].lower() in DEVICES:
        raise InputError(f"{name!r} cannot name a folder of results; expected a plain file name, or --out DIR")
    if Path("results").is_symlink():
        raise InputError("results: is a symbolic link; expected a folder, or --out DIR")
    return Path("results") / name


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
    manifest = read_manifest(final)
    differences = compare(manifest) if manifest and compare else []
    if differences:
        raise InputError(f"{final}: holds another run ({'; '.join(differences)}); expected --replace or another folder")


@contextmanager
def prepared(final: Path, compare: Compare | None = None) -> Iterator[Place]:
    """A place made ready for writing, or InputError; whatever is not finished is taken away again."""
    try:
        check(final, compare)
        place = _begun(final)
    except OSError as error:
        raise refusal(final, error) from None
    try:
        yield place
    finally:
        shutil.rmtree(place.work, ignore_errors=True)
        if place.final.exists():
            shutil.rmtree(place.old, ignore_errors=True)
        for folder in reversed(place.made):
            with suppress(OSError):
                folder.rmdir()


def refusal(path: Path, error: OSError) -> Exception:
    """What an error of the file system means to whoever asked for a path."""
    reason = error.strerror or type(error).__name__
    if error.errno in FULL:
        return StoppedEarly(f"{path}: {reason}")
    return InputError(f"{path}: cannot be written ({reason}); expected a folder that can be")


def _begun(final: Path) -> Place:
    made: list[Path] = []
    missing = [folder for folder in final.parents if not folder.exists()]
    try:
        for folder in reversed(missing):
            folder.mkdir()
            made.append(folder)
        work = final.parent / f".unfinished-{secrets.token_hex(4)}"
        work.mkdir()
    except OSError:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    return Place(final, work, made)


def finish(place: Place, compare: Compare | None = None) -> Path:
    """Put the filled folder in its place, and give where it stands.

    If somebody has put other things there in the meantime, it stands beside, as NAME-2.
    """
    try:
        check(place.final, compare)
        final = place.final
    except InputError:
        final = next(p for n in range(2, 10_000) if not (p := _numbered(place.final, n)).exists())
    old = place.old
    held = final.exists()
    if held:
        final.rename(old)
    try:
        place.work.rename(final)
    except BaseException:
        if held:
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
