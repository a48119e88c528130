"""What communities have by number (area, households, units), and amounts of money by it or by group of places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from .schema_types import Money, Name, Part, Text, Tier

MOST_UNITS = 1_000_000_000
"""The most that one community may have of an attribute."""
Units = Annotated[int, Field(ge=0, le=MOST_UNITS)]
"""So many whole units of an attribute: square metres, households, homes, metres, boilers."""
UnitBound = Annotated[int, Field(ge=1, le=MOST_UNITS)]
"""So many units, as the key of an amount."""


class Attribute(Part):
    """Something that every community has a whole number of: an area, households, inhabitants, units to be built."""

    label: Text
    """What it is called [text; form of the file]"""
    unit: Text
    """In what it is counted, such as m² or households [text; form of the file]"""
    value: Units | Name | None = None
    """What a community has of it that neither it nor its street gives; a number, or a quantity in `count` that draws it [count;
    assumption]"""


class Amounts(Part):
    """An amount by size: that of the first bound below which the attribute lies, else the other; and so much a unit."""

    below: dict[UnitBound, Money] = {}
    """By bounds of the attribute: the amount of a community that has less; of several the smallest holds [by bound; form of the file]"""
    otherwise: Money | None = None
    """The amount of a community that lies below no bound; without bounds, of each [yuan; form of the file]"""
    per_unit: Money | None = None
    """What is added for each unit of the attribute [yuan; form of the file]"""


class AmountBy(Amounts):
    """An amount by size, by group of places, or by both: a place of a named group has the group's amounts, every other the rest."""

    attribute: Name | None = None
    """The attribute of `jurisdiction.attributes` that decides [id; form of the file]"""
    groups: dict[Name, Amounts] = {}
    """Amounts of the places of a group of `jurisdiction.groups`, in place of those above [by id; form of the file]"""
    tiers: dict[Tier, Amounts] = {}
    """Amounts at a tier (`county`, `city` or `province`), in place of those above [by id; form of the file]"""


def says_amounts(part: Amounts) -> bool:
    """Whether an amount is said; of `amount_by` as a whole: for those who are in no group and at no tier."""
    return bool(part.below) or part.otherwise is not None or part.per_unit is not None


def amount_parts(by: AmountBy) -> Iterator[tuple[tuple[str, ...], Amounts]]:
    """The amounts of all, of each group and of each tier, with their keys below `amount_by`."""
    yield (), by
    for word, parts in (("groups", by.groups), ("tiers", by.tiers)):
        for name, part in parts.items():
            yield (word, name), part
