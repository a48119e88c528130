"""Loads a scenario: read, inherit, source, check against the models and across keys; all errors at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from sim.errors import InputError
from sim.scenario import consistency, library, setting, sources
from sim.scenario.explain import explain, line
from sim.scenario.inherit import Stack, merged
from sim.scenario.node import Node, Place, entries, nearest, plain, without
from sim.scenario.roster import RosterRow, read_roster
from sim.scenario.schema import ScenarioData
from sim.scenario.street_file import with_streets
from sim.scenario.values import Value, listed
from sim.text import readable

RUNNABLE = ("jurisdiction", "period", "targets")
ROSTER = ("jurisdiction", "communities_file")
STREETS = ("jurisdiction", "streets_file")


@dataclass(frozen=True, eq=False)
class Scenario:
    """One resolved scenario: its data as the models hold them, and every value with its source.

    `roster` holds the communities of `jurisdiction.communities_file`. Two scenarios with the same `digest`
    simulate the same.
    """

    name: str
    data: ScenarioData
    values: tuple[Value, ...] = field(repr=False)
    path: Path | None
    roster: tuple[RosterRow, ...] = field(default=(), repr=False)
    tree: Node = field(kw_only=True, repr=False)
    homes: Mapping[str, Path] = field(kw_only=True, repr=False)

    def with_values(self, settings: Mapping[str, object]) -> Scenario:
        """The same scenario with some values changed: {"funding.award.year_rule.share": 0.5}; None removes."""
        problems: list[str] = []
        tree = setting.applied(self.tree, settings, problems)
        return _built(self.name, tree, self.path, self.homes, problems)

    def changed(self, settings: Mapping[str, object]) -> Scenario:
        """The scenario with the values of some dated change, and without any change in mid-run."""
        return self.with_values({**settings, "changes": None})

    def switched(self, settings: Mapping[str, object]) -> Scenario:
        """The same scenario with those values changed whose place it has; itself where it has none of them."""
        held = setting.held(self.tree, self.data, settings)
        return self.with_values(held) if held else self

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of the data and, where there is one, of the roster."""
        held: dict[str, object] = self.data.model_dump(mode="json", exclude=None if self.data.changes else {"changes"})
        if self.roster:
            held = {**held, "roster": [[row.street_id, row.name, row.code] for row in self.roster]}
        text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def load_scenario(name_or_path: str | Path) -> Scenario:
    """A shipped scenario by its name, or one from a YAML file; InputError holds every problem found."""
    path = library.find(name_or_path)
    stack = Stack()
    stack.add(path)
    return _stacked(stack, path, readable(path.stem))


def load_part(tree: Node, path: Path, name: str) -> Scenario:
    """A scenario written as a part of another file, such as a scheme of a study; paths in it count from that file."""
    stack = Stack()
    stack.lay(tree, path, path.resolve() / f"#{name}")
    return _stacked(stack, path, name)


def _stacked(stack: Stack, path: Path, name: str) -> Scenario:
    tree = merged(stack)
    problems = stack.problems
    problems += sources.unknown(stack.declared, sources.kinds(tree))
    homes = {layer.name: layer.path for layer in stack.layers}
    if not any(key in entries(tree) for key in RUNNABLE):
        raise InputError([*problems, _not_runnable(library.title(path))])
    return _built(name, tree, path, homes, problems)


def _not_runnable(name: str) -> str:
    missing = ", ".join(RUNNABLE)
    return f"{name}:1: this is a base or a part for other files to extend, not a scenario; it has no {missing}"


def _built(name: str, tree: Node, path: Path | None, homes: Mapping[str, Path], problems: list[str]) -> Scenario:
    problems = [*problems, *sources.unsourced(tree)]
    data, faulty = _validated(tree, problems)
    roster: list[RosterRow] = []
    if data is not None:
        data = _with_streets(tree, data, path, homes, problems)
    if data is not None:
        roster = _roster(tree, data, path, homes, problems)
        problems += [line(tree, place, message) for place, message in consistency.check(data, roster)
                     if not _follows(place, faulty)]
    if data is not None and not problems:
        problems += _faulty_changes(name, tree, data, path, homes)
    if problems or data is None:
        raise InputError(list(dict.fromkeys(problems)))
    values = tuple(listed(tree, data.model_dump()))
    return Scenario(name, data, values, path, tuple(roster), tree=tree, homes=homes)


def _faulty_changes(
    name: str, tree: Node, data: ScenarioData, path: Path | None, homes: Mapping[str, Path]
) -> Iterator[str]:
    """What a change in mid-run sets that the scenario could not have."""
    for key, change in data.changes.items():
        for lever, value in change.set.items():
            found: list[str] = []
            try:
                _built(name, setting.applied(without(tree, ("changes",)), {lever: value}, found), path, homes, found)
            except InputError as error:
                place: Place = ("changes", key, "set", lever)
                yield from (line(tree, place, problem.partition(": ")[2] or problem) for problem in error.problems)


def _validated(tree: Node, problems: list[str]) -> tuple[ScenarioData | None, list[Place]]:
    """The data; where keys are faulty, the data without them if that is enough to check the rest."""
    try:
        return ScenarioData.model_validate(plain(tree)), []
    except ValidationError as error:
        found = list(explain(error, tree))
    problems += [line(tree, place, message) for place, message in found]
    faulty = [place for place, _ in found]
    for remains in (_pruned(tree, faulty), _pruned(tree, [_whole(place) for place in faulty])):
        try:
            return ScenarioData.model_validate(plain(remains)), faulty
        except ValidationError:
            continue
    return None, faulty


def _pruned(tree: Node, faulty: list[Place]) -> Node:
    for place in faulty:
        tree = without(tree, place)
    return tree


def _whole(place: Place) -> Place:
    """The stream, target or rule that a faulty place belongs to: nothing else refers to these."""
    return place[:2] if place[0] in {"funding", "targets", "observed", "policy"} else place


def _follows(place: Place, faulty: list[Place]) -> bool:
    """Whether a complaint may only follow from a value that was left out as faulty."""
    return any(place[: len(bad) - 1] == bad[:-1] or bad[: len(place)] == place for bad in faulty)


def _with_streets(
    tree: Node, data: ScenarioData, path: Path | None, homes: Mapping[str, Path], problems: list[str]
) -> ScenarioData | None:
    """The data with the streets of the CSV beside the file that names it; None where that cannot be read."""
    node, depth = nearest(tree, STREETS)
    home = homes.get(node.file, path)
    if depth < len(STREETS) or home is None:
        return data
    if not node.source:
        problems.append(line(tree, STREETS, "the weights in the file have no source; " + sources.EXPECTED))
    try:
        return with_streets(home, data)
    except InputError as error:
        problems += [problem if ".csv:" in problem else line(tree, STREETS, problem) for problem in error.problems]
        return None


def _roster(
    tree: Node, data: ScenarioData, path: Path | None, homes: Mapping[str, Path], problems: list[str]
) -> list[RosterRow]:
    """The communities of the CSV beside the file that names it."""
    node, depth = nearest(tree, ROSTER)
    home = homes.get(node.file, path)
    if depth < len(ROSTER) or home is None:
        return []
    try:
        return read_roster(home, data)
    except InputError as error:
        problems += [problem if ".csv:" in problem else line(tree, ROSTER, problem) for problem in error.problems]
        return []
