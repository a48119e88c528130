"""Loads a study: its words against the models, its schemes as scenarios, its levers as changes; all errors at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from sim.answers.format import exact_yuan
from sim.answers.scenario_values import value_text
from sim.answers.target_table import ALL_TARGETS, told_targets
from sim.errors import InputError
from sim.scenario.explain import explain, line
from sim.scenario.load import Scenario, load_part
from sim.scenario.near import hint
from sim.scenario.node import Node, entries, plain_value
from sim.scenario.own_currency import currency_of
from sim.scenario.reading import read_tree
from sim.scenario.schema_types import Text
from sim.scenario.units import parse_money
from sim.studies.comparison.compare import MOST_SCHEMES, check_schemes
from sim.studies.comparison.criterion import fault
from sim.studies.sweep.axis import OVER, Axis, axis_of, distinct_values
from sim.studies.sweep.design import Design, design
from sim.studies.sweep.own_axis import axis_in_yuan, value_in_yuan
from sim.studies.sweep.sweep import check_sweep
from sim.words.tongue import Lang

from . import study_library
from .finding import faults
from .study_schema import LeverValue, MovedLever, StudyData, Swept


@dataclass(frozen=True, eq=False)
class Study:
    """One study ready to run: its words and its schemes by name, the baseline first."""

    name: str
    """Its id."""
    data: StudyData
    """Its words and settings."""
    schemes: dict[str, Scenario]
    """Its schemes by name, the baseline first."""
    designs: dict[str, Design]
    """Of the sweeps, by their names."""
    path: Path
    """The file it was loaded from."""

    def swept(self, sweep: str) -> Scenario:
        """The scheme that a sweep changes."""
        return self.schemes[self.data.sweeps[sweep].of or next(iter(self.schemes))]

    def target(self, sweep: str) -> str:
        """The target that a sweep is drawn for."""
        return self.data.sweeps[sweep].target or next(iter(self.swept(sweep).data.targets), ALL_TARGETS)

    @property
    def called(self) -> dict[str, Text]:
        """What schemes are called, by scheme: by the title that the study gives, or by the lever with its value."""
        given = {name: words["title"] for name, words in self.data.schemes.items() if "title" in words}
        moved = {name: _level_title(lever.title, value)
                 for id_, lever in self.data.levers.items() for name, value in self.levels(id_).items()}
        return {name: Text.model_validate(title) for name, title in given.items()} | moved

    def levels(self, lever: str) -> dict[str, Any]:
        """The schemes of one lever, with the value that each sets: an amount in a currency of its own as the program writes it."""
        names = currency_of([next(iter(self.schemes.values())).tree])
        return {scheme_name(lever, value): value_in_yuan(value, names) for value in self.data.levers[lever].values}


def scheme_name(lever: str, value: object) -> str:
    """The name of the scheme in which a lever has a value."""
    return f"{lever}={'none' if value is None else str(value).lower() if isinstance(value, bool) else value}"


def _level_title(lever: Text, value: LeverValue) -> Text:
    return Text(zh=f"{lever.zh}：{level_text(value, 'zh')}", en=f"{lever.en}: {level_text(value, 'en')}")


def level_text(value: LeverValue, lang: Lang) -> str:
    """A value of a lever as people read it: money in the language's units."""
    if value is None:
        return "无" if lang == "zh" else "none"
    if isinstance(value, str) and value.endswith(("元", "yuan")):
        return exact_yuan(parse_money(value), lang)
    return value_text(value, None, lang)


class StudyOutline(NamedTuple):
    """What a list tells of a study, whose schemes need not be made for that."""

    name: str
    """Its id."""
    data: StudyData
    """Its words and settings."""
    schemes: tuple[str, ...]
    """The names of its schemes, the baseline first."""


def study_outline(name: str) -> StudyOutline:
    """A shipped study's outline; InputError where its words are faulty."""
    path, problems = study_library.find_study(name), list[str]()
    data = _data(read_tree(path, name=study_library.study_title(path), problems=problems), problems)
    if data is None or problems:
        raise InputError(problems)
    moved = (scheme_name(lever, value) for lever, given in data.levers.items() for value in given.values)
    return StudyOutline(path.stem, data, (*data.schemes, *moved))


def load_study(name_or_path: str | Path) -> Study:
    """A shipped study by its name, or one from a YAML file; InputError holds every problem found."""
    path = study_library.find_study(str(name_or_path))
    problems: list[str] = []
    tree = read_tree(path, name=study_library.study_title(path), problems=problems)
    data = _data(tree, problems)
    schemes = _schemes(tree, path, problems)
    if data is None:
        raise InputError(list(dict.fromkeys(problems)))
    first, faulty = next(iter(data.schemes)), data.schemes.keys() - schemes.keys()
    for name, lever in data.levers.items():
        if (lever.of or first) not in faulty:
            schemes |= _moved(tree, name, lever, schemes, problems)
    designs: dict[str, Design] = {}
    if not problems:
        problems += _unfit(tree, data, schemes)
    elif first not in faulty:
        problems += _misjudged(tree, data, schemes[first])
    for name, swept in data.sweeps.items():
        of = swept.of or first
        if of not in faulty and (of in schemes or "=" not in of):  # of a lever's scheme that could not be made nothing can be told
            designs |= _designed(tree, name, swept, data.seed, schemes, problems)
    if problems:
        raise InputError(list(dict.fromkeys(problems)))
    return Study(path.stem, data, schemes, designs, path)


