"""A workbook wherever a scenario is asked for: made, checked, shown, run, converted; its places in the reader's language."""

import json
from pathlib import Path

import openpyxl
import pytest

from sim.scenario.load import load_scenario
from sim.workbook.list_notes import LIST_CHOICES
from tests.typed import Rollout


@pytest.fixture
def book(rollout: Rollout) -> str:
    """The workbook that `rollout new` makes."""
    assert rollout("new", "county", "--excel")[0] == 0
    return "county/scenario.xlsx"


def test_a_new_workbook_runs_and_keeps_what_it_ran(book: str, rollout: Rollout) -> None:
    """In the folder of its results the scenario is whole: its list of communities is a CSV there."""
    assert rollout("check", book)[0] == 0
    assert rollout("run", book, "-n", "5", "--engine", "mesa", "--no-charts", "--out", "out")[0] == 0
    assert load_scenario("out/scenario/scenario.yaml").digest == load_scenario(book).digest
    assert list(Path("out/scenario").glob("*.csv"))


def test_it_says_what_the_yaml_says(book: str, rollout: Rollout) -> None:
    assert rollout("new", "other")[0] == 0
    assert load_scenario(book).digest == load_scenario("other/scenario.yaml").digest
    status, out, _ = rollout("show", book, "--diff", "other/scenario.yaml", "--json")
    assert status == 0 and json.loads(out)["differences"] == []


def test_converted_there_and_back(rollout: Rollout) -> None:
    assert rollout("convert", "zhuji-2022-register", "z.xlsx")[0] == 0
    assert rollout("convert", "z.xlsx", "back/z.yaml")[0] == 0
    assert load_scenario("back/z.yaml").digest == load_scenario("zhuji-2022-register").digest
    status, _, err = rollout("convert", "zhuji-2022-register", "z.xlsx")
    assert status == 2 and err == "z.xlsx: is there already; expected a new name\n"
    status, _, err = rollout("convert", "zhuji-2022", "z.txt")
    assert status == 2 and err == "z.txt: is neither a workbook nor YAML; expected a name that ends in .yaml or .xlsx\n"
    assert rollout("new", "copy", "--from", "zhuji-2022-register", "--excel")[0] == 0
    assert load_scenario("copy/scenario.xlsx").digest == load_scenario("zhuji-2022-register").digest


def test_places_in_both_languages(book: str, rollout: Rollout) -> None:
    held = openpyxl.load_workbook(book)
    held["目标 targets"]["A3"].value = "Half"
    held.save("bad.xlsx")
    status, _, err = rollout("check", "bad.xlsx")
    assert status == 2 and err.startswith("bad.xlsx: sheet 目标 targets, cell A3: targets.Half: 'Half' cannot be a key here; ")
    status, _, err = rollout("check", "bad.xlsx", "--lang", "zh")
    assert status == 2 and err.startswith("bad.xlsx: 工作表“目标 targets”单元格A3: targets.Half: 'Half'在此不能作键；")
    _, out, _ = rollout("show", book, "--lang", "zh", "--json")
    assert any("sheet 资金 funds, cell " in value["set_in"] for value in json.loads(out)["values"])


def test_every_heading_has_both_languages_and_a_comment(book: str) -> None:
    """And no column of words is without its drop-down; the headings stay in sight."""
    held = openpyxl.load_workbook(book)
    seen = [sheet.title for sheet in held.worksheets if sheet.sheet_state == "visible"]
    assert seen[:4] == ["说明 readme", "地点时段 place", "县 counties", "街道 streets"]
    for sheet in held.worksheets[1:-1]:
        assert sheet.freeze_panes is not None, sheet.title
        for cell in sheet[2]:
            lines = str(cell.value).split("\n")
            assert any(not line.isascii() for line in lines) and any(line.isascii() for line in lines), (sheet.title, cell.value)
            assert cell.comment is not None and sheet.column_dimensions[cell.column_letter].width > 8, (sheet.title, cell.value)
    offered = {str(one.sqref).split(":")[0]: one.formula1 for one in held["资金渠道 funding"].data_validations.dataValidation}
    heads = {str(cell.value).split("\n")[1]: cell.column_letter for cell in held["资金渠道 funding"][2]}
    assert offered[f"{heads['payer']}3"] == "'资金 funds'!$A$3:$A$1000"
    assert "acceptance 验收" in offered[f"{heads['trigger']}3"] and "yes 是" in offered[f"{heads['at_most_spend']}3"]


def test_what_the_lists_offer_is_read(book: str, rollout: Rollout) -> None:
    """Every word of a drop-down of published figures is one that the sheet takes, and every column has its comment."""
    held = openpyxl.load_workbook(book)
    sheet = held["公布数 observed"]
    heads = {str(cell.value).split("\n")[-1]: cell.column for cell in sheet[2]}
    offered = {str(one.sqref).split("3:")[0]: one.formula1.strip('"').split(",") for one in sheet.data_validations.dataValidation}
    words = {name: offered[sheet.cell(3, at).column_letter] for name, at in heads.items() if name in LIST_CHOICES["observed"]}
    assert words == {name: list(each) for name, each in LIST_CHOICES["observed"].items()}
    for down, (counted, exactness) in enumerate(zip(words["counted"], [*words["exactness"], "", ""], strict=True), 3):
        row = {"month": f"20{down + 22}-03", "counted": counted, "exactness": exactness, "value": "0", "source": "示例"}
        for name, value in row.items():
            sheet.cell(down, heads[name]).value = value
    held.save("figures.xlsx")
    assert rollout("check", "figures.xlsx")[0] == 0
    assert len(load_scenario("figures.xlsx").data.observed) == len(words["counted"])
