"""Funds and funding streams as rows: one of each for every county they belong to."""

from __future__ import annotations

from itertools import product

from sim.model.mechanisms.streams import project_bit
from sim.model.rules.vocabulary import (
    LONG_AGO,
    NO_CAP,
    NO_LIMIT,
    NO_ROW,
    SHARE,
    Cost,
    FinalSpend,
    JointTier,
    Level,
    Receiver,
    Standard,
    Tier,
    Trigger,
)
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.groups import streets_for
from sim.scenario.load import Scenario
from sim.scenario.schema import Applies, Fund, Instalment, Stream

from . import pot_rows, priors
from .amount_rows import BandTables, level_of
from .pot_rows import to_millionths
from .roster_rows import Roster

PROJECT_KINDS = ("renovation", "new_build")


def project_bits(who: Applies) -> int:
    """The bits of the projects that a stream is for, in 64 bits with a sign."""
    kinds = [at for at, kind in enumerate(PROJECT_KINDS) if who.kinds is None or kind in who.kinds]
    estates = [estate for estate in range(2) if who.old_estate in (None, bool(estate))]
    tiers = [tier for tier in Tier if who.tiers is None or Tier.spell(tier) in who.tiers]
    standards = [standard for standard in Standard if who.standards is None or Standard.spell(standard) in who.standards]
    found = sum(1 << project_bit(*project) for project in product(kinds, estates, tiers, standards))
    return found - (1 << 64) if found >> 63 else found


def fund_rows(scenario: Scenario, roster: Roster, row: dict[str, int]) -> tuple[list[RowFields], dict[tuple[str, str], int]]:
    """A row for each fund (and county, where it is the county's), and where to find it."""
    made: list[RowFields] = []
    place: dict[tuple[str, str], int] = {}
    for name, fund in sorted(scenario.data.funds.items()):
        if fund.scope == "county":
            for i, county in enumerate(roster.counties):
                place[name, county] = len(made)
                made.append(fund_row(len(made), fund, row, scenario, roster.county_keys[county], i))
        else:
            place |= {(name, county): len(made) for county in roster.counties}
            made.append(fund_row(len(made), fund, row, scenario, 0, NO_ROW))
    return made, place


def draw_key(scenario: Scenario, name: str, county_key: int) -> int:
    """Whose draw a quantity is that is not drawn below the county: everyone's, or the county's."""
    return county_key if level_of(scenario, name) == Level.COUNTY else 0


def is_endless(fund: Fund) -> bool:
    """Whether a fund is never short: neither a yearly income nor a sum that comes once is said."""
    return fund.yearly is None and fund.once is None


def fund_row(number: int, fund: Fund, row: dict[str, int], scenario: Scenario, county_key: int, county: int) -> RowFields:
    """One fund."""
    drawn = isinstance(fund.yearly, str)
    return blank(
        rows.Fund, id=number, county=county, endless=is_endless(fund),
        yearly=fund.yearly if isinstance(fund.yearly, int) else 0,
        yearly_row=row[str(fund.yearly)] if drawn else NO_ROW,
        yearly_key=draw_key(scenario, str(fund.yearly), county_key) if drawn else 0,
        per_communities=fund.per_communities or 0, carry_over=fund.carry_over or fund.once is not None, private=fund.private,
        **pot_rows.pot_fields(scenario, fund),
    )


