"""The sheets of a comparison: chances, ranking, who pays, inputs that differ; the whole tables behind."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.answers.format import UNKNOWN, apart, count_text, hundredfold, interval_text, signed
from sim.answers.measure_table import MEASURE_UNITS
from sim.answers.money_table import OUTLAY, PUBLIC_MONEY
from sim.answers.scenario_values import differing_values, is_verbatim, value_place, value_text, values_to_show
from sim.answers.target_table import HEADLINE, target_table, unit_of_target
from sim.answers.weight import EVIDENCE_WORDS
from sim.files.writing import plain_data
from sim.output.labels import cell_label
from sim.scenario.values import Value
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.criterion import MEASURE_PREFIX
from sim.studies.comparison.differences import MEASURE, difference_table
from sim.studies.comparison.ranking import ranking_table
from sim.studies.comparison.scheme_labels import MEASURE_LABELS, scheme_label, thing
from sim.studies.comparison.scheme_tables import changes_by_scheme, flipped_communities, street_changes
from sim.studies.outcomes import PROBABILITY, SHORTFALL
from sim.words.chinese import place_text
from sim.words.tongue import Lang, pick

from .column_units import UNIT_NAMES, money_cells_of
from .run_fronts import front
from .shown_formats import means_format, odds_format, share_format, shares_format
from .tabs import RIGHT, BookWords, Shown, Tab
from .wide_tables import wide_tab

_PAYER, _STREET_UNITS = "payer", {"named": "communities", "on_path": "share"}
Estimated = tuple[float, float, float]
"""A probability and the ends of its interval."""


def target_chances(comparison: SchemeRuns) -> dict[str, dict[str, Estimated]]:
    """The probability of each target that the schemes share, by target and scheme."""
    tables = {name: {row["id"]: row for row in target_table(result).to_dict("records")} for name, result in comparison.results.items()}
    return {target: {name: (float(rows[target]["probability"]), float(rows[target]["low"]), float(rows[target]["high"]))
                     for name, rows in tables.items()} for target in comparison.targets}


def chances_tab(comparison: SchemeRuns, words: BookWords) -> Tab:
    """A row a target and scheme: how likely, and how far from the baseline."""
    table = difference_table(comparison)
    table = table[(table["kind"] == PROBABILITY) & (table["status"] == HEADLINE)]
    found = {(row["id"], row["scenario"]): row for row in table.to_dict("records")}
    rows, lang = [], words.lang
    for target, chances in target_chances(comparison).items():
        text = words.put(thing(comparison, target, lang))
        for name, estimate in chances.items():
            level = Shown(estimate[0], odds_format(*estimate, lang, comparison.replications))
            called = Shown(words.put(scheme_label(comparison, name, lang)))
            shown = [Shown(text), called, level, Shown(interval_text(*estimate, lang), RIGHT)]
            rows.append([*shown, *_difference(found.get((target, name)), lang)])
    return front("chances", words, rows)


def _difference(row: Any, lang: Lang) -> list[Shown]:
    """How far a scheme is from the baseline; nothing for the baseline itself."""
    if row is None:
        return [Shown(None), Shown(UNKNOWN, RIGHT), Shown(UNKNOWN, RIGHT), Shown(None)]
    points = hundredfold(float(row["difference"]))
    digits = signed(points).partition(".")[2]
    form = f"+0.{'0' * len(digits)};−0.{'0' * len(digits)};0.{'0' * len(digits)}"
    return [Shown(points, form), Shown(apart(100 * row["low"], 100 * row["high"], lang), RIGHT),
            Shown(f"+{count_text(row['flips_up'], lang)} −{count_text(row['flips_down'], lang)}", RIGHT),
            Shown(float(row["p_holm"]), '[<0.0001]"<0.0001";0.0000')]


def ranking_tab(comparison: SchemeRuns, words: BookWords) -> Tab:
    """A row a scheme, best first: what it is judged by, how often it is best, what it and each more named community cost."""
    table, lang = ranking_table(comparison), words.lang
    spent, unit = money_cells_of([[plain_data(value) for value in table[name]] for name in ("outlay", "outlay_an_extra")], lang)
    extra, means, best = means_format(table["extra"], lang), means_format(table["value"], lang), shares_format(table["best_in"], lang)
    rows = []
    for at, row in enumerate(table.to_dict("records")):
        rows.append([Shown(row["rank"]), Shown(words.put(scheme_label(comparison, row["scenario"], lang))),
                     *_judged(comparison, row, means, lang), Shown(row["best_in"], best), spent[0][at],
                     Shown(row["extra"], extra), spent[1][at]])
    each = f"{unit}/个" if lang == "zh" else f"{unit} each"
    judged = pick(UNIT_NAMES[comparison.criterion.unit], lang)
    made = front("ranking", words, rows, money=unit, cost=each, criterion=judged)
    heads = list(made.heads)
    heads[2] = words.put(thing(comparison, comparison.by, lang)) + heads[2]
    return Tab(made.key, made.title, made.about, heads, made.rows)


def _judged(comparison: SchemeRuns, row: Any, means: str, lang: Lang) -> list[Shown]:
    """What a scheme is ranked by, as means of the column are shown if it is one, and its interval."""
    estimate = float(row["value"]), float(row["low"]), float(row["high"])
    if comparison.criterion.is_target:
        return [Shown(estimate[0], odds_format(*estimate, lang, comparison.replications)), Shown(interval_text(*estimate, lang), RIGHT)]
    if comparison.criterion.unit == "share":
        return [Shown(estimate[0], share_format(estimate[0], lang)), Shown(apart(100 * estimate[1], 100 * estimate[2], lang), RIGHT)]
    return [Shown(estimate[0], means), Shown(apart(estimate[1], estimate[2], lang, 2), RIGHT)]


def burdens_tab(comparison: SchemeRuns, words: BookWords) -> Tab:
    """A row a payer and scheme: what it bears, and how much more than under the baseline. The subtotal of public money is last."""
    table, lang = difference_table(comparison), words.lang
    table = table[(table["kind"] == _PAYER) | (table["id"] == OUTLAY)]
    told: list[tuple[str, str]] = []
    amounts: list[list[object]] = [[], [], [], []]
    for payer in sorted(dict.fromkeys(table["id"]), key=lambda name: name == OUTLAY):
        own = table[table["id"] == payer].set_index("scenario").to_dict("index")
        if not any(row["a"] or row["b"] for row in own.values()):
            continue
        for name in comparison.results:
            row = own.get(name)
            called = pick(PUBLIC_MONEY, lang) if payer == OUTLAY else thing(comparison, payer, lang)
            told.append((called, scheme_label(comparison, name, lang)))
            held = (next(iter(own.values()))["a"], None, None, None) if row is None else tuple(
                row[part] for part in ("b", "difference", "low", "high"))
            for column, value in zip(amounts, held, strict=True):
                column.append(plain_data(value))
    shown, unit = money_cells_of(amounts, lang)
    rows = [[Shown(words.put(payer)), Shown(words.put(name)), *(column[at] for column in shown)] for at, (payer, name) in enumerate(told)]
    return front("burdens", words, rows, money=unit)


def differing_tab(comparison: SchemeRuns, words: BookWords) -> Tab:
    """A row for each value in which a scheme differs from the baseline."""
    lang, base, rows = words.lang, values_to_show(comparison.scenario), []
    for name in comparison.alternatives:
        scenario = comparison.results[name].scenario
        for path, a, b in differing_values(base, values_to_show(scenario)):
            last = b or a
            assert last is not None
            ground = pick(EVIDENCE_WORDS[last.evidence], lang) if last.evidence else ""
            rows.append([Shown(words.put(scheme_label(comparison, name, lang))), Shown(scenario.ids.path_out(path)),
                         *(Shown(_value(value, words)) for value in (a, b)), Shown(ground),
                         Shown(cell_label("clause", last.source, lang)), Shown(place_text(value_place(last), lang))])
    return front("differing", words, rows)


def _value(value: Value | None, words: BookWords) -> str:
    """A value as `rollout show` prints it."""
    if value is None:
        return UNKNOWN
    told = value_text(value.value, value.unit, words.lang)
    return told if is_verbatim(value) else words.put(told)


def differences_tab(comparison: SchemeRuns, words: BookWords) -> Tab:
    """The whole table of differences, with the names of what is compared and their units."""
    table = difference_table(comparison).copy()
    rows = list(zip(table["kind"], table["id"], strict=True))
    table.insert(3, "label", [thing(comparison, _apart(kind, name), words.lang) for kind, name in rows])
    units = [_shortfall_unit(comparison, name, words.lang) if kind == SHORTFALL else _unit(kind, name) for kind, name in rows]
    table.insert(4, "unit", units)
    return wide_tab("comparison", table, words, whole=False)


def _apart(kind: str, name: str) -> str:
    """What a row is about: a measure may have the id of a target, as coverage has."""
    return MEASURE_PREFIX + name if kind == MEASURE and name in MEASURE_LABELS else name


def _shortfall_unit(comparison: SchemeRuns, name: str, lang: Lang) -> str:
    """In what is counted what is missing to a target: communities, where its own words name nothing else."""
    return unit_of_target(comparison.scenario.data, name)[f"unit_{lang}"] or "communities"


def _unit(kind: str, name: str) -> str:
    """The unit of a thing compared."""
    return {PROBABILITY: "share", _PAYER: "yuan"}.get(kind, "yuan" if name == OUTLAY else MEASURE_UNITS.get(name, ""))


def whole_tabs(comparison: SchemeRuns, words: BookWords) -> list[Tab]:
    """Every table of the folder as it is."""
    streets = street_changes(comparison)
    if len(streets):
        streets = streets.assign(unit=[_STREET_UNITS.get(name, "yuan") for name in streets["measure"]])
    tables: dict[str, tuple[pd.DataFrame, str]] = {
        "ranking": (ranking_table(comparison).assign(unit=comparison.criterion.unit), "ranking"),
        "flips": (flipped_communities(comparison), "flips"), "street_changes": (streets, "streets"),
        "changes": (changes_by_scheme(comparison), "changes"),
    }
    made = [wide_tab(name, table, words, name == "ranking", file) for name, (table, file) in tables.items() if len(table)]
    return [differences_tab(comparison, words), *made]
