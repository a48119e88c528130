"""Briefs on a run and on a comparison: the figures of the result, the same bytes each time, names that stay names, clear refusals."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.shared import Mm
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

import sim
from sim import InputError, compare, load_scenario, run
from sim.answers.format import interval_text, odds
from sim.answers.screening import screening_table
from sim.cli import brief_command
from sim.cli.app import main
from sim.output.brief import face
from sim.output.brief.brief_files import brief_contents
from sim.output.brief.kept_brief import kept_brief
from sim.output.brief.lines import NOT_LAST, Breaker
from sim.output.brief.paper import Brief, Grid, Heading, Paragraph, Picture
from sim.output.brief.paper_sheets import SHEETS
from sim.output.brief.pdf import pdf_file
from sim.output.brief.run_words import cited, lost_step
from sim.output.kept_result import kept_run
from sim.words.chinese import translated
from sim.words.tongue import Lang

from .made_briefs import brief_on, grids_of

TAG = "<script>alert(1)</script>&=1+1"
EVIL = f"{TAG}\u202e\x07"
DIGITS = re.compile(r"\d[\d.,]*")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUN_ORDER = """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color
    spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish
"""
PARAGRAPH_ORDER = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku
    wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing
    mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr
"""
IN_ORDER = {"rPr": RUN_ORDER.split(), "pPr": PARAGRAPH_ORDER.split()}
"""What a run's and a paragraph's properties may hold, in their order."""


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run and a comparison of a county with a target that a page could run."""
    home = tmp_path_factory.mktemp("briefs")
    assert main(["new", str(home / "county")]) == 0
    file = home / "county" / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    assert "每个街道（镇）至少1个" in text
    file.write_text(text.replace("每个街道（镇）至少1个", json.dumps(TAG)), encoding="utf-8")
    head = [str(file), "-n", "120", "--no-charts"]
    assert main(["run", *head, "--out", str(home / "run")]) == 0
    other = home / "county" / "other.yaml"
    other.write_text('extends: scenario.yaml\ntitle: {zh: "没有路径", en: "No path"}\npolicy:\n  path: null\n', encoding="utf-8")
    assert main(["compare", str(file), str(other), "-n", "60", "--no-charts", "--out", str(home / "cmp")]) == 0
    return home


@cache
def contents_on(folder: Path, lang: Lang) -> dict[str, bytes]:
    """Its files, made once."""
    return brief_contents(brief_on(folder, lang), ["docx", "html", "pdf"])


@pytest.fixture
def sent(home: Path, tmp_path: Path) -> Path:
    """Copies of both, to be tampered with."""
    for name in ("run", "cmp"):
        shutil.copytree(home / name, tmp_path / name)
    return tmp_path


def words(brief: Brief) -> str:
    return " ".join(block.lead + block.text for block in brief.blocks if isinstance(block, Paragraph))


def test_every_scheme_of_which_a_brief_speaks_is_named(tmp_path: Path) -> None:
    schemes = [f"zhuji-2022{end}" for end in ("", "-award", "-award-advance-100", "-award-no-year-rule", "-no-programme")]
    assert main(["compare", *schemes, "-n", "40", "--no-charts", "--out", str(tmp_path / "five")]) == 0
    for lang, speaks, named in (("zh", r"方案(\d)", r"方案(\d)，即"), ("en", r"[Ss]cheme (\d)", r"scheme (\d), “")):
        brief = kept_brief(tmp_path / "five", lang)  # type: ignore[arg-type]
        blocks = brief.blocks
        assert cited(load_scenario("zhuji-2022"), lang) in brief.method[0]  # type: ignore[arg-type]
        counted = {"zh": "所依据的253项参数中，77.9%为假设", "en": "Of the 253 numbers behind the answer 77.9% are assumptions"}
        assert counted[lang] in words(brief)
        told = " ".join(block.text if isinstance(block, Paragraph) else block.note for block in blocks
                        if isinstance(block, Paragraph | Grid))
        spoken = set(re.findall(speaks, told))
        assert "4" in spoken and spoken == set(re.findall(named, told)), lang


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_are_those_of_the_result(home: Path, lang: Lang) -> None:
    """Table and first sentence say what summary.json and targets.csv say."""
    brief, summary = brief_on(home / "run", lang), json.loads((home / "run" / "summary.json").read_text(encoding="utf-8"))
    rows = {row[0]: row for row in grids_of(brief)[0].rows}
    with (home / "run" / "targets.csv").open(encoding="utf-8-sig") as file:
        table = {row[f"text_{lang}"].removeprefix("'"): row for row in csv.DictReader(file)}
    assert len(rows) == len(table) == len(summary["targets"])
    for text, row in table.items():
        estimate = *(float(row[name]) for name in ("probability", "low", "high")), lang
        assert rows[text][2:4] == (odds(*estimate, 120), interval_text(*estimate))
    assert summary["sentences"][lang][0] in words(brief)
    told = " ".join(brief.method)
    assert summary["digest"][:16] in told and summary["scenario_digest"][:16] in told
    assert f"rollout {summary['versions']['rollout']}" in told


@pytest.mark.parametrize("name", ["run", "cmp"])
def test_both_languages_have_the_same_parts_and_figures(home: Path, name: str) -> None:
    zh, en = (brief_on(home / name, lang) for lang in ("zh", "en"))
    assert [type(block) for block in zh.blocks] == [type(block) for block in en.blocks]
    assert {Heading, Paragraph, Grid, Picture} <= {type(block) for block in zh.blocks}
    for one, two in zip(grids_of(zh), grids_of(en), strict=True):
        one_figures, two_figures = (
            [sorted(DIGITS.findall(cell)) for row in grid.rows for cell in row if "%" in cell] for grid in (one, two))
        assert one_figures == two_figures


@pytest.mark.parametrize("name", ["run", "cmp"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_result_gives_the_same_bytes(home: Path, tmp_path: Path, name: str, lang: Lang) -> None:
    every = (name, lang) in (("run", "zh"), ("cmp", "en"))  # Word and PDF know of neither
    endings = "docx,html,pdf" if every else "html"
    assert main(["brief", str(home / name), "--lang", lang, "--out", str(tmp_path / "a"), "--format", endings]) == 0
    made = contents_on(home / name, lang)
    there = {path.suffix[1:]: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(there) == (3 if every else 1) and there == {ending: made[ending] for ending in there}
    pdf = made["pdf"]
    assert pdf.startswith(b"%PDF") and pdf.count(b"/ToUnicode") >= 2
    assert int(re.findall(rb"/Count (\d+)", pdf)[0]) <= 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_programs_find_the_letters_of_a_pdf(lang: Lang) -> None:
    """Codes of a Chinese font's letters are its own numbers, which readers take them for that know no other table."""
    said = "诸暨市 88 个社区：覆盖率“80%”。" if lang == "zh" else "诸暨 in “Zhuji”: 88 communities"
    pdf = pdf_file(Brief(lang, said, "简", (Heading("字"), Paragraph(said)), ()))[0]
    assert pdf.count(b"/Encoding /Identity-H") == pdf.count(b"/Subtype /Type0") >= 2 and b"begincidrange" not in pdf
    assert not re.search(rb"/Encoding \d+ 0 R", pdf)
    tables = re.findall(rb"begincmap(.*?)endcmap", pdf, re.DOTALL)
    told = [dict(re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]{4,})>", table)) for table in tables]
    numbers = [{f"{code:04X}".encode(): int(name[3:]) for code, name in TTFont(path).getBestCmap().items() if name.startswith("cid")}
               for path in (serif_path(), sans_path())]
    agree = [all(int(code, 16) == number[letter] for code, letter in table.items() if letter in number)
             for table in told for number in numbers]
    assert len(told) >= 2 and sum(agree) >= 2
    shown = {int(letter, 16) for table in told for letter in table.values() if len(letter) == 4}
    assert {ord(letter) for letter in said} <= shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_word_has_the_sheet_and_the_tables(home: Path, tmp_path: Path, lang: Lang) -> None:
    (tmp_path / "a.docx").write_bytes(contents_on(home / "run", lang)["docx"])
    file, sheet, brief = Document(str(tmp_path / "a.docx")), SHEETS[lang][0], brief_on(home / "run", lang)
    part = file.sections[0]
    assert part.page_width - part.left_margin - part.right_margin == pytest.approx(Mm(sheet.wide), abs=20_000)
    assert part.page_height - part.top_margin - part.bottom_margin == pytest.approx(Mm(sheet.high), abs=20_000)
    cells = [tuple(cell.text for cell in row.cells) for row in file.tables[0].rows]
    assert cells == [grids_of(brief)[0].heads, *grids_of(brief)[0].rows]
    assert file.paragraphs[0].text == brief.title
    assert {one.date_time for one in zipfile.ZipFile(tmp_path / "a.docx").infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_word_files_hold_to_the_order_of_the_standard(home: Path, tmp_path: Path, lang: Lang) -> None:
    """Office reads properties of runs and paragraphs in the sequence of ECMA-376 (part 1, 17.3) and calls another one damage."""
    (tmp_path / "a.docx").write_bytes(contents_on(home / "run", lang)["docx"])
    with zipfile.ZipFile(tmp_path / "a.docx") as packed:
        parts = [ElementTree.fromstring(packed.read(name)) for name in packed.namelist()
                 if re.fullmatch(r"word/(document|styles|footer\d+)\.xml", name)]
    assert len(parts) >= 3
    for kind, order in IN_ORDER.items():
        found = [[child.tag.split("}")[1] for child in held] for part in parts for held in part.iter(f"{WORD}{kind}")]
        assert max(map(len, found)) >= 3 and {name for names in found for name in names} <= set(order)
        assert [names for names in found if names != sorted(names, key=order.index)] == []


def test_the_chinese_sheet_is_that_of_the_standard() -> None:
    """GB/T 9704: 156 mm × 225 mm, 28 characters × 22 lines at 16 points, the margins of the head and the binding."""
    sheet = SHEETS["zh"][0]
    assert (sheet.top, sheet.left, sheet.wide, sheet.high, sheet.body.size, sheet.title.size) == (37, 28, 156, 225, 16, 22)
    assert 28 * (sheet.body.size + sheet.close) == pytest.approx(156 / 25.4 * 72)
    assert 22 * sheet.pitch <= 225 / 25.4 * 72 < 22.5 * sheet.pitch


def test_names_stay_names(home: Path, tmp_path: Path) -> None:
    """A name that is a tag stands in no file as one; signs that turn letters round are gone."""
    brief = brief_on(home / "run", "zh")
    grid = Grid(EVIL, (EVIL,), ((EVIL,),), (1.0,), note=EVIL)
    said = Brief("zh", EVIL, EVIL, (*brief.blocks, Heading(EVIL), Paragraph(EVIL, EVIL), grid), (EVIL,)).worded(None)
    assert "\u202e" not in said.title
    page = brief_contents(said, ["html", "docx", "pdf"])
    html = page["html"].decode()
    assert "<script" not in html and "&lt;script&gt;" in html and "default-src 'none'" in html and "http" not in _outside_svg(html)
    (tmp_path / "a.docx").write_bytes(page["docx"])
    assert "<script>" in Document(str(tmp_path / "a.docx")).paragraphs[0].text  # text of a run, not a part of the file
    assert b"<script" not in zipfile.ZipFile(tmp_path / "a.docx").read("word/document.xml")


def _outside_svg(html: str) -> str:
    return re.sub(r"<svg.*?</svg>|<meta http-equiv", "", html, flags=re.DOTALL)


def test_what_is_missing_is_named(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(brief_command, "find_spec", lambda name: None)
    assert main(["brief", str(home / "run"), "--out", str(tmp_path / "a"), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert 'pip install ".[brief]"' in told and "docx,pdf" in told and list(tmp_path.iterdir()) == []
    assert main(["brief", str(home / "run"), "--out", str(tmp_path / "a"), "--format", "html"]) == 0


@pytest.mark.parametrize(("name", "file", "told"), [
    ("run", "runs.parquet", "runs.parquet"), ("run", "scenario/scenario.yaml", "scenario/scenario.yaml"),
    ("run", "manifest.json", "manifest"), ("cmp", "summary.json", "summary.json"),
])
def test_a_changed_folder_is_refused(sent: Path, name: str, file: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = sent / name / file
    path.write_bytes(path.read_bytes()[:-20])
    assert main(["brief", str(sent / name), "--out", str(sent / "a"), "--lang", "en"]) == 2
    found = capsys.readouterr().err
    assert told in found and "Traceback" not in found and not list(sent.glob("a.*"))


@pytest.mark.parametrize("key", ["names", "comparison", "ranking", "schemes", "sentences", "methods", "by"])
def test_a_forged_summary_is_refused(sent: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a manifest agrees with may still be no comparison."""
    path, manifest = sent / "cmp" / "summary.json", sent / "cmp" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), key: [7]}), encoding="utf-8")
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"]["summary.json"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(told), encoding="utf-8")
    assert main(["brief", str(sent / "cmp"), "--out", str(sent / "a"), "--lang", "en"]) == 2
    assert "not what compare of this version writes" in capsys.readouterr().err


def test_nothing_is_written_over(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("mine", encoding="utf-8")
    line = ["brief", str(home / "run"), "--out", str(tmp_path / "a"), "--lang", "en", "--format", "html"]
    assert main(line) == 2 and "--replace" in capsys.readouterr().err
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "mine"
    assert main([*line, "--replace"]) == 0 and "<html" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_another_study_and_all_faults_at_once(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = sent / "cmp" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"study": "compare"', '"study": "sweep"'), encoding="utf-8")
    assert main(["brief", str(sent / "cmp"), "--format", "odt", "--lang", "en"]) == 2
    found = capsys.readouterr().err
    assert "sweep" in found and "odt" in found


def test_a_brief_leaves_its_result_as_it_is(sent: Path) -> None:
    """The default file stands beside the folder, so that the folder still verifies."""
    assert main(["brief", str(sent / "run"), "--format", "html"]) == 0
    assert (sent / "run-brief.html").is_file()
    assert main(["verify", str(sent / "run"), "-k", "1"]) == 0


def test_a_kept_run_can_be_screened(home: Path) -> None:
    """Its rows are read from their file, which must not be closed before they are."""
    table = screening_table(kept_run(home / "run"))
    assert len(table) and set(table["evidence"]) <= {"stated", "found", "derived", "borrowed", "assumption"}


@pytest.mark.parametrize(("chances", "step"), [((0.1, 0.05, 0.02), "启动"), ((1.0, 0.4, 0.3), "建成"), ((0.9, 0.85, 0.2), "命名")])
def test_the_step_that_loses_most(chances: tuple[float, ...], step: str) -> None:
    assert lost_step(chances)[0].startswith(step)


@pytest.mark.parametrize("most", [5, 9, 14, 30])
def test_lines_keep_their_width_and_their_signs(most: int) -> None:
    """Every line within its width, nothing lost, no sign where it may not stand."""
    text = "“到2026年覆盖80%以上（城市社区）”实现的概率为1.8%，相差−49.0个百分点；诸政办发〔2022〕56号。" + "x" * 40
    breaker: Breaker[str] = Breaker(lambda letters, _: sum(1.0 if ord(letter) > 0x2000 else 0.5 for letter in letters))
    lines = ["".join(piece for piece, _ in line) for line in breaker.lines([(text, "")], most, 2)]
    assert "".join(lines) == text and len(lines) > 2
    assert all(breaker.width(line, "") <= most for line in lines)
    if most > 9:
        assert not any(line[0] in "，。；）”〕%" or line[-1] in NOT_LAST for line in lines)


def test_a_long_brief_takes_a_smaller_hand(home: Path) -> None:
    """What does not fit at 16 points is set at 14; the figures are the same."""
    brief = brief_on(home / "run", "zh")
    assert pdf_file(Brief("zh", "短", "简", (Paragraph("字"),), ()))[1].body.size == 16
    longer = Brief(brief.lang, brief.title, brief.kind, (*brief.blocks, Paragraph("很长的一段话。" * 60)), brief.method)
    assert pdf_file(longer)[1].body.size < 16


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_brief_from_python_is_the_command_s(home: Path, tmp_path: Path, lang: Lang) -> None:
    """On a result, a comparison and a folder: byte for byte what stands beside the folder, in every format."""
    scenario = load_scenario(home / "county" / "scenario.yaml")
    result = run(scenario, 120, seed=1)
    assert sim.brief(result, tmp_path / "run", lang) == [tmp_path / f"run.{ending}" for ending in ("docx", "html", "pdf")]
    both = compare(scenario, load_scenario(home / "county" / "other.yaml"), replications=60, seed=1)
    for name, found in (("run", home / "run"), ("cmp", both), ("kept", home / "cmp")):
        files = sim.brief(found, tmp_path / f"{name}.html", lang, replace=True)
        assert files == [tmp_path / f"{name}.html"]
    assert (tmp_path / "run.html").read_bytes() == contents_on(home / "run", lang)["html"]
    assert (tmp_path / "run.pdf").read_bytes() == contents_on(home / "run", lang)["pdf"]
    assert (tmp_path / "kept.html").read_bytes() == (tmp_path / "cmp.html").read_bytes() == contents_on(home / "cmp", lang)["html"]


def test_a_brief_from_python_says_all_that_is_in_the_way(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(face, "lacking_formats", lambda endings: [name for name in endings if name != "html"])
    with pytest.raises(InputError) as refused:
        sim.brief(home / "run", tmp_path / "a")
    assert [line.partition("; ")[0] for line in refused.value.problems] == [
        f"{tmp_path / 'a.docx'}: needs python-docx and fpdf2", f"{tmp_path / 'a.pdf'}: needs python-docx and fpdf2",
        f"{tmp_path / 'a.html'}: is there already"]
    assert all(re.search("[一-鿿]", translated(line)) for line in refused.value.problems)
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "mine"
    for given, lang, told in ((7, "zh", "found: is int"), (home / "county", "zh", "county"), (home / "run", "fr", "lang: 'fr' is unknown")):
        with pytest.raises(InputError, match=re.escape(told)):
            sim.brief(given, tmp_path / "b.html", lang)  # type: ignore[arg-type]
    assert not (tmp_path / "b.html").exists()


@pytest.mark.parametrize("name", ["a.xyz", "a.doc", "a.xlsx", "a.mp4"])
def test_an_ending_that_briefs_do_not_have_is_refused_alone(
    name: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    """From Python and on the line: before, three files were written behind it."""
    out = tmp_path / name
    with pytest.raises(InputError) as refused:
        sim.brief(home / "run", out)
    (line,) = refused.value.problems
    assert line == f"{out}: '{out.suffix}' is no format of briefs; expected a name that ends in .docx, .html or .pdf, or in none"
    assert main(["brief", str(home / "run"), "--out", str(out), "--lang", "zh"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_ending_that_is_not_asked_for_is_refused(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", str(home / "run"), "--out", str(tmp_path / "a.PDF"), "--format", "html", "--lang", "en"]) == 2
    assert "a.PDF: the ending is none of --format html; expected --format pdf, or no ending" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "lang"), [("", "en"), (".", "zh"), ("..", "en"), ("/", "zh")])
def test_what_names_no_file_is_refused(name: str, lang: Lang, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It ended as a fault of the program, or in files called `...docx`; the languages in turn, since a refusal reads the whole folder."""
    assert main(["brief", str(home / "run"), "--out", name, "--lang", lang]) == 2
    line = capsys.readouterr().err
    assert {"en": "names no file; expected the name of a file", "zh": "没有写文件名；应为文件名"}[lang] in line and line.count("\n") == 1
    with pytest.raises(InputError, match="names no file"):
        sim.brief(home / "run", name)
    with pytest.raises(TypeError, match="path: None is no path"):
        sim.brief(home / "run", None)  # type: ignore[arg-type]


def test_a_dot_in_a_name_is_no_ending(home: Path, tmp_path: Path) -> None:
    for name in ("a.v2", "a-2026.08", "v1.2-brief"):
        assert main(["brief", str(home / "run"), "--out", str(tmp_path / name), "--format", "html"]) == 0
        assert (tmp_path / f"{name}.html").is_file()


@pytest.mark.parametrize("command", ["compare", "regret"])
def test_one_replication_has_a_brief_too(command: str, tmp_path: Path) -> None:
    """Of one replication no interval of a mean is known: a dash stands there."""
    out = tmp_path / "one"
    assert main([command, "zhuji-2022", "zhuji-2022-award", "-n", "1", "--no-charts", "--out", str(out)]) == 0
    assert main(["brief", str(out), "--format", "html", "--lang", "en"]) == 0
