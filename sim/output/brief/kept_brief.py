"""The brief on a folder of results, whatever it holds."""

from __future__ import annotations

from pathlib import Path

from sim.answers.format import Lang
from sim.errors import InputError
from sim.files.received import is_folder
from sim.output.kept_result import kept_run
from sim.output.manifest import part_of, read_manifest
from sim.words.text import clipped

from .comparison_brief import comparison_brief
from .paper import Brief
from .run_brief import run_brief

_LONGEST = 20
"""Letters of a version that are told."""


def kept_brief(folder: Path, lang: Lang) -> Brief:
    """The brief in one language; InputError where the folder is none of a run or a comparison, or not as it was written."""
    if not is_folder(folder):
        raise InputError(f"{folder}: is no folder; expected a result folder")
    manifest = read_manifest(folder)
    study = manifest.get("study")
    if study is None:
        return run_brief(kept_run(folder), lang, _maker(part_of(manifest, "versions").get("rollout")))
    if study == "compare":
        return comparison_brief(folder, lang)
    raise InputError(f"{folder}: holds {clipped(str(study), _LONGEST)}, of which there is no brief; "
                     "expected a folder that `rollout run` or `rollout compare` wrote")


def _maker(version: object) -> str:
    """The program and the version that made a folder, as its manifest says."""
    return f"rollout {clipped(version, _LONGEST)}" if isinstance(version, str) else "rollout"
