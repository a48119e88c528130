"""What must be reached, what changes in mid-run, what was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, create_model, model_serializer

from .schema_types import (
    Count,
    Counted,
    Kind,
    Month,
    Name,
    Part,
    Share,
    Standard,
    Status,
    Text,
    Tier,
    Total,
    Year,
    without_unsaid,
)


class Target(Part):
    """A measure over a scope that must reach a value by a date."""

    text: Text
    """The target in words [text; form of the file]"""
    measure: Literal["count", "share", "growth", "plan", "areas", "quantity", "average"]
    """What is measured: communities; their part of all; the yearly rise of that part; the yearly table; whole areas; an attribute,
    added up or a community [word; form of the file]"""
    status: Status | Literal["delivered"] | None = None
    """What counts; left out, the reading `status` decides; `delivered`: units delivered so far [word; form of the file]"""
    tier: Tier = "county"
    """Counts this tier or above; `county` [word; form of the file]"""
    county: Name | None = None
    """Only this county [id; form of the file]"""
    street: Name | None = None
    """Only this street [id; form of the file]"""
    community: Name | None = None
    """Only this named community [id; form of the file]"""
    only: Literal["key_area", "new_build"] | None = None
    """Only communities of a key area, or of new-build [word; documents]"""
    each: Literal["street", "county"] | None = None
    """Every street, or every county, must reach it [word; documents]"""
    yearly_from: Year | None = None
    """The value is asked for in each year from this one [year; documents]"""
    at_least: Share | Count | Total | None = None
    """The value asked for [share or count; form of the file]"""
    at_most: Share | Count | Total | None = None
    """The value not to exceed; exactly one of this and `at_least` [share or count; form of the file]"""
    large: Count | None = None
    """With `each: street`, the value for a large street [count; documents]"""
    large_from: Count | None = None
    """Communities that make a street large [count; documents]"""
    mountain: Count | None = None
    """With `each: county`, the value for a mountain county [count; documents]"""
    by: Month
    """The date: it must be met at the end of this month [month; form of the file]"""
    about: bool = False
    """The text says 左右, so the reading `about` applies [yes or no; documents]"""
    extrapolated: bool = False
    """No document sets it, so that it is no part of all targets together; false [yes or no; form of the file]"""
    attribute: Name | None = None
    """With `quantity` and `average`, the attribute that those who have the status add up [id; form of the file]"""
    before: Name | None = None
    """The attribute that counts of a community until it has the status; nothing if left out [id; form of the file]"""

    @property
    def is_quantity(self) -> bool:
        """Whether it adds up an attribute, in the attribute's unit."""
        return self.measure in ("quantity", "average")

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "attribute", "before")


class Condition(Part):
    """What must be so at the end of the month `by` for a change to be made: a count or share below a value, or not below."""

    measure: Literal["count", "share"]
    """What is measured: communities, or a share of those that there are [word; assumption]"""
    status: Status | None = None
    """The status counted; else the reading decides [word; assumption]"""
    tier: Tier = "county"
    """Counts this tier or above; `county` [word; assumption]"""
    county: Name | None = None
    """Counts this county; else all [id; assumption]"""
    by: Month
    """The month at whose end it is looked at, before `from` [month; assumption]"""
    below: Share | Count | None = None
    """The change is made where the value is below this [share or count; assumption]"""
    at_least: Share | Count | None = None
    """The change is made where the value is at least this; exactly one of this and `below` [share or count; assumption]"""


class ChangeBase(Part):
    """Values that change in mid-run, by the paths that `--set` takes: from a month on, or only if a condition holds then."""

    title: Text
    """What charts and sentences call it [text; form of the file]"""
    when: Condition | None = None
    """What must be so; without it the change is always made [mapping; assumption]"""
    set: Annotated[dict[str, Any], Field(min_length=1)]
    """What it sets, by the paths that `--set` takes [by path; assumption]"""

    @property
    def month(self) -> int:
        """The month `from` which it holds."""
        return int(getattr(self, "from"))


if TYPE_CHECKING:

    class Change(ChangeBase):
        """One change; its key `from` is no name in Python."""
else:
    _FROM = "The first month in which it holds [month; assumption]"
    Change = create_model("Change", __base__=ChangeBase, __doc__=ChangeBase.__doc__, **{"from": (Month, Field(description=_FROM))})


class Observation(Part):
    """A published figure, held against what the model counts at the end of the same month."""

    month: Month
    """The month at whose end it was so [month; public source]"""
    status: Counted
    """What was counted [word; public source]"""
    tier: Tier = "county"
    """Counts this tier or above; `county` [word; public source]"""
    prefecture: Name | None = None
    """Only this prefecture [id; public source]"""
    county: Name | None = None
    """Only this county [id; public source]"""
    street: Name | None = None
    """Only this street [id; public source]"""
    community: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    """Only this community; one that the scenario does not name is not compared [text; public source]"""
    kind: Kind | None = None
    """Only communities of this kind [word; public source]"""
    standard: Standard | None = None
    """Only projects built to this standard [word; public source]"""
    batch: Annotated[int, Field(ge=1, le=1000), "count"] | None = None
    """Only this batch of the province's list; compared where `since` says when it was listed [count; public source]"""
    since: Month | None = None
    """Only those who came so far in this month or later, such as a batch listed then [month; public source]"""
    value: Count
    """How many were counted [count; public source]"""
    exactness: Literal["exact", "about", "at_least", "at_most"] = "exact"
    """How the value is meant; `exact` [word; public source]"""
    published: Month | None = None
    """When it was published; the `month` if left out [month; public source]"""
    publication: Text | None = None
    """Who published it where; the title of its source if left out [text; public source]"""
