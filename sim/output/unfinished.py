"""What waits beside a place until a run is whole: its mark, its finished chunks, the folder being filled."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sim.errors import InputError
from sim.files.received import is_file, is_folder
from sim.files.writing import PART_ENDING, write_json

from . import ours
from .manifest import MAKER, read_manifest
from .ours import CHUNKS
from .place import FolderPlace, Resume

SCRATCH = re.compile(r"scratch-[0-9a-f]{16}")


def begin_filling(place: FolderPlace, resume: Resume | None) -> None:
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


def cleared(place: FolderPlace, resume: Resume | None) -> None:
    """Take away what an earlier process left unfinished, but for chunks of the same run; refuse what is not to be lost."""
    home = place.home
    if not os.path.lexists(home):
        return
    manifest = _mark_of(home)
    scratch = _scratch_of(manifest)
    if scratch is not None:
        moved(home / scratch / CHUNKS, place.chunks)
    found = resume.differences(manifest) if resume else ["an unfinished run there, something else here"]
    _refuse_loss(place, resume, found, scratch)
    if scratch is not None:
        ours.empty_scratch(home / scratch)
    if found:
        ours.remove_chunks(place.chunks)


def _mark_of(home: Path) -> dict[str, Any]:
    """The manifest of an unfinished run; nothing where it had only begun to write it. InputError where no run wrote the folder."""
    manifest = read_manifest(home) if is_folder(home) else {}
    if not manifest and not (is_folder(home) and all(path.name == ours.MANIFEST + PART_ENDING for path in home.iterdir())):
        raise InputError(f"{home}: is in the way, and no run of this program wrote it; expected another folder")
    return manifest


def _refuse_loss(place: FolderPlace, resume: Resume | None, found: list[str], scratch: str | None) -> None:
    """InputError where chunks of another run would be lost, or files that no run wrote; `found` says what differs from this run."""
    home = place.home
    if any(place.chunks.glob("*.chunk")) and found and not (resume and resume.drop):
        raise InputError(f"{home}: holds an unfinished run ({'; '.join(found)}); expected the command that began it, "
                         "--replace to drop it, or another folder")
    others = ours.unfinished_strangers(home, scratch)
    if others:
        raise InputError(f"{home}: holds what no run of this program wrote ({ours.few(others)}); expected that they are "
                         "moved elsewhere, or another folder")


def _scratch_of(manifest: Mapping[str, Any]) -> str | None:
    """The scratch folder that the mark of an unfinished run names."""
    name = manifest.get("scratch")
    return name if isinstance(name, str) and SCRATCH.fullmatch(name) else None


def moved(there: Path, here: Path) -> None:
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
            half = target.with_suffix(PART_ENDING)
            shutil.copyfile(path, half)
            half.replace(target)


def left(place: FolderPlace) -> None:
    """What stays when the work is over: finished chunks of a run that was cut short, and what is not ours to take away."""
    moved(place.work / CHUNKS, place.chunks)
    shutil.rmtree(place.work, ignore_errors=True)
    if not place.kept:
        ours.remove_chunks(place.chunks)
        with suppress(OSError):
            (place.home / ours.MANIFEST).unlink(missing_ok=True)
            place.home.rmdir()
