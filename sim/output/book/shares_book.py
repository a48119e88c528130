"""The workbook of a sensitivity study: what each uncertain quantity carries of one outcome's variance, and how the others stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.answers.evidence import evidence_of
from sim.answers.format import UNKNOWN, count_text
from sim.answers.intervals import wilson
from sim.answers.measure_table import MEASURE_UNITS
from sim.answers.weight import EVIDENCE_WORDS
from sim.output.labels import cell_label, column_label
from sim.studies.sensitivity.designed import GIVEN_TABLE
from sim.studies.sensitivity.estimators import Estimate
from sim.studies.sensitivity.sensitivity import OutcomeKey, Sensitivity, can_be_told
from sim.studies.sensitivity.sensitivity_table import ordered, outcome_words, share_table, variance_table
from sim.studies.sensitivity.sensitivity_words import share_with_interval
from sim.version import __version__
from sim.words.text import short_digest
from sim.words.tongue import Lang, pick

from .book_words import DIVIDED, RUN_FACTS
from .column_units import money_cells_of
from .run_book import reading_told, source_line
from .run_fronts import front
from .shown_formats import number_format, odds_format, share_format
from .tabs import RIGHT, BookWords, Opening, Shown, Tab
from .wide_tables import wide_tab
from .writer import book_bytes

_NOT_TOLD = [Shown(UNKNOWN, RIGHT)] * 2
_TOTALS = 4
"""The column before those of total shares, which a run's own draws do not tell."""


def shares_book(study: Sensitivity, found: Mapping[str, Any], lang: Lang) -> bytes:
    """The file's bytes, of a study and the summary of its folder, which says of which outcome it tells; in the scenario's words."""
    words = BookWords(lang, study.scenario.own)
    tabs = [_shares(study, (found["kind"], found["id"]), words), _variance(study, words),
            wide_tab("shares", share_table(study), words, whole=True), wide_tab("variance", variance_table(study), words, whole=True)]
    return book_bytes(_opening(study, found, words), tabs, [], words)


def _opening(study: Sensitivity, found: Mapping[str, Any], words: BookWords) -> Opening:
    """The first sheet: what matters most for the outcome, as it is printed, how to read shares, and what makes them again."""
    lang, rows, number = words.lang, count_text(study.rows, words.lang), count_text(study.replications, words.lang)
    title, name = pick(study.scenario.data.title, lang), study.scenario.name
    facts: list[tuple[str, object]] = [
        (words.put(column_label("scenario", lang)), name),
        (words.of(RUN_FACTS["scenario_digest"]), study.scenario.digest),
        (words.of(DIVIDED["outcome"]), words.put(pick(outcome_words(study, (found["kind"], found["id"])), lang))),
        (words.of(DIVIDED["rows"]), rows), (words.of(DIVIDED["all"]), number),
        (words.put(column_label("seed", lang)), study.seed), (words.of(RUN_FACTS["version"]), f"rollout {__version__}"),
    ]
    source = words.of(DIVIDED["source"], name=f"{name} {short_digest(study.scenario.digest)}", rows=rows, n=number, seed=study.seed)
    reading = [words.of(DIVIDED["designed" if study.designed else "own"]), words.of(DIVIDED["untold"]), reading_told(words)[2]]
    return Opening(words.of(DIVIDED["title"], title=title), [words.put(text) for text in found["sentences"][lang]], reading, facts,
                   source_line(source, words))


def _shares(study: Sensitivity, outcome: OutcomeKey, words: BookWords) -> Tab:
    """A row a quantity for the outcome that is told of, the largest share first."""
    lang, rows = words.lang, []
    last = None if study.designed else _TOTALS
    for name in ordered(study, outcome):
        share = study.outcomes[outcome].shares[name]
        ground = "" if name == GIVEN_TABLE else pick(EVIDENCE_WORDS[evidence_of(study.scenario, name)], lang)
        cells = [*_share_cells(share.alone, lang), *_share_cells(share.in_all, lang)]
        rows.append([Shown(words.put(pick(study.quantities[name], lang))), Shown(ground), *cells][:last])
    made = front("shares", words, rows)
    about = made.about.format(outcome=words.put(pick(outcome_words(study, outcome), lang)))
    return Tab(made.key, made.title, about, made.heads[:last], made.rows)


def _share_cells(share: Estimate, lang: Lang) -> list[Shown]:
    """A share and its interval; dashes where it cannot be told."""
    if not can_be_told(share):
        return list(_NOT_TOLD)
    return [Shown(share.value, share_format(share.value, lang)), Shown(share_with_interval(share, lang)[1], RIGHT)]


def _variance(study: Sensitivity, words: BookWords) -> Tab:
    """A row for each target and measure: mean and deviation in its unit, what the quantities carry, and which of them carries most."""
    lang, rows = words.lang, []
    for outcome, parts in study.outcomes.items():
        strongest = next((name for name in ordered(study, outcome) if can_be_told(parts.shares[name].best)), None)
        most = [Shown(UNKNOWN), Shown(UNKNOWN, RIGHT)] if strongest is None else [
            Shown(words.put(pick(study.quantities[strongest], lang))), _share_cells(parts.shares[strongest].best, lang)[0]]
        carried = _share_cells(parts.carried, lang) if parts.known else _NOT_TOLD
        rows.append([Shown(words.put(pick(outcome_words(study, outcome), lang))), *_mean_cells(study, outcome, words), *carried, *most])
    return front("variance", words, rows)


def _mean_cells(study: Sensitivity, outcome: OutcomeKey, words: BookWords) -> list[Shown]:
    """Unit, mean and deviation: of a target its probability, of which a deviation tells nothing."""
    (kind, name), parts, lang = outcome, study.outcomes[outcome], words.lang
    if kind == "target":
        n = study.rows * (2 if study.designed else 1)
        ends = wilson(round(parts.mean * n), n)
        return [Shown("%"), Shown(parts.mean, odds_format(parts.mean, *ends, lang, n)), Shown(UNKNOWN, RIGHT)]
    unit = MEASURE_UNITS[name]
    if unit == "yuan":
        (cells,), named = money_cells_of([[parts.mean, parts.sd]], lang)
        return [Shown(words.put(named)), *cells]
    form = share_format if unit == "share" else number_format
    return [Shown("%" if unit == "share" else words.put(str(cell_label("unit", unit, lang)))),
            *(Shown(value, form(value, lang)) for value in (parts.mean, parts.sd))]
