"""The numbers that an answer hangs on: known where one draw decides the target, none where only luck does."""

import numpy as np
import pytest
from scipy import stats

from sim import load_scenario
from sim.answers.deciding import MIDDLES, deciding, fisher, middles, moving_rows, quantities, what_moves
from sim.answers.evidence import drawn_quantities
from sim.answers.format import apart
from sim.first_day.tables import make_start
from sim.model.reports.street_report import STREET_SUMS
from sim.scenario.support import HIGHEST, value_at
from sim.words.tongue import LANGS

N = 600


def gaps_where(fuyang, name: str, met: float) -> list[int]:
    """A target met where the draw of a quantity lies above a part of its way."""
    luck = next(each for each in drawn_quantities(make_start(fuyang), 1, N) if each.name == name).luck.mean(axis=0)
    return [0 if high else 1 for high in luck > met]


def test_the_quantity_that_decides_is_named_with_both_ends(make, fuyang) -> None:
    """Met where giving up is drawn in the upper half of its way: never in the lower third, always in the upper."""
    result = make(N, {"units.complete.gap": gaps_where(fuyang, "abandonment", 0.5)})
    first, *_ = quantities(result) or []
    assert first.name == "abandonment" and first.low[0] == 0 and first.high[0] == first.high[1] and first.difference == 1
    low, high = first.interval()
    assert 0.95 < low < high <= 1
    label = fuyang.data.uncertain.epistemic["abandonment"].label
    for lang, name in (("zh", label.zh), ("en", label.en)):
        row = moving_rows(result, lang)[0]
        assert row.name == name and row.low_chance.startswith("0/") and row.between == apart(100 * low, 100 * high, lang)
        assert all(word in what_moves(result, lang) for word in row)


def test_one_that_counties_draw_is_told_by_their_mean(make, shaoxing) -> None:
    """Six draws of a median of 1: their mean is 0.94 and 1.07 in its outer thirds, not the 0.82 and 1.21 of one county."""
    target = next(iter(shaoxing.data.targets))
    result = make(N, {f"{target}.complete.gap": gaps_where(shaoxing, "county_speed", 0.5),
                      f"{target}.named.gap": gaps_where(shaoxing, "county_speed", 0.5)}, scenario=shaoxing)
    first, *_ = quantities(result) or []
    assert first.name == "county_speed" and first.ends == pytest.approx((0.94, 1.07), abs=0.02)
    low, high = (f"{end:.2f}" for end in first.ends or ())
    assert f"at about {low}" in what_moves(result, "en") and f"at about {high}" in what_moves(result, "en")


def test_luck_alone_names_nothing(make) -> None:
    """Of 20 targets that a coin decides at most 3 name anything, at a level of 5% for all quantities together."""
    named = 0
    for seed in range(20):
        gap = np.random.default_rng(seed).integers(0, 2, N)
        named += bool(quantities(make(N, {"units.complete.gap": gap})))
    assert named <= 3


@pytest.mark.parametrize(("lang", "said"), [("zh", "看不出"), ("en", "cannot be told")])
def test_few_replications_say_so(make, lang, said) -> None:
    assert said in " ".join(deciding(make(50, {}), lang)) and moving_rows(make(50, {}), lang) == []


def lucks(fuyang, *names: str) -> list[np.ndarray]:
    """The draws of quantities that everyone shares, from 0 to 1."""
    found = {each.name: each.luck.mean(axis=0) for each in drawn_quantities(make_start(fuyang), 1, 2 * N)}
    return [found[name] for name in names]


def test_two_that_decide_come_in_the_order_of_what_they_move(make, fuyang) -> None:
    """Met where a > 1/2 or b > 4/5: a moves it from 1/5 to 1, b from 1/2 to 4/5 (two fifths of b's upper third lie below 4/5)."""
    a, b = lucks(fuyang, "abandonment", "cost_delay_correlation")
    n = len(a)
    result = make(n, {"units.complete.gap": [0 if met else 1 for met in (a > 1 / 2) | (b > 4 / 5)]})
    first, second, *rest = quantities(result) or []
    assert (first.name, second.name, rest) == ("abandonment", "cost_delay_correlation", [])
    for each, low, high in ((first, 1 / 5, 1.0), (second, 1 / 2, 4 / 5)):
        assert each.low[0] / each.low[1] == pytest.approx(low, abs=4 * (low * (1 - low) / each.low[1]) ** 0.5)
        assert each.high[0] / each.high[1] == pytest.approx(high, abs=4 * (high * (1 - high) / each.high[1]) ** 0.5)
        least, most = each.interval()
        assert least <= high - low <= most
    told = what_moves(result, "zh")
    assert told.index("中止") < told.index("造价超概算与延误的相关") and "约0.27时" in told and "约0.53时" in told  # uniform on 0.2 to 0.6


