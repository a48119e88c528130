"""One folder put in the place of another: the old one waits in a marked folder of its own until the new one stands."""

from __future__ import annotations

import glob
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from sim.files.received import contents, is_folder
from sim.files.writing import json_text, plain_data

from . import ours
from .manifest import MAKER

_MARK = "rollout.json"
"""What says that a waiting folder is ours, and for which place what lies in it waits."""
OLD = "old"


def put_in_place(work: Path, final: Path) -> None:
    """Put `work` at `final`; what stood there is taken away, as far as a run wrote it."""
    waiting = _waiting(final) if os.path.lexists(final) else None
    try:
        if waiting is not None:
            final.rename(waiting / OLD)
        try:
            work.rename(final)
        except BaseException:
            if waiting is not None:
                (waiting / OLD).rename(final)
            raise
    finally:
        if waiting is not None:
            _removed(waiting)


def restored(final: Path) -> None:
    """Put back what stood here, where an earlier process ended between taking it away and putting the new one there."""
    for name in glob.glob(f".{glob.escape(final.name)}.old-*", root_dir=final.parent):
        waiting = final.parent / name
        if not is_folder(waiting) or not _is_ours(waiting, final):
            continue
        if is_folder(waiting / OLD) and not os.path.lexists(final):
            (waiting / OLD).rename(final)
        _removed(waiting)


def _waiting(final: Path) -> Path:
    """A new folder beside a place, with its mark in it."""
    made = final.with_name(f".{final.name}.old-{secrets.token_hex(8)}")
    made.mkdir()
    (made / _MARK).write_text(json_text({"made_by": MAKER, "for": final.name}), encoding="utf-8")
    return made


def _is_ours(waiting: Path, final: Path) -> bool:
    try:
        found = json.loads(contents(waiting / _MARK, 10_000).decode())
    except (OSError, ValueError, RecursionError):
        return False
    return bool(found == plain_data({"made_by": MAKER, "for": final.name}))


def _removed(waiting: Path) -> None:
    """Take away the old folder as far as a run wrote it; anything else stays where it waits."""
    if is_folder(waiting / OLD):
        ours.remove(waiting / OLD)
    if not os.path.lexists(waiting / OLD):
        with suppress(OSError):
            (waiting / _MARK).unlink(missing_ok=True)
            waiting.rmdir()
