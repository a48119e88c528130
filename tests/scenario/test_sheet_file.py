"""Published figures in a workbook or a Parquet file are those of the CSV; a file made to do harm is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from sim.scenario.load import Scenario
from sim.scenario.workbook.sheet_cells import UNMERGE, UNSAVED
from sim.words.chinese import translated

HEAD = ["month", "place", "counted", "value", "source", "exactness", "published"]
ROWS: list[list[Any]] = [
    ["2023-05", "东区", "listed_gross", 2, "报", None, None],
    ["2023年6月", None, "named", 1, "报", "at_least", "2023-08"],
    ["2023-07", "north", "complete", 1, "报", "about", None],
]
BOOK = "observed_file: seen.xlsx\n"
PARQUET = "observed_file: seen.parquet\n"


def put_book(path: Path, rows: list[list[Any]], *more: list[list[Any]]) -> Path:
    """A workbook with a sheet for each list of rows."""
    book = openpyxl.Workbook()
    for at, sheet in enumerate((rows, *more)):
        made = book.worksheets[0] if at == 0 else book.create_sheet()
        for row in sheet:
            made.append(row)
    book.save(path)
    return path


def repacked(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, change(content) if name == part else content)


def test_every_kind_of_file_says_the_same(tmp_path: Path, load: Callable[..., Scenario]) -> None:
    """To the id, and so to the digest: as text, as a cell that Excel has made a date, and as a Parquet file's time.

    A title above, a note beside and a second sheet are passed by.
    """
    (tmp_path / "seen.csv").write_text("\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in (HEAD, *ROWS)))
    by_csv = load(add="observed_file: seen.csv\n")
    dated = [[date(2023, 5, 1), *ROWS[0][1:]], [datetime(2023, 6, 15), *ROWS[1][1:-1], date(2023, 8, 31)], ROWS[2]]
    for rows in (ROWS, dated):
        put_book(tmp_path / "seen.xlsx", [["公布数"], [], HEAD, [*rows[0], None, "note"], *rows[1:]], [["other"], [1]])
        assert load(add=BOOK).data.observed == by_csv.data.observed
        assert load(add=BOOK).digest == by_csv.digest
    pd.DataFrame(ROWS, columns=HEAD).astype({"counted": "category", "value": float}).to_parquet(tmp_path / "seen.parquet")
    assert load(add=PARQUET).data.observed == by_csv.data.observed
    months = [datetime(2023, 5, 1), datetime(2023, 6, 1), datetime(2023, 7, 1)]
    pd.DataFrame(ROWS, columns=HEAD).assign(month=months).to_parquet(tmp_path / "seen.parquet")
    assert load(add=PARQUET).digest == by_csv.digest and len(by_csv.data.observed) == 3


def test_a_formula_counts_as_what_was_saved_with_it(tmp_path: Path, complaints: Callable[..., list[str]]) -> None:
    """openpyxl saves none: no formula is worked out, and none passes for an empty cell, which would say that nothing happened."""
    path = put_book(tmp_path / "seen.xlsx", [HEAD, ["2023-05", None, "named", "=1+1", "报"]])
    assert complaints(add=BOOK) == [f"{path}:2: value: {UNSAVED}"]
    put_book(path, [HEAD, ["2023-05", None, "named", 1, "报", None, "=A2"], ["2023-06", None, "named", 1, "报", None, "=A3"]])
    (line,) = complaints(add=BOOK)
    assert line == f"{path}:2: published: {UNSAVED.replace(';', ' (and in 1 more line);')}" and "没有保存计算结果" in translated(line)


def test_merged_cells_are_refused_for_nobody_can_tell_for_which_lines_they_hold(
    tmp_path: Path, load: Callable[..., Scenario], complaints: Callable[..., list[str]]
) -> None:
    """The cells below the first are empty, and an empty place is the whole. Above the headings and beside the table they do no harm."""
    path = put_book(tmp_path / "seen.xlsx", [["公布数"], HEAD, ["2023-05", "东区", "listed_gross", 2, "报", None, None, "x"], [
        "2023-06", None, "listed_gross", 3, "报", None, None, "y"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("A1:G1")
    book.worksheets[0].merge_cells("H3:H4")
    book.save(path)
    assert len(load(add=BOOK).data.observed) == 2
    book.worksheets[0].merge_cells("B3:B4")
    book.save(path)
    (line,) = complaints(add=BOOK)
    assert line == f"{path}:3: place: the cells B3:B4 are merged; {UNMERGE}" and "B3:B4 已合并" in translated(line)


@pytest.mark.parametrize(("code", "shown"), [('m"月"d"日"', "05-15"), ("d-mmm", "05-15"), ('yyyy"年"', "2023")])
def test_a_date_that_does_not_show_its_month_is_none(tmp_path: Path, complaints: Callable[..., list[str]], code: str, shown: str) -> None:
    path = put_book(tmp_path / "seen.xlsx", [HEAD, [date(2023, 5, 15), *ROWS[0][1:]]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A2"].number_format = code
    book.save(path)
    assert complaints(add=BOOK) == [f"{path}:2: month: '{shown}' is not a month; expected a month such as 2026-12"]


def test_the_first_sheet_that_is_shown_is_read_and_others_like_it_are_told(tmp_path: Path, load: Callable[..., Scenario]) -> None:
    path = put_book(tmp_path / "seen.xlsx", [HEAD, ROWS[0], ROWS[2]], [HEAD, ROWS[1]], [HEAD, ROWS[2]], [["notes"], ["none"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    scenario = load(add=BOOK)
    assert [each.value for each in scenario.data.observed.values()] == [1]
    (told,) = [each for each in scenario.warnings if each.file == str(path)]
    assert told.told("en") == f"{path}: only the first sheet is read, not: Sheet2" and "以下各表不读取：Sheet2" in told.told("zh")


@pytest.mark.parametrize(("cell", "column", "said"), [
    (2.5, 3, "value: '2.5' is not a count; expected a whole number from 0 to 100000"), (True, 3, "value: 'true' is not a count; "),
    ("#REF!", 3, "value: #REF! is an error of a formula; "), ("nmaed", 2, "counted: 'nmaed' is not allowed; did you mean 'named'?"),
    (45000, 0, "month: '45000' is not a month; "), ("west", 1, "place: unknown place 'west'; "),
])
def test_faults_are_told_by_row_and_column(
    tmp_path: Path, complaints: Callable[..., list[str]], cell: object, column: int, said: str
) -> None:
    """The row as Excel counts: blank ones above count too."""
    bad: list[Any] = ["2023-05", None, "named", 1, "报"]
    bad[column] = cell
    path = put_book(tmp_path / "seen.xlsx", [HEAD, [], [], bad, ["2023-06", None, "named", 1, "报"]])
    (line,) = complaints(add=BOOK)
    assert line.startswith(f"{path}:4: {said}") and translated(line) != line
    texts = [None if value is None else "true" if value is True else str(value) for value in bad]
    table = pa.table({name: [text] for name, text in zip(HEAD, texts, strict=False)})
    pq.write_table(table, tmp_path / "seen.parquet")
    (line,) = complaints(add=PARQUET)
    assert line.startswith(f"{tmp_path / 'seen.parquet'}:2: {said}")


def swollen(path: Path) -> None:
    """A part that packs to nearly nothing and would take all memory: here one just beyond what a workbook may have."""
    repacked(path, "xl/worksheets/sheet1.xml", lambda old: old + b" " * 50_000_000)


def merged_everywhere(path: Path) -> None:
    """Many merged areas over all columns of all rows."""
    areas = b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:CV1048576"/>' * 50_000 + b"</mergeCells>"
    repacked(path, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"</sheetData>", areas))


def grown(path: Path) -> None:
    """Text that defines itself by itself."""
    repacked(path, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaa">]><worksheet', 1))


@pytest.mark.parametrize(("harm", "said"), [
    (lambda path: path.write_bytes(b"month,value\n"),
     "cannot be read (not packed as a workbook is); expected a workbook as Excel saves it"),
    (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)), "is an old workbook (.xls) or has a password; expected a workbook"),
    (merged_everywhere, "2: month: the cells A1:CV1048576 are merged; expected every value"),
    (lambda path: path.write_bytes(path.read_bytes()[:-900]), "cannot be read ("),
    (lambda path: repacked(path, "xl/workbook.xml", lambda old: old[:200]), "cannot be read ("),
    (lambda path: repacked(path, "xl/worksheets/sheet1.xml", lambda old: old.replace(b'r="A2"', b'r="ZZZZZ2"')), "cannot be read ("),
    (swollen, "the file has 5"), (grown, "defines text of its own, as no workbook does; expected a workbook as Excel saves it"),
    (lambda path: path.write_bytes(bytes(8_000_001)), "1: the file has 8000001 bytes; expected at most 8000000"),
    (lambda path: put_book(path, [["other"], [1]]), "1: no column month, counted, value, source; expected month,counted,"),
    (lambda path: put_book(path, [HEAD]), "1: no figure in the file; expected one in each line after the heading"),
])
def test_hostile_workbooks(
    tmp_path: Path, complaints: Callable[..., list[str]], harm: Callable[[Path], object], said: str
) -> None:
    path = put_book(tmp_path / "seen.xlsx", [HEAD, *ROWS])
    harm(path)
    (line,) = complaints(add=BOOK)
    assert line.replace(f"{path}:", "").strip().startswith(said)
    assert translated(line) != line and "expected" not in translated(line)


def far(rows: bytes) -> bytes:
    """A sheet whose third row says that it is the last that Excel has."""
    found = rows.replace(b'<row r="3"', b'<row r="1048576"')
    for column in (b"A", b"B", b"C", b"D", b"E"):
        found = found.replace(b'r="%s3"' % column, b'r="%s1048576"' % column)
    return found


def test_a_row_far_below_costs_nothing_and_is_told_by_its_number(tmp_path: Path, complaints: Callable[..., list[str]]) -> None:
    path = put_book(tmp_path / "seen.xlsx", [HEAD, ROWS[0], ["2023-06", None, "named", -1, "报"]])
    repacked(path, "xl/worksheets/sheet1.xml", far)
    (line,) = complaints(add=BOOK)
    assert line.startswith(f"{path}:1048576: value: '-1' is not a count")


@pytest.mark.parametrize(("table", "said"), [
    (pa.table({"month": [["2023-05"]], "counted": ["named"], "value": [1], "source": ["报"]}),
     "month: holds neither text, numbers nor dates; expected one of them"),
    (pa.table({"month": ["2023-05"], "counted": [b"named"], "value": [1], "source": ["报"]}), "counted: holds neither text, "),
    (pa.table({"month": ["2023-05"] * 20_001, "counted": "named", "value": 1, "source": "报"} | {
        "counted": ["named"] * 20_001, "value": range(20_001), "source": ["报"] * 20_001}), "20002: too many rows; expected at most 20000"),
    (pa.table({f"c{at}": [1] for at in range(101)}), "the file has"), (None, "cannot be read ("),
    (pa.table({"month": pa.array([10**15], pa.timestamp("s"))}), "cannot be read ("),
    (pa.table({"month": pa.array([10**8], pa.date32())}), "cannot be read ("),
    (pa.table({"month": pa.array([0], pa.timestamp("s", "Mars/Base"))}), "cannot be read ("),
    (pa.table({"month": pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"a\xff")])}),
     "cannot be read ("),
])
def test_hostile_parquet(tmp_path: Path, complaints: Callable[..., list[str]], table: pa.Table | None, said: str) -> None:
    path = tmp_path / "seen.parquet"
    if table is None:
        path.write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    else:
        pq.write_table(table, path)
    (line,) = complaints(add=PARQUET)
    assert line.replace(f"{path}:", "").strip().startswith(said) and translated(line) != line


@pytest.mark.parametrize("name", ["../seen.xlsx", "/etc/seen.xlsx", "none.xlsx", "seen.xls", "seen.xlsm"])
def test_names_of_files(tmp_path: Path, complaints: Callable[..., list[str]], name: str) -> None:
    put_book(tmp_path / "seen.xlsx", [HEAD, *ROWS])
    (line,) = complaints(add=BOOK.replace("seen.xlsx", name))
    assert "observed_file: " in line and line.startswith("FILE:34: ") and translated(line) != line


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, complaints: Callable[..., list[str]]) -> None:
    away = tmp_path / "away"
    away.mkdir()
    put_book(away / "seen.xlsx", [HEAD, *ROWS])
    home = tmp_path / "home"
    home.mkdir()
    (home / "seen.xlsx").symlink_to(away / "seen.xlsx")
    (line,) = complaints(add=BOOK, name="home/mine.yaml")
    assert "leaves the folder of the scenario" in line


@pytest.mark.parametrize(("raised", "told"), [("1", "2¹"), ("①", "2①")])
def test_a_count_with_the_mark_of_a_footnote_is_refused(
    tmp_path: Path, complaints: Callable[..., list[str]], raised: str, told: str
) -> None:
    """Of 2 and a raised 1 a cell says 2¹, not 21, whether its text is raised in the workbook or typed so."""
    row = [*ROWS[0][:3], CellRichText("2", TextBlock(InlineFont(vertAlign="superscript"), raised)), *ROWS[0][4:]]
    put_book(tmp_path / "seen.xlsx", [HEAD, row])
    (by_run,) = complaints(add=BOOK)
    put_book(tmp_path / "seen.xlsx", [HEAD, [*ROWS[0][:3], told, *ROWS[0][4:]]])
    (typed,) = complaints(add=BOOK)
    assert by_run == typed
    assert f"'{told}' has the mark of a footnote; expected the number alone, 2" in by_run, by_run
