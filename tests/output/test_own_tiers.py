"""What a run says of tiers of the scenario's own: a measure each, and a workbook in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from sim import load_scenario, run
from sim.output.write import write_result

FILES = Path(__file__).parent
INPUTS = ("路径", "值", "来源", "基础情景中的值", "位置")
"""Headings of what a scenario file says, as it says it."""


def test_each_own_tier_has_its_measure() -> None:
    """At or above, so that the lowest has all that are named; the highest is what `named_province` is."""
    result = run(load_scenario(FILES / "own-ids.yaml"), replications=12, engine="mesa", workers=1)
    table = result.measures.set_index("id")
    numbers = ["mean", "sd", "q05", "q25", "q50", "q75", "q95", "mc_error"]
    for own, theirs in (("named_basic", "named"), ("named_model", "named_province")):
        assert table.loc[own, numbers].to_list() == pytest.approx(table.loc[theirs, numbers].to_list())
    assert table.loc["named_model", "label_en"] == "Communities named, exemplar tier"
    assert not [name for name in run(load_scenario("zhuji-2022"), replications=2).measures["id"] if name.startswith("named_c")]


def test_cells_of_the_chinese_workbook_are_chinese(tmp_path: Path) -> None:
    result = run(load_scenario(FILES / "own-ids.yaml"), replications=2, engine="mesa", workers=1)
    (tmp_path / "out").mkdir()
    write_result(result, tmp_path / "out", "zh", None)
    book = load_workbook(tmp_path / "out" / "results.xlsx")
    held = {sheet.title: {cell.value: [row[at] for row in sheet.iter_rows(min_row=2, values_only=True)] for at, cell in enumerate(sheet[1])}
            for sheet in book}
    assert set(held["目标（全表）"]["统计口径"]) == {"命名"}
    units = held["指标（全表）"]["单位"]
    assert {"个社区", "英镑", "比例", "个月"} <= set(units) and not any(word.isascii() for word in units)
    assert {"个社区", "万英镑", "%", "个月"} <= set(held["指标"]["单位"])


def test_no_word_of_a_chinese_cell_is_english(tmp_path: Path) -> None:
    """Published figures, lags and years too: ids alone are as they were typed."""
    (tmp_path / "out").mkdir()
    write_result(run(load_scenario("zhejiang-2022"), replications=2, workers=1), tmp_path / "out", "zh", None)
    held = {}
    for sheet in load_workbook(tmp_path / "out" / "results.xlsx"):
        heads = [cell.value for cell in sheet[1]]
        assert len(set(heads)) == len(heads), sheet.title
        for at, head in enumerate(heads):
            held[sheet.title, head] = {row[at] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert {"列入至建成", "列入至命名", "建成至命名"} == held["时滞", "自何时至何时"]
    assert "合计" in held["资金（全表）", "年份"] and "高于" in held["公布数", "与90%范围的关系"]
    english = {head for (_, head), cells in held.items()
               if any(isinstance(cell, str) and cell.isascii() and cell.islower() for cell in cells)}
    assert {head for head in english if head and "编号" not in head} <= {"依据条款", load_scenario("zhejiang-2022").data.title.zh, *INPUTS}
