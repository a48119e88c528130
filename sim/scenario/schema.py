"""What a scenario file can say: every key, its unit and its range.

The reader strips `source` keys and resolves `extends` before these models see the data, so that the models
hold meaning only. Values that nobody knows may be given as the name of an entry of `uncertain`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)

from sim.scenario import units

Money = Annotated[int, BeforeValidator(units.money)]
"""Whole yuan; `1000万元`, `12 million yuan` or a plain number."""
Share = Annotated[float, BeforeValidator(units.share)]
"""A part of a whole, 0 to 1; `70%` or 0.7."""
Month = Annotated[int, BeforeValidator(units.month)]
"""A calendar month written `2026-12`, held as 12 × year + month − 1."""
Count = Annotated[int, Field(ge=0, le=100_000)]
Months = Annotated[int, Field(ge=0, le=600)]
"""Whole months, at most the longest period."""
Duration = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
"""Months, parts of one too."""
FloorArea = Annotated[int, Field(ge=0, le=10_000_000)]
"""Square metres."""
Factor = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Left = Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)]
"""What a rule leaves of a time: 0.7 takes away 30 %, 1 nothing."""
Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False), "weight"]
"""What something counts against other things of its kind; it has no unit."""
Balance = Annotated[float, Field(ge=-10, le=10, allow_inf_nan=False)]
"""A surplus or, below 0, a deficit, as a part of the planned cost."""
Logit = Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False)]
Quantity = Annotated[float, BeforeValidator(units.quantity)]
"""A parameter of a distribution: a number, an amount of money or a percentage."""
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""The id of a street, a stream, an uncertain quantity: lower-case letters, digits, underscores."""
CalendarMonths = Annotated[
    list[Annotated[int, Field(ge=1, le=12)]], Field(min_length=1), AfterValidator(units.distinct)
]
_ONE_MONTH = {"type": "integer", "minimum": 1, "maximum": 12}
RoundMonths = Annotated[
    list[Annotated[int, Field(ge=1, le=12)]], Field(min_length=1), BeforeValidator(units.one_or_more),
    AfterValidator(units.distinct), WithJsonSchema({"anyOf": [_ONE_MONTH, {"type": "array", "items": _ONE_MONTH}]}),
]
"""One calendar month or a list of them."""
Year = Annotated[int, Field(ge=2000, le=2100)]

Kind = Literal["renovation", "new_build"]
Tier = Literal["county", "city", "province"]
Standard = Literal["inclusive", "demonstration", "benchmark", "new_build"]
Scene = Literal[
    "party", "care", "neighbourhood", "service", "governance", "education", "health", "building", "transport", "low_carbon",
    "enterprise",
]
"""Party-led governance, care for old and young, and the nine scenes."""
Status = Literal["started", "started_net", "complete", "named", "applied"]
"""Ever listed; listed and not given up; construction complete; passed and named; put forward, listed or not."""


class Part(BaseModel):
    """A mapping of the file: unknown keys are refused, values are checked strictly, nothing changes later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _flags(cls, given: Any) -> Any:
        """Yes and no, on and off, 是 and 否 where true or false is expected: YAML 1.2 reads them as words."""
        if not isinstance(given, dict):
            return given
        flags = _flags(cls)
        return {key: units.flag(value) if key in flags else value for key, value in given.items()}


@cache
def _flags(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a model that are yes or no."""
    return frozenset(name for name, field in model.model_fields.items() if field.annotation in (bool, bool | None))


class Text(Part):
    """The same words in Chinese and in English."""

    zh: Annotated[str, Field(min_length=1, max_length=400)]
    en: Annotated[str, Field(min_length=1, max_length=400)]


class Period(Part):
    """The months simulated, both included."""

    start: Month
    end: Month


class Prefecture(Part):
    """A prefecture-level city 设区市, by which charts and tables group counties."""

    name: Text


class County(Part):
    """A county, district or county-level city 县（市、区）."""

    name: Text
    prefecture: Name | None = None
    mountain: bool = False


