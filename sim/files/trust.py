"""Whether a folder may hold code that is run: one's own, private, and no link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sim.files.received import real

PRIVATE = 0o700
OTHERS_WRITE = 0o022
"""Bits of a mode that let the group or others write."""


def made_private(base: Path, path: Path) -> str | None:
    """Make the folder `path`, some levels below `base`, for oneself alone; why it cannot be trusted, None where it can.

    `base` may be a link, as a home on another disk is; what it leads to may not be open to everybody. Below it every level
    must be a folder of one's own that nobody else can write; others may read in none of them.
    """
    try:
        base.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        fault = open_above(real(base))
        levels = [path, *(parent for parent in path.parents if parent.is_relative_to(base) and parent != base)]
        for level in reversed(levels):
            if fault is not None:
                return fault
            if not os.path.lexists(level):
                level.mkdir(mode=PRIVATE)
            fault = made_own(level)
        return fault or (None if os.access(path, os.W_OK | os.X_OK) else "cannot be written")
    except (OSError, ValueError) as error:
        return f"cannot be made ({getattr(error, 'strerror', None) or error})"


def made_own(folder: Path) -> str | None:
    """Close a folder of one's own to others' eyes; why it is none, where it is none or was open to be written."""
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode):
        return f"{folder} is no folder, or a link to one"
    if os.name == "nt":
        return None
    if found.st_uid != os.geteuid():
        return f"{folder} belongs to somebody else"
    if found.st_mode & OTHERS_WRITE:
        return f"{folder} can be written by others"
    if stat.S_IMODE(found.st_mode) != PRIVATE:
        folder.chmod(PRIVATE)
    return None


def open_above(base: Path) -> str | None:
    """Why somebody else could put another folder in the place of one below `base`; None where nobody could."""
    if os.name == "nt":
        return None
    for folder in (base, *base.parents):
        found = os.stat(folder)
        if found.st_uid not in (0, os.geteuid()):
            return f"{folder} belongs to somebody else"
        if found.st_mode & 0o002 and not found.st_mode & stat.S_ISVTX:
            return f"{folder} can be written by everybody"
    return None
