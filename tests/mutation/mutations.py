"""Small faults of the kind that people make, one at a time: what each changes, found in the sources and made there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

RULES = ("sim/model", "sim/first_day/priors.py")
"""Where the rules are; their mutants are never compiled."""
STATISTICS = ("sim/answers", "sim/studies")
"""Where numbers become answers."""
_WITHOUT = re.compile(
    r"/state/|_words\.py|sentences\.py|format\.py|notes\.py|page\.py|study_schema|study_library|scheme_labels|/__init__\.py"
)
"""Rows and words: nothing is reckoned there."""
_COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
_RECKONED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.Mod: ast.FloorDiv,
             ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One fault: where, what it was, what it becomes, and which of several alike in its function."""

    path: str
    function: str
    line: int
    before: str
    after: str
    which: int
    index: int
    statement: int

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What stays the same when lines move."""
        return self.path, self.function, self.before, self.after, self.which


@dataclass
class _Site:
    node: ast.AST
    function: str
    make: Callable[[], None]
    before: str
    after: str
    statement: int


def mutated_files(root: Path, of: tuple[str, ...] = RULES + STATISTICS) -> list[str]:
    """All files in which faults are made."""
    found = [path for part in of for path in ([root / part] if part.endswith(".py") else sorted((root / part).rglob("*.py")))]
    return [name for path in found if not _WITHOUT.search(name := path.relative_to(root).as_posix())]


def mutants_of(root: Path, path: str) -> list[Mutant]:
    """Every fault of a file."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for index, site in enumerate(_sites(ast.parse((root / path).read_text(encoding="utf-8")), _vocabulary(root))):
        alike = site.function, site.before, site.after
        line = getattr(site.node, "lineno", 0)
        found.append(Mutant(path, site.function, line, site.before, site.after, seen[alike], index, site.statement))
        seen[alike] += 1
    return found


def mutated(root: Path, mutant: Mutant) -> ast.Module:
    """The source with the fault in it."""
    tree = ast.parse((root / mutant.path).read_text(encoding="utf-8"))
    list(_sites(tree, _vocabulary(root)))[mutant.index].make()
    return ast.fix_missing_locations(tree)


def watched(source: str, first: int) -> tuple[ast.Module, int]:
    """The source with a mark before each statement, `_REACHED_[first + statement] = 1`; and how many statements there are."""
    tree = ast.parse(source)
    number = 0
    for _, function in _functions(tree, ""):
        found = [*_statements(function)]
        for body, at, statement in reversed(found):
            mark = ast.parse(f"_REACHED_[{first + number + statement}] = 1").body[0]
            body.insert(at, ast.copy_location(mark, body[at]))
        number += len(found)
    return ast.fix_missing_locations(tree), number


def _statements(function: ast.FunctionDef) -> Iterator[tuple[list[ast.stmt], int, int]]:
    """Where each statement of a function stands, those around before those within, and its number."""
    number = 0
    for holder in ast.walk(function):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(holder, field, None)
            for at in range(len(body) if isinstance(body, list) else 0):
                yield body, at, number
                number += 1


def _functions(node: ast.AST, above: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield f"{above}{child.name}", child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{child.name}.")


def _vocabulary(root: Path) -> dict[str, list[str]]:
    """The closed lists of words of the rules, in their order."""
    tree = ast.parse((root / "sim/model/rules/vocabulary.py").read_text(encoding="utf-8"))
    return {
        part.name: [each.targets[0].id for each in part.body if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)]
        for part in tree.body if isinstance(part, ast.ClassDef) and part.keywords
    }


def _sites(tree: ast.Module, words: dict[str, list[str]]) -> list[_Site]:
    found: list[_Site] = []
    number = 0
    for name, function in _functions(tree, ""):
        statements = [*_statements(function)]
        numbers = {id(node): number + at for body, i, at in statements for node in ast.walk(body[i])}
        here: list[_Site] = []
        for statement in function.body:
            if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
                here += _within(statement, name, words)
        for site in [*here, *_dropped(function, name)]:
            site.statement = numbers[id(site.node)]
            found.append(site)
        number += len(statements)
    return found


def _within(statement: ast.stmt, name: str, words: dict[str, list[str]]) -> Iterator[_Site]:
    """Faults in expressions."""
    for node in _reckoning(statement):
        for make, after in _changes(node, words):
            yield _Site(node, name, make, ast.unparse(node), after, 0)


def _reckoning(node: ast.AST) -> Iterator[ast.AST]:
    """Everything but annotations, texts, raised errors and assertions."""
    if isinstance(node, ast.JoinedStr | ast.Raise | ast.Assert):
        return
    yield node
    for field, value in ast.iter_fields(node):
        if field not in ("annotation", "returns"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _reckoning(child)


def _changes(node: ast.AST, words: dict[str, list[str]]) -> Iterator[tuple[Callable[[], None], str]]:
    """What may go wrong with one node: how to make it so, and how it then reads."""
    for attribute, value in _replacements(node, words):
        old = getattr(node, attribute)
        setattr(node, attribute, value)
        after = ast.unparse(ast.fix_missing_locations(node))
        setattr(node, attribute, old)
        yield (lambda a=attribute, v=value: setattr(node, a, v)), after  # type: ignore[misc]


def _replacements(node: ast.AST, words: dict[str, list[str]]) -> Iterator[tuple[str, object]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARED:
        yield "ops", [_COMPARED[type(node.ops[0])]()]
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _RECKONED:
        yield "op", _RECKONED[type(node.op)]()
    elif isinstance(node, ast.BoolOp):
        yield "op", ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "op", ast.UAdd()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "operand", ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield "value", node.value + 1
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SWAPPED:
        yield "func", ast.Name(_SWAPPED[node.func.id], ast.Load())
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in words.get(node.value.id, ()):
        known = words[node.value.id]
        yield "attr", known[(known.index(node.attr) + 1) % len(known)]
    elif isinstance(node, ast.IfExp):
        yield "test", ast.UnaryOp(ast.Not(), node.test)


def _dropped(function: ast.FunctionDef, name: str) -> Iterator[_Site]:
    """A statement that is forgotten: a reset, a booking, a call; and a cap: `min(a, b)` that is `a`."""
    for holder in ast.walk(function):
        for field in ("body", "orelse"):
            body = getattr(holder, field, None)
            for at, statement in enumerate(body if isinstance(body, list) else []):
                if _may_be_forgotten(statement):
                    yield _Site(statement, name, lambda b=body, i=at: b.__setitem__(i, ast.Pass()), ast.unparse(statement), "pass", 0)  # type: ignore[misc]
    for node in ast.walk(function):
        for field, value in ast.iter_fields(node):
            if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("min", "max") and len(value.args) > 1:
                yield _Site(value, name, lambda n=node, f=field, v=value: setattr(n, f, v.args[0]), ast.unparse(value),  # type: ignore[misc]
                            ast.unparse(value.args[0]), 0)


def _may_be_forgotten(statement: ast.AST) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Call)
    if isinstance(statement, ast.Assign):
        return all(isinstance(target, ast.Attribute | ast.Subscript) for target in statement.targets)
    return isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Attribute | ast.Subscript)
