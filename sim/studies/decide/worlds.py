"""States of the world that nobody chooses, in each of which the needs have to hold: changed values, or a sentence read otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, RootModel, ValidationError

from sim.documents.readings.catalogue import Option, Reading, reading_in_words
from sim.documents.readings.switching import chosen, current, under_option
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.scenario.node import plain_value
from sim.scenario.reading import read_tree
from sim.scenario.schema import Name, Part, Text
from sim.scenario.setting import parsed, quantities_of
from sim.studies.sweep.axis import Axis
from sim.studies.sweep.design import Design
from sim.studies.sweep.sweep import check_sweep
from sim.words.tongue import Lang, pick

UNDER = "--under "
AS_IT_STANDS = "as_it_stands"
"""What tables call the schemes as their files have them."""
READINGS = "readings"
"""What asks for every reading of the ambiguous sentences, or with `=` behind it for those of some."""
_FORM = "expected NAME: PATH=VALUE, PATH=VALUE, a YAML file, or readings"
_NAMED = re.compile(r"\s*([^=:：]+?)\s*[:：]\s*(.+)", re.DOTALL)
_NEXT = re.compile(r"\s*[,，]\s*(?=[A-Za-z_][\w.\-]*\s*=)")
"""A comma before the next PATH=; any other is part of a value."""


@dataclass(frozen=True)
class StatedWorld:
    """One state of the world."""

    name: str
    """What it is called, in options and tables."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """The values that differ, by path."""
    title: Text | None = None
    """What people call it, in both languages; None where the name says it."""
    read: tuple[Reading, Option] | None = None
    """The sentence that is read otherwise, and how; None where values differ."""

    def of(self, scenario: Scenario) -> Scenario:
        """The scenario in this world; InputError for what cannot be set in it."""
        if self.read is not None:
            return under_option(scenario, *self.read)
        try:
            return scenario.with_values(self.settings)
        except InputError as error:
            raise InputError(line.replace("--set ", f"{UNDER}{self.name}: ", 1) for line in error.problems) from None

    def label(self, lang: Lang) -> str:
        """What people call it."""
        return self.name if self.title is None else pick(self.title, lang)

    def as_data(self) -> dict[str, object]:
        """The world as a manifest holds it."""
        return {"name": self.name, "set": {path: plain_word(value) for path, value in self.settings.items()}}


def plain_word(value: object) -> object:
    """A value as a manifest holds it."""
    return value if isinstance(value, bool | int | float | str | list | dict) or value is None else str(value)


class WorldEntry(Part):
    """A world as a file says it."""

    title: Text | None = None
    """What people call it, in both languages."""
    set: dict[str, Any]
    """The values that differ, by path."""


class WorldFile(RootModel[dict[Name, WorldEntry]]):
    """Worlds by name."""

    model_config = ConfigDict(frozen=True)


def worlds_of(text: str, scenario: Scenario) -> list[StatedWorld]:
    """The worlds that an `--under` option means, the readings being those of a scenario; InputError with all that is wrong with it."""
    return list(_worlds(text, scenario))


def _worlds(text: str, scenario: Scenario) -> Iterator[StatedWorld]:
    word, equals, names = text.partition("=")
    if word.strip() == READINGS:
        yield from _of_readings(scenario, [name.strip() for name in names.split(",")] if equals else [])
    elif Path(text).suffix in (".yaml", ".yml"):
        yield from _of_file(Path(text))
    else:
        match = _NAMED.fullmatch(text)
        name, told = match.groups() if match else (text.strip(), text.strip())
        if "=" not in told:
            raise InputError(f"{UNDER}{text}: says no world; {_FORM}")
        try:
            yield StatedWorld(name, parsed(_NEXT.split(told)))
        except InputError as error:
            raise InputError(line.replace("--set ", f"{UNDER}{name}: ", 1) for line in error.problems) from None


def _of_readings(scenario: Scenario, names: Sequence[str]) -> Iterator[StatedWorld]:
    """A world for each other option of the readings that speak to a scenario, or of those named."""
    try:
        readings = chosen(scenario, names)
    except InputError as error:
        raise InputError(f"{UNDER}{READINGS}: {line}" for line in error.problems) from None
    for reading in readings:
        for option in reading.options:
            if option != current(scenario, reading):
                title = Text(zh=reading_in_words(reading, option, "zh"), en=reading_in_words(reading, option, "en"))
                yield StatedWorld(f"{reading.id}={option.id}", title=title, read=(reading, option))


def _of_file(path: Path) -> Iterator[StatedWorld]:
    """The worlds of a file."""
    try:
        held = WorldFile.model_validate(plain_value(read_tree(path)))
    except ValidationError as error:
        raise InputError(f"{path}: {'.'.join(map(str, each['loc'])) or 'the file'}: is no world; expected a name, and below it "
                         "set: {PATH: VALUE}" for each in error.errors()) from None
    for name, entry in held.root.items():
        yield StatedWorld(name, entry.set, entry.title)


def check_worlds(schemes: Mapping[str, Scenario], axes: Sequence[Axis], worlds: Sequence[StatedWorld]) -> None:
    """InputError with a line for each world that cannot be, that moves a lever, that changes nothing, or that is another over again."""
    names, stands = [world.name for world in worlds], [each.digest for each in schemes.values()]
    problems = [f"{UNDER}{name}: is given twice; keep one of the two" for name in dict.fromkeys(names) if names.count(name) > 1]
    digests = list[tuple[str, list[str]]]()
    for world in worlds:
        told, there = f"{UNDER}{world.name}", dict[str, Scenario]()
        moved = [axis.path for axis in axes if any(_overlap(axis.path, path) for path in _paths(world))]
        problems += [f"{told}: moves {path}, which is a lever of the choice; expected values that nobody chooses" for path in moved]
        problems += [f"{told}: --draws gives {name} too; keep one of the two" for name in _drawn_too(world, schemes)]
        problems += _schemes_under(world, schemes, there)
        if len(there) == len(schemes):
            digests.append((world.name, [each.digest for each in there.values()]))
            if digests[-1][1] == stands:
                problems.append(f"{told}: changes nothing; expected a value that differs")
            elif axes and not moved:
                problems += _levers_there(world, there, axes)
    problems += [f"{UNDER}{one[0]} and {other[0]}: are the same world; keep one of the two" for one, other in combinations(digests, 2)
                 if one[1] == other[1] != stands and one[0] != other[0]]
    if problems:
        raise InputError(list(dict.fromkeys(problems)))


def _drawn_too(world: StatedWorld, schemes: Mapping[str, Scenario]) -> list[str]:
    """The quantities that a world sets and that a table of draws gives as well."""
    given = {column.quantity for scheme in schemes.values() if scheme.draws for column in scheme.draws.columns}
    return sorted(given & quantities_of(world.settings))


def _schemes_under(world: StatedWorld, schemes: Mapping[str, Scenario], there: dict[str, Scenario]) -> list[str]:
    """Put into `there` every scheme as it is in a world; a line for each that cannot be, with its name where there are several."""
    problems = []
    for name, scheme in schemes.items():
        try:
            there[name] = world.of(scheme)
        except InputError as error:
            problems += [f"{name}: {line}" if len(schemes) > 1 else line for line in error.problems]
    return problems


def _levers_there(world: StatedWorld, schemes: Mapping[str, Scenario], axes: Sequence[Axis]) -> list[str]:
    """What is wrong with levers in a world in which they may differ from those of what stands."""
    found = []
    for scheme in schemes.values():
        try:
            check_sweep(scheme, Design(tuple(axes)))
        except InputError as error:
            found += [f"{UNDER}{world.name}: {line}" for line in error.problems]
    return found


def _paths(world: StatedWorld) -> list[str]:
    """The places that a world changes; of a reading those of its option."""
    return list(world.settings if world.read is None else world.read[1].set)


def _overlap(one: str, other: str) -> bool:
    """Whether one place is the other, or within it; `*` is any name."""
    return all(a == b or "*" in (a, b) for a, b in zip(one.split("."), other.split(".")))
