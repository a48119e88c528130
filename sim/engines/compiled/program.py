"""The loop as a program of LLVM: text that hangs on no machine, from which any processor's code is made in seconds, without numba.

What makes it out of the rules takes most of a minute (`sim.engines.compiled.entry`), so one is shipped beside this file. Its first line
says of which sources it was made and by which LLVM; where either is another here, the rules are compiled. It knows whole numbers and
addresses of 64 bits alone and calls nothing outside itself: a program that does is not taken.
"""

from __future__ import annotations

import lzma
import re
import sys
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .compile_cache import ENTRY, compiled_digest, is_set_apart, is_warm

LOOP_FILE = Path(__file__).with_name("loop.ll.xz")
"""The shipped program: text of LLVM, packed by LZMA."""
_HEAD = re.compile(r"; rollout ([0-9a-f]{64}) llvm([0-9]+) (.+)\n")
_OWN = re.compile(r'%(?:"[^"]*"|[\w.$-]+)|^[\w.$-]+(?=:)', re.MULTILINE)
_COMMON = re.compile(r'@(?:"[^"]*"|[\w.$-]+)|!"_ZN[^"]*"')
_HERE = re.compile(r'^(?:target (?:datalayout|triple) = |source_filename = |; ModuleID = ).*\n', re.MULTILINE)
_TOLD = re.compile(r'\[\d+ x i8\] c"[^"]*"(?:, align \d+)?|(?<={ ptr )(@\S+, i32) \d+(?=, ptr)')
_BEFORE = re.compile(r"^([\w.$-]+:) +; preds = .*$", re.MULTILINE)
_LARGEST = 64 << 20
"""Bytes that a program may have; the shipped one has a twelfth of it."""


@lru_cache
def llvm_version() -> int:
    """The version of LLVM here: it reads what it or an older one wrote."""
    from llvmlite import binding

    return int(binding.llvm_version_info[0])


def makers() -> str:
    """What makes a program out of the rules here: of these alone the same text is certain, since LLVM asks the kind of processor."""
    from llvmlite import binding

    kind = binding.get_process_triple().split("-")[0]
    return f"numba{version('numba')} py{sys.version_info.major}.{sys.version_info.minor} {kind}"


def ship(text: str) -> None:
    """Put a program in the place of the shipped one, below a line that says what it was made of, and by what."""
    LOOP_FILE.write_bytes(lzma.compress(f"; rollout {compiled_digest()} llvm{llvm_version()} {makers()}\n{text}".encode("ascii")))


def shipped_loop() -> tuple[str, str]:
    """The shipped program, if it was made of the sources that are here and this LLVM can read it, and who made it; empty texts if not."""
    with suppress(OSError, lzma.LZMAError, UnicodeDecodeError):
        unpacker = lzma.LZMADecompressor()
        text = unpacker.decompress(LOOP_FILE.read_bytes(), _LARGEST).decode("ascii")
        head = _HEAD.match(text)
        if unpacker.eof and head and head[1] == compiled_digest() and int(head[2]) <= llvm_version():
            return text[head.end():], head[3]
    return "", ""


def is_ready() -> bool:
    """Whether a run waits for no compiler of rules: there is machine code of them, or the shipped program is theirs."""
    return is_warm() or (not is_set_apart() and bool(shipped_loop()[0]))


def plain(text: str) -> str:
    """A program with short names in place of numba's, thousands of letters long, and without what only this machine has.

    The same sources give the same text, whatever was compiled before: names are numbered as they are met, a function's own in each anew.
    What numba would tell of an error, with the folder of the rules, is left out: the caller learns only that there was one.
    """
    text = _TOLD.sub(lambda told: f"{told[1]} 0" if told[1] else "[1 x i8] zeroinitializer", _HERE.sub("", text))
    parts = re.split(r"(?m)^(?=define )", _BEFORE.sub(r"\1", text))
    return renamed(_COMMON, "".join([parts[0], *(renamed(_OWN, part) for part in parts[1:])]))


def renamed(names: re.Pattern[str], text: str) -> str:
    """A text whose names of a kind are numbers; what is LLVM's own and the entry stay."""
    found = dict[str, str]()

    def short(name: re.Match[str]) -> str:
        bare = name[0].lstrip("@%!")
        if bare == ENTRY or bare.startswith("llvm."):
            return name[0]
        sign, number = name[0][0], found.setdefault(bare, f"v{len(found)}")
        return f'!"{number}"' if sign == "!" else f"{sign if sign in '@%' else ''}{number}"

    return names.sub(short, text)


def target_machine() -> Any:
    """What makes code for this processor, as numba would set it up."""
    from llvmlite import binding

    target = binding.Target.from_triple(binding.get_process_triple())
    return target.create_target_machine(
        cpu=binding.get_host_cpu_name(), features=binding.get_host_cpu_features().flatten(), opt=3, codemodel="jitdefault", jit=True,
        reloc="static" if target.name.startswith("x86") else "default",
    )


def object_code(text: str) -> bytes:
    """A program as an object file for this processor. ValueError where it calls what is not its own."""
    from llvmlite import binding

    machine = target_machine()
    program = binding.parse_assembly(f'target datalayout = "{machine.target_data}"\ntarget triple = "{machine.triple}"\n{text}')
    program.verify()
    outside = [each.name for each in program.functions if each.is_declaration and not each.name.startswith("llvm.")]
    if outside:
        raise ValueError(f"the compiled rules call {', '.join(outside)}, which is not in their program")
    return bytes(machine.emit_object(program))
