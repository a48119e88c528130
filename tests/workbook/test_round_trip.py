"""YAML to workbook and back keeps every value and its source, and so the digest: of each shipped scenario and of one with all sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sim.errors import InputError
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.scenario_library import scenario_names
from sim.scenario.workbook.sheet_layout import leaf_paths
from sim.scenario.workbook.sheet_paths import path_place
from sim.workbook.convert import scenario_files, scenario_workbook
from sim.workbook.write_workbook import meaning_zh


def said(scenario: Scenario) -> dict[str, tuple[object, ...]]:
    """Every value with its unit, source and evidence, by path."""
    return {value.path: (value.value, value.unit, value.source, value.evidence) for value in scenario.values}


def there_and_back(given: Scenario, folder: Path) -> None:
    """Both forms say what the scenario says."""
    (folder / "there").mkdir()
    book = folder / "there" / "made.xlsx"
    book.write_bytes(scenario_workbook(given.path or "", book.parent))
    made = load_scenario(book)
    assert said(made) == said(given)
    assert made.digest == given.digest
    back = folder / "back"
    back.mkdir()
    for name, content in scenario_files(book, back).items():
        (back / name).write_bytes(content)
    again = load_scenario(back / "scenario.yaml")
    assert said(again) == said(given)
    assert again.digest == given.digest


@pytest.mark.parametrize("name", scenario_names())
def test_of_shipped_scenarios(name: str, tmp_path: Path) -> None:
    there_and_back(load_scenario(name), tmp_path)


def test_of_one_with_something_on_every_sheet(scenario: Path, tmp_path: Path) -> None:
    there_and_back(load_scenario(scenario), tmp_path)


@pytest.mark.parametrize("heads", ["街道,社区,列入,建成,命名", "街道,社区,列入,建成"])
def test_an_empty_column_of_what_is_known_is_none_that_is_not_there(tmp_path: Path, heads: str) -> None:
    """Below an empty one it did not happen; of one that is not there nobody knows."""
    cells = ["富春街道", "文昌社区", "2020-10", "2020-12", ""][:heads.count(",") + 1]
    (tmp_path / "known.csv").write_text(f"{heads}\n{','.join(cells)}\n", encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text("extends: fuyang-2022\nsource: own assumption\ntitle: {zh: 试, en: Tried}\nknown_file: known.csv\n", encoding="utf-8")
    there_and_back(load_scenario(path), tmp_path)


@pytest.mark.parametrize("title", ["a_x000D_b", "_x005F_", "_xD83D_", "=1+1", "007", "TRUE", "#REF!", "2024-01"])
@pytest.mark.parametrize("share", ["0.30000000000000004", "0.1", "70.00%"])
def test_odd_texts_and_long_numbers(tmp_path: Path, title: str, share: str) -> None:
    """A workbook writes some signs by their numbers, and sixteen digits of a number where it may have seventeen."""
    path = tmp_path / "mine.yaml"
    path.write_text(f"extends: fuyang-2022\nsource: own assumption\ntitle: {{zh: '{title}', en: '{title}'}}\n"
                    f"funding: {{award: {{year_rule: {{share: {share}}}}}}}\n", encoding="utf-8")
    there_and_back(load_scenario(path), tmp_path)


def test_another_file_may_rest_on_a_workbook(book: Path) -> None:
    """Its list is that of the sheet, wherever the other file lies, and its values stand in the workbook's cells."""
    path = book.parent.parent / "above.yaml"
    path.write_text("extends: book/town.xlsx\nfunding: {award: {source: assumption, city: 900万元}}\n", encoding="utf-8")
    found = load_scenario(path)
    assert len(found.roster) == 3
    place = next(value.file for value in found.values if value.path == "funding.award.province")
    assert "sheet 资金渠道 funding, cell " in place


