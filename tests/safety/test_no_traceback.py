"""Whatever is typed or written into a file: lines and a status, never a traceback, and no endless lines."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import sim
from sim.cli.app import main

Typed = Callable[..., tuple[int, str, str]]
LONG = "x" * 5000


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Types a command in a folder with a small county: status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(["new", "county"]) == 0

    def _typed(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["rollout", *arguments])
        status = main(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err and "fault of the program" not in said.err, said.err
        return status, said.out, said.err

    return _typed


def changed(old: str, new: str) -> str:
    """The county with another text in its file; gives the file."""
    path = Path("county/scenario.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    Path("county/other.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return "county/other.yaml"


DIGITS = "2" + "0" * 19


@pytest.mark.parametrize(("old", "new"), [
    ("title:", f"{DIGITS}: 3\ntitle:"), ("      2025:", f"      {DIGITS}:"), ("  example: {name", f"  {DIGITS}: {{name"),
    ("  county_finance:", f"  {DIGITS}:"), ("targets:", f"changes: {{{DIGITS}: 1}}\ntargets:"), ("  coverage:\n", f"  {DIGITS}:\n"),
])
def test_keys_of_many_digits(typed: Typed, old: str, new: str) -> None:
    status, _, err = typed("check", changed(old, new))
    assert status == 2 and err


def test_a_street_of_four_hundred_letters(typed: Typed) -> None:
    text = Path("county/scenario.yaml").read_text(encoding="utf-8").replace("  communities_file: communities.csv\n", "")
    text = text.replace("county: example}", "county: example, communities: 4}").replace("城东街道", "城" * 400)
    Path("county/long.yaml").write_text(text, encoding="utf-8")
    assert typed("check", "county/long.yaml")[0] == 0
    assert typed("trace", "county/long.yaml", "--replication", "1")[0] == 0


@pytest.mark.parametrize("setting", [
    "targets.coverage.at_least=0.00000001", "policy.path.share=0.0000000000000001", "funding.advance.share=1e-9",
    f"policy.plan.example.{DIGITS}=3", "uncertain.aleatory.approval.mean=1e13",
])
def test_values_that_round_to_nothing_or_are_beyond_all(typed: Typed, setting: str) -> None:
    status, _, err = typed("trace", "county/scenario.yaml", "--replication", "0", "--set", setting)
    assert status in (0, 2) and bool([line for line in err.splitlines() if not line.startswith("warning: ")]) == (status == 2)


@pytest.mark.parametrize("ends", ["1" + "0" * 29 + "..2" + "0" * 29 + "/3", "0." + "0" * 29 + "1..0.5/3", "0.5..0.6/" + "9" * 30])
def test_ends_of_thirty_digits(typed: Typed, ends: str) -> None:
    status, _, err = typed("sweep", "county/scenario.yaml", "--over", f"policy.path.share={ends}", "-n", "2")
    assert status == 2 and "expected" in err


@pytest.mark.parametrize("arguments", [
    ("run", LONG), ("run", "zhuji-2022", "--set", f"{LONG}=1"), ("run", "zhuji-2022", "--set", f"policy.path.share={LONG}"),
    ("run", "zhuji-2022", "--cluster", LONG), ("run", "zhuji-2022", "--lang", LONG), ("run", "zhuji-2022", "--engine", LONG),
    ("sweep", "zhuji-2022", "--over", f"policy.path.share={LONG}"), ("compare", "zhuji-2022", "zhuji-2022", "--by", LONG),
    ("run", " ".join(["a b"] * 2000)), (LONG,), ("run", f"--{LONG}"), ("new", LONG), ("run", "zhuji-2022", "--out", LONG),
])
def test_a_line_shows_little_of_the_input(typed: Typed, arguments: tuple[str, ...]) -> None:
    status, _, err = typed(*arguments)
    assert status == 2
    assert all(line.count("x") + line.count("a b") <= 220 for line in err.splitlines()), err


@pytest.mark.parametrize("arguments", [
    ("run", "zhuji-2022", "--out", "/dev/null/x"), ("new", "/dev/null"), ("run", "nothing.yaml"), ("bench", "--seconds", "0"),
    ("compare", "zhuji-2022"), ("trace", "zhuji-2022", "--replication", "9" * 40), ("run", "zhuji-2022", "-n", "9" * 40), ("no-such",),
])
def test_the_users_errors_end_with_two(typed: Typed, arguments: tuple[str, ...]) -> None:
    status, out, err = typed(*arguments)
    assert (status, out) == (2, "") and err.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_file_names_of_old_chinese_disks(typed: Typed) -> None:
    name = "诸暨".encode("gbk").decode("utf-8", "surrogateescape")
    os.rename("county/scenario.yaml", f"county/{name}.yaml")
    status, _, _ = typed("run", f"county/{name}.yaml", "-n", "2", "--engine", "mesa", "--no-charts", "--out", name)
    assert status == 0 and "诸暨" in Path(name, "summary.json").read_text(encoding="utf-8")
    assert typed("run", f"county/{name}.yaml", "-n", "2", "--engine", "mesa", "--no-charts")[0] == 0
    assert Path("results/诸暨/summary.json").exists()


def shell(command: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(sim.__file__).parents[1])
    return subprocess.run(["bash", "-c", command.replace("rollout", f"{sys.executable} -m sim")], text=True, capture_output=True,
                          env={**os.environ, "PYTHONPATH": root, "LC_ALL": "C.UTF-8"})


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_closed_outputs() -> None:
    for command in ("rollout show zhuji-2022 | head -1", "rollout show zhuji-2022 >&-", "rollout show zhuji-2022 --json >&-",
                    "rollout scenarios --json | head -c 1", "rollout show nothing 2>&-", "rollout show zhuji-2022 > /dev/full"):
        done = shell(command)
        assert "Traceback" not in done.stderr and "Exception" not in done.stderr, (command, done.stderr)
        assert done.returncode in (0, 2, 3), command


def test_a_fault_of_the_program_is_one_line(typed: Typed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault\nof two lines " + LONG)

    monkeypatch.setattr("sim.cli.show_command.values_to_show", broken)
    for debug in ("", "1"):
        monkeypatch.setenv("ROLLOUT_DEBUG", debug)
        assert main(["show", "zhuji-2022", "--lang", "en"]) == 1
        err = capsys.readouterr().err
        assert ("Traceback" in err) == bool(debug)
        line = err.splitlines()[0]
        assert line.startswith("this is a fault of the program; please report it: ZeroDivisionError: a fault of two lines xxx")
        assert len(line) < 400 and (debug or err.count("\n") == 1)


def test_a_fault_is_told_as_it_is(typed: Typed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Not in the words of a scenario that calls named ones something else."""
    def broken(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'project'")

    monkeypatch.setattr("sim.cli.show_command.values_to_show", broken)
    assert main(["show", str(Path(__file__).parents[1] / "scenario" / "qiqihar.yaml"), "--lang", "en"]) == 1
    assert "No module named 'project'" in capsys.readouterr().err
