"""What must not matter does not: order, names, inert communities, workers, the split of the work, a longer horizon."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario, run
from sim.results import Result
from sim.scenario.load import Scenario

COUNTY = """
extends: [zhejiang, scheme-common, scheme-fuyang-award]
source: own assumption
title: {{zh: 县, en: county}}
jurisdiction:
  name: {{zh: 县, en: county}}
  counties: {{c: {{name: {{zh: 县, en: county}}}}}}
  streets:
{streets}
  communities:
{communities}
period: {{start: 2023-01, end: {end}}}
policy:
  in_force: 2023-01
  path: {{share: 80%, by: 2026-12}}
targets:
  half: {{text: {{zh: 半数, en: half}}, measure: share, at_least: 50%, by: 2026-12}}
"""
STREETS = {f"s{i}": (f"街道{i}", 6 - i) for i in range(4)}
COMMUNITIES = {f"n{i}": (f"社区{i}", f"s{i % 4}") for i in range(8)}


def county(
    folder: Path, streets: dict[str, tuple[str, int]] = STREETS, communities: dict[str, tuple[str, str]] = COMMUNITIES,
    end: str = "2026-12", extra: str = "",
) -> Scenario:
    """A county whose award rule and budget bite."""
    path = folder / "county.yaml"
    rows = [f"    {key}: {{name: {{zh: {name}, en: {key}}}, county: c, communities: {number}}}"
            for key, (name, number) in streets.items()]
    named = [f"    {key}: {{name: {{zh: {name}, en: {key}}}, street: {street}}}" for key, (name, street) in communities.items()]
    path.write_text(COUNTY.format(streets="\n".join(rows), communities="\n".join(named) + extra, end=end), encoding="utf-8")
    return load_scenario(path)


def totals(result: Result) -> list[list[int]]:
    """Everything that a replication leaves, but the trail, which speaks of row numbers."""
    return result.runs.drop(columns=["trail", "replication"]).to_numpy().tolist()


def test_order_of_rows_in_the_file_does_not_matter(tmp_path: Path) -> None:
    backwards = county(tmp_path, dict(reversed(STREETS.items())), dict(reversed(COMMUNITIES.items())))
    assert run(county(tmp_path), 200).digest == run(backwards, 200).digest


def test_displayed_names_do_not_matter_while_ids_stay(tmp_path: Path) -> None:
    renamed = {key: (f"改名{key}", street) for key, (_, street) in COMMUNITIES.items()}
    assert run(county(tmp_path), 200).digest == run(county(tmp_path, communities=renamed), 200).digest


def test_an_inert_community_that_no_denominator_counts_changes_nothing(tmp_path: Path) -> None:
    """It stands reserved for a start after the end: nobody can apply for it."""
    inert = "\n    zz: {name: {zh: 惰性, en: inert}, street: s1, counted: false, start: 2027-06, finish: 2028-06, tier: county}"
    assert totals(run(county(tmp_path), 200)) == totals(run(county(tmp_path, extra=inert), 200))


def test_a_run_to_2030_begins_with_the_run_to_2026(tmp_path: Path) -> None:
    short, long = run(county(tmp_path), 100), run(county(tmp_path, end="2030-12"), 100)
    months = short.layout.start.months
    assert np.array_equal(short.histogram, long.histogram[: months * long.layout.width])
    assert list(short.runs["half.named.gap"]) == list(long.runs["half.named.gap"])
    for year in range(2023, 2027):
        assert list(short.runs[f"flow.award.{year}"]) == list(long.runs[f"flow.award.{year}"])


def test_a_scheme_and_its_twin_differ_by_nothing(tmp_path: Path) -> None:
    twin = county(tmp_path).with_values({"title.en": "twin"})
    assert run(county(tmp_path), 300).rows.tolist() == run(twin, 300).rows.tolist()


def test_luck_of_a_community_is_the_same_under_another_scheme() -> None:
    """The lever changes payments only, so who exists and who was there before is the same in every replication."""
    a, b = (run(load_scenario(name), 200) for name in ("shaoxing-2023-award", "shaoxing-2023-award-province-1800"))
    assert list(a.runs["communities"]) == list(b.runs["communities"])
    at = [w.status == "complete" and w.scope == "all" and w.tier == "province" for w in a.layout.watched].index(True)
    first = slice(a.layout.bases[at], a.layout.bases[at] + 100)
    assert np.array_equal(a.histogram[: a.layout.width][first], b.histogram[: b.layout.width][first])


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_do_not_matter(workers: int) -> None:
    scenario = load_scenario("fuyang-2022")
    assert run(scenario, 700, workers=workers).digest == run(scenario, 700, workers=1).digest


def test_n_then_m_more_equal_n_and_m() -> None:
    scenario = load_scenario("fuyang-2022")
    whole, first, second = run(scenario, 300), run(scenario, 120), run(scenario, 180, first=120)
    assert np.array_equal(whole.rows, np.concatenate([first.rows, second.rows]))
    assert np.array_equal(whole.histogram, first.histogram + second.histogram)
    assert np.array_equal(whole.street_sums, first.street_sums + second.street_sums)


def test_money_scales_where_every_amount_does(tmp_path: Path) -> None:
    """All amounts times 4 (thresholds too): the same communities in the same months; rounding moves a few yuan only."""
    scenario = county(tmp_path)
    plain = scenario.data.uncertain.epistemic | scenario.data.uncertain.aleatory
    scale: dict[str, object] = {}
    for name, prior in plain.items():
        group = "epistemic" if name in scenario.data.uncertain.epistemic else "aleatory"
        if prior.unit == "yuan":
            for key in ("median", "low", "high", "value"):
                if getattr(prior, key) is not None:
                    scale[f"uncertain.{group}.{name}.{key}"] = getattr(prior, key) * 4
        if name == "elasticity":
            scale |= {f"uncertain.{group}.{name}.{key}": getattr(prior, key) / 4 for key in ("low", "high")}
    scale |= {"policy.approval.merge_below": 80_000_000, "policy.approval.permit_below": 8_000_000,
              "funding.award.city": 40_000_000, "funding.award.province": 48_000_000,
              "funding.award.year_rule.cap": 28_000_000}
    small, large = run(scenario, 300), run(scenario.with_values(scale), 300)
    same = (small.runs["named"] == large.runs["named"]) & (small.runs["started"] == large.runs["started"])
    assert same.mean() > 0.97
    ratio = large.runs["spending"][same].sum() / small.runs["spending"][same].sum()
    assert ratio == pytest.approx(4, rel=1e-3)
