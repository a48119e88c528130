"""The page of kept choices asks what was asked and quotes what was answered; its own words have no number that is not in these."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.answers.format import odds, yuan
from sim.words.tongue import Lang
from tests.regenerate import CHOICES

from .chinese import ROW, Section, amounts_plain, figures, sections
from .pages import ROOT, blocks, marked, table

PAGES: dict[Lang, Path] = {"en": ROOT / "docs" / "choices.md", "zh": ROOT / "docs" / "choices.zh.md"}
by_language = pytest.mark.parametrize("lang", PAGES)
QUOTE = re.compile(r"(?:^> .*\n)+", re.MULTILINE)
"""What the program says, quoted."""
CLAUSE = re.compile(r"[A-Z]{2}-\d+")
"""The number of a clause."""
STATED = {"1", "256", "8192", "2023", "2024"}
"""Numbers that need no table: the seed, the replications of a first round and of `rollout worth`, and the years between which an award
changes."""


def folder(part: str) -> Path:
    """Where the answer of a part is kept."""
    return ROOT / "results" / part


def kept(part: str) -> dict[str, Any]:
    """The summary of a part."""
    found: dict[str, Any] = json.loads((folder(part) / "summary.json").read_text(encoding="utf-8"))
    return found


def choices_kept(part: str) -> pd.DataFrame:
    """What was seen of every choice, by its number."""
    return pd.read_csv(folder(part) / "decide.csv").set_index("choice")


def cells(row: str) -> list[str]:
    """The cells of a row but for its first."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


@by_language
def test_every_question_is_asked_as_it_was(lang: Lang) -> None:
    lines = [line for block in blocks(PAGES[lang], "sh") for line in block.text.replace("\\\n", " ").splitlines()]
    asked = [["rollout", *words] for words in CHOICES.values()]
    assert [[amounts_plain(word) for word in shlex.split(line)] for line in lines] == [list(map(amounts_plain, words)) for words in asked]


@by_language
def test_every_answer_is_quoted_as_it_is_kept(lang: Lang) -> None:
    """Of the same question with other values of its target, the table alone tells."""
    text = PAGES[lang].read_text(encoding="utf-8")
    joint = "" if lang == "zh" else " "
    quotes = [joint.join(line.removeprefix("> ") for line in quote.splitlines()) for quote in QUOTE.findall(text)]
    assert quotes == [joint.join(kept(part)["sentences"][lang]) for part in CHOICES if not part.startswith("worth_zhuji_")]


@by_language
def test_choices_are_those_of_the_kept_tables(lang: Lang) -> None:
    """A row names a choice by its number and ends with its verdict, what it gives for the need, and what it costs."""
    parts = marked(PAGES[lang], "choices")
    assert parts == [part for part in CHOICES if part.startswith("decide")]
    for part in parts:
        found = choices_kept(part)
        for number, row in table(PAGES[lang], f"choices: {part}").items():
            each = found.loc[int(number)]
            need = odds(each["need_1"], each["need_1_low"], each["need_1_high"], lang, int(each["replications"]))
            assert cells(row)[-3:] == [f"`{each['verdict']}`", need, yuan(each["value"], lang)], (part, number)


@by_language
def test_what_knowing_is_worth_at_each_value_of_the_target(lang: Lang) -> None:
    """A row for each value: the best scheme, how far the next is behind, the nearest value at which another would be as good, and the
    worth of knowing all quantities and the strongest."""
    rows = table(PAGES[lang], "worth")
    asked = {words[words.index("--value") + 1]: part for part, words in CHOICES.items() if part.startswith("worth")}
    assert len(rows) == len(asked)
    for row, part in zip(rows.values(), (asked[value] for value in ("2亿元", "5亿元", "12亿元")), strict=True):
        schemes, worth = (pd.read_csv(folder(part) / f"{name}.csv") for name in ("schemes", "worth"))
        best, one = schemes[schemes["best"]].iloc[0], worth[worth["known"] == "one"].sort_values("value").iloc[-1]
        whole = worth[worth["known"] == "all"].iloc[0]
        others = schemes[~schemes["best"]]
        turning = others.loc[(others["turns_at"] - kept(part)["value"]).abs().idxmin(), "turns_at"]
        assert cells(row) == [f"`{best['scenario']}`", yuan(others["behind"].min(), lang), yuan(turning, lang),
                              yuan(whole["value"], lang), f"`{one['id']}`", yuan(one["value"], lang)], part


@by_language
def test_no_other_number_is_said(lang: Lang) -> None:
    """The page's own words have only numbers that its tables, quotes and commands have, section by section."""
    for section in sections(PAGES[lang]):
        known = figures(numbers_shown(section)) + figures(asked_there(lang, section))
        assert set(figures(CLAUSE.sub("", section.sentences))) <= {*known, *STATED}, section.head


def numbers_shown(section: Section) -> str:
    """The tables and quotes of a section; a quote has its lines joined, so that no amount is parted from its unit."""
    return "\n".join([*ROW.findall(section.text), *(quote.replace("\n> ", " ") for quote in QUOTE.findall(section.text))])


def asked_there(lang: Lang, section: Section) -> str:
    """The commands of a section."""
    text = PAGES[lang].read_text(encoding="utf-8")
    part = text.partition(f" {section.head}\n")[2].partition("\n#")[0] if section.head else ""
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", part, re.MULTILINE | re.DOTALL))


def test_what_is_said_of_many_choices_holds_of_them_all() -> None:
    fuyang, none_reach, trigger = map(choices_kept, ("decide_fuyang", "decide_shaoxing_300", "decide_trigger"))
    unreleased = fuyang[fuyang["funding.award.year_rule.share"] == "0%"]
    assert len(unreleased) == 81 and unreleased["need_1"].max() == fuyang.loc[70, "need_1"]
    assert len(none_reach) == 32 and (none_reach["need_1"] == 0).all()
    assert trigger.loc[8, "more_high"] < trigger.loc[18, "more_low"], "the trigger is surely cheaper than the fixed award"
    assert trigger.loc[18, "need_1_low"] < trigger.loc[8, "need_1"] < trigger.loc[18, "need_1_high"], "and not surely more probable"
    for part in (part for part in CHOICES if part.startswith("worth")):
        assert pd.read_csv(folder(part) / "schemes.csv").query("best")["scenario"].item() != "zhuji-2022-award"
