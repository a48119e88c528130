"""A JSON Schema of scenario files for editors: completion and a first check while typing; `rollout check` is the judge.

It is made from the models and widened to what a file may say: amounts and months as text, `null`, `source` and
`{source, value}`; nothing is required, since a file is only a difference. What a key means stands with it, from the line below its
field. `python -m sim.scenario.editor_schema` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_type_hints

from pydantic import BaseModel

from sim.scenario import scenario_library, schema, shape
from sim.scenario.field_lines import field_lines
from sim.scenario.quantities import RULES

Json = dict[str, Any]
SCHEMA_FILE = "schema.json"
TITLE = "Scenario of rollout 情景文件"
DRAFT = "http://json-schema.org/draft-07/schema#"
EXTENDS: Json = {"type": ["string", "array"], "items": {"type": "string"}, "description": "a shipped name or a file, or several 继承"}
DOCUMENTS: Json = {
    "type": "object", "description": "policy documents by the letters of their clauses' ids: a file, a shipped name, or the document 文件",
    "additionalProperties": {"type": ["string", "object", "null"]},
}
SHARED: dict[str, Json] = {
    "source": {"type": "string", "description": "clause id, an id under `sources`, `derived from …` or `assumption` 依据"},
    "sourced": {
        "type": "object", "additionalProperties": False, "required": ["source", "value"],
        "properties": {"source": {"$ref": "#/definitions/source"}, "value": {}, "note": {"type": "string"}},
        "description": "a value with its own source 值及其依据",
    },
    "yuan": {"type": ["number", "string"], "description": "yuan: 1000万元, 12 million yuan, 700000 元"},
    "share": {"type": ["number", "string"], "description": "0 to 1, or 70% 比例"},
    "month": {"type": "string", "pattern": r"^\d{4}-\d{1,2}$", "description": "a month such as 2026-12 月份"},
    "flag": {"enum": [True, False, "yes", "no", "Yes", "No", "on", "off", "是", "否"], "description": "yes or no 是或否"},
    "quantity": {"type": ["number", "string"], "description": "a number, an amount of money or a percentage 数值"},
}
"""Forms that many keys share: scalars without bounds of their own, by unit; a source; a value beside its source."""
SCALARS = ("yuan", "share", "month")
NULL: Json = {"type": "null"}
_PLAIN = ("Text", "Source")
"""Models that hold words, in which nothing has a source."""


def editor_schema() -> Json:
    """The schema as plain data."""
    made = schema.ScenarioData.model_json_schema()
    found = {name: schema_part(getattr(schema, name), form) for name, form in made["$defs"].items()}
    found |= by_levels(found)
    top = schema_part(schema.ScenarioData, made)
    top["properties"] |= {"extends": EXTENDS, "documents": DOCUMENTS}
    top["properties"]["sources"] = refer(strip(made["properties"]["sources"]))
    return {"$schema": DRAFT, "title": TITLE, **top, "definitions": {**SHARED, **found}}


def by_levels(found: dict[str, Json]) -> dict[str, Json]:
    """A form for each set of levels at which the rules can draw a shipped quantity, to which `uncertain` refers by name."""
    forms: dict[str, Json] = {}
    for name, levels in RULES.items():
        title = "Uncertain_" + "_".join(levels)
        level = {"anyOf": [{"type": "string", "enum": list(levels)}, shared("sourced"), NULL]}
        whole = found["Uncertain"]
        forms[title] = {**whole, "properties": {**whole["properties"], "level": level}}
        for mapping in found["Uncertainties"]["properties"].values():
            for option in mapping.get("anyOf", []):
                if "patternProperties" in option:
                    option["properties"] = {**option["properties"], name: {"anyOf": [shared(title), NULL]}}
    return forms


def schema_part(model: type[BaseModel], form: Mapping[str, Any]) -> Json:
    """One mapping of the file: its keys widened, none required."""
    units = {name: shape.unit(kind) for name, kind in get_type_hints(model, include_extras=True).items()}
    words = model.__name__ in _PLAIN
    keys = {name: refer(entry) if words else widened(entry, units[name]) for name, entry in form["properties"].items()}
    for name, line in field_lines(model).items():
        keys[name] = {**keys[name], "description": line}
    if not words:
        keys["source"] = shared("source")
    return {"type": "object", "description": form.get("description", ""), "properties": keys, "additionalProperties": False}


def widened(entry: Json, unit: str | None) -> Json:
    """A value of a key: as the model has it, or null, or the value with its source beside it."""
    options = [accepted(option, unit) for option in entry.get("anyOf", [entry]) if option != NULL]
    plain = any(option.get("type") != "object" and not is_model(option) for option in options)
    return {"anyOf": [*options, *([shared("sourced")] if plain else []), NULL]}


def shared(name: str) -> Json:
    """A reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def is_model(option: Json) -> bool:
    """Whether a form is a mapping with keys of its own."""
    return str(option.get("$ref", "")).rpartition("/")[2][:1].isupper()


def strip(entry: Json) -> Json:
    """A form without its title and default, which a difference does not have."""
    return {key: value for key, value in entry.items() if key not in ("title", "default")}


def accepted(option: Json, unit: str | None) -> Json:
    """One form of a value: a scalar without bounds also as text, a mapping by id also with a source."""
    option = refer(strip(option))
    if option.get("type") == "boolean":
        return shared("flag")
    if option.get("type") in ("integer", "number") and "minimum" not in option:
        return shared(unit if unit in SCALARS else "quantity")
    return with_source(option) if option.get("type") == "object" else option


def with_source(mapping: Json) -> Json:
    """A mapping by id: a source for all of it, any entry null; nothing is asked to be there."""
    kept = {key: value for key, value in mapping.items() if key not in ("minProperties", "propertyNames")}
    for key in ("additionalProperties", "patternProperties"):
        if isinstance(kept.get(key), dict):
            below = kept[key] if key == "additionalProperties" else next(iter(kept[key].values()))
            entry = {"anyOf": [with_source(below) if below.get("type") == "object" else below, NULL]}
            pattern = next(iter(kept[key])) if key == "patternProperties" else ""
            kept[key] = entry if key == "additionalProperties" else {pattern.replace("^", "^(?!source$)"): entry}
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return kept | {"properties": {"source": shared("source")}}


def refer(form: Any) -> Any:
    """The form with its references pointing to `definitions`, where editors of every age look."""
    if isinstance(form, Mapping):
        return {key: value.replace("$defs", "definitions") if key == "$ref" else refer(value) for key, value in form.items()}
    return [refer(item) for item in form] if isinstance(form, list) else form


def text() -> str:
    """The schema as its file holds it."""
    return json.dumps(editor_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    (scenario_library.scenario_folder() / SCHEMA_FILE).write_text(text(), encoding="utf-8", newline="\n")
