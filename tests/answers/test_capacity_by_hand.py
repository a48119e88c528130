"""The teams' arithmetic, the count of assumptions, and a table's first year and share, at their very bounds; by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sim.answers import bounds, county_checks, deciding, table_checks
from sim.answers.deciding import Capacity, assumptions_counted, capacity, capacity_sentence
from sim.answers.weight import EvidenceWeight
from sim.model.rules.vocabulary import SHARE
from sim.scenario.values import Value

JANUARY = 12 * 2022
STREETS = pd.DataFrame({"id": ["elm", "oak", "ash"], "county": ["east", "east", "west"], "size": [3, 5, 10]})


def result(target: dict[str, Any], by: int = JANUARY + 23, prior: dict[str, Any] | None = None, values: tuple[Value, ...] = ()) -> Any:
    """A result whose first target is this, from 2022-01 on, with teams of a fifth of a project for each community and one beside."""
    usual = {"distribution": "poisson", "mean": 0.2, "shift": 1, "scale": 2}
    teams = None if prior == {} else SimpleNamespace(**{**usual, **(prior or {})})
    first = SimpleNamespace(**{"measure": "count", "each": None, "community": None, "county": None, "street": None, "by": by, **target})
    data = SimpleNamespace(targets={"one": first, "two": None}, period=SimpleNamespace(start=JANUARY),
                           uncertain=SimpleNamespace(aleatory={"team_capacity": teams} if teams else {}),
                           policy=SimpleNamespace(planned_months=SimpleNamespace(renovation=12)), sources={})
    return SimpleNamespace(scenario=SimpleNamespace(data=data, values=values))


@pytest.fixture(autouse=True)
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three streets; a target needs 17 of the 30 communities there may be."""
    monkeypatch.setattr(deciding, "street_table", lambda result: STREETS)
    monkeypatch.setattr(deciding, "scope_sizes", lambda scenario, target: (20, 30))
    monkeypatch.setattr(deciding, "required", lambda scenario, target, size: 17 if size == 30 else 0)


@pytest.mark.parametrize(("target", "teams"), [
    ({}, 2 * (0.2 * 18 + 3)), ({"measure": "share"}, 2 * (0.2 * 18 + 3)), ({"county": "east"}, 2 * (0.2 * 8 + 2)),
    ({"street": "ash"}, 2 * (2 + 1)),
    ({"county": "west", "street": "ash"}, 6), ({"county": "south"}, None), ({"measure": "plan"}, None), ({"each": "street"}, None),
    ({"community": "well"}, None),
])
def test_teams_of_the_streets_of_a_target(target: dict[str, Any], teams: float | None) -> None:
    """Twice a fifth of a project a community and one more a street, for two years; nothing for a place without streets."""
    found = capacity(result(target))
    assert found == (None if teams is None else Capacity(pytest.approx(teams), 24, 12, 17))  # type: ignore[arg-type]
    assert found is None or found.starts == pytest.approx(2 * found.teams)


@pytest.mark.parametrize(("more", "told"), [
    ({"by": JANUARY}, True), ({"by": JANUARY - 1}, False), ({"prior": {"mean": 0, "shift": 0}}, False),
    ({"prior": {"distribution": "normal"}}, False),
    ({"prior": {}}, False), ({"prior": {"mean": None}}, True), ({"prior": {"shift": -9}}, False),
])
def test_no_arithmetic_without_teams_or_months(more: dict[str, Any], told: bool) -> None:
    found = capacity(result({}, **more))
    assert (found is not None) == told and (found is None or found.months == (1 if "by" in more else 24))


@pytest.mark.parametrize(("values", "zh", "en"), [
    ((), "（依据：）", "(source: )"), ((("uncertain.aleatory.team_capacity.mean", "found", "AB-01"),), "（依据：公开来源：AB-01）",
     "(source: found in a public source: AB-01)"), ((("uncertain.aleatory.team_capacity.mean", "", "AB-01"),), "（依据：）", "(source: )"),
    ((("uncertain.aleatory.team_capacity.scale", "found", "AB-01"),), "（依据：）", "(source: )"),
])
def test_the_arithmetic_is_told_with_its_source(values: tuple[tuple[str, str, str], ...], zh: str, en: str) -> None:
    made = tuple(Value(path, 1, None, source, evidence, "a.yaml", 1) for path, evidence, source in values)
    told = {lang: capacity_sentence(result({}, values=made), lang) for lang in ("zh", "en")}  # type: ignore[arg-type]
    assert zh in told["zh"] and en in told["en"]
    assert "13.2个项目" in told["zh"] and "×24个月÷每个12个月≈可办26个（未计延误、中止和各街道忙闲不均）；首项目标至多需17个" in told["zh"]
    assert "about 13.2 projects" in told["en"]
    assert "× 24 months / 12 months each = about 26 projects (before delays, " in told["en"]
    assert "the first target needs up to 17." in told["en"]
    assert capacity_sentence(result({"measure": "plan"}), "zh") == ""
    assert "× 1 month / 12 months each = " in capacity_sentence(result({}, by=JANUARY), "en")  # type: ignore[arg-type]


@pytest.mark.parametrize(("borrowed", "zh", "en"), [(0, "50.0%为假设；", "50.0% are assumptions; fixed"),
                                                    (10, "33.3%为假设，33.3%借自", "33.3% are assumptions and 33.3% are borrowed")])
def test_assumptions_are_counted(borrowed: int, zh: str, en: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding.weight, "overall", lambda scenario: EvidenceWeight(4, 3, 3, borrowed, 10))
    told = {lang: assumptions_counted(result({}), lang) for lang in ("zh", "en")}  # type: ignore[arg-type]
    assert f"{20 + borrowed}项参数" in told["zh"] and zh in told["zh"]
    assert f"Of the {20 + borrowed} numbers" in told["en"] and en in told["en"]


