"""The example of docs/known.md and known.zh.md, taken from the page and walked."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

from .pages import ROOT, Block, blocks

PAGES_IN = {"en": (ROOT / "docs" / "known.md", "## From run to forecast"), "zh": (ROOT / "docs" / "known.zh.md", "## 由模拟到预测")}
"""The page in each language, and the heading of its example."""
FEW = "100"
"""Histories in the gate; the page has more."""


def example(lang: str = "en") -> list[Block]:
    """The blocks of the example on the page of that language, in order."""
    page, head = PAGES_IN[lang]
    before, found, _ = page.read_text(encoding="utf-8").partition(head)
    assert found
    return [block for block in blocks(page) if block.line > before.count("\n")]


def quoted(lang: str) -> str:
    """The paragraph that the page quotes, in one line."""
    page, head = PAGES_IN[lang]
    (quote,) = re.findall(r"(?:^> .*\n)+", page.read_text(encoding="utf-8").partition(head)[2], re.MULTILINE)
    return (" " if lang == "en" else "").join(line.removeprefix("> ") for line in quote.splitlines())


def walked(rollout: Callable[..., object], often: str | None = None) -> dict[str, list[str]]:
    """What the forecast tells in each language, when the tables are written into this folder and the commands are typed.

    `rollout` types one; `often` is a number of histories in place of the page's.
    """
    listed, new, figures, added, forecast = shown = example()
    assert [block.language for block in shown] == ["csv", "sh", "csv", "", "sh"]
    Path("listed.csv").write_text(listed.text, encoding="utf-8")
    rollout(*shlex.split(new.text)[1:])
    Path("june-2024/figures.csv").write_text(figures.text, encoding="utf-8")
    with Path("june-2024/scenario.yaml").open("a", encoding="utf-8") as scenario:
        scenario.write(added.text)
    words = shlex.split(forecast.text)[1:]
    if often:
        words[words.index("-n") + 1] = often
    rollout(*words)
    told: dict[str, list[str]] = json.loads(Path("told/summary.json").read_text(encoding="utf-8"))["sentences"]
    return told
