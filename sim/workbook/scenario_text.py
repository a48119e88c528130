"""A scenario as YAML text: a mapping that fits a line stands on one line, as the shipped files write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sim.scenario.scalars import resolve

_WIDE = 140
"""Letters of a line at most."""
_PLAIN = re.compile(r"[A-Za-z\d\u4e00-\u9fff][\w\u4e00-\u9fff（）。.—–%/-]*(?: [\w\u4e00-\u9fff（）。.—–%/-]+)*")


def scenario_text(tree: Mapping[Any, Any]) -> str:
    """The text of a file with these keys."""
    return "\n".join(_lines(tree, 0)) + "\n"


def _lines(tree: Mapping[Any, Any], depth: int) -> Iterator[str]:
    for key, value in tree.items():
        name = f"{'  ' * depth}{scalar_text(key)}:"
        flow = flow_text(value)
        if isinstance(value, dict) and value and (len(name) + len(flow) + 1 > _WIDE or (_parted(value) and set(value) != {"zh", "en"})):
            yield name
            yield from _lines(value, depth + 1)
        else:
            yield f"{name} {flow}"


def _parted(value: Mapping[Any, Any]) -> bool:
    """Whether a mapping has mappings of mappings below it."""
    return any(isinstance(item, dict) and any(isinstance(inner, dict) for inner in item.values()) for item in value.values())


def flow_text(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar_text(key)}: {flow_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item) for item in value) + "]"
    return scalar_text(value)


def scalar_text(value: Any) -> str:
    """A scalar as YAML takes it: in quotes only where it would read as something else."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    try:
        same = resolve(text) == text and isinstance(resolve(text), str)
    except ValueError:
        same = False
    return text if same and _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
