"""Resolves `extends` and merges files: mappings key by key, anything else replaced, `null` removes.

Every file counts once, after all that it extends, so that a part's own values win over what another part
merely inherits from a base they share.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from sim.errors import InputError
from sim.scenario import scenario_library, shape, uncertainty
from sim.scenario.document_files import KEY, documents_of_file
from sim.scenario.edits import Edit, Merge
from sim.scenario.explain import line
from sim.scenario.layers import Layer, clashing_files
from sim.scenario.near import near
from sim.scenario.node import Key, Node, OneTree, Place, entries
from sim.scenario.reading import read_tree, tree_is_kept
from sim.scenario.schema import Text
from sim.scenario.sources import Annotator, Declared
from sim.scenario.workbook.unpacked import WORKBOOK_END
from sim.scenario.workbook.workbook_tree import workbook_tree
from sim.words.tongue import LANGS

_DEEPEST = 20


@dataclass
class Stack:
    """The files of a scenario, bases first, and what was found wrong while reading them."""

    layers: list[Layer] = field(default_factory=list)
    """The files, bases first."""
    problems: list[str] = field(default_factory=list)
    """What is wrong, a line each."""
    declared: list[Declared] = field(default_factory=list)
    """Sources as the files give them."""
    edits: list[Edit] = field(default_factory=list)
    """What a file changes in those below it."""
    broken: bool = False
    """Whether a file that another extends, or the part of one that says what it extends, could not be read: what is missing then
    follows from that."""

    def add(self, path: Path, above: tuple[Path, ...] = ()) -> frozenset[Path]:
        """Reads a file and, before it, all that it extends; returns those files with itself."""
        real = path.resolve()
        for layer in self.layers:
            if layer.path == real:
                return layer.below | {real}
        raw = file_tree(path, scenario_library.scenario_title(path), self.problems)
        return self.lay(raw, path, real, above)

    def lay(self, raw: Node, path: Path, real: Path, above: tuple[Path, ...] = ()) -> frozenset[Path]:
        """Lays a tree that stands in the file `path`, under the identity `real`, over all that it extends."""
        below: set[Path] = set()
        self.broken = self.broken or raw.flawed
        for name, where in self._bases(raw):
            below |= self._base(name, where, path, (*above, real))
        kept = tree_is_kept(path)
        own, problems, declared = (_annotated if kept else _annotated.__wrapped__)(OneTree(raw))
        documents = documents_of_file(raw, path, self.problems)
        self.layers.append(Layer(real, scenario_library.scenario_title(path), own, frozenset(below), documents, kept))
        self.problems += problems
        self.declared += declared
        return frozenset(below | {real})

    def _bases(self, tree: Node) -> list[tuple[str, str]]:
        given = entries(tree).get("extends")
        if given is None:
            return []
        listed = given.value if isinstance(given.value, list) else [given]
        found = [(node.value, node.where) for node in listed if isinstance(node.value, str)]
        if len(found) < len(listed):
            self.broken = True
            self.problems.append(f"{given.where}: extends: not a name; expected a name, a path, or a list of them")
        return found

    def _base(self, name: str, where: str, path: Path, above: tuple[Path, ...]) -> frozenset[Path]:
        try:
            base = scenario_library.find_scenario(name, path.parent)
        except InputError as error:
            self.problems += [f"{where}: extends: {problem}" for problem in error.problems]
            self.broken = True
            return frozenset()
        if base.resolve() in above:
            chain = [p.name for p in above[above.index(base.resolve()):]]
            circle = " -> ".join([*chain, base.name])
            self.broken = True
            self.problems.append(f"{where}: extends: goes round in a circle ({circle}); expected no way back")
            return frozenset()
        if len(above) >= _DEEPEST:
            self.broken = True
            self.problems.append(f"{where}: extends: a chain of more than {_DEEPEST} files; expected fewer")
            return frozenset()
        return self.add(base, above)


@lru_cache(maxsize=64)
def _annotated(raw: OneTree) -> tuple[Node, tuple[str, ...], tuple[Declared, ...]]:
    """The values of a file with their sources, what is wrong with these, and what they name; kept as long as the file's tree is."""
    notes = Annotator()
    tree = notes.spread(raw.node.with_value({key: node for key, node in entries(raw.node).items() if key not in ("extends", KEY)}))
    return tree, tuple(notes.problems), tuple(notes.declared)


