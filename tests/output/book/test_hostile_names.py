"""Names that a spreadsheet, a page header or a chart could take for more than a name stay what they are, wherever they stand."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sim import load_scenario, run
from sim.output.book.safe_texts import CELL_LETTERS, HEADER_LETTERS, chart_text, header_text, tab_name
from sim.output.book.tabs import BookWords, ChartPlan, Opening, Shown, Tab
from sim.output.book.writer import book_bytes, cell_letters
from sim.output.write import write_result
from sim.scenario.load import Scenario

HOSTILE = (
    "=1+1", "=HYPERLINK(\"http://x.example\";\"a\")", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "Sheet1!$A$1", "='s'!A1:B2",
    "&P &D &G&\"x\"&[Picture]", "a&12", "http://x.example", "internal:'a'!A1", "external:c:\\x", "\x00\x1b[31m\x07", "a\r\n=2", "\u202ea",
    "\ufffe\uffff", "_x0041_", "'quoted'", "]]><f>1</f>",
    "名" * 40_000, "😀" * 20_000, "[]:*?/\\", "History", " ",
)
SHEETS = ("[]:*?/\\", "a" * 40, "A" * 41, "a" * 31, "'x'", "History", "history", "", "x" * 29 + "😀😀", "=1+1", "a!b'c")


def parts(content: bytes) -> dict[str, str]:
    """The files of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name).decode() for name in held.namelist()}


