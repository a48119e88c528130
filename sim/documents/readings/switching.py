"""Reads a scenario in another way: which readings speak to it, which options it has now, and the others."""

from __future__ import annotations

from collections.abc import Sequence

from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.scenario.near import hint

from .catalogue import Option, Reading, readings
from .reading_places import bound_names, expanded_settings


def under_option(scenario: Scenario, reading: Reading, option: Option) -> Scenario:
    """The scenario under an option; itself where the reading does not speak to it."""
    names = bound_names(scenario, reading.needs)
    settings = expanded_settings(option.set, names) if names is not None else {}
    return scenario.switched(settings) if settings else scenario


def applies(scenario: Scenario, reading: Reading) -> bool:
    """Whether the scenario has a document that is read and what the reading speaks of, and some option makes it another scenario."""
    if not any(clause in scenario.clauses for clause in reading.clauses):
        return False
    if bound_names(scenario, reading.needs) is None:
        return False
    return any(under_option(scenario, reading, option).digest != scenario.digest for option in reading.options)


def applicable(scenario: Scenario) -> tuple[Reading, ...]:
    """The readings that apply to a scenario, in the order of the catalogue."""
    return tuple(reading for reading in readings() if applies(scenario, reading))


def current(scenario: Scenario, reading: Reading) -> Option | None:
    """The option that a scenario has now; None where its values are none of the options'."""
    same = (option for option in reading.options if under_option(scenario, reading, option).digest == scenario.digest)
    return next(same, None)


def read(scenario: Scenario, reading: str | Reading, option: str | Option) -> Scenario:
    """The scenario under one option of one reading.

    InputError where either is unknown, or where the reading does not apply to the scenario.
    """
    found = reading if isinstance(reading, Reading) else _among(reading)
    if isinstance(option, str):
        options = {each.id: each for each in found.options}
        if option not in options:
            raise InputError(f"reading {found.id}: option '{option}' is unknown; {hint(option, options)}")
        option = options[option]
    if not applies(scenario, found):
        raise InputError(_refusal(scenario, found.id))
    return under_option(scenario, found, option)


def chosen(scenario: Scenario, names: Sequence[str] = ()) -> tuple[Reading, ...]:
    """The applicable readings, or those named; InputError for each that is unknown or does not apply."""
    here = applicable(scenario)
    if not names:
        return here
    problems = []
    for name in names:
        try:
            if _among(name) not in here:
                problems.append(_refusal(scenario, name))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(reading for reading in here if reading.id in names)


def check_known(names: Sequence[str]) -> None:
    """InputError for each name that no reading has, whatever the scenario."""
    problems = []
    for name in names:
        try:
            _among(name)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)


def _among(name: str) -> Reading:
    known = {reading.id: reading for reading in readings()}
    if name not in known:
        raise InputError(f"reading '{name}' is unknown; {hint(name, known)}")
    return known[name]


def _refusal(scenario: Scenario, name: str) -> str:
    here = [reading.id for reading in applicable(scenario)]
    return f"reading '{name}' does not apply to {scenario.name}; {hint(name, here, 0.8)}"
