"""A programme of another province in at most sixty lines: nothing of anybody else's document is in it, in values, clauses or words."""

from __future__ import annotations

import re
from pathlib import Path

from sim import load_scenario, run
from sim.scenario.load import Scenario

FILE = Path(__file__).with_name("qiqihar.yaml")
ZHEJIANG = re.compile(r"\b(ZJ|ZU|FY|SX)-\d|未来社区|普惠|引领|标杆|Zhejiang|浙江|诸暨|富阳|绍兴")


def own() -> Scenario:
    return load_scenario(FILE)


def test_it_is_short() -> None:
    assert len(FILE.read_text(encoding="utf-8").splitlines()) <= 60


def test_nothing_of_another_document_is_in_it() -> None:
    scenario = own()
    assert set(scenario.clauses) == {"QQ-01", "QQ-02", "QQ-03", "QQ-04"}
    assert {value.evidence for value in scenario.values} == {"stated", "assumption", ""}
    assert not [value.path for value in scenario.values if ZHEJIANG.search(f"{value.source} {value.value}") and value.evidence == "stated"]


def test_own_tiers_stand_wherever_a_tier_does(tmp_path: Path) -> None:
    """In amounts by tier too, and `show` gives them back."""
    path = tmp_path / "own.yaml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(text.replace("otherwise: 30万元\n      groups: {outer: {below: {500: 15万元, 1000: 30万元}, otherwise: 40万元}}",
                                 "otherwise: 30万元\n      tiers: {grade: {otherwise: 40万元}}"), encoding="utf-8")
    scenario = load_scenario(path)
    assert scenario.data.funding["award"].amount_by is not None
    assert list(scenario.data.funding["award"].amount_by.tiers) == ["province"]
    told = {value.path: value.value for value in own().values}
    assert (told["policy.lowest_tier"], told["policy.bars.province"]) == ("grade", "premises")


def test_the_pot_is_spent_by_size_and_district() -> None:
    """20 million at most; each community gets the amount of its size in its group, once."""
    result = run(own(), 200, seed=1)
    paid = result.runs[[column for column in result.runs.columns if column.startswith("flow.award.")]].sum(axis=1)
    assert 0 < paid.max() <= 20_000_000
    assert set((paid % 50_000).unique()) == {0}
