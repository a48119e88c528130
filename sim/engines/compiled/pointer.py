"""Hand the world to compiled functions as one pointer.

A world is a bundle of some thirty arrays. Passed by value, each call would copy all of their descriptors; passed as a
pointer to a bundle on the stack of the loop that owns it, a call costs nothing. Only code without reference counts may
look inside, which is how every rule and method is compiled.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils as numba_cgutils
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, models, register_model
from numba.extending import intrinsic as numba_intrinsic
from numba.extending import lower_getattr_generic as numba_lower

_cgutils: Any = numba_cgutils


class WorldType(types.Type):
    """A pointer to a named tuple of arrays."""

    def __init__(self, bundle: Any) -> None:
        self.bundle = bundle
        super().__init__(name=f"World({bundle.name})")


@register_model(WorldType)
class WorldModel(models.OpaqueModel):
    """In machine code: an untyped pointer."""


@infer_getattr
class WorldAttributes(AttributeTemplate):
    """A world has the names of its bundle."""

    key = WorldType

    def generic_resolve(self, world: Any, name: Any) -> Any:  # type: ignore[override]
        """The type behind a name."""
        return world.bundle.types[world.bundle.fields.index(name)] if name in world.bundle.fields else None


def load_fixed(builder: Any, pointer: Any) -> Any:
    """Load what never changes while the pointer lives, part by part: the optimiser need not load it again."""
    kind = pointer.type.pointee
    if not isinstance(kind, ir.LiteralStructType):
        loaded = builder.load(pointer)
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        return loaded
    value = ir.Constant(kind, ir.Undefined)
    for i in range(len(kind.elements)):
        value = builder.insert_value(value, load_fixed(builder, _cgutils.gep_inbounds(builder, pointer, 0, i)), i)
    return value


def load_attribute(context: Any, builder: Any, world: Any, value: Any, name: str) -> Any:
    """Load one member of the bundle."""
    bundle = context.get_value_type(world.bundle)
    pointer = builder.bitcast(value, bundle.as_pointer())
    return load_fixed(builder, _cgutils.gep_inbounds(builder, pointer, 0, world.bundle.fields.index(name)))


lower: Any = numba_lower
lower(WorldType)(load_attribute)


def put_on_stack(typing: Any, bundle: Any) -> Any:
    """Put a bundle on the stack and give its pointer, good until the caller returns."""
    del typing

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        del context, signature
        slot = _cgutils.alloca_once_value(builder, arguments[0])
        bytes_ = ir.IntType(8).as_pointer()
        opaque = ir.FunctionType(bytes_, [bytes_])
        return builder.asm(opaque, "", "=r,0,~{memory}", [builder.bitcast(slot, bytes_)], side_effect=True)

    return WorldType(bundle)(bundle), generate


_intrinsic: Any = numba_intrinsic
pointer_to: Any = _intrinsic(put_on_stack)
