"""What an auditor is handed of one replication: the scenario as data, the papers of each project, the story, the ledger.

Plain data only. Money is whole yuan, a share is in millionths, a month is counted from the first one simulated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Document = dict[str, Any]
"""A scenario as loaded: mappings, lists, numbers and words."""
SHARE = 1_000_000
"""One whole, in millionths."""
TIERS = ("none", "county", "city", "province")
"""The ladder of names, by rung."""


class Entry(NamedTuple):
    """One line of the ledger."""

    month: int
    """When [month]"""
    payer: str
    """Whose purse it leaves: `outside`, `fund 3` or `street 5` [party]"""
    receiver: str
    """Whose purse it enters [party]"""
    yuan: int
    """How much [yuan]"""
    kind: str
    """Under which stream, or `works`, `own funds`, `repayments`, `incomes`, `lapsed` [word]"""
    community: int
    """For which community's project, −1 for none [row]"""


class Event(NamedTuple):
    """One line of the story."""

    month: int
    """When [month]"""
    what: str
    """What happened: `listed`, `approved`, `named`, … [word]"""
    who: int
    """To which community, street or change [row]"""
    number: int
    """Yuan, or the tier of a verdict or name [yuan or rung]"""
    stream: str
    """The stream that pays, empty for none [id]"""
    ground: int
    """Why it pays, as the program numbers it [number]"""


@dataclass
class Place:
    """A community as it is on the first day, drawn or given."""

    id: str
    """Its id [id]"""
    street: int
    """Its street [row]"""
    county: int
    """Its county [row]"""
    kind: str
    """`renovation` or `new_build` [word]"""
    old_estate: bool
    """Whether it has an old estate [yes or no]"""
    key_area: bool
    """Whether it lies in a key area [yes or no]"""
    joint: bool
    """Whether it goes for city and province together [yes or no]"""
    exists: bool
    """Whether it exists in this replication [yes or no]"""
    counted: bool
    """Whether a denominator counts it [yes or no]"""
    lot: int
    """Its lot, by which ties are decided: the smaller first [luck]"""
    endowment: int
    """Its endowment [millionths]"""
    area: int
    """Its planning area, −1 for none [row]"""
    tier: int
    """The name it bears already [rung]"""
    operator: bool
    """Whether an operator serves it on the first day [yes or no]"""
    start: int | None
    """The month in which a document has its project start, None where none does [month]"""
    lags: dict[tuple[str, int], int] = field(default_factory=dict)
    """Months from a pass to the month due, by stream and tier, as drawn [months]"""
    street_id: str = ""
    """The id of its street [id]"""
    has: dict[str, int] = field(default_factory=dict)
    """What it has of each attribute, given or drawn [number by id]"""


@dataclass
class Card:
    """The file of a project, as it was listed."""

    month: int
    """When it was listed [month]"""
    community: int
    """Of which community [row]"""
    number: int
    """Which of its projects, from 1 on [number]"""
    tier: int
    """What it goes for [rung]"""
    standard: str
    """To which standard it is built [word]"""
    plan: int
    """Planned cost of the works [yuan]"""
    works: int
    """Their cost in the end [yuan]"""
    estate: int
    """Cost of renewing the old estate [yuan]"""
    digital: int
    """The digital part of the works [millionths]"""
    care: int
    """The part for old and young [millionths]"""
    planned_end: int
    """The month in which it is planned to be complete [month]"""
    permits: int
    """The month in which its permits are due [month]"""
    support: int
    """Residents' support when it was listed [millionths]"""
    balance: int
    """Its balance of building and operation [millionths]"""
    promised: int
    """The cash its street promised it [yuan]"""
    own: dict[str, int]
    """What streams draw for the street or project: an amount or a share [yuan or millionths]"""
    waits: dict[str, int]
    """Months from listing until a stream pays as built, as drawn [months]"""
    refused: list[str]
    """Streams that refuse it for want of a match [ids]"""
    free: int
    """Cash and overdraft of its street, when it was listed, that was promised to no other project [yuan]"""
    lead: int
    """Work that was done by then [steps]"""
    whole: int
    """All its work [steps]"""


class Application(NamedTuple):
    """A community put forward."""

    month: int
    """When [month]"""
    community: int
    """Which [row]"""
    tier: int
    """For what [rung]"""
    promised: int
    """The cash it needs at its peak [yuan]"""


class Asked(NamedTuple):
    """A community asks a gate for its verdict."""

    month: int
    """When [month]"""
    community: int
    """Which [row]"""
    tier: int
    """The gate of which tier [rung]"""


class Step(NamedTuple):
    """The progress of a month on a site."""

    month: int
    """When [month]"""
    community: int
    """Where [row]"""
    before: int
    """Work done before [millionths]"""
    after: int
    """Work done then [millionths]"""
    done: int
    """Work done since it began, before it was listed too [millionths of a month]"""
    whole: int
    """All its work [millionths of a month]"""


