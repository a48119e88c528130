"""Finished chunks in a folder: each is there whole or not at all, and says itself whether it is undamaged."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sim.files.received import contents, is_folder
from sim.files.writing import sync_entry

from .row_blocks import Span

_Kept = TypeVar("_Kept")

NAME = re.compile(r"(\d{9})-(\d{1,9})-([0-9a-f]{64})\.chunk")
"""First replication, how many, SHA-256 of the content."""
LOST = {errno.EIO, errno.ENOENT, errno.EISDIR, errno.ELOOP, errno.ENXIO}
"""Errors that mean that the bytes are gone; any other passes by."""
UNREADABLE = (ValueError, LookupError, TypeError, RecursionError, OverflowError)
"""What decoding raises for bytes that are no chunk of this run."""
HALF = ".part"
"""The end of the name of a file that is being written."""
HALF_NAME = re.compile(r"[0-9a-f]{16}\.part")
"""The name of a chunk that is being written."""
_LARGEST = 1 << 30
"""Bytes of a chunk at most, where whoever reads it knows no closer bound."""


class Damaged(Exception):
    """A chunk that was there proved damaged; it is gone now, and its replications are missing again."""


class Store:
    """The chunks of one run; `run` is the digest of what makes it this run.

    A name holds the SHA-256 of what the file must hold, so that one renaming commits both, and a damaged file is known
    before anything in it is decoded.
    """

    def __init__(self, folder: Path, run: str) -> None:
        self.folder, self.run = folder, run
        folder.mkdir(exist_ok=True)
        self.chunks: dict[Span, str] = {}
        for path in sorted(folder.iterdir()):
            match = NAME.fullmatch(path.name)
            if match and int(match[2]) > 0 and not is_folder(path):
                self.chunks[Span(int(match[1]), int(match[2]))] = path.name
            elif HALF_NAME.fullmatch(path.name) and not is_folder(path):
                path.unlink()

    def commit(self, span: Span, content: bytes) -> None:
        """Put a chunk on the disk for good: written beside, then renamed. OSError leaves no trace of it."""
        name = f"{span.first:09d}-{span.number}-{hashlib.sha256(content).hexdigest()}.chunk"
        half = self.folder / f"{secrets.token_hex(8)}{HALF}"
        try:
            with half.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.folder / name)
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise
        sync_entry(self.folder)
        self.chunks[span] = name

    def load(self, span: Span, decode: Callable[[bytes, str], tuple[Span, _Kept]], most: int = _LARGEST) -> _Kept:
        """What `decode` makes of a chunk that is there; Damaged, and gone, where its bytes are not those that were written.

        `most` is how many bytes it can have at most; a larger file is not read.
        """
        path = self.folder / self.chunks[span]
        try:
            content = read_bytes(path, most)
            if hashlib.sha256(content).hexdigest() != digest_in(path.name):
                raise ValueError("other bytes than were written")
            found, part = decode(content, self.run)
            if found != span:
                raise ValueError("something else than its name says")
        except UNREADABLE as error:
            self.dropped(span, path)
            raise Damaged(path.name) from error
        return part

    def dropped(self, span: Span, path: Path) -> None:
        """Take a damaged chunk away."""
        del self.chunks[span]
        with suppress(OSError):
            path.unlink()

    def clear(self) -> None:
        """Take all chunks away: what they were kept for is done."""
        for name in self.chunks.values():
            with suppress(OSError):
                (self.folder / name).unlink()
        self.chunks.clear()

    def cover(self, whole: Span) -> list[Span]:
        """Chunks within a span, in order and without overlap."""
        found, at = [], whole.first
        for span in sorted(self.chunks):
            if span.first >= at and span.end <= whole.end:
                found.append(span)
                at = span.end
        return found

    def missing(self, whole: Span, but: Iterable[Span] = ()) -> list[Span]:
        """What of a span is neither there nor among the replications set aside."""
        return list(_gaps(whole, sorted([*self.cover(whole), *but])))


def digest_in(name: str) -> str:
    """The SHA-256 that the name of a chunk holds."""
    return name.removesuffix(".chunk").rpartition("-")[2]


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a plain file; ValueError where the disk cannot give them back, OSError where the machine is to blame."""
    try:
        return contents(path, most)
    except OSError as error:
        if error.errno in LOST:
            raise ValueError(error.strerror) from error
        raise


def _gaps(whole: Span, there: Iterable[Span]) -> Iterator[Span]:
    """What lies between spans that are in order."""
    at = whole.first
    for span in there:
        if span.first > at:
            yield Span(at, span.first - at)
        at = max(at, span.end)
    if at < whole.end:
        yield Span(at, whole.end - at)
