"""The reference of scenario files has the tables of the models, in both languages."""

from __future__ import annotations

import re

import pytest

from .key_tables import key_rows
from .keys_in_chinese import CHINESE_PAGE, chinese_tables, faults, kind_in_chinese
from .make_keys import PAGE, renewed


def test_the_reference_has_the_tables_of_the_models() -> None:
    """Otherwise run `python -m tests.docs.make_keys`."""
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text


def test_a_key_of_the_models_that_the_page_lacks_comes_back() -> None:
    """A row taken out, a meaning changed: the renewed page has both as before."""
    text = PAGE.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| `at_most_spend`"))
    assert renewed(text.replace(row + "\n", "")) == text
    assert renewed(text.replace(row, "| `at_most_spend` | money | something else |")) == text


def test_the_chinese_reference_has_the_same_tables_in_the_words_of_the_catalogue() -> None:
    """Otherwise renew what is told in keys_zh.yaml and run `python -m tests.regenerate keys`."""
    english, chinese = (page.read_text(encoding="utf-8") for page in (PAGE, CHINESE_PAGE))
    assert faults(english) == []
    assert chinese_tables(english, chinese) == chinese


def test_both_references_have_every_key_in_the_same_order_and_every_meaning_is_chinese() -> None:
    english, chinese = (key_rows(page.read_text(encoding="utf-8")) for page in (PAGE, CHINESE_PAGE))
    assert [(row.model, row.key) for row in english] == [(row.model, row.key) for row in chinese]
    for row in chinese:
        assert re.search("[一-鿿]", row.meaning), f"{row.model}.{row.key}: {row.meaning}"
        assert not re.search("[A-Za-z]{2}", re.sub(r"`[^`]+`", "", row.kind)), f"{row.model}.{row.key}: {row.kind}"


def test_a_meaning_that_changes_is_told_with_its_key_and_so_is_the_entry_that_is_left_over() -> None:
    english = PAGE.read_text(encoding="utf-8")
    changed = english.replace("| coverage to reach |", "| coverage wanted |").replace("| `scale` | number |", "| `scale` | numeral |")
    assert faults(changed) == [
        "keys_zh.yaml: Path.share: no Chinese of “coverage wanted”",
        "keys_zh.yaml: Uncertain.scale: no Chinese of the kind “numeral”",
        "keys_zh.yaml: meanings: no key says “coverage to reach” any more",
    ]


def test_a_link_that_one_language_lacks_is_told_with_its_key() -> None:
    english = PAGE.read_text(encoding="utf-8")
    row = "`when` | mapping | what must be so; without it the change is always made"
    assert faults(english.replace(row, "`when` | mapping | [what](#when) must be so; without it the change is always made")) == [
        "keys_zh.yaml: Change.when: brackets do not stand for the links of the English (1): “须满足的条件；不写则必定变动”"
    ]


@pytest.mark.parametrize(("english", "chinese"), [
    ("text, —", "文字，—"), ("count, 1 to 30, —", "个数，1至30，—"), ("list of `a`, `b`, —", "由 `a`、`b` 组成的列表，—"), ("`a`", "`a`"),
    ("`a`, `b` or `c`", "`a`、`b` 或 `c`"), ("money or name", "金额或名称"), ("count, 0 to 10 or name", "个数，0至10，或名称"),
    ("share or count or number, 0 to 9", "比例、个数或数，0至9"), ("true or false", "是或否"),
])
def test_kinds_in_chinese(english: str, chinese: str) -> None:
    assert kind_in_chinese(english) == chinese
