"""A scenario's own ids of tiers and standards: read as those of the model where the schema expects one, and given back to the user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, get_args, get_origin

from sim.scenario import shape
from sim.scenario.near import hint, near
from sim.scenario.node import Key, Node, Place, entries, plain_value, spell
from sim.scenario.scenario_library import is_shipped
from sim.scenario.schema import Bars, Gates, Listing, ScenarioData, Scenes, Space, Standard, Stream, Tier, YearPlan
from sim.scenario.schema_types import TIERS
from sim.scenario.sources import WORDS

STANDARDS = ("inclusive", "demonstration", "benchmark")
"""From the least up; new-build has one of its own."""
BY_TIER: tuple[type, ...] = (Gates, Listing, Bars, YearPlan, Stream)
"""Mappings with a key for each tier."""
BY_STANDARD: tuple[type, ...] = (Scenes, Space)
"""Mappings with a key for each standard."""
_QUANTITY = re.compile(r"(pass_|value_|tier_cost_|cost_)([a-z][a-z0-9_]*)")
"""A quantity that is one tier's or one standard's."""
IN_MIDRUN = re.compile(r"^changes\.[^.]+\.set\.")
"""How the path of a value begins that changes in mid-run; the path of what it changes follows."""
_REFUSED = "' is not allowed; "
_UNKNOWN_KEY = re.compile(r"(.*: ([\w.]+): unknown key; ).*")
ALL_TIERS, ALL_STANDARDS = ", ".join(TIERS), ", ".join(get_args(Standard))


@dataclass(frozen=True)
class OwnIds:
    """Ids of the scenario's own, from the lowest up; empty where it uses the program's."""

    tiers: tuple[str, ...] = ()
    """Of its tiers, of which the last stands for the highest of the model's."""
    standards: tuple[str, ...] = ()
    """Of its standards, of which the first stands for the least of the model's."""

    @classmethod
    def of(cls, data: ScenarioData) -> OwnIds:
        """Those of a scenario."""
        return cls(tuple(data.tiers or ()), tuple(data.standards or ()))

    def __bool__(self) -> bool:
        return bool(self.tiers or self.standards)

    @cached_property
    def to_tier(self) -> dict[str, str]:
        """The model's tier of each own one."""
        return dict(zip(self.tiers, TIERS[len(TIERS) - len(self.tiers):], strict=True)) if self.tiers else {}

    @cached_property
    def to_standard(self) -> dict[str, str]:
        """The model's standard of each own one."""
        return dict(zip(self.standards, STANDARDS, strict=False))

    @cached_property
    def of_tier(self) -> dict[str, str]:
        """The own id of each tier of the model; a closed one counts as the lowest."""
        back = {theirs: own for own, theirs in self.to_tier.items()}
        return {tier: back.get(tier, self.tiers[0]) for tier in TIERS} if self.tiers else {}

    @cached_property
    def of_standard(self) -> dict[str, str]:
        """The own id of each standard of the model; one that is hidden counts as the highest."""
        back = {theirs: own for own, theirs in self.to_standard.items()}
        return {standard: back.get(standard, self.standards[-1]) for standard in STANDARDS} if self.standards else {}

    @cached_property
    def closed_tiers(self) -> tuple[str, ...]:
        """Tiers of the model that nothing has."""
        return TIERS[: len(TIERS) - len(self.tiers)] if self.tiers else ()

    @cached_property
    def hidden_standards(self) -> tuple[str, ...]:
        """Standards of the model that nothing has."""
        return STANDARDS[len(self.standards):] if self.standards else ()

    def key_in(self, kind: Any, place: Place, key: Key) -> Key:
        """A key of a mapping as the model has it."""
        return self._key(kind, place, key, self.to_tier, self.to_standard)

    def key_out(self, kind: Any, place: Place, key: Key) -> Key:
        """A key of a mapping as the user has it; one of what is closed stays."""
        tiers = {theirs: own for own, theirs in self.to_tier.items()}
        return self._key(kind, place, key, tiers, {theirs: own for own, theirs in self.to_standard.items()})

    def _key(self, kind: Any, place: Place, key: Key, tiers: Mapping[str, str], standards: Mapping[str, str]) -> Key:
        if not isinstance(key, str):
            return key
        if place in (("uncertain", "epistemic"), ("uncertain", "aleatory")):
            found = _QUANTITY.fullmatch(key)
            if found is None:
                return key
            known = standards if found[1] == "cost_" else tiers
            return found[1] + known.get(found[2], found[2])
        model = shape.model_of(kind)
        by_tier = any(get_origin(option) is dict and get_args(option)[0] == Tier for option in shape.options(kind))
        if model in BY_TIER or by_tier:
            return tiers.get(key, key)
        return standards.get(key, key) if model in BY_STANDARD else key

    def path_in(self, path: str) -> str:
        """A path as the model has it."""
        return ".".join(str(key) for key in self._place(path.split("."), self.key_in))

    def path_out(self, path: str) -> str:
        """A path as the user has it."""
        return path if not self else ".".join(str(key) for key in self._place(path.split("."), self.key_out))

    def value_out(self, path: str, value: object) -> object:
        """What stands at a path of the model as the user has it: his id of a tier or standard, alone or in a list."""
        if isinstance(value, tuple):
            return tuple(self.value_out(path, each) for each in value)
        place = tuple(IN_MIDRUN.sub("", path, count=1).split("."))
        options = [each for option in shape.options(shape.at(place)) for each in (option, *get_args(option))]
        known = self.of_tier if Tier in options else self.of_standard if Standard in options else {}
        return known.get(value, value) if isinstance(value, str) else value

    def _place(self, words: Sequence[str], turned: Any) -> Iterator[str]:
        """The steps of a path, each turned; each is looked up as the model has it."""
        place: tuple[str, ...] = ()
        for at, word in enumerate(words):
            kind = shape.at(place)
            if kind is None or word == "":
                yield from words[at:]
                return
            if len(place) == 3 and place[0] == "changes" and place[2] == "set":
                yield from self._place(words[at:], turned)
                return
            yield str(turned(kind, place, word))
            place = (*place, str(self.key_in(kind, place, word)))

    def is_closed(self, path: str) -> bool:
        """Whether a path of the model speaks of a tier or standard that nothing has."""
        place: Place = ()
        for word in path.split("."):
            kind = shape.at(place)
            if kind is None:
                return False
            if self.key_closed(kind, place, word):
                return True
            place = (*place, word)
        return False

    def key_closed(self, kind: Any, place: Place, key: Key) -> bool:
        """Whether a key of the model's is of a tier or standard that nothing has."""
        closed = {*self.closed_tiers, *self.hidden_standards}
        if place[:1] == ("uncertain",) and len(place) == 2:
            found = _QUANTITY.fullmatch(str(key))
            return found is not None and found[2] in closed
        model = shape.model_of(kind)
        return key in (self.closed_tiers if model in BY_TIER else self.hidden_standards if model in BY_STANDARD else ())

    def told(self, line: str) -> str:
        """A line on a fault, with the user's own ids in it; one on these ids as it is."""
        if re.search(r": (tiers|standards)(\.|: )", line):
            return line
        if self.tiers:
            line = line.replace(ALL_TIERS, ", ".join(self.tiers))
        if self.standards:
            line = line.replace(ALL_STANDARDS, ", ".join((*self.standards, "new_build")))
        known = {theirs: own for own, theirs in (*self.to_tier.items(), *self.to_standard.items())}
        line = re.sub(r"'([a-z_]+)'", lambda found: f"'{known.get(found[1], found[1])}'", line)
        line = re.sub(r"[a-z_0-9]+(?:\.[a-z_0-9]+)+", lambda found: self.path_out(found[0]), line)
        return self._nearer_key(self._nearer_word(line))

    def _nearer_word(self, line: str) -> str:
        """A word that is not allowed, beside the own id that it is a slip for."""
        before, refused, wanted = line.partition(_REFUSED)
        word, told = before.rpartition("'")[2], wanted.partition("; ")[0]
        names = told.removeprefix("expected ").removeprefix("one of ").split(", ")
        if not {*self.tiers, *self.standards} & {*names}:
            return line
        return f"{before}{refused}{told}" + (f"; {hint(word, names)}" if near(word, names) else "")

    def _nearer_key(self, line: str) -> str:
        """A key that is unknown where tiers or standards are keys, beside those that may stand there."""
        found = _UNKNOWN_KEY.fullmatch(line)
        if found is None:
            return line
        *above, key = found[2].split(".")
        place = tuple(self.path_in(".".join(above)).split("."))
        kind = shape.at(place)
        if shape.model_of(kind) not in (*BY_TIER, *BY_STANDARD):
            return line
        return found[1] + hint(key, [self.key_out(kind, place, k) for k in shape.model_keys(kind) if not self.key_closed(kind, place, k)])


