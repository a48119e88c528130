"""Numbers as people read them: the same everywhere, never surer than they are."""

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.answers.format import (
    apart,
    bound_text,
    chance,
    count_text,
    exact_yuan,
    figures,
    fixed,
    happened,
    interval_text,
    month_words,
    more_yuan,
    odds,
    odds_between,
    percent,
    percentage_points,
    share_text,
    signed,
    size,
    stated,
    tick,
    tick_share,
    yuan,
)
from sim.answers.intervals import clopper_pearson, wilson
from sim.words.text import set_to
from sim.words.tongue import LANGS, Lang

HOME = Path(__file__).parents[2] / "sim"
OWN_FORMAT = re.compile(r"\{[^{}]*:,?(?:\.\d+)?[fg%,]\}|PercentFormatter|:\.\d%")

COUNTS = st.one_of(st.integers(1, 500), st.integers(1, 10**6)).flatmap(
    lambda n: st.tuples(st.one_of(st.integers(0, n), st.sampled_from([0, 1, n - 1, n])), st.just(n)))
NUMBER = re.compile(r"[\d,]+(?:\.\d+)?(?=%)")


def numbers(text: str) -> list[float]:
    """Every percentage of a text, as a share; the level of the interval is none."""
    return [float(found.replace(",", "")) / 100 for found in NUMBER.findall(text.replace("95%置信", "").replace("(95% ", "("))]


@pytest.mark.parametrize(("amount", "zh", "en"), [
    (123_456_789, "1.23亿元", "123 million yuan"), (4_560_000, "456万元", "4.56 million yuan"),
    (12_300_000, "1230万元", "12.3 million yuan"), (99_999_999, "1.00亿元", "100 million yuan"),
    (995_388_824, "9.95亿元", "995 million yuan"), (999_600_000, "10.0亿元", "1.00 billion yuan"), (9_960, "9960元", "9,960 yuan"),
    (9_999, "1.00万元", "10,000 yuan"), (345, "345元", "345 yuan"), (0, "0元", "0 yuan"), (-0.3, "0元", "0 yuan"),
    (-0.5, "0元", "0 yuan"), (-0.6, "−1.00元", "−1.00 yuan"), (-2_500_000_000, "−25.0亿元", "−2.50 billion yuan"),
    (math.nan, "—", "—"), (math.inf, "—", "—"),
])
def test_yuan(amount: float, zh: str, en: str) -> None:
    assert (yuan(amount, "zh"), yuan(amount, "en")) == (zh, en)


@pytest.mark.parametrize(("amount", "zh", "en"), [
    (10_000_000, "1000万元", "10 million yuan"), (120_000_000, "1.2亿元", "120 million yuan"), (100_000_000, "1亿元", "100 million yuan"),
    (123_456, "123456元", "123,456 yuan"), (0, "0元", "0 yuan"), (-3_000_000, "−300万元", "−3 million yuan"),
    (435.5, "435.50元", "435.50 yuan"),
    (123_450_000, "12345万元", "123.45 million yuan"), (200_000, "20万元", "200,000 yuan"), (650_000, "65万元", "650,000 yuan"),
])
def test_amounts_that_somebody_set_lose_nothing(amount: float, zh: str, en: str) -> None:
    assert (exact_yuan(amount, "zh"), exact_yuan(amount, "en")) == (zh, en)


@pytest.mark.parametrize(("k", "n", "zh", "en"), [
    (0, 200, "0/200（95%置信上限1.9%）", "0/200 (95% upper limit 1.9%)"),
    (0, 3000, "0/3000（95%置信上限0.13%）", "0/3,000 (95% upper limit 0.13%)"),
    (60, 60, "60/60（95%置信下限93.9%）", "60/60 (95% lower limit 93.9%)"),
    (306, 2000, "15.3%（95%置信区间13.7%—17.0%）", "15.3% (95% confidence interval 13.7%–17.0%)"),
    (15_230, 10**5, "15.2%（95%置信区间15.0%—15.5%）", "15.2% (95% confidence interval 15.0%–15.5%)"),
])
def test_known_probabilities(k: int, n: int, zh: str, en: str) -> None:
    assert percent(k / n, *wilson(k, n), "zh", n) == zh
    assert percent(k / n, *wilson(k, n), "en", n) == en


