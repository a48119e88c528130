"""A brief from Python: on a result, a comparison or a folder of results, as `rollout brief` writes it."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sim.charts.look.chart_words import check_language
from sim.ensemble.ensemble import Ensemble
from sim.errors import InputError
from sim.files.writing import json_text, write_together
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.comparison_data import data_as_called
from sim.version import __version__
from sim.words.tongue import Lang

from .brief_files import BRIEF_NEEDS, brief_contents, lacking_formats
from .comparison_brief import schemes_brief
from .kept_brief import kept_brief
from .kept_schemes import KeptSchemes
from .paper import Brief
from .run_brief import run_brief
from .scenario_facts import scenario_facts

if TYPE_CHECKING:
    from sim.results import Comparison, Result

_ENDING = re.compile(r"\.[A-Za-z]{2,4}[0-9]?x?")
"""What looks like the ending of a file: .doc, .xlsx, .mp4; not .v2 or .1-brief."""
_NEEDS = "needs python-docx and fpdf2; expected pip install \".[brief]\", or a name that ends in .html"


def brief(found: Result | Comparison | str | Path, path: str | Path, lang: Lang = "zh", *, replace: bool = False) -> list[Path]:
    """One to two pages on a `Result`, a `Comparison` or a folder of results, as `rollout brief` writes them; gives the files.

    The ending of `path` says in which format: .docx, .html or .pdf; without one all three are written. Word and PDF need
    `pip install ".[brief]"`. Files that are there are written over only with `replace`. InputError holds all that is in the way.
    """
    check_language(lang)
    if not isinstance(path, str | Path):
        raise TypeError(f"path: {path!r} is no path")
    check_brief_name(Path(path))
    files = brief_paths(Path(path))
    problems = [f"{files[ending]}: {_NEEDS}" for ending in lacking_formats(list(files))]
    if not replace:
        problems += [f"{file}: is there already; expected replace=True, or another name" for file in files.values() if file.exists()]
    if problems:
        raise InputError(problems)
    write_briefs({files[ending]: content for ending, content in brief_contents(brief_on(found, lang), list(files)).items()})
    return list(files.values())


def check_brief_name(path: Path) -> None:
    """InputError for what names no file, or asks for a format that briefs are not written in; what follows the dot of v2.1 or 2026.08 is
    none."""
    if path.name in ("", ".."):
        raise InputError(f"{path}: names no file; expected the name of a file")
    if path.suffix and ending_of(path) not in BRIEF_NEEDS and _ENDING.fullmatch(path.suffix):
        raise InputError(f"{path}: '{path.suffix}' is no format of briefs; expected a name that ends in .docx, .html or .pdf, or in none")


def ending_of(path: Path) -> str:
    """What a name ends in behind its last dot."""
    return path.suffix.removeprefix(".").lower()


def brief_paths(path: Path) -> dict[str, Path]:
    """The files by their endings: one where the name has the ending of a brief, else one of every kind."""
    ending = ending_of(path)
    return {ending: path} if ending in BRIEF_NEEDS else {each: path.with_name(f"{path.name}.{each}") for each in BRIEF_NEEDS}


def brief_on(found: Ensemble | SchemeRuns | str | Path, lang: Lang) -> Brief:
    """What is said of a result, of a comparison or of a folder, in one language."""
    if isinstance(found, Ensemble):
        return run_brief(found, lang, f"rollout {__version__}")
    if isinstance(found, SchemeRuns):
        return schemes_brief(KeptSchemes(json.loads(json_text(data_as_called(found))), lang, scenario_facts(found.scenario)))
    if isinstance(found, str | Path):
        return kept_brief(Path(found), lang)
    raise InputError(f"found: is {type(found).__name__}; expected a Result, a Comparison or a folder of results")


def write_briefs(files: dict[Path, bytes]) -> None:
    """All files in their places, or none of them."""
    at = next(iter(files), Path())
    made = [folder for folder in (at.parent, *at.parent.parents) if not folder.exists()]
    try:
        at.parent.mkdir(parents=True, exist_ok=True)
        write_together(files)
    except OSError as error:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise InputError(f"{error.filename or at}: cannot be written ({error.strerror or error}); expected a place that can be") from None
