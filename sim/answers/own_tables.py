"""Tables with a scenario's own words in their labels and its own ids in their columns."""

from __future__ import annotations

import pandas as pd

from sim.words.own import OwnWords, lang_of_key
from sim.words.tongue import Lang

_IDS = ("tier", "standard", "path", "lever")
_BY_TIER = ("named", "review")
"""Columns of a tier are called so and by the tier: named_county."""
_TEXTS = ("text", "name", "label", "title", "street", "county", "payer_name")
"""Columns of a chart's data that hold texts in its one language."""


def own_table(table: pd.DataFrame, own: OwnWords | None, lang: Lang | None = None) -> pd.DataFrame:
    """The table in a scenario's own words: columns that end in a language, ids of tiers and standards, and, of the data of a chart in
    a language, its texts. The table itself where the scenario has no words of its own."""
    if own is None:
        return table
    gone = [name for name in table.columns if _tier_in(str(name)) is not None and own.tiers and not _is_open(str(name), own)]
    made = table.drop(columns=gone)
    for name in made.columns:
        spoken = lang_of_key(str(name)) or (lang if str(name) in _TEXTS else None)
        if str(name) in _IDS:
            made[name] = [own.cell(str(name), cell) if isinstance(cell, str) else cell for cell in made[name]]
        elif str(name) == "unit":
            made[name] = [own.put(cell, lang or "en") if isinstance(cell, str) else cell for cell in made[name]]
        elif spoken:
            made[name] = [own.put(cell, spoken) if isinstance(cell, str) else cell for cell in made[name]]
    return made.rename(columns={name: _renamed(str(name), own) for name in made.columns if _tier_in(str(name)) is not None and own.tiers})


def _tier_in(column: str) -> str | None:
    """The tier of which a column is; None of any other."""
    first, _, tier = column.partition("_")
    return tier if first in _BY_TIER and tier in ("county", "city", "province") else None


def _is_open(column: str, own: OwnWords) -> bool:
    tiers = list(own.tiers)
    return tiers.index(_tier_in(column) or "") >= len(tiers) - len(set(own.tiers.values()))


def _renamed(column: str, own: OwnWords) -> str:
    return f"{column.partition('_')[0]}_{own.tiers[_tier_in(column) or '']}"
