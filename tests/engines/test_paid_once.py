"""No yuan is paid twice: what a project gets is at most what it cost, unless a rule names a lump sum or a reward.

Only the ledger and what still waits in the queue are believed; the bound is worked out from the scenario's own words.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sim import run
from sim.engines.readable import RolloutModel
from sim.model.books.ledger import OUTSIDE, STREETS
from sim.model.rules.vocabulary import SHARE, Receiver, Stage

from .random_scenarios import build, documents

KINDS = {
    "built": {"trigger": "as_built", "receiver": "contractor", "share": 0.6},
    "line": {"trigger": "approval", "amount": 1_000_000},
    "grant": {"trigger": "acceptance", "county": 1_000_000, "city": 2_000_000, "province": 3_000_000},
    "share": {"trigger": "acceptance", "share": 0.7},
    "matched": {"trigger": "approval", "share": 0.5},
    "award": {"trigger": "acceptance", "county": 5_000_000, "city": 10_000_000, "province": 12_000_000, "at_most_spend": True,
              "year_rule": {"share": 0.7, "cap": 7_000_000}},
    "thrift": {"trigger": "acceptance", "county": 6_000_000, "city": 6_000_000, "province": 9_000_000, "at_most_spend": True, "reward": 0.5,
               "instalments": {"first": {"trigger": "approval", "share": 0.3}, "half": {"trigger": "progress", "at": 0.5, "share": 0.4}}},
    "early": {"trigger": "approval", "amount": 4_000_000, "at_most_spend": True},
}
"""Streams of every kind, without those that depend on luck."""


@st.composite
def paired(draw: Any) -> dict[str, Any]:
    """A random scenario with two or three streams of these kinds, from funds that are short or not, and projects often given up."""
    document = draw(documents())
    names = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=2, max_size=3))
    document["funds"] = {f"f{i}": {"title": {"zh": "某", "en": "fund"}, "carry_over": draw(st.booleans())}
                         | draw(st.sampled_from([{}, {"yearly": 2_000_000}, {"yearly": 0}])) for i in range(len(names))}
    document["funding"] = {f"x{i}": {"title": {"zh": "某", "en": "stream"}, "payer": f"f{i}", **KINDS[name]}
                           for i, name in enumerate(names)}
    document["policy"]["lowest_tier"], document["changes"] = "county", {}
    document["uncertain"]["epistemic"] |= {
        "abandonment": {"b": draw(st.sampled_from([10, 30, 300]))},
        "own_funds_floor": {"distribution": "constant", "value": draw(st.sampled_from([0, 100_000_000])), "low": None, "high": None},
    }
    return document


def check_accounts(model: RolloutModel) -> int:
    """Look at every community whose projects have ended; gives how many were paid by more than one stream."""
    kinds = model.policy.kinds_of_streams
    bills: Counter[int] = Counter()
    got: Counter[int] = Counter()
    assert model.ledger is not None
    for _, payer, receiver, amount, _, project in model.ledger:
        if project >= 0 and receiver == OUTSIDE:
            bills[project] += amount
            got[project] += amount if payer < STREETS else 0
        elif project >= 0:
            got[project] += amount if receiver >= STREETS else -amount if payer >= STREETS else 0
    for k in range(model.clock.claims):
        claim = model.claims[k]
        got[claim.community] += claim.amount if model.streams[claim.stream].receiver == Receiver.STREET else 0
    several = 0
    for community in model.communities:
        if community.stage != Stage.IDLE or community.projects == 0:
            continue
        county = model.counties[community.county]
        streams = [model.streams[s] for s in range(county.end_built, county.end_street)]
        had = {stream.kind: model.released[community.id * kinds + stream.kind] for stream in streams}
        lump = sum(had[stream.kind] for stream in streams if not stream.at_most_spend and stream.share == 0)
        built = got[community.id] - sum(had.values())
        earned = sum(most(stream) * stream.reward // SHARE for stream in streams if stream.at_most_spend and had[stream.kind])
        assert built >= 0 <= min(had.values(), default=0)
        spent = bills[community.id] + community.fronted_past  # what was built before the period was paid before it
        assert got[community.id] <= max(spent, lump + built) + earned, community.id
        several += sum(amount > 0 for amount in had.values()) + (built > 0) > 1
    return several


def most(stream: Any) -> int:
    """The largest amount of a stream; no bound where it draws one."""
    drawn = stream.amount_row >= 0 or stream.share > 0
    return 10**12 if drawn else max(stream.amount_county, stream.amount_city, stream.amount_province)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paid")


def test_what_a_project_gets_is_at_most_what_it_cost(folder: Path) -> None:
    """FY-15, FY-21 to FY-23: every pair of streams, with arrears, instalments, projects given up and upgraded."""
    several = 0

    @settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(document=paired())
    def check(document: dict[str, Any]) -> None:
        nonlocal several
        scenario = build(document, folder)
        assume(scenario is not None)
        several += check_accounts(RolloutModel(scenario, seed=4).run())

    check()
    assert several > 3


@settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(document=paired())
def test_the_compiled_engine_pays_the_same(document: dict[str, Any], folder: Path) -> None:
    """So that what holds for the ledger of the one holds for the other, to the yuan."""
    scenario = build(document, folder)
    assume(scenario is not None)
    assert run(scenario, 3, 4, "compiled").digest == run(scenario, 3, 4, "mesa").digest


@settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_random_streams_pay_once_too(document: dict[str, Any], folder: Path) -> None:
    """Streams of any kind, drawn amounts and changes in mid-run among them."""
    scenario = build(document, folder)
    assume(scenario is not None)
    check_accounts(RolloutModel(scenario, seed=3).run())