class Street(Part):
    """A street, town or new-town committee 街道 that implements projects.

    `communities` is their number, those named among them; `weight` is its part in `jurisdiction.unnamed`.
    `province_duty`: every community of it is to reach the province tier (ZU-04). `split_from`: the id of the street it was a
    part of, in whose row of numbers its unnamed communities go on, so that they keep their luck.
    """

    name: Text
    county: Name
    communities: Count = 0
    weight: Count = 0
    province_duty: bool = False
    split_from: Name | None = None


class Community(Part):
    """A community 社区 named in the documents; unnamed ones come from counts.

    It is one of the number of its street or of `jurisdiction.unnamed`, unless it is `additional`, one more, or not counted.
    """

    name: Text
    street: Name
    kind: Kind | None = None
    key_area: bool | None = None
    old_estate: bool | None = None
    start: Month | None = None
    finish: Month | None = None
    tier: Tier | None = None
    joint_tier: bool = False
    complete: bool = False
    counted: bool = True
    additional: bool = False
    area: Name | None = None


class Earlier(Part):
    """Communities that entered before the period; which ones is drawn in each replication."""

    count: Count | Name
    tier: Tier


class Area(Part):
    """A planning area, such as one of the nine areas of Shaoxing's old town, and its number of units."""

    name: Text
    streets: Annotated[list[Name], Field(min_length=1)]
    units: Annotated[int, Field(ge=1, le=1000)]


class Jurisdiction(Part):
    """Where: counties, streets and communities (named, counted, or listed in a CSV with street and community).

    `unnamed` is a number of communities, given or drawn, that is spread over the streets by weight; those that are named or
    listed and not one of their street's own number are among them.

    Streets may come from a CSV too (`streets_file`); one given under `streets` stands in place of the file's.
    """

    name: Text
    prefectures: dict[Name, Prefecture] = {}
    counties: Annotated[dict[Name, County], Field(min_length=1)]
    streets: Annotated[dict[Name, Street], Field(min_length=1)] = {}
    streets_file: str | None = None
    communities: dict[Name, Community] = {}
    communities_file: str | None = None
    unnamed: Count | Name = 0
    earlier: Earlier | None = None
    areas: dict[Name, Area] = {}
    register_communities: Count | None = None


class YearPlan(Part):
    """Projects of each tier that a county is to start in one year."""

    county: Count = 0
    city: Count = 0
    province: Count = 0


class Path(Part):
    """The coverage that offices steer by where no yearly table binds them, and the pressure on streets."""

    share: Share
    by: Month


class CountyPath(Path):
    """A county's own path, in place of the common one from a month on."""

    starts_from: Month | None = None


class Floors(Part):
    """Least number of new applications a county makes each year."""

    county: Count = 0
    mountain: Count = 0


class StreetFloor(Part):
    """Least number of projects of a tier that each street starts each year, more for a large street."""

    tier: Tier = "city"
    small: Count
    large: Count
    large_from: Count


class Rounds(Part):
    """When streets put communities forward: in one or more months of the year, or in every month."""

    every: Literal["year", "month"] = "year"
    month: RoundMonths = [1]
    chance: Share = 1.0
    """How likely a community is to be ready for a round; one that is not can be neither put forward nor directed."""


class Approval(Part):
    """What shortens the joint review and the permits of old renovation."""

    joint_review: Left
    merge_below: Money
    merge_factor: Left
    permit_below: Money
    permit_area: FloorArea
    permit_factor: Left
    consent_months: Months
    green_channel: bool = False
    planning_area: FloorArea = 0
    planning_factor: Left = 1.0
    filing: bool = False
    publicity: Duration = 0.0
    balance_least: Balance | None = None


class Works(Part):
    """What bears on the works of old renovation: rooms in kind, a land price, how far lists narrow it, idle land."""

    rooms: bool = False
    land_price: Share = 0.0
    spread: Share = 1.0
    idle_land: Share = 0.0


class Gate(Part):
    """One acceptance body: its windows, and how many it can see in one window."""

    months: CalendarMonths
    throughput: Count | None = None
    publication: Months = 0


class Gates(Part):
    """The bodies a project passes in series."""

    county: Gate
    city: Gate
    province: Gate
    abandonment: Share = 0.0
    """Monthly chance that a project at the gates, under review or in rectification, is given up."""


