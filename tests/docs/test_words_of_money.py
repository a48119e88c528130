"""A street may not borrow, and one word names one quantity: what readers see says so, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.documents.glossary import term
from sim.model.reports.measures import MEASURES
from sim.output.labels import COLUMN_LABELS

from .chinese import CHINESE_PAGES
from .pages import ROOT

BORROWING = re.compile(r"负债|信用|借款|借不到|贷款|举债|\bdebts?\b|\bcredits?\b|\bborrow(?!ed\b)\w*", re.IGNORECASE)
"""Words of borrowing; what banks lend to projects (ZJ-24) and bonds (ZJ-23) are told in other words."""
GENERATED = {"gallery.md", "sensitivity.md", "benchmark.md", "python.md"}
"""Pages that are made from what is searched here, or from docstrings, which may speak of the books as they are kept."""
IN_CHINESE = re.compile(r"\d[\d.]*[万亿](?:元|英镑)")
FORMS_TOLD = {
    ("known", "2000万元"), ("reference", "12.3万英镑"), ("reference", "30万英镑"), ("scenarios", "1500万元"), ("scenarios", "30万元"),
    ("scenarios", "1000万元"), ("scenarios", "1.2亿元"), ("workbook", "300万元"), ("workbook", "5000.0000万元"),
}
"""Amounts in Chinese on English pages, by page: forms that the program reads, a title in both languages, a clause, what a library reads."""
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def of_file(value: Any) -> Iterator[str]:
    """Every text of a file that is read by people: those of `zh` and `en`."""
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        if key in ("zh", "en") and isinstance(below, str):
            yield below
        elif isinstance(below, dict | list):
            yield from of_file(below)


def of_code(tree: ast.AST) -> Iterator[str]:
    """Every string of a source but its docstrings, names of columns and paths."""
    lone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in lone:
            if not re.fullmatch(r"[\w.*{}/]*", node.value, re.ASCII):
                yield node.value


def told() -> list[tuple[str, str]]:
    """Where, and what a reader may see there."""
    files = [*(ROOT / "scenarios").rglob("*.yaml"), *(ROOT / "experiments").glob("*.yaml"), *(ROOT / "sim").rglob("*.yaml")]
    found = [(path.name, text) for path in sorted(files) for text in of_file(YAML(typ="safe", pure=True).load(path) or {})]
    for path in sorted((ROOT / "sim").rglob("*.py")):
        found += [(path.name, text) for text in of_code(ast.parse(path.read_text(encoding="utf-8")))]
    for page in sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]):
        if page.name not in GENERATED:
            found.append((page.name, CODE.sub("", page.read_text(encoding="utf-8"))))
    return found


def test_no_street_is_said_to_borrow() -> None:
    wrong = [(where, found[0], text[max(0, found.start() - 40) : found.end() + 40])
             for where, text in told() if (found := BORROWING.search(text))]
    assert wrong == []


def test_the_search_sees_the_catalogues() -> None:
    seen = {where for where, _ in told()}
    assert {"base.yaml", "glossary.yaml", "fuyang.yaml", "readings.yaml", "measures.py", "labels.py", "sentences.py",
            "relaxed.py", "results.md", "odd.md", "README.md", "quotas.yaml"} <= seen


@pytest.mark.parametrize(("measure", "zh", "en"), [
    ("peak_debt", "资金缺口", "cash shortfall"), ("overrun", "造价超概算", "cost overrun"),
])
def test_tables_and_glossary_share_the_word(measure: str, zh: str, en: str) -> None:
    labels = {function.__name__: (chinese, english) for function, _, chinese, english in MEASURES}
    for chinese, english in (labels[measure], COLUMN_LABELS[measure], (term(measure).zh, term(measure).en)):
        assert zh in chinese
        assert en in english.lower()


def test_english_pages_write_amounts_that_their_readers_can_read_and_type() -> None:
    """300 thousand yuan, 12 million yuan: amounts in 万元 stand in the Chinese twin, and here where the very form is what is told of."""
    pages = [page.with_name(page.name.replace(".zh.md", ".md")) for page in CHINESE_PAGES]
    found = {(page.stem, amount) for page in pages for amount in IN_CHINESE.findall(page.read_text(encoding="utf-8"))}
    assert found == FORMS_TOLD


def test_overrun_is_one_quantity() -> None:
    """超支 alone could be cost above plan or outlay above the assessed subsidy (FY-21): neither is called so."""
    wrong = [(where, text) for where, text in told() if "超支" in text]
    assert wrong == []
    assert term("overrun").clauses == ()
    assert term("above_assessed").clauses == ("FY-21",)
