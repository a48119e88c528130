"""A language is a Lang, and which of two words is told and how several are joined stands in one place: `sim.words`."""

from __future__ import annotations

import re

import pytest

from .rooms import SIM

ELSEWHERE = re.compile(r"""
    lang:\ str\b
    | \[lang\ ==\ "en"\] | \[0\ if\ lang\ ==\ "zh"\ else\ 1\]
    | "zh"\ if\ lang\ ==\ "zh"\ else\ "en"
    | \("；"\ if\ lang\ ==\ "zh"\ else\ ";\ "\)\.join | \("、"\ if\ lang\ ==\ "zh"\ else\ ",\ "\)\.join
    """, re.VERBOSE)
ALLOWED = {
    "charts/look/chart_words.py": ["lang: str"],  # asks of what came from Python whether it is a language
    "words/text.py": ['("、" if lang == "zh" else ", ").join', '("；" if lang == "zh" else "; ").join'],
}


def test_nobody_else_picks_and_joins() -> None:
    found = {path.relative_to(SIM).as_posix(): ELSEWHERE.findall(path.read_text(encoding="utf-8")) for path in sorted(SIM.rglob("*.py"))}
    assert {name: lines for name, lines in found.items() if lines} == ALLOWED


@pytest.mark.parametrize("line", [
    "def told(lang: str) -> str:", 'words[lang == "en"]', 'words[0 if lang == "zh" else 1]', 'say("zh" if lang == "zh" else "en")',
    '("；" if lang == "zh" else "; ").join(parts)',
])
def test_the_search_finds_it(line: str) -> None:
    assert ELSEWHERE.search(line)
