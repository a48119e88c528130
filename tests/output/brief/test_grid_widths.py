"""Widths of columns on paper: the shares asked for, but no month and no figure is cut in two."""

from __future__ import annotations

import pytest

from sim.output.brief.brief_page import html_page
from sim.output.brief.grid_widths import grid_widths
from sim.output.brief.lines import Breaker
from sim.output.brief.paper import Brief, Grid, Heading, Paragraph
from sim.output.brief.pdf import pdf_file


def grid(*rows: tuple[str, ...], weights: tuple[float, ...], words: int = 1) -> Grid:
    """A table with heads of one letter."""
    return Grid("c", tuple("h" * len(weights)), rows, weights, words)


def test_shares_stay_where_everything_has_room() -> None:
    assert grid_widths(grid(("到2026年", "1.2%"), weights=(3, 1)), 160, 10) == [120, 40]


def test_a_column_with_room_gives_some_to_a_figure_that_has_none() -> None:
    """The interval takes 16 columns of letters at 10 points, 0.53 of these wide, and what stands beside: 32.1 mm."""
    wide = grid_widths(grid(("到2026年", "99.71%—99.99%"), weights=(9, 1)), 160, 10)
    assert wide == pytest.approx([160 - 32.12, 32.12], abs=0.01) and sum(wide) == pytest.approx(160)


def test_a_month_among_words_is_not_cut() -> None:
    wide = grid_widths(grid(("到2026年覆盖80%以上城市社区", "2022-12", "1%"), weights=(9, 0.5, 1), words=2), 156, 10.5)
    assert wide[1] == pytest.approx(7 * 10.5 * 0.53 / 72 * 25.4 + 2.2)


def test_where_room_is_short_figures_break_before_their_brackets() -> None:
    """A row of the table of a forecast: no column is so narrow that 2022-12 or （≥99.00%） is cut."""
    row = ("到2022年底试点创建项目达到500个左右", "2022-12", "500/500（≥99.00%）", "99.00%—100%", "500/500（≥99.23%）", "公布数续起")
    wide = grid_widths(grid(row, weights=(3.4, 1.1, 2.1, 1.9, 2.2, 1.0), words=2), 156, 10.5)
    letter = 10.5 * 0.53 / 72 * 25.4
    assert sum(wide) == pytest.approx(156) and wide[1] >= 7 * letter + 2 and wide[2] >= 12 * letter + 2 and wide[2] < 21 * letter
    assert wide[5] >= 6 * letter


def test_shares_stay_where_nothing_helps() -> None:
    assert grid_widths(grid(("a", "1" * 90, "2" * 90), weights=(1, 1, 1)), 150, 10) == [50, 50, 50]


def test_a_page_breaks_no_figure_and_lets_a_wide_table_be_pushed() -> None:
    """On a telephone 2022-12 stands on one line, and what has no room is reached by pushing the table, not the page."""
    made = html_page(Brief("zh", "题", "简报", (grid(("目标", "2022-12", "1%"), weights=(1, 1, 1), words=2),), ())).decode()
    assert '<div class="table"><table>' in made and '<td class="words whole">2022-12</td>' in made and '<td class="words">目标</td>' in made
    assert "overflow-x: auto" in made and "text-wrap: balance" in made


@pytest.mark.parametrize("text", ["最高5.0%（95%置信区间4.1%—6.1%）", "至多（−6.4—−3.7）", "runs from (4.1%–6.1%) to"])
def test_a_range_of_figures_stands_on_one_line(text: str) -> None:
    """No line begins with the dash of a range, and none ends in it."""
    breaker: Breaker[str] = Breaker(lambda letters, _: sum(1.0 if ord(letter) > 0x2000 else 0.5 for letter in letters))
    for most in range(9, 16):
        lines = ["".join(piece for piece, _ in line) for line in breaker.lines([(text, "")], most)]
        assert "".join(lines).replace(" ", "") == text.replace(" ", "") and not any(line[0] in "—–" or line[-1] in "—–" for line in lines)


@pytest.mark.parametrize("number", range(1, 9))
def test_a_heading_stands_on_the_page_of_its_table(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that has no room below its heading takes it along, however much stands before."""
    pages: dict[str, int] = {}
    monkeypatch.setattr("sim.output.brief.pdf_paper.PdfPaper.text", lambda file, x, y, text: pages.setdefault(text, file.page_no()))
    rows = tuple((f"目标{at}", "1%") for at in range(12))
    told = [Paragraph("一行字。" * 40)] * number
    pdf_file(Brief("zh", "题", "简报", (*told, Heading("原因"), grid(*rows, weights=(1, 1))), ()))
    assert pages["一、原因"] == pages["目标0"]


def test_no_character_of_a_cell_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of a cell on two lines, the second as long as the first; a figure is never cut for that."""
    said: list[str] = []
    monkeypatch.setattr("sim.output.brief.pdf_paper.PdfPaper.text", lambda file, x, y, text: said.append(text))
    text = "到2026年建设未来社区300个以上"
    pdf_file(Brief("zh", "题", "简报", (grid((text, "5.0%（4.1%—6.1%）"), weights=(52, 104)),), ()))
    parts = [part for part in said if part in text and len(part) > 1]
    assert "".join(parts) == text and min(map(len, parts)) > 3 and "5.0%（4.1%—6.1%）" in "".join(said)
