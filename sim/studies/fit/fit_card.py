"""What a fit shows of itself in a notebook."""

from __future__ import annotations

from sim.answers.format import count_text
from sim.words.card import Card
from sim.words.text import short_digest
from sim.words.tongue import Lang, pick

from .fit import Fit
from .fit_tables import learned_table
from .fit_words import fit_sentences, unknown_label, unknown_range

_HEADS = {"zh": ("不确定量", "拟合前（90%范围）", "拟合后（90%范围）"), "en": ("Quantity", "Before (90% range)", "After (90% range)")}


def fit_card(fit: Fit, lang: Lang) -> Card:
    """What the figures tell in sentences, the quantities that they moved, and what makes the fit repeatable."""
    table = learned_table(fit)
    rows = []
    for row in table[table["moved"]].to_dict("records"):
        rows.append((unknown_label(fit, row, lang), *(unknown_range(row, part, lang) for part in ("prior", "posterior"))))
    title = pick(fit.scenario.data.title, lang)
    return Card(title, fit_sentences(fit, lang), _HEADS[lang], rows, fit_repeatable(fit, lang))


def fit_repeatable(fit: Fit, lang: Lang) -> str:
    """Scenario, histories, seed and the digest of the draws."""
    name, n, digest = fit.scenario.name, count_text(len(fit.posterior.numbers), lang), short_digest(fit.draws.digest)
    if lang == "zh":
        return f"情景 {name}，模拟历史{n}段，随机种子{fit.seed}，抽取值摘要值 {digest}"
    return f"scenario {name}, {n} histories, seed {fit.seed}, digest of the draws {digest}"
