"""The reference of the Python interface, made from what the code says of itself: `python -m tests.docs.make_python` writes docs/python.md
and, with the Chinese of `python_zh.yaml`, docs/python.zh.md.

It has what `sim.__all__` offers and the agents of the readable engine: signatures, fields with their units, properties and methods.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import sim
from sim.engines import readable
from sim.scenario.field_lines import own_lines, parted
from sim.words.tongue import Lang

from .pages import ROOT

PAGE = ROOT / "docs" / "python.md"
FUNCTIONS = {"load_scenario": "Scenario", "run": "Result", "compare": "Comparison", "fit": "Posterior", "brief": "list[Path]",
             "travelling": "tuple[DataFrame, DataFrame]"}
"""The functions of the interface, and what they give."""
CLASSES = ("Scenario", "Result", "Comparison", "Posterior", "RolloutModel", "InputError")
AGENTS = ("Community", "Street", "County", "Fund", "Gate", "Operator")
INTRO = """\
# Python

[中文](python.zh.md)

What `from sim import …` offers, and the agents that may be overridden. This page is made from the code
(`python -m tests.regenerate python`): each line stands there below what it is about. To learn it by doing, take the
[tutorial](tutorial.md); the columns of tables stand in [reading the results](results.md), paths of values in the
[reference of scenario files](reference.md).

```python
from sim import InputError, compare, load_scenario, run

# A shipped scenario, or a file; the same with one value changed.
scenario = load_scenario("fuyang-2022")
half = scenario.with_values({"funding.award.year_rule.share": 0.5})

# Many replications; tables are pandas DataFrames.
result = run(half, replications=100, seed=1)
assert list(result.targets.columns[:2]) == ["id", "text_zh"]

# Both under the same luck; the first is the baseline.
both = compare(scenario, half, replications=100, seed=1)
assert both.baseline == "fuyang-2022" and len(both.ranking) == 2

# Everything that is wrong, a line each.
try:
    load_scenario("fuyang-2202")
except InputError as error:
    print(error.told("en")[0])
```

