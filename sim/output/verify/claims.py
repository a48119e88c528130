"""What a received folder says of itself, read with care: every field has its type and its range, or the folder is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.ensemble.row_blocks import Span
from sim.ensemble.spread import SetAside
from sim.errors import InputError
from sim.output.manifest import SHA256, part_of, read_manifest, refuse_unfinished

_MOST = 100_000_000
"""Replications of a run at most."""


@dataclass(frozen=True)
class Claims:
    """The manifest of a plain run."""

    folder: Path
    """The folder."""
    name: str
    """The scenario's name."""
    scenario: str
    """Digest of the scenario."""
    seed: int
    """The seed of its luck."""
    asked: int
    """Replications asked for."""
    done: int
    """Replications done."""
    complete: bool
    """Whether all that was asked for was run."""
    engine: str
    """`compiled` or `mesa`."""
    simulation: str
    """Digest of the program's files that simulate."""
    tables: str
    """Digest of the tables of priors."""
    digest: str
    """Digest of the result."""
    aside: tuple[SetAside, ...]
    """Replications that failed each time."""
    files: Mapping[str, str]
    """Digests of the files by name."""


def claims(folder: Path) -> Claims:
    """The claims of a folder; InputError where it is none of a run, or says what no run says."""
    found = read_manifest(folder)
    if not found:
        raise InputError(f"{folder}: holds no manifest of a run; expected a result folder")
    if "study" in found:
        raise InputError(f"{folder}: holds a study, not a run; expected a folder that `rollout run` wrote")
    refuse_unfinished(folder, found)
    scenario = part_of(found, "scenario")
    faults = [key for key, good in {
        "scenario": isinstance(scenario.get("name"), str) and len(scenario["name"]) <= 400 and _digest(scenario.get("digest")),
        "seed": _whole(found.get("seed"), (1 << 62) - 1), "replications": _whole(found.get("replications"), _MOST),
        "done": _whole(found.get("done"), _MOST), "complete": isinstance(found.get("complete"), bool),
        "engine": found.get("engine") in ("compiled", "mesa"), "simulation": _digest(found.get("simulation")),
        "tables": _digest(found.get("tables")), "digest": _digest(found.get("digest")), "set_aside": _aside(found) is not None,
    }.items() if not good]
    if not faults and found["done"] > found["replications"]:
        faults = ["done"]
    if faults:
        raise InputError(f"{folder / 'manifest.json'}: {', '.join(faults)}: not what a run writes; expected a folder as it was written")
    return Claims(folder, scenario["name"], scenario["digest"], found["seed"], found["replications"], found["done"],
                  found["complete"], found["engine"], found["simulation"], found["tables"], found["digest"],
                  tuple(_aside(found) or ()), found["files"])


def _whole(value: Any, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _digest(value: Any) -> bool:
    return isinstance(value, str) and SHA256.fullmatch(value) is not None


def _aside(found: Mapping[str, Any]) -> list[SetAside] | None:
    """What was set aside; None where it is not told as a run tells it."""
    told = found.get("set_aside")
    if not isinstance(told, list) or len(told) > 1000:
        return None
    if not all(isinstance(one, dict) and _whole(one.get("first"), _MOST) and _whole(one.get("number"), _MOST) for one in told):
        return None
    return [SetAside(Span(one["first"], one["number"]), str(one.get("error"))[:200]) for one in told]
