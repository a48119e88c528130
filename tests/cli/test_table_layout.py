"""Tables on terminals of any width, and on none: no line is wider, no figure is cut, every row says whose it is."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from sim.cli.console import Screen
from sim.cli.table_layout import LONGEST_TEXT, ScreenColumn, broken_lines, layout, lines_of_head

HEADS = (("目标", "Target"), ("内容", "Text"), ("概率（按启动扣除中止计）", "P counting started, not given up"), ("概率", "Probability"),
         ("区间", "Interval"), ("读法", "Readings"))
ROWS = [
    ["coverage", "到2026年覆盖80%以上城市社区，重点片区覆盖率100%", "200/200（≥98.1%）", "1.0%", "51.2%—70.0%",
     "status=started, plan_counts=acceptances, earlier_62=named, street_floor_binds=guideline, joint_renovation_binds=guideline"],
    ["funding.award.year_rule.share", "省级", "8.0%", "38.5%", "−57.8 至 −43.2", "as_is"],
]
FIGURES = re.compile(r"200/200（≥98\.1%）|(?<![\d.])1\.0%|8\.0%|38\.5%|51\.2%—70\.0%|−57\.8 至 −43\.2|80%|100%|2026")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal_and_no_figure_is_cut(
    width: int, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("FORCE_COLOR", "1")
    Screen("zh" if lang == "zh" else "en").table(HEADS, ROWS, right=[2, 3, 4])
    said = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert max(map(cell_len, said.splitlines())) <= width
    assert len(FIGURES.findall(said)) == 9
    tables = said.count("───") and len(re.findall(r"^ ─+$", said, re.MULTILINE))
    assert said.count("coverage ") == tables == (1 if width == 200 else tables)


def test_without_a_terminal_long_texts_alone_are_broken(capsys: pytest.CaptureFixture[str]) -> None:
    """The readings of a case are some hundred letters, five times in a row of 600."""
    Screen("zh").table(HEADS, ROWS, right=[2, 3, 4])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) < 220 and "funding.award.year_rule.share   省级" in "\n".join(lines)
    assert len(FIGURES.findall("\n".join(lines))) == 9


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("到2026年覆盖80%以上", 10, ["到2026年覆", "盖80%以上"]), ("（一）覆盖", 6, ["（一）", "覆盖"]), ("一二，三", 4, ["一", "二，", "三"]),
    ("2022—2026年", 6, ["2022—", "2026年"]), ("one two", 5, ["one", "two"]), ("a.b.c_d", 4, ["a.b.", "c_d"]),
    ("fuyang-2022-draft", 12, ["fuyang-2022-", "draft"]), ("abcdef", 4, ["abcd", "ef"]),
    ("", 4, [""]), ("实现81.6%—91.0%", 12, ["实现", "81.6%—91.0%"]),
])
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert broken_lines(text, width).split("\n") == lines


def test_a_head_breaks_before_its_brackets() -> None:
    assert lines_of_head("概率（按命名计）", 12) == "概率\n（按命名计）" and lines_of_head("概率（按命名计）", 16) == "概率（按命名计）"


@pytest.mark.parametrize(("head", "width", "lines"), [
    ("抽样居首占比例", 12, ["抽样居首", "占比例"]), ("概率（按启动扣除中止计）", 18, ["概率", "（按启动扣", "除中止计）"]),
    ("自助抽样居首占比", 14, ["自助抽样", "居首占比"]), ("95% confidence interval", 15, ["95% confidence", "interval"]),
    ("new_applications_2026", 17, ["new_applications_", "2026"]), ("不用公布数的90%范围", 18, ["不用公布数", "的90%范围"]),
])
def test_no_head_leaves_a_lone_character_on_its_last_line(head: str, width: int, lines: list[str]) -> None:
    assert lines_of_head(head, width).split("\n") == lines


def test_words_that_name_rows_break_on_a_narrow_terminal_and_ids_do_not() -> None:
    """Words of a reading's option are read; the id of a target is typed."""
    said, typed = (ScreenColumn("", (cell,), figures=False, key=True) for cell in ("指导性要求，不强制补足", "new_applications_2026"))
    assert said.least == 16 and typed.least == 21


def test_a_column_of_figures_is_as_wide_as_these_wherever_it_stands() -> None:
    wide = ScreenColumn("", ("1" * 50,), figures=True)
    assert layout([ScreenColumn("a", ("x",), False), wide, wide], 80) == [[(0, 1), (1, 50)], [(0, 1), (2, 50)]]
    assert layout([ScreenColumn("a", ("字" * 200,), False)], None) == [[(0, LONGEST_TEXT)]]
