"""A chunk on the disk: the same bytes each time, and no damage goes unnoticed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import numpy as np
import pytest

from sim.ensemble.chunk import Collected
from sim.ensemble.job import Worker, packed_chunk
from sim.ensemble.pack import MARK, pack, part_of_arrays, unpack_arrays
from sim.ensemble.row_blocks import Span
from sim.ensemble.store import Damaged, Store

from .conftest import RUN

SPAN = Span(10, 3)


def unpack(content: bytes, run: str) -> tuple[Span, Collected]:
    """A chunk of any shapes, which no layout is held against."""
    span, arrays = unpack_arrays(content, run)
    return span, part_of_arrays(span, arrays)


def equal(a: Collected, b: Collected) -> bool:
    return a.first == b.first and all(
        (getattr(a, name) == getattr(b, name)).all() for name in ("rows", "histogram", "streets", "cohorts"))


def test_a_chunk_is_pure(worker: Worker) -> None:
    """Whatever ran before on the same worlds, and on a fresh worker."""
    content = packed_chunk(worker, *SPAN)
    packed_chunk(worker, 100, 20)
    assert packed_chunk(worker, *SPAN) == content == packed_chunk(Worker(worker.job), *SPAN) == packed_chunk(worker.job.sealed(), *SPAN)
    assert equal(unpack(content, RUN)[1], worker.collect(*SPAN))


@pytest.mark.parametrize("values", [[-1, 0, 1], [2**62, -(2**62), 255], [0, 0, 0]])
def test_any_number_comes_back(values: list[int]) -> None:
    from sim.ensemble.chunk import no_places

    rows = np.array([values, values[::-1]], np.int64)
    part = Collected(7, rows, np.arange(5), np.zeros(0, np.int64), np.arange(3), no_places())
    assert equal(unpack(pack(part, RUN), RUN)[1], part)


def test_a_chunk_of_another_run_is_refused(worker: Worker) -> None:
    with pytest.raises(ValueError, match="another run"):
        unpack(packed_chunk(worker, *SPAN), "b" * 64)


def committed(folder: Path, worker: Worker, span: Span = SPAN) -> Path:
    Store(folder, RUN).commit(span, packed_chunk(worker, *span))
    return next(folder.iterdir())


def noticed(folder: Path) -> bool:
    """Whether a store takes the chunk for damaged, or for missing, and nothing of it is left."""
    store = Store(folder, RUN)
    if SPAN not in store.chunks:
        return not list(folder.glob("*.part"))
    with pytest.raises(Damaged):
        store.load(SPAN, unpack)
    return SPAN not in store.chunks and not list(folder.iterdir())


def test_every_byte_flipped(tmp_path: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bit of each byte in turn; nothing of a damaged chunk is decoded."""
    path = committed(tmp_path, worker)
    content, bits = bytearray(path.read_bytes()), np.random.default_rng(1).integers(0, 8, path.stat().st_size)
    monkeypatch.setattr("sim.ensemble.pack.unpack_arrays", lambda *_: pytest.fail("decoded"))
    assert len(content) > 1000
    for at, bit in enumerate(bits):
        content[at] ^= 1 << int(bit)
        path.write_bytes(content)
        content[at] ^= 1 << int(bit)
        assert noticed(tmp_path), at


def test_every_truncation_and_more_bytes(tmp_path: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    path = committed(tmp_path, worker)
    content = path.read_bytes()
    monkeypatch.setattr("sim.ensemble.pack.unpack_arrays", lambda *_: pytest.fail("decoded"))
    for size in range(len(content)):
        path.write_bytes(content[:size])
        assert noticed(tmp_path), size
    path.write_bytes(content + b"\0")
    assert noticed(tmp_path)


def test_a_whole_chunk_under_a_wrong_name(tmp_path: Path, worker: Worker) -> None:
    """Its name must be that of its content, and say its replications."""
    path = committed(tmp_path, worker)
    path.rename(tmp_path / path.name.replace("000000010-3", "000000010-4"))
    store = Store(tmp_path, RUN)
    with pytest.raises(Damaged):
        store.load(Span(10, 4), unpack)


def test_bytes_that_were_never_a_chunk(tmp_path: Path) -> None:
    for content in (b"", MARK, MARK + b"{}\n", MARK + b"[" * 9999 + b"\n", MARK + json.dumps({"run": RUN}).encode() + b"\n"):
        name = f"000000010-3-{hashlib.sha256(content).hexdigest()}.chunk"
        (tmp_path / name).write_bytes(content)
        assert noticed(tmp_path)


def test_half_written_files_and_strange_names_do_not_count(tmp_path: Path) -> None:
    others = ("abc.part", "000000010-0-" + "a" * 64 + ".chunk", "10-3.chunk", "note.txt")
    for name in ("0123456789abcdef.part", *others):
        (tmp_path / name).write_bytes(b"x")
    assert not Store(tmp_path, RUN).chunks
    assert {path.name for path in tmp_path.iterdir()} == set(others)


def test_a_machine_that_cannot_read_for_the_moment_loses_nothing(
    tmp_path: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = committed(tmp_path, worker)
    store = Store(tmp_path, RUN)

    def busy(*_: object) -> bytes:
        raise OSError(24, os.strerror(24))

    with monkeypatch.context() as patch:
        patch.setattr("sim.ensemble.store.contents", busy)
        with pytest.raises(OSError, match="open files"):
            store.load(SPAN, unpack)
    assert path.exists() and store.load(SPAN, unpack).first == 10


def test_what_is_missing(tmp_path: Path) -> None:
    store = Store(tmp_path, RUN)
    for first, number in ((0, 10), (10, 5), (12, 8), (30, 10)):
        store.commit(Span(first, number), b"x")
    assert store.cover(Span(0, 100)) == [(0, 10), (10, 5), (30, 10)]
    assert store.missing(Span(0, 100)) == [(15, 15), (40, 60)]
    assert store.missing(Span(0, 35)) == [(15, 20)], "a chunk that reaches beyond the end is not used"
    assert store.missing(Span(5, 20)) == [(5, 5), (15, 10)]
    assert store.missing(Span(0, 100), [Span(16, 2), Span(90, 20)]) == [(15, 1), (18, 12), (40, 50)]
