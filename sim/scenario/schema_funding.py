"""Money: who pays, and the streams by which it flows."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from .schema_amounts import AmountBy
from .schema_types import Balance, Count, Kind, Money, Month, Name, Part, Share, Standard, Text, Tier, without_unsaid


class Fund(Part):
    """A body that pays: what it receives each January, and whether the rest lapses in December.

    `scope: county` makes one fund for each county; `per_communities` scales the yearly amount by the size of
    the county (or of the whole jurisdiction); no `yearly` means that the body is never short. What a `private` one pays
    is no public money.
    """

    title: Text
    """What it is called [text; form of the file]"""
    scope: Literal["county", "all"] = "county"
    """One fund in each county, or one for all; `county` [word; form of the file]"""
    yearly: Money | Name | None = None
    """What it receives each January; never short if left out [yuan; documents]"""
    per_communities: Count | None = None
    """`yearly` is for so many communities, and scales with the size of the county [count; assumption]"""
    carry_over: bool = False
    """Whether what is left in December stays; else it lapses [yes or no; assumption]"""
    private: bool = False
    """Whether what it pays is no public money; false [yes or no; documents]"""
    once: Money | None = None
    """A sum that it receives once, and that no December takes away; none [yuan; assumption]"""
    starts_from: Month | None = None
    """The month in which `once` arrives; the first of the period [month; assumption]"""
    until: Month | None = None
    """The last month in which it pays; what is left at its end lapses, and what comes back later; without end [month; assumption]"""


class Applies(Part):
    """Which projects a stream is for; an absent key means all."""

    kinds: list[Kind] | None = None
    """Kinds of projects [words; documents]"""
    tiers: list[Tier] | None = None
    """Tiers applied for [words; documents]"""
    standards: list[Standard] | None = None
    """Standards built to [words; form of the file]"""
    old_estate: bool | None = None
    """Only projects with an old estate, or only those without [yes or no; documents]"""
    counties: Annotated[list[Name], Field(min_length=1)] | None = None
    """Only projects of these counties; of a pool, only their streets [ids; form of the file]"""
    not_counties: Annotated[list[Name], Field(min_length=1)] | None = None
    """Projects of every county but these [ids; form of the file]"""
    streets: Annotated[list[Name], Field(min_length=1)] | None = None
    """Only projects of these streets [ids; form of the file]"""
    groups: Annotated[list[Name], Field(min_length=1)] | None = None
    """Only projects of the places of these groups (`jurisdiction.groups`) [ids; form of the file]"""
    not_groups: Annotated[list[Name], Field(min_length=1)] | None = None
    """Only projects of the places of none of these groups [ids; form of the file]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "streets", "groups", "not_groups")


class Instalment(Part):
    """A part of the entitlement released when something happens."""

    trigger: Literal["approval", "progress", "year_end", "completion"]
    """When it is released, once a project; `year_end` in its first December [word; assumption]"""
    share: Share
    """Part of the amount expected at the tier applied for that it releases [share; assumption]"""
    at: Share = 1.0
    """With `progress`, the part of the work that must be done; 100% [share; assumption]"""
    cap: Money | None = None
    """Most that it releases [yuan; assumption]"""


class YearRule(Part):
    """Release for a project unfinished in its year; the rest follows acceptance."""

    share: Share
    """Part of the award released at the year's end [share; documents]"""
    cap: Money | None = None
    """Most that is released at the year's end [yuan; documents]"""
    year: Literal["task", "start"] = "task"
    """Which year counts: that of the planned finish, or of the start; `task` [word; documents]"""
    finished_when: Literal["accepted", "complete"] = "accepted"
    """What makes a project finished; `accepted` [word; documents]"""
    pays: Literal["at_year_end", "ceiling"] = "at_year_end"
    """Whether it is paid in December, or only a ceiling until acceptance; `at_year_end` [word; documents]"""
    base: Literal["award", "spend"] = "award"
    """What it is a part of: the award, or what was spent up to the award; `award` [word; documents]"""


class Deferred(Part):
    """Paid in equal yearly parts, the first some months after the event, as a bond is repaid."""

    after: Annotated[int, Field(ge=0, le=600), "months"]
    """Months until the first part [months; documents]"""
    parts: Annotated[int, Field(ge=1, le=30), "count"]
    """How many yearly parts, of which the last takes the rest [count; documents]"""


class ClawBack(Part):
    """A stream is closed by a date: what a project under way may not keep goes back to the fund."""

    at: Month
    """The month at whose end the stream is closed [month; assumption]"""
    keeps: Literal["spent", "complete"] = "spent"
    """What a project under way keeps: what its street has spent, or all if it is complete and else nothing; `spent` [word;
    assumption]"""


