"""All rules that are not money, and how sentences that allow more than one reading are read."""

from __future__ import annotations

from typing import Literal

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
from .schema_types import Month, Months, Name, Part, Share, Tier, Weight, Year


class Readings(Part):
    """How sentences that allow more than one reading are read."""

    status: Literal["named", "complete", "started"] = "named"
    """What counts for a target whose words name no status [word; SX-01, SX-03, SX-28, ZU-01, ZU-02, ZU-03, ZU-04, FY-02]"""
    started_counts: Literal["gross", "net"] = "gross"
    """Does started count what was given up later [word; ZJ-01, ZJ-02, ZJ-06, SX-28]"""
    planned_months_from: Literal["listing_month", "next_month"] = "listing_month"
    """Is the month of listing the first of the planned months [word; FY-09, FY-18, SX-09]"""
    about: Literal["exact", "within_tenth"] = "exact"
    """Does 左右 allow a tenth less [word; SX-03, ZJ-01, ZJ-02]"""
    plan_binds: Literal["floor", "ceiling"] = "floor"
    """May starts exceed the yearly table [word; SX-28]"""
    plan_counts: Literal["starts", "acceptances"] = "starts"
    """Does the table count what starts or what is accepted in a year [word; SX-28]"""
    earlier: Literal["pipeline", "named"] = "pipeline"
    """Were earlier communities under way, or named already [word; SX-28]"""
    street_floor_counts: Literal["city_only", "city_or_higher"] = "city_only"
    """Does a provincial project meet a street's city-tier floor [word; SX-05]"""
    provincial_growth: Literal["points", "relative"] = "points"
    """Is a yearly rise in percentage points or relative [word; SX-03]"""
    denominator: Literal["document", "register"] = "document"
    """Is a share one of the document's communities or of the register's [word; SX-01, ZU-01, ZU-06]"""


class Policy(Part):
    """Rules that are not money."""

    in_force: Month
    """First month of the programme: applications, supervision, year-end rule [month; ZU-01, FY-14, SX-01, ZJ-06]"""
    lowest_tier: Tier
    """The lowest tier that counts as a future community [word; ZU-05, SX-29, FY-30]"""
    planned_months: PlannedMonths
    """Planned duration by kind [mapping; FY-09, SX-09]"""
    bars: Bars
    """The standard that each tier asks for [mapping; ZU-09]"""
    rounds: Rounds
    """When streets apply [mapping; FY-28]"""
    listing: Listing
    """Months in which each tier lists projects [mapping; SX-06, SX-07]"""
    plan: dict[Name, dict[Year, YearPlan]] = {}
    """The yearly table of starts; it binds the counties that have rows in it [by id and year; SX-28]"""
    plan_from: Month | None = None
    """From when the table binds; `in_force` if left out [month; SX-28]"""
    plan_until: Month | None = None
    """From when the table binds no more, and the path steers; if left out its unfilled slots stay open [month; assumption]"""
    path: Path | None = None
    """The coverage by which offices steer where no table binds, and which presses streets [mapping; ZU-01, SX-01]"""
    paths: dict[Name, CountyPath] = {}
    """A county's own path, in place of the common one [by id; ZU-03]"""
    floors: Floors = Floors()
    """Least new applications a county and year [mapping; ZJ-06, FY-03]"""
    street_floor: StreetFloor | None = None
    """Least projects a street and year: who is below it must put more forward, and is preferred [mapping; SX-05]"""
    province_duty: list[Literal["new_build", "key_area"]] = []
    """Communities that must go for the province tier [words; SX-04]"""
    key_area_duty: bool = False
    """Offices direct streets to key areas first [yes or no; ZU-02, SX-04]"""
    joint_renovation: Share = 0.0
    """Part of old renovations that should be joint with an old estate [share; SX-08]"""
    special_plan: Month | None = None
    """When the special plan 专项规划 is ready; before it offices cannot tell endowments apart. Ready from the start if left out
    [month; ZJ-04, FY-31]"""
    entry: Literal["filing", "open"] = "filing"
    """Whether projects wait for the listing months, or every tier is listed in every month; `filing` [word; ZJ-07]"""
    entry_opens: Month | None = None
    """From when entry is open, with `open`; from the start if left out [month; ZJ-07]"""
    contracting: bool = False
    """General contracting 工程总承包: works take `contracting_time`, spread `contracting_spread`; false [yes or no; SX-33, ZJ-09]"""
    pairing: bool = False
    """The experience of the county's other streets counts, in the part `pairing`; false [yes or no; ZJ-10]"""
    finish_areas: bool = False
    """Units of areas already begun are directed first; false [yes or no; SX-11]"""
    approval: Approval
    """What shortens or refuses the approval of old renovation [mapping; FY-08, SX-16, SX-21, SX-22, SX-23, SX-24, SX-25, ZJ-08]"""
    works: Works = Works()
    """What bears on the works of old renovation [mapping; SX-17, SX-30, ZJ-11, ZJ-28, ZU-14]"""
    acceptance: Gates
    """The three gates [mapping; FY-10, SX-06, SX-07]"""
    supervision: Supervision
    """Bulletins and rankings [mapping; FY-24, SX-26, ZJ-29, ZJ-30]"""
    pilots: Pilots = Pilots()
    """Streets and counties built as a whole: their communities are wanted, and preferred [mapping; SX-12, SX-13, SX-34]"""
    recognition: Recognition | None = None
    """Which streets and counties are recognised at the end of a year; without it none [mapping; SX-14]"""
    orders: Orders | None = None
    """Spot checks with orders to catch up by a date; without it there are none [mapping; SX-26]"""
    commendation: Weight = 0.0
    """Raise of pressure in a county that is ahead of its path; 0 [weight; SX-27, ZJ-31]"""
    operation: Operation
    """Operators, and how many communities they can serve [mapping; ZJ-17, ZJ-18, SX-20]"""
    scenes: Scenes = Scenes()
    """Mandatory scenes of each standard, and what a missing one costs [mapping; ZJ-05]"""
    surveys: Surveys = Surveys()
    """When residents are asked [mapping; ZJ-16]"""
    centres: Centres | None = None
    """Neighbourhood centres; without it there are none [mapping; SX-15, SX-36]"""
    about_less: Share = 0.1
    """What may be missing of a value that says 左右, in the reading `about: within_tenth`; 10% [share; assumption]"""
    repayment_months: Months = 12
    """Months after a project's end in which a street repays what it was released too much; 12 [months; assumption]"""
    readings: Readings = Readings()
    """How ambiguous words are read [mapping; form of the file]"""
