"""Runs a replication on the readable engine and hands the auditor its papers as plain data; the only one here that knows the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from sim.engines.readable import Community, County, RolloutModel
from sim.first_day.start import Start
from sim.model.books.ledger import FUNDS, OUTSIDE, STREETS
from sim.model.books.months import calendar
from sim.model.books.sampling import drawn_once, sample
from sim.model.mechanisms.batches import size_of_next
from sim.model.mechanisms.streams import whole_months
from sim.model.reports.measures import MEASURES
from sim.model.rules.vocabulary import NEVER, NO_LIST, NO_ROW, Kind, Level, Stage, Standard
from sim.model.rules.vocabulary import Event as Happened
from sim.scenario.load import Scenario

from .record import Account, Application, Asked, Card, Draws, Entry, Event, Fund, Place, Record, Step, Street, Waiting

OTHERS = ("works", "own funds", "repayments", "incomes", "lapsed")
"""Kinds of flow that are no stream, in their order."""


class Filed(Community):
    """A community whose papers are kept; it decides nothing otherwise."""

    def be_put_forward(self, world: Any, tier: int) -> None:
        """Keep that it is put forward."""
        super().be_put_forward(world, tier)
        world.papers.applications.append(Application(world.clock.month, self.id, tier, self.promised))

    def split_bills(self, world: Any, balance: int) -> None:
        """Keep the file of its project, of which everything is drawn by now."""
        super().split_bills(world, balance)
        world.papers.cards.append(card_of(world, self, balance))

    def ask_review(self, world: Any, tier: int) -> None:
        """Keep that it asks a gate."""
        super().ask_review(world, tier)
        world.papers.asked.append(Asked(world.clock.month, self.id, tier))

    def ask_again(self, world: Any) -> None:
        """Keep that it asks once more."""
        super().ask_again(world)
        world.papers.asked.append(Asked(world.clock.month, self.id, world.gates[self.gate].tier))

    def cross_instalments(self, world: Any, before: int) -> None:
        """Keep the progress of the month."""
        done = [(self.work - left) * 1_000_000 // self.work for left in (before, self.work_left)]
        whole = self.lead_done + self.work
        world.papers.steps.append(Step(world.clock.month, self.id, *done, whole - self.work_left, whole))
        super().cross_instalments(world, before)


class Desk(County):
    """An office whose places are kept; it decides nothing otherwise."""

    def require(self, world: Any) -> None:
        """Keep how many places of a batch it has before it directs."""
        world.papers.places_given.setdefault(world.clock.month, [0] * len(world.counties))[self.id] = self.batch_left
        super().require(world)

    def select(self, world: Any) -> None:
        """Keep how many it has before it lists."""
        world.papers.places_left.setdefault(world.clock.month, [0] * len(world.counties))[self.id] = self.batch_left
        if world.clock.bid_round != NO_ROW and world.policy.judgement_row != NO_ROW:
            for place in range(self.applicants):
                bid = self.applicant(world, place)
                world.papers.judged[world.clock.month, bid.id] = sample(world, bid.key, world.policy.judgement_row, calendar(world))
        super().select(world)


class Watched(RolloutModel):
    """A replication whose papers are kept."""

    def __init__(self, start: Start, seed: int, replication: int, classes: Mapping[str, Any]) -> None:
        self.papers = Record(terms(start.scenario), start.scenario.data.period.start, start.months)
        super().__init__(start, seed, replication, **{"community_class": Filed, "county_class": Desk, **classes})


def record(start: Start, seed: int = 1, replication: int = 0, **classes: Any) -> Record:
    """One replication to its end, with all its papers; `classes` are those that `RolloutModel` takes."""
    model: Any = Watched(start, seed, replication, classes)
    papers: Record = model.papers
    file_first_day(model, papers)
    while model.clock.month < start.months - 1:
        model.step()
        note_changes(model, papers)
    kinds = (*(start.kinds or ("",)), *OTHERS)
    papers.ledger = [Entry(m, party(p), party(r), yuan, kinds[k], c) for m, p, r, yuan, k, c in model.ledger]
    papers.story = [Event(m, Happened.spell(e), who, n, kinds[s] if s >= 0 else "", g) for m, e, who, n, s, g in model.story]
    papers.closing = waiting(model)
    papers.cash = {f"fund {fund.id}": fund.balance for fund in model.funds} | {f"street {s.id}": s.cash for s in model.streets}
    papers.measures = {function.__name__: function(model) for function, *_ in MEASURES}
    return papers


def terms(scenario: Scenario) -> dict[str, Any]:
    """All that a scenario says, as plain data; what its changes set is read as it would be in its place: 万元 as yuan."""
    told = scenario.data.model_dump()
    for change in told["changes"].values():
        given = scenario.with_values(change["set"]).data.model_dump() if change["set"] else {}
        for path in change["set"]:
            change["set"][path] = reduce(lambda at, key: at[key if key in at else int(key)], path.split("."), given)
    return told


def party(number: int) -> str:
    """Who a party of the ledger is."""
    if number == OUTSIDE:
        return "outside"
    return f"street {number - STREETS}" if number >= STREETS else f"fund {number - FUNDS}"


def card_of(world: Any, it: Any, balance: int) -> Card:
    """The file of a project that is being listed."""
    kinds, county = world.start.kinds, world.counties[it.county]
    own, waits = {}, {}
    for s in range(county.first_stream, county.end_stream):
        stream = world.streams[s]
        if stream.drawn_at >= Level.STREET:
            own[kinds[stream.kind]] = world.own_amounts[it.id * world.policy.kinds_of_streams + stream.kind]
        if stream.wait_row != NO_ROW:
            waits[kinds[stream.kind]] = whole_months(sample(world, it.key, stream.wait_row, it.projects))
    return Card(
        it.listed, it.id, it.projects, it.target_tier, Standard.spell(it.standard), it.cost_plan, it.works, it.estate, it.digital,
        it.care, it.planned_end, it.due, it.support(world), balance, it.promised, own, waits,
        [kinds[stream.kind] for stream in world.streams[county.first_stream:county.end_stream] if it.unmatched & stream.match_bit],
        world.streets[it.street].free_cash(), it.lead_done, it.lead_done + it.work,
    )


def file_first_day(model: Any, papers: Record) -> None:
    """What everybody is, has and owes before the first month."""
    start, names = model.start, [place.id for place in model.start.roster.places]
    papers.counties = list(start.roster.counties)
    papers.streets = [
        Street(name, street.county, street.credit, street.team, street.income, {})
        for name, street in zip(start.roster.streets, model.streets, strict=True)
    ]
    papers.funds = [fund_of(model, name, fund) for name, fund in zip(fund_names(start), model.funds, strict=True)]
    papers.places = [place_of(model, name, community) for name, community in zip(names, model.communities, strict=True)]
    for stream in model.streams:
        apart = Level.STREET <= stream.drawn_at <= Level.PROJECT
        drawn = stream.amount_row != NO_ROW and not apart
        shared = stream.share_row != NO_ROW and not apart
        papers.draws[start.kinds[stream.kind], stream.county] = Draws(
            stream.amount_city if drawn else None, stream.share if shared else None,
            stream.assessed if stream.assessed_row != NO_ROW else None,
        )
    kinds = model.policy.kinds_of_streams
    for it in model.communities:
        owed = {name: model.released[it.id * kinds + k] for k, name in enumerate(start.kinds)}
        done = it.lead_done + it.work - it.work_left
        papers.accounts.append(Account(Stage.spell(it.stage), it.fronted_past + it.fronted, it.promised, owed, done))
    papers.luck = {f"slack {county.id}": county.plan_slack for county in model.counties}
    papers.luck |= {f"ambition {county.id}": county.ambition for county in model.counties}
    papers.luck |= {"batch": size_of_next(model), "growth": model.clock.batch_growth}
    papers.luck["ratchet"] = model.unknown.ratchet
    papers.opening = waiting(model)
    note_changes(model, papers)


def fund_names(start: Start) -> list[str]:
    """The id of each fund, in the order of the rows."""
    funds = sorted(start.scenario.data.funds.items())
    return [name for name, fund in funds for _ in (start.roster.counties if fund.scope == "county" else [0])]


def fund_of(model: Any, name: str, fund: Any) -> Fund:
    """A fund, with its income as drawn, before it is scaled."""
    drawn = max(0, drawn_once(model, fund.yearly_key, fund.yearly_row)) if fund.yearly_row != NO_ROW else None
    return Fund(name, fund.county, drawn)


def place_of(model: Any, name: str, it: Any) -> Place:
    """A community, with the lags that its payments would have."""
    lags = {}
    county = model.counties[it.county]
    for s in range(county.first_stream, county.end_stream):
        stream = model.streams[s]
        if stream.lag_row != NO_ROW:
            for tier in range(4):
                lags[model.start.kinds[stream.kind], tier] = whole_months(sample(model, it.key, stream.lag_row, tier))
    start, known = None if it.fixed_start == NEVER else it.fixed_start, model.start.scenario.data.jurisdiction.attributes
    return Place(
        name, it.street, it.county, "new_build" if it.kind == Kind.NEW_BUILD else "renovation", bool(it.old_estate),
        bool(it.key_area), bool(it.joint), it.stage != Stage.ABSENT, bool(it.counted), it.tie_luck, it.endowment, it.area, it.tier,
        it.operator != NO_ROW, start, lags, model.start.roster.streets[it.street],
        {name: model.attributes[k * len(model.communities) + it.id] for k, name in enumerate(sorted(known))},
    )


def note_changes(model: Any, papers: Record) -> None:
    """Keep what the year-end and January change, and the luck of the streets' own funds."""
    month = model.clock.month
    if month >= 0 and model.batches[month] != NO_LIST:
        papers.called[month] = model.clock.batch_month
    papers.behind[month] = [street.behind for street in model.streets]
    papers.pilots[month] = [bool(street.pilot) for street in model.streets]
    if month >= 0 and (month == 0 or (papers.first + month) % 12 == 0):
        for street, it in zip(papers.streets, model.streets, strict=True):
            street.shocks[month] = sample(model, it.key, model.rows.revenue_shock, month)


def waiting(model: Any) -> list[Waiting]:
    """The queue of claims as it stands."""
    kinds, found = model.start.kinds, []
    for k in range(model.clock.claims):
        claim = model.claims[k]
        found.append(Waiting(claim.due, kinds[model.streams[claim.stream].kind], claim.community, claim.amount, claim.project))
    return found
