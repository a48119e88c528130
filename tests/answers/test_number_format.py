"""Numbers as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.answers.format import chance, month_words, percent, share, yuan
from sim.answers.intervals import wilson


@pytest.mark.parametrize(("amount", "zh", "en"), [
    (123_456_789, "1.23亿元", "123 million yuan"), (4_560_000, "456万元", "4.56 million yuan"),
    (12_300_000, "1,230万元", "12.3 million yuan"), (99_999_999, "1.00亿元", "100 million yuan"),
    (9_999, "1.00万元", "10,000 yuan"), (345, "345元", "345 yuan"), (0, "0元", "0 yuan"),
    (-2_500_000_000, "−25.0亿元", "−2.50 billion yuan"),
])
def test_yuan(amount: int, zh: str, en: str) -> None:
    assert (yuan(amount, "zh"), yuan(amount, "en")) == (zh, en)


def test_percent_has_the_digits_that_the_interval_leaves() -> None:
    assert percent(0.152, 0.131, 0.175, "zh") == "15%（95%区间 13%—18%）"
    assert percent(0.1523, *wilson(15230, 100_000), "en") == "15.2% (95% interval 15.0%–15.5%)"


@pytest.mark.parametrize(("p", "zh", "en"), [
    (0, "低于 0.13%（3,000 次模拟中 0 次）", "below 0.13% (none of 3,000 replications)"),
    (1, "高于 99.87%（3,000 次模拟中 3,000 次）", "above 99.87% (all of 3,000 replications)"),
])
def test_none_and_all_are_bounds(p: int, zh: str, en: str) -> None:
    low, high = wilson(3000 * p, 3000)
    assert percent(p, low, high, "zh", 3000) == zh
    assert percent(p, low, high, "en", 3000) == en
    edge = float(zh[3:].split("%")[0]) / 100
    assert edge >= high if p == 0 else edge <= low


@given(st.integers(1, 10**5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_no_probability_reads_as_nothing_or_everything(kn: tuple[int, int]) -> None:
    k, n = kn
    for text in (percent(k / n, *wilson(k, n), "en"), chance(k, n, "en")):
        numbers = [float(word.strip("(").split("%")[0]) for word in text.replace("–", " ").split() if "%" in word]
        assert numbers
        assert all(0 < number < 100 for number in numbers if number != 95 or k / n > 0.9)


def test_share_keeps_little_apart_from_none() -> None:
    assert [share(0), share(0.0004), share(0.5), share(0.9996), share(1)] == ["0%", "0.04%", "50%", "99.96%", "100%"]


def test_month_words() -> None:
    assert (month_words(12 * 2026 + 2, "zh"), month_words(12 * 2026 + 11, "en")) == ("2026年3月", "December 2026")
