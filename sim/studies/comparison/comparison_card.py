"""What a comparison shows of itself in a notebook."""

from __future__ import annotations

from sim.answers.format import odds
from sim.answers.result_card import repeatable
from sim.answers.target_table import target_table
from sim.words.card import Card
from sim.words.text import semicolon_list
from sim.words.tongue import Lang, pick

from .compare import SchemeRuns
from .comparison_words import comparison_sentences
from .scheme_labels import scheme_label

SCHEME_HEAD = {"zh": "方案", "en": "Scheme"}


def comparison_card(comparison: SchemeRuns, lang: Lang) -> Card:
    """What differs in sentences, the chance of each target under each scheme, and what makes the runs repeatable."""
    tables = {name: target_table(result).to_dict("records") for name, result in comparison.results.items()}
    ids = list(dict.fromkeys(row["id"] for rows in tables.values() for row in rows))
    texts = {row["id"]: str(row[f"text_{lang}"]) for rows in tables.values() for row in rows}
    told = []
    for name, rows in tables.items():
        n = comparison.results[name].replications
        found = {row["id"]: odds(row["probability"], row["low"], row["high"], lang, n) for row in rows}
        told.append([scheme_label(comparison, name, lang), *(found.get(target, "") for target in ids)])
    heads = [SCHEME_HEAD[lang], *(texts[target] for target in ids)]
    foot = semicolon_list((repeatable(result, lang) for result in comparison.results.values()), lang)
    return Card(pick(comparison.base.scenario.data.title, lang), comparison_sentences(comparison, lang), heads, told, foot)
