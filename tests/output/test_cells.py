"""A text from anywhere is one cell of text, whoever reads the table."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from sim.charts.look.saving import save_data
from sim.files.writing import json_text, write_csv
from sim.output.book.tabs import BookWords, Opening, Shown, Tab
from sim.output.book.writer import book_bytes
from sim.words.text import FORMULA, harmless, markdown, one_line, readable

ENDS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\0", "\x1b"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("write", [write_csv, lambda path, table: save_data(table, path)])
def test_no_text_ends_its_cell_or_row(tmp_path: Path, write: object, end: str) -> None:
    table = pd.DataFrame({"name": [f"a{end}=1+1", f"{end}=1", f"b{end}", "plain"], "value": [1.5, -2.0, 3.0, 1e13]})
    write(*((tmp_path / "t.csv", table)))  # type: ignore[operator]
    raw = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    assert raw.splitlines() == raw.split("\n")[:-1] and raw.count("\n") == 5
    rows = list(csv.reader(raw.split("\n")))[1:5]
    assert all(len(row) == 2 and not row[0].startswith(FORMULA) for row in rows)
    assert [float(row[1]) for row in rows] == [1.5, -2.0, 3.0, 1e13]


def test_numbers_stay_numbers() -> None:
    for number in (-1, -2.5, 0, 1e13, True, None):
        assert harmless(number) is number
    assert harmless("-1") == "'-1" and harmless("＝1") == "'＝1" and harmless(" \n=1").startswith("'")  # type: ignore[union-attr]


def test_the_workbook_holds_one_line(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    tab = Tab("t", "t", "a\rb", ["x", "n"], [[Shown("\r=2"), Shown(-1)], [Shown("\x1by"), Shown(2)]])
    opening = Opening("a\rb", ["c\n=1+1"], [], [], "s")
    (tmp_path / "t.xlsx").write_bytes(book_bytes(opening, [tab], [], BookWords("en")))
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.worksheets[0]["A1"].value == "a b" and book.worksheets[0]["B4"].value == "c =1+1"
    assert [cell.data_type for cell in book.worksheets[1]["B"][1:]] == ["n", "n"]
    assert all("\r" not in str(cell.value) and cell.data_type == "s" for cell in book.worksheets[1]["A"])


def test_markdown_makes_nothing_of_a_name() -> None:
    assert markdown("a|b\n# c <img src=x> [d](e) `f`") == "a\\|b # c &lt;img src=x> \\[d\\](e) \\`f\\`"


def test_names_of_old_chinese_disks() -> None:
    name = "诸暨.yaml".encode("gbk").decode("utf-8", "surrogateescape")
    assert readable(name) == "诸暨.yaml" and one_line("社区") == "社区"
    assert json_text({name: [name, "\ud800"]}).encode().decode().count("诸暨") == 2
