"""Which states of compiled code stay on the disk: the newest few; only what is ours is taken away."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sim.files.received import is_file, is_folder

STATE = re.compile(r"[0-9a-f]{20}-numba[0-9][^/]*-numpy[0-9][^/]*-py[0-9][^/]*")
CODE = re.compile(r"[\w.-]+\.nb[ic](\.tmp\.[0-9a-f]+)?")
INNER = re.compile(r"\w+_[0-9a-f]{40}")
"""Folders within a state that earlier versions made."""
_STATES = 3
"""How many states stay."""
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
    if not is_folder(home):
        return []
    found = [KeptState(path, sum(file.lstat().st_size for file in code_files(path)), path.lstat().st_mtime)
             for path in home.iterdir() if STATE.fullmatch(path.name) and is_folder(path)]
    return sorted(found, key=lambda state: (-state.used, state.path.name))


def code_files(path: Path) -> list[Path]:
    """The files of machine code in a state."""
    folders = [path, *(inner for inner in path.iterdir() if INNER.fullmatch(inner.name) and is_folder(inner))]
    return [file for folder in folders for file in folder.iterdir() if CODE.fullmatch(file.name) and is_file(file)]


def used(path: Path) -> None:
    """Note that a state is used now, and take away old ones."""
    with suppress(OSError):
        os.utime(path)
        for state in states(path.parent)[_STATES:]:
            if time.time() - state.used > RESTING:
                removed(state.path)


def emptied(path: Path) -> None:
    """Take away the machine code of a state."""
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
