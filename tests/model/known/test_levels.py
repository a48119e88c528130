"""Who shares one draw: every level that a quantity takes changes the law as it says, and others are refused."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import InputError, load_scenario, run
from sim.results import Result
from sim.scenario.load import Scenario
from sim.scenario.quantities import LEVELS, ROLES, RULES

from .small import small

COUNT = 8_000
GRID = {"c1": {"north": ["a", "b"], "south": ["d"]}, "c2": {"west": ["e"]}}
"""Two counties; one street has two communities, the others one each."""
PAIRS = {"a and b": ("a", "b"), "a and d": ("a", "d"), "a and e": ("a", "e")}
"""Of one street, of one county, of two counties."""


def grid(folder: Path, quantities: dict[str, dict[str, Any]], money: str, end: str = "2023-05") -> Scenario:
    """The four communities, dated alike, in their streets and counties."""
    small(folder, 1, end, quantities={"approval": {"value": 1}} | quantities)
    path = folder / "small.yaml"
    text = path.read_text(encoding="utf-8")
    counties = "".join(f"    {county}: {{name: {{zh: {county}县, en: {county}}}}}\n" for county in GRID)
    streets = "".join(f"    {street}: {{name: {{zh: {street}街, en: {street}}}, county: {county}}}\n"
                      for county, inside in GRID.items() for street in inside)
    communities = "".join(
        f"    {name}: {{name: {{zh: 社区{name}, en: {name}}}, street: {street}, kind: renovation, start: 2023-01, finish: 2023-03, "
        f"tier: county}}\n" for inside in GRID.values() for street, names in inside.items() for name in names)
    head, rest = text[: text.index("  counties: ")], text[text.index("period: "):]
    path.write_text(f"{head}  counties:\n{counties}  streets:\n{streets}  communities:\n{communities}{rest}{money}", encoding="utf-8")
    return load_scenario(path)


def of(result: Result, field: str) -> dict[str, np.ndarray[Any, Any]]:
    """What each community has in every replication, by id."""
    assert result.places is not None
    values = np.asarray(getattr(result.places, field))
    return {place.id: values[:, i] for i, place in enumerate(result.layout.start.roster.places)}


SHARING = {"outer": 3, "county": 2, "street": 1, "community": 0, "project": 0}
"""How many of the pairs share a draw."""


@pytest.mark.parametrize("level", RULES["pass_county"])
def test_a_chance_is_shared_as_far_as_its_level_says(tmp_path: Path, level: str) -> None:
    """A chance that is uniform: two that share it both pass at the first try with 1/3, two that do not with 1/4."""
    chance = {"distribution": "uniform", "low": "0%", "high": "100%", "level": level}
    result = run(grid(tmp_path, {"pass_county": chance}, ""), COUNT, seed=4, places=True)
    named, wrong = of(result, "named"), []
    for i, (pair, (one, other)) in enumerate(PAIRS.items()):
        expected = 1 / 3 if i < SHARING[level] else 1 / 4
        both = float((named[one] & named[other]).mean())
        if abs(both - expected) > 4.5 * sqrt(expected * (1 - expected) / COUNT):
            wrong.append((pair, both, expected))
    assert not wrong
    assert all(abs(each.mean() - 0.5) < 4.5 * sqrt(0.25 / COUNT) for each in named.values())


MONEY = """funds:
  f: {title: {zh: 资金, en: f}, scope: all}
funding:
  g: {title: {zh: 拨付, en: g}, payer: f, %s}
"""

def with_own(folder: Path, level: str, unit: str, high: float, stream: str) -> Scenario:
    """The grid with a quantity of one's own that a stream names."""
    path = folder / "small.yaml"
    grid(folder, {}, "", "2023-06")
    text = path.read_text(encoding="utf-8")
    own = f"x: {{label: {{zh: 数, en: x}}, level: {level}, unit: {unit}, distribution: uniform, low: 0, high: {high}}}, "
    path.write_text(text.replace("  epistemic: {", "  epistemic: {" + own) + MONEY % stream, encoding="utf-8")
    return load_scenario(path)