def stream_rows(
    scenario: Scenario, roster: Roster, row: dict[str, int], fund_of: dict[tuple[str, str], int], counties: list[RowFields],
    tables: BandTables,
) -> tuple[list[RowFields], list[RowFields]]:
    """Streams county by county: those paid as built, those that a street is paid, the rest; and their instalments.

    Of each sort by priority, then by id: who pays first of a bill, and who is served first where a project claims from two.
    """
    streams: list[RowFields] = []
    instalments: list[RowFields] = []
    ranges: dict[str, tuple[int, int]] = {}
    kinds = sorted(scenario.data.funding)
    for name in kinds:
        parts = scenario.data.funding[name].instalments
        ranges[name] = (len(instalments), len(instalments) + len(parts))
        instalments += [instalment_row(part) for _, part in sorted(parts.items())]
    order = sorted(kinds, key=lambda name: (*_place_of(scenario.data.funding[name]), name))
    kind_of = {name: i for i, name in enumerate(kinds)}
    counties_of = {name: counties_for(scenario, scenario.data.funding[name]) for name in kinds}
    said = {name: stream_row(scenario, scenario.data.funding[name], row) | tables.fields_of(scenario, name) for name in kinds}
    for i, county in enumerate(roster.counties):
        counties[i]["first_stream"] = len(streams)
        own = [name for name in order if county in counties_of[name]]
        for name in own:
            stream = scenario.data.funding[name]
            made = said[name] | {
                "id": len(streams), "kind": kind_of[name], "county": i, "payer": fund_of[stream.payer, county],
                "receiver_fund": fund_of[stream.receiver_fund, county] if stream.receiver_fund else NO_ROW,
                "first_instalment": ranges[name][0], "end_instalment": ranges[name][1],
                "draw_key": roster.county_keys[county] if said[name]["drawn_at"] == Level.COUNTY else 0,
            }
            if made["by_place"] and made["drawn_at"] < Level.STREET:
                made["drawn_at"] = Level.PLACE
            streams.append(made)
        counties[i]["end_stream"] = len(streams)
        for n, end in enumerate(("end_built", "end_street")):
            counties[i][end] = counties[i]["first_stream"] + sum(_rank(scenario.data.funding[name]) <= n for name in own)
    return streams, instalments


def _rank(stream: Stream) -> int:
    """Place among the streams: 0 paid as built, 1 paid to the street of a project, 2 to all streets or to a fund."""
    if stream.trigger == "as_built":
        return 0
    return 1 if stream.receiver in ("street", "contractor") else 2


def is_contested(scenario: Scenario) -> bool:
    """Whether sites of two streets can meet at a fund (a pot too), or at a budget, that pays as built and may be short."""
    funds, streams = scenario.data.funds, scenario.data.funding.values()
    scarce = any(
        stream.trigger == "as_built" and (not is_endless(funds[stream.payer]) or stream.yearly_budget is not None)
        for stream in streams
    )
    return scarce and len(scenario.data.jurisdiction.streets) > 1


def _place_of(stream: Stream) -> tuple[int, int, int]:
    """Where a stream stands: by its rank; of those as built what catches up comes last, of the others the order of `turn`.

    Among equals `priority` decides, then the id, so that the order in a scenario file has no meaning.
    """
    if stream.trigger == "as_built":
        return _rank(stream), int(stream.wait is not None), stream.priority
    return _rank(stream), 2 if stream.at_most_spend else int(stream.share is not None), stream.priority


def counties_for(scenario: Scenario, stream: Stream) -> set[str]:
    """The counties with projects that a stream is for."""
    where, who = scenario.data.jurisdiction, stream.applies
    if who.streets or who.groups or who.not_groups:
        return {where.streets[name].county for name in streets_for(where, who)}
    return set(where.counties if who.counties is None else who.counties) - set(who.not_counties or ())


def stream_row(scenario: Scenario, stream: Stream, row: dict[str, int]) -> RowFields:
    """What a stream says, without where it stands."""
    return blank(
        rows.Stream, **whom_fields(scenario, stream), **amount_fields(scenario, stream, row),
        **limit_fields(scenario, stream), **when_fields(stream, row), **year_rule_fields(stream),
        **pot_rows.condition_fields(scenario, stream),
    )


