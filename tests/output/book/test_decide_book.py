"""The workbook of a decision: the answer first, every choice with the numbers of the table, needs and readings as they were tested."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sim import load_scenario
from sim.answers.format import odds
from sim.cli.tell_decide import Decided, decide_data
from sim.output.book.decide_book import decision_book
from sim.output.labels import levers_in_words
from sim.studies.decide.choosing import Procedure
from sim.studies.decide.decide import Decision, Objective, Question, decide
from sim.studies.decide.decide_table import choice_table, need_table
from sim.studies.decide.needs import needs_of
from sim.studies.sweep.axis import axis

from .conftest import LANGS
from .reading_cells import displayed

SHEETS = {"zh": ("说明", "各种组合", "条件", "其他读法", "各种组合（全表）"),
          "en": ("About", "Choices", "Needs", "Other readings", "Choices, all columns")}


@pytest.fixture(scope="module")
def decision() -> Decision:
    scheme = load_scenario("zhuji-2022-award")
    needs = needs_of(["province>=72%", "peak_debt<=2000万元"], list(scheme.data.targets))
    return decide(Question({scheme.name: scheme}, (axis("funding.award.province=0..3000万元/3"),), needs, Objective("public_money"),
                           Procedure(within=0.05, most=600)), seed=4, readings=True)


@pytest.fixture(scope="module")
def books(decision: Decision) -> dict[str, Workbook]:
    summary: dict[str, Any] = decide_data(Decided(decision))
    made = {lang: decision_book(decision, summary, lang) for lang in LANGS}
    assert made["zh"] == decision_book(decision, summary, "zh")
    return {lang: load_workbook(BytesIO(each)) for lang, each in made.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_every_choice_stands_in_front_the_answer_first(books: dict[str, Workbook], decision: Decision, lang: str) -> None:
    assert tuple(books[lang].sheetnames) == SHEETS[lang]
    sheet, table = books[lang][SHEETS[lang][1]], choice_table(decision)
    assert sheet.max_column <= 8 and sheet.max_row == 1 + len(table)
    assert "元" in str(sheet["D1"].value) or "yuan" in str(sheet["D1"].value)
    rows = {row[3].value: row for row in sheet.iter_rows(min_row=2)}
    for row in table.to_dict("records"):
        told = rows[row["value"]]
        assert told[2].value == row["replications"] and told[5].value == row["need_1"]
        estimate = row["need_1"], row["need_1_low"], row["need_1_high"]
        assert displayed(told[5].value, told[5].number_format) == odds(*estimate, lang, row["replications"])  # type: ignore[arg-type]
        assert told[4].value == ("—" if row["verdict"] == "answer" else row["more"])
    assert sheet["B2"].value == {"zh": "答案", "en": "answer"}[lang]
    lever = {"zh": "以奖代补：省级每个项目=", "en": "Award after acceptance: a project, province tier = "}[lang]
    assert all(str(cell.value).startswith(lever) for cell in sheet["A"][1:])
    assert "funding." not in "".join(str(cell.value) for row in books[lang][SHEETS[lang][0]].iter_rows() for cell in row)


def test_only_whole_paths_are_called_in_words() -> None:
    called = {"a.city": {"zh": "市级", "en": "city"}}
    assert levers_in_words("最少的是a.city = 1，b.a.city = 2，a.city.cap = 3，a.city。", called, "zh") == (
        "最少的是市级 = 1，b.a.city = 2，a.city.cap = 3，市级。")
    assert levers_in_words("a.city = 1, set.a.city = 2; at a.city.", called, "en") == "city = 1, set.a.city = 2; at city."


@pytest.mark.parametrize("lang", LANGS)
def test_needs_and_readings_are_those_of_the_test(books: dict[str, Workbook], decision: Decision, lang: str) -> None:
    needs, readings = (books[lang][name] for name in SHEETS[lang][2:4])
    assert needs["C2"].value == need_table(decision)["tested"][0] and needs["E2"].value == decision.fresh.n  # type: ignore[union-attr]
    assert needs["B2"].value == "≥ 72%" and needs["B3"].value == {"zh": "≤ 2000万元", "en": "≤ 20 million yuan"}[lang]
    assert readings.max_row == 1 + 2 * len(decision.reread)
    yes = {"zh": "是", "en": "yes"}[lang]
    for row, each in zip(readings.iter_rows(min_row=2, values_only=True), [one for one in decision.reread for _ in range(2)], strict=True):
        if row[2] == needs["A2"].value:
            assert row[3] == each.tried.chance(0) and (row[5] == yes) == (row[3] >= 0.72)


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_table_and_the_answer_in_words(books: dict[str, Workbook], decision: Decision, lang: str) -> None:
    first, wide = books[lang][SHEETS[lang][0]], books[lang][SHEETS[lang][4]]
    told = [str(cell) for row in first.iter_rows(values_only=True) for cell in row]
    data = decide_data(Decided(decision))
    assert levers_in_words(data["sentences"][lang][0], data["called"], lang) in told
    table = choice_table(decision)
    assert [row[0] for row in wide.iter_rows(min_row=2, values_only=True)] == list(table["choice"])
    assert wide.max_column == len(table.columns) > 8
