"""Reads policy documents: the shipped ones, a user's own file, one written in a scenario; every fault names file, line, clause and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.errors import InputError
from sim.files.received import real
from sim.scenario import scenario_library
from sim.scenario.explain import explain
from sim.scenario.near import hint
from sim.scenario.node import Key, Node, OneTree, Place, entries, nearest, plain_value, spell
from sim.scenario.reading import read_tree
from sim.scenario.schema_documents import Clause, Document
from sim.scenario.units import shown

KEY = "documents"
"""The key of a scenario that names its documents; also the folder of the shipped ones."""
_SHORT = 300
"""Clauses up to which a document is short."""
_ENDS = (".yaml", ".yml")
_LETTERS = re.compile(r"[^\W\d_]{1,12}")
_WORDS = ("title", "short", "place")
_OF_CLAUSES = ("summary", "off_means", "qualitative", "reads")
_DAYS = ("issued", "effective")
_NO_DAY = "{} is not a day; expected such as 2012-08-31"
_WITHOUT = {"zh": "没有这一条", "en": "without it"}


@dataclass
class Documents:
    """The documents that one file names: prefix -> the document's tree, and whether it is whole; None takes an inherited one away."""

    given: dict[str, Node | None] = field(default_factory=dict)
    """Trees by the letters that begin the clauses' ids."""
    added: set[str] = field(default_factory=set)
    """Those that only add to an inherited one: written in the scenario, without a title."""
    lost: set[str] = field(default_factory=set)
    """Those whose file cannot be read: what rests on them is told of no more."""


def documents_of_file(raw: Node, path: Path, problems: list[str]) -> Documents:
    """What the key `documents` of a scenario file says; faults join the problems."""
    found, given = Documents(), entries(raw).get(KEY)
    if given is None:
        return found
    if not isinstance(given.value, dict):
        problems.append(f"{given.where}: {KEY}: {shown(plain_value(given))} is not a mapping; expected such as {{QQ: my-document.yaml}}")
        return found
    for prefix, node in given.value.items():
        spot = spell((KEY, prefix))
        if not isinstance(prefix, str) or not _LETTERS.fullmatch(prefix):
            problems.append(f"{node.where}: {spot}: {shown(prefix)} does not begin a clause's id; expected 1 to 12 letters, such as QQ")
        elif node.value is None:
            found.given[prefix] = None
        elif isinstance(node.value, dict):
            found.given[prefix] = node
            found.added |= set() if "title" in node.value else {prefix}
        else:
            try:
                found.given[prefix] = _of_file(prefix, node, path)
            except InputError as error:
                found.lost.add(prefix)
                problems += [each if _placed(each) else f"{node.where}: {spot}: {each}" for each in error.problems]
    return found


def _placed(problem: str) -> bool:
    """Whether a problem says already in which document, and perhaps line, it is."""
    return re.match(r".*\.ya?ml(:\d+)?: ", problem) is not None


def _of_file(prefix: str, node: Node, path: Path) -> Node:
    """The tree of a document that a scenario names; InputError where all of its clauses are those of another."""
    tree = document_beside(node, path)
    others = {str(key).partition("-")[0] for key in entries(entries(tree).get("clauses"))}
    if len(others) == 1 and prefix not in others and _LETTERS.fullmatch(other := others.pop()):
        raise InputError(f"the clauses of {shown(node.value)} begin with {other}; expected {other}: {node.value}")
    return tree


