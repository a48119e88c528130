"""A chunk as bytes: the same chunk, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .chunk import Collected, no_places
from .rows import Span, Whole

MARK = b"rollout chunk 1\n"
CODEC, LEVEL = "zstd", 1


def pack(part: Collected, run: str) -> bytes:
    """Rows, histogram and sums of one chunk, with the digest of the run that they belong to."""
    arrays = {"rows": part.rows, "histogram": part.histogram, "streets": part.streets}
    return pack_arrays(arrays, Span(part.first, len(part.rows)), run)


def unpack(content: bytes, run: str) -> tuple[Span, Collected]:
    """The chunk and its replications; ValueError where it belongs to another run."""
    span, arrays = unpack_arrays(content, run)
    return span, Collected(span.first, arrays["rows"], arrays["histogram"], arrays["streets"], no_places())


def pack_arrays(arrays: Mapping[str, Whole], span: Span, run: str) -> bytes:
    """Arrays of whole numbers as bytes, with what they belong to and whose they are."""
    bodies = [squeezed(array) for array in arrays.values()]
    head = {
        "run": run, "first": span.first, "number": span.number,
        "arrays": [[name, list(array.shape), len(body)] for (name, array), body in zip(arrays.items(), bodies, strict=True)],
    }
    return b"".join([MARK, json.dumps(head).encode(), b"\n", *bodies])


def unpack_arrays(content: bytes, run: str) -> tuple[Span, dict[str, Whole]]:
    """The arrays again; ValueError where they belong to another run. The bytes are taken as whole: check them first."""
    head_text, _, bodies = content.removeprefix(MARK).partition(b"\n")
    head = json.loads(head_text)
    if not content.startswith(MARK) or head["run"] != run:
        raise ValueError("a chunk of another run")
    arrays, at = {}, 0
    for name, shape, size in head["arrays"]:
        arrays[name] = spread_out(bodies[at : at + size], tuple(shape))
        at += size
    return Span(head["first"], head["number"]), arrays


def squeezed(array: NDArray[np.int64]) -> bytes:
    """Column after column, byte of equal weight beside byte: what differs little packs well."""
    columns = np.ascontiguousarray(array.T, "<i8").reshape(-1).view(np.uint8).reshape(-1, 8)
    return bytes(codec().compress(np.ascontiguousarray(columns.T).tobytes(), asbytes=True))


def spread_out(body: bytes, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """The array again."""
    number = int(np.prod(shape))
    flat = np.frombuffer(codec().decompress(body, decompressed_size=8 * number, asbytes=True), np.uint8)
    values = np.ascontiguousarray(flat.reshape(8, number).T).reshape(-1).view("<i8")
    return np.ascontiguousarray(values.reshape(shape[::-1]).T, np.int64)


def codec() -> Any:
    """What packs and unpacks."""
    import pyarrow as pa

    return pa.Codec(CODEC, LEVEL)
