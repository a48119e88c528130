"""A scenario with a word of its own for everything: none of the program's words is left in anything that people read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.text import Text
from openpyxl import load_workbook

from sim import load_scenario, run
from sim.charts.result.result_charts import RESULT_CHARTS
from sim.cli import told
from sim.output.write import write_result
from sim.results import Result
from sim.scenario.load import Scenario
from sim.words.terms import TERMS
from tests.typed import typing_into

FILE = Path(__file__).parent / "own-words.yaml"
KEPT = tuple(str(text) for text in (
    "县里的社区项目", "County community projects", "小县", "Small county", "大市的区县", "Counties of the city", "东县", "East County",
    "北街道", "North Street", "南街道", "South Street", "井社区", "Well community", "县级项目资金", "County tier project fund",
    "命名社区奖补", "Award for named communities", "县级命名社区过半", "Half of communities named at the county tier",
    "建成两个市级项目", "Two city tier projects complete", "减项目", "Fewer projects", "县里命名公布", "Named by the county",
))
"""Texts of the user's own, which hold words of the program."""
_CHINESE = "|".join(re.escape(phrase.said) + (f"(?!{phrase.unless})" if phrase.unless else "")
                    for term in TERMS.values() for phrase in term.zh)
_ENGLISH = "|".join(re.escape(phrase.said) for term in TERMS.values() for phrase in term.en)
_LEFT = re.compile(rf"{_CHINESE}|[万亿\d]元|（元）|(?<![A-Za-z0-9_.])(?:{_ENGLISH}|yuan)(?![A-Za-z0-9_])", re.IGNORECASE)
_MACHINE = re.compile(r"[\w./\\=*-]*(?:[\w*][._=][\w*]|--|\w/\w)[\w./\\=*-]*", re.ASCII)
"""Paths, files, ids and options."""


def left(text: str) -> list[str]:
    """Words of the program in a text, apart from what is the user's own and what machines read."""
    for kept in KEPT:
        text = re.sub(r"\s*".join(re.escape(letter) for letter in kept if not letter.isspace()), " ", text)
    return _LEFT.findall(_MACHINE.sub(" ", text))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario(FILE)


@pytest.fixture(scope="module")
def result(scenario: Scenario) -> Result:
    return run(scenario, replications=8, engine="mesa", workers=1)


