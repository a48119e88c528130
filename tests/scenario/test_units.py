"""Amounts, shares and months as people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import units


@pytest.mark.parametrize(("text", "yuan"), [
    (5, 5), (5.0, 5), ("1000万元", 10_000_000), ("1.5亿元", 150_000_000), ("12 million yuan", 12_000_000),
    ("700,000元", 700_000), ("500 yuan", 500), ("0.5万元", 5_000), ("1 billion yuan", 10**9),
    ("1亿2000万元", 120_000_000), ("１亿２０００万", 120_000_000), ("3万5000元", 35_000), ("1亿2千万元", 120_000_000),
    ("2亿3000万5600元", 230_005_600),
    ("1亿500元", 100_000_500), ("￥1亿0.5万元", 100_005_000),
])
def test_money(text: object, yuan: int) -> None:
    assert units.parse_money(text) == yuan


@given(st.integers(0, 10**13), st.sampled_from([1, 10**3, 10**4, 10**6]))
def test_what_is_written_is_read_as_the_same_amount(most: int, step: int) -> None:
    amount = most // step * step
    assert all(units.parse_money(units.money_text(amount, lang)) == amount for lang in ("zh", "en"))
    assert "," not in units.money_text(amount, "en"), "a comma ends a value within braces"


@pytest.mark.parametrize(("amount", "zh", "en"), [
    (0, "0万元", "0 yuan"), (1_500, "1500元", "1500 yuan"), (300_000, "30万元", "300 thousand yuan"),
    (12_500_000, "1250万元", "12.5 million yuan"), (12_345_678, "12345678元", "12345678 yuan"),
])
def test_an_amount_is_written_in_the_unit_of_its_readers(amount: int, zh: str, en: str) -> None:
    assert (units.money_text(amount, "zh"), units.money_text(amount, "en")) == (zh, en)


@pytest.mark.parametrize("bad", [
    -1, math.nan, math.inf, True, None, 10**13 + 1, "ten", "7,00元", "5 dollars", "-5元", 0.5, "1.23456万元", "5%", [],
    "12¹", "12①", "12²万元", "1000①万元", "12₁", "①", "㊿", "¹2", "12万²元",
    "3万5", "1亿2000", "1.5亿2000万元", "1亿20000万元", "3万50000元", "2000万1亿元", "1亿12千万元", "-1亿2000万元", "亿万元", "元", "",
])
def test_no_money(bad: object) -> None:
    with pytest.raises(ValueError, match=r".+; .+"):
        units.parse_money(bad)


@pytest.mark.parametrize(("text", "part"), [("70%", 0.7), (0.7, 0.7), (1, 1.0), ("7.5 %", 0.075), (0, 0.0)])
def test_share(text: object, part: float) -> None:
    assert units.parse_share(text) == part


@pytest.mark.parametrize(("text", "plain"), [
    ("１２", "12"), ("７０％", "70%"), ("m²", "m2"), ("面积（m²）", "面积(m2)"), ("㎡", "m2"), ("CO₂", "CO2"),
    ("12¹", "12¹"), ("12¹⁰", "12¹⁰"),
    ("①街道", "①街道"), ("命名³", "命名³"), ("m²³", "m23"),
])
def test_marks_of_footnotes_stay_marks(text: str, plain: str) -> None:
    """A raised or ringed digit is part of a number nowhere; behind a Latin letter it is part of a unit."""
    assert units.narrow(text) == plain


@pytest.mark.parametrize("bad", ["70¹%", "70%①", "0.7²", 70, -0.1, "101%", math.nan, math.inf, True, None, "half", "1万元"])
def test_no_share(bad: object) -> None:
    with pytest.raises(ValueError, match=r".+; .+"):
        units.parse_share(bad)


@given(st.integers(1990 * 12, 2100 * 12 + 11))
def test_months_there_and_back(month: int) -> None:
    assert units.parse_month(units.month_text(month)) == month


@pytest.mark.parametrize("bad", ["2026-13", "2026-00", 202612, 2026, "1989-12", "2101-01", "2026-12-01", None, ""])
def test_no_month(bad: object) -> None:
    with pytest.raises(ValueError, match=r".+; .+"):
        units.parse_month(bad)


def test_distinct() -> None:
    assert units.distinct_entries([1, 2]) == [1, 2]
    with pytest.raises(ValueError, match="1 is repeated; expected each entry once"):
        units.distinct_entries([1, 2, 1])


@pytest.mark.parametrize(("text", "number"), [
    ("300平方米", "300"), ("8 months", "8"), (" ２５个 ", "25"), ("1,200 m²", "1,200"), ("5单元", "5"),
    ("300", None), ("300万圆", None), ("30 percent", None), ("2026-12", None), ("many", None), (300, None), ("50%", None),
])
def test_a_number_with_its_unit(text: object, number: str | None) -> None:
    """Not one of money or of a share, whose units are told by themselves."""
    said = units.with_unit(text)
    assert said == (f"{text!r} has a unit; expected the number alone, {number}" if number else None)
