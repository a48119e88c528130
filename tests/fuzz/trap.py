"""The model with a guard on every number: what would wrap in 64 bits, or index from the end, is an error at once.

Both engines run one source. Here every +, −, ×, << of that source and every index is wrapped in a check, in the very function
objects that the readable engine calls, for as long as the context lasts.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import CodeType, FunctionType
from typing import Any

from sim.engines.compiled import attach
from sim.model.rules.luck import block
from sim.model.state import fields

LEAST, MOST = -(2**63), 2**63 - 1
GROWING = (ast.Add, ast.Sub, ast.Mult, ast.LShift)


def whole_of_64(number: object) -> object:
    """A whole number that 64 bits hold."""
    if type(number) is not int:
        raise TypeError(f"{number!r} is not a whole number")
    if not LEAST <= number <= MOST:
        raise OverflowError(f"{number} does not fit into 64 bits")
    return number


def index_from_0(index: object) -> object:
    """An index that counts from the beginning; words of a vocabulary are no index."""
    if isinstance(index, int) and index < 0:
        raise IndexError(f"{index} would count from the end")
    return index


class Guard(ast.NodeTransformer):
    """Wraps what can grow, and every index."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """a + b becomes whole_of_64(a + b)."""
        self.generic_visit(node)
        return _call("whole_of_64", node) if isinstance(node.op, GROWING) else node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """−a likewise."""
        self.generic_visit(node)
        return _call("whole_of_64", node) if isinstance(node.op, ast.USub) else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """a += b becomes a = whole_of_64(a + b); places are named twice, which changes nothing here."""
        read = ast.parse(ast.unparse(node.target), mode="eval").body
        return self.visit(ast.Assign([node.target], ast.BinOp(read, node.op, node.value)))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """x[i] becomes x[index_from_0(i)]."""
        self.generic_visit(node)
        node.slice = _call("index_from_0", node.slice)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Annotations stay as they are."""
        node.value = self.visit(node.value) if node.value is not None else None
        return node


def _call(name: str, node: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [node], []), node)


@cache
def guarded(function: FunctionType) -> CodeType:
    """The code of a function with its guards, its lines numbered as in its file."""
    tree: Any = ast.parse(textwrap.dedent(inspect.getsource(function)))
    definition = tree.body[0]
    definition.decorator_list = []
    definition.body = [Guard().visit(statement) for statement in definition.body]
    ast.increment_lineno(tree, function.__code__.co_firstlineno - 1)
    code = compile(ast.fix_missing_locations(tree), function.__code__.co_filename, "exec")
    return next(found for found in code.co_consts if isinstance(found, CodeType) and found.co_name == function.__name__)


def everything() -> list[FunctionType]:
    """Every function of the model that both engines run; what names the fields of rows runs before them, and a block of luck is dealt
    in 128 bits by compiled code too."""
    found = [function for module in attach.modules() if module is not fields for function in attach.functions(module)
             if function is not block]
    found += [function for behaviour in attach.behaviours().values() for _, function in attach.methods(behaviour)]
    return list(dict.fromkeys(found))


@contextmanager
def trapped() -> Iterator[None]:
    """While it lasts, no number of the readable engine leaves 64 bits unseen."""
    before = {function: function.__code__ for function in everything()}
    guards: dict[str, Any] = {"whole_of_64": whole_of_64, "index_from_0": index_from_0}
    vars(builtins).update(guards)
    try:
        for function in before:
            function.__code__ = guarded(function)
        yield
    finally:
        for function, code in before.items():
            function.__code__ = code
        for name in guards:
            delattr(builtins, name)
