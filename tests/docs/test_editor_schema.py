"""The JSON Schema for editors: as its file, and in agreement with what is shipped."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.cli.starter import SCENARIO
from sim.scenario import scenario_library
from sim.scenario.editor_schema import SCHEMA_FILE, editor_schema, text

SCHEMA = editor_schema()
SHIPPED = [path for path in sorted(scenario_library.scenario_folder().glob("*.yaml"))
           if not re.search(r"^(tiers|standards):", path.read_text(encoding="utf-8"), re.MULTILINE)]
"""Those in the program's ids: a file's own ids of tiers and standards are unknown to an editor, as docs/reference.md says."""
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value: Any, form: dict[str, Any], place: str = "") -> Iterator[str]:
    """What of the few words of JSON Schema that the file uses a value breaks."""
    if "$ref" in form:
        yield from faults(value, SCHEMA["definitions"][form["$ref"].rpartition("/")[2]], place)
    if "anyOf" in form:
        tried = [list(faults(value, option, place)) for option in form["anyOf"]]
        yield from min(tried, key=len) if all(tried) else []
    kinds = form.get("type", [])
    if kinds and not any(is_kind(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{place}: {value!r} is not {kinds}"
        return
    if ("enum" in form and value not in form["enum"]) or ("const" in form and value != form["const"]):
        yield f"{place}: {value!r} is not allowed"
    if isinstance(value, str) and not re.search(form.get("pattern", ""), value):
        yield f"{place}: {value!r} does not fit"
    if isinstance(value, list):
        for item in value:
            yield from faults(item, form.get("items", {}), place)
    if isinstance(value, dict):
        yield from faults_of_keys({str(key): below for key, below in value.items()}, form, place)


def faults_of_keys(value: dict[str, Any], form: dict[str, Any], place: str) -> Iterator[str]:
    """What is wrong with the entries of a mapping."""
    yield from (f"{place}: no {key}" for key in form.get("required", []) if key not in value)
    for key, below in value.items():
        found = [form["properties"][key]] if key in form.get("properties", {}) else [
            entry for pattern, entry in form.get("patternProperties", {}).items() if re.search(pattern, key)]
        if not found and form.get("additionalProperties", True) is False:
            yield f"{place}.{key}: unknown key"
        elif not found and isinstance(form.get("additionalProperties"), dict):
            found = [form["additionalProperties"]]
        for entry in found:
            yield from faults(below, entry, f"{place}.{key}")


def is_kind(value: Any, kind: str) -> bool:
    """Whether a value has a type of JSON."""
    if kind in ("integer", "number"):
        return isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])


def test_the_file_is_what_the_models_make() -> None:
    """Otherwise run `python -m tests.regenerate schema`."""
    assert (scenario_library.scenario_folder() / SCHEMA_FILE).read_text(encoding="utf-8") == text()
    assert SCHEMA_FILE.removesuffix(".json") not in scenario_library.scenario_names()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_fit(path: Path) -> None:
    assert list(faults(YAML(typ="safe", pure=True).load(path), SCHEMA)) == []


def test_the_starter_fits() -> None:
    assert list(faults(YAML(typ="safe", pure=True).load(SCENARIO), SCHEMA)) == []


@pytest.mark.parametrize(("place", "value"), [
    (("polisy",), {}), (("policy", "in_force"), "soon"), (("funding", "departments", "trigger"), "later"),
    (("uncertain", "epistemic", "pass_county"), {"level": "project"}),
    (("targets", "coverage", "at_leest"), 1), (("jurisdiction", "streets", "jiyang", "weight"), "many"),
])
def test_faults_are_seen(place: tuple[str, ...], value: Any) -> None:
    data = copy.deepcopy(YAML(typ="safe", pure=True).load(scenario_library.scenario_folder() / "zhuji-2022.yaml"))
    inner = data
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    assert list(faults(data, SCHEMA))
