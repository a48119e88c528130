"""The readings that are shipped: `readings.yaml` beside this file, as frozen objects."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, RootModel

from sim.scenario.node import plain_value
from sim.scenario.reading import read_tree
from sim.scenario.schema import Name, Part, Text
from sim.words.tongue import Lang, pick

_FILE = Path(__file__).with_name("readings.yaml")
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]*$", max_length=60)]
"""The name of a switch; a dot stands where it is a part of a rule, such as `year_rule.pays`."""


class Option(Part):
    """One way to read: its id, what it says, and the values of a scenario that make it so (path -> value)."""

    id: Name
    """The word that a scenario writes."""
    title: Text
    """What it says, in both languages."""
    set: dict[str, Any]
    """The values of a scenario that make it so, by path."""


class Reading(Part):
    """One sentence with more than one reading: the clauses that are read, and the options, the default first.

    `needs` says which scenarios it speaks to: a place (`*` for any name) and what must hold there.
    """

    id: Id
    """The name of the switch."""
    title: Text
    """The question, in both languages."""
    short: Text
    """The title in a few words, for charts."""
    clauses: Annotated[list[str], Field(min_length=1)]
    """The clauses that are read."""
    needs: Annotated[dict[str, Any], Field(min_length=1)]
    """What must hold in a scenario for it to speak there, by path."""
    options: Annotated[list[Option], Field(min_length=2)]
    """The ways to read, the default first."""

    @property
    def default(self) -> Option:
        """The option that is read unless a scenario says otherwise."""
        return self.options[0]


def reading_in_words(reading: Reading, option: Option, lang: Lang) -> str:
    """A reading and one of its options, as charts, briefs and sentences call them."""
    return f"{pick(reading.short, lang)}{'：' if lang == 'zh' else ': '}{pick(option.title, lang)}"


class ReadingCatalogue(RootModel[list[Reading]]):
    """Every reading, in the order of the file."""


@cache
def readings() -> tuple[Reading, ...]:
    """Every reading that is shipped, in the order of the file."""
    given: Any = plain_value(read_tree(_FILE))
    listed = [
        {"id": name, **entry, "options": [{"id": option, **body} for option, body in entry["options"].items()]}
        for name, entry in given.items()
    ]
    return tuple(ReadingCatalogue.model_validate(listed).root)