def tabled(monkeypatch: pytest.MonkeyPatch, **given: Any) -> None:
    """A yearly table of 2022 and 2023 with ten projects each; what came before and is dated apart."""
    usual = {"plan_years": [2022, 2023], "in_table": 10, "entered_earlier": (0, 3), "dated_communities": [1, 2], "fits": False,
             "headline_status": "complete", "is_plain": True, "tabled": True, "at_or_above": (), "scope_sizes": (0, 50)}
    for name, value in {**usual, **given}.items():
        monkeypatch.setattr(bounds, name, lambda *_, value=value: value)


@pytest.mark.parametrize(("given", "target", "told"), [
    ({}, {}, True), ({"entered_earlier": (0, 7)}, {}, True), ({"entered_earlier": (0, 8)}, {}, False), ({"fits": True}, {}, False),
    ({}, {"by": JANUARY + 11}, True), ({}, {"by": JANUARY + 10}, False), ({}, {"measure": "count"}, False), ({"plan_years": []}, {}, False),
    ({"headline_status": "named"}, {}, True), ({"headline_status": "started"}, {}, False),
])
def test_a_first_year_that_is_over_too_soon(
    given: dict[str, Any], target: dict[str, Any], told: bool, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten are planned, and eight or nine came before; ten would do."""
    tabled(monkeypatch, **given)
    asked: Any = SimpleNamespace(**{"measure": "plan", "by": JANUARY + 23, **target})
    found = list(table_checks.table_first_year(None, "one", asked))  # type: ignore[arg-type]
    assert len(found) == told and (not told or f"at most {given.get('entered_earlier', (0, 3))[1] + 2} came before" in found[0].en)


@pytest.mark.parametrize(("given", "target", "words"), [
    ({}, {}, "make 23, which is 50% of at most 46 communities; of 50 it takes 25."), ({"scope_sizes": (0, 46)}, {}, ""),
    ({"scope_sizes": (0, 47)}, {}, "of 47 it takes 24."), ({}, {"by": JANUARY + 11}, "make 13, which is 50% of at most 26"),
    ({"entered_earlier": (0, 0)}, {"by": JANUARY - 1}, "make 0, which is 50% of at most 0 communities; of 50 it takes 25."),
    ({"plan_years": []}, {}, ""), ({"is_plain": False}, {}, ""), ({"tabled": False}, {}, ""), ({}, {"measure": "count"}, ""),
    ({}, {"county": "east"}, ""), ({}, {"at_least": 0}, ""), ({}, {"register": 60}, "of 60 in the register it takes 30."),
    ({}, {"register": 50}, "of 50 in the register it takes 25."), ({"scope_sizes": (0, 20)}, {"register": 46}, ""),
])
def test_a_share_that_the_table_is_enough_for(
    given: dict[str, Any], target: dict[str, Any], words: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twenty of the table by 2023 and three from before are half of 46."""
    tabled(monkeypatch, **given)
    monkeypatch.setattr(table_checks, "asked", lambda target, policy: SHARE // 2)
    where = SimpleNamespace(register_communities=target.pop("register", None))
    scenario: Any = SimpleNamespace(data=SimpleNamespace(policy=None, jurisdiction=where))
    asked: Any = SimpleNamespace(**{"measure": "share", "by": JANUARY + 23, "tier": "city", "county": None, "at_least": 0.5, **target})
    found = list(table_checks.table_share(scenario, "one", asked))
    assert len(found) == bool(words) and (not words or words in found[0].en)


@pytest.mark.parametrize(("goals", "told"), [
    ([(JANUARY, 0), (JANUARY + 24, 23)], "from 0 (2022-01) to 23 (2024-01) takes 12."), ([(JANUARY, 1), (JANUARY + 24, 23)], ""),
    ([(JANUARY + 24, 23), (JANUARY, 0)], "from 0 (2022-01) to 23 (2024-01) takes 12."), ([(JANUARY, 0), (JANUARY, 99)], ""),
    ([(JANUARY, 99)], ""),
    ([(JANUARY, 0), (JANUARY + 12, 11), (JANUARY + 13, 12)], "from 11 (2023-01) to 12 (2023-02) takes 12."), ([], ""),
])
def test_floors_of_all_counties_against_the_pace_of_the_whole(
    goals: list[tuple[int, int]], told: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Eleven a year: what is asked between two dates is a pace, rounded up; targets of a county or a share are none of these."""
    monkeypatch.setattr(county_checks, "is_floor", lambda target: True)
    monkeypatch.setattr(county_checks, "county_floor", lambda scenario, target, county: {"east": 4, "west": 7}[county])
    monkeypatch.setattr(bounds, "is_plain", lambda target: target.plain)
    monkeypatch.setattr(bounds, "headline_status", lambda scenario, target: target.status)
    usual = {"measure": "count", "county": None, "status": "started", "plain": True}
    targets = [SimpleNamespace(**usual, by=by, at_least=least) for by, least in goals]
    for other in ({"measure": "share"}, {"county": "east"}, {"status": "named"}, {"plain": False}):
        targets.append(SimpleNamespace(**{**usual, **other}, by=JANUARY + 6, at_least=500))
    scenario: Any = SimpleNamespace(data=SimpleNamespace(
        targets=dict(enumerate(targets)), jurisdiction=SimpleNamespace(counties={"east": 1, "west": 2})))
    found = list(county_checks.county_floors(scenario, "one", None))  # type: ignore[arg-type]
    assert len(found) == bool(told) and (not told or ("make 11 starts" in found[0].en and told in found[0].en))