def whom_fields(scenario: Scenario, stream: Stream) -> RowFields:
    """Who is paid, for which projects and which part of their cost."""
    return {
        "receiver": Receiver[stream.receiver.upper()], "project_bits": project_bits(stream.applies),
        "cost": Cost[stream.cost.upper()], "of_spend": stream.basis == "spend",
        "starts_from": LONG_AGO if stream.starts_from is None else stream.starts_from - scenario.data.period.start,
        "by_applied_tier": stream.highest_tier == "applied", "joint_tier": JointTier[stream.joint_tier.upper()],
    }


def amount_fields(scenario: Scenario, stream: Stream, row: dict[str, int]) -> RowFields:
    """How much: amounts by tier or a share, given or drawn, and then at which level."""
    fixed = stream.amount if isinstance(stream.amount, int) else 0
    drawn = next((value for value in (stream.amount, stream.share) if isinstance(value, str)), None)
    return {
        "amount_county": fixed if stream.county is None else stream.county,
        "amount_city": fixed if stream.city is None else stream.city,
        "amount_province": fixed if stream.province is None else stream.province,
        "amount_row": row[stream.amount] if isinstance(stream.amount, str) else NO_ROW,
        "share": 0 if stream.share is None or isinstance(stream.share, str) else to_millionths(stream.share),
        "share_row": row[stream.share] if isinstance(stream.share, str) else NO_ROW, "by_share": stream.share is not None,
        "drawn_at": level_of(scenario, drawn) if drawn else Level.OUTER,
    }


def limit_fields(scenario: Scenario, stream: Stream) -> RowFields:
    """What bounds it: caps, what was spent, a yearly budget, support and operation; and the reward for a saving."""
    return {
        "cap": NO_CAP if stream.cap is None else stream.cap, "at_most_spend": stream.at_most_spend,
        "reward": to_millionths(stream.reward), "final_spend": FinalSpend[stream.final_spend.upper()],
        "yearly_budget": NO_LIMIT if stream.yearly_budget is None else stream.yearly_budget, "carry_over": stream.carry_over,
        "by_support": stream.by_support, "operation_pays": to_millionths(stream.operation_pays or 0),
        "odds": _odds(scenario, stream),
    }


def when_fields(stream: Stream, row: dict[str, int]) -> RowFields:
    """When it falls due, how long it waits, in how many yearly parts; and what an assessment takes from it."""
    return {
        "trigger": Trigger[stream.trigger.upper()], "lag_row": row[stream.lag] if stream.lag else NO_ROW,
        "wait_row": row[stream.wait] if stream.wait else NO_ROW, "after": stream.deferred.after if stream.deferred else 0,
        "yearly_parts": stream.deferred.parts if stream.deferred else 1,
        "assessed": to_millionths(stream.assessed) if isinstance(stream.assessed, float) else 0,
        "assessed_row": row[stream.assessed] if isinstance(stream.assessed, str) else NO_ROW,
    }


def year_rule_fields(stream: Stream) -> RowFields:
    """The year-end rule with its readings; nothing where there is none."""
    rule = stream.year_rule
    if rule is None:
        return {}
    return {
        "year_rule": 1, "year_share": to_millionths(rule.share), "year_cap": NO_CAP if rule.cap is None else rule.cap,
        "year_of_start": rule.year == "start", "year_when_complete": rule.finished_when == "complete",
        "year_pays": rule.pays == "at_year_end", "year_of_spend": rule.base == "spend",
    }


def _odds(scenario: Scenario, stream: Stream) -> int:
    """How likely a project meets a stream's condition on its operation, in millionths; without one it is certain."""
    if stream.operation_pays is None:
        return SHARE
    prior = scenario.data.uncertain.aleatory["operating_balance"]
    return to_millionths(priors.chance_of_at_least(prior, stream.operation_pays))


def instalment_row(part: Instalment) -> RowFields:
    """One early instalment."""
    return blank(
        rows.Instalment, trigger=Trigger[part.trigger.upper()], share=to_millionths(part.share), at=to_millionths(part.at),
        cap=NO_CAP if part.cap is None else part.cap,
    )