def document_beside(node: Node, path: Path) -> Node:
    """The tree of a shipped document, or of a file beside the scenario."""
    name = node.value
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        raise InputError(f"{shown(plain_value(node))} is no document; expected the name of a file, or the document itself")
    if name in document_names():
        return read_tree(document_path(name), name=_title(document_path(name)))
    home = real(path).parent
    file = real(home / name)
    if Path(name).is_absolute() or not file.is_relative_to(home):
        raise InputError(f"{shown(name)} leaves the folder of the scenario; expected a file beside it")
    if not name.lower().endswith(_ENDS):
        advice = hint(name, document_names())
        known = ", ".join(document_names())
        wanted = advice if advice.startswith("did") else f"expected a file that ends in .yaml, or one of {known}"
        raise InputError(f"there is no document {shown(name)}; {wanted}")
    if not file.is_file():
        others = [other.name for end in _ENDS for other in home.glob(f"*{end}") if other.is_file()]
        raise InputError(f"there is no file {shown(name)} beside the scenario; {hint(name, others)}")
    return read_tree(file, name=_title(path.parent / name))


def document_names() -> list[str]:
    """The shipped documents, by the name of their file."""
    return scenario_library.yaml_stems(scenario_library.scenario_folder() / KEY)


def document_path(name: str) -> Path:
    """The file of a shipped document."""
    return scenario_library.scenario_folder() / KEY / f"{name}.yaml"


def _title(path: Path) -> str:
    """What errors call the file of a document."""
    home = scenario_library.scenario_folder()
    return f"{home.name}/{KEY}/{path.name}" if real(path).parent == real(home / KEY) else scenario_library.scenario_title(path)


def inherited_documents(before: Mapping[str, Node], new: Documents, problems: list[str]) -> dict[str, Node]:
    """The documents after one more file: a whole one replaces, one without a title adds clauses, null takes away."""
    found = dict(before)
    for prefix, node in new.given.items():
        if node is None:
            if found.pop(prefix, None) is None:
                problems.append(f"{spell((KEY, prefix))}: null removes what a base has, and none has this key; leave the key out")
        elif prefix in new.added and prefix in found:
            clauses = {**entries(entries(found[prefix]).get("clauses")), **entries(entries(node).get("clauses"))}
            kept = {**entries(found[prefix]), **entries(node)}
            found[prefix] = found[prefix].with_value(kept | {"clauses": node.with_value(clauses)} if clauses else kept)
        else:
            found[prefix] = node
    return found


def is_clause_id(entry: str) -> bool:
    """Whether an entry of a source has the form of a clause's id."""
    return re.fullmatch(rf"{_LETTERS.pattern}-[0-9]{{1,4}}", entry) is not None


def clause_ids_of(trees: Mapping[str, Node]) -> set[str]:
    """The ids of all clauses, whether or not what they say is right."""
    return {str(key) for tree in trees.values() for key in entries(entries(tree).get("clauses"))}


class _SoundDocuments(Mapping[str, Document]):
    """Documents without a fault by prefix, each made when it is first asked for: who only runs a scenario asks for none."""

    def __init__(self, trees: Mapping[str, Node]) -> None:
        self._trees, self._made = dict(trees), dict[str, Document]()

    def __getitem__(self, prefix: str) -> Document:
        if prefix not in self._made:
            self._made[prefix] = Document.model_validate(_completed(self._trees[prefix]))
        return self._made[prefix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._trees)

    def __len__(self) -> int:
        return len(self._trees)


def read_documents(trees: Mapping[str, Node], problems: list[str]) -> Mapping[str, Document]:
    """The documents by prefix; those with faults are left out, and their faults join the problems."""
    faults = {prefix: (_faults if _is_short(tree) else _faults.__wrapped__)(prefix, OneTree(tree)) for prefix, tree in trees.items()}
    problems += [fault for told in faults.values() for fault in told]
    return _SoundDocuments({prefix: tree for prefix, tree in trees.items() if not faults[prefix]})


def read_document(path: Path) -> tuple[str, Document]:
    """One document from its file, and the letters that begin its clauses' ids; InputError with every fault."""
    tree = read_tree(path, name=_title(path))
    ids = [str(key) for key in entries(entries(tree).get("clauses"))]
    prefix = ids[0].partition("-")[0] if ids else ""
    problems: list[str] = []
    found = read_documents({prefix: tree}, problems)
    if problems:
        raise InputError(problems)
    return prefix, found[prefix]


