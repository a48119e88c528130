"""YAML to workbook and back keeps every value and its source, and so the digest: of each shipped scenario and of one with all sheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.load import Scenario, load_scenario
from sim.scenario.scenario_library import scenario_names
from sim.workbook.convert import scenario_files, scenario_workbook


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
