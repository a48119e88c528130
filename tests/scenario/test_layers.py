"""Whose numbers a layer holds: `base` nobody's, `zhejiang` those of its documents; what a project costs is the scenario's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim import run
from sim.errors import InputError
from sim.scenario import scenario_library
from sim.scenario.load import Scenario, load_scenario
from sim.words.chinese import translated

OWN = """\
extends: base
title: {zh: 示例区, en: Example}
source: own assumption
period: {start: 2011-01, end: 2012-12}
jurisdiction:
  name: {zh: 示例区, en: Example}
  counties: {a: {name: {zh: 示例区, en: Example}}}
  streets:
    east: {name: {zh: 东街道, en: East}, county: a, communities: 10}
    west: {name: {zh: 西街道, en: West}, county: a, communities: 8}
    north: {name: {zh: 北街道, en: North}, county: a, communities: 5}
policy: {in_force: 2011-01}
funds: {city: {title: {zh: 市财政, en: City}, yearly: 2000万元}}
funding: {grant: {title: {zh: 补助, en: Grant}, payer: city, trigger: acceptance, amount: 30万元}}
targets: {most: {text: {zh: 66%达标, en: 66%}, measure: share, at_least: 66%, by: 2012-12}}
"""
COST = "uncertain: {epistemic: {cost_inclusive: {distribution: lognormal, median: 60万元, sd: 0.3}}}\n"


def own(folder: Path, extra: str = COST, base: str = "base") -> Scenario:
    """A place, three streets, a target, a grant and a cost."""
    path = folder / "own.yaml"
    path.write_text(OWN.replace("extends: base", f"extends: {base}") + extra, encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize("base", ["base", "plain"])
def test_a_base_rests_on_no_document(tmp_path: Path, base: str) -> None:
    """Every number is an assumption or switched off, and no public source is named."""
    scenario = own(tmp_path, base=base)
    assert {value.source for value in scenario.values if value.source} <= {"assumption", "switched off", "own assumption"}
    assert scenario.data.sources == {}


def test_an_own_place_runs_on_base_alone(tmp_path: Path) -> None:
    """Every project is of the one standard with a cost, streets are never short, and the grant is paid once a project named."""
    result = run(own(tmp_path), 20, engine="mesa")
    assert 0 < result.runs["named"].mean() < 23
    assert set(result.runs["peak_debt"]) == {0}
    assert (result.runs["named"] * 300_000 >= result.runs["flow.grant.2011"] + result.runs["flow.grant.2012"]).all()


def test_a_cost_must_be_given_and_an_example_is_told(tmp_path: Path) -> None:
    """Of the standards that the tiers ask for, all in one line, in both languages."""
    with pytest.raises(InputError) as caught:
        own(tmp_path, "")
    (line,) = caught.value.problems
    example = "cost_inclusive: {distribution: lognormal, median: 1000000, sd: 0.3}"
    assert line.endswith(f"own.yaml:1: uncertain.epistemic: nobody says what a project costs (cost_inclusive); give a typical cost and "
                         f"its spread (0.3: mostly within a third): {example}")
    assert "uncertain.epistemic: 没有写一个项目的造价（cost_inclusive）；请写出通常造价" in translated(line) and example in translated(line)


@pytest.mark.parametrize(("change", "missing"), [
    ({"policy.bars.province": "demonstration"}, ["demonstration"]),
    ({"policy.bars.province": "benchmark", "behaviour.space.benchmark": 0.5}, ["demonstration", "benchmark"]),
    ({"policy.bars.county": "benchmark", "policy.lowest_tier": "city"}, []),
    ({"uncertain.epistemic.new_build_share.value": 0.1}, ["new_build"]),
])
def test_only_what_is_built_needs_a_cost(tmp_path: Path, change: dict[str, object], missing: list[str]) -> None:
    """A standard that no tier asks for, or that only a tier below the lowest asks for, costs nothing."""
    scenario = own(tmp_path)
    if not missing:
        scenario.with_values(change)
        return
    with pytest.raises(InputError) as caught:
        scenario.with_values(change)
    assert f"({', '.join(f'cost_{name}' for name in missing)})" in "\n".join(caught.value.problems)


def test_labels_levels_and_units_stand_once() -> None:
    """zhejiang.yaml says what a quantity is worth there; what it is stands in base.yaml."""
    read = {name: YAML(typ="safe").load(scenario_library.scenario_folder() / f"{name}.yaml") for name in ("base", "zhejiang")}
    for group in ("epistemic", "aleatory"):
        here, there = read["base"]["uncertain"][group], read["zhejiang"]["uncertain"][group]
        assert all({"label", "level", "unit"} <= quantity.keys() for quantity in here.values())
        assert there.keys() <= here.keys() and not any({"label", "level", "unit"} & quantity.keys() for quantity in there.values())


def test_what_is_no_scenario_is_not_listed() -> None:
    names = scenario_library.scenario_names()
    assert not {"base", "plain", "zhejiang", "scheme-common"} & set(names)
    assert {"zhuji-2022", "zhejiang-2022-2035", "fuyang-2022-draft"} <= set(names)
