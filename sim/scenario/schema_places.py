"""Where and when: counties, streets and communities, the period, who came earlier."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from .schema_amounts import Attribute, Units
from .schema_types import Count, Kind, Month, Name, Part, Text, Tier, without_unsaid


class Period(Part):
    """The months simulated, both included."""

    start: Month
    """First month simulated [month; ZU-01, FY-01, SX-01, ZJ-06]"""
    end: Month
    """Last month simulated, at most 600 months on [month; ZU-01, FY-01, SX-01, SX-02, ZJ-03, ZJ-06]"""


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
    """A mountain county 山区县, with its own floor [yes or no; ZJ-06]"""


class Street(Part):
    """A street, town or new-town committee 街道 that implements projects.

    `communities` is their number, those named among them; `weight` is its part in `jurisdiction.unnamed`.
    `province_duty`: every community of it is to reach the province tier (ZU-04). `split_from`: the id of the street it was a
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
    """Every community of it must go for the province tier [yes or no; ZU-04]"""
    split_from: Name | None = None
    """The street it was a part of: its unnamed communities keep the luck they had there [id; form of the file]"""
    attributes: dict[Name, Units] = {}
    """What each of its communities has of an attribute that gives none of its own [by id; public source]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "attributes")


class Community(Part):
    """A community 社区 named in the documents; unnamed ones come from counts.

    It is one of the number of its street or of `jurisdiction.unnamed`, unless it is `additional`, one more, or not counted.
    """

    name: Text
    """What it is called [text; form of the file]"""
    street: Name
    """Its street [id; form of the file]"""
    kind: Kind | None = None
    """Old renovation 旧改 or new-build 新建; drawn if left out [word; FY-02, ZU-07]"""
    key_area: bool | None = None
    """Lies in a key area 重点片区; drawn if left out [yes or no; ZU-02, SX-04]"""
    old_estate: bool | None = None
    """Has an old estate 老旧小区; drawn if left out [yes or no; SX-08, ZJ-14]"""
    start: Month | None = None
    """The month in which a document has its project start; one before the period has started [month; FY-02, ZU-07]"""
    finish: Month | None = None
    """Planned completion of the project that a document dates [month; FY-02, ZU-07]"""
    tier: Tier | None = None
    """The tier it goes for; chosen by worth if left out [word; FY-02]"""
    joint_tier: bool = False
    """Goes for city and province together 省市联创; false [yes or no; FY-02]"""
    complete: bool = False
    """Known to have been completed in the month of `finish` (left out: after its planned months) [yes or no; FY-02]"""
    counted: bool = True
    """Whether denominators count it; true [yes or no; assumption]"""
    additional: bool = False
    """One more than the number of its street or of `unnamed`, not one of it; false [yes or no; FY-02, FY-29]"""
    area: Name | None = None
    """Its planning area, of whose units it is one [id; SX-10]"""
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
    """How many entered before the period; which ones is drawn [count; SX-28]"""
    tier: Tier
    """The tier that they go for, or have [word; SX-28]"""
    batches: dict[Name, EarlierBatch] = {}
    """Which of them were listed when, where that is known: each has come as far since as its drawn times let it [by id; public source]"""


class Area(Part):
    """A planning area, such as one of the nine areas of Shaoxing's old town, and its number of units."""

    name: Text
    """What it is called [text; form of the file]"""
    streets: Annotated[list[Name], Field(min_length=1)]
    """Where its units lie [ids; SX-10]"""
    units: Annotated[int, Field(ge=1, le=1000)]
    """How many communities belong to it [count; SX-10]"""


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
    """Communities that a document names [by id; ZU-07, FY-02]"""
    communities_file: str | None = None
    """A CSV beside the file [text; public source]"""
    unnamed: Count | Name = 0
    """A number of communities, spread over streets by `weight`; those named or listed are among them; 0 [count; ZU-06, FY-29,
    SX-01]"""
    earlier: Earlier | None = None
    """Communities that entered before the period [mapping; SX-28]"""
    areas: dict[Name, Area] = {}
    """Planning areas, for targets that ask for whole areas [by id; SX-10, SX-11]"""
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
