"""Series, measures, money and streets on known rows."""

import math
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario
from sim.answers.change_table import changes_told
from sim.answers.intervals import wilson
from sim.answers.money_table import OTHER, payer_table, street_net
from sim.model.reports.street_report import STREET_SUMS
from sim.studies.sweep.cell import cell, cell_columns
from sim.studies.sweep.sweep_table import cell_figures

from .conftest import NEVER


def test_series_is_exact(make) -> None:
    layout = make(1, {}).layout
    n, most = 33, np.array([watched.most for watched in layout.watched])
    counts = np.random.default_rng(3).integers(0, most + 1, (n, layout.start.months, len(most)))
    table = make(n, {}, counts=counts).series
    assert len(table) == layout.start.months * len(most)
    for w, m in ((0, 0), (4, 17), (len(most) - 1, layout.start.months - 1)):
        watched, row = layout.watched[w], table.iloc[w * layout.start.months + m]
        assert (row["scope"], row["status"], row["tier"]) == (watched.scope, watched.status, watched.tier)
        assert row["month"] == f"{2021 + m // 12}-{m % 12 + 1:02d}"
        raw = counts[:, m, w]
        expected = np.quantile(raw, [0.05, 0.25, 0.5, 0.75, 0.95], method="inverted_cdf")
        assert row[["q05", "q25", "q50", "q75", "q95"]].tolist() == expected.tolist()
        assert row["mean"] == pytest.approx(raw.mean())


def test_series_speaks_the_names_of_the_scenario(make) -> None:
    counts = np.zeros((1, 72, len(make(1, {}).layout.watched)), np.int64)
    table = make(1, {}, counts=counts).series.drop_duplicates("scope").set_index("scope")
    assert table.loc["county:fuyang", "scope_zh"] == "富阳区"
    assert table.loc["street:yinhu", "scope_en"] == "Yinhu Street"


def test_measures_come_in_their_own_units(make) -> None:
    table = make(4, {"coverage": [500_000, 250_000, 250_000, 0], "build_time": 16_500_000, "spending": [1, 2, 3, 6]})
    table = table.measures.set_index("id")
    assert table.loc["coverage", ["mean", "q50", "q95"]].tolist() == [0.25, 0.25, 0.5]
    assert table.loc["build_time", "mean"] == 16.5
    assert table.loc["spending", "mean"] == 3
    assert table.loc["spending", "mc_error"] == pytest.approx(np.std([1, 2, 3, 6], ddof=1) / 2)
    assert table.loc["spending", "mc_error"] == pytest.approx(table.loc["spending", "sd"] / 2)


def flowing(make, n: int = 9):
    layout = make(1, {}).layout
    rng = np.random.default_rng(5)
    names = [f"flow.{kind}.{year}" for kind in layout.flow_kinds for year in layout.start.years]
    return make(n, {name: rng.integers(0, 10**8, n) for name in names})


def test_money_adds_up_to_the_flows(make) -> None:
    result = flowing(make)
    table = result.money
    total = result.runs.filter(like="flow.").to_numpy().sum() / result.replications
    assert table.loc[table["year"] == "all", "mean"].sum() == pytest.approx(total, abs=len(table))
    award = table[table["stream"] == "award"].set_index("year")["mean"]
    assert award["all"] == pytest.approx(award.drop("all").sum(), abs=6)
    assert award[2023] == round(result.runs["flow.award.2023"].mean())
    values = result.runs.filter(like="flow.award.").sum(axis=1)
    assert table.iloc[0]["q50"] in result.runs.filter(like=f"flow.{table.iloc[0]['stream']}.").sum(axis=1).to_numpy()
    assert award["all"] == round(values.mean())


