"""What is wrong with a chart that is asked for by name."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from sim.errors import InputError, problems_of
from sim.scenario.near import hint
from sim.words.tongue import Lang

from .chart_words import check_language
from .saving import check_format


def check_asked(name: str, known: Collection[str], path: str | Path | None, lang: Lang) -> None:
    """InputError with all that is wrong: a name, a language or an ending of the file that is unknown."""
    problems = [] if name in known else [f"chart {name!r} is unknown; {hint(name, known)}"]
    problems += problems_of(partial(check_language, lang))
    if path is not None:
        problems += problems_of(partial(check_format, Path(path).suffix.removeprefix(".").lower()))
    if problems:
        raise InputError(problems)
