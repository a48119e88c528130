"""Workbooks that are made once: a run in either language, and a comparison."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sim import compare, load_scenario, run
from sim.output.book.compare_book import comparison_book
from sim.output.write import write_result
from sim.results import Comparison, Result
from sim.studies.comparison.comparison_data import comparison_data

LANGS = ("zh", "en")


@pytest.fixture(scope="session")
def zhuji() -> Result:
    """Forty replications of Zhuji."""
    return run(load_scenario("zhuji-2022"), replications=40, workers=1)


@pytest.fixture(scope="session")
def folders(zhuji: Result, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Its folder in either language."""
    made = {lang: tmp_path_factory.mktemp(lang) for lang in LANGS}
    for lang, folder in made.items():
        write_result(zhuji, folder, lang, None, None)
    return made


@pytest.fixture(scope="session")
def books(folders: dict[str, Path]) -> dict[str, Workbook]:
    """Its workbook in either language."""
    return {lang: load_workbook(folder / "results.xlsx") for lang, folder in folders.items()}


@pytest.fixture(scope="session")
def schemes() -> Comparison:
    """Twenty replications of three schemes."""
    names = ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")
    return compare(*map(load_scenario, names), replications=20, workers=1)  # type: ignore[return-value]


@pytest.fixture(scope="session")
def scheme_books(schemes: Comparison, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """Their workbook in either language."""
    folder, made = tmp_path_factory.mktemp("schemes"), {}
    for lang in LANGS:
        (folder / f"{lang}.xlsx").write_bytes(comparison_book(schemes, comparison_data(schemes), lang))  # type: ignore[arg-type]
        made[lang] = load_workbook(folder / f"{lang}.xlsx")
    return made
