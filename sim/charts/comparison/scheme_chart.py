"""Schemes on charts: short names that stay distinct, marks and colours that read in grey."""

from __future__ import annotations

from typing import Any

from sim.answers.target_table import HEADLINE
from sim.charts.look.chart_words import clean, shorten, shorten_within
from sim.charts.look.style import INK
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.differences import difference_table
from sim.studies.comparison.scheme_labels import scheme_label
from sim.studies.outcomes import PROBABILITY
from sim.words.tongue import Lang

LOOKS: tuple[tuple[str, str], ...] = (
    ("o", INK), ("s", "#0b4f9e"), ("^", "#c0392b"), ("D", "#2a9d8f"), ("v", "#8f7fd0"), (">", "#d99a1c"),
)
"""Mark and colour of the baseline and up to five others, or of so many lines."""


def scheme_names(comparison: SchemeRuns, lang: Lang, most: int) -> dict[str, str]:
    """Schemes in words of at most `most` columns; those that begin alike keep their end, and are numbered where it is alike."""
    whole = {name: clean(scheme_label(comparison, name, lang)) for name in comparison.results}
    cut = [shorten(text, most) for text in whole.values()]
    short = {name: text if cut.count(text) == 1 else shorten_within(whole[name], most) for name, text in zip(whole, cut, strict=True)}
    found: dict[str, str] = {}
    for at, (name, text) in enumerate(short.items(), 1):
        found[name] = text if list(short.values()).count(text) == 1 else f"{at} {shorten_within(whole[name], most - 3)}"
    return found


def first_and_others(texts: list[str], lang: Lang, same: str) -> str:
    """The first of several that stand together, and how many stand with it."""
    if len(texts) == 1:
        return texts[0]
    return f"{texts[0]}（另{len(texts) - 1}个{same}）" if lang == "zh" else f"{texts[0]} (+{len(texts) - 1} {same})"


def corrected(comparison: SchemeRuns) -> dict[tuple[str, str], float]:
    """The p-value after Holm of every alternative and target, under the headline status."""
    table = difference_table(comparison)
    table = table[(table["kind"] == PROBABILITY) & (table["status"] == HEADLINE)]
    return {(str(row["scenario"]), str(row["id"])): float(row["p_holm"]) for row in table.to_dict("records")}


def mark_fill(colour: str, filled: bool) -> dict[str, Any]:
    """A mark's face and edge: filled, or hollow."""
    return {"color": colour, "mfc": colour if filled else "white", "mec": colour, "mew": 1.1}
