"""What is counted stands in the singular where it is one: in what commands print of one replication, and in words of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.answers.sentences import Judged, verdict
from sim.cli.story_details import declined_words
from sim.cli.story_watch import Declined
from sim.words.figures import counted_text, replications_text
from tests.typed import Rollout

_ONE = re.compile(r"(?<![\d.,–—−/×-])1 (?:[a-z]+ ){0,2}?[a-z]{2,}(?<!ss)s\b")
"""A lone 1 before a plural."""
_LAWFUL = re.compile(r"1 (?:is|was|has|goes|runs|begins|asks)\b|1 (?:of|by|at|to|in|as|and|or|under|on|per|for|against) ")
"""A 1 that counts nothing behind it."""


def plural_of_one(text: str) -> list[str]:
    return [found[0] for found in _ONE.finditer(text) if not _LAWFUL.match(found[0])]


def test_the_search_finds_what_it_is_for() -> None:
    assert plural_of_one("of 1 replications, and in 1 more lines; 1 other targets") == ["1 replications", "1 more lines", "1 other targets"]
    assert plural_of_one("1 replication, 21 lines, 0.1 points, 2,001 targets, 1 of 3 targets exceeds") == []


@pytest.mark.parametrize("line", [
    ("run", "zhuji-2022", "-n", "1", "--no-charts"),
    ("compare", "zhuji-2022", "zhuji-2022-award", "-n", "1", "--no-charts"),
    ("sweep", "zhuji-2022-award", "--over", "funding.award.province=1000万元", "-n", "1", "--no-charts"),
    ("seek", "zhuji-2022-award", "--over", "funding.award.province=0,1000万元", "-n", "1", "--target", "province"),
    ("decide", "zhuji-2022", "--need", "province>=50%", "--over", "funding.base_fund.share=0,50%", "-n", "1", "--no-charts"),
    ("decide", "zhuji-2022", "zhuji-2022-award", "--need", "province>=50%", "--under", "readings", "-n", "1", "--no-charts"),
    ("compare", "zhuji-2022", "zhuji-2022", "-n", "1", "--no-charts"),
])
def test_a_command_of_one(rollout: Rollout, line: tuple[str, ...]) -> None:
    status, out, err = rollout(*line, "--lang", "en")
    assert plural_of_one(out + err) == [] and status in (0, 2)


def test_a_brief_of_one(rollout: Rollout, home: Path) -> None:
    assert rollout("sweep", "zhuji-2022-award", "--over", "funding.award.province=1000万元", "-n", "1", "--no-charts", "--out", "s")[0] == 0
    assert rollout("brief", "s", "--lang", "en", "--format", "html")[0] == 0
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", (home / "s-brief.html").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert "1 replication of each of 1 cell" in text and plural_of_one(text) == []


def test_one_target_exceeds_and_one_project_is_under_way() -> None:
    judged = [Judged("a", 0.03, False, 3_000, False), Judged("b", 0.01, True, 100, False)]
    assert ", and 1 of 2 exceeds ±2 points" in verdict(judged, "en")
    assert ", and all 3 exceed ±2 points" in verdict([judged[0]] * 3, "en")
    _, (zh, en), _ = declined_words(Declined(0, 0, "team", 1))
    assert en.endswith("its team has 1 project under way") and "已有1个项目在建" in zh


def test_chinese_counts_have_their_measure_word_in_the_text() -> None:
    assert [replications_text(n, "en") for n in (0, 1, 2_000)] == ["0 replications", "1 replication", "2,000 replications"]
    assert [replications_text(n, "zh") for n in (1, 2_000)] == ["1", "2000"]
    assert counted_text(1, "en", "other quantity", "other quantities") == "1 other quantity"
