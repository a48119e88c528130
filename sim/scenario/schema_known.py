"""What is the case on the first day: of communities that are named, and as numbers of a place."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .schema_types import Count, Month, Name, Part, Standard, Tier

LaterEvent = Literal["approved", "complete", "visited", "named", "given_up"]
"""What may have happened to a project after it was listed."""
LATER_EVENTS: tuple[LaterEvent, ...] = ("approved", "complete", "visited", "named", "given_up")
"""In their order."""


class KnownNumbers(Part):
    """So many communities of a place were listed, and how many of them had come how far on the first day."""

    listed: Count
    """How many were listed [count; public source]"""
    approved: Count | None = None
    """Of them those with their permits; nobody knows if left out [count; public source]"""
    complete: Count | None = None
    """Of them those whose works were complete; nobody knows if left out [count; public source]"""
    visited: Count | None = None
    """Of them those that the gate of their tier had accepted; nobody knows if left out [count; public source]"""
    named: Count | None = None
    """Of them those named at their tier; nobody knows if left out [count; public source]"""
    given_up: Count | None = None
    """Of them those that were given up and have no name; none if left out [count; public source]"""


class KnownState(Part):
    """One community, or a number of them, and how far they had come on the first day.

    Numbers of a place count communities beside those that other entries speak of: entries add up.
    """

    prefecture: Name | None = None
    """Somewhere in this prefecture [id; public source]"""
    county: Name | None = None
    """Somewhere in this county [id; public source]"""
    street: Name | None = None
    """In this street [id; public source]"""
    community: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    """This community, by its id or name: one of those that the street has [text; public source]"""
    additional: bool = False
    """One more than the street has, not one of them; false [yes or no; public source]"""
    tier: Tier | None = None
    """The tier that it goes for, or has; the lowest that counts if left out [word; public source]"""
    standard: Standard | None = None
    """The standard to which a community is built; worked out if left out [word; public source]"""
    listed: Month | None = None
    """When it was listed, or all of the numbers were; nobody knows if left out [month; public source]"""
    approved: Month | None = None
    """When its permits came [month; public source]"""
    complete: Month | None = None
    """When its works were complete [month; public source]"""
    visited: Month | None = None
    """When the gate of its tier accepted it [month; public source]"""
    named: Month | None = None
    """When it was named at its tier [month; public source]"""
    given_up: Month | None = None
    """When its project was given up [month; public source]"""
    unknown: list[LaterEvent] = []
    """Of what is left out, that of which nobody knows whether it happened; the rest did not [words; public source]"""
    numbers: KnownNumbers | None = None
    """How many they are, where no community is named [mapping; public source]"""
