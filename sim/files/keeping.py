"""What stays in the cache: the newest few states of compiled code and of files read; only what is ours is taken away."""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sim.files.received import is_file, is_folder

STATE = re.compile(r"[0-9a-f]{20}-(numba[0-9][^/]*-numpy[0-9][^/]*|trees)-py[0-9][^/]*")
CODE = re.compile(r"[\w.-]+\.nb[ic](\.tmp\.[0-9a-f]+)?|(loop-[0-9a-f]{16}\.o|[0-9a-f]{64}\.(tree|start))(\.[0-9]+\.part)?")
INNER = re.compile(r"\w+_[0-9a-f]{40}")
"""Folders within a state that earlier versions made."""
_STATES = 3
"""How many states of either kind stay."""
_DIGEST = 32
"""Bytes before what is kept: its SHA-256."""
RESTING = 3600.0
"""Seconds after which a state that is not among the newest may go: another program may be about to use a younger one."""


class KeptState(NamedTuple):
    """A kept state: its folder, bytes, and when it was last used (seconds since 1970)."""

    path: Path
    """Its folder."""
    size: int
    """Bytes."""
    used: float
    """When it was last used, in seconds since 1970."""


def states(home: Path) -> list[KeptState]:
    """The states in the folder of all states, the last used first."""
    found = [KeptState(path, sum(file.lstat().st_size for file in code_files(path)), path.lstat().st_mtime) for path in _folders(home)]
    return sorted(found, key=lambda state: (-state.used, state.path.name))


def _folders(home: Path) -> list[Path]:
    """The folders of states in the folder of all."""
    return [path for path in home.iterdir() if STATE.fullmatch(path.name) and is_folder(path)] if is_folder(home) else []


def code_files(path: Path) -> list[Path]:
    """The files in a state that are ours."""
    folders = [path, *(inner for inner in path.iterdir() if INNER.fullmatch(inner.name) and is_folder(inner))]
    return [file for folder in folders for file in folder.iterdir() if CODE.fullmatch(file.name) and is_file(file)]


def used(path: Path) -> None:
    """Note that a state is used now, and take away old ones."""
    with suppress(OSError):
        os.utime(path)
        alike = {other for other in _folders(path.parent) if ("-trees-" in other.name) == ("-trees-" in path.name)}
        old = [state for state in states(path.parent) if state.path in alike][_STATES:] if len(alike) > _STATES else []
        for state in old:
            if time.time() - state.used > RESTING:
                removed(state.path)


def kept_bytes(path: Path) -> bytes | None:
    """What a file of the cache holds; None where there is none, or one that is not whole."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    content = held[_DIGEST:]
    return content if hashlib.sha256(content).digest() == held[:_DIGEST] else None


def keep_bytes(path: Path, content: bytes) -> None:
    """Keep something for later runs, where the disk takes it; it is there whole or not at all."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        half.write_bytes(hashlib.sha256(content).digest() + content)
        half.replace(path)


def pruned(folder: Path, ending: str, most: int) -> None:
    """Take the older half of a folder's files of an ending away where there are more than so many."""
    kept = list(folder.glob(f"*{ending}"))
    if len(kept) > most:
        with suppress(OSError):
            for old in sorted(kept, key=lambda each: each.stat().st_mtime)[:most // 2]:
                old.unlink(missing_ok=True)


def emptied(path: Path) -> None:
    """Take away what is kept of a state."""
    files = code_files(path)
    for file in files:
        file.unlink(missing_ok=True)
    for folder in {file.parent for file in files} - {path}:
        with suppress(OSError):
            folder.rmdir()


def removed(path: Path) -> bool:
    """Take away a state; False where something else lies in its folder, which stays then."""
    try:
        emptied(path)
        path.rmdir()
    except OSError:
        return False
    return True
