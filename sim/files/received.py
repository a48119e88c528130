"""Files of a folder that may come from anybody: looked at before they are opened, and never larger than they may be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sim.words.figures import count_text

QUIETLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: no link is followed, and no pipe or device is waited for."""


def is_file(path: Path) -> bool:
    """Whether a path is a plain file itself: no link, folder, pipe, socket or device."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether a path is a folder itself, and no link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def no_folder(path: Path) -> str:
    """Why what `is_folder` refuses is no folder of results, in an error line."""
    if path.is_symlink():
        return f"{path}: is a symbolic link; expected a result folder"
    return f"{path}: is no folder; expected a result folder"


def real(path: Path) -> Path:
    """Where a path leads, as far as its links can be followed; one that leads round in a circle ends in itself."""
    return Path(os.path.realpath(path))


def within(folder: Path, name: str) -> Path | None:
    """The plain file of a folder with such a path in it; None where there is none, or where a link or .. leads to it."""
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return None
    above = [folder.joinpath(*parts[:n]) for n in range(1, len(parts))]
    path = folder.joinpath(*parts)
    return path if all(is_folder(one) for one in above) and is_file(path) else None


def contents(path: Path, most: int) -> bytes:
    """The bytes of a plain file; ValueError for anything else, and for more than `most` bytes. OSError where it cannot be read."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise ValueError(f"{path.name} is no plain file")
    with open(os.open(path, QUIETLY), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise ValueError(f"{path.name} is no plain file")
        if found.st_size > most:
            raise ValueError(f"{path.name} has {count_text(found.st_size)} bytes where {count_text(most)} are the most")
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{path.name} has more than {count_text(most)} bytes")
    return content
