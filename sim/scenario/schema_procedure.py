"""How a project enters: the plan, rounds, listing, floors, approval, works, the gates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .schema_places import ListedBatch
from .schema_types import (
    Balance,
    CalendarMonths,
    Count,
    Duration,
    Factor,
    FloorArea,
    Left,
    Money,
    Month,
    Months,
    Name,
    Part,
    RoundMonths,
    Share,
    Tier,
)


class YearPlan(Part):
    """Projects of each tier that a county is to start in one year."""

    county: Count = 0
    """Projects of the county tier to start that year [count; documents]"""
    city: Count = 0
    """Projects of the city tier to start that year [count; documents]"""
    province: Count = 0
    """Projects of the province tier to start that year [count; documents]"""


class Path(Part):
    """The coverage that offices steer by where no yearly table binds them, and the pressure on streets."""

    share: Share
    """Coverage to reach [share; documents]"""
    by: Month
    """When that coverage is to be reached [month; documents]"""


class CountyPath(Path):
    """A county's own path, in place of the common one from a month on."""

    share: Share
    """Coverage that the county is to reach [share; documents]"""
    by: Month
    """When the county is to reach it [month; documents]"""
    starts_from: Month | None = None
    """From when the county is on its own path; `in_force` if left out [month; documents]"""


class Floors(Part):
    """Least number of new applications a county makes each year."""

    county: Count = 0
    """Least new applications a county makes each year [count; documents]"""
    mountain: Count = 0
    """Least new applications a mountain county makes each year [count; documents]"""


class StreetFloor(Part):
    """Least number of projects of a tier that each street starts each year, more for a large street."""

    tier: Tier = "city"
    """The tier at which the floor asks for projects; `city` [word; documents]"""
    small: Count
    """Least projects of that tier that a street starts each year [count; documents]"""
    large: Count
    """Least projects of that tier that a large street starts each year [count; documents]"""
    large_from: Count
    """Communities from which on a street is large [count; documents]"""


class Rounds(Part):
    """When streets put communities forward: in one or more months of the year, or in every month."""

    every: Literal["year", "month"] = "year"
    """Streets apply once a year, or every month; `year` [word; documents]"""
    month: RoundMonths = [1]
    """Calendar months of the rounds; 1 [calendar months; documents]"""
    chance: Share = 1.0
    """How likely a community is to be ready for a round, drawn anew each time; one that is not can be neither put forward nor
    directed; 100% [share; assumption]"""


class Approval(Part):
    """What shortens the joint review and the permits of old renovation."""

    joint_review: Left
    """What joint review 联合审查 leaves of the time [factor; documents]"""
    merge_below: Money
    """Planned cost up to which two steps merge, itself included (以下) [yuan; documents]"""
    merge_factor: Left
    """What merging them leaves of the time [factor; documents]"""
    permit_below: Money
    """Planned cost below which no construction permit is needed, itself not included (不含) [yuan; documents]"""
    permit_area: FloorArea
    """Floor area of the old estate below which no construction permit is needed [m²; documents]"""
    permit_factor: Left
    """What going without a construction permit leaves of the time [factor; documents]"""
    consent_months: Months
    """Months until residents are asked again after a refusal [months; documents]"""
    green_channel: bool = False
    """A green channel 绿色通道 leaves `green_channel` of the time; false [yes or no; documents]"""
    planning_area: FloorArea = 0
    """Old floor area below which no floor area is added and no planning permit is needed; 0 [m²; documents]"""
    planning_factor: Left = 1.0
    """What going without a planning permit leaves of the time; 1 [factor; documents]"""
    filing: bool = False
    """The part `filed_share` of old renovation is paid by firms and only filed, without delay; false [yes or no; documents]"""
    publicity: Duration = 0.0
    """Time added for the publicity 公示 of old renovation; 0 [months; documents]"""
    balance_least: Balance | None = None
    """A project of which `operating_balance` is below is not approved; none if left out [share; documents]"""


class Works(Part):
    """What bears on the works of old renovation: rooms in kind, a land price, how far lists narrow it, idle land."""

    rooms: bool = False
    """Rooms given in kind save `rooms_saving` of the cost; false [yes or no; documents]"""
    land_price: Share = 0.0
    """Part added to the cost where land must be paid for; 0 [share; documents]"""
    spread: Share = 1.0
    """How far projects' costs differ, against their prior; 1 [share; documents]"""
    idle_land: Share = 0.0
    """Part added to the space of every community of old renovation; 0 [share; documents]"""


class Gate(Part):
    """One acceptance body: its windows, and how many it can see in one window."""

    months: CalendarMonths
    """Calendar months of its windows [calendar months; public source]"""
    throughput: Count | None = None
    """Projects it can see in one window; no limit if left out [count; assumption]"""
    publication: Months = 0
    """At most so many months from pass to name, drawn evenly; 0 [months; documents]"""
    lists: CalendarMonths | None = None
    """Calendar months in which names are published: who has passed, and waited as above, is named in the next of them; in any month if
    left out [calendar months; documents]"""


class Gates(Part):
    """The bodies a project passes in series."""

    county: Gate
    """The county office as acceptance body [mapping; documents]"""
    city: Gate
    """The city office as acceptance body [mapping; documents]"""
    province: Gate
    """The province as acceptance body [mapping; documents]"""
    abandonment: Share = 0.0
    """Monthly chance that a project under review or in rectification is given up there, asked before the gate judges; 0. What
    was built stays complete [share; assumption]"""


class Listing(Part):
    """The months in which each tier lists projects, and how many the province lists in one batch."""

    county: CalendarMonths
    """Calendar months in which the county lists projects [calendar months; documents]"""
    city: CalendarMonths
    """Calendar months in which the city lists projects [calendar months; documents]"""
    province: CalendarMonths
    """Calendar months in which the province lists projects [calendar months; public source]"""
    batch: Count | Name | None = None
    """Most projects that the province lists in one of its months, shared among the counties; no limit if left out
    [count; public source]"""
    batches: dict[Name, ListedBatch] = {}
    """Batches of the province that are known: up to the last of them no other month lists [by id; public source]"""
    growth: Factor | Name | None = None
    """By how much each batch exceeds the one before it, where none is known: 1.2 is a fifth more; the same if left out [factor; public
    source]"""
    delay: Name | None = None
    """The quantity by which the list of a batch that is not known comes later than its month, in whole months; none if left out [id;
    public source]"""


class PlannedMonths(Part):
    """Months from listing to completion that define lateness, and how many of them the plan leaves to preparation."""

    renovation: Annotated[int, Field(ge=1, le=240), "months"]
    """Months planned from listing to completion, old renovation [months; documents]"""
    new_build: Annotated[int, Field(ge=1, le=240), "months"]
    """Months planned from listing to completion, new-build [months; documents]"""
    approval: Duration
    """Months of these that the plan leaves to approval, old renovation [months; assumption]"""
    pre_start: Duration
    """Months that it leaves to what comes before a new-build starts [months; assumption]"""
