"""What the files of a result folder hold."""

import csv
import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.files.writing import harmless, json_text, plain_data, write_csv
from sim.output.labels import COLUMN_LABELS, column_label, column_labels
from sim.output.manifest import sources_digest
from sim.output.summary import summary
from sim.output.write import OF_SOME, TABLES, write_result
from sim.results import Result


def test_the_files_of_the_contract(filled: Path) -> None:
    assert sorted(path.name for path in filled.iterdir()) == [
        "manifest.json", "measures.csv", "money.csv", "results.xlsx", "runs.parquet", "scenario", "series.parquet", "streets.csv",
        "summary.json", "targets.csv"]


def test_summary(filled: Path, result: Result) -> None:
    found = json.loads((filled / "summary.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert found["digest"] == result.digest
    assert found["replications"] == {"asked": 4, "done": 4}
    assert found["complete"] is True
    assert found["engine"] == "mesa"
    assert found["seed"] == 1
    assert found["sentences"]["zh"]
    assert found["sentences"]["en"]
    tables = np.array(result.layout.start.lists["tables"], "<i8").tobytes()
    assert found["tables_hash"] == hashlib.sha256(tables).hexdigest()
    assert [target["id"] for target in found["targets"]] == ["coverage", "province", "everywhere", "all"]
    for target in found["targets"]:
        assert target["low"] <= target["probability"] <= target["high"]
        assert target["low"] < target["high"]
        assert (target["level"], target["method"]) == (0.95, "wilson")
        assert set(target["by_status"]) == {"started", "started_net", "complete", "named"}
        assert set(target["text"]) == {"zh", "en"}
        assert 0 <= target["assumed"] <= 1


def test_the_same_run_gives_the_same_bytes(filled: Path, result: Result, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    write_result(result, again, "zh", None, ["rollout", "run", "x"])
    for path in filter(Path.is_file, filled.iterdir()):
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_manifest_tells_every_file(filled: Path, result: Result) -> None:
    found = json.loads((filled / "manifest.json").read_text(encoding="utf-8"))
    for name, digest in found["files"].items():
        assert hashlib.sha256((filled / name).read_bytes()).hexdigest() == digest
    assert {*found["files"], "manifest.json"} == {path.relative_to(filled).as_posix() for path in filled.rglob("*") if path.is_file()}
    assert found["scenario"]["digest"] == result.scenario.digest
    assert found["sources"] == sources_digest()
    assert found["command"] == ["rollout", "run", "x"]
    assert {"python", "numpy", "numba", "mesa", "scipy", "pandas"} <= set(found["versions"])


@pytest.mark.parametrize("name", [name for name in TABLES if name not in OF_SOME])
def test_csv_is_for_excel_and_runs_nothing(filled: Path, result: Result, name: str) -> None:
    content = (filled / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table: pd.DataFrame = getattr(result, name)
    head, *rows = csv.reader(content.decode("utf-8-sig").splitlines())
    assert head == list(table.columns)
    assert len(rows) == len(table)
    numeric = {at for at, column in enumerate(table) if pd.api.types.is_numeric_dtype(table[column])}
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for at, cell in enumerate(row) if at not in numeric)


def test_a_formula_becomes_text(tmp_path: Path) -> None:
    risky = ["=1+1", "+1", "-1", "@x", "\tx", "a\r=1\n+2", "社区", None]
    table = pd.DataFrame({"=a": risky, "n": [-1.5, np.nan, *range(6)]})
    write_csv(tmp_path / "t.csv", table)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["'=a", "n"]
    assert [row[0] for row in rows] == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "a =1 +2", "社区", ""]
    assert [row[1] for row in rows][:2] == ["-1.5", ""]
    assert harmless(-3) == -3


def test_no_table_holds_minus_nothing(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", pd.DataFrame({"n": np.rint([-0.2, -0.6, 0.2])}))
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig").split() == ["n", "0.0", "-1.0", "0.0"]


def test_the_workbook_runs_nothing_and_keeps_its_headings_in_sight(filled: Path) -> None:
    with zipfile.ZipFile(filled / "results.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        words = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert len(sheets) == 15
    assert not any("<f>" in sheet for sheet in sheets)
    assert all('state="frozen"' in sheet and "<autoFilter" in sheet for sheet in sheets[2:])
    assert all('fitToHeight="0"' in sheet and "<headerFooter>" in sheet for sheet in sheets)
    assert "=1+1" in words
    assert "实现概率" in words
    assert "text_zh" not in words
    assert all(f'name="{name}"' in names for name in ("说明", "图表", "目标", "逐月进展", "出资方", "资金", "街道", "指标", "参数"))
    assert "_xlnm.Print_Titles" in names and "_xlnm.Print_Area" in names


@pytest.mark.parametrize("name", [name for name in TABLES if name != "changes"])
def test_every_heading_has_words(result: Result, name: str) -> None:
    for lang in ("zh", "en"):
        for column in column_labels(list(getattr(result, name).columns), lang):
            assert column_label(column, lang) != column, column
    assert all(zh and en for zh, en in COLUMN_LABELS.values())


def test_parquet_holds_the_rows(filled: Path, result: Result) -> None:
    runs = pd.read_parquet(filled / "runs.parquet")
    assert (runs.to_numpy() == result.runs.to_numpy()).all()
    assert set(runs.dtypes.map(str)) == {"int64"}
    assert len(pd.read_parquet(filled / "series.parquet")) == len(result.series)


def test_json_has_no_nan() -> None:
    odd = {"a": float("nan"), "b": (np.float64("inf"), np.int64(3), np.bool_(True)), 3: Path("x")}
    assert json.loads(json_text(odd)) == {"a": None, "b": [None, 3, True], "3": "x"}
    assert plain_data(np.str_("社")) == "社"


def test_the_summary_says_which_languages(result: Result) -> None:
    assert summary(result)["title"]["zh"].startswith("示例县")
