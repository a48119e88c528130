"""A number format shows what the one formatter of numbers prints, and limits never nearer than they are."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.answers.format import figures, interval_text, odds, share_text
from sim.answers.intervals import wilson
from sim.output.book.column_units import column_unit, money_cells_of, shown_row
from sim.output.book.shown_formats import (
    limit_format,
    means_format,
    money_format,
    number_format,
    odds_format,
    share_format,
    shares_format,
    stated_format,
)

from .reading_cells import displayed


@pytest.mark.parametrize(("value", "form", "text"), [
    (123456789.0, "0\\.0,", "12345.7"), (123456789.0, "0\\.00,,", "1.23"), (500.0, "0\\.0,", "0.1"), (-46_300_000.0, "0\\.0,", "-4630.0"),
    (251_599_087.0, "#,##0.00,,", "251.60"), (1234.5, "#,##0.0", "1,234.5"), (0.125, "0.0%", "12.5%"), (0.0, '0.0%;-0.0%;"≤1%"', "≤1%"),
    (1.0, '[=1]"≥99%";0.0%', "≥99%"), (0.5, '[=1]"≥99%";0.0%', "50.0%"), (3.0, '"about "0', "3about "), (2.1, "+0.0;−0.0;0.0", "+2.1"),
    (-2.1, "+0.0;−0.0;0.0", "−2.1"),
])
def test_the_reader_of_formats(value: float, form: str, text: str) -> None:
    assert displayed(value, form) == text


@given(k=st.integers(0, 4000), n=st.integers(1, 4000), lang=st.sampled_from(["zh", "en"]))
def test_a_probability_is_shown_as_it_is_printed(k: int, n: int, lang: str) -> None:
    k = min(k, n)
    p, (low, high) = k / n, wilson(k, n)
    printed, shown = odds(p, low, high, lang, n), displayed(p, odds_format(p, low, high, lang, n))  # type: ignore[arg-type]
    if k in (0, n):
        assert shown == printed
        return
    last = Decimal(1).scaleb(1 - len(printed.partition(".")[2]))
    assert abs(Decimal(shown.strip("%")) - Decimal(printed.strip("%"))) <= last / 2
    assert shown == printed or len(shown) == len(printed) + 1, "one decimal more, where a half would be rounded otherwise"


@given(k=st.integers(1, 3999), n=st.integers(2, 4000), lang=st.sampled_from(["zh", "en"]))
def test_a_limit_is_never_shown_nearer_than_it_is(k: int, n: int, lang: str) -> None:
    k = min(k, n - 1)
    low, high = wilson(k, n)
    shown = [displayed(end, limit_format(end, lower, 1, lang)) for end, lower in ((low, True), (high, False))]  # type: ignore[arg-type]
    dust = Decimal("1e-9")
    assert Decimal(shown[0].strip("%")) <= Decimal(repr(low)) * 100 + dust
    assert Decimal(shown[1].strip("%")) >= Decimal(repr(high)) * 100 - dust
    assert "—" in interval_text(k / n, low, high, "zh")


@given(st.floats(1e-6, 999, allow_nan=False), st.sampled_from(["zh", "en"]))
def test_a_number_is_shown_as_it_is_printed(value: float, lang: str) -> None:
    printed, shown = figures(value, lang=lang), displayed(value, number_format(value, lang))  # type: ignore[arg-type]
    assert shown == printed or len(shown) > len(printed)
    assert abs(float(shown) - float(printed)) <= 0.5 * 10.0 ** -len(printed.partition(".")[2]) * 1.001


@given(st.floats(0, 1, allow_nan=False))
def test_a_share_is_shown_as_it_is_printed(part: float) -> None:
    printed, shown = share_text(part), displayed(part, share_format(part, "zh"))
    assert shown == printed or (len(shown) > len(printed) and float(shown.strip("%")) == pytest.approx(100 * part, abs=0.006))


def test_what_was_stated_keeps_its_digits() -> None:
    assert displayed(0.125, stated_format(0.125, "zh")) == "12.5%" and displayed(0.7, stated_format(0.7, "en")) == "70%"


@pytest.mark.parametrize(("most", "lang", "unit", "text"), [
    (5e8, "zh", "万元", "50000.0"), (5e9, "zh", "亿元", "50.00"), (5e8, "en", "million yuan", "500.00"),
    (5e10, "en", "billion yuan", "50.00"),
])
def test_money_stands_in_the_unit_of_its_heading(most: float, lang: str, unit: str, text: str) -> None:
    form, found = money_format(most, 1.0, lang)  # type: ignore[arg-type]
    assert found == unit and displayed(most, form) == text
    (cells,), told = money_cells_of([[most, None, -1.0]], lang)  # type: ignore[arg-type]
    assert told == unit and [cell.value for cell in cells] == [most, None, -1.0]


def test_rows_whose_units_differ_are_shown_each_in_its_own() -> None:
    columns = ("label", "unit", "mean", "q05")
    given = (("a", "share", 0.25, 0.0), ("b", "yuan", 1234.5, 3.0), ("c", "months", 2.25, 3.0))
    rows = [shown_row("measures", columns, row, "zh")[2:] for row in given]
    told = [[displayed(float(str(cell.value)), cell.form) for cell in row] for row in rows]
    assert told == [["25.0%", "0%"], ["1235", "3"], ["2.25", "3"]]


def test_a_lever_whose_path_ends_like_the_end_of_an_interval_has_no_unit() -> None:
    """`below` is no lower end of `be`; an end of an interval has the unit of what it is an end of."""
    assert column_unit("decide", "changes.rise.when.below") == column_unit("decide", "high_low") == ""
    assert column_unit("targets", "low") == "chance" and column_unit("decide", "low") == ""
    assert column_unit("ranking", "extra_low") == "communities"


def test_one_column_has_one_number_of_decimals() -> None:
    """The most that any of its numbers is printed with; a mean of counts has one at least."""
    means, shares = [249.44667, 248.81, 4.0, math.nan], [0.5412, 0.0, 0.0004]
    assert [displayed(mean, means_format(means, "zh")) for mean in means[:3]] == ["249.45", "248.81", "4.00"]
    assert [displayed(mean, means_format(means[:2], "en")) for mean in means[:2]] == ["249.4", "248.8"]
    assert [displayed(part, shares_format(shares, "zh")) for part in shares] == ["54.12%", "0.00%", "0.04%"]
    assert means_format([], "zh") == "0" and shares_format([math.nan], "zh") == "0%"
