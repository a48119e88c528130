"""What a result folder is made of and made by: enough to check it, and to run it again exactly."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.provenance import simulation_digest, sources_digest, versions
from sim.errors import InputError
from sim.files.received import contents, is_file
from sim.files.writing import sha256
from sim.first_day.start import Start
from sim.scenario.load import Scenario

MAKER = "rollout"
MANIFEST_BYTES, BYTES_A_FILE = 1 << 20, 300
"""What a manifest takes at most: for itself, and for each file that it names."""
SHA256 = re.compile(r"[0-9a-f]{64}")
_SAME = ("study", "scenario", "seed", "replications", "options", "sources", "simulation", "tables")
"""What two runs must share to be the same run; a plain run has neither study nor options of one."""


def identity(scenario: Scenario, seed: int, replications: int) -> dict[str, object]:
    """What makes a study this study, whose parts are figures that any room may have made: the same identity, the same numbers."""
    return asked_of_run(scenario, seed, replications) | {"sources": sources_digest()}


def asked_of_run(scenario: Scenario, seed: int, replications: int) -> dict[str, object]:
    """What is asked for, whatever state of the program answers."""
    return {"scenario": {"name": scenario.name, "digest": scenario.digest}, "seed": seed, "replications": replications}


def differences(there: Mapping[str, Any], here: Mapping[str, Any]) -> list[str]:
    """How the run of a manifest differs from another: `seed: 1 there, 2 here`; of another kind of work that alone."""
    if there.get("study") != here.get("study"):
        return [f"study: {there.get('study') or 'run'} there, {here.get('study') or 'run'} here"]
    return [
        f"{key}: {_short(there.get(key))} there, {_short(here.get(key))} here"
        for key in _SAME
        if (key in here or key in ("study", "options")) and there.get(key) != here.get(key)
    ]


def run_identity(start: Start, seed: int, replications: int) -> dict[str, object]:
    """The identity of a plain run: what simulates, and the rounded tables of its priors, which other libraries may make otherwise."""
    return asked_of_run(start.scenario, seed, replications) | {"simulation": simulation_digest(), "tables": tables_hash(start)}


def run_differences(there: Mapping[str, Any], here: Mapping[str, Any]) -> list[str]:
    """How a plain run differs from another: fewer replications of the same run are no difference, since they are its first part."""
    asked, most = there.get("replications"), here["replications"]
    within = type(asked) is int and 0 < asked <= most
    return differences({**there, "replications": most} if within else there, here)


def run_digest(identity: Mapping[str, object]) -> str:
    """SHA-256 of what chunks of a run must share, whatever number of them was asked for."""
    return study_digest({key: value for key, value in identity.items() if key != "replications"})


def study_digest(identity: Mapping[str, object]) -> str:
    """SHA-256 of an identity."""
    return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()


def tables_hash(start: Start) -> str:
    """SHA-256 of the rounded tables of the priors: they may differ where the libraries that make them do."""
    return hashlib.sha256(np.array(start.lists["tables"], "<i8").tobytes()).hexdigest()


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        held = [value.get("name"), str(value["digest"])[:12]] if "digest" in value else list(value.values())
        return " ".join(str(part)[:40] for part in held[:5])
    return str(value)[:12]


def manifest(result: Ensemble, folder: Path, command: Sequence[str] | None) -> dict[str, object]:
    """The manifest of a filled folder; `command` is what was typed, None from Python."""
    return {
        "made_by": MAKER,
        **run_identity(result.layout.start, result.seed, result.asked),
        "sources": sources_digest(),
        "done": result.replications,
        "complete": result.complete,
        "set_aside": set_aside(result),
        "engine": result.engine,
        "digest": result.digest,
        "command": list(command) if command is not None else None,
        "versions": versions(),
        "files": hashes(folder),
    }


def set_aside(result: Ensemble) -> list[dict[str, object]]:
    """The replications that failed each time, and how."""
    return [{"first": span.first, "number": span.number, "error": error} for span, error in result.set_aside]


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder but its manifest, by its path in it."""
    found = sorted(path for path in folder.rglob("*") if is_file(path) and path != folder / "manifest.json")
    return {path.relative_to(folder).as_posix(): sha256(path) for path in found}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder that a run has written; empty where there is none, or one that no run can have written."""
    try:
        found = json.loads(contents(folder / "manifest.json", MANIFEST_BYTES + BYTES_A_FILE * _files_in(folder)).decode())
    except (OSError, ValueError, RecursionError, MemoryError):
        return {}
    good = isinstance(found, dict) and found.get("made_by") == MAKER and isinstance(found.get("files"), dict)
    good = good and all(isinstance(digest, str) and SHA256.fullmatch(digest) for digest in found["files"].values())
    return found if good else {}


def refuse_unfinished(folder: Path, manifest: Mapping[str, Any]) -> None:
    """InputError for the folder that waits beside a place until its run is whole."""
    if "scratch" in manifest and manifest.get("complete") is False:
        raise InputError(f"{folder}: holds a run that is not finished; expected a result folder")


def part_of(manifest: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A part of a manifest that is a mapping, such as its scenario; empty where it is none."""
    found = manifest.get(key)
    return found if isinstance(found, Mapping) else {}


def _files_in(folder: Path) -> int:
    """About how many files a manifest has to name: those in the folder and in its folders."""
    with os.scandir(folder) as entries:
        return sum(1 + (len(os.listdir(entry)) if entry.is_dir(follow_symlinks=False) else 0) for entry in entries)
