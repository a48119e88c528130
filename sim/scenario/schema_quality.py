"""What is asked of a project and of who runs it: standards, scenes, surveys, supervision, pilots, operation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .schema_types import Count, Logit, Month, Months, Name, Part, Scene, Share, Standard, Weight, Year


class InclusiveBar(Part):
    """A second kind of projects of the province: of the inclusive standard, beside those that `province` asks for."""

    starts_from: Month
    """From when projects are listed as of this kind [month; public source]"""
    share: Share | Name
    """For which part of old renovation, the communities of least space [share; public source]"""


class Bars(Part):
    """The standard that each tier asks for."""

    county: Standard
    """Standard 普惠共享, 示范引领, 标杆引导 asked for at the county tier [word; documents]"""
    city: Standard
    """Standard asked for at the city tier [word; documents]"""
    province: Standard
    """Standard asked for at the province tier [word; documents]"""
    short: Logit
    """What a standard one level short loses at the gate [logit; assumption]"""
    inclusive: InclusiveBar | None = None
    """From when the province takes the inclusive standard too; never if left out [mapping; public source]"""


class Scenes(Part):
    """The scenes that each standard makes mandatory, and what a missing one costs at the gates."""

    inclusive: list[Scene] = []
    """Scenes that the inclusive standard makes mandatory: party-led governance 党建统领, care 一老一小, and the nine; none
    [words; documents]"""
    demonstration: list[Scene] = []
    """Scenes that the demonstration standard makes mandatory; none [words; documents]"""
    benchmark: list[Scene] = []
    """Scenes that the benchmark standard makes mandatory, at a high level; none [words; documents]"""
    new_build: list[Scene] = []
    """Scenes that the new-build standard makes mandatory; none [words; documents]"""
    weight: Logit = 0.0
    """What a project that misses every mandatory scene loses at the gate; 0 [logit; documents]"""
    high_level: Share = 1.0
    """What the high level of the benchmark leaves of the chance that a scene is delivered; 1 [share; documents]"""


class Surveys(Part):
    """When residents are asked: about needs before the start, opinions during creation, satisfaction before acceptance."""

    before: bool = False
    """Residents are asked about their needs before the start, which raises support; no [yes or no; documents]"""
    during: bool = False
    """Residents are asked for opinions on the way, which raises satisfaction after completion; no [yes or no; documents]"""
    acceptance: bool = True
    """Residents are asked before acceptance: without it satisfaction does not act at the gates; yes [yes or no; documents]"""


class Centres(Part):
    """Neighbourhood centres 邻里中心, for the drawn share of communities whose site is planned (`centre_share`)."""

    bonus: Logit
    """What a neighbourhood centre gains at the gates, less the mean [logit; documents]"""
    satisfaction: Share
    """What a neighbourhood centre closes of the residents' discontent [share; documents]"""
    cost: Share
    """What a neighbourhood centre adds to the cost of the community's first project [share; documents]"""


class Supervision(Part):
    """Bulletins, rankings and follow-up; a period of 0 months switches one off."""

    bulletin_every: Months
    """Months from one bulletin, which presses late streets, to the next; 0 switches it off [months; documents]"""
    ranking_every: Months
    """Months from one ranking, which presses streets below the county's mean, to the next; 0 switches it off [months; documents]"""
    late_after: Months
    """Months past the planned completion before a project is late [months; documents]"""
    quality_loss: Logit
    """What work done wholly under pressure loses at the gate [logit; assumption]"""


class Orders(Part):
    """Spot checks: a street with a project late by more than `late_by` months is ordered to catch up by a date.

    If it still has one at the first check after `deadline` months, next year's pressure rises by `pressure`.
    """

    every: Annotated[int, Field(ge=1, le=12), "months"]
    """Months between spot checks [months; documents]"""
    late_by: Months
    """Months past which a late project has its street ordered to catch up [months; documents]"""
    deadline: Months
    """Months after which the order is looked at, in the first check then [months; documents]"""
    pressure: Weight
    """Raise of next year's pressure where an order was not met: 0.2 is a fifth more [weight; documents]"""


class Pilots(Part):
    """Areas built as a whole: counties and streets named here, and so many streets of each county, drawn unless named."""

    counties: list[Name] = []
    """Counties built as a whole; none [ids; documents]"""
    streets: list[Name] = []
    """Streets built as a whole; none [ids; documents]"""
    streets_each: Count = 0
    """Least pilot streets of each county, drawn where too few are named; 0 [count; documents]"""
    yearly_from: Year | None = None
    """From this year one more street of each county joins every January, the one with the most coverage; never [year; documents]"""
    merit: Weight = 0.0
    """Merit that an application from a pilot street gains; 0 [weight; assumption]"""


class Recognition(Part):
    """Least coverage, and least share of the named communities that are operated, of a street or county recognised."""

    coverage: Share
    """Least share of the communities that are named [share; documents]"""
    operated: Share
    """Least share of the named ones that an operator serves [share; documents]"""


class Operation(Part):
    """Operators of each county, or of each prefecture, and how many communities each can serve."""

    scope: Literal["county", "prefecture"] = "county"
    """Operators of each county, or of each prefecture (all counties together that name none); `county` [word; documents]"""
    operators: Annotated[int, Field(ge=0, le=1000), "count"]
    """How many operators each county or prefecture has [count; documents]"""
    capacity: Count
    """Communities that each operator can serve [count; documents]"""
    bonus: Logit
    """What an operator signed before the start gains at the gate [logit; documents]"""
