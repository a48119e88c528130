"""The program as a process: start-up, encodings, Ctrl-C, a full disk."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import sim
from sim.cli.app import COMMANDS

from ..stopping import INTERRUPT, stopping

Rollout = Callable[..., tuple[int, str, str]]
QUICK = ("-n", "3", "--engine", "mesa", "--no-charts")

ROOT = Path(sim.__file__).parents[1]
HEAVY = ("numpy", "pandas", "scipy", "numba", "mesa", "matplotlib", "pyarrow")


def program(*arguments: str, **environment: str) -> list[object]:
    """What to start, and with which environment."""
    return [[sys.executable, "-m", "sim", *arguments], {**os.environ, "PYTHONPATH": str(ROOT), **environment}]


def typed(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command, env = program(*arguments, **environment)
    return subprocess.run(command, env=env, capture_output=True)  # type: ignore[call-overload,no-any-return]


EACH = """
import json, sys
from sim.cli.app import main
for line in json.loads(sys.argv.pop(1)):
    sys.argv[1:] = line
    status = main(line)
    print(f"== {status}", flush=True)
    print(f"== {status}", file=sys.stderr, flush=True)
"""


def each_typed(*lines: tuple[str, ...], **environment: str) -> list[tuple[int, bytes, bytes]]:
    """Of several commands, one after the other in one fresh program, the status and what each says on either stream."""
    command, env = program(**environment)
    done = subprocess.run([command[0], "-c", EACH, json.dumps(lines)], env=env, capture_output=True)  # type: ignore[call-overload,index]
    said = [re.findall(rb"(.*?)== (\d+)\n", text, re.DOTALL) for text in (done.stdout, done.stderr)]
    assert done.returncode == 0 and [len(each) for each in said] == [len(lines)] * 2, done.stderr
    return [(int(status), out, err) for (out, status), (err, _) in zip(*said, strict=True)]


HELPS = f"""
import sys
from sim.cli.app import COMMANDS, main
for command in ["", *(command.__name__ for command in COMMANDS)]:
    print(f"== {{command}}", flush=True)
    assert not main([command] * bool(command) + ["--help"]), command
    assert not (heavy := [name for name in {HEAVY} if name in sys.modules]), (command, heavy)
"""


def test_help_shows_an_example_and_imports_nothing_heavy(home: Path) -> None:
    """Of every command, one after the other in one process, which names the first that imports something heavy."""
    command, env = program()
    done = subprocess.run([command[0], "-c", HELPS], env=env, capture_output=True, text=True)  # type: ignore[call-overload,index]
    assert done.returncode == 0, done.stderr
    _, *told = done.stdout.split("== ")
    assert [text.partition("\n")[0] for text in told] == ["", *(command.__name__ for command in COMMANDS)]
    for text in told:
        assert f"Example: rollout {text.partition(chr(10))[0]}".strip() in text


@pytest.mark.parametrize(("locale", "word"), [("zh_CN.UTF-8", "例：rollout"), ("en_US.UTF-8", "Example: rollout")])
def test_help_follows_the_locale(home: Path, locale: str, word: str) -> None:
    assert word in typed("--help", LC_ALL=locale, PYTHONUTF8="1").stdout.decode()


def test_help_and_commands_follow_a_language_wherever_it_stands(home: Path) -> None:
    """In a line of its own language whatever the machine's, before the command or behind it."""
    words = {("--lang", "zh"): "用法：", ("compare", "--help", "--lang", "zh"): "基准", ("--lang", "zh", "scenarios"): "情景",
             ("--lang", "zh", "run", "--lang", "en", "--help"): "Usage: "}
    for line, word in words.items():
        said = typed(*line, LC_ALL="C.UTF-8", PYTHONUTF8="1")
        assert word in str(said.stdout, "utf-8") and not said.stderr, line
    lines = ("--lang", "zh", "check", "没有.yaml"), ("--lang", "fr", "scenarios")
    (_, out, err), (_, _, wrong) = each_typed(*lines, LC_ALL="C.UTF-8", PYTHONUTF8="1")
    assert not out and "没有这个" in err.decode()
    assert wrong.decode().strip() == "--lang fr: unknown language; expected zh or en"


def test_help_in_chinese_is_chinese(home: Path) -> None:
    """Typer's own words too; what is left of English are names, formats and examples."""
    for _, out, _ in each_typed(("--help",), ("run", "--help"), ("experiment", "--help"), LC_ALL="zh_CN.UTF-8", PYTHONUTF8="1"):
        text = out.decode()
        assert "用法：rollout" in text and "显示本说明" in text
        assert not re.search(r"Usage|Options:|Arguments:|Commands:|default:|required|[a-z]+ [a-z]+ [a-z]+", text.partition("例：")[0]), text


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_that_is_not_utf8(rollout: Rollout, county: str, encoding: str) -> None:
    lines = [("--help",), ("scenarios",), ("show", "zhuji-2022", "--diff", "zhuji-2022-award"), ("run", "没有.yaml"),
             ("run", county, *QUICK)]
    for line, (status, out, err) in zip(lines, each_typed(*lines, LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING=encoding), strict=True):
        assert status == (2 if "没有.yaml" in line else 0), (line, err)
        assert b"Traceback" not in err
        assert (out or err), line


