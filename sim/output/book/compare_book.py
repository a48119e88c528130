"""The workbook of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.answers.format import count_text
from sim.output.labels import column_label
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.scheme_labels import scheme_label, thing
from sim.version import __version__
from sim.words.figures import replications_text
from sim.words.text import in_brackets, short_digest
from sim.words.tongue import Lang, pick

from .book_words import CHARTS, COMPARED, HOLDS, PAIRED, RUN_FACTS
from .compare_tabs import Estimated, burdens_tab, chances_tab, differing_tab, ranking_tab, target_chances, whole_tabs
from .drawn_tabs import chance_heads, chance_rows
from .run_book import reading_told, source_line
from .tabs import BookWords, ChartPlan, Opening, Tab
from .writer import book_bytes

_ABREAST, _MOST_CHARTS = 6, 12
"""Schemes that stand in one chart beside each other; of more each target has a chart of its own, up to so many."""
_TOLD = 4
"""Schemes that the line beneath charts names."""


def comparison_book(comparison: SchemeRuns, found: Mapping[str, Any], lang: Lang) -> bytes:
    """The file's bytes, of a comparison and the summary of its folder, in the words of its first scheme."""
    words = BookWords(lang, comparison.own)
    drawn, plans = schemes_drawn(comparison, words)
    fronts = [made(comparison, words) for made in (chances_tab, ranking_tab, burdens_tab, differing_tab)]
    tabs = [*fronts, *whole_tabs(comparison, words), *([drawn] if plans else [])]
    return book_bytes(_opening(comparison, found, words), tabs, plans, words)


def _opening(comparison: SchemeRuns, found: Mapping[str, Any], words: BookWords) -> Opening:
    """The first sheet: what differs as it is printed, the schemes, what makes it again."""
    lang = words.lang
    facts: list[tuple[str, object]] = []
    for name, result in comparison.results.items():
        title = pick(result.scenario.data.title, lang)
        facts.append((words.of(RUN_FACTS["baseline" if name == comparison.baseline else "scheme"]),
                      in_brackets(f"{name}{'：' if lang == 'zh' else ': '}{words.put(str(title))}", result.digest, lang)))
    done, asked = (count_text(number, lang) for number in (comparison.replications, comparison.base.asked))
    facts += [
        (words.put(column_label("replications", lang)), f"{done} / {asked}"),
        (words.put(column_label("seed", lang)), comparison.seed),
        (words.of(RUN_FACTS["by"]), words.put(thing(comparison, comparison.by, lang))),
    ]
    if comparison.choosing:
        facts.append((words.of(RUN_FACTS["choosing"]), count_text(comparison.choosing_replications, lang)))
    facts.append((words.of(RUN_FACTS["version"]), f"rollout {__version__}"))
    title = words.of(COMPARED, title=pick(comparison.scenario.data.title, lang))
    told = [words.put(sentence) for sentence in found["sentences"][lang]]
    reading = [words.of(pair) for pair in PAIRED]
    return Opening(title, told, [*reading_told(words)[:-1], *reading], facts, source_line(_repeatable(comparison, lang), words))


def _repeatable(comparison: SchemeRuns, lang: Lang) -> str:
    """Schemes, replications and seed."""
    chinese, n = lang == "zh", replications_text(comparison.replications, lang)
    told = [in_brackets(name, short_digest(result.digest), lang) for name, result in comparison.results.items()]
    more = len(told) - _TOLD
    names = ("、" if chinese else ", ").join(told[:_TOLD])
    if more > 0:
        names += f"等{len(told)}个" if chinese else f" and {more} more"
    return f"方案{names}，模拟{n}次，随机种子{comparison.seed}" if chinese else f"schemes {names}, {n}, seed {comparison.seed}"


def schemes_drawn(comparison: SchemeRuns, words: BookWords) -> tuple[Tab, list[ChartPlan]]:
    """The chance of each target under each scheme, side by side where there are few schemes, else a chart for each target."""
    found, lang = target_chances(comparison), words.lang
    texts = {target: words.put(thing(comparison, target, lang)) for target in found}
    labels = {name: words.put(scheme_label(comparison, name, lang)) for name in comparison.results}
    key, axis = "schemes_drawn", words.of(CHARTS["chance"])
    few = len(labels) <= _ABREAST
    series, told = (labels, texts) if few else (texts, labels)
    rows = [(told[row], [_estimate(found, row, column, few) for column in series]) for row in told]
    corner = words.of(("目标", "Target") if few else ("方案", "Scheme"))
    tab = Tab(key, words.put(column_label(key, lang)), words.of(HOLDS[key]), [corner, *chance_heads(list(series.values()), words)],
              chance_rows(rows, words))
    columns = [{"column": 1 + 3 * at, "name": name} for at, name in enumerate(series.values())]
    if few:
        plans = [ChartPlan("chances", key, words.of(CHARTS["schemes"]), axis, tuple(columns))]
    else:
        plans = [ChartPlan("chances", key, words.of(CHARTS["by_scheme"], target=text), axis, (column,))
                 for text, column in zip(texts.values(), columns, strict=True)][:_MOST_CHARTS]
    return tab, plans if found else []


def _estimate(found: Mapping[str, Mapping[str, Estimated]], row: str, column: str, few: bool) -> Estimated:
    return found[row][column] if few else found[column][row]
