"""What a value rests on, in words that need no look into the scenario's file: the kind of evidence, then sources by their titles."""

from __future__ import annotations

import re

from sim.scenario.load import Scenario
from sim.scenario.sources import BY_USER, OFF, OWN_ASSUMPTION, is_assumed, parts
from sim.words.text import comma_list
from sim.words.tongue import Lang, pick

from .weight import EVIDENCE_WORDS

_HAN = re.compile("[\u4e00-\u9fff]")
_SOURCES_ZH = {"assumption": "假设", OWN_ASSUMPTION: "自设假设", OFF: "未启用", BY_USER: "命令中给定"}
"""What `source` says where it names no document, for a reader of Chinese."""


def source_text(source: str, lang: Lang) -> str:
    """A `source` as people read it: the program's own words in Chinese to a reader of Chinese, ids of clauses and sources as they are."""
    if lang != "zh":
        return source
    told = (_SOURCES_ZH.get(part, part) for part in source.split(", "))
    return "、".join(told).replace("derived from ", "推算自")


def grounds_in_words(scenario: Scenario, evidence: str, source: str, lang: Lang) -> str:
    """The kind of evidence and the sources; one that the scenario names is called by its title, a clause keeps its id. Empty where
    nothing speaks of the value."""
    if not evidence:
        return ""
    kind = pick(EVIDENCE_WORDS[evidence], lang)
    known = scenario.data.sources
    told = (pick(known[part].title, lang) if part in known else _derivation(part, lang) for part in parts(source) if not is_assumed(part))
    titles = [title for title in told if title]
    if evidence == "assumption" or not titles:
        return kind
    return f"{kind}{'：' if lang == 'zh' else ': '}{comma_list(titles, lang)}"


def _derivation(part: str, lang: Lang) -> str:
    """A source after the kind of evidence, which says "derived" already; to a reader of Chinese of a derivation that a file has in English
    alone only what it is derived from, and nothing where that is no clause or source."""
    text = part.removeprefix("derived from ")
    if lang != "zh" or text == part or _HAN.search(text):
        return text
    ids = text.partition(":")[0]
    return "" if " " in ids.replace(", ", ",") else ids


def grounds_of_quantity(scenario: Scenario, name: str, evidence: str, lang: Lang) -> str:
    """What the distribution of an uncertain quantity rests on: the evidence of it, which is that of its weakest number, and the first
    source that one of its numbers names."""
    begins = (f"uncertain.epistemic.{name}.", f"uncertain.aleatory.{name}.")
    source = next((value.source for value in scenario.values if value.path.startswith(begins) and value.source), "")
    return grounds_in_words(scenario, evidence, source, lang)