def test_json_loses_nothing_on_such_a_console(home: Path) -> None:
    found = json.loads(typed("scenarios", "--json", PYTHONIOENCODING="ascii").stdout)
    assert {entry["title"]["zh"] for entry in found["scenarios"]} >= {"富阳区未来社区创建（2021—2023，模拟延至2026）"}


def test_no_warning_of_a_library_reaches_a_user(rollout: Rollout, county: str) -> None:
    """Nothing but the answer is said, whichever Python and Mesa there are; charts, tables and workbook are made."""
    lines = [("run", "-n", "3", "--engine", "mesa", "--out", "a"), ("run", "-n", "3", "--out", "b"), ("trace", "--replication", "0"),
             ("show",), ("check",)]
    told = each_typed(*((line[0], county, *line[1:], "--lang", "en") for line in lines), PYTHONWARNINGS="")
    assert [(line[0], status, err) for line, (status, _, err) in zip(lines, told, strict=True)] == [(line[0], 0, b"") for line in lines]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_ends_with_what_is_done(rollout: Rollout, county: str) -> None:
    process = stopping(INTERRUPT, ["run", county, "-n", "100000", "--engine", "mesa", "--no-charts", "--out", "cut"], chunks=2,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=program()[1])
    _, err = process.communicate()
    assert process.returncode == 3
    assert "Stopped early" in err
    assert "Traceback" not in err
    found = json.loads(Path("cut/summary.json").read_text(encoding="utf-8"))
    assert found["complete"] is False
    assert 0 < found["replications"]["done"] < found["replications"]["asked"] == 100000
    import pandas as pd

    assert len(pd.read_parquet("cut/runs.parquet")) == found["replications"]["done"]
    assert sorted(path.name for path in Path().iterdir()) == ["county", "cut"]


def test_ctrl_c_before_the_first_replication_writes_nothing(
    rollout: Rollout, county: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for place in ("sim.cli.run_command.simulated", "sim.cli.options.Problems.stop"):
        monkeypatch.setattr(place, pressed)
        status, _, err = rollout("run", county, *QUICK)
        assert status == 3
        assert err.startswith("stopped")
        assert err.count("\n") == 1
        assert not Path("results").exists()


def test_ctrl_c_while_the_results_are_written_loses_nothing(
    rollout: Rollout, county: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sim.output.write.write_result", pressed)
        status, _, err = rollout("run", county, *QUICK)
    assert status == 3
    assert err == ("stopped; what is done is kept in results/scenario.unfinished, and the same command goes on from there\n")
    assert [path.name for path in Path("results").iterdir()] == ["scenario.unfinished"]
    monkeypatch.setattr("sim.ensemble.job.packed_chunk", pressed)
    assert rollout("run", county, *QUICK)[0] == 0, "nothing was to be run again"
    assert [path.name for path in Path("results").iterdir()] == ["scenario"]


def test_a_full_disk(rollout: Rollout, county: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, out, err = rollout("run", county, *QUICK)
    assert (status, out) == (3, "")
    assert err == "stopped, nothing was written: results/scenario: No space left on device\n"
    assert sorted(path.name for path in Path().iterdir()) == ["county"]


def test_a_full_disk_while_charts_are_drawn(rollout: Rollout, county: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.errors import InputError

    def full(*_: object) -> None:
        try:
            raise OSError(28, "No space left on device")
        except OSError:
            raise InputError("a chart cannot be written") from None

    monkeypatch.setattr("sim.charts.result.result_charts.save_all", full)
    assert rollout("run", county, "-n", "2", "--engine", "mesa")[0] == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_nobody_takes(home: Path) -> None:
    command, env = program("show", "zhuji-2022")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, env=env, stdout=full, stderr=subprocess.PIPE)  # type: ignore[call-overload]
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1


def test_a_fault_of_the_program_says_so(rollout: Rollout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.scenario.scenario_library.scenario_names", lambda: 1 / 0)
    status, _, err = rollout("scenarios")
    assert status == 1
    assert "please report" in err
    assert "ZeroDivisionError" in err


def test_a_word_before_the_rules_are_compiled(rollout: Rollout, county: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.cli.simulate.rules_are_compiled", lambda: False)
    assert rollout("run", county, "-n", "2", "--no-charts")[2] == "compiling the rules once, about a minute\n"
    assert rollout("run", county, "-n", "2", "--seed", "2", "--no-charts", "--lang", "zh")[2] == "首次编译规则，约一分钟\n"
