"""docs/odd.md names what the code has: every step, every method that changes state, every address of luck, every field."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from sim.documents.clauses import catalogue
from sim.engines.compiled.attach import modules
from sim.model import midrun, month, past
from sim.model.agents.building import Building
from sim.model.agents.community import CommunityBehaviour
from sim.model.agents.planning import Planning
from sim.model.agents.reviewing import Reviewing
from sim.model.books.sampling import Purpose
from sim.model.state import rows
from sim.model.state.fields import fields
from sim.scenario.quantities import NUMBERS

from .pages import ROOT, outside_blocks, table

PAGE = ROOT / "docs" / "odd.md"
TEXT = PAGE.read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(sim\.[\w.]+)`", TEXT)))
CHINESE = re.compile("[一-鿿]")
FOLDERS = ("sim.model.agents.", "sim.model.mechanisms.", "sim.model.books.")
MODULES = [*(module for module in modules() if module.__name__.startswith(FOLDERS)), midrun, past]
CLASSES = [thing for module in MODULES if module.__name__.startswith("sim.model.agents.") for thing in vars(module).values()
           if inspect.isclass(thing) and thing.__module__ == module.__name__]
EXCEPTIONS = {
    "sim.model.books.contracts.unserve": "the reverse of `serve`: the list of named communities without an operator",
    "sim.model.mechanisms.streams.copy_claim": "moves a claim to another place of the queue; part of `claim` and `pay_claims`",
    "sim.model.books.tally.count": "the numbers behind `mark` and `unstart`",
}
"""What changes state and need not be named, with the reason."""


def found(name: str) -> Any:
    """What a dotted name stands for; AttributeError where there is nothing."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            thing: Any = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            thing = vars(thing)[part] if inspect.isclass(thing) and part in vars(thing) else getattr(thing, part)
        return thing
    raise AttributeError(name)


