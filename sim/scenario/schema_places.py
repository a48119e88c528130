"""Where and when: counties, streets and communities, the period, who came earlier."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from .schema_amounts import Attribute, Units
from .schema_types import Count, Kind, Month, Name, Part, Text, Tier, without_unsaid


class Period(Part):
    """The months simulated, both included."""

    start: Month
    """First month simulated [month; documents]"""
    end: Month
    """Last month simulated, at most 600 months on [month; documents]"""


class Prefecture(Part):
    """A prefecture-level city 设区市, by which charts and tables group counties."""

    name: Text
    """What it is called [text; form of the file]"""


class County(Part):
    """A county, district or county-level city 县（市、区）."""

    name: Text
    """What it is called [text; form of the file]"""
    prefecture: Name | None = None
    """Its prefecture [id; form of the file]"""
    mountain: bool = False
    """A mountain county 山区县, with its own floor [yes or no; documents]"""


class Street(Part):
    """A street, town or new-town committee 街道 that implements projects.

    `communities` is their number, those named among them; `weight` is its part in `jurisdiction.unnamed`.
    `province_duty`: every community of it is to reach the province tier. `split_from`: the id of the street it was a
    part of, in whose row of numbers its unnamed communities go on, so that they keep their luck.
    """

    name: Text
    """What it is called [text; form of the file]"""
    county: Name
    """Its county [id; form of the file]"""
    communities: Count = 0
    """How many communities it has; those named or listed are among them [count; form of the file]"""
    weight: Count = 0
    """Its part of `unnamed` [count; public source]"""
    province_duty: bool = False
    """Every community of it must go for the province tier [yes or no; documents]"""
    committee: bool = False
    """A management committee 管委会, neither street nor town: the reading `every_street` asks it or not [yes or no; documents]"""
    split_from: Name | None = None
    """The street it was a part of: its unnamed communities keep the luck they had there [id; form of the file]"""
    attributes: dict[Name, Units] = {}
    """What each of its communities has of an attribute that gives none of its own [by id; public source]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "committee", "attributes")


class Community(Part):
    """A community 社区 named in the documents; unnamed ones come from counts.

    It is one of the number of its street or of `jurisdiction.unnamed`, unless it is `additional`, one more, or not counted.
    """

    name: Text
    """What it is called [text; form of the file]"""
    street: Name
    """Its street [id; form of the file]"""
    kind: Kind | None = None
    """Old renovation 旧改 or new-build 新建; drawn if left out [word; documents]"""
    key_area: bool | None = None
    """Lies in a key area 重点片区; drawn if left out [yes or no; documents]"""
    old_estate: bool | None = None
    """Has an old estate 老旧小区; drawn if left out [yes or no; documents]"""
    start: Month | None = None
    """The month in which a document has its project start; one before the period has started [month; documents]"""
    finish: Month | None = None
    """Planned completion of the project that a document dates [month; documents]"""
    tier: Tier | None = None
    """The tier it goes for; chosen by worth if left out [word; documents]"""
    joint_tier: bool = False
    """Goes for city and province together 省市联创; false [yes or no; documents]"""
    complete: bool = False
    """Known to have been completed in the month of `finish` (left out: after its planned months) [yes or no; documents]"""
    counted: bool = True
    """Whether denominators count it; true [yes or no; assumption]"""
    additional: bool = False
    """One more than the number of its street or of `unnamed`, not one of it; false [yes or no; documents]"""
    area: Name | None = None
    """Its planning area, of whose units it is one [id; documents]"""
    attributes: dict[Name, Units] = {}
    """What it has of an attribute [by id; public source]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "attributes")


class ListedBatch(Part):
    """A batch of the province's list, as published."""

    month: Month
    """When it was listed [month; public source]"""
    count: Count
    """How many projects it held [count; public source]"""


class EarlierBatch(ListedBatch):
    """A batch from before the period, and how far its projects had come on the first day, where that is known."""

    complete: Count | None = None
    """Of them those whose works were complete; as drawn if left out [count; public source]"""
    named: Count | None = None
    """Of them those named at the tier of the earlier ones; as drawn if left out [count; public source]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """What is left out says nothing, so that digests do not know of it."""
        return {key: value for key, value in handler(self).items() if value is not None}


class Earlier(Part):
    """Communities that entered before the period; which ones is drawn in each replication."""

    count: Count | Name
    """How many entered before the period; which ones is drawn [count; documents]"""
    tier: Tier
    """The tier that they go for, or have [word; documents]"""
    batches: dict[Name, EarlierBatch] = {}
    """Which of them were listed when, where that is known: each has come as far since as its drawn times let it [by id; public source]"""


class Area(Part):
    """A planning area, such as one of the areas of an old town, and its number of units."""

    name: Text
    """What it is called [text; form of the file]"""
    streets: Annotated[list[Name], Field(min_length=1)]
    """Where its units lie [ids; documents]"""
    units: Annotated[int, Field(ge=1, le=1000), "count"]
    """How many communities belong to it [count; documents]"""


class Jurisdiction(Part):
    """Where: counties, streets and communities (named, counted, or listed in a CSV with street and community).

    `unnamed` is a number of communities, given or drawn, that is spread over the streets by weight; those that are named or
    listed and not one of their street's own number are among them.

    Streets may come from a CSV too (`streets_file`); one given under `streets` stands in place of the file's.
    """

    name: Text
    """What the whole is called [text; form of the file]"""
    prefectures: dict[Name, Prefecture] = {}
    """Prefecture-level cities 设区市, by which charts group counties [by id; form of the file]"""
    counties: Annotated[dict[Name, County], Field(min_length=1)]
    """Counties, districts, county-level cities 县（市、区） [by id; form of the file]"""
    streets: Annotated[dict[Name, Street], Field(min_length=1)] = {}
    """Streets, towns, new-town committees; required unless a file lists them [by id; form of the file]"""
    streets_file: str | None = None
    """A CSV of streets beside the file; needs a source for its weights [text; public source]"""
    communities: dict[Name, Community] = {}
    """Communities that a document names [by id; documents]"""
    communities_file: str | None = None
    """A CSV beside the file [text; public source]"""
    unnamed: Count | Name = 0
    """A number of communities, spread over streets by `weight`; those named or listed are among them; 0 [count; documents]"""
    earlier: Earlier | None = None
    """Communities that entered before the period [mapping; documents]"""
    areas: dict[Name, Area] = {}
    """Planning areas, for targets that ask for whole areas [by id; documents]"""
    register_communities: Count | None = None
    """The statistical register's number, for the reading `denominator` [count; public source]"""
    attributes: dict[Name, Attribute] = {}
    """What communities have by number: an area, households, units; files may give them in columns of their names [by id; form of
    the file]"""
    groups: dict[Name, Annotated[list[Name], Field(min_length=1)]] = {}
    """Named groups of counties and streets, for streams that are for some of them or pay them differently [by id; form of the file]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "attributes", "groups")
