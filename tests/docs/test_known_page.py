"""The example of docs/known.md, from a table to a paragraph, is what its commands do; numbers apart, which hang on the rules."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.typed import typing_into

from .pages import ROOT, Block, blocks

PAGE, HEAD = ROOT / "docs" / "known.md", "## From run to forecast"
FEW = "100"
"""Histories here; the page has more."""


@pytest.fixture
def example() -> list[Block]:
    """The blocks of the example, in order."""
    line = PAGE.read_text(encoding="utf-8").partition(HEAD)[0].count("\n")
    return [block for block in blocks(PAGE) if block.line > line]


def quoted() -> list[str]:
    """The paragraphs that the page quotes, English first."""
    return re.findall(r"(?:^> .*\n)+", PAGE.read_text(encoding="utf-8").partition(HEAD)[2], re.MULTILINE)


def plain(text: str, lang: str) -> str:
    """A paragraph in one line without its numbers."""
    lines = [line.removeprefix("> ").strip() for line in text.splitlines()]
    return re.sub(r"\d[\d,.]*", "#", (" " if lang == "en" else "").join(lines))


def test_the_example_goes_from_a_table_to_a_paragraph(
    example: list[Block], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables are written where the page says, its commands typed, and what they tell is what it quotes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    rollout = typing_into(capsys)
    listed, new, figures, added, forecast = example
    assert [block.language for block in example] == ["csv", "sh", "csv", "", "sh"]
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
    for lang, quote in zip(("en", "zh"), quoted(), strict=True):
        assert plain(quote, lang) == plain("\n".join(told[lang]), lang)
