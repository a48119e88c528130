"""Nothing is carried along for nothing: every field of a row and every quantity of the base is read by some rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sim
from sim.model.state import rows
from sim.model.state.fields import AGENTS, PARTS, SINGLES, fields
from sim.scenario.load import load_scenario

HOME = Path(sim.__file__).parent
RULES = [*sorted((HOME / "model").rglob("*.py")), *(HOME / "engines" / "compiled" / name for name in ("attach.py", "engine.py"))]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in RULES if path.name != "rows.py")
ROWS = {**AGENTS, **PARTS, **SINGLES}
NOT_READ = {
    ("policy", "months"), ("gates", "county"),
}
"""Fields that nothing reads. Take one away here when it gets a use; add none."""
ELSEWHERE = {"team_capacity", "county_budget", "upper_grant", "land_return", "base_share", "group_capacity", "social_share",
             "department_pool", "department_line", "payment_lag", "base_fund_wait", "assessment_weight"}
"""Quantities that scenarios name (funds, streams, lags), or that every street has a table of its own for."""


def is_read(name: str) -> bool:
    """Whether a rule reads the attribute: it stands somewhere else than left of an assignment."""
    return any(
        not re.match(r"\s*(=(?!=)|,\s*[\w.]+(,\s*[\w.]+)*\s*=(?!=))", SOURCE[found.end():found.end() + 60])
        for found in re.finditer(rf"\.{name}\b", SOURCE)
    )


@pytest.mark.parametrize("kind", ROWS)
def test_every_field_of_a_row_is_read(kind: str) -> None:
    """A field that no rule reads decides nothing and misleads who reads the rows."""
    unread = {(kind, name) for name in fields(ROWS[kind]) if not is_read(name)}
    assert unread <= NOT_READ


def test_unread_fields_exist() -> None:
    """What is excused above is still there to excuse."""
    assert all(name in fields(ROWS[kind]) for kind, name in NOT_READ)


@pytest.mark.parametrize("scenario", ["zhuji-2022", "shaoxing-2023", "fuyang-2022"])
def test_every_quantity_of_a_scenario_is_used(scenario: str) -> None:
    """A quantity is drawn at a level's own row, or a fund, stream or count of the scenario names it."""
    data = load_scenario(scenario).data
    known = {*fields(rows.Unknown), *fields(rows.Rows), *ELSEWHERE}
    named = {data.jurisdiction.unnamed, data.jurisdiction.earlier.count if data.jurisdiction.earlier else None}
    assert {*data.uncertain.epistemic, *data.uncertain.aleatory} <= known | named
