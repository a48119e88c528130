"""The workbook of a choice among schemes: what each earns, and what knowing an uncertain quantity first would be worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.answers.format import UNKNOWN, count_text, interval_text, yuan
from sim.answers.weight import EVIDENCE_WORDS
from sim.files.writing import plain_data
from sim.output.labels import column_label
from sim.studies.comparison.scheme_labels import title_of
from sim.studies.outcomes import words_of
from sim.studies.worth.worth_study import WorthStudy
from sim.studies.worth.worth_table import standing_table, worth_table
from sim.studies.worth.worth_words import cost_words
from sim.version import __version__
from sim.words.text import comma_list, in_brackets, short_digest
from sim.words.tongue import Lang, pick

from .book_words import RUN_FACTS, WEIGHED
from .column_units import money_cells_of
from .run_book import reading_told, source_line
from .run_fronts import front
from .shown_formats import odds_format, share_format
from .tabs import RIGHT, BookWords, Opening, Shown, Tab
from .wide_tables import wide_tab
from .writer import book_bytes


def worth_book(study: WorthStudy, found: Mapping[str, Any], lang: Lang) -> bytes:
    """The file's bytes, of a choice and the summary of its folder, in the words of its first scheme."""
    words = BookWords(lang, study.scenario.own_beside(study.schemes.values()))
    tabs = [_standings(study, words), _worth(study, words),
            wide_tab("standings", standing_table(study), words, whole=True, file="schemes"),
            wide_tab("worth", worth_table(study), words, whole=True)]
    return book_bytes(_opening(study, found, words), tabs, [], words)


def _opening(study: WorthStudy, found: Mapping[str, Any], words: BookWords) -> Opening:
    """The first sheet: what is best and what knowing would be worth, as it is printed, and what makes it again."""
    lang, colon = words.lang, "：" if words.lang == "zh" else ": "
    number = count_text(study.replications, lang)
    facts: list[tuple[str, object]] = [
        (words.of(RUN_FACTS["scheme"]), in_brackets(f"{name}{colon}{words.put(pick(scheme.data.title, lang))}", scheme.digest, lang))
        for name, scheme in study.schemes.items()]
    facts += [
        (words.of(WEIGHED["target"]), words.put(pick(words_of(study.scenario, study.target), lang))),
        (words.of(WEIGHED["value"]), words.put(yuan(study.value, lang))), (words.of(WEIGHED["cost"]), words.put(cost_words(study, lang))),
        (words.of(WEIGHED["best"]), words.put(title_of(study.schemes, study.best, lang))), (words.of(WEIGHED["each"]), number),
        (words.put(column_label("seed", lang)), study.seed), (words.of(RUN_FACTS["version"]), f"rollout {__version__}"),
    ]
    names = comma_list((f"{name} {short_digest(scheme.digest)}" for name, scheme in study.schemes.items()), lang)
    source = words.of(WEIGHED["source"], names=names, n=number, seed=study.seed)
    told = reading_told(words)
    return Opening(words.of(WEIGHED["title"], title=pick(study.scenario.data.title, lang)),
                   [words.put(text) for text in found["sentences"][lang]],
                   [words.of(WEIGHED["benefit"]), words.of(WEIGHED["interval"]), told[0], told[2]], facts, source_line(source, words))


def _standings(study: WorthStudy, words: BookWords) -> Tab:
    """A row a scheme, in their order; the best is behind nobody."""
    lang, table, rows = words.lang, standing_table(study), []
    columns = ("cost", "benefit", "behind", "behind_low", "behind_high")
    amounts, unit = money_cells_of([[plain_data(each) for each in table[name]] for name in columns], lang)
    for at, row in enumerate(table.to_dict("records")):
        share = row["probability"], row["low"], row["high"]
        behind = [Shown(UNKNOWN, RIGHT)] * 3 if row["best"] else [column[at] for column in amounts[2:]]
        rows.append([Shown(words.put(title_of(study.schemes, str(row["scenario"]), lang))),
                     Shown(share[0], odds_format(*share, lang, study.replications)), Shown(interval_text(*share, lang), RIGHT),
                     amounts[0][at], amounts[1][at], *behind])
    made = front("standings", words, rows, money=unit)
    heads = list(made.heads)
    heads[3] = words.head(_cost_head(study, lang), unit)
    return Tab(made.key, made.title, made.about, heads, made.rows)


def _cost_head(study: WorthStudy, lang: Lang) -> str:
    """What is taken off, as a heading."""
    name = cost_words(study, lang)
    return f"平均{name}" if lang == "zh" else f"Mean {name}"


def _worth(study: WorthStudy, words: BookWords) -> Tab:
    """A row for what may be known: all, several together, each by itself."""
    lang, table, rows = words.lang, worth_table(study), []
    amounts, unit = money_cells_of([[plain_data(each) for each in table[name]] for name in ("value", "low", "high")], lang)
    for at, row in enumerate(table.to_dict("records")):
        ground = pick(EVIDENCE_WORDS[row["evidence"]], lang) if row["evidence"] else ""
        rows.append([Shown(words.put(str(row[f"label_{lang}"]))), Shown(ground), *(column[at] for column in amounts),
                     Shown(row["turns"], share_format(row["turns"], lang)), Shown(words.of(WEIGHED["yes" if row["sure"] else "no"]))])
    return front("worth", words, rows, money=unit)
