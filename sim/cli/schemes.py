"""What the commands that lay schemes side by side share: the schemes, and the study that they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import InputError

from .console import Screen
from .options import Head, Into, as_options, loaded

if TYPE_CHECKING:
    from sim.output.study_folder import StudyNote
    from sim.scenario.load import Scenario


def checked_schemes(screen: Screen, head: Head, into: Into, names: list[str], by: str) -> dict[str, Scenario]:
    """The schemes by name, with what --set changes; InputError with all that is wrong with them, with --by and the other options."""
    from sim.ensemble.first_days import know_tables
    from sim.studies.comparison.compare import check_by, check_schemes, schemes_by_name

    problems = screen.problems
    head.check(problems)
    into.check(problems)
    found = [problems.of(partial(changed_scenario, name, head.sets, head.draws)) for name in names]
    schemes = schemes_by_name(scheme for scheme in found if scheme is not None)
    for scheme in schemes.values():
        know_tables(scheme)  # of which the check asks for some
    if schemes:
        check = partial(check_schemes, schemes, by) if len(schemes) == len(names) else partial(check_by, schemes, by)
        problems.of(lambda: as_options(check, by="by"))
    problems.stop()
    return schemes


def changed_scenario(name: str, sets: list[str] | None, draws: Path | None) -> Scenario:
    """One of the scenarios with what --set and --draws change; its name stands before what cannot be set in it."""
    try:
        return loaded(name, sets, draws=draws)
    except InputError as error:
        raise InputError(f"{name}: {line}" if line.startswith("--set") else line for line in error.problems) from None


def study_of(name: str, head: Head, schemes: Mapping[str, Scenario], by: str) -> StudyNote:
    """The study of some schemes, as the manifest names it."""
    from sim.output.study_folder import StudyNote

    options = {"schemes": {each: scheme.digest for each, scheme in schemes.items()}, "by": by}
    return StudyNote(name, next(iter(schemes.values())), head.seed, head.replications, options)
