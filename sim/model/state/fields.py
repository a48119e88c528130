"""Fields of every row, read off the annotations in `sim.model.state.rows`: the one place that names them."""

from __future__ import annotations

from sim.model.state import rows

RowFields = dict[str, int]


def fields(row: type) -> tuple[str, ...]:
    """Names of a row's fields, in order."""
    return tuple(row.__annotations__)


def blank(row: type, **given: int) -> RowFields:
    """A row with every field 0 but those given; an unknown name is a fault of the caller."""
    made = dict.fromkeys(fields(row), 0)
    unknown = given.keys() - made.keys()
    if unknown:
        raise AttributeError(f"{row.__name__} has no field {sorted(unknown)}")
    made.update({name: int(value) for name, value in given.items()})
    return made


AGENTS: dict[str, type] = {
    "communities": rows.Community,
    "streets": rows.Street,
    "counties": rows.County,
    "funds": rows.Fund,
    "gates": rows.Gate,
    "operators": rows.Operator,
}
"""Rows that decide or queue, and that are Mesa agents in the readable engine."""

PARTS: dict[str, type] = {
    "streams": rows.Stream,
    "instalments": rows.Instalment,
    "bands": rows.Band,
    "rounds": rows.Round,
    "claims": rows.Claim,
    "payers": rows.Payer,
    "targets": rows.Target,
    "changes": rows.Change,
    "settings": rows.Setting,
    "conditions": rows.Target,
    "figures": rows.Figure,
    "knowns": rows.Known,
}
"""Rows of policy, claims, changes in mid-run with what they set and what they wait for, published figures, what is known."""

SINGLES: dict[str, type] = {
    "policy": rows.Policy,
    "clock": rows.Clock,
    "unknown": rows.Unknown,
    "rows": rows.Rows,
}
"""Records of which there is one."""

LISTS = (
    "tables", "discrete", "purposes", "logistic", "normal", "drawn", "teams", "outer_rows", "given", "given_from", "given_agents",
    "batches", "asked", "plan", "events", "spells",
    "applications", "worths", "peak_cash", "candidates",
    "queues", "queued", "applied", "unserved", "sites", "at_work", "working", "turns", "line", "lots",
    "heads", "links", "lined", "own_amounts",
    "areas_begun", "released", "earlier", "kept", "terms", "counts", "outcomes", "scratch", "area_units", "ranking",
    "flows", "seen", "prefectures", "listed_by", "named_by", "cell_bases", "cells",
    "bands_of", "attributes", "attribute_rows", "attribute_levels", "delivered",
)
"""Flat lists of whole numbers."""