def ids_of(trees: Iterable[Node]) -> OwnIds:
    """The ids that the last of some trees to give any gives; none where what it gives is none."""
    found: dict[str, tuple[str, ...]] = {}
    for tree in trees:
        for key in ("tiers", "standards"):
            node = entries(tree).get(key)
            if node is not None:
                held = plain_value(node)
                names = tuple(item for item in held if isinstance(item, str)) if isinstance(held, list) else ()
                sound = 1 <= len(names) <= len(TIERS) and len(set(names)) == len(names) and not {*names} & {*TIERS, *get_args(Standard)}
                found[key] = names if sound else ()
    return OwnIds(**found)


def with_model_ids(node: Node, ids: OwnIds, problems: list[str], place: Place = (), kind: Any = None) -> Node:
    """The tree of a file with the model's ids where it has own ones; a tier or standard that nothing has is a problem."""
    kind = shape.at(()) if kind is None and not place else kind
    if isinstance(node.value, dict):
        return node.with_value(_keys(node, ids, problems, place, kind))
    if isinstance(node.value, list):
        of = next((get_args(option)[0] for option in shape.options(kind) if get_origin(option) is list), None)
        return node.with_value([with_model_ids(item, ids, problems, (*place, at), of) for at, item in enumerate(node.value)])
    return _scalar(node, ids, problems, place, kind) if isinstance(node.value, str) else node


