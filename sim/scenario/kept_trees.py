"""Trees of files that were read before, by what the files say: YAML is slow to read, and shipped files are read again in every run.

A tree is kept only where nothing was wrong with its file, so that whoever reads a file with a fault hears of it each time.
"""

from __future__ import annotations

import hashlib
import marshal
import platform
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.files.cache_home import cache_place
from sim.files.keeping import keep_bytes, kept_bytes, pruned

from .node import Node

_READERS = ("kept_trees.py", "node.py", "reading.py", "scalars.py", "slips.py", "units.py")
"""What a tree depends on besides its file."""
_MOST = 400
"""Trees that are kept; beyond them the older half goes."""


@lru_cache
def trees_folder() -> Path:
    """The folder of trees as these sources read them."""
    found = hashlib.sha256(version("ruamel.yaml").encode())
    for name in _READERS:
        found.update(Path(__file__).with_name(name).read_bytes())
    return cache_place(f"{found.hexdigest()[:20]}-trees-py{platform.python_version()}")


def tree_path(text: str) -> Path:
    """Where the tree of a text is kept, or would be."""
    return trees_folder() / f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}.tree"


def tree_read_before(text: str, name: str) -> Node | None:
    """The tree of a text that was read before; `name` is what errors call the file. None where it was not."""
    held = kept_bytes(tree_path(text))
    return None if held is None else _grown(marshal.loads(held), name)


def keep_tree(text: str, tree: Node) -> None:
    """Keep a tree in which nothing is wrong."""
    path = tree_path(text)
    keep_bytes(path, marshal.dumps(_bare(tree)))
    pruned(path.parent, path.suffix, _MOST)


def _bare(node: Node) -> tuple[int, Any]:
    """A line with what stands there: a scalar, a dictionary or a list of the same."""
    value = node.value
    if isinstance(value, dict):
        return node.line, {key: _bare(child) for key, child in value.items()}
    return node.line, [_bare(child) for child in value] if isinstance(value, list) else value


def _grown(bare: tuple[int, Any], name: str) -> Node:
    line, value = bare
    if isinstance(value, dict):
        value = {key: _grown(child, name) for key, child in value.items()}
    elif isinstance(value, list):
        value = [_grown(child, name) for child in value]
    return Node(value, name, line)
