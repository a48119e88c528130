"""What is wrong with a file is told in Chinese to the last word: no English phrase is left in the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from sim import load_scenario
from sim.errors import InputError

ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
"""Three words of English one after the other; keys stand alone, or in lists of keys after a colon."""
HEAD = "extends: fuyang-2022\ntitle: {zh: 甲, en: A}\n"
LIST = "jurisdiction: {communities_file: {source: assumption, value: list.csv}}\n"
KNOWN = "known_file: {source: assumption, value: list.csv}\n"
TARGET = "targets: {x: {source: assumption, text: {zh: 甲, en: A}, measure: count, at_least: 1, by: 2026-12, %s}}\n"
WEST = "jurisdiction: {counties: {west: {name: {zh: 西县, en: West}}}}\n"


def told(folder: Path, text: str, table: str | bytes = "") -> list[str]:
    """The lines in Chinese, without the file's name and what is quoted."""
    folder.joinpath("own.yaml").write_text(HEAD + text, encoding="utf-8")
    folder.joinpath("list.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    with pytest.raises(InputError) as error:
        load_scenario(folder / "own.yaml")
    return [re.sub(r"“[^”]*”|'[^']*'", "", line.replace(str(folder), "")) for line in error.value.told("zh")]


@pytest.mark.parametrize(("text", "table"), [
    (WEST + TARGET % "county: west", ""),
    (TARGET % "street: fuchun, community: hanghuang", ""),
    (TARGET % "community: jiangbin, only: new_build", ""),
    (TARGET % "each: street, street: fuchunwan" + "policy: {readings: {every_street: streets_and_towns}}\n", ""),
    ("funding: {award: {amount: 1万元}}\n", ""),
    ("funding: {award: {share: 10%}}\n", ""),
    (LIST, 'street,community\nfuchun,"甲\n'), (LIST, 'street,community\nfuchun,"甲"乙\n'), (LIST, ""),
    (LIST, "street,community\n,甲\n,乙\n"), (LIST, "street,community\nfuchun,甲\n,乙\n,丙\n,丁\n"), (LIST, "street\nfuchun\n"),
    (LIST, b"PK\x03\x04 no workbook"),
    (KNOWN, ""), (KNOWN, "community,listed\n甲,2021-03\n"),
])
def test_a_fault_is_told_in_chinese(tmp_path: Path, text: str, table: str | bytes) -> None:
    lines = told(tmp_path, text, table)
    assert lines
    assert [line for line in lines if ENGLISH.search(line) or not re.search("[一-龥]", line)] == []


def cut(path: Path) -> None:
    """A workbook whose end is missing."""
    book = Workbook()
    book.active.append(["street", "community"])
    book.save(path)
    path.write_bytes(path.read_bytes()[:-400])


def no_table(path: Path) -> None:
    """A Parquet file whose end is missing."""
    pq.write_table(pa.table({"street": ["fuchun"], "community": ["甲"]}), path)
    path.write_bytes(path.read_bytes()[:-30])


@pytest.mark.parametrize(("name", "broken"), [("list.xlsx", cut), ("list.parquet", no_table)])
def test_a_damaged_file_is_told_without_the_words_of_its_reader(tmp_path: Path, name: str, broken: Callable[[Path], None]) -> None:
    broken(tmp_path / name)
    (line,) = told(tmp_path, KNOWN.replace("list.csv", name))
    assert "无法读取" in line
    assert not ENGLISH.search(line)


def test_a_table_of_draws_that_is_no_csv_is_told_in_chinese(tmp_path: Path) -> None:
    tmp_path.joinpath("draws.csv").write_text('pass_city\n"0.5\n', encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_scenario("fuyang-2022").with_draws(tmp_path / "draws.csv")
    (line,) = (each.replace(str(tmp_path), "") for each in error.value.told("zh"))
    assert "引号没有成对" in line and not ENGLISH.search(line)
