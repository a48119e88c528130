"""What a table of draws, such as a posterior that is kept, shows of itself in a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.words.card import Card
from sim.words.figures import count_text, exact, how_many
from sim.words.text import short_digest
from sim.words.tongue import Lang

_HEADS = {"zh": ("列", "5%", "中位数", "95%"), "en": ("Column", "5%", "median", "95%")}
_ROWS, _DIGITS = 12, 3
"""Columns that a card shows, and the digits of their values."""


def draws_card(
    headings: Sequence[str], values: NDArray[np.float64], luck_at: int | None, made: Mapping[str, str], digest: str, lang: Lang
) -> Card:
    """How many rows and columns a table has and how it was made, then the range of its first columns without that of the luck."""
    chinese = lang == "zh"
    columns = [(at, heading) for at, heading in enumerate(headings) if at != luck_at]
    said = [f"{count_text(len(columns), lang)}个量，{count_text(len(values), lang)}行，每行供一次模拟使用。" if chinese else
            f"{how_many(len(columns), 'quantity', 'quantities')}, {how_many(len(values), 'row', 'rows')}, one a replication."]
    if made:
        known = made.get("as_of", "")
        by = (f"，只用截至{known}已公布的数" if chinese else f", knowing what was published by {known}") if known else ""
        said.append(f"由 rollout fit 对情景 {made['scenario']} 拟合而得（种子{made['seed']}）{by}。" if chinese else
                    f"Fitted by rollout fit to scenario {made['scenario']} (seed {made['seed']}){by}.")
    if len(columns) > _ROWS:
        said.append(f"下面是前{_ROWS}个量。" if chinese else f"The first {_ROWS} of them:")
    told = [(heading, *(_short(value) for value in np.quantile(values[:, at], (0.05, 0.5, 0.95))))
            for at, heading in columns[:_ROWS]] if len(values) else []
    title = ("后验" if chinese else "Posterior") if made else ("给定的抽取值" if chinese else "Draws")
    digest = short_digest(digest)
    return Card(title, said, _HEADS[lang], told, f"摘要值 {digest}" if chinese else f"digest {digest}")


def _short(value: float) -> str:
    """A value to a few digits; one of many digits before the point whole."""
    return exact(round(value) if abs(value) >= 10**_DIGITS else float(f"{value:.{_DIGITS}g}"))
