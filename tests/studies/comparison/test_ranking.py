"""Who is best, how sure that is, and what one more costs: on figures that can be worked out by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sim.answers.money_table import outlay
from sim.answers.streamed import summaries
from sim.results import Comparison
from sim.studies.comparison import leading
from sim.studies.comparison.ranking import (
    MORE,
    Standing,
    against_one,
    best_share,
    efficient,
    extras,
    grouped_standings,
    resampled,
)

from ...formulas import means


def test_best_share_by_hand() -> None:
    """Row 1: the second; row 2: a tie of two; row 3: the first."""
    assert best_share(np.array([[1.0, 3, 2], [4, 4, 1], [9, 0, 0]])).tolist() == pytest.approx([1.5 / 3, 1.5 / 3, 0])


def test_the_efficient_set_by_hand() -> None:
    """Of value and cost (5, 10), (5, 12), (7, 20), (6, 30), (5, 10): the second costs more for the same, the fourth more for less."""
    found = efficient(np.array([5.0, 5, 7, 6, 5]), np.array([10.0, 12, 20, 30, 10]))
    assert found.tolist() == [True, False, True, False, True]


def standing(named: list[list[int]], paid: list[list[int]]) -> Standing:
    return Standing(np.array(named), np.array(paid), np.array(paid) * 2, np.array(named))


def extras_of(found: Standing, s: int, against: int = 0) -> tuple[float | str, ...]:
    """What one more costs, from whole figures in one block."""
    known = summaries(lambda: [found], lambda part: against_one(part, against), ())
    drawn = resampled(*grouped_standings([found], len(found.value)), 1)
    return extras({what: known[what, s, MORE] for what in Standing._fields}, drawn, s, against)


def test_money_for_one_more_by_hand() -> None:
    """Two more communities for 600 more: 300 each, and 600 of all works."""
    rng = np.random.default_rng(1)
    noise = rng.integers(-5, 6, 2_000)
    base = np.stack([10 + noise, 12 + noise + rng.integers(-1, 2, 2_000)], axis=1)
    cost = np.stack([np.full(2_000, 1000), 1600 + rng.integers(-20, 21, 2_000)], axis=1)
    found = standing(base.tolist(), cost.tolist())
    extra, low, high, each, each_low, each_high, works, reason = extras_of(found, 1)
    assert reason == ""
    assert low < extra < high
    assert extra == pytest.approx(2, abs=0.05)
    assert each == pytest.approx(300, rel=0.02)
    assert each_low < each < each_high
    assert works == pytest.approx(2 * each)


@pytest.mark.parametrize(("named", "paid", "reason"), [
    ([10, 8], [1000, 1500], "fewer"), ([10, 12], [1000, 900], "cheaper"), ([10, 10], [1000, 1500], "not_more"),
    ([10, 12], [1000, 1000], "not_dearer"),
])
def test_where_there_is_no_price_it_is_said_why(named: list[int], paid: list[int], reason: str) -> None:
    found = standing([named] * 6, [paid] * 6)
    assert np.isnan(extras_of(found, 1)[3:7]).all()
    assert extras_of(found, 1)[7] == reason
    assert extras_of(found, 1, 1)[7] == "itself"
    assert extras_of(standing([named], [paid]), 1)[7] == "too_few"


def test_redrawn_means_are_those_of_replications() -> None:
    """Their mean is the mean, their spread the standard error, and pairs stay together."""
    rng = np.random.default_rng(2)
    value = rng.normal(5, 2, (400, 1)) + np.array([[0.0, 1.0]])
    found = Standing(value, value, value, value)
    drawn = resampled(found, np.ones(400, np.int64), 3)
    assert drawn.value.mean(axis=0) == pytest.approx(value.mean(axis=0), abs=0.02)
    assert drawn.value.std(axis=0) == pytest.approx(np.full(2, value[:, 0].std() / 20), rel=0.1)
    assert (drawn.value[:, 1] - drawn.value[:, 0]) == pytest.approx(np.ones(1000))
    halves = [Standing(*(values[part] for values in found)) for part in (slice(150), slice(150, None))]
    assert (resampled(*grouped_standings(halves, 400), 3).value == drawn.value).all()


@pytest.mark.parametrize("cut", [1, 7, 500])
def test_groups_of_replications_spread_as_replications_do(monkeypatch: pytest.MonkeyPatch, cut: int) -> None:
    """1,003 replications in at most 100 groups: the last has fewer, no mean is shifted, and the standard error is the same."""
    monkeypatch.setattr("sim.studies.comparison.ranking.MOST_GROUPS", 100)
    value = np.random.default_rng(4).integers(0, 50, (1_003, 2))
    parts = [Standing(*[value[at : at + cut]] * 4) for at in range(0, 1_003, cut)]
    sums, counts = grouped_standings(parts, 1_003)
    assert counts.tolist() == [11] * 91 + [2]
    assert sums.value[0].tolist() == value[:11].sum(axis=0).tolist() and sums.named[-1].tolist() == value[-2:].sum(axis=0).tolist()
    drawn = resampled(sums, counts, 3).value
    assert drawn.mean(axis=0) == pytest.approx(value.mean(axis=0), abs=0.1)
    assert drawn.std(axis=0) == pytest.approx(value.std(axis=0) / 1_003**0.5, rel=0.2)


def test_all_figures_are_those_of_one_set_and_the_order_of_another(comparison: Comparison) -> None:
    """The ranking, the differences that the tornado draws, and a run alone tell the same; other luck has chosen the order."""
    table = comparison.ranking.set_index("scenario")
    changes = comparison.differences.query("kind == 'measure' and id == 'named'").set_index("scenario")["difference"]
    for name, result in comparison.results.items():
        assert table.loc[name, "value"] == pytest.approx(result.runs["named"].mean())
        assert table.loc[name, "outlay"] == pytest.approx(outlay(result).mean())
        if name != comparison.baseline:
            assert table.loc[name, "value"] - table.loc[comparison.baseline, "value"] == pytest.approx(changes[name])
    order = sorted(comparison.choosing, key=lambda name: -comparison.choosing[name].mean)
    assert comparison.ranking["scenario"].to_list() == order
    assert table["best_in"].sum() == pytest.approx(1)
    assert table["best_often"].sum() == pytest.approx(1)


def test_one_more_community_is_reckoned_against_no_programme(comparison: Comparison) -> None:
    assert comparison.reference == "zhuji-2022-no-programme"
    table = comparison.ranking.set_index("scenario")
    named, paid = ({name: of(result).mean() for name, result in comparison.results.items()}
                   for of in (lambda result: result.runs["named"], outlay))
    for name, row in table.iterrows():
        assert row["against"] == comparison.reference
        assert row["extra"] == pytest.approx(named[name] - named[comparison.reference])
        if not row["reason"]:
            more = paid[name] - paid[comparison.reference]
            assert row["outlay_an_extra"] == pytest.approx(more / row["extra"])
    assert table.loc[comparison.reference, "reason"] == "itself"
    assert (table["outlay_an_extra"].isna() == (table["reason"] != "")).all()


def test_a_lead_that_luck_does_not_support_is_said_to_be_none_first() -> None:
    """A scheme ahead by a tenth of a community in noise of two: no difference; ahead by three: a lead."""
    for ahead, zh, en in ((0.1, "没有显著差异", "does not differ significantly"), (3.0, "首位是", "comes first")):
        one = SimpleNamespace(criterion=SimpleNamespace(unit="count", is_target=False), by="named", replications=200,
                              results={"a": None, "b": None}, baseline="a", twins=frozenset())
        rng = np.random.default_rng(5)
        values = {"a": rng.normal(20, 2, 200)}
        values["b"] = values["a"] + rng.normal(ahead, 2, 200)
        rows = [{"scenario": name, "value": float(values[name].mean()), "best_in": 0.5, "best_often": 0.6, "against": name}
                for name in ("b", "a")]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(leading, "standings", lambda _, rows=rows: rows)
            patch.setattr(leading, "lead_of", lambda *_, values=values: means(values["a"], values["b"]))
            patch.setattr(leading, "scheme_label", lambda _, name, __: name)
            patch.setattr(leading, "thing", lambda *_: "named")
            assert zh in leading.best(one, "zh").split("；")[0]  # type: ignore[arg-type]
            assert en in leading.best(one, "en").split(";")[0]  # type: ignore[arg-type]


def test_twins_share_the_first_place(comparison: Comparison) -> None:
    table = comparison.ranking.set_index("scenario")
    assert table.loc["zhuji-2022", "best_in"] == table.loc["zhuji-2022 (2)", "best_in"]
    assert table.loc["zhuji-2022", "efficient"] == table.loc["zhuji-2022 (2)", "efficient"]
