"""Where money, slots or places are short, alike bodies are alike, and who exists changes nothing for the others."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import load_scenario, run
from sim.model.books.order import sort_by_lot, turn
from sim.model.books.sampling import Purpose
from sim.model.rules.luck import block
from sim.results import Result
from sim.scenario.load import Scenario

from .small import small

COUNT = 6_000
ERRORS = 4.5
"""Standard errors allowed: a fair draw passes a test of ten comparisons in all but 1 of 15,000 seeds."""


def rows(ids: list[str], street: str) -> str:
    """Communities of a street, all dated alike."""
    return "\n".join(
        f"    {name}: {{name: {{zh: 社区{name}, en: {name}}}, street: {street}, kind: renovation, start: 2023-01, finish: 2023-04, "
        f"tier: county}}" for name in ids
    )


def scarce(folder: Path, streets: dict[str, list[str]], more: str = "", fund: str = "yearly: 30000000") -> Scenario:
    """Streets without money of their own, whose projects of 6 million a fund pays as they are built; it is enough for five."""
    small(folder, 1, "2023-12", quantities={
        "own_funds_level": {"value": 0}, "own_funds_floor": {"value": 0}, "credit_limit": {"value": 0},
        "approval": {"value": 1}, "team_capacity": {"value": 100},
    })
    path = folder / "small.yaml"
    text = path.read_text(encoding="utf-8")
    given = "\n".join(rows(ids, street) for street, ids in streets.items())
    names = "\n".join(f"    {street}: {{name: {{zh: {street}街, en: {street}}}, county: c}}" for street in streets)
    text = text[: text.index("  streets: ")] + f"  streets:\n{names}\n  communities:\n{given}\n{more}" + text[text.index("period: "):]
    text += f"""funds:
  f: {{title: {{zh: 资金, en: f}}, scope: all, carry_over: true, {fund}}}
funding:
  g: {{title: {{zh: 拨付, en: g}}, payer: f, receiver: contractor, trigger: as_built, share: 100%}}
"""
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def named_in(result: Result, names: list[str]) -> dict[str, tuple[float, float]]:
    """Mean number of communities that each street has named, and its standard error."""
    assert result.places is not None
    roster, named = result.layout.start.roster, np.asarray(result.places.named)
    found = {}
    for street in names:
        at = [i for i, place in enumerate(roster.places) if place.street == street]
        each = named[:, at].sum(axis=1)
        found[street] = (float(each.mean()), float(each.std() / sqrt(len(each))))
    return found


def without_trail(result: Result) -> list[list[int]]:
    """Everything that a replication leaves, but the trail, which speaks of row numbers."""
    return result.runs.drop(columns=["trail", "replication"]).to_numpy().tolist()


def backwards(scenario: Scenario) -> Scenario:
    """The same scenario with the entries of every mapping in the opposite order."""

    def turned(mapping: dict[Any, Any]) -> dict[Any, Any]:
        return dict(reversed(mapping.items()))

    data = scenario.data
    where = data.jurisdiction.model_copy(update={
        key: turned(getattr(data.jurisdiction, key)) for key in ("prefectures", "counties", "streets", "communities", "areas")})
    funding = {key: stream.model_copy(update={"instalments": turned(stream.instalments)}) for key, stream in data.funding.items()}
    uncertain = data.uncertain.model_copy(update={
        key: turned(getattr(data.uncertain, key)) for key in ("epistemic", "aleatory")})
    policy = data.policy.model_copy(update={
        "plan": {key: turned(table) for key, table in turned(data.policy.plan).items()}, "paths": turned(data.policy.paths)})
    changed = {key: turned(getattr(data, key)) for key in ("funds", "targets", "changes", "observed")}
    made = data.model_copy(update={
        **changed, "jurisdiction": where, "funding": turned(funding), "uncertain": uncertain, "policy": policy})
    return replace(scenario, data=made)


CHANGING = """
extends: [{name}, scheme-milestones, scheme-residents]
source: own assumption
title: {{zh: 变, en: changing}}
changes:
  less: {{title: {{zh: 减, en: less}}, from: 2025-01, set: {{funding.milestones.cap: 200万元}}}}
  path: {{title: {{zh: 路径, en: path}}, from: 2025-01, set: {{policy.path.share: 60%}}}}