@pytest.fixture(scope="module", params=["zh", "en"])
def folder(request: pytest.FixtureRequest, result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp(request.param)
    write_result(result, made, request.param, None, ["rollout", "run", "x"])
    return made


def texts_in(value: Any, spoken: bool = False) -> Iterator[str]:
    """Every text of JSON that is in a language."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from texts_in(held, spoken or key in ("zh", "en"))
    elif isinstance(value, list):
        for held in value:
            yield from texts_in(held, spoken)
    elif isinstance(value, str) and spoken:
        yield value


def test_the_summary(folder: Path) -> None:
    texts = list(texts_in(json.loads((folder / "summary.json").read_text(encoding="utf-8"))))
    assert len(texts) > 20
    assert {text: left(text) for text in texts if left(text)} == {}
    assert any("£" in text for text in texts) and any("英镑" in text for text in texts)
    assert any("授牌" in text for text in texts) and any("certified" in text for text in texts)


def test_every_table(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        table = pd.read_csv(path, encoding="utf-8-sig")
        for name in table.columns:
            if str(name).endswith(("_zh", "_en")):
                found = {text: left(text) for text in table[name].dropna().astype(str) if left(text)}
                assert found == {}, (path.name, name)


def test_the_workbook(folder: Path) -> None:
    book = load_workbook(folder / "results.xlsx")
    for sheet in book:
        assert left(sheet.title) == []
        heads = [str(cell.value) for cell in sheet[1]]
        files = heads[:2] in (["路径", "值"], ["Path", "Value"])
        for row in sheet.iter_rows(min_row=1):
            for at, cell in enumerate(row if not files else row[3:5]):
                named = heads[at].endswith(("编号", " id")) or heads[at] in ("Id", "Status counted", "Tier", "Grade", "Standard")
                is_id = named and cell.row > 1
                if isinstance(cell.value, str) and not is_id:
                    assert left(cell.value) == [], (sheet.title, cell.coordinate, cell.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(RESULT_CHARTS))
def test_every_chart(result: Result, name: str, lang: str) -> None:
    figure, data = RESULT_CHARTS[name](result, lang)
    texts = [text.get_text() for text in figure.findobj(Text) if text.get_text()]
    assert texts
    assert {text: left(text) for text in texts if left(text)} == {}
    words = [text for column in ("text", "name", "label", "street") if column in data for text in data[column].dropna().astype(str)]
    assert {text: left(text) for text in words if left(text)} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("line", [
    f"run {FILE} -n 4 --engine mesa --no-charts", f"check {FILE}", f"trace {FILE} --replication 0",
    f"run {FILE} -n 4 --engine mesa --no-charts --json",
])
def test_what_is_printed(line: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(tmp_path / "made")] if line.startswith("run") else []
    status, said, aside = typing_into(capsys)(*line.split(), "--lang", lang, *out)
    assert status == 0
    for text in texts_in(json.loads(said)) if "--json" in line else (said + aside).splitlines():
        assert left(text) == [], text


def test_what_the_user_wrote_is_untouched(result: Result) -> None:
    told = [*result.targets["text_zh"], *result.targets["text_en"], *result.streets["name_zh"], *result.streets["name_en"],
            *result.money["label_en"], *result.money["payer_zh"]]
    assert {"县级命名社区过半", "Half of communities named at the county tier", "北街道", "North Street", "Award for named communities",
            "县级项目资金"} <= set(told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_gives_amounts_in_the_currency_and_words_as_the_file_has_them(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, said, _ = typing_into(capsys)("show", str(FILE), "--lang", lang)
    assert status == 0
    assert re.search(r"funding.award.county +" + ("30万英镑" if lang == "zh" else "£300,000"), said)
    assert re.search(r"policy.lowest_tier +county ", said)


@pytest.mark.parametrize("name", list(RESULT_CHARTS))
def test_long_words_stay_on_the_page(name: str, tmp_path: Path) -> None:
    """What is laid out by its length is laid out in own words: nothing is drawn beside the page."""
    text = FILE.read_text(encoding="utf-8")
    for word in ("fitted,", "certified,", "funded}", "pass}", "merit}", "summit}"):
        text = text.replace(f"en: {word}", f"en: {word[:-1]} beyond all reasonable doubt{word[-1]}")
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    figure, _ = RESULT_CHARTS[name](run(load_scenario(tmp_path / "scenario.yaml"), replications=4, engine="mesa", workers=1), "en")
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    assert any("beyond all reasonable doubt" in text.get_text().replace("\n", " ") for text in texts) or name == "money"
    for legend in figure.legends:
        box = legend.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1


@pytest.mark.parametrize("path", [
    "results/named", "results/街道项目-2", "res/named/project", "named/project.yaml", "./named", "/home/project/named",
    r"named\\project.yaml",
])
def test_paths_are_left_alone(scenario: Scenario, path: str) -> None:
    """The user finds his results where he is told that they are."""
    assert scenario.own is not None
    for lang in ("zh", "en"):
        assert scenario.own.put(f"Results: {path}", lang) == f"Results: {path}"
        assert scenario.own.put(f"{path}: named", "en").startswith(f"{path}: ") and left(scenario.own.put("named", "en")) == []


def test_words_end_with_their_command(capsys: pytest.CaptureFixture[str]) -> None:
    """What one command calls things is nothing to the next, nor to whoever has called it from a program."""
    rollout = typing_into(capsys)
    assert rollout("show", str(FILE), "--lang", "en")[0] == 0
    assert told.OWN.get() is None and told.TOLD.get() == () and told.LANG.get() is None