def test_money_names_payer_receiver_and_clause(make) -> None:
    table = make(2, {}).money.drop_duplicates("stream").set_index("stream")
    assert table.loc["award", ["payer", "receiver", "clause"]].tolist() == ["county_finance", "street", "FY-14"]
    assert table.loc["upper_grant", ["payer", "receiver"]].tolist() == ["upper", "county_finance"]
    assert table.loc["works", ["payer", "receiver"]].tolist() == ["street", "contractor"]
    assert set(OTHER) <= set(table.index)
    assert not table[["label_zh", "payer_zh", "receiver_zh", "label_en"]].eq("").any().any()


def test_payers_leave_transfers_between_funds_out(make) -> None:
    result = make(2, {"flow.award.2023": 60, "flow.digital.2023": 30, "flow.upper_grant.2023": 1000,
                      "flow.works.2022": 70, "flow.repayments.2024": 2, "flow.own_funds.2021": 500})
    table = payer_table(result).set_index("payer")
    assert street_net(result).tolist() == [12, 12]
    assert table.loc[["county_finance", "it_budget", "street"], "mean"].tolist() == [60, 30, 12]
    assert table["mean"].tolist()[:3] == [60, 30, 12], "the largest first"
    assert "upper" not in table.index
    assert table["share"].sum() == pytest.approx(1)
    assert table.loc["street", "share"] == pytest.approx(12 / 102)


def test_public_money_is_a_subtotal_that_stands_last_and_is_not_added(make) -> None:
    """Private funds and streets are left out, repayments taken off; the shares of the payers still make one."""
    result = make(2, {"flow.award.2023": 60, "flow.works.2022": 70, "flow.repayments.2024": 2, "public_money": 58})
    table = payer_table(result)
    assert table["subtotal"].tolist() == [False] * (len(table) - 1) + [True]
    last = table.iloc[-1]
    assert (last["payer"], last["mean"], last["payer_zh"]) == ("public_money", 58, "其中：公共资金小计")
    assert math.isnan(last["share"])
    payers = table[~table["subtotal"]]
    assert payers["mean"].sum() == 60 + 12
    assert payers["share"].sum() == pytest.approx(1)


def test_street_that_gains_has_no_share(make) -> None:
    table = payer_table(make(2, {"flow.award.2023": 100, "flow.works.2022": 40})).set_index("payer")
    assert table.loc["street", ["mean", "share"]].tolist() == [-60, 0]
    assert table.loc["county_finance", "share"] == 1


def test_pools_of_streets_pay_for_no_project(make, shaoxing) -> None:
    result = make(2, {"flow.street_pool.2024": 500, "flow.works.2024": 40}, scenario=shaoxing)
    assert street_net(result).tolist() == [40, 40]
    assert payer_table(result).set_index("payer").loc["street", "share"] == 1


def sums(scenario_streets: int, **first: int) -> np.ndarray:
    found = np.zeros((scenario_streets, len(STREET_SUMS)), np.int64)
    for name, value in first.items():
        found[0, STREET_SUMS.index(name)] = value
    return found


def test_streets_are_means_and_chances(make) -> None:
    given = sums(8, size=320, started=140, complete=120, named=80, spent=10**9, in_debt=3, arrears=50, on_path=4)
    row = make(10, {}, streets=given).streets.iloc[0]
    assert row[["size", "started", "complete", "named"]].tolist() == [32, 14, 12, 8]
    assert row["coverage"] == 0.25
    assert row["in_debt"] == 0.3
    assert row["spent"] == 10**8
    assert row["arrears"] == 5
    assert np.isnan(row["on_path"])


def test_streets_have_a_path_where_the_policy_does(make, shaoxing) -> None:
    row = make(10, {}, scenario=shaoxing, streets=sums(47, size=100, named=50, on_path=4)).streets.iloc[0]
    assert row["on_path"] == 0.4


CHANGES: dict[str, dict[str, object]] = {
    "a": {"set": {"funding.award.reward": "90%"}}, "b": {"set": {"funding.award.city": 30_000_000}},
    "c": {"set": {"funding.award.province": 30_000_000}},
}


