"""What goes by size goes by the size of a replication; naming a community identifies one of the number, unless it is one more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim import InputError, load_scenario, run
from sim.engines.readable import RolloutModel
from sim.first_day.roster_rows import make_roster, shared_out
from sim.first_day.tables import make_start, team_size
from sim.scenario.load import Scenario


def zhuji(folder: Path, jurisdiction: str) -> Scenario:
    """Zhuji with something else in its jurisdiction."""
    path = folder / "zhuji.yaml"
    path.write_text(f"extends: zhuji-2022\nsource: own assumption\njurisdiction:\n{jurisdiction}", encoding="utf-8")
    return load_scenario(path)


def begun(scenario: Scenario, replications: int, seed: int = 5) -> list[Any]:
    """The first day of so many replications."""
    start = make_start(scenario)
    return [RolloutModel(start, seed=seed, replication=r, keep_story=False) for r in range(replications)]


def test_a_team_goes_by_the_communities_that_exist(tmp_path: Path) -> None:
    """One street of 4 to 20 communities: with N of them a team is Poisson(.4 N), in mean and in law."""
    path = tmp_path / "team.yaml"
    path.write_text("""
extends: zhejiang
source: own assumption
title: {zh: 队, en: team}
jurisdiction:
  name: {zh: 某地, en: X}
  counties: {c: {name: {zh: 某县, en: C}}}
  streets: {s: {name: {zh: 某街, en: S}, county: c, weight: 1}}
  unnamed: howmany
period: {start: 2023-01, end: 2023-01}
policy: {in_force: 2023-01}
uncertain:
  epistemic:
    howmany: {label: {zh: 数, en: number}, level: outer, unit: count, distribution: uniform_integer, low: 4, high: 20}
  aleatory:
    team_capacity: {mean: 0.4, shift: 0}
targets:
  every: {text: {zh: 全部, en: all}, measure: share, at_least: 100%, by: 2023-01}
""", encoding="utf-8")
    drawn = np.array([(model.streets[0].size, model.streets[0].team) for model in begun(load_scenario(path), 3_000)])
    assert {*drawn[:, 0]} == {*range(4, 21)}
    expected = 0.4 * drawn[:, 0]
    assert abs((drawn[:, 1] - expected).sum()) < 4.5 * np.sqrt(expected.sum())
    assert abs(((drawn[:, 1] - expected) * (drawn[:, 0] - 12)).sum()) < 4.5 * np.sqrt((expected * (drawn[:, 0] - 12) ** 2).sum())
    chance = stats.poisson.cdf(drawn[:, 1] - 1, expected) + stats.poisson.pmf(drawn[:, 1], expected) / 2
    assert abs(chance.mean() - 0.5) < 4.5 * np.sqrt(1 / 12 / len(drawn))


def test_teams_of_zhuji_are_those_of_the_communities_drawn() -> None:
    """1 + Poisson(.15 × size) a street: together 5 + .15 × the communities there are, not those there may be.

    Of those there may be they would have .6 more; 4.5 errors of 800 days are .43.
    """
    models = begun(load_scenario("zhuji-2022"), 800)
    sizes = np.array([sum(street.size for street in model.streets) for model in models])
    teams = np.array([sum(street.team for street in model.streets) for model in models])
    assert 47 < sizes.mean() < 49
    mean = 5 + 0.15 * sizes
    assert abs((teams - mean).mean()) < 4.5 * np.sqrt((mean - 5).sum()) / len(models)


@pytest.mark.parametrize(("size", "table"), [(0, 0), (1, 1), (511, 511), (512, 512), (513, 512), (1027, 1024), (20_000, 19_968)])
def test_large_streets_share_tables(size: int, table: int) -> None:
    """Exact up to 512 communities, then at most a 256th less."""
    assert team_size(size) == table
    assert size - table <= size / 256


NAMED = """  communities:
    k1: {name: {zh: 江东社区, en: k1}, street: jiyang, key_area: true}
    k2: {name: {zh: 浣纱社区, en: k2}, street: jiyang, key_area: true}
    k3: {name: {zh: 大唐社区, en: k3}, street: datang, key_area: true}
    k4: {name: {zh: 陶朱社区, en: k4}, street: taozhu, key_area: true}
