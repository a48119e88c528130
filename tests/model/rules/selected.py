"""A county office with its tables, its communities and one street, made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sim.engines.readable import Record
from sim.model.agents.county import CountyBehaviour
from sim.model.agents.street import StreetBehaviour
from sim.model.rules.vocabulary import (
    HOPELESS,
    NEVER,
    NO_LIMIT,
    NO_LIST,
    NO_ROW,
    Tier,
)
from sim.model.state import rows
from sim.model.state.fields import blank

START = 12 * 2022


class Street(StreetBehaviour, Record):
    """A street with its behaviour, made by hand."""


class County(CountyBehaviour, Record):
    """A county office with its behaviour, made by hand."""


def county(**given: int) -> Any:
    """The second of two counties, with five communities from the third on."""
    usual = {"id": 1, "first": 0, "end": 1, "first_community": 2, "end_community": 7, "size": 5, "in_plan": 1}
    return County(blank(rows.County, **{**usual, **given}))


def world(month: int = 0, communities: tuple[dict[str, int], ...] = (), street: dict[str, int] | None = None, **given: int) -> Any:
    """A period from 2022-01 in a month, with two counties, their tables of two years, one street, and what its policy differs in."""
    usual = {"first_month": START, "plan_first_year": 2022, "plan_years": 2, "plan_until": NEVER, "lowest_tier": Tier.COUNTY,
             "street_floor_from": 5, "entry_opens": NEVER}
    people = [Record(blank(rows.Community, **{"id": i, "operator": NO_ROW, "area": NO_ROW, "fixed_start": NEVER, **each}))
              for i, each in enumerate(communities)]
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **given})),
        clock=SimpleNamespace(bid_round=-1, month=month, batch=NO_LIMIT), communities=people,
        streets=[Street(blank(rows.Street, size=5, end=len(people), **(street or {})))], plan=[1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60],
        candidates=list(range(3 * len(people) + 1)), applied=list(range(len(people))),
        **{name: [0] * len(people) for name in ("line", "lots", "heads", "links", "lined")},
        worths=[HOPELESS] * 3 * len(people), peak_cash=[0] * 3 * len(people), areas_begun=[0, 0, 0], batches=[NO_LIST] * 24,
    )
