"""Changes in mid-run: in how many replications each was made, and when."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.ensemble.ensemble import Ensemble
from sim.model.rules.vocabulary import NEVER
from sim.words.text import running_text
from sim.words.tongue import Lang

from .format import month_text, month_words, percent
from .intervals import wilson
from .once import once
from .streamed import summaries

_COLUMNS = ("id", "title_zh", "title_en", "from", "conditional", "made", "probability", "low", "high")


def changes_made(result: Ensemble) -> dict[str, NDArray[np.bool_]]:
    """Whether each change was made, in each replication."""
    return {name: result.column(f"change.{name}.month") != NEVER for name in result.scenario.data.changes}


@once
def change_table(result: Ensemble) -> pd.DataFrame:
    """A row a change: its month, whether it waits for a condition, replications in which it was made, with Wilson interval."""
    found, rows = summaries(result.blocks, changes_made, ()), []
    for name, change in result.scenario.data.changes.items():
        often, n = found[name].total, found[name].n
        rows.append((name, change.title.zh, change.title.en, month_text(change.month), change.when is not None, often,
                     often / n if n else float("nan"), *wilson(often, n)))
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def changes_told(result: Ensemble, lang: Lang) -> str:
    """How often each change that waits for a condition was made; nothing where none does."""
    said = []
    table, n = change_table(result), result.replications
    for row in table[table["conditional"]].to_dict("records"):
        odds = percent(row["probability"], row["low"], row["high"], lang, n)
        when = month_words(result.scenario.data.changes[row["id"]].month, lang)
        said.append(f"“{row['title_zh']}”在{when}触发的概率：{odds}。" if lang == "zh"
                    else f"“{row['title_en']}” is triggered in {when} with probability {odds}.")
    return running_text(said, lang)
