"""A place for results: the folder, what is filled beside it, and where it stands when nobody names one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError

from . import ours
from .manifest import read_manifest
from .ours import CHUNKS

FORBIDDEN = set('/\\:*?"<>|')
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
Compare = Callable[[Mapping[str, object]], list[str]]
"""Given the manifest of a run that is there, what differs from the one to come."""


@dataclass
class FolderPlace:
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
        folder = first if n == 1 else numbered(first, n)
        held = folder if folder.exists() else folder.with_name(f"{folder.name}.unfinished")
        manifest = read_manifest(held)
        if not manifest and not folder.exists():
            return folder
        if manifest and same(manifest) and not (folder.exists() and ours.strangers(folder)):
            return folder
    return first


def numbered(path: Path, n: int) -> Path:
    """The place beside another that has its name and a number."""
    return path.with_name(f"{path.name}-{n}")