@pytest.mark.parametrize(("p", "low", "high", "zh"), [
    (0.0005, 0.000008, 0.007211, "0.050%（0.0008%—0.73%）"), (0.9995, 0.992789, 0.999992, "99.950%（99.27%—99.9992%）"),
    (0.005, 0.00088, 0.0278, "0.50%（0.08%—2.8%）"), (0.995, 0.9722, 0.99912, "99.50%（97.2%—99.92%）"),
    (0.0015, 0.00051, 0.0044, "0.15%（0.05%—0.44%）"), (0.00005, 0.0000088, 0.000283, "0.0050%（0.0008%—0.029%）"),
    (0.153, 0.137, 0.1695, "15.3%（13.7%—17.0%）"), (0.1523, 0.15151, 0.15309, "15.23%（15.15%—15.31%）"),
    (0.5, 0.0945, 0.9055, "50.0%（9.4%—90.6%）"), (0.04, 0.011, 0.135, "4.0%（1.1%—13.5%）"), (0.0004, 0, 0.012, "0.04%（0%—1.2%）"),
    (0.999, 0.99, 1, "99.9%（99.0%—100%）"),
])
def test_the_ends_of_an_interval_have_the_digits_that_count(p: float, low: float, high: float, zh: str) -> None:
    """One end beside 0 or 100 never lends its decimals to the other, and none reads as 0 or 100 that is neither."""
    assert odds_between(p, low, high, "zh") == zh


@pytest.mark.parametrize(("low", "high", "zh"), [
    (-9.864, -0.0459, "−9.9至−0.04"), (0.0012, 57.84, "0.001至57.9"), (-1.25, 2.25, "−1.3至2.3"), (0, 3.01, "0.0至3.1"),
])
def test_an_end_of_a_difference_beside_0_keeps_its_side(low: float, high: float, zh: str) -> None:
    assert apart(low, high, "zh") == zh


def test_what_never_happened_is_a_count_with_its_bound() -> None:
    assert happened(0, *wilson(0, 200), "zh", 200) == "在200次模拟中0次实现（95%置信上限1.9%）"
    assert happened(1, *wilson(200, 200), "en", 200) == "is met in all of 200 replications (95% lower limit 98.1%)"
    assert (chance(0, 60, "en"), chance(60, 60, "zh")) == ("0/60 (≤6.1%)", "60/60（≥93.9%）")
    assert bound_text(0, *wilson(0, 60), "en", None) == "≤6.1%"


def test_a_bound_names_the_level_that_it_has() -> None:
    """Of none in 60 at 99%: 2.576² / (60 + 2.576²) = 10.0%."""
    none, some = wilson(0, 60, 0.99), wilson(30, 60, 0.99)
    assert none[1] == pytest.approx(0.0996, abs=1e-4)
    assert percent(0, *none, "en", 60, 0.99) == "0/60 (99% upper limit 10.0%)"
    assert percent(0, *none, "zh", 60, 0.99) == "0/60（99%置信上限10.0%）"
    assert percent(0.5, *some, "zh", 60, 0.99).startswith("50.0%（99%置信区间") and "95%置信区间" in percent(0.5, *wilson(30, 60), "zh", 60)


@given(COUNTS, st.sampled_from([wilson, clopper_pearson]), st.sampled_from(LANGS))
def test_no_number_claims_more_than_was_found(kn: tuple[int, int], interval: object, lang: Lang) -> None:
    """Limits are never inside the interval, bounds never beyond it; nothing that is neither reads as never or always."""
    k, n = kn
    low, high = interval(k, n)  # type: ignore[operator]
    p = k / n
    left, right = numbers(interval_text(p, low, high, lang))
    assert left <= low and right >= high
    assert (left > 0) == (low > 0) and (right < 1) == (high < 1)
    shown = numbers(odds(p, low, high, lang, n))
    if 0 < k < n:
        assert left <= shown[0] <= right and 0 < shown[0] < 1
        assert right - left <= (high - low) + 0.0021
    else:
        assert shown == [right if k == 0 else left]
        assert odds(p, low, high, lang, n).startswith(f"{count_text(k, lang)}/{count_text(n, lang)}")


