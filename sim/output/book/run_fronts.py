"""The sheets of a run that people look at first: at most eight columns each, in the units in which people speak."""

from __future__ import annotations

import math

from sim.answers.findings import STATUS_PHRASES, span
from sim.answers.format import UNKNOWN, interval_text
from sim.answers.measure_table import measure_table
from sim.answers.money_table import money_table, payer_table
from sim.answers.observed_table import observed_table
from sim.answers.street_table import street_table
from sim.answers.target_table import ALL_TARGETS, is_together, target_table
from sim.charts.result.coverage_data import fan
from sim.ensemble.ensemble import Ensemble
from sim.files.writing import cells, plain_data
from sim.output.labels import cell_label, column_label
from sim.words.tongue import Words, pick, say

from .book_words import FRONT, HOLDS, LIMITED
from .column_units import money_cells_of
from .shown_formats import (
    count_format,
    means_format,
    number_format,
    odds_format,
    share_format,
    shares_format,
    whole_format,
)
from .tabs import RIGHT, BookWords, Shown, Tab

_GAPS = {"areas": ("个片区", "areas"), "plan": ("个项目", "projects"), ALL_TARGETS: ("项目标", "targets")}
_COMMUNITIES = ("个社区", "communities")
_FAN = (("started", "q50"), ("complete", "q50"), *(("named", name) for name in ("q05", "q25", "q50", "q75", "q95")))


def heads_of(tab: str, words: BookWords, **units: str) -> list[str]:
    """The headings of a sheet, with units that depend on its numbers put in."""
    return [words.head(pick(pair, words.lang), units.get(unit, unit)) for pair, unit in
            ((pair, _unit(unit, words)) for pair, unit in FRONT[tab])]


def _unit(unit: str | Words, words: BookWords) -> str:
    return unit if isinstance(unit, str) else pick(unit, words.lang)


def front(key: str, words: BookWords, rows: list[list[Shown]], last_rule: bool = False, **units: str) -> Tab:
    """A sheet with its title, what it holds and its headings."""
    title = column_label(key, words.lang)
    return Tab(key, words.put(title), words.of(HOLDS[key]), heads_of(key, words, **units), rows, last_rule)


def gap_unit(result: Ensemble, name: str, words: BookWords) -> str:
    """In what the shortfall of a target is counted."""
    target = result.scenario.data.targets.get(name)
    if target is None:
        return words.of(_GAPS[ALL_TARGETS])
    if target.attribute is not None:
        return pick(result.scenario.data.jurisdiction.attributes[target.attribute].unit, words.lang)
    return words.of(_GAPS.get(target.measure, _COMMUNITIES))


def targets_front(result: Ensemble, words: BookWords) -> Tab:
    """A row a target: how likely, with the interval as it is printed, by how much it is missed, when it is reached."""
    rows, lang = [], words.lang
    for row in target_table(result).to_dict("records"):
        estimate = float(row["probability"]), float(row["low"]), float(row["high"])
        counts = UNKNOWN if is_together(row["id"], result.scenario.data.targets) else words.of(STATUS_PHRASES[row["status"]])
        rows.append([
            Shown(words.put(str(row[f"text_{lang}"]))), Shown(counts), Shown(row["by"]),
            _number(estimate[0], odds_format(*estimate, lang, result.replications) if math.isfinite(estimate[0]) else ""),
            Shown(interval_text(*estimate, lang), RIGHT),
            _number(row["shortfall_mean"], number_format(float(row["shortfall_mean"]), lang)),
            Shown(gap_unit(result, str(row["id"]), words)), Shown(row["month_q50"] or UNKNOWN),
        ])
    return front("targets", words, rows, last_rule=True)


def _number(value: object, form: str) -> Shown:
    """A number that there may be none of."""
    return Shown(plain_data(value), form)


def months_front(result: Ensemble, words: BookWords) -> Tab:
    """A row a month: medians of started and complete ones, and the spread of named ones at the lowest tier that counts."""
    table = fan(result, result.scenario.data.policy.lowest_tier)
    held = {(str(row["status"]), str(row["month"])): row for row in table.rename(columns={"value": "q50"}).to_dict("records")}
    months = list(dict.fromkeys(str(month) for month in table["month"]))
    rows = [[Shown(month), *(_count(held[status, month][name], words) for status, name in _FAN)] for month in months]
    return front("months", words, rows)


def _count(value: object, words: BookWords) -> Shown:
    found = plain_data(value)
    return Shown(found, count_format(found, words.lang) if isinstance(found, int | float) else "")


