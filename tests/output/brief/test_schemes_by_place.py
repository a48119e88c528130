"""Sentences of a comparison with every scheme by its place, as a brief has them."""

from __future__ import annotations

import pytest

from sim.output.brief.kept_schemes import KeptSchemes
from sim.words.tongue import Lang

NAMES = ["county", "county-award", "county-bonds", "share={a: 1, b: 2}"]
KEPT = KeptSchemes({"baseline": "county", "schemes": [{"name": name, "title": {"zh": f"甲县{name}", "en": f"A {name}"}} for name in NAMES]})


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
    assert KEPT.shortened(text, lang) == told