def test_a_document_of_ones_own(tmp_path: Path) -> None:
    """Its head and its clauses stand on sheets of their own, and a number may rest on a clause."""
    path = tmp_path / "own.yaml"
    path.write_text("""\
extends: zhuji-2022
documents:
  QQ:
    title: {zh: 某市方案, en: Plan of a city}
    number: 〔2012〕9号
    issued: 2012-08-31
    clauses:
      QQ-01: {summary: {zh: 补助三十万元, en: A grant of 300 thousand}, kind: subsidy, quantity: {grant: 300000}, unit: yuan}
      QQ-2: {summary: {zh: 两年内建成, en: Built within two years}, article: "3"}
funding: {award: {source: QQ-01, title: {zh: 补助, en: Grant}, payer: county_finance, trigger: acceptance, county: 30万元}}
""", encoding="utf-8")
    given = load_scenario(path)
    there_and_back(given, tmp_path)
    made = load_scenario(tmp_path / "there" / "made.xlsx")
    assert made.documents["QQ"] == given.documents["QQ"]
    assert said(made)["funding.award.county"][2:] == ("QQ-01", given.values and said(given)["funding.award.county"][3])


QIQIHAR = Path(__file__).parents[1] / "scenario" / "qiqihar.yaml"


def test_one_with_ids_of_its_own(tmp_path: Path) -> None:
    there_and_back(load_scenario(QIQIHAR), tmp_path)


def beside(folder: Path) -> Path:
    """The same scenario with its document in a file beside it."""
    text = QIQIHAR.read_text(encoding="utf-8")
    first, last = text.index("  QQ:\n"), text.index("tiers: [grade]")
    document = text[first:last].replace("  QQ:\n", "", 1)
    (folder / "news.yaml").write_text("\n".join(line[4:] for line in document.split("\n")), encoding="utf-8")
    (folder / "scenario.yaml").write_text(text[:first] + "  QQ: news.yaml\n" + text[last:], encoding="utf-8")
    return folder / "scenario.yaml"


def test_a_document_beside_goes_into_the_workbook(tmp_path: Path) -> None:
    """Wherever the workbook is put; its clauses stand on their sheet, however shortly they are given."""
    given = load_scenario(beside(tmp_path))
    there_and_back(given, tmp_path)
    for file in (QIQIHAR, tmp_path / "scenario.yaml"):
        book = tmp_path / f"{file.stem}.xlsx"
        book.write_bytes(scenario_workbook(file, tmp_path))
        cells = [row[3:5] for row in load_workbook(book)["条款 clauses"].iter_rows(min_row=3, values_only=True)]
        assert [cell[0] for cell in cells] == [clause.summary.zh for clause in given.clauses.values()] and len(cells) == 4


def test_a_workbook_says_the_own_ids_once(tmp_path: Path) -> None:
    (tmp_path / "made.xlsx").write_bytes(scenario_workbook(QIQIHAR, tmp_path))
    book = load_workbook(tmp_path / "made.xlsx")
    assert book["年度计划 plan"]["C2"].value == "达标以上\ngrade\n[个 count]"
    offered = [each.formula1 for sheet in book for each in sheet.data_validations.dataValidation]
    assert '"grade 达标以上"' in offered and not any("普惠型" in words or "county 县级,city" in words for words in offered if words)


def test_every_path_has_a_meaning_in_chinese() -> None:
    assert [path for path, _, _ in leaf_paths() if not re.search("[一-鿿]", meaning_zh(path_place(path)))] == []


@pytest.mark.parametrize(("typed", "said"), [(60, "60 in a percent cell is 6000%; did you mean 60%?"), (0.6, "")])
def test_a_number_in_a_percent_cell(tmp_path: Path, typed: float, said: str) -> None:
    path = tmp_path / "made.xlsx"
    path.write_bytes(scenario_workbook(QIQIHAR, tmp_path))
    book = load_workbook(path)
    cell = book["目标 targets"]["K3"]
    assert cell.number_format == "0%"
    cell.value = typed
    book.save(path)
    if not said:
        assert load_scenario(path).data.targets["most"].at_least == typed
        return
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    assert [line.partition("cell ")[2] for line in caught.value.problems] == [f"K3: targets.most.at_least: {said}"]
    assert "是否为 60%？" in caught.value.told("zh")[0]
