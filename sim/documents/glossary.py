"""The words of the documents and of the model in both languages: `glossary.yaml` beside this file, as frozen objects.

>>> term("named").zh
'命名'
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from sim.scenario.node import plain_value
from sim.scenario.reading import read_tree
from sim.scenario.schema import Name, Part, Text

_FILE = Path(__file__).with_name("glossary.yaml")
_Words = Annotated[tuple[str, ...], Field(strict=False)]


class Term(Part):
    """One thing and its word in each language, with the other forms that may stand for it."""

    group: Name
    """The id of its group."""
    zh: str
    """The Chinese word."""
    en: str
    """The English word."""
    zh_also: _Words = ()
    """Other Chinese forms."""
    en_also: _Words = ()
    """Other English forms."""
    clauses: _Words = ()
    """Clauses in which it stands."""
    means: Text
    """What it means, in both languages."""
    once: bool = False
    """Left out of the check that one English word has one Chinese word, because it has other everyday uses."""


class Glossary(Part):
    """Groups of terms, and the terms by id, in the order of the file."""

    groups: dict[Name, Text]
    """Headings by id."""
    terms: dict[Name, Term]
    """Terms by id."""


@cache
def glossary() -> Glossary:
    """Every term that is shipped."""
    given: Any = plain_value(read_tree(_FILE))
    return Glossary.model_validate(given)


def term(name: str) -> Term:
    """A term by its id."""
    return glossary().terms[name]
