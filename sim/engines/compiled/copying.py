"""Copy an array over another in one go; `target[i] = source[i]` would be a load and a store for each byte of a row."""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils as numba_cgutils
from numba.extending import intrinsic as numba_intrinsic
from numba.np import arrayobj as numba_arrays

_cgutils: Any = numba_cgutils
_arrays: Any = numba_arrays
_intrinsic: Any = numba_intrinsic


def copy_bytes(typing: Any, source: Any, target: Any) -> Any:
    """Copy the whole of one array over the beginning of another; both hold the same kind of thing, one after the other."""
    del typing

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        del signature
        size = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(source.dtype)))
        one, other = (_arrays.make_array(kind)(context, builder, value) for kind, value in zip((source, target), arguments, strict=True))
        _cgutils.raw_memcpy(builder, other.data, one.data, one.nitems, size)
        return context.get_dummy_value()

    return types.none(source, target), generate


copy: Any = _intrinsic(copy_bytes)