@dataclass
class Street:
    """A street."""

    id: str
    """Its id [id]"""
    county: int
    """Its county [row]"""
    credit: int
    """Its overdraft limit [yuan]"""
    team: int
    """Projects that its team can look after [count]"""
    income: int
    """Its own funds of a usual year [yuan]"""
    shocks: dict[int, int]
    """What becomes of them, by the month in which they arrive [millionths]"""


@dataclass
class Fund:
    """A body that pays."""

    name: str
    """Its id in the scenario [id]"""
    county: int
    """Its county, −1 where it is for all [row]"""
    drawn: int | None
    """Its yearly income where that is drawn [yuan]"""


@dataclass
class Draws:
    """What is drawn of a stream in a county."""

    amount: int | None
    """Its amount [yuan]"""
    share: int | None
    """Its share [millionths]"""
    assessed: int | None
    """What a street wholly behind its duty loses [millionths]"""


@dataclass
class Account:
    """What stood in the books of a community on the first day."""

    stage: str
    """Where its project stood [word]"""
    spent: int
    """What its street had paid by then [yuan]"""
    promised: int
    """What of its street's cash is still promised to it [yuan]"""
    owed: dict[str, int]
    """What each stream had paid or promised it [yuan]"""
    done: int
    """Work of its project that was done by then, before listing too [millionths of a month]"""


class Waiting(NamedTuple):
    """A claim in the queue."""

    due: int
    """From when on it is paid [month]"""
    stream: str
    """Under which stream [id]"""
    community: int
    """For which community [row]"""
    yuan: int
    """How much, below nothing where it is to be repaid [yuan]"""
    project: int
    """For which of its projects [number]"""


@dataclass
class Record:
    """One replication, with the scenario as data."""

    scenario: Document
    """The scenario [data]"""
    first: int
    """The first month, as 12 × year + month − 1 [calendar month]"""
    months: int
    """Months simulated [months]"""
    counties: list[str] = field(default_factory=list)
    """Ids of the counties [ids]"""
    streets: list[Street] = field(default_factory=list)
    """All streets [rows]"""
    funds: list[Fund] = field(default_factory=list)
    """All funds [rows]"""
    places: list[Place] = field(default_factory=list)
    """All communities [rows]"""
    draws: dict[tuple[str, int], Draws] = field(default_factory=dict)
    """What is drawn of each stream in each county [by stream and county]"""
    luck: dict[str, int] = field(default_factory=dict)
    """Other numbers that are drawn: slack and ambition of each county, first batch, growth of batches [by name]"""
    accounts: list[Account] = field(default_factory=list)
    """The books of each community on the first day [rows]"""
    opening: list[Waiting] = field(default_factory=list)
    """Claims that wait on the first day, in their order [rows]"""
    cards: list[Card] = field(default_factory=list)
    """Every project listed [rows]"""
    applications: list[Application] = field(default_factory=list)
    """Every time a community was put forward [rows]"""
    asked: list[Asked] = field(default_factory=list)
    """Every time a community asked a gate [rows]"""
    steps: list[Step] = field(default_factory=list)
    """Progress on the sites, where an instalment asks for it [rows]"""
    behind: dict[int, list[int]] = field(default_factory=dict)
    """How far each street was behind its duty at the end of a month, where that changed [millionths]"""
    pilots: dict[int, list[bool]] = field(default_factory=dict)
    """Which streets were pilots at the end of a month, where that changed [yes or no]"""
    called: dict[int, int] = field(default_factory=dict)
    """The month in which the list of each batch came, by its month in the calendar [month]"""
    places_given: dict[int, list[int]] = field(default_factory=dict)
    """Places that each county had of the last batch before any directed, by month [count]"""
    places_left: dict[int, list[int]] = field(default_factory=dict)
    """Places that it had before it listed, by month [count]"""
    judged: dict[tuple[int, int], int] = field(default_factory=dict)
    """What the judges of a month see in a bid beyond its merit, by month and community [millionths]"""
    ledger: list[Entry] = field(default_factory=list)
    """Every movement of money [rows]"""
    story: list[Event] = field(default_factory=list)
    """Everything that happened [rows]"""
    closing: list[Waiting] = field(default_factory=list)
    """Claims that wait at the end, in their order [rows]"""
    cash: dict[str, int] = field(default_factory=dict)
    """What every fund and street holds at the end [yuan by party]"""
    measures: dict[str, int] = field(default_factory=dict)
    """The measures of the replication [by id]"""


class Finding(NamedTuple):
    """Something that is not as the rules say."""

    rule: str
    """Which check found it [name of a function]"""
    month: int
    """When [month]"""
    words: str
    """What was expected and what was found [words]"""
