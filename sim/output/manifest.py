"""What a result folder is made of and made by: enough to check it, and to run it again exactly."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim

from .files import sha256

if TYPE_CHECKING:
    from sim.ensemble.result import Result
    from sim.scenario.load import Scenario

MAKER = "rollout"
LIBRARIES = ("numpy", "numba", "mesa", "scipy", "pandas")
SAME = ("study", "scenario", "seed", "replications", "options", "sources")
"""What two runs must share to be the same run; a plain run has neither study nor options of one."""


def versions() -> dict[str, str]:
    """Versions of everything that the numbers depend on."""
    found = {"rollout": sim.__version__, "python": platform.python_version()}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "not installed"
    return found


@cache
def sources_digest() -> str:
    """SHA-256 over the names and contents of the package's own Python files."""
    package, found = Path(sim.__file__).parent, hashlib.sha256()
    for path in sorted(package.rglob("*.py"), key=lambda path: path.relative_to(package).as_posix()):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def identity(scenario: Scenario, seed: int, replications: int) -> dict[str, object]:
    """What makes a run this run: the same identity gives the same numbers."""
    return {
        "scenario": {"name": scenario.name, "digest": scenario.digest},
        "seed": seed,
        "replications": replications,
        "sources": sources_digest(),
    }


def differences(there: Mapping[str, Any], here: Mapping[str, Any]) -> list[str]:
    """How the run of a manifest differs from another: `seed: 1 there, 2 here`."""
    return [
        f"{key}: {_short(there.get(key))} there, {_short(here.get(key))} here"
        for key in SAME
        if there.get(key) != here.get(key)
    ]


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        held = (value["name"], str(value["digest"])[:12]) if "digest" in value else value.values()
        return " ".join(str(part) for part in held)
    return str(value)[:12]


def manifest(result: Result, folder: Path, command: Sequence[str] | None) -> dict[str, object]:
    """The manifest of a filled folder; `command` is what was typed, None from Python."""
    return {
        "made_by": MAKER,
        **identity(result.scenario, result.seed, result.asked),
        "done": result.replications,
        "complete": result.complete,
        "engine": result.engine,
        "digest": result.digest,
        "command": list(command) if command is not None else None,
        "versions": versions(),
        "files": hashes(folder),
    }


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by its path in it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path) for path in found}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder that a run has written; empty where there is none."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    good = isinstance(found, dict) and found.get("made_by") == MAKER and isinstance(found.get("files"), dict)
    return found if good else {}
