"""Regret of schemes over readings: a table in colour, a row for each reading, a column for each scheme."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.colors import Normalize
from matplotlib.ticker import FuncFormatter

from sim.answers.format import figures, fixed, tick
from sim.charts.look.chart_words import balance, clean, shorten
from sim.charts.look.style import INK, PALE, Drawn, chart, head, ink_on, made_by, new_figure, small_print
from sim.documents.readings.catalogue import Option, Reading
from sim.studies.comparison.criterion import criterion
from sim.studies.comparison.regret import RegretStudy, regret_table
from sim.studies.comparison.scheme_labels import MEASURE_LABELS, title_of
from sim.studies.outcomes import words_of
from sim.words.headings import LARGEST_REGRET
from sim.words.tongue import Lang, pick, say

_WORDS = {
    "title": ("各种读法下的后悔值（落后最优方案多少）", "Regret over readings: how far behind the best scheme"),
    "as_is": ("基准设定", "As set in the scenarios"),
    "largest": LARGEST_REGRET,
    "bar": ("后悔值（个）", "Regret (communities)"),
    "points": ("后悔值（百分点）", "Regret (percentage points)"),
    "note": (
        "判断依据：“{by}”；每格为与该读法下最优方案的均值之差，0为最优。各格同一套随机数；差值的95%置信区间见 regret.csv。",
        "Judged by “{by}”; each cell: difference of means from the best scheme under that reading, 0 for the best. The same luck in all; "
        "95% confidence intervals of the differences stand in regret.csv.",
    ),
}


@chart
def regret_chart(study: RegretStudy, lang: Lang) -> Drawn:
    """Cells in colour and figures; the last row is each scheme's largest regret."""
    names = list(study.schemes)
    labels, data = labelled_table(study, lang)
    cells = data.pivot(index="row", columns="scenario", values="regret")[names].to_numpy(dtype=np.float64)
    cells = np.vstack([cells, cells.max(axis=0)])
    labels.append(say(_WORDS["largest"], lang))
    figure = new_figure(1.6 + 0.24 * len(labels))
    axes = figure.subplots()
    top = max(float(cells.max()), 1e-9)
    image = axes.imshow(cells, cmap="Blues", norm=Normalize(0, top), aspect="auto")  # pale where nothing is lost
    share = criterion(study.by).unit == "share"
    for (row, column), value in np.ndenumerate(cells):
        text = "0" if value == 0 else fixed(100 * value, 1) if share else figures(value, lang=lang)
        axes.text(column, row, text, ha="center", va="center", fontsize=8, color=ink_on(image.cmap(image.norm(value))))
    for edge in range(1, len(labels)):
        axes.axhline(edge - 0.5, color=PALE, lw=0.6)
    axes.axhline(len(labels) - 1.5, color=INK, lw=1.0)
    axes.set_yticks(range(len(labels)), [shorten(label, 62) for label in labels])
    axes.set_xticks(range(len(names)), [balance(clean(title_of(study.schemes, name, lang)), 18, 4) for name in names])
    axes.tick_params(length=0, labeltop=True, labelbottom=False)
    for side in axes.spines.values():
        side.set_visible(False)
    of = 100 if share else 1
    ticks = FuncFormatter(lambda value, _: tick(round(of * value, 9), lang))
    bar = figure.colorbar(image, ax=axes, format=ticks, shrink=0.8)
    bar.set_label(say(_WORDS["points" if share else "bar"], lang))
    head(figure, say(_WORDS["title"], lang), [])
    small_print(figure, [say(_WORDS["note"], lang, by=clean(judged_by(study, lang))), made_by(study, lang)])
    return figure, data


def labelled_table(study: RegretStudy, lang: Lang) -> tuple[list[str], pd.DataFrame]:
    """The labels of the rows, and the table with the number of its row."""
    labels = [row_label(reading, option, lang) for reading, option in study.rows]
    return labels, regret_table(study).assign(row=np.repeat(np.arange(len(labels)), len(study.schemes)))


def row_label(reading: Reading | None, option: Option | None, lang: Lang) -> str:
    """What a row is called: the reading and its option in a few words."""
    if reading is None or option is None:
        return say(_WORDS["as_is"], lang)
    return clean(f"{pick(reading.short, lang)}{'：' if lang == 'zh' else ': '}{pick(option.title, lang)}")


def judged_by(study: RegretStudy, lang: Lang) -> str:
    """What schemes are judged by, in words."""
    by = criterion(study.by)
    return pick(words_of(study.scenario, by.name) if by.is_target else MEASURE_LABELS[by.name], lang)