@lru_cache(maxsize=100)
def _shipped(name: str, _stamp: int) -> tuple[str, Document]:
    return read_document(document_path(name))


def shipped_documents() -> dict[str, Document]:
    """Every shipped document, by the letters that begin its clauses' ids."""
    return dict(_shipped(name, document_path(name).stat().st_mtime_ns) for name in document_names())


def shipped_ids() -> dict[str, str]:
    """The shipped document, by the name of its file, of every clause."""
    return {clause: name for name in document_names() for clause in _shipped(name, document_path(name).stat().st_mtime_ns)[1].clauses}


def _is_short(tree: Node) -> bool:
    """Whether a document is worth keeping what is wrong with it: its tree is kept along with that."""
    return len(entries(entries(tree).get("clauses"))) <= _SHORT


@lru_cache(maxsize=16)
def _faults(prefix: str, held: OneTree) -> tuple[str, ...]:
    """A line for each fault of a document, each once."""
    return tuple(dict.fromkeys(_told(prefix, held.node)))


def _told(prefix: str, tree: Node) -> Iterator[str]:
    odd = [key for key in entries(entries(tree).get("clauses")) if not re.fullmatch(rf"{re.escape(prefix)}-[0-9]{{1,4}}", str(key))]
    for key in odd:
        yield _line(tree, ("clauses", key), f"{shown(key)} is no clause of {prefix}; expected such as {prefix}-01")
    try:
        found = Document.model_validate(_completed(tree))
    except ValidationError as error:
        for place, message in explain(error, tree, Document):
            if place[:2] not in [("clauses", key) for key in odd] or len(place) > 2:
                no_day = place[-1] in _DAYS and "not an id" in message
                yield _line(tree, place, _NO_DAY.format(shown(plain_value(nearest(tree, place)[0]))) if no_day else message)
        return
    if odd:
        return
    for clause in found.clauses.values():
        for fault in _odd(clause):
            yield _line(tree, ("clauses", clause.id), fault)


def _line(tree: Node, place: Place, message: str) -> str:
    node, _ = nearest(tree, place)
    return f"{node.where}: {spell(place)}: {message}"


def _completed(tree: Node) -> Any:
    """The plain document with each clause's id in it, its document's date where it has none, and words of one language in both."""
    data: Any = plain_value(tree)
    data = {key: _both(value) if key in _WORDS else value for key, value in data.items()}
    if isinstance(data.get("clauses"), dict):
        data["clauses"] = {key: _whole(str(key), entry, data) for key, entry in data["clauses"].items()}
    return data


def _whole(key: str, entry: Any, document: dict[Any, Any]) -> Any:
    if isinstance(entry, str) or (isinstance(entry, dict) and entry and entry.keys() <= {"zh", "en"}):
        entry = {"summary": entry}
    if not isinstance(entry, dict):
        return entry
    entry = {name: _both(value) if name in _OF_CLAUSES else value for name, value in entry.items()}
    off = entry.get("off")
    implied: dict[Key, Any] = {"sets": list(off), "off_means": _WITHOUT} if isinstance(off, dict) and off else {}
    return {"effective": document.get("effective"), **implied, **entry, "id": key}


def _both(words: Any) -> Any:
    """A text as both languages; words in one of them stand for both."""
    if isinstance(words, str):
        return {"zh": words, "en": words}
    if isinstance(words, dict) and len(words) == 1 and (given := words.get("zh", words.get("en"))) is not None:
        return {"zh": given, "en": given}
    return words


def _odd(clause: Clause) -> Iterator[str]:
    """What keys of a clause do not fit together."""
    if clause.off and clause.qualitative:
        yield "has off and qualitative; keep one of the two"
    units = (clause.unit or "").split("; ") if clause.unit else []
    if (clause.unit and not clause.quantity) or len(units) not in (0, 1, len(clause.quantity)):
        yield f"{len(units)} units for {len(clause.quantity)} quantities; expected one for all or one for each"