def test_what_moves_against_the_target_is_told_with_its_sign(make, fuyang) -> None:
    """Met where the draw is low: the difference is −1, and its interval leaves out 0 on the right side."""
    (a,) = lucks(fuyang, "abandonment")
    first, *_ = quantities(make(len(a), {"units.complete.gap": [0 if met else 1 for met in a < 1 / 2]})) or []
    assert first.difference == -1
    assert first.interval()[1] < -0.95


def with_sizes(zhuji, n: int, sizes: list[int]) -> np.ndarray:
    """The sums of streets of so many communities in each replication."""
    found = np.zeros((len(sizes), len(STREET_SUMS)), np.int64)
    found[:, STREET_SUMS.index("size")] = [n * size for size in sizes]
    return found


@pytest.mark.parametrize(("months", "starts"), [(12, "48"), (24, "24"), (16, "36")])
def test_the_arithmetic_of_teams_is_what_anybody_can_redo(make, months: int, starts: str) -> None:
    """47 communities in five streets: 5 × 1 + 0.15 × 47 = 12.05 projects at once, for 48 months, each of `months`."""
    zhuji = load_scenario("zhuji-2022").with_values({"policy.planned_months.renovation": months})
    result = make(20, {}, scenario=zhuji, streets=with_sizes(zhuji, 20, [20, 11, 7, 4, 5]))
    zh, en = (deciding(result, lang)[0] for lang in LANGS)
    source = "外地文件（借用）：由富阳项目库（FY-02）的启动与完成时间推算、ZU-13"
    assert f"同时约可办12个项目（依据：{source}）×48个月÷每个{months}个月≈可办{starts}个" in zh
    assert ("about 12 projects at once (source: another place's document (borrowed): "
            "Derived from the start and finish dates of Fuyang's project library (FY-02), ZU-13) × 48 months") in en
    assert f"/ {months} months each" in en
    assert f"= about {starts} projects" in en
    assert "首项目标至多需43个" in zh and "needs up to 43" in en  # 80% of at most 53: 52 drawn and Yuanjia


def test_borrowed_numbers_are_told_apart_from_assumed_ones(make) -> None:
    """Of Zhuji's 253 numbers 197 are assumed and 5 another place's; Fuyang borrows 5 of 279."""
    zhuji = make(20, {}, scenario=load_scenario("zhuji-2022"))
    assert "所依据的253项参数中，77.9%为假设，2.0%借自不约束本地的外地文件；" in deciding(zhuji, "zh")[-1]
    assert "Of the 253 numbers behind the answer 77.9% are assumptions and 2.0% are borrowed from documents of other places;" in deciding(
        zhuji, "en")[-1]
    assert "1.8%借自" in deciding(make(20, {}), "zh")[-1]


@pytest.mark.parametrize("parted", [(0, 30, 0, 30), (3, 30, 12, 30), (30, 30, 0, 31), (351, 667, 290, 667), (1, 667, 9, 667)])
def test_fisher_is_that_of_scipy(parted: tuple[int, int, int, int]) -> None:
    a, n, b, m = parted
    assert fisher(a, n, b, m) == pytest.approx(float(stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue), rel=1e-9)


@pytest.mark.parametrize("name", ["zhuji-2022", "zhejiang-2022", "shaoxing-2023"])
def test_a_value_that_is_told_is_that_of_its_distribution(name: str) -> None:
    """Whether it is worked out or read off the table: to the digits that words have."""
    start = make_start(load_scenario(name))
    uncertain = start.scenario.data.uncertain
    priors = {**uncertain.epistemic, **uncertain.aleatory}
    assert any(prior.distribution in HIGHEST for prior in priors.values())
    for each, prior in priors.items():
        assert middles(start, each) == pytest.approx([value_at(prior, u) for u in MIDDLES], rel=5e-4), each