def file_tree(path: Path, name: str, problems: list[str]) -> Node:
    """The tree of a YAML file or a workbook, which errors call `name`."""
    if path.suffix.lower() == WORKBOOK_END:
        return workbook_tree(path, name, problems)
    return read_tree(path, name=name, problems=problems)


def merged(stack: Stack) -> Node:
    """One tree from all files; removals without an object and clashes go to the problems."""
    tree: Node | None = None
    for at, layer in enumerate(stack.layers, 1):
        laid = _laid_over if all(below.kept for below in stack.layers[:at]) else _laid_over.__wrapped__
        tree, problems, edits = laid(OneTree(tree) if tree is not None else None, OneTree(layer.tree))
        stack.problems += problems if not stack.broken else ()
        stack.edits += [edit.alone() for edit in edits]
    assert tree is not None
    stack.problems += clashing_files(stack.layers)
    return _swept(tree)


@lru_cache(maxsize=32)
def _laid_over(below: OneTree | None, above: OneTree) -> tuple[Node, tuple[str, ...], tuple[Edit, ...]]:
    """A file over those below it, what is wrong with it, and what it changes; kept, since many scenarios rest on the same files."""
    new = above.node
    tree = below.node if below is not None else new.with_value({})
    notes = Merge(titled="title" in entries(new))
    found = _over(_redrawn(tree, new), in_both_languages(tree, new), "", (), notes)
    return found, tuple(notes.problems), tuple(notes.edits)


def _redrawn(tree: Node, new: Node) -> Node:
    """The tree without the parameters of each quantity whose distribution a file changes: those of the old one say nothing.

    A source that a file gives with a distribution speaks of the whole quantity: also of the level and the unit that it inherits.
    """
    if "uncertain" not in entries(tree) or "uncertain" not in entries(new):
        return tree
    groups = dict(entries(entries(tree)["uncertain"]))
    for group, quantities in entries(entries(new)["uncertain"]).items():
        known = dict(entries(groups.get(group)))
        for name in known.keys() & entries(quantities).keys():
            was, now = (entries(node).get("distribution") for node in (known[name], entries(quantities)[name]))
            if now is not None and now.source:
                known[name] = _resting_on(known[name], now.source)
            if was is not None and now is not None and was.value != now.value:
                known[name] = _without_parameters(known[name])
        if group in groups:
            groups[group] = groups[group].with_value(known)
    return tree.with_value({**entries(tree), "uncertain": entries(tree)["uncertain"].with_value(groups)})


def _resting_on(quantity: Node, source: str) -> Node:
    """A quantity whose level and unit rest on a source."""
    return quantity.with_value({
        key: node.resting_on(source) if key in ("level", "unit") else node for key, node in entries(quantity).items()
    })


def _without_parameters(quantity: Node) -> Node:
    """A quantity whose parameters a base gave, and that `null` may still remove."""
    return quantity.with_value({
        key: replace(node, gone=True) if key in uncertainty.PARAMETERS else node for key, node in entries(quantity).items()
    })


def in_both_languages(old: Node | None, new: Node, place: Place = ()) -> Node:
    """What a file gives, with each text that it changes in one language only standing in both: the inherited words in the
    other language would say something else."""
    if not isinstance(new.value, dict):
        return new
    if shape.model_of(shape.at(place)) is not Text:
        was = entries(old)
        return _with_entries(new, {
            key: in_both_languages(was.get(key), child, (*place, key)) if isinstance(child.value, dict) else child
            for key, child in new.value.items()
        })
    given = [lang for lang in LANGS if lang in new.value]
    if len(given) != 1 or not set(LANGS) <= entries(old).keys():
        return new
    (lang,), words = given, new.value[given[0]]
    if not isinstance(words.value, str) or words.value == entries(old)[lang].value:
        return new
    return new.with_value({**new.value, **{other: replace(words, lent=True) for other in LANGS if other != lang}})