```text
SHOWN```
"""
AGENTS_SAID = """\
Of `sim.engines.readable`; `sim.model` has the same names. A subclass goes to `run(…, engine="mesa")` or
`RolloutModel` as `street_class=` and so on ([how](tutorial.md#4-change-one-behaviour)).
"""
ROWS = """\
Fields are whole numbers. A `month` counts from the start of the period, so that those before it lie below 0; a `calendar month`
is 12 × year + month − 1; a `row` or `place` is a number in a list, from 0; `millionths` are of a whole, a factor or a share. `world`
is the model: `RolloutModel` here, an array of the same fields when compiled.
"""


class Tongue(NamedTuple):
    """What a page has around the code's own lines, and how these lines are said."""

    page: Path
    """Where it stands."""
    intro: str
    """What stands above all; SHOWN is what its program prints."""
    parts: tuple[str, str, str]
    """The headings of its parts."""
    agents: str
    """What stands above all agents."""
    rows: str
    """What their fields have in common."""
    heads: tuple[str, str, str]
    """The heads of fields with units, of fields without, and of properties and methods."""
    line: Callable[[str], str]
    """A line of a field, a property or a method."""
    unit: Callable[[str], str]
    """A unit."""
    paragraph: Callable[[str], str]
    """A paragraph of what a function or a class says of itself."""


ENGLISH = Tongue(
    PAGE, INTRO, ("Functions", "Classes", "Agents"), AGENTS_SAID, ROWS,
    ("| field | meaning | unit |", "| field | meaning |", "| property or method | meaning |"), str, str, str,
)


def page(shown: str, tongue: Tongue = ENGLISH) -> str:
    """The page; `shown` is what its first program prints."""
    assert set(FUNCTIONS) | set(CLASSES) == set(sim.__all__), "the page has not all that is offered"
    functions, classes, agents = tongue.parts
    parts = [tongue.intro.replace("SHOWN", shown), f"## {functions}\n"]
    for name, gives in FUNCTIONS.items():
        made = getattr(sim, name)
        parts += [f"### {name}\n", f"```\n{signature(name, made, gives)}\n```\n", prose(inspect.getdoc(made), tongue)]
    parts.append(f"## {classes}\n")
    for name in CLASSES:
        parts += [f"### {name}\n", *of_class(getattr(sim, name), tongue)]
    parts += [f"## {agents}\n", tongue.agents, tongue.rows]
    for name in AGENTS:
        parts += [f"### {name}\n", *of_class(getattr(readable, name), tongue)]
    return "\n".join(parts)


def of_class(made: type, tongue: Tongue) -> Iterator[str]:
    """What a class says of itself, how one is made where users make it, its fields, its properties and methods."""
    yield prose(inspect.getdoc(made), tongue)
    if made is sim.RolloutModel:
        yield f"```\n{signature(made.__name__, made, '')}\n```\n"
    fields = [(name, tongue.line(text), tongue.unit(unit)) for name, text, unit in own_fields(made)]
    units, plain, members = tongue.heads
    if fields:
        yield table(units, fields) if any(unit for *_, unit in fields) else table(plain, [row[:2] for row in fields])
    if told := [(name, tongue.line(text)) for name, text in own_members(made)]:
        yield table(members, told)


def own_fields(made: type) -> Iterator[tuple[str, str, str]]:
    """Every field with its meaning and unit, those of the bases first."""
    for base in reversed(ours(made)):
        for name, text in own_lines(base).items():
            if text and not name.startswith("_"):
                line = parted(text)
                yield f"`{name}`", cell(line.meaning), cell(line.unit)


def own_members(made: type) -> Iterator[tuple[str, str]]:
    """Every public property and method with its first lines, in the order of the classes, the most special first."""
    seen = set()
    for base in ours(made):
        for name, member in vars(base).items():
            told = isinstance(member, property | cached_property) or inspect.isfunction(member)
            if name.startswith("_") or name in seen or not told:
                continue
            seen.add(name)
            text = cell(" ".join((inspect.getdoc(getattr(made, name) if inspect.isfunction(member) else member) or "").split()))
            yield f"`{name}{arguments(member)}`", text


def ours(made: type) -> list[type]:
    """The class and those of its bases that are the program's own, but for what every agent has."""
    return [base for base in made.__mro__ if base.__module__.startswith("sim.") and base is not readable.RolloutAgent]


def arguments(member: Any) -> str:
    """The names of what a method takes, with defaults; nothing for a property."""
    if not inspect.isfunction(member):
        return ""
    given = list(inspect.signature(member).parameters.values())[1:]
    return "(" + ", ".join(str(each.replace(annotation=inspect.Parameter.empty)) for each in given) + ")"


def signature(name: str, made: Any, gives: str) -> str:
    """A call with its types, an argument a line."""
    found = inspect.signature(made)
    lines = []
    for each in found.parameters.values():
        kind = each.annotation if isinstance(each.annotation, str) else getattr(each.annotation, "__name__", "")
        stars = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        value = each.default.__name__ if isinstance(each.default, type) else "…" if callable(each.default) else repr(each.default)
        value = "" if each.default is each.empty else f" = {value}"
        lines.append(f"    {stars}{each.name}: {kind}{value},")
    return "\n".join([f"{name}(", *lines, f") -> {gives}" if gives else ")"])


def prose(text: str | None, tongue: Tongue) -> str:
    """A docstring as paragraphs; examples are left out, they stand above."""
    paragraphs = [tongue.paragraph(part) for part in (text or "").split("\n\n") if not part.startswith(">>>")]
    return "\n\n".join(paragraphs) + "\n"


def cell(text: str) -> str:
    """A text within a table, in which no sign outside code is meant as Markdown."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else part.replace("*", "\\*").replace("<", "&lt;") for part in parts).replace("|", "\\|")


def table(head: str, rows: list[Any]) -> str:
    """Rows below a head."""
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def shown(lang: Lang = "en") -> str:
    """What the program at the top prints: how a name that is not shipped is refused."""
    try:
        sim.load_scenario("fuyang-2202")
    except sim.InputError as error:
        return error.told(lang)[0] + "\n"
    raise AssertionError("fuyang-2202 is a scenario by now")


if __name__ == "__main__":
    from .python_in_chinese import CHINESE

    for lang, tongue in (("en", ENGLISH), ("zh", CHINESE)):
        tongue.page.write_text(page(shown(lang), tongue), encoding="utf-8", newline="\n")