def inert(content: bytes) -> Workbook:
    """The workbook, once nothing in it runs, leads out, or refers to what is no sheet of it."""
    found = parts(content)
    for name, text in found.items():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text), name
        if "worksheets/sheet" in name:
            assert "<f>" not in text and "<f " not in text and "oleObject" not in text
        if name.endswith(".rels"):
            assert 'TargetMode="External"' not in text
    book = load_workbook(io.BytesIO(content))
    for name, text in found.items():
        if name.startswith("xl/charts/chart"):
            for sheet in re.findall(r"<c:f>(.*?)!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?</c:f>", text):
                plain = sheet.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
                assert plain.strip("'").replace("''", "'") in book.sheetnames
            assert text.count("<c:f>") == len(re.findall(r"<c:f>.*?!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?</c:f>", text))
    for sheet in book.worksheets:
        assert len(sheet.title.encode("utf-16-le")) <= 62 and not re.search(r"[\[\]:*?/\\]", sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert len(cell.value.encode("utf-16-le")) <= 2 * 32_767
                if cell.hyperlink:
                    assert cell.hyperlink.ref and cell.hyperlink.target is None
                    assert cell.hyperlink.location.removesuffix("!A1")[1:-1].replace("''", "'") in book.sheetnames
    return book


def test_every_place_of_a_workbook_is_inert() -> None:
    """Hostile texts as title, sentences, facts, sheets, heads, cells, titles of charts and axes, notes and sources."""
    many = "".join(HOSTILE[:12])
    tabs = [Tab(f"t{at}", title, HOSTILE[at], [HOSTILE[at], "n"], [[Shown(text), Shown(0.5, "0%")] for text in HOSTILE])
            for at, title in enumerate(SHEETS)]
    drawn = Tab("drawn", "='x'!A1", "d", [*HOSTILE[:4]], [[Shown(text), Shown(0.5), Shown(0.1), Shown(0.1)] for text in HOSTILE])
    fan = Tab("fan", "&fan", "d", [*HOSTILE[4:9]], [[Shown(text), *[Shown(1.0)] * 4] for text in HOSTILE])
    plans = [ChartPlan("chances", "drawn", text, text, ({"column": 1, "name": text},) * 2, text) for text in HOSTILE]
    roles = ("base", "outer", "named", "target")
    series = tuple({"column": at + 1, "role": role, "name": HOSTILE[at]} for at, role in enumerate(roles))
    plans.append(ChartPlan("fan", "fan", "=1", "=1", series))
    for title in HOSTILE:
        opening = Opening(title, list(HOSTILE), list(HOSTILE), [(text, text) for text in HOSTILE], many)
        inert(book_bytes(opening, [*tabs, drawn, fan], plans if title == "=1+1" else [], BookWords("zh")))


def test_names_of_sheets_are_told_apart() -> None:
    taken: list[str] = []
    for title in (*SHEETS, *SHEETS):
        taken.append(tab_name(title, taken))
    assert len({name.casefold() for name in taken}) == len(taken) == 22
    assert all(name and name.casefold() != "history" and not name.startswith("'") and not name.endswith("'") for name in taken)
    assert taken[1] == f"{'a' * 30}…" and taken[2] == f"{'A' * 28}… 2" and taken[3] == "a" * 31


def test_what_steers_a_header_is_a_letter_there() -> None:
    assert header_text("A&P & B&D") == "A&&P && B&&D" and header_text("a\nb") == "a b"
    for text in ("&" * 300, "x" * 300, "&x" * 200):
        found = header_text(text)
        assert len(found) <= HEADER_LETTERS and found.endswith("…") and found.replace("&&", "").count("&") == 0
    opening = Opening("&P&\"Arial\"&20 big", [], [], [], "a&b&G")
    content = book_bytes(opening, [Tab("t", "a&b", "", ["h"], [[Shown(1)]])], [], BookWords("en"))
    inert(content)
    sheet = parts(content)["xl/worksheets/sheet2.xml"].replace("&amp;", "&").replace("&quot;", '"')
    assert '<oddHeader>&L&&P&&"Arial"&&20 big&Ra&&b</oddHeader>' in sheet
    assert "<oddFooter>&La&&b＆G&RPage &P of &N</oddFooter>" in sheet


@pytest.mark.parametrize("source", ["x" * 300, "种子" * 150])
def test_the_foot_of_a_page_leaves_room_for_its_number(source: str) -> None:
    """In portrait, on a narrow table, which has empty columns beside it so that no program prints it enlarged."""
    content = book_bytes(Opening("t", [], [], [], source), [Tab("t", "t", "", ["h"], [[Shown(1)]])], [], BookWords("zh"))
    told = parts(content)["xl/worksheets/sheet2.xml"].partition("<oddFooter>&amp;L")[2].partition("&amp;R")[0]
    assert told.endswith("…") and 80 < cell_letters(told) <= 92
    area = load_workbook(io.BytesIO(content))["t"].print_area
    assert area.endswith(":$J$2")


@pytest.mark.parametrize("text", ["='s'!A1", "Sheet1!A1", "=1+1", "a!$B$2"])
def test_the_title_of_a_chart_refers_to_nothing(text: str) -> None:
    assert not re.match(r"^=?[^!]+!\$?[A-Z]+\$?\d+", chart_text(text)) and not chart_text(text).startswith("=")


def test_long_texts_are_cut_between_characters() -> None:
    tab = Tab("t", "t", "", ["h"], [[Shown("a" + "😀" * 20_000)]])
    held = load_workbook(io.BytesIO(book_bytes(Opening("t", [], [], [], "s"), [tab], [], BookWords("en"))))["t"]["A2"].value
    assert held == "a" + "😀" * ((CELL_LETTERS - 1) // 2)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """A county whose names are hostile, and whose word for a street is too long for the name of a sheet."""
    text = (Path(__file__).parents[1] / "own-words.yaml").read_text(encoding="utf-8")
    for old, new in (("{zh: 县里的社区项目, en: County community projects}", '{zh: "=1+1 &P", en: "=cmd|\'/c calc\'!A1 &D"}'),
                     ("{zh: 北街道, en: North Street}", '{zh: "=HYPERLINK(1)", en: "@SUM(A1)"}'),
                     ("{zh: 县级命名社区过半, en: Half of communities named at the county tier}", '{zh: "Sheet1!$A$1", en: "=\'s\'!A1"}'),
                     ("street: {zh: 坊, en: ward}", 'street: {zh: "很长很长很长很长很长很长的坊", en: "ward of a very very long name"}')):
        assert old in text
        text = text.replace(old, new)
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    return load_scenario(folder / "s.yaml")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_hostile_scenario(hostile: Scenario, lang: str, tmp_path: Path) -> None:
    write_result(run(hostile, replications=4, engine="mesa", workers=1), tmp_path, lang, None, None)
    book = inert((tmp_path / "results.xlsx").read_bytes())
    assert book.worksheets[0]["A1"].value.startswith("=")
    sheets = [text for name, text in parts((tmp_path / "results.xlsx").read_bytes()).items() if "worksheets/sheet" in name]
    assert all(("&amp;&amp;P" if lang == "zh" else "&amp;&amp;D") in sheet for sheet in sheets)
    assert sum("坊" in name or "ard of a very very" in name for name in book.sheetnames) >= 1
