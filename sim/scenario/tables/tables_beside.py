"""The tables beside a scenario: each is read beside the file that names it, and what it says is looked at with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sim.errors import InputError
from sim.scenario import consistency, sources
from sim.scenario.explain import line
from sim.scenario.node import Node, Place, nearest
from sim.scenario.roster import RosterRow, names_a_table, read_roster
from sim.scenario.schema import ScenarioData
from sim.scenario.tables.known_file import with_known
from sim.scenario.tables.observed_file import with_observed
from sim.scenario.tables.street_file import with_streets
from sim.scenario.tables.table_faults import Unread
from sim.scenario.workbook.sheet_titles import book_of

_ROSTER = ("jurisdiction", "communities_file")
_STREETS = ("jurisdiction", "streets_file")
_OBSERVED = ("observed_file",)
_KNOWN = ("known_file",)


class Looked(NamedTuple):
    """The data with its files read, what is wrong with these and not read of them, and what is wrong across keys."""

    data: ScenarioData
    """The data with what the tables say."""
    roster: list[RosterRow]
    """The communities that are known by name."""
    problems: list[str]
    """What is wrong with the tables, a line each."""
    found: list[tuple[Place, str]]
    """What is wrong across keys, each with its place in the tree."""
    lines: dict[tuple[str, str], str]
    """Where an entry of a table stands: ("known", "row_2") in known.csv:2."""
    unread: list[Unread]
    """What the tables hold and nobody reads."""


def looked_at(tree: Node, data: ScenarioData, path: Path | None, homes: Mapping[str, Path]) -> Looked:
    """The data and the tables beside it, looked at together; a table rests on those before it, and is left out where one has a fault."""
    tables = Tables(tree, path, homes)
    read, of_list = tables.streets(data)
    known = data if read is None else read
    roster = tables.roster(known) if read is not None else []
    whole, of_file, entries = not tables.problems, dict[str, str](), dict[str, str]()
    if whole:
        known, of_file = tables.observed(known)
        known, roster, entries = tables.known(known, roster)
    found = list(consistency.check_consistency(known, roster, read_whole=whole))
    lines = {(head, name): at for head, held in (("observed", of_file), ("known", entries)) for name, at in held.items()}
    problems = [*tables.problems, *(f"{of_list[str(place[2])]}: street: {message}" for place, message in found if _of_list(place, of_list))]
    found = [fault for fault in found if fault[0][:2] not in lines and not _of_list(fault[0], of_list)]
    return Looked(known, roster, problems, found, lines, tables.unread)


def _of_list(place: Place, of_list: Mapping[str, str]) -> bool:
    """Whether a fault is one of a street that the table of streets lists."""
    return len(place) > 2 and place[:2] == ("jurisdiction", "streets") and place[2] in of_list


@dataclass
class Tables:
    """Reads the tables that a tree names, and gathers what is wrong with them and what is not read of them."""

    tree: Node
    """The tree, which says in which file each is named."""
    path: Path | None
    """The scenario's own file."""
    homes: Mapping[str, Path]
    """The files of what it extends, by name."""
    problems: list[str] = field(default_factory=list)
    """What is wrong."""
    unread: list[Unread] = field(default_factory=list)
    """What is not read."""

    def streets(self, data: ScenarioData) -> tuple[ScenarioData | None, dict[str, str]]:
        """The data with the streets of their table, and their lines; None where that cannot be read."""
        home = self._home(_STREETS, "the weights in the file have no source; ")
        if home is None:
            return data, {}
        try:
            return with_streets(home, data, self.unread)
        except InputError as error:
            self._tell(_STREETS, error)
            return None, {}

    def roster(self, data: ScenarioData) -> list[RosterRow]:
        """The communities of their table."""
        home = self._home(_ROSTER)
        try:
            return [] if home is None else read_roster(home, data, self.unread)
        except InputError as error:
            self._tell(_ROSTER, error)
            return []

    def observed(self, data: ScenarioData) -> tuple[ScenarioData, dict[str, str]]:
        """The data with the published figures of their table, and their lines; without them where it has a fault."""
        home = self._home(_OBSERVED)
        try:
            return (data, {}) if home is None else with_observed(home, data, self.unread)
        except InputError as error:
            self._tell(_OBSERVED, error)
            return data, {}

    def known(self, data: ScenarioData, rows: list[RosterRow]) -> tuple[ScenarioData, list[RosterRow], dict[str, str]]:
        """The data and roster with what is known of the first day, and the lines of the table that says it."""
        home = self._home(_KNOWN, "what the file says has no source; ")
        try:
            known, roster, lines, found = with_known(home, data, rows, self.unread)
        except InputError as error:
            self._tell(_KNOWN, error)
            return data, rows, {}
        self.problems += found
        return known, roster, lines

    def _home(self, key: Place, unsourced: str = "") -> Path | None:
        """The file beside which a table lies; None where the tree names none. `unsourced` is what is told of one without a source."""
        node, depth = nearest(self.tree, key)
        home = self.homes.get(book_of(node.file), self.path) if depth == len(key) else None
        if home is not None and unsourced and not node.source:
            self.problems.append(line(self.tree, key, unsourced + sources.EXPECTED))
        return home

    def _tell(self, key: Place, error: InputError) -> None:
        """What is wrong with a table, at its own lines or at the key that names it."""
        self.problems += [problem if names_a_table(problem) else line(self.tree, key, problem) for problem in error.problems]
