"""The README in Chinese has the headings, commands, pages, pictures and figures of the English one, in the same order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAIR = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")]
PARTS = {
    "levels of headings": r"^#+(?= )",
    "blocks of code": r"^```\w*$",
    "commands and names": r"`([^`\n]+)`",
    "pages and pictures": r"\]\(([^)]+\.(?:md|cff)[^)]*)\)",
    "rows": r"^\|(?=.)",
    "bold points": r"^- \*\*",
}


def test_both_point_to_each_other() -> None:
    assert "(README.zh.md)" in PAIR[0] and "(README.md)" in PAIR[1]


@pytest.mark.parametrize("part", PARTS)
def test_both_have_the_same(part: str) -> None:
    english, chinese = ([found for found in re.findall(PARTS[part], text, re.MULTILINE) if "README" not in found] for text in PAIR)
    assert english and english == chinese


def test_both_name_the_same_figures() -> None:
    """Of sentences: years, percentages, numbers of replications."""
    figures = [sorted(re.findall(r"\d+(?:\.\d+)*", re.sub(r"```.*?```|`[^`]*`|\([^)]*\)|(?<=\d),(?=\d)", "", text, flags=re.DOTALL)))
               for text in PAIR]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("text", PAIR, ids=["en", "zh"])
def test_every_picture_is_there(text: str) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) == 2 and all((ROOT / path).is_file() for path in pictures)
