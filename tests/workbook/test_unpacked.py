"""Cells as Excel, WPS and LibreOffice write them; what is made to do harm is refused before it is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.scenario.load import load_scenario
from sim.scenario.workbook.unpacked import unpack_workbook

from .packed import packed

STYLES = (
    '<numFmts count="9"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '<numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="#,##0&quot;万元&quot;"/>'
    '<numFmt numFmtId="167" formatCode="0!.0000&quot;万元&quot;"/><numFmt numFmtId="168" formatCode="[$-804]yyyy\\-mm\\-dd;@"/>'
    '<numFmt numFmtId="169" formatCode="General&quot;个&quot;"/><numFmt numFmtId="170" formatCode="0.00E+00"/>'
    '<numFmt numFmtId="171" formatCode="[Red]#,##0.00"/><numFmt numFmtId="172" formatCode="h:mm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>' + "".join(
        f'<xf numFmtId="{number}"/>' for number in (0, 14, 57, 9, 10, 164, 165, 166, 167, 168, 169, 170, 171, 172)) + "</cellXfs>"
)
"""The formats of a cell by its style: 0 general, 1 day, 2 a Chinese month, 3 and 4 percent, then those above in their order."""


def shown(path: Path, cells: str, **more: str) -> list[object]:
    """What each cell of a row shows."""
    packed(path, {"Sheet1": f"<sheetData><row r=\"1\">{cells}</row></sheetData>"}, styles=STYLES, **more)
    (sheet,) = unpack_workbook(path, "a.xlsx")
    return [cell.value for _, cell in sorted(sheet.cells.items())]


@pytest.mark.parametrize(("cell", "value"), [
    ('<c s="0"><v>12</v></c>', 12), ('<c s="0"><v>1.5</v></c>', 1.5), ('<c><v>0.28999999999999998</v></c>', 0.29),
    ('<c s="1"><v>45352</v></c>', "2024-03"), ('<c s="2"><v>45352</v></c>', "2024-03"), ('<c s="5"><v>45352.5</v></c>', "2024-03"),
    ('<c s="9"><v>45382</v></c>', "2024-03"), ('<c t="d"><v>2024-03-31T00:00:00</v></c>', "2024-03"), ('<c s="13"><v>0.5</v></c>', "12:00"),
    ('<c s="3"><v>0.7</v></c>', "70%"), ('<c s="4"><v>0.28999999999999998</v></c>', "29%"), ('<c s="6"><v>1</v></c>', "100%"),
    ('<c s="7"><v>5000</v></c>', "5000万元"), ('<c s="8"><v>50000000</v></c>', "5000万元"), ('<c s="10"><v>3</v></c>', 3),
    ('<c s="11"><v>1200</v></c>', 1200), ('<c s="12"><v>1200</v></c>', 1200), ('<c t="b"><v>1</v></c>', True),
    ('<c t="b"><v>0</v></c>', False), ('<c t="str"><f>A1</f><v> 文字 </v></c>', "文字"), ('<c t="inlineStr"><is><t>a</t></is></c>', "a"),
    ("<c t=\"str\"><v>'12</v></c>", "12"),
    ('<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>', "甲乙"),
    ('<c t="s"><v>1</v></c>', "城东街道"), ('<c s="99"><v>7</v></c>', 7), ('<c><f>1+1</f><v>2</v></c>', 2),
    ('<c t="e"><v>#REF!</v></c>', "#REF!"),
])
def test_a_cell_shows_what_it_shows(tmp_path: Path, cell: str, value: object) -> None:
    strings = "<si><t>x</t></si><si><r><t>城东</t></r><r><rPr/><t>街道</t></r><rPh sb=\"0\" eb=\"2\"><t>dong</t></rPh></si>"
    assert shown(tmp_path / "a.xlsx", cell, strings=strings) == [value]


def test_days_from_1904(tmp_path: Path) -> None:
    """Old workbooks of the Macintosh count from 1904."""
    assert shown(tmp_path / "a.xlsx", '<c s="1"><v>43890</v></c>', book='<workbookPr date1904="1"/>') == ["2024-03"]


def test_blank_cells_and_cells_without_places(tmp_path: Path) -> None:
    """Styles alone hold nothing; a cell that does not say where it is follows the one before it; names may have a prefix."""
    cells = '<x:c s="1"/><x:c t="n"><x:v>1</x:v></x:c><x:c r="E1"><x:v>2</x:v></x:c><x:c><x:v>3</x:v></x:c>'
    packed(tmp_path / "a.xlsx", {"S": f"<x:sheetData><x:row>{cells}</x:row></x:sheetData>"}, prefix="x")
    (sheet,) = unpack_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert {cell.name: cell.value for cell in sheet.cells.values()} == {"B1": 1, "E1": 2, "F1": 3}


def test_a_merged_million_is_no_work(tmp_path: Path) -> None:
    packed(tmp_path / "a.xlsx", {"S": '<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'})
    (sheet,) = unpack_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert sheet.merged == [(1, 1, 1_048_576, 16_384)] and not sheet.cells


def refused(path: Path) -> str:
    """The one line that says why a file is refused."""
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    (line,) = caught.value.problems
    assert line.startswith(f"{path}: "), line
    assert caught.value.told("zh") != [line]
    return line.removeprefix(f"{path}: ")


@pytest.mark.parametrize("name", ["a.xlsm", "a.xls", "a.et", "a.ods", "a.xlsb", "a.numbers", "A.XLS"])
def test_other_kinds_say_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK")
    assert refused(tmp_path / name) == ("is a workbook or table of another kind; open it in Excel, WPS or LibreOffice and save it as .xlsx")


def test_a_password_or_an_old_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert refused(tmp_path / "a.xlsx").startswith("is an old workbook (.xls) or has a password; ")


def test_macros(tmp_path: Path) -> None:
    packed(tmp_path / "a.xlsx", {"S": "<sheetData/>"}, more={"xl/vbaProject.bin": b"x"})
    assert refused(tmp_path / "a.xlsx") == "holds macros; save it as .xlsx without macros"


def test_another_program(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<a/>")
    assert refused(tmp_path / "a.xlsx") == "is a workbook of another program; save it as .xlsx"


def test_no_workbook_at_all(tmp_path: Path) -> None:
    for raw in (b"", b"PK\x03\x04", b"a,b\n", bytes(100)):
        (tmp_path / "a.xlsx").write_bytes(raw)
        assert refused(tmp_path / "a.xlsx").startswith("cannot be read (")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    packed(tmp_path / "a.xlsx", {"S": "<sheetData/>"})
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/sharedStrings.xml", b" " * 60_000_000)
    assert refused(tmp_path / "a.xlsx").startswith("the file has 60000000 bytes when unpacked; expected at most ")


@pytest.mark.parametrize("begins", ["<!DOCTYPE a [<!ENTITY x 'y'>]>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"])
def test_text_that_defines_text(tmp_path: Path, begins: str) -> None:
    packed(tmp_path / "a.xlsx", {"S": "<sheetData/>"}, more={"xl/styles.xml": f"<?xml version='1.0'?>{begins}<styleSheet/>".encode()})
    assert refused(tmp_path / "a.xlsx").startswith("defines text of its own, as no workbook does; ")


def test_too_many_cells_sheets_and_parts(tmp_path: Path) -> None:
    row = f"<row>{'<c><v>1</v></c>' * 1000}</row>"
    packed(tmp_path / "a.xlsx", {"S": f"<sheetData>{row * 301}</sheetData>"})
    assert refused(tmp_path / "a.xlsx") == "more than 300000 cells hold something; expected fewer"
    packed(tmp_path / "a.xlsx", {f"S{at}": "<sheetData/>" for at in range(61)})
    assert refused(tmp_path / "a.xlsx") == "has 61 sheets; expected at most 60"
    packed(tmp_path / "a.xlsx", {"S": "<sheetData/>"}, more={f"x/{at}": b"" for at in range(2_000)})
    assert refused(tmp_path / "a.xlsx") == "the file has 2004 parts; expected at most 2000"


def test_broken_xml(tmp_path: Path) -> None:
    for cell in ("<c><v>1</c>", '<c t="s"><v>5</v></c>', '<c s="x"><v>5</v></c>'):
        packed(tmp_path / "a.xlsx", {"S": f"<sheetData><row>{cell}</row></sheetData>"})
        assert refused(tmp_path / "a.xlsx").startswith("cannot be read (")


@pytest.mark.parametrize(("runs", "read"), [
    ('<r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>', "12¹"),
    ('<r><t>12</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>10</t></r><r><t>3</t></r>', "12₁₀3"),
    ('<r><t>30 m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r><r><t>2</t></r>', "30 m²2"),
    ('<r><t>12</t></r><rPh sb="0" eb="1"><t>shi</t></rPh>', "12"),
])
def test_digits_that_are_raised_are_told_from_those_on_the_line(tmp_path: Path, runs: str, read: str) -> None:
    """In the texts that cells share and in a cell's own."""
    assert shown(tmp_path / "a.xlsx", '<c t="s"><v>0</v></c>', strings=f"<si>{runs}</si>") == [read]
    assert shown(tmp_path / "b.xlsx", f'<c t="inlineStr"><is>{runs}</is></c>') == [read]
