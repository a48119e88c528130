"""The tables of keys in the reference of scenario files, made from the models: `python -m tests.docs.make_keys` writes them.

A row says the key, what kind of value it takes and what its field's own line says of it. Links that somebody put into a meaning stay
as long as its words are the field's. The Chinese page has the same rows in the words of keys_zh.yaml (keys_in_chinese.py).
"""

from __future__ import annotations

import re
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from sim.scenario import schema, shape
from sim.scenario.field_lines import field_lines, parted

from .key_tables import MARK, bare, cells_of
from .keys_in_chinese import CHINESE_PAGE, REQUIRED_MARK, chinese_tables, faults
from .keys_in_chinese import ENGLISH_PAGE as PAGE

MODELS = {name: found for name, found in vars(schema).items()
          if isinstance(found, type) and issubclass(found, schema.Part) and found not in (schema.Part, schema.ChangeBase)}
HEAD = "| key | kind | meaning |\n|---|---|---|\n"
KINDS = (
    (schema.Balance, "share, may be below 0"), (schema.Money, "money"), (schema.Share, "share"), (schema.Month, "month"),
    (schema.CalendarMonths, "list of calendar months"), (schema.RoundMonths, "calendar month or list of them"), (schema.Year, "year"),
    (schema.FloorArea, "square metres"), (schema.Weight, "weight"), (schema.Count, "count"), (schema.Months, "months"),
    (schema.Duration, "months, parts too"), (schema.Factor, "factor"), (schema.Left, "factor, 0 to 2"), (schema.Logit, "logit"),
    (schema.Quantity, "number"), (schema.Name, "id"), (schema.Text, "text"),
)
"""Kinds of values that have a name, the narrower first."""


def kind_of(hint: Any) -> str:
    """The kind of value that a type takes, in words."""
    options = [option for option in shape.options(hint) if option is not NoneType]
    found = list(dict.fromkeys(one_kind(option) for option in options))
    if len(found) > 1:
        found = ["name" if kind == "id" else kind for kind in found]
    return " or ".join(found)


def one_kind(option: Any) -> str:
    """The kind of one member of a type."""
    for known, words in KINDS:
        if option == known:
            return words
    if get_origin(option) is Annotated:
        inner, *limits = get_args(option)
        return one_kind(inner) + _limits(inner, limits)
    origin = get_origin(option)
    if origin is Literal:
        return listed([f"`{word}`" for word in get_args(option)])
    if origin in (list, tuple):
        return f"list of {plural(kind_of(get_args(option)[0]))}"
    if origin is dict:
        inner = get_args(option)[1]
        deeper = get_origin(inner) is dict
        return "by id, by year" if deeper else "paths and values" if inner is Any else "by id"
    if isinstance(option, type) and issubclass(option, BaseModel):
        return "mapping"
    return {bool: "true or false", int: "whole number", float: "number", str: "text"}[option]


def _limits(inner: Any, limits: list[Any]) -> str:
    """The bounds of a whole number."""
    held = [one for limit in limits for one in (limit, *getattr(limit, "metadata", ()))]
    low, high = (next((getattr(one, name) for one in held if getattr(one, name, None) is not None), None) for name in ("ge", "le"))
    return f", {low} to {high}" if inner in (int, float) and low is not None and high is not None else ""


def listed(words: list[str]) -> str:
    """Words in a row, `or` before the last."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def plural(kind: str) -> str:
    """The kind of a list's entries."""
    return kind.replace(" or ", ", ") if "`" in kind else {"id": "ids", "text": "texts", "mapping": "mappings"}.get(kind, kind)


def rows(name: str, before: str) -> str:
    """The table of one model; `before` is the one that stands there."""
    model, linked, kinds = MODELS[name], {}, {}
    for line in before.splitlines()[2:]:
        shown, kinds[shown], linked[shown] = cells_of(line)
    lines, made = field_lines(model), []
    for key, field in model.model_fields.items():
        shown, line = field.alias or key, parted(lines[key])
        meaning, kind = bare(line.meaning), kind_of(shape._hints(model)[key])
        if kind.startswith("whole number") and line.unit:
            kind = line.unit + kind.removeprefix("whole number")
        kind += REQUIRED_MARK if field.is_required() else ""
        # Typing holds one of two alike lists of words for both, so that their order hangs on what was imported first.
        kind = kinds[shown] if sorted(re.findall(r"[\w—]+", kinds.get(shown, ""))) == sorted(re.findall(r"[\w—]+", kind)) else kind
        if key in linked and bare(linked[key]) == meaning:
            meaning = linked[key]
        made.append(f"| `{shown}` | {kind} | {meaning} |\n")
    return HEAD + "".join(made)


def renewed(text: str) -> str:
    """The page with its tables made anew; what stands between them stays."""
    return MARK.sub(lambda found: f"<!-- keys: {found[1]} -->\n{rows(found[1], found[2])}", text)


def main() -> None:
    """Write both pages; the Chinese one only where every key has its Chinese."""
    english = renewed(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(english, encoding="utf-8", newline="\n")
    if wrong := faults(english):
        raise SystemExit("\n".join(wrong))
    chinese = chinese_tables(english, CHINESE_PAGE.read_text(encoding="utf-8"))
    CHINESE_PAGE.write_text(chinese, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