def received(scenario: Scenario, replications: int) -> dict[str, np.ndarray[Any, Any]]:
    """Yuan that the stream paid for each community, from the ledgers of the readable engine."""
    from sim.engines.readable import RolloutModel
    from sim.first_day.tables import make_start

    start, found = make_start(scenario), []
    kind = start.kinds.index("g")
    for replication in range(replications):
        model: Any = RolloutModel(start, seed=3, replication=replication).run()
        paid = [0] * len(model.communities)
        for _, _, _, amount, flow, project in model.ledger:
            if flow == kind:
                paid[project] += amount
        found.append(paid)
    table = np.array(found)
    return {place.id: table[:, i] for i, place in enumerate(start.roster.places)}


@pytest.mark.parametrize("level", ROLES["amount"])
@pytest.mark.parametrize(("unit", "high", "stream"), [
    ("yuan", 3_000_000, "trigger: acceptance, amount: x"), ("yuan", 3_000_000, "trigger: approval, amount: x"),
    ("share", 1, "trigger: completion, share: x"), ("share", 1, "receiver: contractor, trigger: as_built, share: x")])
def test_an_amount_or_share_is_shared_as_far_as_its_level_says(
    tmp_path: Path, level: str, unit: str, high: float, stream: str
) -> None:
    """Those that share a draw are paid the same in every replication; others almost never are. Half of the most on average."""
    paid = received(with_own(tmp_path, level, unit, high, stream), 60)
    for i, (pair, (one, other)) in enumerate(PAIRS.items()):
        alike = float((paid[one] == paid[other]).mean())
        assert alike == 1 if i < SHARING[level] else alike < 0.1, pair
    most = 3_000_000 if unit == "yuan" else 6_000_000
    mean = np.mean([each.mean() for each in paid.values()]) / most
    assert 0.35 < mean < 0.65


@pytest.mark.parametrize(("path", "level", "allowed"), [
    ("epistemic.pass_county", "project", "outer, county, street, community"), ("epistemic.cost_inclusive", "county", "outer"),
    ("epistemic.mandate", "street", "county"), ("aleatory.team_capacity", "county", "street"),
    ("aleatory.overrun", "community", "project"), ("aleatory.endowment", "outer", "community"),
    ("epistemic.urban_communities", "county", "outer"), ("epistemic.group_capacity", "county", "outer"),
    ("epistemic.county_budget", "street", "outer, county"), ("epistemic.base_share", "community", "outer, county, street, project"),
    ("aleatory.base_fund_wait", "outer", "project")])
def test_other_levels_are_refused_with_those_that_work(path: str, level: str, allowed: str) -> None:
    with pytest.raises(InputError) as refused:
        load_scenario("zhuji-2022").with_values({f"uncertain.{path}.level": level})
    (problem,) = refused.value.problems
    name = path.partition(".")[2]
    assert problem.endswith(f"uncertain.{path}.level={level}: {name} cannot be drawn at level '{level}'; expected {allowed}")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", sorted(RULES))
def test_every_level_of_every_shipped_quantity_acts_or_is_refused(name: str, level: str) -> None:
    """The table says which: nothing is accepted that it does not allow."""
    scenario = load_scenario("fuyang-2022")
    part = "epistemic" if name in scenario.data.uncertain.epistemic else "aleatory"
    if level in RULES[name]:
        assert scenario.with_values({f"uncertain.{part}.{name}.level": level})
    else:
        with pytest.raises(InputError):
            scenario.with_values({f"uncertain.{part}.{name}.level": level})


def test_the_page_tells_the_table() -> None:
    """docs/reference.md lists what may be drawn at which level as `sim.scenario.quantities` has it."""
    page = (Path(__file__).parents[3] / "docs" / "reference.md").read_text(encoding="utf-8")
    told = {}
    for line in page.partition("<!-- levels -->\n")[2].split("\n\n")[0].splitlines()[2:]:
        what, levels = line.strip("|").split("|")
        told[what.split("`")[1] if "`" in what else what] = tuple(levels.split("`")[1::2])
    assert {role: told[role] for role in ROLES} == ROLES
    assert told["pass_county"] == RULES["pass_county"]
