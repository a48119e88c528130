"""An error line in Chinese: the place as it is, what is wrong and what is expected by the catalogue."""

from __future__ import annotations

import re
from functools import cache

from .tongue import Lang
from .wanted import PHRASES, WANTED
from .wrong import CHINESE_FAULTS

Rule = tuple[re.Pattern[str], str]
_CELL = re.compile(r"(?<![A-Za-z])sheet ([^:,]{1,31}), cell ([A-Z]{1,3}\d+)")
_SHEET = re.compile(r": sheet ([^:,]{1,31}): ")


@cache
def _rules(which: str) -> list[Rule]:
    """The catalogue as patterns, those with most words first."""
    made = sorted((CHINESE_FAULTS if which == "wrong" else WANTED).items(), key=lambda pair: -len(pair[0].replace("{}", "")))
    return [(re.compile("(.+?)".join(re.escape(part) for part in english.split("{}")), re.DOTALL), chinese) for english, chinese in made]


def _said(text: str, which: str) -> str | None:
    """One half in Chinese; None where the catalogue does not have it."""
    for pattern, chinese in _rules(which):
        match = pattern.fullmatch(text)
        if match:
            filled = [(PHRASES.get(part) if which == "wrong" else None) or _listed(part, which) or _number(part) for part in match.groups()]
            return _filled(chinese, filled)
    return None


def _listed(text: str, which: str) -> str | None:
    """What fills a gap in Chinese, one thing or several; None where the catalogue does not have all of it."""
    said = [_said(part, which) for part in text.split("; ")]
    return None if None in said else "；".join(filter(None, said))


def _number(part: str) -> str:
    """A number as Chinese writes it: 12000 for 12,000; anything else as it is."""
    return part.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", part) else part


def _filled(chinese: str, parts: list[str]) -> str:
    """The parts in their gaps: {} one after the other, {1} by number."""
    if re.search(r"\{\d\}", chinese):
        for number, part in enumerate(parts):
            chinese = chinese.replace(f"{{{number}}}", part)
    for part in parts:
        chinese = chinese.replace("{}", part, 1)
    return chinese


def place_text(text: str, lang: Lang) -> str:
    """Text in which places of a workbook are told in the reader's language: sheet 资金 funds, cell C7."""
    return _SHEET.sub("：工作表“\\1”：", _CELL.sub("工作表“\\1”单元格\\2", text)) if lang == "zh" else text


def translated(line: str) -> str:
    """An error line in Chinese, or a bare number; what the catalogue lacks stays as it is."""
    return place_text(_translated(line), "zh")


def _translated(line: str) -> str:
    if _number(line) != line:
        return _number(line)
    for at in [*(match.start() for match in re.finditer("; ", line)), len(line)]:
        wanted = _said(line[at + 2:], "wanted") if at < len(line) else ""
        if wanted is None:
            continue
        for place, wrong in _splits(line[:at]):
            said = _said(wrong, "wrong")
            if said is not None:
                return f"{place}{said}" + (f"；{wanted}" if wanted else "")
    return line


def _splits(text: str) -> list[tuple[str, str]]:
    """Every way to part a line into the place and what is wrong there, the longest place first."""
    found = [("", text), *((text[: match.end()], text[match.end():]) for match in re.finditer(": ", text))]
    return found[::-1]

