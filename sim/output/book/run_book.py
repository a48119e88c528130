"""The workbook of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.answers.format import share_text
from sim.answers.result_card import repeatable
from sim.answers.weight import EVIDENCE_KINDS, EVIDENCE_WORDS, overall
from sim.ensemble.ensemble import Ensemble
from sim.output.labels import column_label
from sim.scenario.load import Scenario
from sim.version import __version__
from sim.words.figures import count_text
from sim.words.text import comma_list
from sim.words.tongue import Lang

from .base_values import BaseValues
from .book_words import HOW_TO_READ, RUN_FACTS
from .drawn_tabs import fan_drawn, targets_drawn
from .inputs_tab import inputs_tab
from .run_fronts import (
    gap_unit,
    measures_front,
    money_front,
    months_front,
    observed_front,
    payers_front,
    streets_front,
    targets_front,
)
from .tabs import BookWords, Opening, Tab
from .wide_tables import wide_tab
from .writer import book_bytes

_IN_FRONT = ("targets", "measures", "money", "streets", "observed")
"""Tables of which a sheet in front shows the chief columns."""


def run_book(
    result: Ensemble, found: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], lang: Lang, more: Sequence[Tab] = ()
) -> bytes:
    """The file's bytes, of a run, its summary and its tables in the program's words; `more` are sheets that stand behind the inputs."""
    words = BookWords(lang, result.scenario.own)
    base = BaseValues(result.scenario)
    some = result.replications > 0
    chances, fan = targets_drawn(result, words), fan_drawn(result, words) if some else None
    fronts = [targets_front(result, words)]
    if some:
        fronts += [months_front(result, words), payers_front(result, words)]
    fronts += [money_front(result, words), streets_front(result, words), measures_front(result, words)]
    if "observed" in tables and tables["observed"]["verdict"].notna().any():
        fronts.append(observed_front(result, words))
    behind = [wide_tab(name, _with_units(result, table, lang) if name == "targets" else table, words, name in _IN_FRONT)
              for name, table in tables.items()]
    drawn = [made for made in (chances if some else None, fan) if made]
    tabs = [*fronts, inputs_tab(result.scenario, base, words), *more, *behind, *(tab for tab, _ in drawn)]
    return book_bytes(run_opening(result, found, base, words), tabs, [plan for _, plan in drawn], words)


def _with_units(result: Ensemble, table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The table of targets with the unit of every shortfall, in the program's words."""
    plain = BookWords(lang)
    return table.assign(**{f"unit_{lang}": [gap_unit(result, str(name), plain) for name in table["id"]]})


def run_opening(result: Ensemble, found: Mapping[str, Any], base: BaseValues, words: BookWords) -> Opening:
    """The first sheet of a run: its answer as it is printed, and what makes it again."""
    lang, done = words.lang, found["replications"]
    facts: list[tuple[str, object]] = [
        (_label("scenario", words), found["scenario"]), *base_told(base, words),
        (_label("period", words), f"{found['period']['start']} – {found['period']['end']}"),
        (_label("replications", words), f"{count_text(done['done'], lang)} / {count_text(done['asked'], lang)}"),
        (_label("seed", words), found["seed"]), (_label("digest", words), found["digest"]),
        (words.of(RUN_FACTS["scenario_digest"]), found["scenario_digest"]), (words.of(RUN_FACTS["version"]), f"rollout {__version__}"),
        (words.of(RUN_FACTS["evidence"]), evidence_told(result.scenario, words)),
    ]
    facts += [(_label("modified", words), f"{words.put(edit['path'])}: {edit['was']} → {edit['value']}") for edit in found["modified"]]
    told = [words.put(sentence) for sentence in found["sentences"][lang]]
    return Opening(words.put(found["title"][lang]), told, reading_told(words), facts, source_line(repeatable(result, lang), words))


def base_told(base: BaseValues, words: BookWords) -> list[tuple[str, object]]:
    """What a scenario extends; nothing where it extends nothing."""
    return [(words.of(RUN_FACTS["base"]), comma_list(base.names, words.lang))] if base.names else []


def evidence_told(scenario: Scenario, words: BookWords) -> str:
    """How many numbers rest on what, and which share of all they are."""
    weight, chinese = overall(scenario), words.lang == "zh"
    form = "{name}{number}（{share}）" if chinese else "{name}: {number} ({share})"
    told = [form.format(name=EVIDENCE_WORDS[kind][0 if chinese else 1], number=count_text(held, words.lang),
                        share=share_text(held / weight.total))
            for kind in EVIDENCE_KINDS if (held := getattr(weight, kind))]
    return words.put(("，" if chinese else ", ").join(told))


def reading_told(words: BookWords) -> list[str]:
    """How the numbers of a workbook are to be read."""
    return [words.of(pair, yuan=("元", "yuan")[words.lang == "en"], inputs=_label("inputs", words)) for pair in HOW_TO_READ]


def source_line(made_from: str, words: BookWords) -> str:
    """What stands beneath charts and pages."""
    return words.put(f"{made_from}{'，' if words.lang == 'zh' else ', '}rollout {__version__}")


def _label(name: str, words: BookWords) -> str:
    return words.put(column_label(name, words.lang))
