"""Reads one YAML 1.2 file into a tree of nodes that know their lines; strict, safe and quick to refuse.

It works on the parser's events, so that nesting, aliases and tags are refused before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sim.errors import InputError
from sim.scenario import slips
from sim.scenario.kept_trees import keep_tree, tree_read_before
from sim.scenario.node import Key, Node
from sim.scenario.scalars import resolve
from sim.scenario.units import shown, year

_LARGEST = 2_000_000
_KEPT = 50_000
"""Characters of a text up to which its tree is kept for the next time."""
_DEEPEST = 40
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def read_tree(path: Path, text: str | None = None, name: str | None = None, problems: list[str] | None = None) -> Node:
    """The tree of a file (or of `text` in its place); `name` is what errors call the file.

    What stops reading raises at once. Flaws that let it go on (a repeated key, a number that is none) are
    added to `problems` where that is given, else raised together at the end.
    """
    shown_as = name or str(path)
    text = load_text(path, shown_as) if text is None else text
    tree, flaws = (_read if len(text) <= _KEPT else _read.__wrapped__)(shown_as, text)
    if problems is not None:
        problems.extend(flaws)
    elif flaws:
        raise InputError(flaws)
    return tree


@lru_cache(maxsize=64)
def _read(name: str, text: str) -> tuple[Node, tuple[str, ...]]:
    """The tree of a text and its flaws; kept, since the scenarios of a study rest on the same few files."""
    if (kept := tree_read_before(text, name)) is not None:
        return kept, ()
    flaws: list[str] = []
    tree = _Tree(name, text, flaws).root()
    if not flaws:
        keep_tree(text, tree)
    return tree, tuple(flaws)


def tree_is_kept(path: Path) -> bool:
    """Whether the tree of a file is the same object the next time: that of a small YAML file is."""
    try:
        return path.suffix.lower() in (".yaml", ".yml") and path.stat().st_size <= _KEPT
    except OSError:
        return False


def load_text(path: Path, name: str) -> str:
    """The text of a small UTF-8 file, with or without a byte order mark."""
    raw = load_bytes(path, name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: the text is not UTF-8; save the file as UTF-8") from None


def load_bytes(path: Path, name: str, largest: int = _LARGEST) -> bytes:
    """What a small file holds."""
    try:
        if not path.is_file():
            reason = "is a folder; expected a file" if path.is_dir() else "there is no such file; expected a file"
            raise InputError(f"{name}: {reason}")
        size = path.stat().st_size
        raw = path.read_bytes() if size <= largest else b""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name}: cannot be read ({reason}); expected a readable file") from None
    if size > largest:
        raise InputError(f"{name}:1: the file has {size} bytes; expected at most {largest}")
    return raw


class _Tree:
    """One pass over the events of one file."""

    def __init__(self, name: str, text: str, flaws: list[str]) -> None:
        self.name, self.text, self.flaws, self.depth = name, text, flaws, 0
        self.path: list[object] = []
        self.events = self._events()

    def root(self) -> Node:
        """The one document of the file, a mapping."""
        self._brackets()
        if odd := list(slips.indents(self.text)):
            raise InputError(f"{self.name}:{line}: {message}" for line, message in odd)
        next(self.events)
        start = next(self.events)
        if isinstance(start, StreamEndEvent):
            raise self._stop(1, "the file is empty; expected keys and values")
        assert isinstance(start, DocumentStartEvent)
        if start.version not in (None, (1, 2)):
            raise self._stop(start.start_mark.line + 1, "the file asks for another YAML version; expected YAML 1.2")
        node = self._node(next(self.events))
        next(self.events)
        after = next(self.events)
        if not isinstance(after, StreamEndEvent):
            raise self._stop(after.start_mark.line + 1, "a second document begins; expected one document in a file")
        if not isinstance(node.value, dict):
            raise self._stop(node.line, f"the file holds {shown(node.value)}; expected keys and values")
        return node

    def _brackets(self) -> None:
        """Refuses a pile of brackets before the parser, which is slow at them, sees it."""
        depths = accumulate(_STEP.get(letter, 0) for letter in self.text)
        if max(depths, default=0) > 25 * _DEEPEST:
            raise self._deep(next(i for i, line in enumerate(self.text.split("\n"), 1) if "[" in line or "{" in line))

    def _events(self) -> Iterator[Any]:
        try:
            yield from YAML(typ="safe", pure=True).parse(self.text)
        except YAMLError as error:
            raise self._stop(*self._complaint(error)) from None

    def _complaint(self, error: YAMLError) -> tuple[int, str]:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark is None:
            at = getattr(error, "position", 0)
            letter = f"U+{ord(self.text[at]):04X}" if at < len(self.text) else getattr(error, "reason", "")
            return self.text.count("\n", 0, at) + 1, f"not YAML: {letter} cannot stand in a file; expected printable text"
        reason = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
        began = getattr(error, "context_mark", None) or mark
        slip = slips.in_lines(self.text, min(began.line, mark.line), mark.line)
        return slip or (mark.line + 1, f"not YAML: {' '.join(reason.split())}; expected YAML 1.2")

    def _stop(self, line: int, message: str) -> InputError:
        where = f"{self.name}:{line}: "
        told = any(flaw.startswith(where) and flaw.endswith(message) for flaw in self.flaws)
        return InputError([*self.flaws, *([] if told else [where + message])])

    def _deep(self, line: int) -> InputError:
        return self._stop(line, f"nested too deeply; expected at most {_DEEPEST} levels")

    def _node(self, event: Any) -> Node:
        line = event.start_mark.line + 1
        self._plainness(event, line)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, line)
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self._deep(line)
        value = self._mapping() if isinstance(event, MappingStartEvent) else self._list()
        self.depth -= 1
        return Node(value, self.name, line)

    def _plainness(self, event: Any, line: int) -> None:
        if isinstance(event, AliasEvent):
            raise self._stop(line, f"an alias (*{event.anchor}) is not allowed; write the value out")
        assert isinstance(event, NodeEvent)
        if event.anchor:
            raise self._stop(line, f"an anchor (&{event.anchor}) is not allowed; write the value out")
        if tag := getattr(event, "tag", None):
            raise self._stop(line, f"a tag (!) is not allowed, found {shown(str(tag))}; write the plain value")
        assert isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent)

    def _scalar(self, event: ScalarEvent, line: int) -> Node:
        if not event.implicit[0]:
            return Node(event.value, self.name, line)
        try:
            return Node(resolve(event.value), self.name, line)
        except ValueError as error:
            spot = ".".join(str(word) for word in self.path)
            self.flaws.append(f"{self.name}:{line}: {spot}: {error}" if spot else f"{self.name}:{line}: {error}")
            return Node(event.value, self.name, line, flawed=True)

    def _list(self) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event))
        return items

    def _mapping(self) -> dict[Key, Node]:
        found: dict[Key, Node] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            name = self._node(event)
            given = next(self.events)
            self.path.append(name.value)
            value = self._node(given)
            self.path.pop()
            if isinstance(name.value, str) and (meant := year(name.value)) is not None:
                name = name.with_value(meant)
            if _empty(given) and isinstance(name.value, str | int) and not isinstance(name.value, bool):
                self._slip(found, name, value)
            elif isinstance(name.value, str) and (word := slips.before_wide_colon(name.value)):
                self.flaws.append(f"{name.where}: {self._spot(word)}: a full-width colon (：); expected ':' and a space")
                found.setdefault(word, replace(value, line=name.line, value=None, flawed=True))
            elif isinstance(name.value, str | int) and not isinstance(name.value, bool):
                self._add(found, name.value, name.line, value)
            else:
                self.flaws.append(f"{name.where}: {shown(name.value)} cannot be a key; expected a name or a year")
        return found

    def _slip(self, found: dict[Key, Node], name: Node, value: Node) -> None:
        """An entry without a value: told, and read as it was meant, so that nothing else is told because of it."""
        assert isinstance(name.value, str | int)
        slip = slips.in_entry(name.value, found)
        self.flaws.append(f"{name.where}: {self._spot(slip.key)}: {slip.message}")
        found.setdefault(slip.key, replace(value, line=name.line, flawed=True))
        found[slip.key] = replace(found[slip.key], value=slip.text or None, flawed=True)

    def _spot(self, key: Key) -> str:
        """The path of a key of the mapping that is being read."""
        return ".".join(str(word) for word in (*self.path, key))

    def _add(self, found: dict[Key, Node], key: Key, line: int, value: Node) -> None:
        if key in found:
            first = found[key].line
            self.flaws.append(f"{self.name}:{line}: {self._spot(key)}: key repeated, first at line {first}; keep one of the two")
            return
        found[key] = Node(value.value, value.file, line, flawed=value.flawed)


def _empty(event: Any) -> bool:
    """Whether nothing at all stands where a value is expected: no word `null` either."""
    return isinstance(event, ScalarEvent) and bool(event.implicit[0]) and not event.value
