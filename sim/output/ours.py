"""What a run has written, known by the hashes of its manifest. Nothing else is ever taken away, moved or written over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from sim.ensemble.store import HALF_NAME, NAME
from sim.files.received import is_file, is_folder
from sim.files.writing import PART_ENDING, sha256

from .manifest import read_manifest

MANIFEST = "manifest.json"
CHUNKS = "chunks"
"""The folder of finished chunks within a folder of results."""
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that desktops leave everywhere; they are nobody's work."""
HASHED = 4 << 30
"""Bytes up to which a file is read to see whether it is still what a run wrote; a larger one has been changed by somebody."""
ENDINGS = {".csv", ".json", ".md", ".parquet", ".pdf", ".png", ".svg", ".xlsx", ".yaml", PART_ENDING}
"""What is written into the scratch folder of a run."""


def strangers(folder: Path, closely: bool = True) -> list[str]:
    """What lies in a folder and is not what a run wrote: paths relative to it, sorted.

    `closely` also reads the files, so that one which somebody has changed since counts too.
    """
    files = read_manifest(folder).get("files")
    ours: Mapping[str, str] = {} if files is None else {MANIFEST: "", **files}
    homes = {parent.as_posix() for name in ours for parent in Path(name).parents} | ({"charts", CHUNKS} if ours else set())
    found = []
    for path, name in walked(folder):
        if is_folder(path):
            known = name in homes
        else:
            known = name in ours and _as_written(path, name, ours[name] if closely else "")
        if not known and path.name not in LITTER:
            found.append(name)
    return sorted(found)


def _as_written(path: Path, name: str, digest: str) -> bool:
    """Whether a file that the manifest names is still what it was. What stands in place of a chunk is a damaged chunk."""
    if is_chunk(name):
        return True
    if not is_file(path):
        return False
    return not digest or (path.stat().st_size <= HASHED and sha256(path) == digest)


def is_chunk(name: str) -> bool:
    """Whether a path within a folder of results is one of a chunk."""
    return name.startswith(f"{CHUNKS}/") and NAME.fullmatch(name.removeprefix(f"{CHUNKS}/")) is not None


def walked(folder: Path) -> Iterator[tuple[Path, str]]:
    """Everything below a folder with its path in it, folders before what they hold; links are not followed."""
    for above, folders, files in os.walk(folder):
        for entry in (*folders, *files):
            path = Path(above, entry)
            yield path, path.relative_to(folder).as_posix()


def few(names: list[str]) -> str:
    """The first names of a list."""
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")


def remove(folder: Path) -> None:
    """Take away what a run wrote into a finished folder, and the folder where nothing else is left in it."""
    files = read_manifest(folder).get("files")
    ours = set() if files is None else {MANIFEST, *files}
    folders = [folder]
    for path, name in walked(folder):
        if is_folder(path):
            folders.append(path)
        elif (name in ours and (is_file(path) or is_chunk(name))) or path.name in LITTER:
            with suppress(OSError):
                path.unlink()
    _empty(folders)


def chunk_files(folder: Path) -> list[Path]:
    """What is named as a chunk in a folder of chunks, whatever it is, but no folder."""
    if not is_folder(folder):
        return []
    return sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name) and not is_folder(path))


def unfinished_strangers(home: Path, scratch: str | None) -> list[str]:
    """What lies in a folder of unfinished work and no run wrote: all but its mark, its chunks and its scratch folder."""
    found = []
    for path, name in walked(home):
        above, _, last = name.rpartition("/")
        if is_folder(path):
            known = name in (CHUNKS, scratch) or name.startswith(f"{scratch}/")
        elif above in (CHUNKS, f"{scratch}/{CHUNKS}"):
            known = NAME.fullmatch(last) is not None or HALF_NAME.fullmatch(last) is not None
        elif name.startswith(f"{scratch}/"):
            known = path.suffix in ENDINGS and is_file(path)
        else:
            known = name in (MANIFEST, MANIFEST + PART_ENDING) and is_file(path)
        if not known and last not in LITTER:
            found.append(name)
    return sorted(found)


def empty_scratch(folder: Path) -> None:
    """Take away a scratch folder with what a run writes into one; anything else stays."""
    folders = [folder]
    for path, _ in walked(folder):
        if is_folder(path):
            folders.append(path)
        elif path.suffix in ENDINGS and is_file(path):
            with suppress(OSError):
                path.unlink()
    _empty(folders)


def remove_chunks(folder: Path) -> None:
    """Take away the chunks in a folder, halves of chunks too, and the folder where nothing else is left in it."""
    if is_folder(folder):
        for path in (*chunk_files(folder), *(path for path in folder.iterdir() if HALF_NAME.fullmatch(path.name) and is_file(path))):
            path.unlink()
        _empty([folder])


def _empty(folders: list[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
