"""The brief on a folder of results, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.errors import InputError
from sim.files.received import is_folder, no_folder
from sim.output.kept_result import kept_run
from sim.output.manifest import part_of, read_manifest, refuse_unfinished
from sim.words.text import clipped
from sim.words.tongue import Lang

from .attribution_brief import attribution_told
from .comparison_brief import schemes_brief
from .decide_brief import decide_told
from .experiment_brief import experiment_told
from .forecast_brief import fit_told, forecast_told, score_told
from .kept_schemes import KeptSchemes
from .kept_study import KeptStudy
from .paper import Brief
from .readings_brief import readings_told
from .regret_brief import regret_told
from .run_brief import run_brief
from .sensitivity_brief import sensitivity_told
from .study_paper import StudyPaper, study_paper
from .sweep_brief import seek_told, sweep_told
from .worth_brief import worth_told

_LONGEST = 20
"""Letters of a version that are told."""
BRIEFS: dict[str, Callable[[KeptStudy], StudyPaper]] = {
    "sweep": sweep_told, "seek": seek_told, "regret": regret_told, "readings": readings_told, "attribution": attribution_told,
    "forecast": forecast_told, "score": score_told, "fit": fit_told, "decide": decide_told,
    "sensitivity": sensitivity_told, "worth": worth_told,
}
"""What is said of each kind of study, by its name in the manifest."""


def kept_brief(folder: Path, lang: Lang) -> Brief:
    """The brief in one language; InputError where the folder is none of a run or a study, or not as it was written."""
    if not is_folder(folder):
        raise InputError(no_folder(folder))
    manifest = read_manifest(folder)
    refuse_unfinished(folder, manifest)
    study, version = manifest.get("study"), _maker(part_of(manifest, "versions").get("rollout"))
    if study is None:
        return run_brief(kept_run(folder), lang, version)
    kept = KeptStudy(folder, lang, manifest)
    try:
        if study == "compare":
            return schemes_brief(KeptSchemes(kept.told, lang, kept.facts))
        told = experiment_told if "question" in kept.told else BRIEFS.get(str(study))
        if told is not None:
            return study_paper(kept, told(kept), version)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, StopIteration, RecursionError, MemoryError):
        raise InputError(f"{folder}: not what {clipped(str(study), _LONGEST)} of this version writes; expected a folder as it was written, "
                         "which the same command makes again") from None
    raise InputError(f"{folder}: holds {clipped(str(study), _LONGEST)}, of which there is no brief; "
                     "expected a folder that run, compare, experiment, forecast, score, "
                     "fit, sweep, seek, decide, readings, attribute, regret, sensitivity or worth wrote")


def _maker(version: object) -> str:
    """The program and the version that made a folder, as its manifest says."""
    return f"rollout {clipped(version, _LONGEST)}" if isinstance(version, str) else "rollout"
