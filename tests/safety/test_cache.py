"""Compiled code is run only from a folder that nobody else can write; old states go, and nothing but ours."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from sim.cli.app import main
from sim.files import keeping, trust

pytestmark = pytest.mark.skipif(os.name == "nt", reason="owners and modes are others there")
ASK = "from sim.engines.compiled.compile_cache import cache_folder, is_kept; print(cache_folder()); print(is_kept())"
STATE = "0" * 20 + "-numba0.1-numpy2-py3"


def asked(home: Path, **environment: str) -> tuple[Path, bool, str]:
    """The folder that a fresh program takes, whether it stays, and what was said."""
    clean = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME", "ROLLOUT_CACHE_DIR", "LOCALAPPDATA")}
    done = subprocess.run([sys.executable, "-c", ASK], cwd=home, env=clean | {"TMPDIR": str(home)} | environment | {
        "PYTHONPATH": str(Path(sim.__file__).parents[1])}, text=True, capture_output=True, check=True)
    path, kept = done.stdout.splitlines()
    return Path(path), kept == "True", done.stderr


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_an_own_folder_is_private_and_stays(tmp_path: Path) -> None:
    for name in ("ROLLOUT_CACHE_DIR", "XDG_CACHE_HOME"):
        path, kept, said = asked(tmp_path, HOME="", **{name: str(tmp_path / name)})
        assert path.is_relative_to(tmp_path / name) and kept and not said
        assert mode(path) == mode(path.parent) == 0o700


@pytest.mark.parametrize("environment", [{"HOME": "/nonexistent"}, {"HOME": ""}, {"HOME": "", "ROLLOUT_CACHE_DIR": ""},
                                         {"HOME": "/nonexistent", "XDG_CACHE_HOME": "here"}])
def test_without_a_usable_home_each_program_has_its_own(tmp_path: Path, environment: dict[str, str]) -> None:
    """No folder that one could guess, nothing in the folder one is in, and nothing left behind."""
    (tmp_path / "rollout-sim").mkdir()
    first, second = asked(tmp_path, **environment), asked(tmp_path, **environment)
    assert first[0] != second[0] and not first[1] and first[0].parents[1].name.startswith("rollout-sim-")
    assert [path.name for path in tmp_path.iterdir()] == ["rollout-sim"] and not list((tmp_path / "rollout-sim").iterdir())


def opened(folder: Path) -> None:
    (folder / "rollout-sim").mkdir(parents=True)
    (folder / "rollout-sim").chmod(0o777)


def linked(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    folder.mkdir()
    (folder / "rollout-sim").symlink_to(folder.parent / "elsewhere")


def link_itself(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    folder.symlink_to(folder.parent / "elsewhere")


def file_there(folder: Path) -> None:
    folder.write_text("mine")


def everybodys(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


@pytest.mark.parametrize("made", [opened, linked, link_itself, file_there, everybodys])
def test_a_folder_that_others_may_write_or_a_link_is_not_used(tmp_path: Path, made: object) -> None:
    made(tmp_path / "named")  # type: ignore[operator]
    path, kept, said = asked(tmp_path, HOME="", ROLLOUT_CACHE_DIR=str(tmp_path / "named"))
    assert not kept and not path.is_relative_to(tmp_path / "named") and not path.is_relative_to(tmp_path / "elsewhere")
    assert said.startswith(f"ROLLOUT_CACHE_DIR={tmp_path / 'named'}: ") and said.count("\n") == 1
    assert not (tmp_path / "elsewhere").exists() or not list((tmp_path / "elsewhere").iterdir())


def test_somebody_elses_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert "belongs to somebody else" in str(trust.made_own(tmp_path / "a"))


def state(home: Path, number: int, days: float) -> Path:
    path = home / STATE.replace("0" * 20, f"{number:020d}")
    path.mkdir(parents=True)
    (path / "engine.loop-1.py311.nbi").write_bytes(b"x" * 10)
    (path / "engine.loop-1.py311.1.nbc").write_bytes(b"x" * 90)
    moment = path.stat().st_mtime - days * 86_400
    os.utime(path, (moment, moment))
    return path


def test_the_newest_states_stay(tmp_path: Path) -> None:
    home = tmp_path / "rollout-sim"
    paths = [state(home, number, days=number) for number in range(6)]
    found = paths[4].stat()
    (paths[4] / "mine").write_text("mine")
    os.utime(paths[4], (found.st_atime, found.st_mtime))
    (home / "mine").mkdir()
    keeping.used(paths[5])
    assert [path.exists() for path in paths] == [True, True, False, False, True, True]
    assert [path.name for path in paths[4].iterdir()] == ["mine"] and (home / "mine").exists()


def test_a_state_in_use_stays(tmp_path: Path) -> None:
    paths = [state(tmp_path / "rollout-sim", number, days=0.001 * number) for number in range(6)]
    keeping.used(paths[0])
    assert all(path.exists() for path in paths)


def test_the_command_tells_and_clears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    from sim.engines.compiled import compile_cache

    path = state(tmp_path / "rollout-sim", 1, 0)
    other = state(tmp_path / "rollout-sim", 2, 1)
    (other / "mine").write_text("mine")
    monkeypatch.setattr(compile_cache, "cache_folder", lambda: path)
    assert main(["cache", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["folder"] == str(tmp_path / "rollout-sim") and [one["bytes"] for one in found["states"]] == [100, 100]
    assert main(["cache", "--clear", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "Cleared: 1 state, " in said.out and "holds other files" in said.err
    assert not path.exists() and [entry.name for entry in other.iterdir()] == ["mine"]
