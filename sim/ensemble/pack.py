"""A chunk as bytes: the same chunk, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.first_day.cohort_cells import CohortCells
from sim.model.reports.street_report import STREET_SUMS
from sim.model.rules.vocabulary import NO_ROW

from .chunk import Collected, no_places
from .layout import Layout
from .row_blocks import Span, Whole

Shapes = Mapping[str, tuple[int, ...]]
"""Names and shapes of the arrays of a chunk, in their order."""
_HEAD = 4096
"""Bytes of a chunk's head at most."""
MOST_NUMBERS = 1 << 28
"""Numbers of an array at most, where nothing closer is known."""
MARK = b"rollout chunk 1\n"
_CODEC, _LEVEL = "zstd", 1


def pack(part: Collected, run: str) -> bytes:
    """Rows, histograms and sums of one chunk, with the digest of the run that they belong to."""
    arrays = {"rows": part.rows, "histogram": part.histogram, "streets": part.streets, "cohorts": part.cohorts}
    return pack_arrays(arrays, Span(part.first, len(part.rows)), run)


def part_of_arrays(span: Span, arrays: Mapping[str, Whole]) -> Collected:
    """The chunk that its arrays make."""
    return Collected(span.first, arrays["rows"], arrays["histogram"], arrays["streets"], arrays["cohorts"], no_places())


def shapes_of(layout: Layout, span: Span) -> Shapes:
    """The arrays that a chunk of so many replications holds, and their shapes."""
    months, streets = layout.start.months, len(layout.start.many["streets"])
    return {
        "rows": (span.number, len(layout.columns)), "histogram": (months * layout.width,), "streets": (streets * len(STREET_SUMS),),
        "cohorts": (layout.cohorts.width,),
    }


def unpacker(layout: Layout, expected: Span) -> Callable[[bytes, str], tuple[Span, Collected]]:
    """What turns bytes into a chunk of just these replications; ValueError where shapes or counts are not those of the layout."""

    def decode(content: bytes, run: str) -> tuple[Span, Collected]:
        span, arrays = unpack_arrays(content, run, shapes_of(layout, expected))
        if span != expected:
            raise ValueError("something else than its name says")
        counts = arrays["histogram"].reshape(layout.start.months, layout.width)
        if (counts < 0).any() or (np.add.reduceat(counts, layout.bases, axis=1) != span.number).any():
            raise ValueError("counts that do not add up to the replications")
        if not adds_up(layout.cohorts, arrays["cohorts"], span.number):
            raise ValueError("batches that do not add up to the replications")
        return span, part_of_arrays(span, arrays)

    return decode


def adds_up(cells: CohortCells, numbers: Whole, replications: int) -> bool:
    """Whether each cell of batches by lists of names has held some number in each replication."""
    if (numbers < 0).any():
        return False
    bases = [base - cells.lags for base in cells.bases if base != NO_ROW]
    return not bases or bool((np.add.reduceat(numbers[cells.lags :], bases) == replications).all())


def most_bytes(shapes: Shapes) -> int:
    """More bytes than arrays of such shapes can take when packed."""
    return _HEAD + sum(8 * prod(shape) + 8 * prod(shape) // 64 + 4096 for shape in shapes.values())


def pack_arrays(arrays: Mapping[str, Whole], span: Span, run: str) -> bytes:
    """Arrays of whole numbers as bytes, with what they belong to and whose they are."""
    bodies = [squeezed(array) for array in arrays.values()]
    head = {
        "run": run, "first": span.first, "number": span.number,
        "arrays": [[name, list(array.shape), len(body)] for (name, array), body in zip(arrays.items(), bodies, strict=True)],
    }
    return b"".join([MARK, json.dumps(head).encode(), b"\n", *bodies])


def unpack_arrays(content: bytes, run: str, shapes: Shapes | None = None) -> tuple[Span, dict[str, Whole]]:
    """The arrays again; ValueError where they belong to another run, or are not named and shaped as `shapes` says.

    The bytes are taken as whole: check them first.
    """
    end = content.find(b"\n", len(MARK), len(MARK) + _HEAD)
    if not content.startswith(MARK) or end < 0:
        raise ValueError("no chunk")
    head = json.loads(content[len(MARK) : end])
    if head["run"] != run:
        raise ValueError("a chunk of another run")
    told = [(str(name), shape_of(shape), whole_number(size)) for name, shape, size in head["arrays"]]
    if shapes is not None and [(name, shape) for name, shape, _ in told] != list(shapes.items()):
        raise ValueError("other arrays than a chunk of this run holds")
    if sum(size for *_, size in told) != len(content) - end - 1:
        raise ValueError("more or fewer bytes than its head says")
    arrays, at = {}, end + 1
    for name, shape, size in told:
        arrays[name] = spread_out(content[at : at + size], shape)
        at += size
    return Span(whole_number(head["first"]), whole_number(head["number"])), arrays


def shape_of(told: Any) -> tuple[int, ...]:
    """A shape as a chunk's head tells it; ValueError for anything else, and for more numbers than a chunk can have."""
    shape = tuple(whole_number(size) for size in told)
    if len(shape) > 2 or prod(shape) > MOST_NUMBERS:
        raise ValueError("arrays that no chunk has")
    return shape


def whole_number(value: Any) -> int:
    """A number of things; ValueError for anything else."""
    if type(value) is not int or value < 0:
        raise ValueError("no number of things")
    return value


def squeezed(array: NDArray[np.int64]) -> bytes:
    """Column after column, byte of equal weight beside byte: what differs little packs well."""
    columns = np.ascontiguousarray(array.T, "<i8").reshape(-1).view(np.uint8).reshape(-1, 8)
    return bytes(codec().compress(np.ascontiguousarray(columns.T).tobytes(), asbytes=True))


def spread_out(body: bytes, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """The array again."""
    number = prod(shape)
    flat = np.frombuffer(unsqueezed(body, 8 * number), np.uint8)
    values = np.ascontiguousarray(flat.reshape(8, number).T).reshape(-1).view("<i8")
    return np.ascontiguousarray(values.reshape(shape[::-1]).T, np.int64)


def unsqueezed(body: bytes, size: int) -> bytes:
    """So many bytes out of packed ones; ValueError where there are more or fewer, before more than that are made."""
    import pyarrow as pa

    try:
        with pa.CompressedInputStream(pa.BufferReader(body), _CODEC) as stream:
            found: bytes = stream.read(size + 1)
    except OSError as error:
        raise ValueError("bytes that were never packed") from error
    if len(found) != size:
        raise ValueError("more or fewer numbers than its head says")
    return found


def codec() -> Any:
    """What packs and unpacks."""
    import pyarrow as pa

    return pa.Codec(_CODEC, _LEVEL)
