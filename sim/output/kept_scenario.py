"""The scenario as it was run, in the folder of its results: whole, with every source, so that it loads without any other file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.errors import InputError
from sim.files.received import is_file
from sim.files.writing import write_bytes, write_parquet
from sim.scenario.document_files import KEY
from sim.scenario.draws import Draws
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.node import Node, Place, nearest, plain_value
from sim.scenario.own_ids import with_own_ids
from sim.scenario.sources import BY_USER, WORDS
from sim.scenario.tables.draws_file import FITTED, read_draws
from sim.scenario.workbook.list_lines import csv_bytes, sheet_lines
from sim.scenario.workbook.sheet_layout import LIST_SHEETS
from sim.scenario.workbook.sheet_titles import book_of

FOLDER = "scenario"
"""The folder within a folder of results."""
DRAWS = "draws.parquet"
"""The file of the draws that it was given, there."""
SCENARIO_FILE = f"{FOLDER}/scenario.yaml"
_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Letters that JSON takes as they are and YAML does not."""
_HEAD = "# The scenario as it was run, resolved: no other file is needed. 情景的完整内容，可独立运行。"


def write_scenario(scenario: Scenario, work: Path) -> None:
    """Write it with the CSV files that it names; nothing where it would not load as the same scenario again."""
    try:
        files = listed_files(scenario)
    except (OSError, InputError):
        return
    home = work / FOLDER
    for name, content in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        write_bytes(home / name, content)
    home.mkdir(exist_ok=True)
    if scenario.draws:
        write_draws(home / DRAWS, scenario.draws)
    write_bytes(work / SCENARIO_FILE, "\n".join([_HEAD, *yaml_lines(_whole(scenario)), ""]).encode())
    if not _same(scenario, work):
        for path in (work / SCENARIO_FILE, home / DRAWS, *(home / name for name in files)):
            path.unlink(missing_ok=True)


def _same(scenario: Scenario, work: Path) -> bool:
    try:
        return _loaded(work).digest == scenario.digest
    except InputError:
        return False


def _loaded(folder: Path) -> Scenario:
    """The scenario of a folder, with its draws where it has any; its title is that of the scenario without them."""
    found, file = load_scenario(folder / SCENARIO_FILE), folder / FOLDER / DRAWS
    if not is_file(file):
        return found
    draws = read_draws(file)
    found.with_draws(replace(draws, made={}))  # a scenario in a folder of results has another name than the one that was fitted
    return replace(found, draws=draws)


def write_draws(path: Path, draws: Draws) -> None:
    """A table of draws as Parquet."""
    import pandas as pd

    notes = {FITTED: json.dumps(dict(draws.made), sort_keys=True).encode()} if draws.made else None
    write_parquet(path, pd.DataFrame(draws.values, columns=list(draws.headings)), notes)


def load_kept(folder: Path, name: str) -> Scenario:
    """The scenario of a folder of results; InputError where it has none, or one that leads to files outside."""
    path = folder / SCENARIO_FILE
    others = [entry for entry in (folder / FOLDER).rglob("*") if not entry.is_dir() and not is_file(entry)]
    if not is_file(path) or others or any(entry.is_symlink() for entry in (folder / FOLDER).rglob("*")):
        raise InputError(f"{path}: there is no such file, or a link or device beside it; expected the scenario as it was run")
    found = _loaded(folder)
    if len(found.homes) != 1:
        raise InputError(f"{path}: extends other files; expected the scenario as it was run, whole")
    return replace(found, name=name)


def listed_files(scenario: Scenario) -> dict[str, bytes]:
    """The CSV files and other tables of a scenario by the names under which it has them; of a workbook the lists that are sheets."""
    found = {}
    for listed in LIST_SHEETS:
        node, depth = nearest(scenario.tree, listed.place)
        home = scenario.homes.get(book_of(node.file), scenario.path)
        if depth == len(listed.place) and isinstance(node.value, str) and home is not None:
            lines = sheet_lines(home, node.value, listed, scenario.data)
            found[node.value] = (home.parent / node.value).read_bytes() if lines is None else csv_bytes(lines)
    return found


def _whole(scenario: Scenario) -> dict[str, Any]:
    """Its documents as they were read, and its values."""
    tree = with_own_ids(scenario.tree, scenario.ids) if scenario.ids else scenario.tree
    return {**documents_told(scenario), **tree_told(tree)}


def documents_told(scenario: Scenario) -> dict[str, Any]:
    """Its documents as a scenario file writes them out, under their key; nothing where it has none."""
    read = {prefix: document.model_dump(mode="json", exclude_defaults=True) for prefix, document in scenario.documents.items()}
    for document in read.values():
        for clause in document["clauses"].values():
            del clause["id"]
    return {KEY: read} if read else {}


def tree_told(node: Node, place: Place = ()) -> Any:
    """A tree as it is written: every number, word and list beside its source."""
    if isinstance(node.value, dict):
        return {key: tree_told(child, (*place, key)) for key, child in node.value.items() if not child.gone}
    value = plain_value(node)
    if not node.source or any(key in WORDS for key in place):
        return value
    return {"source": "own assumption" if node.source == BY_USER else node.source, "value": value}


def yaml_lines(tree: dict[Any, Any], depth: int = 0) -> Iterator[str]:
    """A tree as YAML: a key a line, what stands on it as JSON."""
    for key, value in tree.items():
        name = f"{'  ' * depth}{key if isinstance(key, int) else _quoted(key)}:"
        if isinstance(value, dict) and value and set(value) != {"source", "value"}:
            yield name
            yield from yaml_lines(value, depth + 1)
        else:
            yield f"{name} {_quoted(value)}"


def _quoted(value: Any) -> str:
    """A value as JSON that YAML reads as the same: what breaks a line there, or may not stand in a file, is written as its number."""
    return _UNREADABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
