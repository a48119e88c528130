"""One small run for all chart tests."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sim import load_scenario, run

HOSTILE = "=cmd|'/c' $\\frac{1}{0}$ \x07\n\u202e街道 🥟 {x} %s <script>"


@pytest.fixture(scope="session")
def result() -> Any:
    """A small run of Fuyang."""
    return run(load_scenario("fuyang-2022"), replications=30, seed=1)


@pytest.fixture(scope="session", params=["zhuji-2022", "shaoxing-2023", "shaoxing-2023-no-programme"])
def other(request: pytest.FixtureRequest) -> Any:
    """Runs with 5 and 47 streets, a plan, an uncertain size, and without any funding."""
    return run(load_scenario(request.param), replications=30, seed=1)


def renamed(text: Any) -> Any:
    """The same words for both languages, as bad as a file may hold."""
    return text.model_copy(update={"zh": HOSTILE, "en": HOSTILE})


@pytest.fixture(scope="session")
def hostile(result: Any) -> Any:
    """The same run with every name that a chart shows turned into hostile text."""
    data = result.scenario.data
    where = data.jurisdiction

    def each(parts: dict[str, Any], field: str) -> dict[str, Any]:
        return {k: v.model_copy(update={field: renamed(getattr(v, field))}) for k, v in parts.items()}

    where = where.model_copy(update={"streets": each(where.streets, "name")})
    data = data.model_copy(update={
        "title": renamed(data.title), "jurisdiction": where, "funds": each(data.funds, "title"),
        "targets": each(data.targets, "text"),
    })
    start = result.layout.start
    roster = dataclasses.replace(
        start.roster, places=[dataclasses.replace(p, called=renamed(p.name), number=0) for p in start.roster.places]
    )
    scenario = dataclasses.replace(result.scenario, data=data)
    layout = dataclasses.replace(result.layout, start=dataclasses.replace(start, scenario=scenario, roster=roster))
    return dataclasses.replace(result, layout=layout)