def over(tree: Node, place: Place, node: Node, notes: Merge, alone: bool = True) -> Node:
    """The tree with one value set, after all files; not `alone`: the words in the other language are set too."""
    for key in reversed(place):
        node = Node({key: node}, node.file, node.line, node.source)
    if alone:
        node = in_both_languages(tree, node)
    return _swept_along(_over(tree, node, "", (), notes), node)


def _over(old: Node | None, new: Node, around: str, place: Place, notes: Merge) -> Node:
    """`new` over `old`; `around` is the source of the mapping of the bases that holds this place."""
    if old is not None and old.gone:
        if new.value is None:
            return old
        old = None
    if new.value is None and place:
        notes.add(place, old, new, named=notes.by == "set" or not notes.titled)
        return replace(new, gone=True)
    before = old.source if old is not None else ""
    if isinstance(new.value, dict):
        return _mapping(old, new.resting_on(new.source or before), place, notes)
    told = notes.note(place, old, new, before if old is not None else around)
    return _sourced(told, told.source)


def _mapping(old: Node | None, new: Node, place: Place, notes: Merge) -> Node:
    found = dict(entries(old))
    around = old.source if old is not None and isinstance(old.value, dict) else ""
    for key, child in entries(new).items():
        before = found.get(key)
        if child.value is None and child.flawed:
            found[key] = child if before is None else replace(before, flawed=True)
            continue
        if child.value is None and before is None and _nothing_anyway(place, key):
            continue
        if child.value is None and before is None:
            notes.problems.append(_nothing(child, (*place, key), found))
            continue
        found[key] = _over(before, child, around, (*place, key), notes)
    return _with_entries(new, found)


def _with_entries(node: Node, found: dict[Key, Node]) -> Node:
    """The mapping with these entries; itself where it has the very same in the same order."""
    was = entries(node)
    same = len(was) == len(found) and all(a == b and one is two for (a, one), (b, two) in zip(was.items(), found.items(), strict=True))
    return node if same else node.with_value(found)


def _nothing_anyway(place: Place, key: Key) -> bool:
    """Whether a key holds nothing unless a file gives it: `null` then says what holds already, whichever base a file rests on."""
    model = shape.model_of(shape.at(place))
    field = model.model_fields.get(str(key)) if model is not None else None
    return field is not None and not field.is_required() and field.default is None


def _nothing(node: Node, place: Place, known: dict[Key, Node]) -> str:
    guess = near(place[-1], known)
    wanted = f"did you mean '{guess}'?" if guess else "leave the key out"
    return line(node, place, f"null removes what a base has, and none has this key; {wanted}")


def _sourced(node: Node, source: str) -> Node:
    """A scalar or a list, with the source for all in it that has none."""
    if isinstance(node.value, list):
        return node.with_value([_sourced(item, source) for item in node.value], node.source or source)
    return node.resting_on(node.source or source)


def _swept(node: Node) -> Node:
    if not isinstance(node.value, dict):
        return node
    return _with_entries(node, {key: _swept(child) for key, child in node.value.items() if not child.gone})


def _swept_along(node: Node, new: Node) -> Node:
    """What `_swept` gives, where nothing is gone but what has just been set."""
    if not isinstance(node.value, dict):
        return node
    kept = node.value
    for key, child in entries(new).items():
        was = node.value.get(key)
        if was is not None and was.gone:
            kept = {other: held for other, held in kept.items() if other != key}
        elif was is not None and (swept := _swept_along(was, child)) is not was:
            kept = {**kept, key: swept}
    return node if kept is node.value else node.with_value(kept)
