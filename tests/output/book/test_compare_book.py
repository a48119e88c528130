"""The workbook of a comparison: chances as they are printed, the numbers of its tables, inputs that differ, a chart by scheme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sim.answers.format import odds
from sim.answers.scenario_values import differing_values, values_to_show
from sim.output.book.compare_book import comparison_book, schemes_drawn
from sim.output.book.tabs import BookWords
from sim.output.book.writer import cell_letters
from sim.results import Comparison
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.comparison_data import comparison_data
from sim.studies.comparison.scheme_labels import MEASURE_LABELS
from tests.typed import typing_into

from .conftest import LANGS
from .reading_cells import displayed

FRONTS = {"zh": ("实现概率", "方案排序", "资金来源", "各方案参数差别"),
          "en": ("Probabilities", "Order of schemes", "Who pays", "Inputs that differ")}


@pytest.mark.parametrize("lang", LANGS)
def test_chances_by_scheme(scheme_books: dict[str, Workbook], schemes: Comparison, lang: str) -> None:
    rows = list(scheme_books[lang][FRONTS[lang][0]].iter_rows(min_row=2))
    expected = [(target, name) for target in schemes.targets for name in schemes.results]
    assert len(rows) == len(expected)
    table = schemes.differences.query("kind == 'probability' and status == 'headline'").set_index(["id", "scenario"])
    for row, (target, name) in zip(rows, expected, strict=True):
        held = schemes.results[name].targets.set_index("id").loc[target]  # type: ignore[attr-defined]
        assert row[2].value == held["probability"]
        estimate = held["probability"], held["low"], held["high"]
        assert displayed(row[2].value, row[2].number_format) == odds(*estimate, lang, schemes.replications)  # type: ignore[arg-type]
        if name == schemes.baseline:
            assert row[4].value is None
        else:
            assert row[4].value == pytest.approx(100 * table.loc[(target, name), "difference"])
            assert row[6].value == "+{flips_up} −{flips_down}".format(**table.loc[(target, name)])


@pytest.mark.parametrize("lang", LANGS)
def test_whole_tables_and_eight_columns_in_front(scheme_books: dict[str, Workbook], schemes: Comparison, lang: str) -> None:
    book = scheme_books[lang]
    assert all(book[name].max_column <= 8 and book[name].freeze_panes for name in FRONTS[lang])
    sheet = book["差别" if lang == "zh" else "Differences"]
    heads = [str(cell.value) for cell in sheet[1]]
    a = heads.index("基准" if lang == "zh" else "Baseline")
    held = [row[a:a + 5] for row in sheet.iter_rows(min_row=2, values_only=True)]
    numbers = schemes.differences[["a", "b", "difference", "low", "high"]].to_numpy().tolist()
    assert held == [tuple(None if x != x else x for x in row) for row in numbers]
    assert list(schemes.differences.columns)[3] == "status", "the table itself is left as it was"
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    kind, name, label, unit = (("类别", "编号", "名称", "单位") if lang == "zh" else ("Kind", "Id", "Name", "Unit"))
    told = {row[kind]: (row[label], row[unit]) for row in rows if row[name] == "coverage"}
    assert told["指标" if lang == "zh" else "measure"][0] == ("命名覆盖率" if lang == "zh" else MEASURE_LABELS["coverage"][1])
    missing = {row[unit] for row in rows if row[kind] == ("平均缺口" if lang == "zh" else "shortfall")}
    assert missing == {"个社区" if lang == "zh" else "communities"}, "not the unit of a measure that has the target's id"
    every = [str(cell.value) for each in book.worksheets for cell in each[1]]
    assert not any("年-月" in head or "year-month" in head for head in every), "what ranks is no date"


@pytest.mark.parametrize("lang", LANGS)
def test_inputs_that_differ(scheme_books: dict[str, Workbook], schemes: Comparison, lang: str) -> None:
    paths = [row[1] for row in scheme_books[lang][FRONTS[lang][3]].iter_rows(min_row=2, values_only=True)]
    base = values_to_show(schemes.scenario)
    assert paths == [path for name in schemes.alternatives
                     for path, *_ in differing_values(base, values_to_show(schemes.results[name].scenario))]


def test_no_word_of_the_program_is_left_in_chinese(scheme_books: dict[str, Workbook]) -> None:
    for sheet in scheme_books["zh"].worksheets[2:]:
        if sheet.title == FRONTS["zh"][3]:
            continue
        heads = [str(cell.value) for cell in sheet[1]]
        assert len(set(heads)) == len(heads) and not any(head.isascii() for head in heads), heads
        for row in sheet.iter_rows(min_row=2, values_only=True):
            for head, cell in zip(heads, row, strict=True):
                assert "编号" in head or not (isinstance(cell, str) and cell.isascii() and cell.islower()), (sheet.title, head, cell)


@pytest.mark.parametrize("lang", LANGS)
def test_few_schemes_stand_in_one_chart_and_many_in_one_for_each_target(schemes: Comparison, lang: str) -> None:
    words = BookWords(lang)  # type: ignore[arg-type]
    tab, plans = schemes_drawn(schemes, words)
    assert len(plans) == 1 and len(plans[0].series) == 3 and len(tab.rows) == len(schemes.targets)
    many = SchemeRuns({f"s{at}": result for at, result in enumerate([*schemes.results.values()] * 3)}, {}, {})
    tab, plans = schemes_drawn(many, words)
    assert len(plans) == len(many.targets) and len(tab.rows) == 9
    assert {len(row) for row in tab.rows} == {len(tab.heads)} == {1 + 3 * len(many.targets)}


def test_the_same_bytes(schemes: Comparison) -> None:
    found = comparison_data(schemes)
    assert comparison_book(schemes, found, "zh") == comparison_book(schemes, found, "zh")


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "made"
    line = f"compare zhuji-2022 zhuji-2022-award -n 4 --no-charts --lang zh --out {folder}"
    status, said, _ = typing_into(capsys)(*line.split())
    assert status == 0
    told = {str(cell.value) for row in load_workbook(folder / "results.xlsx").worksheets[0].iter_rows() for cell in row}
    assert sum(sentence in said.replace("\n", "") for sentence in told if sentence.endswith("。")) >= 3


@pytest.mark.parametrize("lang", LANGS)
def test_a_unit_is_never_broken(scheme_books: dict[str, Workbook], lang: str) -> None:
    """A heading that needs two lines has its unit whole on the last, in a column as wide as that."""
    heads = [cell for sheet in scheme_books[lang].worksheets[2:] for cell in sheet[1]]
    broken = [cell for cell in heads if "\n" in str(cell.value)]
    assert len(broken) > 10
    for cell in heads:
        name, _, unit = str(cell.value).rpartition("\n")
        room = next(each.width for each in cell.parent.column_dimensions.values() if each.min <= cell.column <= each.max)
        if name:
            assert re.fullmatch(r"（.+）|\(.+\)", unit) and cell_letters(unit) < room
        elif (found := re.search(r"[（(].*$", unit)) and cell_letters(found[0]) <= 20:
            assert cell_letters(unit) <= room
