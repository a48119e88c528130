"""One run at a time in a place: the system drops the lock of a process that ends, however it ends."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sim.errors import InputError
from sim.files.received import contents

BEGINNING = '{"process": '
"""How what a run writes into its lock begins; a process that was ended early may have written less."""
_LONGEST = 1000
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
"""File systems without locks; there two runs are kept apart by whoever starts them."""


def lock_of(final: Path) -> Path:
    """The file beside a place that says who is working on it."""
    return final.with_name(f".{final.name}.lock")


@contextmanager
def held_place(final: Path) -> Iterator[None]:
    """Hold a place while working on it; InputError names who holds it already."""
    path = lock_of(final)
    file = _taken(path, final)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        file.close()


def _refuse_foreign(path: Path) -> None:
    """InputError where something lies in the place of the lock that no run can have written there."""
    if not os.path.lexists(path):
        return
    try:
        text = contents(path, _LONGEST).decode()
        strange = not (text.startswith(BEGINNING) or BEGINNING.startswith(text))
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        strange = os.path.lexists(path)
    if strange:
        raise InputError(f"{path}: is in the way, and no run of this program wrote it; expected another folder")


def _taken(path: Path, final: Path) -> IO[str]:
    """The open file with its lock; one that was removed in the meantime does not count."""
    while True:
        _refuse_foreign(path)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        file = os.fdopen(os.open(path, flags, 0o666), "a+", encoding="utf-8")
        if not _lock(file):
            raise InputError(f"{final}: {_holder(file)} is working on it; expected to wait, or another folder")
        try:
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                break
        except FileNotFoundError:
            pass
        file.close()
    with suppress(OSError):
        file.truncate(0)
        json.dump({"process": os.getpid(), "machine": platform.node(), "since": time.strftime("%Y-%m-%d %H:%M")}, file)
        file.flush()
    return file


def _holder(file: IO[str]) -> str:
    """Who wrote into the lock."""
    with file:
        try:
            file.seek(0)
            found = json.loads(file.read(_LONGEST))
            return f"process {int(found['process'])} on {found['machine']!s:.60} (since {found['since']!s:.20})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        """Lock a byte far behind the text; False where another process holds it."""
        file.seek(1 << 30)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        """Lock the file; False where another process holds it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in NO_LOCKS:
                return True
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise
            return False
        return True