def _keys(node: Node, ids: OwnIds, problems: list[str], place: Place, kind: Any) -> dict[Key, Node]:
    found: dict[Key, Node] = {}
    for key, child in entries(node).items():
        if key in WORDS or (not place and key in ("tiers", "standards")):
            found[key] = child
            continue
        if len(place) == 3 and place[0] == "changes" and place[2] == "set":
            path = ids.path_in(str(key))
            found[path] = with_model_ids(child, ids, problems, (*place, path), shape.at(tuple(path.split("."))))
            continue
        name = ids.key_in(kind, place, key)
        if name in found or (name != key and name in entries(node)):
            problems.append(f"{child.where}: {spell((*place, key))}: given as '{name}' too; keep one of the two")
        inner = shape.below(kind, name) if kind is not None else None
        if _stands_alone(child):
            inner = inner if inner is not None else None
            below = {k: with_model_ids(v, ids, problems, (*place, name), inner) if k == "value" else v for k, v in entries(child).items()}
            found[name] = child.with_value(below)
        else:
            found[name] = with_model_ids(child, ids, problems, (*place, name), inner)
    return found


def _stands_alone(node: Node) -> bool:
    """Whether a mapping is {source, value} in place of a value."""
    return {"source", "value"} <= set(entries(node)) <= {"source", "value", "note"}


def _scalar(node: Node, ids: OwnIds, problems: list[str], place: Place, kind: Any) -> Node:
    for word, known, closed, own in ((Tier, ids.to_tier, ids.closed_tiers, ids.tiers),
                                     (Standard, ids.to_standard, ids.hidden_standards, (*ids.standards, "new_build"))):
        if own and word in shape.options(kind):
            if node.value in closed and is_shipped(node.file):
                return replace(node, value=TIERS[len(ids.closed_tiers)] if word is Tier else STANDARDS[len(ids.standards) - 1])
            if node.value in closed:
                wanted = f"expected one of {', '.join(own)}"
                problems.append(f"{node.where}: {spell(place)}: '{node.value}' is not allowed; {wanted}")
            return replace(node, value=known.get(str(node.value), node.value))
    return node


def with_own_ids(node: Node, ids: OwnIds, place: Place = (), kind: Any = None) -> Node:
    """The tree as the user would write it: with his ids; what is closed keeps the model's."""
    kind = shape.at(()) if kind is None and not place else kind
    if isinstance(node.value, list):
        of = next((get_args(option)[0] for option in shape.options(kind) if get_origin(option) is list), None)
        return node.with_value([with_own_ids(item, ids, (*place, at), of) for at, item in enumerate(node.value)])
    if isinstance(node.value, str):
        back = ({theirs: own for own, theirs in ids.to_tier.items()} if Tier in shape.options(kind) else
                {theirs: own for own, theirs in ids.to_standard.items()} if Standard in shape.options(kind) else {})
        return replace(node, value=back.get(node.value, node.value))
    if not isinstance(node.value, dict):
        return node
    found: dict[Key, Node] = {}
    for key, child in node.value.items():
        if len(place) == 3 and place[0] == "changes" and place[2] == "set":
            found[ids.path_out(str(key))] = with_own_ids(child, ids, (*place, key), shape.at(tuple(str(key).split("."))))
        else:
            found[ids.key_out(kind, place, key)] = with_own_ids(child, ids, (*place, key), shape.below(kind, key) if kind else None)
    return node.with_value(found)


def refuse_set(path: str) -> str | None:
    """Why --set cannot set what a scenario calls things; None for any other path."""
    if path.partition(".")[0] in ("words", "tiers", "standards"):
        return "cannot be set one by one; expected it in the file"
    return None