class Listing(Part):
    """The months in which each tier lists projects, and how many the province lists in one batch."""

    county: CalendarMonths
    city: CalendarMonths
    province: CalendarMonths
    batch: Count | Name | None = None


class PlannedMonths(Part):
    """Months from listing to completion that define lateness, and how many of them the plan leaves to preparation."""

    renovation: Annotated[int, Field(ge=1, le=240)]
    new_build: Annotated[int, Field(ge=1, le=240)]
    approval: Duration
    pre_start: Duration


class Bars(Part):
    """The standard that each tier asks for."""

    county: Standard
    city: Standard
    province: Standard
    short: Logit
    """Logit lost at the gate for a standard one level short."""


class Scenes(Part):
    """The scenes that each standard makes mandatory, and what a missing one costs at the gates."""

    inclusive: list[Scene] = []
    demonstration: list[Scene] = []
    benchmark: list[Scene] = []
    new_build: list[Scene] = []
    weight: Logit = 0.0
    """Logit lost at the gate where every mandatory scene is missing."""
    high_level: Share = 1.0
    """What the high level of the benchmark standard leaves of the chance that a scene is delivered."""


class Surveys(Part):
    """When residents are asked: about needs before the start, opinions during creation, satisfaction before acceptance."""

    before: bool = False
    during: bool = False
    acceptance: bool = True


class Centres(Part):
    """Neighbourhood centres 邻里中心, for the drawn share of communities whose site is planned (`centre_share`)."""

    bonus: Logit
    satisfaction: Share
    cost: Share


class Supervision(Part):
    """Bulletins, rankings and follow-up; a period of 0 months switches one off."""

    bulletin_every: Months
    ranking_every: Months
    late_after: Months
    quality_loss: Logit


class Orders(Part):
    """Spot checks: a street with a project late by more than `late_by` months is ordered to catch up by a date.

    If it still has one at the first check after `deadline` months, next year's pressure rises by `pressure`.
    """

    every: Annotated[int, Field(ge=1, le=12)]
    late_by: Months
    deadline: Months
    pressure: Weight


class Pilots(Part):
    """Areas built as a whole: counties and streets named here, and so many streets of each county, drawn unless named."""

    counties: list[Name] = []
    streets: list[Name] = []
    streets_each: Count = 0
    yearly_from: Year | None = None
    """From this year on one more street of each county joins every January."""
    merit: Weight = 0.0


class Recognition(Part):
    """Least coverage, and least share of the named communities that are operated, of a street or county recognised."""

    coverage: Share
    operated: Share


class Operation(Part):
    """Operators of each county, or of each prefecture, and how many communities each can serve."""

    scope: Literal["county", "prefecture"] = "county"
    operators: Annotated[int, Field(ge=0, le=1000)]
    capacity: Count
    bonus: Logit


class Readings(Part):
    """How sentences that allow more than one reading are read."""

    status: Literal["named", "complete", "started"] = "named"
    started_counts: Literal["gross", "net"] = "gross"
    planned_months_from: Literal["listing_month", "next_month"] = "listing_month"
    about: Literal["exact", "within_tenth"] = "exact"
    plan_binds: Literal["floor", "ceiling"] = "floor"
    plan_counts: Literal["starts", "acceptances"] = "starts"
    earlier: Literal["pipeline", "named"] = "pipeline"
    street_floor_counts: Literal["city_only", "city_or_higher"] = "city_only"
    provincial_growth: Literal["points", "relative"] = "points"
    denominator: Literal["document", "register"] = "document"