def payers_front(result: Ensemble, words: BookWords) -> Tab:
    """A row for each who bears something, the largest first, and what of it is public money."""
    table = payer_table(result)
    (amounts,), unit = money_cells_of([[plain_data(each) for each in table["mean"]]], words.lang)
    rows = []
    for row, amount in zip(table.to_dict("records"), amounts, strict=True):
        share = plain_data(row["share"])
        rows.append([Shown(words.put(str(row[f"payer_{words.lang}"]))), amount,
                     Shown(share, share_format(share, words.lang)) if share is not None else Shown(UNKNOWN, RIGHT)])
    return front("payers", words, rows, last_rule=True, money=unit)


def money_front(result: Ensemble, words: BookWords) -> Tab:
    """A row a stream: who pays whom how much in all years."""
    table = money_table(result)
    table = table[table["year"].map(str) == "all"]
    amounts, unit = money_cells_of([list(table[name]) for name in ("mean", "q05", "q50", "q95")], words.lang)
    rows = [
        [*(Shown(words.put(str(row[f"{name}_{words.lang}"]))) for name in ("label", "payer", "receiver")),
         *(column[at] for column in amounts), Shown(cell_label("clause", row["clause"], words.lang))]
        for at, row in enumerate(table.to_dict("records"))
    ]
    return front("money", words, rows, money=unit)


def streets_front(result: Ensemble, words: BookWords) -> Tab:
    """A row a street: how far it comes, whether it keeps to the path or runs short of cash, what it bears."""
    table, lang = street_table(result), words.lang
    risk = "on_path" if table["on_path"].notna().any() else "in_debt"
    amounts, unit = money_cells_of([[plain_data(each) for each in table[name]] for name in ("net_burden", "peak_debt", "arrears")], lang)
    size, rows = whole_format(lang) if (table["size"] % 1 == 0).all() else means_format(table["size"], lang), []
    forms = {"size": size, "named": means_format(table["named"], lang)}
    forms |= {name: shares_format(table[name], lang) for name in ("coverage", risk)}
    for at, row in enumerate(table.to_dict("records")):
        given = [_number(row[name], form) for name, form in forms.items()]
        rows.append([Shown(words.put(str(row[f"name_{lang}"]))), *given, *(column[at] for column in amounts)])
    made = front("streets", words, rows, money=unit, risk="%")
    made_heads = list(made.heads)
    made_heads[4] = words.head(column_label(risk, lang, "streets"), "%")
    return Tab(made.key, made.title, made.about, made_heads, made.rows)


def measures_front(result: Ensemble, words: BookWords) -> Tab:
    """A row a measure in its own unit: mean, spread, and how precisely the mean is known."""
    table, rows = measure_table(result), []
    names = ("mean", "sd", "q05", "q50", "q95", "mc_error")
    for row in table.to_dict("records"):
        values = [plain_data(row[name]) for name in names]
        unit = words.put(str(cell_label("unit", row["unit"], words.lang)))
        if row["unit"] == "yuan":
            (shown,), unit = money_cells_of([values], words.lang)
            unit = words.put(unit)
        elif row["unit"] == "share":
            shown, unit = [Shown(value, share_format(value, words.lang) if value is not None else "") for value in values], "%"
        else:
            shown = [Shown(value, (count_format if name.startswith("q") else number_format)(value, words.lang) if value is not None else "")
                     for name, value in zip(names, values, strict=True)]
        rows.append([Shown(words.put(str(row[f"label_{words.lang}"]))), Shown(unit), *shown])
    return front("measures", words, rows)


def observed_front(result: Ensemble, words: BookWords) -> Tab:
    """A row for each published figure that is compared: what was published, what the model counts, how the two lie."""
    table, lang = observed_table(result), words.lang
    rows = []
    for row in cells(table[table["verdict"].notna()]):
        held = dict(zip(table.columns, row, strict=True))
        form = whole_format(lang)
        value = Shown(held["value"], say(LIMITED[held["exactness"]], lang, form=form))
        rows.append([
            Shown(words.put(held[f"place_{lang}"])), Shown(held["month"]), Shown(words.of(STATUS_PHRASES[held["status"]])), value,
            Shown(held["q50"], count_format(held["q50"], lang)), Shown(span(held["q05"], held["q95"], lang), RIGHT),
            Shown(words.put(str(cell_label("verdict", held["verdict"], lang)))), Shown(held[f"source_{lang}"]),
        ])
    return front("observed", words, rows)
