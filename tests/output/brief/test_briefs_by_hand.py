"""What briefs say of numbers and names given by hand: schemes by their place, a scenario by its title, what surely moves."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sim.output.brief import readings_brief
from sim.output.brief.comparison_brief import most_moved
from sim.output.brief.kept_schemes import KeptSchemes
from sim.output.brief.study_paper import assumed_told
from sim.words.tongue import Lang

NAMES = ["county", "county-award", "county-bonds", "share={a: 1, b: 2}"]
SCHEMES = [{"name": name, "title": {"zh": f"甲县{name}", "en": f"A {name}"}} for name in NAMES]
KEPT = KeptSchemes({"baseline": "county", "schemes": SCHEMES}, "en")


@pytest.mark.parametrize(("lang", "text", "told"), [
    ("zh", "“甲县county-award”居首，“甲县county”其次。", "方案1居首，基准方案其次。"),
    ("en", "“A county-award” comes first.", "scheme 1 comes first."),
    ("zh", "方案county-bonds对所依据的文件有1处改动。", "方案2对所依据的文件有1处改动。"),
    ("en", "Changed against the files that county-bonds rests on, and own assumptions: x.",
     "Changed against the files that scheme 2 rests on, and own assumptions: x."),
    ("zh", "方案county、county-award对所依据的文件有1处改动。", "基准方案、方案1对所依据的文件有1处改动。"),
    ("en", "Changed against the files that county, county-award rest on, and own assumptions: x.",
     "Changed against the files that the baseline, scheme 1 rest on, and own assumptions: x."),
    ("zh", "方案share={a: 1, b: 2}对所依据的文件有2处改动。", "方案3对所依据的文件有2处改动。"),
    ("en", "Changed against the files that share={a: 1, b: 2} rests on, and own assumptions: x.",
     "Changed against the files that scheme 3 rests on, and own assumptions: x."),
    ("zh", "各方案均对所依据的文件有1处改动。", "各方案均对所依据的文件有1处改动。"),
    ("en", "Changed against the files that all schemes rest on, and own assumptions: x.",
     "Changed against the files that all schemes rest on, and own assumptions: x."),
])
def test_schemes_go_by_their_place(lang: Lang, text: str, told: str) -> None:
    """By title, by name where files are changed, one or several side by side."""
    assert replace(KEPT, lang=lang).shortened(text) == told


def kept_of(*rows: tuple[str, str, float, float]) -> KeptSchemes:
    """A comparison of which a scheme, a target, the difference of its probability and its p are given."""
    named = ("scenario", "id", "difference", "p")
    return replace(KEPT, told={**KEPT.told, "comparison": [
        {"kind": "probability", "status": "headline", **dict(zip(named, row, strict=True))} for row in rows]})


@pytest.mark.parametrize(("p", "target"), [(0.001, "sure"), (0.6, "large")])
def test_what_binds_is_told_of_a_target_that_surely_moves(p: float, target: str) -> None:
    """Twenty points that luck makes are passed by for ten that it does not; of none that surely moves the largest is told."""
    kept = kept_of(("county-award", "large", 0.2, 0.3), ("county-award", "sure", 0.1, p))
    assert most_moved(kept) == ("county-award", target)


@pytest.mark.parametrize(("called", "told"), [("", "a run of “A county”."), ("the baseline", "a run of the baseline.")])
def test_a_scenario_goes_by_its_title_where_nothing_else_is_said(called: str, told: str) -> None:
    """The id of a draft says nothing to whoever reads its brief."""
    kept: Any = SimpleNamespace(facts={}, title="A county", name="mine", lang="en", say=lambda words, **held: words[1].format(**held))
    assert assumed_told(kept, called) == [f"Which assumptions decide is told by the brief on {told}"]


@pytest.mark.parametrize(("differences", "told"), [
    ((0.0, 0.0), "No reading alone moves the probability of any target."),
    ((0.02, 0.0), "No reading alone moves the probability of any target significantly."),
])
def test_readings_that_luck_may_have_moved_are_not_named(differences: tuple[float, ...], told: str) -> None:
    """Two flips of a hundred one way have p = 1/2."""
    table = pd.DataFrame([{"difference": each, "flips_up": round(100 * each), "flips_down": 0} for each in differences])
    kept: Any = SimpleNamespace(say=lambda words: words[1])
    assert readings_brief._most(kept, table) == told
