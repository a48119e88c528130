"""What is audited: all shipped scenarios, and random ones with much money in them, always the same for a seed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from sim.scenario import scenario_library
from sim.scenario.load import Scenario

from ..engines.random_scenarios import build, documents, month, some, text

AMOUNTS: list[dict[str, Any]] = [
    {"city": 10_000_000, "province": 12_000_000}, {"county": 1_234_567, "city": 2_000_001, "province": 2_999_999},
    {"amount": 3_000_000}, {"share": 0.5}, {"share": 0.333333, "basis": "spend"}, {"amount": "upper_grant"}, {"amount": "department_line"},
    {"amount": "street_line"}, {"share": "county_part"}, {"share": 0.8, "cap": 4_000_000},
    {"amount_by": {"attribute": "area", "below": {300: 2_000_000, 600: 1_000_001}, "otherwise": 500_000}},
    {"amount_by": {"attribute": "area", "per_unit": 3_333, "tiers": {"city": {"below": {400: 2_500_000}, "otherwise": 3_000_000}}},
     "cap": 2_800_000},
    {"amount_by": {"groups": {"one": {"otherwise": 1_500_000}}}},
    {"amount_by": {"attribute": "area", "groups": {"one": {"below": {300: 1_500_000}, "otherwise": 2_500_000}}, "otherwise": 700_000}},
]
"""What a stream may pay: by tier, for all, a share, drawn for everyone, a county, a street or a project; by size or group of places."""
ROUNDS: list[list[tuple[int, dict[str, Any]]]] = [
    [(9, {"count": 2}), (20, {"cut_off": 0.3})], [(5, {"cut_off": 0.5, "count": 3}), (14, {"count": 1}), (26, {})],
]
"""Bidding rounds of a tier, each so many months after the start."""
UNITS: dict[str, Any] = {"attribute": "area", "per_unit": 2_001, "otherwise": 100_001}
PLACES: list[dict[str, Any]] = [{}, {}, {"groups": ["one"]}, {"not_groups": ["one"]}]
"""Whose projects a stream may be for."""
YEAR_RULES: list[dict[str, Any]] = [
    {"share": 0.7, "cap": 7_000_000}, {"share": 1.0}, {"share": 0.7, "year": "start"}, {"share": 0.5, "base": "spend"},
    {"share": 0.7, "finished_when": "complete"}, {"share": 0.7, "pays": "ceiling"},
]
TRIES = 4
INSTALMENTS: list[dict[str, Any]] = [
    {"a": {"trigger": "approval", "share": 0.3}, "b": {"trigger": "progress", "at": 0.5, "share": 0.4}},
    {"a": {"trigger": "approval", "share": 0.3}, "b": {"trigger": "year_end", "share": 0.4}},
    {"a": {"trigger": "completion", "share": 0.9, "cap": 1_000_000}}, {"a": {"trigger": "approval", "share": 1.0}},
    {"a": {"trigger": "progress", "at": 0.2, "share": 0.2}, "b": {"trigger": "progress", "at": 0.7, "share": 0.2}},
]
UNCERTAIN: dict[str, Any] = {
    "street_line": {"label": text("street line"), "level": "street", "unit": "yuan", "distribution": "uniform", "low": 0,
                    "high": 3_000_000},
    "county_part": {"label": text("county part"), "level": "county", "unit": "share", "distribution": "uniform", "low": 0.1, "high": 0.6},
}


@st.composite
def money(draw: Any, funds: list[str], counties: list[str]) -> dict[str, Any]:
    """A stream with many particulars."""
    made: dict[str, Any] = {"title": text("stream"), "payer": draw(st.sampled_from(funds)), "priority": draw(st.integers(4, 6))}
    if draw(st.integers(0, 5)) == 0:
        pool = draw(st.sampled_from([{"share": 0.5}, {"amount": 1_000_001}, {"share": 1.0}]))
        return {**made, "receiver": "streets", "trigger": "january", "starts_from": month(draw(st.integers(0, 24))), **pool}
    if draw(st.integers(0, 4)) == 0:
        made["applies"] = {"counties": some(draw, counties)}
    made["applies"] = {**made.get("applies", {}), **draw(st.sampled_from(PLACES))}
    if draw(st.integers(0, 7)) == 0:
        return made | {"trigger": "delivery", "amount_by": UNITS} | draw(st.sampled_from([{}, {"cap": 900_000}]))
    made |= {"trigger": draw(st.sampled_from(["acceptance", "acceptance", "approval", "completion"]))} | draw(st.sampled_from(AMOUNTS))
    if draw(st.booleans()):
        made |= {"at_most_spend": True, "reward": draw(st.sampled_from([0, 0.5])),
                 "final_spend": draw(st.sampled_from(["net", "gross", "own"]))}
    if draw(st.integers(0, 3)) == 0:
        made |= {"yearly_budget": draw(st.sampled_from([2_500_000, 9_000_000])), "carry_over": draw(st.booleans())}
    if draw(st.integers(0, 3)) == 0:
        made["match"] = draw(st.sampled_from([0.1, 0.19])) if "share" in made else draw(st.sampled_from([0.3, 0.7]))
    if made["trigger"] != "acceptance":
        other = [fund for fund in funds if fund != made["payer"]]
        if draw(st.integers(0, 3)) == 0:
            made |= {"receiver": "fund", "receiver_fund": draw(st.sampled_from(other))}
            made.pop("match", None)
            if not made.get("at_most_spend"):
                made["deferred"] = {"after": draw(st.integers(0, 14)), "parts": draw(st.integers(1, 4))}
            return made
        return made | draw(closing())
    made |= {"joint_tier": draw(st.sampled_from(["each", "province_only", "city_only"])), "assessed": draw(st.sampled_from([0.0, 0.4])),
             "highest_tier": draw(st.sampled_from(["passed", "applied"]))}
    if draw(st.booleans()):
        made["lag"] = "payment_lag"
    early = draw(st.integers(0, 2))
    if early:
        made |= {"year_rule": draw(st.sampled_from(YEAR_RULES))} if early == 1 else {"instalments": draw(st.sampled_from(INSTALMENTS))}
    return made | draw(closing())


@st.composite
def closing(draw: Any) -> dict[str, Any]:
    """A date by which a stream is closed, or none."""
    if draw(st.integers(0, 2)):
        return {}
    return {"claw_back": {"at": month(draw(st.integers(20, 38))), "keeps": draw(st.sampled_from(["spent", "complete"]))}}


def quantity_targets(end: str) -> dict[str, Any]:
    """Targets that add up what communities have: as a sum, as an average, with what was there before, of units delivered."""
    common = {"text": text("target"), "attribute": "area", "by": end}
    return {
        "q": common | {"measure": "quantity", "at_least": 2000},
        "r": common | {"measure": "quantity", "status": "delivered", "at_least": 3000},
        "s": common | {"measure": "average", "before": "before", "each": "street", "at_least": 120.5},
        "t": common | {"measure": "quantity", "before": "before", "at_most": 900, "status": "started_net"},
        "u": common | {"measure": "quantity", "yearly_from": 2023, "at_least": 500, "status": "complete"},
        "v": common | {"measure": "average", "status": "delivered", "each": "county", "at_least": 300},
    }


@st.composite
def rich(draw: Any) -> dict[str, Any]:
    """A random scenario of some years in which streets can build, with several streams from funds that are short or not."""
    made: dict[str, Any] = draw(documents())
    last = 12 * (int(made["period"]["end"][:4]) - 2023) + int(made["period"]["end"][5:]) - 1
    made["period"]["end"] = month(max(last, draw(st.integers(40, 70))))
    counties = list(made["jurisdiction"]["counties"])
    made["funds"] |= {
        name: {"title": text(name), "scope": draw(st.sampled_from(["county", "all"])), "carry_over": draw(st.booleans())}
        | draw(st.sampled_from([{}, {"yearly": 2_000_000}, {"yearly": 7_000_000}, {"yearly": 30_000_000},
                               {"once": 20_000_000}, {"once": 9_000_000, "starts_from": month(12), "until": month(30)}]))
        for name in ("g", "h")
    }
    funds = ["f", "g", "h", "county_finance"]
    made["jurisdiction"] |= {
        "attributes": {"area": {"label": text("area"), "unit": text("m"), "value": "premises"},
                       "before": {"label": text("before"), "unit": text("m"), "value": 100}},
        "groups": {"one": draw(st.lists(st.sampled_from(sorted(made["jurisdiction"]["streets"])), min_size=1, unique=True))},
    }
    made["uncertain"]["aleatory"] = {"premises": {"label": text("area"), "level": "community", "unit": "count",
                                                  "distribution": "uniform_integer", "low": 0, "high": 900}}
    made["targets"] |= quantity_targets(made["period"]["end"])
    if draw(st.integers(0, 2)) == 0 and not made["policy"].get("plan"):
        first = 12 * (int(made["period"]["start"][:4]) - 2023) + int(made["period"]["start"][5:]) - 1
        made["policy"]["bidding"] = {
            "tier": draw(st.sampled_from(["county", "city"])), **draw(st.sampled_from([{}, {"judgement": "judges"}])),
            "rounds": {f"r{i}": {"month": month(first + after), **held} for i, (after, held) in enumerate(draw(st.sampled_from(ROUNDS)))},
        }
        made["uncertain"]["aleatory"]["judges"] = {"label": text("judges"), "level": "community", "unit": "factor",
                                                   "distribution": "uniform", "low": 0, "high": 0.6}
    made["funding"] |= {f"y{i}": draw(money(funds, counties)) for i in range(draw(st.integers(1, 4)))}
    made["uncertain"]["epistemic"] |= UNCERTAIN | {
        "abandonment": {"b": draw(st.sampled_from([30, 300, 3000]))},
        "own_funds_floor": {"distribution": "constant", "value": draw(st.sampled_from([3_000_000, 30_000_000, 100_000_000])),
                            "low": None, "high": None},
    }
    return made


def shipped() -> tuple[str, ...]:
    """The names of all shipped scenarios."""
    return tuple(scenario_library.scenario_names())


def random_scenario(number: int) -> Scenario:
    """The random scenario of a number, always the same: the last of a few, since the first ones are always small."""
    found: list[Scenario] = []
    with tempfile.TemporaryDirectory() as folder:

        @seed(number)
        @settings(max_examples=TRIES, deadline=None, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
        @given(document=rich())
        def collect(document: dict[str, Any]) -> None:
            scenario = build(document, Path(folder))
            if scenario is not None:
                found.append(scenario)

        collect()
    return found[-1] if found else random_scenario(number + 1_000_000)


def numbered(number: int, start: int) -> Iterator[tuple[str, Scenario]]:
    """So many random scenarios with a name each, others for every seed."""
    return ((f"random {i}", random_scenario(i)) for i in range(10_000 * start, 10_000 * start + number))
