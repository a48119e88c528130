"""Plain data as YAML of braces and brackets: written in no time, where a library that keeps layout takes longer than a test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def yaml_text(tree: Any) -> str:
    """Mappings, lists, text, numbers, truths and nothing as YAML; a key that is a number stays one, which JSON has not."""
    if isinstance(tree, Mapping):
        return "{" + ",\n".join(f"{yaml_text(key)}: {yaml_text(below)}" for key, below in tree.items()) + "}"
    if isinstance(tree, list | tuple):
        return "[" + ",\n".join(map(yaml_text, tree)) + "]"
    return json.dumps(tree, ensure_ascii=False)
