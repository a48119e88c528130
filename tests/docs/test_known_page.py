"""The example of docs/known.md and known.zh.md, from a table to a paragraph, is what its commands do; numbers hang on the rules."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.typed import typing_into

from .pages import ROOT, Block, blocks

PAGES_IN = {"en": (ROOT / "docs" / "known.md", "## From run to forecast"), "zh": (ROOT / "docs" / "known.zh.md", "## 由模拟到预测")}
"""The page in each language, and the heading of its example."""
FEW = "100"
"""Histories here; the page has more."""


def example(lang: str = "en") -> list[Block]:
    """The blocks of the example on the page of that language, in order."""
    page, head = PAGES_IN[lang]
    before, found, _ = page.read_text(encoding="utf-8").partition(head)
    assert found
    return [block for block in blocks(page) if block.line > before.count("\n")]


def quoted(lang: str) -> str:
    """The paragraph that the page quotes."""
    page, head = PAGES_IN[lang]
    (quote,) = re.findall(r"(?:^> .*\n)+", page.read_text(encoding="utf-8").partition(head)[2], re.MULTILINE)
    return quote


def plain(text: str, lang: str) -> str:
    """A paragraph in one line without its numbers."""
    lines = [line.removeprefix("> ").strip() for line in text.splitlines()]
    return re.sub(r"\d[\d,.]*", "#", (" " if lang == "en" else "").join(lines))


def test_both_pages_have_the_same_example() -> None:
    shown = [[(block.language, block.text) for block in example(lang)] for lang in PAGES_IN]
    assert shown[0] == shown[1]


def test_the_example_goes_from_a_table_to_a_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables are written where the page says, its commands typed, and what they tell is what each page quotes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    rollout = typing_into(capsys)
    listed, new, figures, added, forecast = shown = example()
    assert [block.language for block in shown] == ["csv", "sh", "csv", "", "sh"]
    Path("listed.csv").write_text(listed.text, encoding="utf-8")
    assert rollout(*shlex.split(new.text)[1:])[0] == 0
    Path("june-2024/figures.csv").write_text(figures.text, encoding="utf-8")
    with Path("june-2024/scenario.yaml").open("a", encoding="utf-8") as scenario:
        scenario.write(added.text)
    words = shlex.split(forecast.text)[1:]
    words[words.index("-n") + 1] = FEW
    status, _, err = rollout(*words)
    assert (status, err) == (0, "") and Path("told/charts/forecast.png").stat().st_size > 10_000
    told = json.loads(Path("told/summary.json").read_text(encoding="utf-8"))["sentences"]
    for lang in PAGES_IN:
        assert plain(quoted(lang), lang) == plain("\n".join(told[lang]), lang)
