"""The workbooks of a choice and of a sensitivity study: the answer first, the numbers of the tables, a unit in every heading."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sim import load_scenario
from sim.answers.format import chance, share_text
from sim.cli.sensitivity_command import sensitivity_data
from sim.cli.worth_command import worth_data
from sim.ensemble.running import run
from sim.output.book.shares_book import shares_book
from sim.output.book.worth_book import worth_book
from sim.studies.sensitivity.sensitivity import Sensitivity, can_be_told, own_shares, study_sensitivity
from sim.studies.sensitivity.sensitivity_table import ordered, share_table, variance_table
from sim.studies.worth.worth_study import WorthStudy, study_worth
from sim.studies.worth.worth_table import standing_table, worth_table

from .conftest import LANGS
from .reading_cells import displayed

WORTH_SHEETS = {"zh": ("说明", "各方案", "信息价值", "各方案（全表）", "信息价值（全表）"),
                "en": ("About", "Schemes", "Worth of knowing", "Schemes, all columns", "Worth of knowing, all columns")}
SHARE_SHEETS = {"zh": ("说明", "方差份额", "各项结果", "方差份额（全表）", "各项结果（全表）"),
                "en": ("About", "Shares", "Outcomes", "Shares, all columns", "Outcomes, all columns")}
MILLION = {"zh": "（万元）", "en": "(million yuan)"}
"""Units as they stand in headings, whole, on a line of their own where there is no room beside the words."""


@pytest.fixture(scope="module")
def choice() -> WorthStudy:
    names = ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")
    return study_worth({name: load_scenario(name) for name in names}, "province", 220_000_000, 1024, 1,
                       together=[["pass_county", "pass_city"]])


@pytest.fixture(scope="module")
def study() -> Sensitivity:
    return study_sensitivity(load_scenario("zhuji-2022"), 512, 1)


def opened(book: bytes) -> Workbook:
    return load_workbook(BytesIO(book))


@pytest.mark.parametrize("lang", LANGS)
def test_a_choice_is_told_scheme_by_scheme_and_by_what_may_be_known(choice: WorthStudy, lang: Any) -> None:
    told = worth_data(choice)
    book = opened(worth_book(choice, told, lang))
    assert tuple(book.sheetnames) == WORTH_SHEETS[lang]
    first = [str(cell) for row in book[WORTH_SHEETS[lang][0]].iter_rows(values_only=True) for cell in row]
    assert told["sentences"][lang][0] in first and any(choice.scenario.digest in cell for cell in first)
    schemes, table = book[WORTH_SHEETS[lang][1]], standing_table(choice)
    heads = [cell.value for cell in schemes[1]]
    assert all(MILLION[lang] in head for head in heads[3:]) and "%" in heads[1] and len(heads) <= 8
    for cells, row in zip(schemes.iter_rows(min_row=2), table.to_dict("records"), strict=True):
        met = round(row["probability"] * 1024)
        assert displayed(cells[1].value, cells[1].number_format) == chance(met, 1024, lang).split("（")[0].split(" (")[0]
        assert [cells[3].value, cells[4].value] == [row["cost"], row["benefit"]]
        assert [cell.value for cell in cells[5:]] == (["—"] * 3 if row["best"] else [row["behind"], row["behind_low"], row["behind_high"]])
    known, worth = book[WORTH_SHEETS[lang][2]], worth_table(choice)
    yes = {"zh": "是", "en": "yes"}[lang]
    for cells, row in zip(known.iter_rows(min_row=2), worth.to_dict("records"), strict=True):
        assert [cell.value for cell in cells[2:6]] == [row["value"], row["low"], row["high"], row["turns"]]
        assert cells[0].value == row[f"label_{lang}"] and (cells[6].value == yes) == row["sure"]
        assert displayed(cells[5].value, cells[5].number_format) == share_text(row["turns"])
    scale = {"zh": "10000", "en": "1000000"}[lang]
    shown = Decimal(displayed(known["C2"].value, known["C2"].number_format))
    assert abs(shown - Decimal(float(worth["value"][0])) / Decimal(scale)) <= Decimal("0.05")


@pytest.mark.parametrize("lang", LANGS)
def test_shares_are_those_of_the_outcome_that_is_told_of(study: Sensitivity, lang: Any) -> None:
    outcome = ("measure", "public_money")
    told = sensitivity_data(study, outcome)
    book = opened(shares_book(study, told, lang))
    assert tuple(book.sheetnames) == SHARE_SHEETS[lang]
    first = [str(cell) for row in book[book.sheetnames[0]].iter_rows(values_only=True) for cell in row]
    assert told["sentences"][lang][0] in first
    shares = book[book.sheetnames[1]]
    names = ordered(study, outcome)
    assert [row[0] for row in shares.iter_rows(min_row=2, values_only=True)] == [getattr(study.quantities[name], lang) for name in names]
    for cells, name in zip(shares.iter_rows(min_row=2), names, strict=True):
        for at, share in ((2, study.outcomes[outcome].shares[name].alone), (4, study.outcomes[outcome].shares[name].in_all)):
            assert cells[at].value == (share.value if can_be_told(share) else "—")
    variance, table = book[book.sheetnames[2]], variance_table(study)
    assert variance.max_row == 1 + len(table)
    for cells, row in zip(variance.iter_rows(min_row=2), table.to_dict("records"), strict=True):
        assert cells[0].value == row[f"label_{lang}"] and cells[2].value == row["mean"] and cells[1].value
        assert cells[3].value == ("—" if row["kind"] == "target" else row["sd"])
    wide = book[book.sheetnames[3]]
    assert wide.max_row == 1 + len(share_table(study)) and "%" in str([cell.value for cell in wide[1]])


@pytest.mark.parametrize("lang", LANGS)
def test_a_run_s_own_draws_have_no_columns_of_total_shares(lang: Any) -> None:
    found = own_shares(run(load_scenario("zhuji-2022"), 512, 1))
    book = opened(shares_book(found, sensitivity_data(found), lang))
    assert book[book.sheetnames[1]].max_column == 4


def test_the_same_study_makes_the_same_bytes(choice: WorthStudy, study: Sensitivity) -> None:
    assert worth_book(choice, worth_data(choice), "zh") == worth_book(choice, worth_data(choice), "zh")
    assert shares_book(study, sensitivity_data(study), "en") == shares_book(study, sensitivity_data(study), "en")
