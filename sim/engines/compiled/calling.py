"""Call the compiled loop. LLVM alone loads its kept machine code, or makes it of the shipped program: only changed rules need numba."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from sim.files.keeping import keep_bytes, kept_bytes

from .compile_cache import ENTRY, cache_folder, code_name, is_set_apart
from .program import object_code, shipped_loop, target_machine

Called = Callable[[Any, Any, int], int]


class LoadedLoop:
    """The loop of this process: loaded, or compiled and kept, when it is first called; any thread may call it."""

    def __init__(self) -> None:
        self._call: Called | None = None
        self._held: Any = None
        self._loading = threading.Lock()

    def __call__(self, *arguments: Any) -> None:
        """Run with the arguments of `engine.loop`, which end with arrays to be filled."""
        with self._loading:
            call = self._call = self._call or self._loaded(arguments)
        table = np.array(numbers(arguments), np.int64)
        if call(ctypes.byref(ctypes.c_int64()), ctypes.byref(ctypes.c_void_p()), table.ctypes.data):
            raise ArithmeticError("the compiled rules met what they cannot count; the readable engine (mesa) shows where")

    def _loaded(self, arguments: tuple[Any, ...]) -> Called:
        from llvmlite import binding

        binding.initialize_native_target()
        binding.initialize_native_asmprinter()
        path = cache_folder() / code_name(binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten())
        code = kept_bytes(path)
        if code is None:
            program = "" if is_set_apart() else shipped_loop()[0]
            code = object_code(program or compiled_program(arguments))
            keep_bytes(path, code)
        self._held = binding.create_mcjit_compiler(binding.parse_assembly(""), target_machine())
        self._held.add_object_file(binding.ObjectFileRef.from_data(code))
        self._held.finalize_object()
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        return kind(self._held.get_function_address(ENTRY))


replications = LoadedLoop()


def compiled_program(arguments: tuple[Any, ...]) -> str:
    """The loop as a program, compiled out of the rules now."""
    from .entry import program

    return program(arguments)


def numbers(values: Iterable[Any]) -> list[int]:
    """Values as 64-bit numbers of the table: a number as itself, a row as its address, an array as its address and its size in each
    direction, a tuple as its parts. TypeError for an array whose numbers do not lie one after the other."""
    found = list[int]()
    for value in values:
        if isinstance(value, np.ndarray):
            if not value.flags.c_contiguous:
                raise TypeError("the compiled loop takes arrays whose numbers lie one after the other")
            found += value.ctypes.data, *value.shape
        elif isinstance(value, np.void):
            found.append(np.frombuffer(value.data, np.uint8).ctypes.data)
        elif isinstance(value, tuple):
            found += numbers(value)
        else:
            found.append(int(value))
    return found