def file_of(name: str) -> Path:
    """The file of the longest module in a dotted name."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        path = ROOT.joinpath(*parts[:cut])
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if file.is_file():
                return file
    raise AssertionError(name)


def members() -> Iterator[tuple[str, FunctionType]]:
    """Every public method of the behaviour classes and function of their modules, by dotted name."""
    for owner in (*CLASSES, *MODULES):
        where = owner.__name__ if isinstance(owner, ModuleType) else f"{owner.__module__}.{owner.__name__}"
        for name, member in vars(owner).items():
            if inspect.isfunction(member) and not name.startswith("_") and member.__module__ in where:
                yield f"{where}.{name}", member


def tree_of(member: Callable[..., Any]) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(member)))


def writes(tree: ast.AST) -> bool:
    """Whether code assigns to an attribute or to a place of a list."""
    for node in ast.walk(tree):
        given = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        for target in given:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            if any(isinstance(part, ast.Attribute | ast.Subscript) for part in parts):
                return True
    return False


def calls(tree: ast.AST) -> set[str]:
    """Names that code calls, of functions and methods."""
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else func.id for func in called
            if isinstance(func, ast.Attribute | ast.Name)}


def changing() -> set[str]:
    """Dotted names of what changes state, by itself or by what it calls."""
    trees = {name: tree_of(member) for name, member in members()}
    changes = {name for name, tree in trees.items() if writes(tree)}
    while True:
        short = {name.rpartition(".")[2] for name in changes}
        more = {name for name, tree in trees.items() if name not in changes and calls(tree) & short}
        if not more:
            return changes
        changes |= more


@pytest.mark.parametrize("name", NAMED)
def test_every_dotted_name_exists_where_it_is_defined(name: str) -> None:
    """A method is named by the class that defines it."""
    found(name)
    owner = name.rpartition(".")[0]
    if inspect.isclass(found(owner)):
        assert name.rpartition(".")[2] in vars(found(owner)) or name.rpartition(".")[2] in found(owner).__annotations__


def test_every_link_of_a_name_leads_to_its_file() -> None:
    links = re.findall(r"\[`(sim\.[\w.]+)`\]\(([^)]+)\)", TEXT)
    assert len(links) > 150
    for name, link in links:
        assert (PAGE.parent / link).resolve() == file_of(name), name


def test_every_file_in_code_font_exists() -> None:
    for name in re.findall(r"`((?:scenarios|sim|tests|docs)/[\w./-]+)`", outside_blocks(PAGE)):
        assert (ROOT / name).exists(), name


def test_the_steps_are_those_of_month_in_their_order() -> None:
    """Step 9 has no call of its own: it happens inside others."""
    body = tree_of(month.month).body[0].body  # type: ignore[attr-defined]
    called = [node.value.func.id for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
              and ast.unparse(node.value).endswith("(world)")]
    told = re.findall(r"^\| (\d+) [^|]+\| `([\w.]+)` \|", TEXT, re.MULTILINE)
    assert [int(number) for number, _ in told] == list(range(15))
    assert [name.rpartition(".")[2] for _, name in told if not name.endswith("settle")] == called
    doc = re.findall(r"^ *(\d+)  (\S.*?)  ", month.__doc__ or "", re.MULTILINE)
    rows_ = table(PAGE, "steps")
    assert [f"{number} {title}" for number, title in doc] == list(rows_)


def test_everything_that_changes_state_is_named() -> None:
    missing = {name for name in changing() if name not in NAMED} - set(EXCEPTIONS)
    assert not missing


def test_the_exceptions_are_needed() -> None:
    assert set(EXCEPTIONS) <= changing() - set(NAMED)


def test_a_community_is_made_of_the_three_parts() -> None:
    assert {*CommunityBehaviour.__mro__} >= {Planning, Building, Reviewing}
    public = {name for name in vars(CommunityBehaviour) if not name.startswith("_")}
    assert not public, "methods of its own would have to be named too"


def test_changes_are_seen() -> None:
    """The search knows a writer, one that only calls writers, and a reader."""
    assert {"sim.model.books.tally.mark", "sim.model.agents.gate.GateBehaviour.review_queue"} <= changing()
    assert "sim.model.agents.quotas.Quotas.slots" not in changing()


def test_purposes_of_quantities_are_those_of_the_base() -> None:
    told = {name: int(number) for row in table(PAGE, "purposes").values()
            for number, name in re.findall(r"(\d+) `(\w+)`", row)}
    assert told == NUMBERS


def test_other_purposes_are_told() -> None:
    told: dict[str, int] = {}
    for line in TEXT.partition("<!-- draws -->\n")[2].split("\n\n")[0].splitlines()[2:]:
        names, numbers = line.strip("|").split("|")[:2]
        told |= dict(zip(re.findall(r"`(\w+)`", names), map(int, numbers.split(",")), strict=True))
    assert told == {word: Purpose[word] for word in vars(Purpose) if word.isupper()}


@pytest.mark.parametrize("kind", ["Community", "Street", "County", "Fund", "Stream", "Claim", "Gate", "Operator"])
def test_state_variables_are_fields(kind: str) -> None:
    told = set(table(PAGE, f"state: {kind}"))
    assert told <= set(fields(getattr(rows, kind)))
    assert len(told) >= min(6, len(fields(getattr(rows, kind))) - 1) or kind == "Operator"


def test_clauses_exist() -> None:
    assert set(re.findall(r"\b(?:ZJ|ZU|FY|SX)-\d\d\b", TEXT)) <= set(catalogue())


@pytest.mark.parametrize("section", range(1, 5))
def test_purpose_entities_process_and_decisions_are_told_in_both_languages(section: int) -> None:
    part = re.split(r"^## ", TEXT, flags=re.MULTILINE)[section]
    assert len(CHINESE.findall(part)) > 100
    heads = re.findall(r"^#+ (.*)$", part, re.MULTILINE)
    assert all(CHINESE.search(head) for head in [part.splitlines()[0], *heads])


def test_every_step_and_decision_has_its_chinese() -> None:
    decisions = TEXT.partition("### 4.2 ")[2].partition("### 4.3 ")[0]
    lines = [*re.findall(r"^\| \d+ [a-z].*$", TEXT, re.MULTILINE), *re.findall(r"^\| .*$", decisions, re.MULTILINE)]
    assert len(lines) > 20
    assert all(CHINESE.search(line) for line in lines)