Trigger = Literal["as_built", "january", "approval", "completion", "acceptance", "delivery"]


class Stream(Part):
    """A named way in which money flows: who pays whom, for what, when, how much.

    The entitlement of a project is a fixed amount (one for all tiers or one a tier) or a share of a basis,
    at most `cap`, and where `at_most_spend` at most what the street itself spent.
    """

    title: Text
    """What it is called [text; form of the file]"""
    payer: Name
    """Who pays [id; form of the file]"""
    receiver: Literal["street", "contractor", "streets", "fund"] = "street"
    """The project's street; its contractor (with `as_built`); all streets (with `january`); another fund. `street` [word; documents]"""
    receiver_fund: Name | None = None
    """The fund that is paid, where the receiver is a fund [id; documents]"""
    trigger: Trigger
    """What makes it due: the work itself, January, the permit, completion, each pass, units delivered [word; form of the file]"""
    applies: Applies = Applies()
    """Which projects it is for; all if left out [mapping; documents]"""
    priority: Count = 5
    """Who pays first of a bill, and is served first where one project claims from two: the smaller; of equals the id that comes
    first in the alphabet. The order in the file means nothing; 5 [count; default of the program]"""
    amount: Money | Name | None = None
    """A fixed amount a project (of a pool: a county and year) [yuan; documents]"""
    county: Money | None = None
    """The amount at the county tier, instead of `amount` [yuan; documents]"""
    city: Money | None = None
    """The amount at the city tier [yuan; documents]"""
    province: Money | None = None
    """The amount at the province tier [yuan; documents]"""
    share: Share | Name | None = None
    """A part of the cost (of a pool: of what the fund holds), instead of an amount [share; documents]"""
    basis: Literal["plan", "spend"] = "plan"
    """Whether a share is of the cost as planned, or as it came out; `plan` [word; documents]"""
    cost: Literal["works", "digital", "care", "old_estate"] = "works"
    """The part of the cost meant: all works, their digital or elderly-and-child-care scenes, the old estate; `works` [word; documents]"""
    cap: Money | None = None
    """Most that it pays a project [yuan; assumption]"""
    at_most_spend: bool = False
    """Reimburses: at most what the street itself spent [yes or no; documents]"""
    reward: Share = 0.0
    """With `at_most_spend`, part of the saving that is added [share; documents]"""
    final_spend: Literal["net", "gross", "own"] = "net"
    """The spend by which a saving is judged: net of other grants, all that the street spent, or net with no reward where
    nothing is left; `net` [word; documents]"""
    yearly_budget: Money | None = None
    """What the stream may pay in a year and county [yuan; assumption]"""
    carry_over: bool = False
    """Whether the rest of `yearly_budget` stays for the next year [yes or no; assumption]"""
    lag: Name | None = None
    """Months from pass to the month due: the quantity that draws them [id; assumption]"""
    wait: Name | None = None
    """With `as_built`, months from listing until it pays, drawn for each project; then it pays whole bills until it has caught
    up [id; documents]"""
    by_support: bool = False
    """With `as_built`, the share is of what residents' support makes of it; false [yes or no; documents]"""
    operation_pays: Balance | None = None
    """With `as_built`, only for projects whose building and operation together leave at least this part of the cost [share; documents]"""
    deferred: Deferred | None = None
    """To a fund: it is paid later, in yearly parts [mapping; documents]"""
    assessed: Share | Name = 0.0
    """Part of the award that a street wholly behind its duty at the last assessment loses; 0 [share; documents]"""
    instalments: dict[Name, Instalment] = {}
    """Parts released before acceptance [by id; assumption]"""
    year_rule: YearRule | None = None
    """Release for a project unfinished in its year [mapping; documents]"""
    highest_tier: Literal["passed", "applied"] = "passed"
    """Whose amount is due at a pass that earns one: the tier passed, or applied for; `passed` [word; documents]"""
    joint_tier: Literal["each", "province_only", "city_only"] = "each"
    """For 省市联创: city amount at the city's pass and the rest later, or one of the two; `each` [word; documents]"""
    starts_from: Month | None = None
    """First month: projects listed from then on; of a pool, its first month [month; documents]"""
    amount_by: AmountBy | None = None
    """The amount by size of the community or by group of places, instead of `amount` [mapping; form of the file]"""
    match: Share | None = None
    """Part of the planned cost that must be found elsewhere: in the street's cash, or from other funds as built or at approval; at
    most the rest is paid. None is asked if left out [share; assumption]"""
    claw_back: ClawBack | None = None
    """The date by which it is closed, and what is kept then; without one it goes on [mapping; assumption]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "amount_by")
