"""The shipped program is that of the rules here, and is used where it is; else they are compiled."""

from __future__ import annotations

import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest
from llvmlite import binding

from sim.engines.compiled import program

NUMBA = "import sys; from sim import load_scenario, run; run(load_scenario('fuyang-2022'), 2, workers=1); print('numba' in sys.modules)"
FUNCTIONS = """; ModuleID = '/home/someone/sim'
target triple = "x86_64-unknown-linux-gnu"

@".const.140241" = internal constant [5 x i8] c"/here"
@_ZN3sim1e = internal constant { ptr, i32, ptr, ptr, i32 } { ptr @".const.140241", i32 5, ptr null, ptr null, i32 0 }

define i64 @_ZN3sim1fE_3d(i64 %arg.world) {
%s:
  %%".5" = add i64 %%arg.world, 1
  br label %%B2.end

B2.end:                                           ; preds = %%entry
  %%_ZN3sim1g.i = call i64 @llvm.abs.i64(i64 %%".5", i1 false)
  ret i64 %%_ZN3sim1g.i
}

declare i64 @llvm.abs.i64(i64, i1 immarg)

define i64 @rollout_replications(i64 %%.5) {
  ret i64 %%.5, !tag !0
}

!0 = !{!"_ZN3sim1fE_3d: %%retptr"}
"""


def test_the_shipped_program_is_that_of_the_sources() -> None:
    assert program.shipped_loop()[0], "expected a program of the rules as they are now: python -m tests.regenerate loop"


@pytest.mark.parametrize(("settings", "loads_numba"), [({}, "False"), ({"NUMBA_OPT": "1"}, "True")])
def test_only_who_sets_numba_up_waits_for_it(tmp_path: Path, settings: dict[str, str], loads_numba: str) -> None:
    """The latter is stopped as soon as it would compile."""
    stop = "import sim.engines.compiled.calling as c; c.compiled_program = lambda _: __import__('numba') and sys.exit(print(True)); "
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")} | settings
    done = subprocess.run([sys.executable, "-c", NUMBA.replace("from sim", stop + "from sim", 1)], text=True, capture_output=True,
                          env=environment | {"ROLLOUT_CACHE_DIR": str(tmp_path)})
    assert done.stdout.split() == [loads_numba], done.stderr


def test_a_program_of_other_sources_or_a_newer_llvm_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "LOOP_FILE", tmp_path / "loop.ll.xz")
    assert program.shipped_loop() == ("", "")
    program.ship("text")
    assert program.shipped_loop() == ("text", program.makers())
    with monkeypatch.context() as older:
        older.setattr(program, "llvm_version", lambda: 1)
        assert program.shipped_loop() == ("", "")
    with monkeypatch.context() as changed:
        changed.setattr(program, "compiled_digest", lambda: "0" * 64)
        assert program.shipped_loop() == ("", "")
    program.LOOP_FILE.write_bytes(program.LOOP_FILE.read_bytes()[:-1])
    assert program.shipped_loop() == ("", "")
    program.LOOP_FILE.write_bytes(b"no archive")
    assert program.shipped_loop() == ("", "")


def test_a_program_that_swells_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "LOOP_FILE", tmp_path / "loop.ll.xz")
    monkeypatch.setattr(program, "_LARGEST", 1000)
    program.ship("x" * 100_000)
    assert len(lzma.decompress(program.LOOP_FILE.read_bytes())) > 100_000 and program.shipped_loop() == ("", "")


def test_a_program_has_names_of_its_own_and_nothing_of_a_machine() -> None:
    plain = program.plain(FUNCTIONS.replace("%s:", "entry:", 1).replace("%%", "%"))
    assert plain.splitlines() == [
        "",
        "@v0 = internal constant [1 x i8] zeroinitializer",
        "@v1 = internal constant { ptr, i32, ptr, ptr, i32 } { ptr @v0, i32 0, ptr null, ptr null, i32 0 }",
        "",
        "define i64 @v2(i64 %v0) {",
        "v1:",
        '  %v2 = add i64 %v0, 1',
        "  br label %v3",
        "",
        "v3:",
        '  %v4 = call i64 @llvm.abs.i64(i64 %v2, i1 false)',
        "  ret i64 %v4",
        "}",
        "",
        "declare i64 @llvm.abs.i64(i64, i1 immarg)",
        "",
        "define i64 @rollout_replications(i64 %v0) {",
        "  ret i64 %v0, !tag !0",
        "}",
        "",
        '!0 = !{!"v3"}',
    ]


def test_a_program_that_calls_others_is_refused() -> None:
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    with pytest.raises(ValueError, match="call puts, which is not in their program"):
        program.object_code("declare i32 @puts(ptr)\ndefine i32 @f(ptr %p) {\n  %r = call i32 @puts(ptr %p)\n  ret i32 %r\n}\n")
