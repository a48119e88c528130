"""What the format of a cell makes of its number: the amount or share that the cell shows, never another one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sim.scenario.units import parse_money, parse_share
from sim.scenario.workbook.number_formats import hides_digits, part_shown, styled_value


@pytest.mark.parametrize(("number", "code", "yuan"), [
    ("0.3", '0.0"百万元"', 300_000), ("0.03", '0.00"千万"', 300_000), ("30", '#,##0"万"', 300_000), ("300", '0"千元"', 300_000),
    ("1.2", "0.0亿", 120_000_000), ("3", '0.00"亿元"', 300_000_000), ("30", '0.00"万元"', 300_000), ("3", '#,##0"元"', 3),
    ("12", '0" million yuan"', 12_000_000), ("12", '0.0" million"', 12_000_000), ("300000", '0!.0,"万元"', 300_000),
    ("300000", '0.0,"千元"', 300_000), ("300000", '0.0,," million"', 300_000), ("300", '0.0,"百万元"', 300_000),
    ("30", '0.0000,"亿元"', 3_000_000), ("3000000", '0\\.0000"万元"', 3_000_000), ("3000000", '0"."0,"万元"', 3_000_000),
    ("0.3", '0.0,"亿元"', 30_000), ("30", '[=0]"";0.00"万元"', 300_000), ("30", '[>=10000]0.00"元";0"万元"', 300_000),
    ("30", '[Red][<0]0"元";[=0]"无";0"万元"', 300_000), ("0", '0"元";0"元";0"万元"', 0), ("30", '"合计；;"0"万元";0"元"', 300_000),
])
def test_an_amount_is_the_one_that_is_shown(number: str, code: str, yuan: int) -> None:
    """0.3 shown as 0.3百万元 is 300,000, not 0.3万元; what a format scales for show is held in yuan."""
    assert parse_money(styled_value(Decimal(number), code, 164, False)) == yuan


@pytest.mark.parametrize(("number", "code"), [("3", '0"十万元"'), ("3", '0"百亿"')])
def test_a_unit_that_is_none_is_refused_and_not_read_as_its_end(number: str, code: str) -> None:
    with pytest.raises(ValueError, match="is not an amount of money"):
        parse_money(styled_value(Decimal(number), code, 164, False))


@pytest.mark.parametrize(("number", "code", "share"), [
    ("0.5", "0.0%", 0.5), ("0.5", '0.0"%"', 0.005), ("30", '0"%"', 0.3), ("30", "0\\%", 0.3), ("30", '0"％"', 0.3),
])
def test_a_sign_that_is_mere_letters_scales_nothing(number: str, code: str, share: float) -> None:
    """A percentage of Excel holds a hundredth of what it shows; letters behind a number show the number."""
    assert parse_share(styled_value(Decimal(number), code, 164, False)) == share


@pytest.mark.parametrize(("code", "built_in", "shown"), [
    ("yyyy-mm-dd", 164, "2026-10"), ('yyyy"年"m"月"', 164, "2026-10"), ("mmm-yy", 164, "2026-10"), ("", 14, "2026-10"), ("", 17, "2026-10"),
    ("", 31, "2026-10"), ("[$-804]e年m月", 164, "2026-10"), ('m"月"d"日"', 164, "10-05"), ("d-mmm", 164, "10-05"), ("", 16, "10-05"),
    ("", 58, "10-05"), ("yyyy", 164, "2026"), ('yyyy"年"', 164, "2026"), ("yyyy/m/d h:mm", 22, "2026-10"),
])
def test_of_a_date_counts_what_is_shown(code: str, built_in: int, shown: str) -> None:
    """10月5日 typed without its year is held with that of typing, and 2026年 with a month: neither is a month that anybody said."""
    assert styled_value(Decimal(46300), code, built_in, False) == shown


def test_a_thousandth_is_not_read_as_a_whole() -> None:
    with pytest.raises(ValueError, match="is not a share"):
        parse_share(styled_value(Decimal("0.3"), '0.0"‰"', 164, False))


@pytest.mark.parametrize(("number", "part"), [("5", "a"), ("0", "c"), ("-5", "b")])
def test_a_format_has_parts_for_above_below_and_nothing(number: str, part: str) -> None:
    assert part_shown("a;b;c;@", Decimal(number)) == part
    assert part_shown("a;b", Decimal(number)) == {"c": "a"}.get(part, part)
    assert part_shown("[>100]x;b;c", Decimal(number)) == {"a": "c"}.get(part, part)


@pytest.mark.parametrize("code", ['0"个百分点"', '0"单元"', '0"户"', "General", "0.00", "#,##0", "#,##0_%_)", "0 _D_M", "_ * 0_ "])
def test_other_words_add_nothing(code: str) -> None:
    assert styled_value(Decimal(3), code, 164, False) == 3


@pytest.mark.parametrize(("code", "hides"), [
    ("#,##0,", True), ("0!.0000", True), ('"RMB" #,##0,', True), ("¥#,##0,", True), ('#,##0,"户"', True), ("[Red]#,##0,,", True),
    ('#,##0,"K"', False), ('0.0,,"M"', False), ("#,##0", False), ("General", False), ('0"户"', False), ("#,##0.00,;(#,##0.00,)", True),
])
def test_thousands_are_hidden_where_no_word_says_so(code: str, hides: bool) -> None:
    """What is counted and the currency are no such word: 1,200 in a cell shown as RMB 1,200 is 1,200,000."""
    assert hides_digits(code) is hides