def _data(tree: Node, problems: list[str]) -> StudyData | None:
    try:
        return StudyData.model_validate(plain_value(tree))
    except ValidationError as error:
        problems += [line(tree, place, message) for place, message in explain(error, tree, StudyData)]
        return None


def _schemes(tree: Node, path: Path, problems: list[str]) -> dict[str, Scenario]:
    found = {}
    for name, node in entries(entries(tree).get("schemes")).items():
        if not isinstance(node.value, dict):
            continue  # which the model tells
        if not entries(node).get("extends"):
            wanted = "expected extends: [SCENARIO], and perhaps what differs from it"
            problems.append(line(tree, ("schemes", name), f"extends nothing; {wanted}"))
            continue
        try:
            found[str(name)] = load_part(node, path, str(name))
        except InputError as error:
            problems += error.problems
    return found


def _moved(
    tree: Node, name: str, lever: MovedLever, schemes: dict[str, Scenario], problems: list[str]
) -> dict[str, Scenario]:
    place = ("levers", name)
    of = lever.of or next(iter(schemes))
    if of not in schemes:
        problems.append(line(tree, (*place, "of"), f"'{of}' is no scheme of the study; {hint(of, schemes)}"))
        return {}
    found: dict[str, Scenario] = {}
    try:
        distinct_values(lever.values)
    except InputError as error:
        problems += [line(tree, (*place, "values"), problem) for problem in error.problems]
        return {}
    told: list[list[str]] = []
    for value in lever.values:
        try:
            found[scheme_name(name, value)] = schemes[of].with_values({lever.path: value})
        except InputError as error:
            told.append(error.problems)
    if len(told) == len(lever.values) > 1 and len(alike := {_less_value(problem) for each in told for problem in each}) == 1:
        problems.append(line(tree, (*place, "path"), f"{lever.path}: {alike.pop()}"))
        return {}
    problems += [line(tree, (*place, "values"), problem.removeprefix("--set ")) for each in told for problem in each]
    return found


def _less_value(problem: str) -> str:
    """What is wrong with a setting, whatever its value."""
    return problem.partition(": ")[2]


def _designed(
    tree: Node, name: str, swept: Swept, seed: int, schemes: dict[str, Scenario], problems: list[str]
) -> dict[str, Design]:
    """The design of a sweep by its name; empty where it has a fault, which joins the problems."""
    place, of = ("sweeps", name), swept.of or next(iter(schemes))
    found: list[Axis] = []
    faults: list[str] = []
    if of not in schemes:
        faults.append(line(tree, (*place, "of"), f"'{of}' is no scheme of the study; {hint(of, schemes)}"))
    elif swept.target is not None and swept.target not in (known := told_targets(schemes[of].data.targets)):
        faults.append(line(tree, (*place, "target"), f"'{swept.target}' is no target of this scheme; {hint(swept.target, known)}"))
    for path in swept.titles:
        if path not in swept.over:
            faults.append(line(tree, (*place, "titles", path), f"is no lever of this sweep; {hint(path, swept.over)}"))
    for path, given in swept.over.items():
        try:
            made = axis_of(path, given) if isinstance(given, str) else axis_from(path, given)
            made = axis_in_yuan(made, schemes[of]) if of in schemes else made
            found.append(replace(made, title=swept.titles.get(path)))
        except InputError as error:
            faults += [line(tree, (*place, "over", path), problem.removeprefix(f"{OVER}{path}: ")) for problem in error.problems]
    try:
        if of in schemes:
            check_sweep(schemes[of], Design(tuple(found)))
        if not faults:
            return {name: design(found, swept.sobol, seed)}
    except InputError as error:
        faults += [line(tree, place, problem.removeprefix(OVER).removeprefix("--")) for problem in error.problems]
    problems += faults
    return {}


def axis_from(path: str, values: list[LeverValue]) -> Axis:
    """A lever with the values of a list in a file."""
    if not values:
        raise InputError("no value; expected values that differ")
    distinct_values(values)
    return Axis(path, tuple(values))


def _misjudged(tree: Node, data: StudyData, baseline: Scenario) -> Iterator[str]:
    """Why schemes cannot be judged by what the study says."""
    if problem := fault(data.by, list(baseline.data.targets)):
        yield line(tree, ("by",), problem)


def _unfit(tree: Node, data: StudyData, schemes: dict[str, Scenario]) -> Iterator[str]:
    """What stands in the way of comparing, ranking or telling."""
    if len(schemes) > MOST_SCHEMES:
        yield line(tree, ("levers",), f"{len(schemes)} schemes are too many for one study; expected at most {MOST_SCHEMES}")
        return
    try:
        check_schemes(schemes)
    except InputError as error:
        yield from (line(tree, ("schemes",), problem) for problem in error.problems)
        return
    yield from _misjudged(tree, data, next(iter(schemes.values())))
    if "response" in data.charts and not data.levers:
        yield line(tree, ("charts",), "the chart 'response' needs a lever; expected levers, or another chart")
    for at, sentence in enumerate(data.finding):
        for problem in faults(sentence, schemes):
            yield line(tree, ("finding", at), problem)
