"""One small attribution for all tests, with a few switches in place of the whole catalogue."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.studies.attribution.attribution import Attribution, attribute
from sim.studies.attribution.switches import Switch

SETTINGS: dict[str, tuple[str, dict[str, object]]] = {
    "FY-18": ("payment_rule", {"funding.award.year_rule": None}),
    "FY-03": ("quota", {"policy.floors.county": 0}),
    "FY-23": ("payment_rule", {"funding.award.reward": 0}),
    "XX-01": ("nothing", {"policy.floors.mountain": 0}),
}


def made(name: str) -> Switch:
    group, off = SETTINGS[name]
    return Switch(name, (f"条款{name}", f"clause {name}"), (f"关闭{name}", f"without {name}"), group, tuple(off.items()))


@pytest.fixture(scope="session")
def study() -> Attribution:
    """Fuyang with four clauses in three groups, one of which does nothing."""
    return attribute(load_scenario("fuyang-2022"), 40, 1, 8, given=[made(name) for name in SETTINGS])
