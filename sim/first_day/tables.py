"""The start of every replication as whole numbers: scenario in, rows and flat lists out. Both engines begin here."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sim.model.books.ledger import OTHER_KINDS
from sim.model.books.queues import QUEUES
from sim.model.books.tally import CELLS, SPELL
from sim.model.reports.targets import STATUSES
from sim.model.rules.vocabulary import NEVER, NO_ROW, TO_BE_DRAWN, Kind, Tier, Trigger
from sim.model.state import rows
from sim.model.state.fields import LISTS, RowFields, blank, fields
from sim.scenario.comparable import comparable_figures
from sim.scenario.goals import asks_street
from sim.scenario.load import Scenario

from . import calendar_rows, money_rows, policy_rows, pot_rows, priors
from .amount_rows import attribute_lists, band_tables
from .change_rows import add_changes
from .cohort_cells import cohort_lists
from .draw_rows import given_luck, given_table
from .figure_rows import figure_rows
from .known_rows import asked_room, forget_dates, known_number, known_rows, prefecture_rows
from .part_scopes import part_rows
from .roster_rows import Roster, make_roster
from .shelf import Shelf
from .start import FlatList, Start
from .target_rows import target_rows


def make_start(scenario: Scenario, roster: Roster | None = None) -> Start:
    """Turn a scenario into the tables of its first day; `roster` is who is in it, where that was worked out before."""
    roster, shelf = roster or make_roster(scenario), Shelf(scenario)
    months = scenario.data.period.end - scenario.data.period.start + 1
    kinds = tuple(sorted(scenario.data.funding))
    many = place_rows(scenario, roster)
    many["funds"], fund_of = money_rows.fund_rows(scenario, roster, shelf.row)
    by_place = band_tables(scenario, roster)
    streams = money_rows.stream_rows(scenario, roster, shelf.row, fund_of, many["counties"], by_place)
    (many["streams"], many["instalments"]), many["bands"] = streams, by_place.bands
    many["rounds"] = pot_rows.round_rows(scenario)
    many["gates"] = calendar_rows.gate_rows(scenario, len(roster.counties), shelf.row)
    many["operators"] = policy_rows.operator_rows(scenario, roster, many["counties"])
    many["targets"] = target_rows(scenario, roster, many)
    many["figures"] = figure_rows(scenario, roster, many)
    many["knowns"] = known_rows(scenario, roster, many)
    many["claims"] = [blank(rows.Claim)] * claim_room(many, months)
    many["payers"] = [blank(rows.Payer)] * (len(many["communities"]) * max(1, len(kinds)))
    single = {
        "policy": policy_rows.policy_row(scenario, roster, shelf.row, shelf.priors) | {"known": known_number(scenario)},
        "clock": blank(rows.Clock, month=-1, bid_round=NO_ROW),
        "unknown": blank(rows.Unknown),
        "rows": {name: shelf.row[name] for name in fields(rows.Rows)},
    }
    lists = known_lists(scenario, roster, shelf, many) | room_for_communities(scenario, many) | room_for_sums(scenario, roster, many)
    lists |= cohort_lists(scenario, roster) | attribute_lists(scenario, roster, shelf.row) | {"bands_of": by_place.bands_of}
    order = tuple(sorted(scenario.data.targets)), tuple(sorted(scenario.data.changes)), tuple(comparable_figures(scenario.data))
    given = given_table(scenario.draws, {**roster.county_keys, **roster.street_keys}, shelf)
    lists |= {"given": [0] * given.values.shape[1], "given_from": given.first, "given_agents": given.agents}
    start = Start(scenario, roster, many, single, {name: lists[name] for name in LISTS}, kinds, *order, months, given.values,
                  given_luck(scenario.draws))
    add_changes(start, make_start)
    return start


def known_lists(scenario: Scenario, roster: Roster, shelf: Shelf, many: dict[str, list[RowFields]]) -> dict[str, FlatList]:
    """Flat lists with what the scenario says: tables of priors and curves, and the yearly table."""
    outer = fields(rows.Unknown)
    teams = team_rows(many["streets"], many["communities"], shelf)
    return {
        "tables": shelf.tables,
        "discrete": shelf.steps,
        "purposes": shelf.purposes,
        "logistic": priors.curve("logistic"),
        "normal": priors.curve("normal"),
        "teams": teams,
        "drawn": [0] * len(outer),
        "outer_rows": [shelf.row[name] for name in outer],
        "batches": calendar_rows.batch_list(scenario),
        "asked": [0] * asked_room(many["knowns"]),
        "plan": policy_rows.plan_list(scenario, roster),
    }


def room_for_communities(scenario: Scenario, many: dict[str, list[RowFields]]) -> dict[str, list[int]]:
    """Flat lists by community, and room for who stands in a line; nothing has happened yet."""
    communities, kinds = len(many["communities"]), max(1, len(scenario.data.funding))
    crowd = max(communities, len(many["counties"]), len(many["streets"]))
    years, months = years_of(scenario), scenario.data.period.end - scenario.data.period.start + 1
    return {
        "events": [NEVER] * (communities * CELLS),
        "spells": [0] * (communities * (months // 2 + 1) * SPELL),
        "applications": [NEVER] * (communities * years * 3),
        "worths": [0] * (communities * 3),
        "peak_cash": [0] * (communities * 3),
        "candidates": [0] * (communities * 3),
        "queues": [0] * (communities * QUEUES),
        "queued": [0] * QUEUES,
        "applied": [0] * communities,
        "unserved": [0] * communities,
        "sites": [0] * communities,
        "at_work": [NO_ROW] * communities,
        "working": [0] * (communities + 1),
        "turns": list(range(len(many["counties"]))),
        **{name: [0] * crowd for name in ("line", "lots", "heads", "links", "lined")},
        **{name: [0] * (communities * kinds) for name in ("own_amounts", "released", "earlier", "kept", "terms")},
    }


def room_for_sums(scenario: Scenario, roster: Roster, many: dict[str, list[RowFields]]) -> dict[str, list[int]]:
    """Flat lists of what is counted and added up over communities; nothing yet."""
    scopes = 1 + len(many["counties"]) + len(many["streets"]) + len(part_rows(scenario, roster))
    months, areas = scenario.data.period.end - scenario.data.period.start + 1, max(1, len(scenario.data.jurisdiction.areas))
    return {
        "areas_begun": [0] * areas,
        "counts": [0] * (scopes * CELLS),
        "outcomes": [0] * (len(many["targets"]) * STATUSES * 2),
        "scratch": [0] * (months + 2),
        "area_units": [0] * areas,
        "ranking": [0] * len(many["streets"]),
        "flows": [0] * ((max(1, len(scenario.data.funding)) + OTHER_KINDS) * years_of(scenario)),
        "seen": [0] * len(comparable_figures(scenario.data)),
    }


def years_of(scenario: Scenario) -> int:
    """How many calendar years the period touches."""
    return scenario.data.period.end // 12 - scenario.data.period.start // 12 + 1


def claim_room(many: dict[str, list[RowFields]], months: int) -> int:
    """Most claims that can wait at once: for three projects a community, one each stream of its county, instalment and gate.

    One a month more for each stream that pays for units delivered.
    """
    claiming: Counter[int] = Counter()
    for row in many["streams"]:
        if row["trigger"] not in (Trigger.AS_BUILT, Trigger.JANUARY):
            claiming[row["county"]] += 4 + row["yearly_parts"]
    each = max(claiming.values(), default=0) + len(many["instalments"])
    monthly = max(Counter(row["county"] for row in many["streams"] if row["trigger"] == Trigger.DELIVERY).values(), default=0)
    return len(many["communities"]) * (3 * max(1, each) + monthly * months) + 16


def place_rows(scenario: Scenario, roster: Roster) -> dict[str, list[RowFields]]:
    """Rows of communities, streets and counties."""
    where, start, pilots = scenario.data.jurisdiction, scenario.data.period.start, scenario.data.policy.pilots
    county_of = {name: i for i, name in enumerate(roster.counties)}
    street_of = {name: i for i, name in enumerate(roster.streets)}
    area_of = {name: i for i, name in enumerate(sorted(where.areas))}
    anyone = blank(
        rows.Community, counted=1, kind=TO_BE_DRAWN, key_area=TO_BE_DRAWN, old_estate=TO_BE_DRAWN, fixed_start=NEVER,
        fixed_finish=NEVER, operator=NO_ROW, spell=NO_ROW, abandon_month=NEVER,
    )
    communities = []
    for i, place in enumerate(roster.places):
        row = anyone | {
            "id": i, "key": place.key, "street": street_of[place.street], "county": county_of[where.streets[place.street].county],
            "listed_in": int(place.unnamed), "area": area_of.get(place.area or "", NO_ROW),
        }
        if place.given is not None:
            row |= fixed_fields(place.given.model_dump(), start)
        communities.append(forget_dates(scenario, row))
    streets = [
        blank(
            rows.Street, id=i, key=roster.street_keys[name], county=county_of[where.streets[name].county],
            province_duty=where.streets[name].province_duty, pilot=name in pilots.streets, asked=asks_street(scenario.data, name),
        )
        for i, name in enumerate(roster.streets)
    ]
    counties = county_rows(scenario, roster, {row["county"] for row in communities if row["area"] != NO_ROW})
    number_ranges(communities, "street", streets, "first", "end")
    number_ranges(communities, "county", counties, "first_community", "end_community")
    number_ranges(streets, "county", counties, "first", "end")
    return {"communities": communities, "streets": streets, "counties": counties}


def county_rows(scenario: Scenario, roster: Roster, with_areas: set[int]) -> list[RowFields]:
    """Rows of counties, of which some have units of an area."""
    where, pilots = scenario.data.jurisdiction.counties, scenario.data.policy.pilots
    prefectures = prefecture_rows(scenario)
    return [
        blank(
            rows.County, id=i, key=roster.county_keys[name], mountain=where[name].mountain,
            prefecture=prefectures.get(where[name].prefecture or "", NO_ROW), has_areas=i in with_areas,
            pilot=name in pilots.counties,
        )
        | policy_rows.own_rules(scenario, name)
        for i, name in enumerate(roster.counties)
    ]


def fixed_fields(given: dict[str, Any], start: int) -> RowFields:
    """What a document fixes about a named community, as fields; months from the start of the period."""
    tiers = {None: Tier.NONE, "county": Tier.COUNTY, "city": Tier.CITY, "province": Tier.PROVINCE}
    kinds = {None: TO_BE_DRAWN, "renovation": Kind.RENOVATION, "new_build": Kind.NEW_BUILD}

    def month(value: object) -> int:
        return NEVER if value is None else int(str(value)) - start

    def flag(value: object) -> int:
        return TO_BE_DRAWN if value is None else int(bool(value))

    return {
        "kind": kinds[given["kind"]], "key_area": flag(given["key_area"]), "old_estate": flag(given["old_estate"]),
        "fixed_start": month(given["start"]), "fixed_finish": month(given["finish"]),
        "fixed_tier": int(tiers[given["tier"]]), "joint": flag(given["joint_tier"]),
        "fixed_complete": flag(given["complete"]), "counted": flag(given["counted"]),
    }


def number_ranges(members: list[RowFields], key: str, groups: list[RowFields], first: str, end: str) -> None:
    """Give each group the range of its members, which stand together."""
    firsts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for i, member in enumerate(members):
        firsts.setdefault(member[key], i)
        ends[member[key]] = i + 1
    for group in groups:
        group[first], group[end] = firsts.get(group["id"], 0), ends.get(group["id"], 0)


EXACT = 512
"""Streets below this size have a table for each size; larger ones in steps of 1/256, where a team's mean differs by less."""


def team_size(size: int) -> int:
    """The size whose table a street of some size uses."""
    step = 1 << max(0, size.bit_length() - EXACT.bit_length() + 1)
    return size // step * step


def team_rows(streets: list[RowFields], communities: list[RowFields], shelf: Shelf) -> list[int]:
    """Rows of the tables of a team's capacity, by the number of communities that a street has in a replication.

    Only the mean of a Poisson goes by size: one table for each size that may be drawn, all under one number of luck.
    """
    prior, own = shelf.priors["team_capacity"], shelf.row["team_capacity"]
    sizes: set[int] = set()
    for street in streets:
        counted = [member for member in communities[street["first"] : street["end"]] if member["counted"]]
        sizes |= set(range(sum(not member["listed_in"] for member in counted), len(counted) + 1))
    found = [NO_ROW] * (max(sizes, default=0) + 1)
    for size in sorted(sizes):
        name = f"team_capacity of {team_size(size)}"
        if prior.distribution != "poisson":
            found[size] = own
        elif name in shelf.row:
            found[size] = shelf.row[name]
        else:
            found[size] = shelf.add(name, priors.table(prior, team_size(size)), True, shelf.purposes[own])
    return found
