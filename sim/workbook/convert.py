"""A scenario file as a workbook, and a workbook as a scenario file, with the lists that each keeps in its own way."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.errors import InputError
from sim.files.received import real
from sim.scenario.document_files import KEY, document_beside, document_names
from sim.scenario.inherit import file_tree
from sim.scenario.load import load_scenario
from sim.scenario.node import Key, Node, Place, entries, nearest, plain_value, without_key
from sim.scenario.reading import read_tree
from sim.scenario.scenario_library import find_scenario, scenario_folder, scenario_title
from sim.scenario.schema import ScenarioData
from sim.scenario.workbook.list_lines import csv_bytes, list_lines
from sim.scenario.workbook.sheet_layout import LIST_SHEETS, TABLE_SHEETS, ListLayout
from sim.scenario.workbook.workbook_tree import REQUIRED_TABLES
from sim.workbook.scenario_text import scenario_text
from sim.workbook.write_workbook import workbook_bytes


def scenario_workbook(name: str | Path, folder: Path) -> bytes:
    """The workbook of a scenario, to stand in `folder`: all that its own file says, with its lists; what it extends is named."""
    path = find_scenario(name)
    tree = _with_documents(_read(path), path)
    return workbook_bytes(_rebased(tree, path, folder), _lists(tree, path))


def scenario_files(name: str | Path, folder: Path, file: str = "scenario.yaml") -> dict[str, bytes]:
    """The YAML file of a scenario that is a workbook, to stand in `folder`, and the CSV files beside it."""
    path = find_scenario(name)
    tree = _read(path)
    data = load_scenario(path).data
    found = {listed.place: lines for listed in LIST_SHEETS if (lines := _list(tree, path, listed, data))}
    files = {str(_named(tree, place)): csv_bytes(lines) for place, lines in found.items()}
    if real(path).parent != real(folder):
        tree = _with_documents(tree, path)
    held = plain_value(_without_empty(_rebased(tree, path, folder)))
    assert isinstance(held, dict)
    first = {key: held[key] for key in ("extends", "source", "title") if key in held}
    return {file: scenario_text({**first, **held}).encode(), **files}


def _read(path: Path) -> Node:
    """The tree of a file; InputError with all that is wrong with it."""
    problems: list[str] = []
    tree = file_tree(path, scenario_title(path), problems)
    if problems:
        raise InputError(problems)
    return tree


def _with_documents(tree: Node, path: Path) -> Node:
    """The tree with the documents in it that stand in files beside the scenario."""
    given = entries(tree).get(KEY)
    held = {prefix: document_beside(node, path) if isinstance(node.value, str) and node.value not in document_names() else node
            for prefix, node in entries(given).items()}
    return tree if given is None else tree.with_value({**entries(tree), KEY: given.with_value(held)})


def _without_empty(tree: Node) -> Node:
    """The tree without the places of tables that have no row, which are there for errors to point at."""
    for place in (table.place for table in TABLE_SHEETS if table.title.en in REQUIRED_TABLES):
        node, depth = nearest(tree, place)
        if depth == len(place) and node.value == {}:
            tree = without_key(tree, place)
    return tree


def _rebased(tree: Node, path: Path, folder: Path) -> Node:
    """The tree with what it extends named as it must be from another folder; shipped names stay."""
    given = entries(tree).get("extends")
    if given is None or real(path).parent == real(folder):
        return tree
    listed = given.value if isinstance(given.value, list) else [given]
    made = [replace(node, value=_from(str(node.value), path, folder)) for node in listed]
    return tree.with_value({**entries(tree), "extends": given.with_value(made) if isinstance(given.value, list) else made[0]})


def _from(name: str, path: Path, folder: Path) -> str:
    base = find_scenario(name, path.parent)
    return name if real(base).parent == real(scenario_folder()) else os.path.relpath(real(base), real(folder)).replace(os.sep, "/")


def made_workbook(files: Mapping[str, bytes]) -> bytes:
    """The workbook of a scenario that is made as `scenario.yaml` with files beside it."""
    with TemporaryDirectory() as place:
        for name, content in files.items():
            (Path(place) / name).write_bytes(content)
        tree = read_tree(Path(place) / "scenario.yaml")
        return workbook_bytes(tree, _lists(tree, Path(place) / "scenario.yaml"))


def _lists(tree: Node, path: Path) -> dict[str, list[list[str]]]:
    """The lists of a scenario by sheet; of one that rests on files that are not there yet, without columns of attributes."""
    try:
        data = load_scenario(path).data
    except InputError:
        data = None
    return {listed.title.en: lines for listed in LIST_SHEETS if (lines := _list(tree, path, listed, data))}


def _list(tree: Node, path: Path, listed: ListLayout, data: ScenarioData | None) -> list[list[str]]:
    """The lines of a list, the headings first; none where the scenario has none."""
    name = _named(tree, listed.place)
    return list_lines(path, name, listed, data) if isinstance(name, str) else []


def _named(tree: Node, place: Place) -> object:
    """The file that a scenario names at a place; None where it names none."""
    node: Node | None = tree
    for key in place:
        node = entries(node).get(key)
    held: dict[Key, Node] = entries(node)
    return held["value"].value if "value" in held else node.value if node is not None else None
