"""The workbook of a run: the numbers of the files, the sentences of the screen, every input, charts over cells that are there."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sim.answers.format import interval_text, odds
from sim.answers.scenario_values import value_text, values_to_show
from sim.charts.result.coverage_data import fan
from sim.output.labels import cell_label, column_labels
from sim.output.summary import answer_told
from sim.results import Result

from .conftest import LANGS
from .reading_cells import displayed

TABLES = {"targets": ("目标（全表）", "Targets, all columns"), "measures": ("指标（全表）", "Measures, all columns"),
          "money": ("资金（全表）", "Money, all columns"), "streets": ("街道（全表）", "Streets, all columns")}
FRONTS = (("目标", "Targets"), ("逐月进展", "Month by month"), ("出资方", "Payers"), ("资金", "Money"), ("街道", "Streets"),
          ("指标", "Measures"), ("参数", "Inputs"))


def columns_of(sheet: Worksheet) -> dict[str, list[Any]]:
    """The cells of a sheet by heading."""
    return {str(cell.value): [row[at] for row in sheet.iter_rows(min_row=2, values_only=True)] for at, cell in enumerate(sheet[1])}


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("name", TABLES)
def test_whole_tables_hold_the_numbers_of_their_files(books: dict[str, Workbook], folders: dict[str, Path], name: str, at: int) -> None:
    """Every column of the language, in its order, every number to its last digit."""
    lang = LANGS[at]
    table = pd.read_csv(folders[lang] / f"{name}.csv", encoding="utf-8-sig", float_precision="round_trip")
    sheet, names = books[lang][TABLES[name][at]], column_labels(list(table.columns), lang)
    assert (sheet.max_row, sheet.max_column) == (len(table) + 1, len(names))
    numbers = 0
    for column, cells in zip(names, sheet.iter_cols(min_row=2, values_only=True), strict=True):
        if pd.api.types.is_numeric_dtype(table[column]) and not column.startswith("unit_"):
            held = [None if pd.isna(value) else value for value in table[column].tolist()]
            assert list(cells) == held, column
            numbers += len(held)
    assert numbers > 20


@pytest.mark.parametrize("at", [0, 1])
def test_eight_columns_in_front_with_units(books: dict[str, Workbook], at: int) -> None:
    for pair in FRONTS:
        sheet = books[LANGS[at]][pair[at]]
        assert sheet.max_column <= 8 and sheet.freeze_panes == "B2" and sheet.auto_filter.ref is not None
        assert sheet.print_title_rows == "$1:$1" and sheet.page_setup.fitToHeight == 0
    heads = [str(cell.value) for cell in books[LANGS[at]][FRONTS[4][at]][1]]
    assert heads[5].endswith(("（万元）", "(million yuan)")) and heads[3].endswith("%）" if at == 0 else "(%)")


@pytest.mark.parametrize("lang", LANGS)
def test_targets_show_what_is_printed(books: dict[str, Workbook], zhuji: Result, lang: str) -> None:
    sheet = books[lang][FRONTS[0][LANGS.index(lang)]]
    for row, target in zip(sheet.iter_rows(min_row=2), zhuji.targets.to_dict("records"), strict=True):
        estimate = target["probability"], target["low"], target["high"], lang
        assert row[0].value == target[f"text_{lang}"] and row[3].value == target["probability"]
        assert displayed(row[3].value, row[3].number_format) == odds(*estimate, zhuji.replications)
        assert row[4].value == interval_text(*estimate)
        assert row[5].value == target["shortfall_mean"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_sheet_tells_what_this_is(books: dict[str, Workbook], zhuji: Result, lang: str) -> None:
    sheet = books[lang].worksheets[0]
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert told[0] == getattr(zhuji.scenario.data.title, lang)
    assert set(answer_told(zhuji, lang)) <= set(told)  # type: ignore[arg-type]
    assert {zhuji.digest, zhuji.scenario.digest, "1", "40 / 40", "zhuji-2022"} <= set(told)
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{other.title}'!A1" for other in books[lang].worksheets[1:]]


@pytest.mark.parametrize("lang", LANGS)
def test_every_input_with_its_source(books: dict[str, Workbook], zhuji: Result, lang: str) -> None:
    sheet = books[lang][FRONTS[6][LANGS.index(lang)]]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    values = values_to_show(zhuji.scenario)
    for value in values:
        row = rows[value.path]
        assert (row[1].value or "") == " ".join(value_text(value.value, value.unit, lang).split("\n"))  # type: ignore[arg-type]
        assert (row[5].value or "") == cell_label("clause", value.source, lang) and bool(row[4].value) == bool(value.evidence)
        if isinstance(value.value, int | float) and not isinstance(value.value, bool) and value.unit != "month":
            assert row[2].value == value.value
    assert len(rows) == len(values) + 1, "one value of the base is removed"
    gone = rows["funds.group.per_communities"]
    assert gone[6].value == "47" and gone[1].value == ("（本情景已删去）", "(removed here)")[LANGS.index(lang)]
    assert displayed(rows["policy.path.share"][2].value, rows["policy.path.share"][2].number_format) == "80%"


def test_a_value_that_was_set_tells_what_it_was(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from sim import load_scenario, run
    from sim.output.write import write_result

    set_here = load_scenario("zhuji-2022-award").with_values({"funding.award.year_rule.share": 0.5})
    write_result(run(set_here, replications=2, workers=1), tmp_path, "zh", None, None)
    rows = {row[0]: row for row in load_workbook(tmp_path / "results.xlsx")["参数"].iter_rows(min_row=2, values_only=True)}
    assert rows["funding.award.year_rule.share"][1:7:5] == ("50%", "70%")
    assert rows["funding.award.payer"][6] == "（无，本情景所加）", "the base has no award"
    assert rows["policy.path.share"][6] is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_fan_is_stacked_from_the_quantiles(books: dict[str, Workbook], zhuji: Result, lang: str) -> None:
    """The sums of the bands are the quantiles of the table."""
    sheet = books[lang].worksheets[-1]
    held = [row[1:5] for row in sheet.iter_rows(min_row=2, values_only=True)]
    named = fan(zhuji, zhuji.scenario.data.policy.lowest_tier).query("status == 'named'")
    for row, told in zip(held, named.to_dict("records"), strict=True):
        assert (row[0], sum(row[:2]), sum(row[:3]), sum(row)) == (told["q05"], told["q25"], told["q75"], told["q95"])


@pytest.mark.parametrize("lang", LANGS)
def test_charts_draw_cells_that_are_there(folders: dict[str, Path], books: dict[str, Workbook], lang: str) -> None:
    """Titles, axes, and error bars that end where the intervals end; each reference lies on its sheet."""
    with zipfile.ZipFile(folders[lang] / "results.xlsx") as held:
        charts = [held.read(name).decode() for name in sorted(held.namelist()) if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    for chart in charts:
        assert chart.count("<c:title>") >= 2
        references = re.findall(r"<c:f>'?([^!]+?)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?</c:f>", chart)
        assert len(references) > 3
        for name, _, first, _, last in references:
            assert 1 <= int(first) <= int(last or first) <= books[lang][name].max_row
    data = books[lang].worksheets[-2]
    wide = columns_of(books[lang][TABLES["targets"][LANGS.index(lang)]])
    low, high = (next(cells for head, cells in wide.items() if head.startswith(words)) for words in (
        ("95%置信区间下限", "95%置信区间上限") if lang == "zh" else ("95% CI, low", "95% CI, high")))
    for at, (_, p, down, up) in enumerate(data.iter_rows(min_row=2, values_only=True)):
        assert p - down == pytest.approx(low[at]) and p + up == pytest.approx(high[at])


def test_the_other_reader_reads_the_same(folders: dict[str, Path], books: dict[str, Workbook]) -> None:
    import python_calamine as calamine

    held = calamine.CalamineWorkbook.from_path(str(folders["zh"] / "results.xlsx"))
    assert held.sheet_names == books["zh"].sheetnames
    for name in held.sheet_names[2:]:
        theirs = held.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ours = [["" if cell is None else cell for cell in row] for row in books["zh"][name].iter_rows(values_only=True)]
        assert theirs == ours, name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_format_reads_as_one_of_dates(lang: str, books: dict[str, Workbook], scheme_books: dict[str, Workbook]) -> None:
    """xlsx2csv and pylightxl take a number for a date if its format has y, m, d, h or s in it, even within quotation marks."""
    for book in (books[lang], scheme_books[lang]):
        forms = {cell.number_format for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)}
        assert len(forms) > 3
        assert not [form for form in forms - {"General"} if set(form.lower()) & set("ymdhs")]
