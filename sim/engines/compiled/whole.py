"""Compile the loop as one program: its parts are neither optimised nor turned into machine code by themselves.

Numba finishes every function alone, with all that it calls, before it goes into its callers: the innermost rules are
optimised a hundred times. Here a function of the package that Python does not call waits, as it was written, for the
one that Python calls; there all are linked once, made private, which lets LLVM inline and trim them, and optimised once.
Inside the package an index below 0 does not count from the end: that would cost an eighth of the time, and none is meant
(a run with bounds checking, in the tests, finds any).
The hooks are private to numba: another reason to cap it below its next minor.
"""

from __future__ import annotations

from typing import Any

from llvmlite import binding
from numba import types
from numba.core import codegen
from numba.np import arrayobj as numba_arrays

Library: Any = codegen.JITCodeLibrary
Generator: Any = codegen.JITCPUCodegen
arrays: Any = numba_arrays
fix_index = arrays.fix_integer_index
finish_library, optimise, set_env = Library.finalize, Library._optimize_final_module, Generator.set_env

OURS = "_ZN3sim"
"""How the names of the package's functions begin in machine code."""
_ENTRIES = ("cpython.", "_ZN7cpython", "cfunc.")
"""How the names of functions that Python calls begin."""


SELDOM = (
    "find_match", "cash_for_match", "call_bids", "judge_bids", "claw_back", "fill_pots", "close_pots", "pay_units", "units_delivered",
    "keep_units", "amount_here", "drawn_before", "is_spent", "begin_known", "happen", "put_in_rules", "put_in_approval", "put_in_calendar",
)
"""Rules that most scenarios do not have, asked from loops that all run: put in line there, they took up to three hundredths of the time."""


def is_part(library: Any) -> bool:
    """Whether a library holds a function of the package, and no entry from Python."""
    names = [function.name for function in library._final_module.functions if not function.is_declaration]
    return any(name.startswith(OURS) for name in names) and not any(name.startswith(_ENTRIES) for name in names)


def everything_below(library: Any) -> list[Any]:
    """The libraries that a library calls, and those that they call, each once."""
    found: dict[Any, None] = {}
    waiting = list(library._linking_libraries)
    while waiting:
        part = waiting.pop()
        if part not in found:
            found[part] = None
            waiting += part._linking_libraries
    return list(found)


def finalize(library: Any) -> None:
    """Leave a part as it is; link all parts into what Python calls."""
    if is_part(library):
        library._finalized = True
        return
    library._linking_libraries = everything_below(library)
    finish_library(library)


def optimize(library: Any) -> None:
    """Make the parts private to their program, then optimise it once, for no processor in particular.

    So the same text comes out on every processor of a kind, three tenths shorter and as fast: what a processor is good at counts when
    machine code is made of it. Loops over a street's sites or a community's payers are short: vectors make them slower.
    """
    program = library._final_module
    if not any(function.name.startswith(OURS) for function in program.functions):
        optimise(library)
        return
    out_of_line = tuple(f"{len(name)}{name}B" for name in SELDOM)
    for function in program.functions:
        if function.is_declaration:
            continue
        if function.linkage == binding.Linkage.linkonce_odr:
            function.linkage = binding.Linkage.internal
        if function.name.startswith(OURS) and any(name in function.name for name in out_of_line):
            function.add_function_attribute("cold")
            function.add_function_attribute("noinline")
    options = binding.create_pipeline_tuning_options(speed_level=3)
    options.loop_vectorization = False
    builder = binding.create_pass_builder(any_processor(), options)
    builder.getModulePassManager().run(program, builder)


def any_processor() -> Any:
    """A machine of this kind of processor, none in particular."""
    return binding.Target.from_triple(binding.get_process_triple()).create_target_machine(opt=3)


def set_environment(generator: Any, name: str, environment: Any) -> None:
    """A part has no machine code that could hold the address of its Python environment, nor does it need one."""
    if generator._engine.is_symbol_defined(name):
        set_env(generator, name, environment)


def plain_index(context: Any, builder: Any, kind: Any, index: Any, size: Any) -> Any:
    """An index as it is, in functions of the package."""
    if kind.signed and builder.function.name.startswith(OURS):
        return context.cast(builder, index, kind, types.intp)
    return fix_index(context, builder, kind, index, size)


def install_whole() -> None:
    """From now on, compile this package so; other packages' functions are compiled as ever."""
    Library.finalize, Library._optimize_final_module = finalize, optimize
    Generator.set_env = set_environment
    arrays.fix_integer_index = plain_index