def test_changes_are_told_as_often_as_they_were_made(make, fuyang) -> None:
    """Two and one of four by a condition, with Wilson's intervals; the third waits for none and is no news; of no replication, none."""
    waits = {"when": {"measure": "count", "status": "started", "below": 13, "by": "2023-12"}}
    told = {name: {"title": {"zh": f"改变{name}", "en": f"change {name}"}, "from": "2024-01", **what, **(waits if name != "c" else {})}
            for name, what in CHANGES.items()}
    scenario = fuyang.with_values({"changes": told})
    months = {"change.a.month": [36, 36, NEVER, NEVER], "change.b.month": [NEVER, 0, NEVER, NEVER], "change.c.month": 36}
    result = make(4, months, scenario=scenario)
    table = result.changes.set_index("id")
    assert table["made"].to_dict() == {"a": 2, "b": 1, "c": 4} and table["probability"].to_dict() == {"a": 0.5, "b": 0.25, "c": 1}
    assert table["conditional"].to_dict() == {"a": True, "b": True, "c": False} and set(table["from"]) == {"2024-01"}
    for name, made in (("a", 2), ("b", 1), ("c", 4)):
        assert table.loc[name, ["low", "high"]].tolist() == list(wilson(made, 4))
    assert changes_told(result, "zh") == ("“改变a”在2024年1月触发的概率：50.0%（95%置信区间15.0%—85.0%）。"
                                          "“改变b”在2024年1月触发的概率：25.0%（95%置信区间4.5%—70.0%）。")
    assert changes_told(result, "en") == ("“change a” is triggered in January 2024 with probability 50.0% (95% confidence interval "
                                          "15.0%–85.0%). “change b” is triggered in January 2024 with probability 25.0% (95% confidence "
                                          "interval 4.5%–70.0%).")
    swept = {(kind, name): numbers for kind, name, _, *numbers in cell_figures(scenario, cell(result, cell_columns(scenario)))}
    assert swept["change", "a"] == [0.5, *wilson(2, 4)] and swept["change", "c"] == [1, *wilson(4, 4)]
    other = cell(make(4, {}), cell_columns(scenario))
    assert other.sums["change.a"].zeros == 4, "a cell without the change never makes it"
    assert np.isnan(make(0, {}, scenario=scenario).changes["probability"]).all()


def test_own_tiers_by_hand(make) -> None:
    """Named at the lower of two tiers or above at the end: none, one and all of them; at the upper one: none, none and one."""
    scenario = load_scenario(Path(__file__).parents[1] / "output" / "own-ids.yaml")
    layout = make(1, {}, scenario=scenario).layout
    at = {watched.tier: i for i, watched in enumerate(layout.watched) if (watched.scope, watched.status) == ("all", "named")}
    every = layout.watched[at["city"]].most
    counts = np.zeros((3, layout.start.months, len(layout.watched)), int)
    counts[:, -1, at["city"]], counts[:, -1, at["province"]], counts[:, -2] = [0, 1, every], [0, 0, 1], 1
    table = make(3, {}, scenario=scenario, counts=counts).measures.set_index("id")
    for own, values in (("named_basic", [0, 1, every]), ("named_model", [0, 0, 1])):
        sd = np.std(values, ddof=1)
        numbers = table.loc[own, ["mean", "sd", "q05", "q50", "q95", "mc_error"]].tolist()
        assert numbers == pytest.approx([np.mean(values), sd, values[0], values[1], values[2], sd / math.sqrt(3)])
        assert table.loc[own, "unit"] == "communities"
    assert ["or above" in table.loc[own, "label_en"] for own in ("named_basic", "named_model")] == [True, False]
    assert ["及以上" in table.loc[own, "label_zh"] for own in ("named_basic", "named_model")] == [True, False]
    assert "named_basic" not in set(make(3, {}).measures["id"])