"""


@pytest.mark.parametrize("name", ["fuyang-2022", "zhuji-2022", "shaoxing-2023-award"])
def test_the_order_of_a_mapping_means_nothing(name: str) -> None:
    """Quantities, counties, streets, communities, areas, funds, streams, instalments, targets, the table's years."""
    scenario = load_scenario(name)
    assert run(scenario, 60).digest == run(backwards(scenario), 60).digest


def test_the_order_of_changes_and_of_streams_that_share_bills_means_nothing(tmp_path: Path) -> None:
    path = tmp_path / "changing.yaml"
    path.write_text(CHANGING.format(name="zhuji-2022"), encoding="utf-8")
    scenario = load_scenario(path)
    assert len(scenario.data.changes) == 2
    assert run(scenario, 60).digest == run(backwards(scenario), 60).digest


def test_who_pays_first_of_a_bill_is_said_by_priority(tmp_path: Path) -> None:
    """Two streams would each pay it whole: the one of smaller priority does, of equals that of the smaller id."""
    scenario = scarce(tmp_path, {"s": ["n1"]}, fund="private: false")
    path = tmp_path / "small.yaml"
    twin = "  a: {title: {zh: 甲, en: a}, payer: f, receiver: contractor, trigger: as_built, share: 100%}\n"
    path.write_text(path.read_text(encoding="utf-8") + twin, encoding="utf-8")
    scenario = load_scenario(path)
    for settings, payer in (({}, "a"), ({"funding.g.priority": 4}, "g"), ({"funding.a.priority": 6}, "g")):
        result = run(scenario.with_values(settings), 1)
        paid = {kind: int(result.column(f"flow.{kind}.2023")[0]) for kind in ("a", "g")}
        assert paid == {"a": 0, "g": 0} | {payer: 6_000_000}


@pytest.mark.parametrize(("ids", "fund"), [
    (("a", "b", "d", "e"), "yearly: 30000000"), (("street_1", "nansha", "x9", "zz"), "yearly: 30000000"),
    (("a", "b", "d", "e"), "once: 30000000"), (("street_1", "nansha", "x9", "zz"), "once: 30000000, until: 2023-11"),
])
def test_alike_streets_complete_alike(tmp_path: Path, ids: tuple[str, ...], fund: str) -> None:
    """A fund or a pot is enough for 5 of 20 projects: whatever their ids, no street comes before another of its size."""
    streets = {"busy": [f"busy{i}" for i in range(12)]} | {street: [f"{street}{i}" for i in range(2)] for street in ids}
    found = named_in(run(scarce(tmp_path, streets, fund=fund), COUNT, seed=2, places=True), list(ids))
    mean = sum(value for value, _ in found.values()) / len(found)
    assert 0.1 < mean < 1.9
    assert all(abs(value - mean) < ERRORS * error for value, error in found.values()), found


def test_turns_are_fair_in_every_month_anew() -> None:
    """Of three streets each is first in a third of 4,000 months of one replication, whatever their lots."""
    odds = [block(5, 0, 0, Purpose.TURN >> 3, month)[0] >> 32 | 1 for month in range(4_000)]
    for lots in ([5, 1 << 31, (1 << 32) - 1], [1_000_003, 2_000_006, 123_456_789]):
        before = sum(turn(lots[0], odd) < turn(lots[1], odd) for odd in odds)
        assert abs(before - 2_000) < ERRORS * sqrt(1_000)


@given(lots=st.lists(st.integers(0, (1 << 32) - 1), max_size=60))
def test_a_line_is_ordered_by_lot(lots: list[int]) -> None:
    many = len(lots)
    world: Any = SimpleNamespace(line=list(range(100, 100 + many)), lots=lots, heads=[0] * many, links=[0] * many, lined=[0] * many)
    sort_by_lot(world, many)
    assert [lots[k - 100] for k in world.lined] == sorted(lots)
    assert sorted(world.lined) == world.line