class Policy(Part):
    """Rules that are not money."""

    in_force: Month
    lowest_tier: Tier
    planned_months: PlannedMonths
    bars: Bars
    rounds: Rounds
    listing: Listing
    plan: dict[Name, dict[Year, YearPlan]] = {}
    plan_from: Month | None = None
    plan_until: Month | None = None
    path: Path | None = None
    paths: dict[Name, CountyPath] = {}
    floors: Floors = Floors()
    street_floor: StreetFloor | None = None
    province_duty: list[Literal["new_build", "key_area"]] = []
    key_area_duty: bool = False
    joint_renovation: Share = 0.0
    special_plan: Month | None = None
    entry: Literal["filing", "open"] = "filing"
    entry_opens: Month | None = None
    contracting: bool = False
    pairing: bool = False
    finish_areas: bool = False
    approval: Approval
    works: Works = Works()
    acceptance: Gates
    supervision: Supervision
    pilots: Pilots = Pilots()
    recognition: Recognition | None = None
    orders: Orders | None = None
    commendation: Weight = 0.0
    """By how much pressure rises where the county is ahead of its path: praise makes ambitious."""
    operation: Operation
    scenes: Scenes = Scenes()
    surveys: Surveys = Surveys()
    centres: Centres | None = None
    readings: Readings = Readings()


class Fund(Part):
    """A body that pays: what it receives each January, and whether the rest lapses in December.

    `scope: county` makes one fund for each county; `per_communities` scales the yearly amount by the size of
    the county (or of the whole jurisdiction); no `yearly` means that the body is never short. What a `private` one pays
    is no public money.
    """

    title: Text
    scope: Literal["county", "all"] = "county"
    yearly: Money | Name | None = None
    per_communities: Count | None = None
    carry_over: bool = False
    private: bool = False


Trigger = Literal["as_built", "january", "approval", "completion", "acceptance"]


class Applies(Part):
    """Which projects a stream is for; an absent key means all."""

    kinds: list[Kind] | None = None
    tiers: list[Tier] | None = None
    standards: list[Standard] | None = None
    old_estate: bool | None = None
    counties: Annotated[list[Name], Field(min_length=1)] | None = None
    not_counties: Annotated[list[Name], Field(min_length=1)] | None = None


class Instalment(Part):
    """A part of the entitlement released when something happens."""

    trigger: Literal["approval", "progress", "year_end", "completion"]
    share: Share
    at: Share = 1.0
    cap: Money | None = None


class YearRule(Part):
    """Release for a project unfinished in its year; the rest follows acceptance (FY-18, FY-19)."""

    share: Share
    cap: Money | None = None
    year: Literal["task", "start"] = "task"
    finished_when: Literal["accepted", "complete"] = "accepted"
    pays: Literal["at_year_end", "ceiling"] = "at_year_end"
    base: Literal["award", "spend"] = "award"


class Deferred(Part):
    """Paid in equal yearly parts, the first some months after the event, as a bond is repaid (ZJ-23)."""

    after: Annotated[int, Field(ge=0, le=600)]
    parts: Annotated[int, Field(ge=1, le=30)]


class Stream(Part):
    """A named way in which money flows: who pays whom, for what, when, how much.

    The entitlement of a project is a fixed amount (one for all tiers or one a tier) or a share of a basis,
    at most `cap`, and where `at_most_spend` at most what the street itself spent.
    """

    title: Text
    payer: Name
    receiver: Literal["street", "contractor", "streets", "fund"] = "street"
    receiver_fund: Name | None = None
    trigger: Trigger
    applies: Applies = Applies()
    priority: Count = 5
    """Who pays first of a bill, and is served first where a project claims from two: the smaller; of equals by id."""
    amount: Money | Name | None = None
    county: Money | None = None
    city: Money | None = None
    province: Money | None = None
    share: Share | Name | None = None
    basis: Literal["plan", "spend"] = "plan"
    cost: Literal["works", "digital", "care", "old_estate"] = "works"
    cap: Money | None = None
    at_most_spend: bool = False
    reward: Share = 0.0
    final_spend: Literal["net", "gross", "own"] = "net"
    yearly_budget: Money | None = None
    carry_over: bool = False
    lag: Name | None = None
    wait: Name | None = None
    by_support: bool = False
    operation_pays: Balance | None = None
    deferred: Deferred | None = None
    assessed: Share | Name = 0.0
    instalments: dict[Name, Instalment] = {}
    year_rule: YearRule | None = None
    highest_tier: Literal["passed", "applied"] = "passed"
    joint_tier: Literal["each", "province_only", "city_only"] = "each"
    starts_from: Month | None = None


