"""Widths of columns on paper: the shares asked for, but no month and no figure is cut in two."""

from __future__ import annotations

import pytest

from sim.output.brief.brief_page import html_page
from sim.output.brief.grid_widths import grid_widths
from sim.output.brief.paper import Brief, Grid


def grid(*rows: tuple[str, ...], weights: tuple[float, ...], words: int = 1) -> Grid:
    """A table with heads of one letter."""
    return Grid("c", tuple("h" * len(weights)), rows, weights, words)


def test_shares_stay_where_everything_has_room() -> None:
    assert grid_widths(grid(("到2026年", "1.2%"), weights=(3, 1)), 160, 10) == [120, 40]


def test_a_column_with_room_gives_some_to_a_figure_that_has_none() -> None:
    """The interval takes 14 columns of letters at 10 points, 0.53 of these wide, and what stands beside: 28.4 mm."""
    wide = grid_widths(grid(("到2026年", "99.71%—99.99%"), weights=(9, 1)), 160, 10)
    assert wide == pytest.approx([160 - 28.38, 28.38], abs=0.01) and sum(wide) == pytest.approx(160)


def test_a_month_among_words_is_not_cut() -> None:
    wide = grid_widths(grid(("到2026年覆盖80%以上城市社区", "2022-12", "1%"), weights=(9, 0.5, 1), words=2), 156, 10.5)
    assert wide[1] == pytest.approx(7 * 10.5 * 0.53 / 72 * 25.4 + 2.2)


def test_where_room_is_short_figures_break_before_their_brackets() -> None:
    """A row of the table of a forecast: no column is so narrow that 2022-12 or （≥99.00%） is cut."""
    row = ("到2022年底试点创建项目达到500个左右", "2022-12", "500/500（≥99.00%）", "99.00%—100%", "500/500（≥99.23%）", "公布数续起")
    wide = grid_widths(grid(row, weights=(3.4, 1.1, 2.1, 1.9, 2.2, 1.0), words=2), 156, 10.5)
    letter = 10.5 * 0.53 / 72 * 25.4
    assert sum(wide) == pytest.approx(156) and wide[1] >= 7 * letter + 2 and wide[2] >= 12 * letter + 2 and wide[2] < 19 * letter
    assert wide[5] >= 6 * letter


def test_shares_stay_where_nothing_helps() -> None:
    assert grid_widths(grid(("a", "1" * 90, "2" * 90), weights=(1, 1, 1)), 150, 10) == [50, 50, 50]


def test_a_page_breaks_no_figure_and_lets_a_wide_table_be_pushed() -> None:
    """On a telephone 2022-12 stands on one line, and what has no room is reached by pushing the table, not the page."""
    made = html_page(Brief("zh", "题", "简报", (grid(("目标", "2022-12", "1%"), weights=(1, 1, 1), words=2),), ())).decode()
    assert '<div class="table"><table>' in made and '<td class="words whole">2022-12</td>' in made and '<td class="words">目标</td>' in made
    assert "overflow-x: auto" in made and "text-wrap: balance" in made
