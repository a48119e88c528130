"""What the briefs on studies share: their parts in order, how assumptions and method are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.output.manifest import part_of
from sim.words.tongue import Words

from .kept_study import KeptStudy
from .paper import CONCLUSION, WHAT_ASSUMED, WHAT_BINDS, WHAT_CHANGES, Brief, Grid, Heading, Paragraph, Passage, Picture
from .scenario_facts import numbers_counted

_WHICH: Words = ("哪些假设起决定作用，见情景{name}单独运行的简报。", "Which assumptions decide is told by the brief on a run of {name}.")
_METHOD: Words = (
    "方法：{version}，{runs}，种子{seed}。情景{name}，摘要值{scenario}；研究的摘要值{digest}（summary.json；均为SHA-256前16位）。",
    "Method: {version}, {runs}, seed {seed}. Scenario {name}, digest {scenario}; digest of the study {digest} (summary.json; first 16 "
    "digits of SHA-256 each).",
)
_CHANCES: Words = ("概率的95%置信区间用Wilson法，只反映抽样误差。",
                  "The 95% confidence intervals of probabilities are Wilson's and hold the sampling error only.")
_DIGITS = 16
"""Digits of a digest that are told."""


@dataclass(frozen=True)
class StudyPaper:
    """What is said of a study, part by part; every text in its language and in the scenario's words already."""

    kind: str
    """What kind of paper it is."""
    answer: Sequence[str]
    """The sentences of the conclusion."""
    grid: Grid
    """The table of the conclusion."""
    chart: Picture | None
    """The chart; None where there is nothing to draw."""
    runs: str
    """How often what was run, for the method."""
    heading: Words = WHAT_BINDS
    """The heading of the second part."""
    why: Sequence[str] = ()
    """What binds, and why: a sentence each."""
    tables: Sequence[Grid] = ()
    """Tables that belong to it."""
    grounds: Sequence[str] = ()
    """What was assumed, beside how many numbers are."""
    changes: Sequence[str] = ()
    """What would change the conclusion."""
    method: Sequence[Words] = (_CHANCES,)
    """More of the method."""
    called: str = ""
    """What the scenario is called where its title is not the study's, as the first scheme of a stored study."""


def study_paper(kept: KeptStudy, paper: StudyPaper, version: str) -> Brief:
    """The brief on a study that `version` of the program made."""
    why = [*_told(kept, paper.why), *paper.tables, *([paper.chart] if paper.chart else [])]
    grounds = [*paper.grounds, *assumed_told(kept, paper.called)]
    blocks = (*_part(kept, CONCLUSION, [*_told(kept, paper.answer), paper.grid]), *_part(kept, paper.heading, why),
              *_part(kept, WHAT_ASSUMED, _told(kept, grounds)), *_part(kept, WHAT_CHANGES, _told(kept, paper.changes)))
    return Brief(kept.lang, kept.title, paper.kind, blocks, (_method(kept, paper, version),)).worded(kept.currency)


def _part(kept: KeptStudy, heading: Words, held: Sequence[Passage]) -> list[Passage]:
    """A heading and what stands below it; nothing where nothing does."""
    return [Heading(kept.say(heading)), *held] if held else []


def _told(kept: KeptStudy, sentences: Sequence[str]) -> list[Passage]:
    """Sentences as one paragraph; none of nothing."""
    text = kept.joined(sentences)
    return [Paragraph(text)] if text else []


def assumed_told(kept: KeptStudy, called: str) -> list[str]:
    """How many numbers are assumed, and where it stands which decide, by what the scenario is called, or by its title; only the latter
    of none counted."""
    counted = numbers_counted(kept.facts, kept.lang)
    return [*([counted] if counted else []), kept.say(_WHICH, name=called or f"“{kept.title}”")]


def _method(kept: KeptStudy, paper: StudyPaper, version: str) -> str:
    """How it was made, and on what it rests."""
    asked = part_of(kept.manifest, "scenario")
    told = kept.say(_METHOD, version=version, runs=paper.runs, seed=int(kept.manifest["seed"]), name=kept.name,
                    scenario=str(asked["digest"])[:_DIGITS], digest=kept.digest[:_DIGITS])
    rests = kept.facts.get("rests")
    return kept.joined([told, *[kept.say(words) for words in paper.method], kept.pick(rests) if rests else ""])
