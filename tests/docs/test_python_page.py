"""The reference of the Python interface says what the code says of itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import sim
from sim.engines import readable

from .make_python import AGENTS, CLASSES, ENGLISH, FUNCTIONS, PAGE, page, shown
from .python_in_chinese import CHINESE, python_catalogue

TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = dict(part.split("\n", 1) for part in TEXT.split("\n### ")[1:])


def test_the_page_is_what_the_code_says() -> None:
    """Otherwise run `python -m tests.regenerate python`."""
    assert page(shown()) == TEXT


def test_the_chinese_page_says_it_in_the_words_of_the_catalogue() -> None:
    """Otherwise run `python -m tests.regenerate python`; a line that the catalogue has not is its KeyError."""
    assert page(shown("zh"), CHINESE) == CHINESE.page.read_text(encoding="utf-8")


def test_the_catalogue_has_no_line_that_the_code_has_no_more() -> None:
    used: dict[str, set[str]] = {"line": set(), "unit": set(), "paragraph": set()}

    def noted(kind: str) -> Callable[[str], str]:
        return lambda text: used[kind].add(" ".join(text.split())) or text

    page("", ENGLISH._replace(**{kind: noted(kind) for kind in used}))
    held = python_catalogue()
    assert (held.lines.keys(), held.prose.keys(), held.units.keys()) == (used["line"], used["paragraph"], used["unit"] - {""})


def test_all_that_is_offered_has_a_section() -> None:
    assert list(SECTIONS) == [*FUNCTIONS, *CLASSES, *AGENTS]
    assert set(sim.__all__) | set(AGENTS) == set(SECTIONS)


def test_everything_public_is_told_with_a_meaning() -> None:
    """What Python itself lists as public of a class, from modules of the program, stands in its section; no row is without a meaning."""
    for name in (*CLASSES, *AGENTS):
        made = getattr(sim, name, None) or getattr(readable, name)
        own = {each for base in made.__mro__ if base.__module__.startswith("sim.") for each in vars(base) if not each.startswith("_")}
        own -= {"model", "unique_id", "observables"}  # Mesa sets them on the class; the last since 3.5
        slots = {each for each in own if inspect.ismemberdescriptor(inspect.getattr_static(made, each))}
        rows = dict(re.findall(r"^\| `(\w+)[^|]*\| (.*?) \|", SECTIONS[name], re.MULTILINE))
        assert own - rows.keys() == set(), name
        assert all(rows.values()), name
        assert slots <= rows.keys()


def test_every_argument_stands_in_the_call() -> None:
    for name in (*FUNCTIONS, "RolloutModel"):
        call = re.search(r"```\n(.*?)```", SECTIONS[name], re.DOTALL)
        assert call and all(f" {argument}:" in call[1].replace("*", " ") for argument in inspect.signature(getattr(sim, name)).parameters)


def test_fields_of_agents_have_units() -> None:
    for name in AGENTS:
        rows = re.findall(r"^\| `\w+` \| .* \| (.*) \|$", SECTIONS[name].partition("| property")[0], re.MULTILINE)
        assert len(rows) > 3 and all(rows), name