"""


def test_naming_a_community_identifies_one_of_those_drawn(tmp_path: Path) -> None:
    """Zhuji draws 43 to 52 and has 袁家 besides: with four named it has as many as before, in every street and replication."""
    plain, named = load_scenario("zhuji-2022"), zhuji(tmp_path, NAMED)
    before, after = make_roster(plain), make_roster(named)
    assert len(after.places) == len(before.places) == 53
    for street in before.streets:
        assert sum(p.street == street for p in after.places) == sum(p.street == street for p in before.places)
    new = {p.key for p in after.places} - {p.key for p in before.places}
    assert new == {p.key for p in after.places if p.id in ("k1", "k2", "k3", "k4")}
    assert run(plain, 200).column("communities").tolist() == run(named, 200).column("communities").tolist()
    assert all(model.communities[[p.id for p in after.places].index("k1")].counted for model in begun(named, 30))


@pytest.mark.parametrize(("flag", "number"), [("additional: true", 54), ("counted: false", 54), ("additional: false", 53)])
def test_one_more_is_one_more(tmp_path: Path, flag: str, number: int) -> None:
    """What says so, and what no denominator counts, is none of the number."""
    scenario = zhuji(tmp_path, f"  communities:\n    k1: {{name: {{zh: 江东社区, en: k1}}, street: jiyang, {flag}}}\n")
    assert len(make_roster(scenario).places) == number


def test_named_ones_are_among_the_number_of_their_street(tmp_path: Path) -> None:
    """Of seven communities two are named; the unnamed five keep their luck."""
    plain = make_roster(zhuji(tmp_path, "  streets: {jinan: {communities: 7, weight: 0}}\n"))
    named = make_roster(zhuji(tmp_path, "  streets: {jinan: {communities: 7, weight: 0}}\n" + NAMED.replace("jiyang", "jinan")))
    inside = [[p for p in roster.places if p.street == "jinan"] for roster in (plain, named)]
    assert [len(places) for places in inside] == [7, 7]
    assert not any(place.unnamed for place in inside[1])
    assert {p.key for p in inside[1] if p.given is None} < {p.key for p in inside[0]}


def test_a_listed_community_that_is_named_keeps_its_luck(tmp_path: Path) -> None:
    """The register lists 江东社区: named in the scenario, with a fact about it, it is the same community."""
    path = tmp_path / "named.yaml"
    path.write_text("extends: zhuji-2022-register\nsource: own assumption\n" + "jurisdiction:\n" + NAMED, encoding="utf-8")
    before, after = make_roster(load_scenario("zhuji-2022-register")), make_roster(load_scenario(path))
    (place,) = (p for p in after.places if p.id == "k1")
    assert place.key in {p.key for p in before.places if p.name.zh == "江东社区"}


@pytest.mark.parametrize(("text", "place", "words"), [
    ("  streets: {jinan: {communities: 1, weight: 0}}\n  unnamed: 0\n" + NAMED.replace("jiyang", "jinan"),
     "jurisdiction.streets.jinan.communities", "2 communities are named, but the street has 1"),
    ("  unnamed: 3\n" + NAMED, "jurisdiction.unnamed", "4 communities are named, but there are 3 at most")])
def test_more_cannot_be_named_than_there_are(tmp_path: Path, text: str, place: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        zhuji(tmp_path, text)
    assert any(f"{place}: {words}" in problem and "additional: true" in problem for problem in refused.value.problems)


def test_a_street_with_more_named_than_its_part_takes_them_from_the_others() -> None:
    assert shared_out(10, {"a": 5, "b": 4, "c": 1}, {"c": 3}) == {"a": 4, "b": 3, "c": 3}
    assert shared_out(10, {"a": 5, "b": 5, "c": 0}, {"c": 2}) == {"a": 4, "b": 4, "c": 2}
    assert shared_out(7, {"a": 2, "b": 1}) == {"a": 5, "b": 2}


def test_a_split_street_keeps_the_luck_of_its_unnamed_communities(tmp_path: Path) -> None:
    """Jiyang in halves, of which one goes on in the row of numbers of the other: the same addresses of luck."""
    plain = make_roster(load_scenario("zhuji-2022"))
    second = "second: {name: {zh: 二街道, en: Second}, county: zhuji, weight: 15, split_from: jiyang}"
    halves = f"  streets:\n    jiyang: {{weight: 15}}\n    {second}\n"
    split = make_roster(zhuji(tmp_path, halves))
    assert sorted(p.key for p in split.places) == sorted(p.key for p in plain.places)
    assert {p.street for p in split.places} == {"second", *plain.streets}
