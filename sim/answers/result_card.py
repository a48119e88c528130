"""What a run shows of itself in a notebook."""

from __future__ import annotations

from sim.ensemble.ensemble import Ensemble
from sim.words.card import Card
from sim.words.figures import replications_text
from sim.words.text import short_digest
from sim.words.tongue import Lang, pick

from .format import interval_text, odds
from .sentences import result_sentences
from .target_table import target_table

_HEADS = {"zh": ("目标", "概率", "95%置信区间"), "en": ("Target", "Probability", "95% confidence interval")}


def result_card(result: Ensemble, lang: Lang) -> Card:
    """The answer in sentences, each target with its interval, and what makes the run repeatable."""
    rows, n = target_table(result).to_dict("records") if result.replications else [], result.replications
    told = [(str(row[f"text_{lang}"]), odds(row["probability"], row["low"], row["high"], lang, n),
             interval_text(row["probability"], row["low"], row["high"], lang)) for row in rows]
    title = pick(result.scenario.data.title, lang)
    return Card(title, result_sentences(result, lang), _HEADS[lang], told, repeatable(result, lang))


def repeatable(result: Ensemble, lang: Lang) -> str:
    """Scenario, replications, seed and digest."""
    name, n, seed = result.scenario.name, replications_text(result.replications, lang), result.seed
    digest = short_digest(result.digest)
    if lang == "zh":
        return f"情景 {name}，模拟{n}次，随机种子{seed}，结果摘要值 {digest}"
    return f"scenario {name}, {n}, seed {seed}, result digest {digest}"
