"""What a scenario file can say, as a whole; the files beside this one hold its parts, each key with meaning, unit and source.

The reader strips `source` keys and resolves `extends` before these models see the data, so that the models
hold meaning only. Values that nobody knows may be given as the name of an entry of `uncertain`. A line ends with
the unit and, after a semicolon, the clauses from which the key comes, or where it has none what it is.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .schema_amounts import AmountBy, Amounts, Attribute, Units
from .schema_bidding import Bidding, BidRound
from .schema_documents import ClauseId
from .schema_funding import Applies, ClawBack, Deferred, Fund, Instalment, Stream, YearRule
from .schema_known import KnownNumbers, KnownState
from .schema_places import (
    Area,
    Community,
    County,
    Earlier,
    EarlierBatch,
    Jurisdiction,
    ListedBatch,
    Period,
    Prefecture,
    Street,
)
from .schema_policy import Policy, Readings
from .schema_procedure import (
    Approval,
    CountyPath,
    Floors,
    Gate,
    Gates,
    Listing,
    Path,
    PlannedMonths,
    Rounds,
    StreetFloor,
    Works,
    YearPlan,
)
from .schema_quality import (
    Bars,
    Centres,
    InclusiveBar,
    Operation,
    Orders,
    Pilots,
    Recognition,
    Scenes,
    Supervision,
    Surveys,
)
from .schema_targets import Change, ChangeBase, Condition, Observation, Target
from .schema_types import (
    Balance,
    CalendarMonths,
    Count,
    Counted,
    Duration,
    Factor,
    FloorArea,
    Kind,
    Left,
    Logit,
    Money,
    Month,
    Months,
    Name,
    Part,
    Quantity,
    RoundMonths,
    Scene,
    Share,
    Standard,
    Status,
    Text,
    Tier,
    Weight,
    Year,
)
from .schema_uncertain import Behaviour, Merit, Space, Uncertain, Uncertainties
from .schema_words import AgentWords, KindWords, ScenarioWords, StatusWords, TermWords, Word

__all__ = [
    "AgentWords", "AmountBy", "Amounts", "Applies", "Approval", "Area", "Attribute", "Balance", "Bars", "Behaviour", "BidRound",
    "Bidding", "CalendarMonths", "Centres", "Change", "ChangeBase", "ClawBack", "Community", "Condition", "Count", "Counted", "County",
    "CountyPath", "Deferred", "Duration", "Earlier", "EarlierBatch", "Factor", "FloorArea", "Floors", "Fund", "Gate", "Gates",
    "InclusiveBar", "Instalment", "Jurisdiction", "Kind", "KindWords", "KnownNumbers", "KnownState", "Left", "ListedBatch", "Listing",
    "Logit", "Merit", "Money", "Month", "Months", "Name", "Observation", "Operation", "Orders", "Part", "Path", "Period", "Pilots",
    "PlannedMonths", "Policy", "Prefecture", "Quantity", "Readings", "Recognition", "RoundMonths", "Rounds", "ScenarioData",
    "ScenarioWords", "Scene", "Scenes", "Share", "Source", "Space", "Standard", "Status", "StatusWords", "Stream", "Street",
    "StreetFloor", "Supervision", "Surveys", "Target", "TermWords", "Text", "Tier", "Uncertain", "Uncertainties", "Units", "Weight",
    "Word", "Works", "Year", "YearPlan", "YearRule",
]


class Source(Part):
    """A named public source; `clauses` are those it is drawn from: where none of them binds the place, it is borrowed."""

    title: Text
    """Who published what, when [text; form of the file]"""
    kind: Literal["found", "derived"] = "found"
    """As published, or worked out from it; `found` if left out [word; form of the file]"""
    clauses: list[ClauseId] = []
    """The clauses it is drawn from, which say whose it is; none if left out [ids; form of the file]"""


class ScenarioData(Part):
    """One whole scenario after inheritance."""

    title: Text
    """What the scenario is called [text; form of the file]"""
    jurisdiction: Jurisdiction
    """Where: counties, streets, communities [mapping; form of the file]"""
    period: Period
    """When: the months simulated [mapping; form of the file]"""
    policy: Policy
    """Rules that are not money [mapping; form of the file]"""
    funds: dict[Name, Fund] = {}
    """Who pays [by id; form of the file]"""
    funding: dict[Name, Stream] = {}
    """Streams: who pays whom, for what, when [by id; documents]"""
    behaviour: Behaviour
    """Weights of decisions [mapping; assumption]"""
    uncertain: Uncertainties
    """What is drawn: the quantities that nobody knows, and luck [mapping; form of the file]"""
    targets: Annotated[dict[Name, Target], Field(min_length=1)]
    """What must be reached [by id; form of the file]"""
    changes: dict[Name, Change] = {}
    """Values that change in mid-run, on a date or on a condition [by id; form of the file]"""
    observed: dict[Name, Observation] = {}
    """Published figures that results are held against; they change nothing [by id; form of the file]"""
    observed_file: str | None = None
    """A CSV, Excel workbook or Parquet file of published figures beside the file; one under `observed` stands in place of the file's
    [text; public source]"""
    known: dict[Name, KnownState] = {}
    """What is the case on the first day, of communities and as numbers of places [by id; public source]"""
    known_file: str | None = None
    """A CSV, Excel workbook or Parquet file of it beside the file; an entry under `known` stands in place of the file's
    [text; public source]"""
    known_extent: Literal["complete", "partial"] = "complete"
    """Whether what is not in it did not happen, or nobody knows: then `jurisdiction.earlier` says who else came before; `complete`
    [word; form of the file]"""
    as_of: Month | None = None
    """What was published after this month is not known: figures are not compared, batches and the inclusive standard not given; all is
    known if left out [month; form of the file]"""
    tiers: list[Name] | None = None
    """Own ids of one to three tiers, the lowest first: with fewer than three the lowest of county, city and province are closed;
    those three if left out [ids; form of the file]"""
    standards: list[Name] | None = None
    """Own ids of one to three standards, the least first; inclusive, demonstration and benchmark if left out [ids; form of the file]"""
    words: ScenarioWords | None = None
    """What things are called, in place of the program's words [mapping; form of the file]"""
    sources: dict[str, Source] = {}
    """Public sources that numbers may name [by id; form of the file]"""