@given(COUNTS, st.sampled_from(LANGS))
def test_table_sentence_and_chart_show_the_same_digits(kn: tuple[int, int], lang: Lang) -> None:
    k, n = kn
    estimate = k / n, *wilson(k, n), lang
    cell, limits = odds(*estimate, n), interval_text(*estimate)
    assert chance(k, n, lang) == cell
    for text in (percent(*estimate, n), happened(*estimate, n), odds_between(*estimate, n)):
        if 0 < k < n:
            assert cell in text and limits in text
        else:
            assert numbers(text) == numbers(cell)


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(LANGS), st.integers(0, 4))
def test_nothing_shows_nan_infinity_or_minus_zero(value: float, lang: Lang, places: int) -> None:
    small = value if abs(value) < 1e15 else math.copysign(math.inf, value)
    texts = [figures(small), count_text(small, lang), fixed(small, places), signed(small, places), yuan(small, lang),
             more_yuan(small, lang),
             exact_yuan(round(small) if math.isfinite(small) else small, lang), percentage_points(small, lang), apart(small, small, lang),
             apart(-math.inf, small, lang), odds(math.nan, 0, 1, lang), percent(math.nan, 0, 1, lang), interval_text(math.nan, 0, 1, lang)]
    for text in texts:
        assert not re.search(r"nan|inf|[-−+]0(\.0*)?(?![\d.])", text, re.IGNORECASE), text
        assert "-" not in text


@given(st.floats(-300, 300), st.floats(0, 50))
def test_ends_of_a_difference_are_rounded_outward(middle: float, half: float) -> None:
    low, high = middle - half, middle + half
    left, right = (float(end.replace("−", "-").replace(",", "")) for end in apart(low, high, "en").split(" to "))
    assert left <= low and right >= high
    if min(abs(low), abs(high)) > 1e-8:
        assert (left > 0) == (low > 0) and (right < 0) == (high < 0)


def test_share_keeps_little_apart_from_none() -> None:
    assert [share_text(x) for x in (0, 0.0004, 0.5, 0.9996, 1, math.nan)] == ["0%", "0.04%", "50.0%", "99.96%", "100%", "—"]
    assert [stated(x) for x in (0.9, 0.125, 0, 1)] == ["90%", "12.5%", "0%", "100%"]


def test_figures_and_signs() -> None:
    assert [figures(x) for x in (1.704, 12.34, 1234.5, -0.001, 0.0004, -0.0)] == ["1.70", "12.3", "1,230", "−0.001", "0.0004", "0"]
    assert figures(12345, lang="zh") == "12300"
    assert [figures(x) for x in (1.015, 1.025, 2.675)] == ["1.02", "1.02", "2.68"]  # as a decimal number is read, not as it is held
    assert [signed(x) for x in (0.04, -0.04, 2.36, -1)] == ["0.0", "0.0", "+2.4", "−1.0"]
    assert apart(-math.inf, math.inf, "zh") == "—"


def test_month_words() -> None:
    assert (month_words(12 * 2026 + 2, "zh"), month_words(12 * 2026 + 11, "en")) == ("2026年3月", "December 2026")


def test_ticks_never_read_alike_and_keep_their_digits() -> None:
    """An axis to 2% with whole percentages would say 0%, 0%, 1%, 1%."""
    assert [tick_share(part) for part in (0, 0.0025, 0.005, 0.1 + 0.2, 1, -0.05)] == ["0%", "0.25%", "0.5%", "30%", "100%", "−5%"]
    assert [tick(value, "en") for value in (0, 1500, -2.5, 1e-16)] == ["0", "1,500", "−2.5", "0"]
    assert [tick(value, "zh") for value in (1500, 12500)] == ["1500", "12500"]
    assert [size(value, "en") for value in (53, 47.31, 1200)] == ["53", "47.3", "1,200"]


@pytest.mark.parametrize("path", sorted([*(HOME / "charts").glob("*.py"), *(HOME / "benchmark").glob("*.py")]), ids=lambda path: path.name)
def test_no_chart_formats_numbers_by_itself(path: Path) -> None:
    assert OWN_FORMAT.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("name", "lang", "told"), [
    ("省级奖补", "zh", "省级奖补=600万元"), ("funding.award.city", "zh", "funding.award.city=600万元"),
    ("the award", "en", "the award = 600万元"),
])
def test_a_quantity_and_its_value(name: str, lang: Lang, told: str) -> None:
    assert set_to(name, "600万元", lang) == told


@pytest.mark.parametrize("told", [share_text, stated, figures, count_text, lambda value: fixed(value, 1)])
def test_minus_nothing_is_nothing(told: Callable[[float], str]) -> None:
    assert told(-0.0) == told(0.0)