class Merit(Part):
    """Weights of the merit by which an office ranks applications."""

    endowment: Weight
    old_estate: Weight
    key_area: Weight
    operator: Weight
    spread: Weight


class Space(Part):
    """Space a community needs for a standard."""

    demonstration: Share
    benchmark: Share


class Behaviour(Part):
    """Weights and thresholds of decisions."""

    merit: Merit
    space: Space


class Uncertain(Part):
    """A quantity that is drawn: where (level), how (distribution), in what unit."""

    label: Text
    level: Literal["outer", "county", "street", "community", "project"]
    unit: Literal["yuan", "share", "months", "factor", "logit", "count"]
    distribution: Literal[
        "constant", "uniform", "uniform_integer", "triangular", "normal", "truncated_normal", "lognormal", "beta",
        "gamma", "poisson", "binomial", "bernoulli_lognormal", "beta_mean",
    ]
    value: Quantity | None = None
    low: Quantity | None = None
    mode: Quantity | None = None
    high: Quantity | None = None
    median: Quantity | None = None
    mean: Quantity | None = None
    sd: Quantity | None = None
    a: Quantity | None = None
    b: Quantity | None = None
    concentration: Quantity | None = None
    n: int | None = None
    p: Quantity | None = None
    shift: Quantity = 0.0
    scale: Quantity = 1.0


class Uncertainties(Part):
    """What nobody knows (epistemic) apart from luck (aleatory)."""

    epistemic: dict[Name, Uncertain] = {}
    aleatory: dict[Name, Uncertain] = {}


class Target(Part):
    """A measure over a scope that must reach a value by a date."""

    text: Text
    measure: Literal["count", "share", "growth", "plan", "areas"]
    status: Status | None = None
    """None: the words name no status, so `policy.readings.status` decides."""
    tier: Tier = "county"
    county: Name | None = None
    street: Name | None = None
    community: Name | None = None
    only: Literal["key_area", "new_build"] | None = None
    each: Literal["street", "county"] | None = None
    yearly_from: Year | None = None
    at_least: Share | Count | None = None
    at_most: Share | Count | None = None
    large: Count | None = None
    large_from: Count | None = None
    mountain: Count | None = None
    by: Month
    about: bool = False
    extrapolated: bool = False
    """Whether no document sets it: then it is no part of all targets together."""


class Condition(Part):
    """What must be so at the end of the month `by` for a change to be made: a count or share below a value, or not below."""

    measure: Literal["count", "share"]
    status: Status | None = None
    tier: Tier = "county"
    county: Name | None = None
    by: Month
    below: Share | Count | None = None
    at_least: Share | Count | None = None


class ChangeBase(Part):
    """Values that change in mid-run, by the paths that `--set` takes: from a month on, or only if a condition holds then."""

    title: Text
    when: Condition | None = None
    set: Annotated[dict[str, Any], Field(min_length=1)]

    @property
    def month(self) -> int:
        """The month `from` which it holds."""
        return int(getattr(self, "from"))


if TYPE_CHECKING:

    class Change(ChangeBase):
        """One change; its key `from` is no name in Python."""
else:
    Change = create_model("Change", __base__=ChangeBase, __doc__=ChangeBase.__doc__, **{"from": (Month, ...)})


class Source(Part):
    """A named public source; `clauses` are those it is drawn from: where none of them binds the place, it is borrowed."""

    title: Text
    kind: Literal["found", "derived"] = "found"
    clauses: list[Annotated[str, Field(pattern=r"^(ZJ|ZU|FY|SX)-\d\d$")]] = []


class Observation(Part):
    """A published figure that a chart can show beside the fan."""

    month: Month
    status: Status
    tier: Tier = "county"
    value: Count


class ScenarioData(Part):
    """One whole scenario after inheritance."""

    title: Text
    jurisdiction: Jurisdiction
    period: Period
    policy: Policy
    funds: dict[Name, Fund] = {}
    funding: dict[Name, Stream] = {}
    behaviour: Behaviour
    uncertain: Uncertainties
    targets: Annotated[dict[Name, Target], Field(min_length=1)]
    changes: dict[Name, Change] = {}
    observed: dict[Name, Observation] = {}
    sources: dict[str, Source] = {}
