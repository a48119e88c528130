"""The workbook shows the digits that tables show: bounds of what never happened, limits rounded outward, shares as such."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook
from sim.output.sheets import workbook

from sim.answers.intervals import wilson


def test_bounds_and_limits() -> None:
    rows = [(k / 3000, *wilson(k, 3000)) for k in (0, 460, 3000)]
    table = pd.DataFrame(rows, columns=["probability", "low", "high"])
    streets = pd.DataFrame({"started": [0.4], "coverage": [0.25]})
    book = load_workbook(io.BytesIO(workbook([], {"targets": table, "streets": streets}, "en")))
    sheet = book["Targets"]
    assert [sheet.cell(at, 1).value for at in (2, 3, 4)] == pytest.approx([row[0] for row in rows])
    assert "≤0.13%" in sheet["A2"].number_format and "≥99.87%" in sheet["A4"].number_format
    assert sheet["A3"].number_format == "0.00%"
    for at, (_, low, high) in enumerate(rows, 2):
        assert low - 1e-4 <= sheet.cell(at, 2).value <= low and high <= sheet.cell(at, 3).value <= high + 1e-4
    assert book["Streets"]["A2"].number_format == "#,##0.##" and book["Streets"]["B2"].number_format == "0.00%"
