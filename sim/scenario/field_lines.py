"""The line that stands below each field of a class, read from its file: what it means, its unit, what it rests on.

Where a line ends with `documents`, the field comes from clauses of the shipped documents, which `field_sources.yaml` holds.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sim.scenario.node import Node, nearest
from sim.scenario.reading import read_tree

_DOCUMENTS = "; documents]"


class FieldLine(NamedTuple):
    """One field's line, taken apart."""

    meaning: str
    """What the field says, in words [text; form of the file]"""
    unit: str
    """In what it is held; empty where the line ends without brackets [text; form of the file]"""
    source: str
    """The clauses from which it comes, or what it is where it has none [text; form of the file]"""


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8"))


@cache
def own_lines(made: type) -> Mapping[str, str]:
    """The text below each field that a class declares itself, on one line; empty where there is none."""
    found = [node for node in ast.walk(_tree(made.__module__)) if isinstance(node, ast.ClassDef) and node.name == made.__name__]
    lines: dict[str, str] = {}
    for node in found:
        for field, below in zip(node.body, [*node.body[1:], None]):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                lines[field.target.id] = _sourced(_text(below), made, field.target.id)
    return MappingProxyType(lines)


@cache
def _sources() -> Node:
    return read_tree(Path(__file__).with_name("field_sources.yaml"))


def _sourced(text: str, made: type, name: str) -> str:
    """The text with the clauses from which the field comes, where it says that it comes from documents."""
    if not text.endswith(_DOCUMENTS):
        return text
    place = (made.__module__.split(".")[1], made.__name__, name)
    node, depth = nearest(_sources(), place)
    if depth < len(place):
        raise KeyError(f"field_sources.yaml: no clauses of {'.'.join(place)}")
    return f"{text.removesuffix(_DOCUMENTS)}; {node.value}]"


def _text(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(inspect.cleandoc(node.value.value).split())
    return ""


def field_lines(made: type) -> dict[str, str]:
    """The text of every field of a class and of those that it is made from, in the order of the file."""
    lines: dict[str, str] = {}
    for base in reversed(made.__mro__):
        if base.__module__.partition(".")[0] == "sim":
            lines |= own_lines(base)
    described = {name: field.description for name, field in getattr(made, "model_fields", {}).items()}
    return lines | {name: text for name, text in described.items() if text}


def parted(text: str) -> FieldLine:
    """A line taken apart: meaning, and in brackets at its end unit and source."""
    meaning, _, rest = text.rpartition(" [")
    unit, _, source = rest.removesuffix("]").partition("; ")
    return FieldLine(meaning, unit, source) if meaning and rest.endswith("]") else FieldLine(text, "", "")
