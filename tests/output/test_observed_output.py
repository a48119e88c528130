"""Published figures in the folder of a run: the table, the summary, the workbook, the screen, and the check of a received folder."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from sim import load_scenario, run
from sim.cli.console import Screen
from sim.cli.starter import FILES
from sim.cli.tell_run import tell_run
from sim.output.write import write_result
from sim.results import Result
from sim.scenario.load import Scenario

FIGURES = """month,place,counted,value,source,source_en,exactness,published
2024-12,,列入,3,=1+1,News,,
2024-12,,命名,90,报,News,不超过,2025-03
2026-06,城西街道,建成,1,报,,左右,
2022-12,,列入,2,报,,,
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Four replications of the county that a new user begins with, with four figures."""
    folder = tmp_path_factory.mktemp("seen")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "seen.csv").write_text(FIGURES, encoding="utf-8")
    with (folder / "scenario.yaml").open("a", encoding="utf-8") as file:
        file.write("\nobserved_file: seen.csv\n")
    return run(load_scenario(folder / "scenario.yaml"), replications=4, engine="mesa")


@pytest.fixture(scope="module")
def folder(seen: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that run."""
    made = tmp_path_factory.mktemp("run") / "out"
    made.mkdir()
    write_result(seen, made, "zh", None, ["rollout", "run", "x"])
    return made


def test_the_table_is_written_harmless(folder: Path, seen: Result) -> None:
    table = pd.read_csv(folder / "observed.csv", encoding="utf-8-sig")
    assert list(table["id"]) == list(seen.observed["id"]) and len(table) == 4
    assert table["source_zh"][table["id"] == "started_2024_12"].item() == "'=1+1"
    assert table["probability"].notna().sum() == 1 and table["pit"].notna().sum() == 2


def test_lags_and_batches_are_written(folder: Path, seen: Result) -> None:
    """As files of their own and as sheets, with the same numbers."""
    lags, cohorts = (pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig") for name in ("lags", "cohorts"))
    assert list(lags["lag"]) == list(seen.lags["lag"]) == ["listed_complete", "listed_named", "complete_named"]
    assert lags["begun"].to_list() == seen.lags["begun"].to_list() and lags["begun"][0] > 0
    assert len(cohorts) == len(seen.cohorts) > 10 and cohorts["mean"].sum() == pytest.approx(seen.cohorts["mean"].sum())
    with zipfile.ZipFile(folder / "results.xlsx") as book:
        names, words = book.read("xl/workbook.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert 'name="时滞"' in names and 'name="批次与命名名单"' in names and "期末已达到的比例" in words


def test_the_summary_tells_each_figure(folder: Path) -> None:
    found = {entry["id"]: entry for entry in json.loads((folder / "summary.json").read_text(encoding="utf-8"))["observed"]}
    early, bound, exact = found["started_2022_12"], found["named_2024_12_at_most"], found["started_2024_12"]
    assert early["model"] is None and early["verdict"] is None and early["not_compared"]["zh"].startswith("在模拟期")
    assert bound["probability"] == 1 and bound["pit"] is None and bound["published"] == "2025-03" and bound["verdict"] == "inside"
    assert exact["not_compared"] is None and exact["model"]["q05"] <= exact["model"]["q95"] and 0 <= exact["pit"] <= 1
    about = next(entry for entry in found.values() if entry["exactness"] == "about")
    assert about["place"]["zh"] == "城西街道" and about["status"] == "complete"


def test_the_workbook_has_a_sheet(folder: Path) -> None:
    with zipfile.ZipFile(folder / "results.xlsx") as book:
        names, words = book.read("xl/workbook.xml").decode(), book.read("xl/sharedStrings.xml").decode()
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert 'name="公布数"' in names and "与90%范围的关系" in words and "not_compared" not in words
    assert not any("<f>" in sheet for sheet in sheets)


def test_the_scenario_is_kept_with_its_file(folder: Path, seen: Result) -> None:
    kept: Scenario = load_scenario(folder / "scenario" / "scenario.yaml")
    assert kept.digest == seen.scenario.digest and kept.data.observed == seen.scenario.data.observed
    assert (folder / "scenario" / "seen.csv").read_text(encoding="utf-8") == FIGURES


@pytest.mark.parametrize(("lang", "words"), [
    ("zh", ("3个公布数中", "不超过90", "P = 100%", "另有1个未作比较")),
    ("en", ("Of 3 published figures", "at most 90", "P = 100%", "1 more is"))])
def test_the_screen_shows_them(
    folder: Path, seen: Result, capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    tell_run(Screen(lang), summary, seen, folder)  # type: ignore[arg-type]
    told = "".join(capsys.readouterr().out.split("\n"))
    assert all(word in told for word in words)