INERT = "    zz: {name: {zh: 惰性, en: inert}, street: aa, counted: false, start: 2027-06, finish: 2028-06, tier: county}\n"


def test_an_inert_street_shifts_nobody_at_a_short_fund(tmp_path: Path) -> None:
    """Its one community waits for a start after the end, and no denominator counts it."""
    streets = {street: [f"{street}{i}" for i in range(4)] for street in ("s1", "s2", "s3")}
    plain = without_trail(run(scarce(tmp_path, streets), 400))
    streets["aa"] = []
    more = without_trail(run(scarce(tmp_path, streets, INERT), 400))
    assert plain == more
    assert len({tuple(row) for row in plain}) > 5


@pytest.mark.parametrize(("name", "county"), [("shaoxing-2023", "yuecheng"), ("zhuji-2022", "zhuji")])
def test_an_inert_street_shifts_nobody_in_a_shipped_scenario(tmp_path: Path, name: str, county: str) -> None:
    path = tmp_path / "more.yaml"
    path.write_text(f"""
extends: {name}
source: own assumption
jurisdiction:
  streets: {{aa: {{name: {{zh: 惰性街道, en: Inert Street}}, county: {county}}}}}
  communities:
{INERT}""", encoding="utf-8")
    assert without_trail(run(load_scenario(name), 300)) == without_trail(run(load_scenario(path), 300))


def test_a_street_split_in_halves_keeps_the_luck_of_its_communities(tmp_path: Path) -> None:
    """Gates let pass every second one: the same communities are named in the same replications."""
    found = []
    for streets in ({"s": ["n0", "n1", "n2", "n3"]}, {"north": ["n0", "n2"], "south": ["n1", "n3"]}):
        scenario = scarce(tmp_path, streets, fund="private: false").with_values({"uncertain.epistemic.pass_county.value": 0.5})
        result = run(scenario, 300, places=True)
        assert result.places is not None
        ids = [place.id for place in result.layout.start.roster.places]
        found.append(np.asarray(result.places.named)[:, np.argsort(ids)])
    assert np.array_equal(*found)
    assert 0.2 < found[0].mean() < 0.999


POOLS = """
extends: [zhejiang]
source: own assumption
title: {zh: 池, en: pools}
jurisdiction:
  name: {zh: 某地, en: X}
  counties: {c1: {name: {zh: 一县, en: one}}, c2: {name: {zh: 二县, en: two}}}
  streets:
    s1: {name: {zh: 一街, en: s1}, county: c1, communities: 2}
    s2: {name: {zh: 二街, en: s2}, county: c2, communities: 2}
period: {start: 2023-01, end: 2023-01}
policy: {in_force: 2023-01}
funds: {f: {title: {zh: 资金, en: f}, scope: all, yearly: 3000000}}
funding:
  p1: {title: {zh: 甲, en: p1}, payer: f, receiver: streets, trigger: january, amount: 4000000, applies: {counties: [c1]}}
  p2: {title: {zh: 乙, en: p2}, payer: f, receiver: streets, trigger: january, amount: 8000000, applies: {counties: [c2]}}
targets: {every: {text: {zh: 全部, en: all}, measure: share, at_least: 0%, by: 2023-01}}
"""


def test_pools_of_a_short_fund_get_the_same_part_of_what_they_ask(tmp_path: Path) -> None:
    """A fund of all has 3 million; two counties of one size, of which its pools owe 2 and 4: each gets half of that."""
    path = tmp_path / "pools.yaml"
    path.write_text(POOLS, encoding="utf-8")
    result = run(load_scenario(path), 1, engine="mesa")
    assert [int(result.column(f"flow.{pool}.2023")[0]) for pool in ("p1", "p2")] == [1_000_000, 2_000_000]
