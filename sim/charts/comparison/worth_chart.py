"""What it would be worth to know an uncertain quantity before choosing among schemes: a bar a quantity, the most valuable first."""

from __future__ import annotations

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.answers.format import money_unit, yuan
from sim.charts.look.chart_words import balance, clean
from sim.charts.look.style import (
    GREY,
    INK,
    Drawn,
    chart,
    head,
    made_by,
    new_figure,
    small_print,
    tick_numbers,
    tidy,
    whisker,
)
from sim.studies.comparison.scheme_labels import title_of
from sim.studies.outcomes import words_of
from sim.studies.worth.worth_study import WorthStudy
from sim.studies.worth.worth_table import EVERYTHING, worth_table
from sim.studies.worth.worth_words import cost_words
from sim.words.headings import CONFIDENCE_INTERVAL
from sim.words.tongue import Lang, Words, pick, say

_SHOWN, _ROW, _NAME_COLUMNS = 10, 0.34, 40
_VISIBLE = 0.02
"""The part of the longest bar below which a bar would not be seen."""
_ALL, _SURE, _UNSURE = ("#5b93c1", ""), ("#a9c6df", ""), ("#eef2f6", "////")
_WORDS: dict[str, Words] = {
    "title": ("先查清哪个不确定量最值得：信息价值", "What knowing an uncertain quantity first would be worth"),
    "all": ("全部或几个一起", "all or several together"), "sure": ("单独一个", "one by itself"),
    "unsure": ("与0无法区分", "cannot be told from 0"), "ci": CONFIDENCE_INTERVAL,
    "x": ("平均可多得的净收益（{unit}）", "Net benefit gained on average ({unit})"),
    "zero": (
        "最优方案不随任何不确定量改变，查清的价值为0。", "The best scheme does not change with any quantity: knowing is worth nothing.",
    ),
    "note": (
        "“{target}”实现时计{value}，减去{cost}；未查清时选“{best}”。未扣除查清的费用和等待的代价，也不计随机因素。",
        "“{target}” counts {value} where it is met, less {cost}; without knowing more, “{best}” is chosen. What finding out and "
        "waiting cost is not taken off; luck is left out.",
    ),
}


@chart
def worth_chart(study: WorthStudy, lang: Lang = "zh") -> Drawn:
    """Bars of all quantities together, of those known together, and of the most valuable single ones."""
    data = worth_bars(study, lang)
    labels = [balance(str(label), _NAME_COLUMNS, 4) for label in data["label"]]
    figure = new_figure(1.9 + max(_ROW, 0.16 * max(label.count("\n") + 1 for label in labels)) * max(len(data), 2))
    axes = figure.subplots()
    scale, unit = money_unit(float(data["high"].max()) if len(data) else 1e6, lang)
    for at, row in enumerate(data.to_dict("records")):
        colour, hatch = _UNSURE if not row["sure"] else _SURE if row["known"] == "one" else _ALL
        axes.barh(at, row["value"] / scale, 0.6, color=colour, hatch=hatch, edgecolor=GREY, lw=0 if row["sure"] else 0.6, zorder=2)
        whisker(axes, (row["low"] / scale, row["high"] / scale), at)
    axes.set_yticks(range(len(data)), labels, linespacing=1.15)
    axes.set_ylim(max(len(data), 2) - 0.45, -0.6)
    axes.set_xlim(0, max(1e-9, 1.05 * float(data["high"].max()) / scale) if data["high"].max() > 0 else 1)
    if not data["high"].max() > 0:
        axes.annotate(say(_WORDS["zero"], lang), (0.5, 0.35), xycoords="axes fraction", ha="center", va="center", color=GREY)
    axes.xaxis.set_major_formatter(tick_numbers(lang))
    axes.set_xlabel(say(_WORDS["x"], lang, unit=unit))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    tidy(axes)
    handles = [Patch(fc=colour, hatch=hatch, ec=GREY, lw=0.6 if word == "unsure" else 0, label=say(_WORDS[word], lang))
               for word, (colour, hatch) in (("all", _ALL), ("sure", _SURE), ("unsure", _UNSURE))]
    head(figure, say(_WORDS["title"], lang), [*handles, Line2D([], [], color=INK, lw=1.1, label=say(_WORDS["ci"], lang))])
    note = say(_WORDS["note"], lang, target=clean(pick(words_of(study.scenario, study.target), lang)), value=yuan(study.value, lang),
               cost=clean(cost_words(study, lang)), best=clean(title_of(study.schemes, study.best, lang)))
    small_print(figure, [note, made_by(study, lang)])
    return figure, data


def worth_bars(study: WorthStudy, lang: Lang) -> pd.DataFrame:
    """A row for each bar, in yuan: all, those together, and the single quantities that may be worth something."""
    table = worth_table(study)
    single = table[(table["known"] == "one") & (table["value"] > 0) & (table["high"] > _VISIBLE * table["high"].max())].head(_SHOWN)
    shown = pd.concat([table[table["known"] != "one"], single], ignore_index=True)
    shown["label"] = [say(EVERYTHING, lang) if row["known"] == "all" else clean(row[f"label_{lang}"]) for row in shown.to_dict("records")]
    return pd.DataFrame(shown[["known", "id", "label", "value", "low", "high", "fitted", "held_out", "sure"]])
