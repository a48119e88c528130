"""The first ten minutes are what the page says: its commands are typed in their order, in both languages, and tell what it quotes."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from .. import warm
from .chinese import in_yuan
from .pages import ROOT, blocks

PAGES = {"en": ROOT / "docs" / "start.md", "zh": ROOT / "docs" / "start.zh.md"}
LOCALES = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}
SHEET = "资金渠道 funding"
FEW = {"en": " -n 400", "zh": " -n 400 --no-charts"}
"""Replications of one's own county here; the page has more. Charts of it are drawn once."""


def typed(line: str, lang: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One line of a page, whose machine is set to a language."""
    return warm.typed(shlex.split(line)[1:], f"import os; os.chdir({str(folder)!r})", LC_ALL=LOCALES[lang])


def fresh(line: str, lang: str, folder: Path, answers: str = "") -> subprocess.CompletedProcess[str]:
    """The same in a program that is started for it; `answers` are typed too."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_MESSAGES", "LANG")}
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    there = {**kept, "LC_ALL": LOCALES[lang], "PYTHONUTF8": "1", "PYTHONPATH": paths}
    return subprocess.run([sys.executable, "-m", "sim", *shlex.split(line)[1:]], cwd=folder, env=there, input=answers,
                          capture_output=True, text=True, encoding="utf-8")


def lines(lang: str) -> list[str]:
    """The commands of a page in their order."""
    return [line for block in blocks(PAGES[lang], "sh") for line in block.text.splitlines()]


def quoted(lang: str) -> str:
    """What the page quotes of the first answer, on one line."""
    found = re.findall(r"^> (.*)$", PAGES[lang].read_text(encoding="utf-8"), re.MULTILINE)
    return (" " if lang == "en" else "").join(found)


def test_both_pages_type_the_same_and_show_the_same() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in PAGES.values())
    assert lines("en") == lines("zh") and len(lines("en")) == 6
    assert [block.text for block in blocks(PAGES["en"], "")] == [block.text for block in blocks(PAGES["zh"], "")]
    for pattern in (r"^#+(?= )", r"^\|(?=.)", r"^- \*\*", r"^\d\. \*\*", r"`(?!(?:py|python)\b)([^`\n]+)`"):
        found = [sorted(map(in_yuan, re.findall(pattern, text, re.MULTILINE))) for text in (english, chinese)]
        assert found[0] and found[0] == found[1], pattern
    told = [re.sub(r"`[^`]*`|\]\([^)]*\)|(?<=\d),(?=\d)", "", text) for text in (english, chinese)]
    figures = [sorted(re.findall(r"\d+(?:\.\d+)*", re.sub(r"(\d)万元", r"\g<1>0000", text))) for text in told]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("lang", PAGES)
def test_ten_minutes_go_as_the_page_says(lang: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    run, page, new, check, own, compare = lines(lang)
    done = (fresh if lang == "en" else typed)(run, lang, tmp_path)
    assert done.returncode == 0 and quoted(lang) in done.stdout.splitlines()
    for name in re.findall(r"^\| `([\w/.]+)`", PAGES[lang].read_text(encoding="utf-8").partition("## 4.")[0], re.MULTILINE):
        assert (tmp_path / "results" / "zhuji-2022" / name).stat().st_size > 5_000, name
    assert page == "rollout page zhuji-2022", "tests/page looks at it"

    done = fresh(new, lang, tmp_path, "\n" * 6)
    assert done.returncode == 0 and f"rollout run {shlex.split(own)[2]} --out" in done.stdout, "it names the next command of the page"
    book = load_workbook(tmp_path / "my-county" / "scenario.xlsx")
    named = re.findall(r"^\| `([^`]+)`", PAGES[lang].read_text(encoding="utf-8").partition("## 4.")[2].partition("## 5.")[0], re.MULTILINE)
    assert len(named) == 4 and set(named) <= set(book.sheetnames)
    for line in (check, own + FEW[lang]):
        assert typed(line, lang, tmp_path).returncode == 0, line

    text = PAGES[lang].read_text(encoding="utf-8").partition("## 5.")[2]
    sheet, cell, *amounts = re.findall(r"`([^`]+)`", text)[:4]
    before, after = amounts if lang == "zh" else reversed(amounts)
    assert (sheet, book[sheet][cell].value) == (SHEET, before)
    book[sheet][cell].value = after
    book.save(tmp_path / "my-county" / "more.xlsx")
    done = typed(compare + FEW[lang], lang, tmp_path)
    assert done.returncode == 0 and "*" in done.stdout
    assert ("never short of money" if lang == "en" else "从不缺钱") in done.stderr
    told = pd.read_csv(tmp_path / "results" / "more" / "comparison.csv").set_index("id")
    chances = told[(told["kind"] == "probability") & (told["status"] == "headline")]["difference"]
    payers = told[told["kind"] == "payer"]["difference"]
    assert (chances.abs() < 0.03).all() and len(chances) == 3
    assert (payers > 1e6).any() and (payers < -1e6).any()
