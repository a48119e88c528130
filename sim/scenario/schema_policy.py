"""All rules that are not money, and how sentences that allow more than one reading are read."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from .schema_bidding import Bidding
from .schema_procedure import (
    Approval,
    CountyPath,
    Floors,
    Gates,
    Listing,
    Path,
    PlannedMonths,
    Rounds,
    StreetFloor,
    Works,
    YearPlan,
)
from .schema_quality import Bars, Centres, Operation, Orders, Pilots, Recognition, Scenes, Supervision, Surveys
from .schema_types import Month, Months, Name, Part, Share, Tier, Weight, Year, without_unsaid


class Readings(Part):
    """How sentences that allow more than one reading are read."""

    status: Literal["named", "complete", "started"] = "named"
    """What counts for a target whose words name no status [word; documents]"""
    started_counts: Literal["gross", "net"] = "gross"
    """Does started count what was given up later [word; documents]"""
    planned_months_from: Literal["listing_month", "next_month"] = "listing_month"
    """Is the month of listing the first of the planned months [word; documents]"""
    about: Literal["exact", "within_tenth"] = "exact"
    """Does 左右 allow a tenth less [word; documents]"""
    plan_binds: Literal["floor", "ceiling"] = "floor"
    """May starts exceed the yearly table [word; documents]"""
    plan_counts: Literal["starts", "acceptances"] = "starts"
    """Does the table count what starts or what is accepted in a year [word; documents]"""
    earlier: Literal["pipeline", "named"] = "pipeline"
    """Were earlier communities under way, or named already [word; documents]"""
    street_floor_counts: Literal["city_only", "city_or_higher"] = "city_only"
    """Does a provincial project meet a street's city-tier floor [word; documents]"""
    every_street: Literal["streets_and_towns"] | None = None
    """Whom a target of every street asks; every unit with the duties of one, a management committee too, if left out [word; documents]"""
    provincial_growth: Literal["points", "relative"] = "points"
    """Is a yearly rise in percentage points or relative [word; documents]"""
    denominator: Literal["document", "register"] = "document"
    """Is a share one of the document's communities or of the register's [word; documents]"""

    @model_serializer(mode="wrap")
    def _said(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return without_unsaid(handler(self), "every_street")


class Policy(Part):
    """Rules that are not money."""

    in_force: Month
    """First month of the programme: applications, supervision, year-end rule [month; documents]"""
    lowest_tier: Tier
    """The lowest tier that counts as a future community [word; documents]"""
    planned_months: PlannedMonths
    """Planned duration by kind [mapping; documents]"""
    bars: Bars
    """The standard that each tier asks for [mapping; documents]"""
    rounds: Rounds
    """When streets apply [mapping; documents]"""
    listing: Listing
    """Months in which each tier lists projects [mapping; documents]"""
    bidding: Bidding | None = None
    """A tier whose projects are won in bidding rounds; none if left out [mapping; assumption]"""
    plan: dict[Name, dict[Year, YearPlan]] = {}
    """The yearly table of starts; it binds the counties that have rows in it [by id and year; documents]"""
    plan_from: Month | None = None
    """From when the table binds; `in_force` if left out [month; documents]"""
    plan_until: Month | None = None
    """From when the table binds no more, and the path steers; if left out its unfilled slots stay open [month; assumption]"""
    path: Path | None = None
    """The coverage by which offices steer where no table binds, and which presses streets [mapping; documents]"""
    paths: dict[Name, CountyPath] = {}
    """A county's own path, in place of the common one [by id; documents]"""
    floors: Floors = Floors()
    """Least new applications a county and year [mapping; documents]"""
    street_floor: StreetFloor | None = None
    """Least projects a street and year: who is below it must put more forward, and is preferred [mapping; documents]"""
    province_duty: list[Literal["new_build", "key_area"]] = []
    """Communities that must go for the province tier [words; documents]"""
    key_area_duty: bool = False
    """Offices direct streets to key areas first [yes or no; documents]"""
    joint_renovation: Share = 0.0
    """Part of old renovations that should be joint with an old estate [share; documents]"""
    special_plan: Month | None = None
    """When the special plan 专项规划 is ready; before it offices cannot tell endowments apart. Ready from the start if left out
    [month; documents]"""
    entry: Literal["filing", "open"] = "filing"
    """Whether projects wait for the listing months, or every tier is listed in every month; `filing` [word; documents]"""
    entry_opens: Month | None = None
    """From when entry is open, with `open`; from the start if left out [month; documents]"""
    contracting: bool = False
    """General contracting 工程总承包: works take `contracting_time`, spread `contracting_spread`; false [yes or no; documents]"""
    pairing: bool = False
    """The experience of the county's other streets counts, in the part `pairing`; false [yes or no; documents]"""
    finish_areas: bool = False
    """Units of areas already begun are directed first; false [yes or no; documents]"""
    approval: Approval
    """What shortens or refuses the approval of old renovation [mapping; documents]"""
    works: Works = Works()
    """What bears on the works of old renovation [mapping; documents]"""
    acceptance: Gates
    """The three gates [mapping; documents]"""
    supervision: Supervision
    """Bulletins and rankings [mapping; documents]"""
    pilots: Pilots = Pilots()
    """Streets and counties built as a whole: their communities are wanted, and preferred [mapping; documents]"""
    recognition: Recognition | None = None
    """Which streets and counties are recognised at the end of a year; without it none [mapping; documents]"""
    orders: Orders | None = None
    """Spot checks with orders to catch up by a date; without it there are none [mapping; documents]"""
    commendation: Weight = 0.0
    """Raise of pressure in a county that is ahead of its path; 0 [weight; documents]"""
    operation: Operation
    """Operators, and how many communities they can serve [mapping; documents]"""
    scenes: Scenes = Scenes()
    """Mandatory scenes of each standard, and what a missing one costs [mapping; documents]"""
    surveys: Surveys = Surveys()
    """When residents are asked [mapping; documents]"""
    centres: Centres | None = None
    """Neighbourhood centres; without it there are none [mapping; documents]"""
    about_less: Share = 0.1
    """What may be missing of a value that says 左右, or be above a most, in the reading `about: within_tenth`; 10% [share; assumption]"""
    repayment_months: Months = 12
    """Months after a project's end in which a street repays what it was released too much; 12 [months; assumption]"""
    readings: Readings = Readings()
    """How ambiguous words are read [mapping; form of the file]"""
