"""Does the shipped program give the same bits on another kind of processor? `python -m tests.engines.on_arm [SCENARIO …]`.

Code for ARM (aarch64) is made of it and run in an emulator on the very arrays that this machine's loop is given; afterwards every byte
of every array must be the same. Needs qemu-aarch64 and aarch64-linux-gnu-gcc (Debian: qemu-user, gcc-aarch64-linux-gnu); outside CI.
"""

from __future__ import annotations

import ctypes
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from llvmlite import binding

from sim import load_scenario, run
from sim.engines.compiled import calling
from sim.engines.compiled.program import shipped_loop

REPLICATIONS = 20
ARM = "aarch64-unknown-linux-gnu"
CALLER = r"""
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
int rollout_replications(void *result, void **error, const int64_t *table);
static int64_t whole(FILE *file) { int64_t value; if (fread(&value, 8, 1, file) != 1) exit(3); return value; }
int main(int count, char **names) {
    FILE *file = fopen(names[1], "rb");
    int64_t parts = whole(file), length = whole(file), result = 0;
    int64_t *sizes = malloc(8 * parts + 8), *table = malloc(8 * length + 8);
    char **memory = malloc(sizeof(char *) * parts + 8);
    void *error = 0;
    for (int64_t i = 0; i < parts; i++) {
        sizes[i] = whole(file);
        memory[i] = malloc(sizes[i] + 64);
        if (fread(memory[i], 1, sizes[i], file) != (size_t)sizes[i]) exit(3);
    }
    for (int64_t i = 0; i < length; i++) {
        int64_t part = whole(file), value = whole(file);
        table[i] = part < 0 ? value : (int64_t)(memory[part] + value);
    }
    if (rollout_replications(&result, &error, table)) return 4;
    for (int64_t i = 0; i < parts; i++) fwrite(memory[i], 1, sizes[i], stdout);
    return 0;
}
"""


def arrays(value: Any) -> list[Any]:
    """The arrays and rows among the arguments of the loop."""
    if isinstance(value, tuple):
        return [array for part in value for array in arrays(part)]
    return [value] if isinstance(value, (np.ndarray, np.void)) else []


def stretches(arguments: tuple[Any, ...]) -> list[tuple[int, int]]:
    """Address and bytes of each stretch of memory that they use; rows that lie within an array belong to it."""
    spans = sorted((calling.numbers([array])[0], array.nbytes) for array in arrays(arguments) if array.nbytes)
    found: list[tuple[int, int]] = []
    for at, size in spans:
        if found and at < sum(found[-1]):
            found[-1] = (found[-1][0], max(found[-1][1], at + size - found[-1][0]))
        else:
            found.append((at, size))
    return found


def addresses(value: Any) -> list[bool]:
    """Which numbers of the table are addresses."""
    if isinstance(value, tuple):
        return [is_address for part in value for is_address in addresses(part)]
    return [True, *[False] * value.ndim] if isinstance(value, np.ndarray) else [isinstance(value, np.void)]


def asked_of_another(arguments: tuple[Any, ...]) -> bytes:
    """The arguments as a file for the caller: each stretch of memory, then the table, whose addresses are a stretch and a place in it."""
    memory = stretches(arguments)
    parts = [struct.pack("<qq", len(memory), len(addresses(arguments)))]
    parts += [struct.pack("<q", size) + ctypes.string_at(at, size) for at, size in memory]
    for number, is_address in zip(calling.numbers(arguments), addresses(arguments), strict=True):
        homes = [i for i, (at, size) in enumerate(memory) if is_address and at <= number < at + size]
        parts.append(struct.pack("<qq", homes[0], number - memory[homes[0]][0]) if homes else struct.pack("<qq", -1, number))
    return b"".join(parts)


def arm_caller(folder: Path) -> Path:
    """A program for ARM that runs the loop on what `asked_of_another` says."""
    binding.initialize_all_targets()
    binding.initialize_all_asmprinters()
    machine = binding.Target.from_triple(ARM).create_target_machine(opt=3, reloc="pic", codemodel="default")
    program = binding.parse_assembly(f'target datalayout = "{machine.target_data}"\ntarget triple = "{ARM}"\n{shipped_loop()[0]}')
    (folder / "loop.o").write_bytes(machine.emit_object(program))
    (folder / "caller.c").write_text(CALLER)
    caller = folder / "caller"
    subprocess.run(["aarch64-linux-gnu-gcc", "-O1", "-static", "-o", caller, folder / "caller.c", folder / "loop.o"], check=True)
    return caller


def compared(name: str, caller: Path) -> str:
    """What a scenario's replications leave here and there."""
    told = list[str]()
    here = calling.replications

    def both(*arguments: Any) -> None:
        asked = caller.with_name("asked")
        asked.write_bytes(asked_of_another(arguments))
        there = subprocess.run(["qemu-aarch64", caller, asked], capture_output=True, check=True).stdout
        memory = stretches(arguments)
        here(*arguments)
        same = there == b"".join(ctypes.string_at(at, size) for at, size in memory)
        told.append("the same" if same else "DIFFERENT")

    calling.replications = both  # type: ignore[assignment]
    try:
        run(load_scenario(name), REPLICATIONS, seed=1, workers=1)
    finally:
        calling.replications = here
    return ", ".join(told)


def main(names: list[str]) -> None:
    """Compare scenarios one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        caller = arm_caller(Path(folder))
        results = {name: compared(name, caller) for name in names}
    for name, told in results.items():
        print(f"{name}: chunks {told}")
    if any("DIFFERENT" in told for told in results.values()):
        raise SystemExit("not the same bits")


if __name__ == "__main__":
    main(sys.argv[1:] or ["fuyang-2022", "zhuji-2022", "shaoxing-2023"])
