"""What a check of the arithmetic finds about a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.words.tongue import Lang

from .format import count_text

FindingKind = Literal["certain", "planned", "tension"]


@dataclass(frozen=True)
class Finding:
    """One sentence in both languages: `certain` decides whatever is drawn, `planned` decides if projects take the
    months the documents plan, `tension` decides nothing. `met` says how it decides."""

    target: str
    """The target's id."""
    kind: FindingKind
    """`certain`, `planned` or `tension`."""
    zh: str
    """The sentence in Chinese."""
    en: str
    """The sentence in English."""
    met: bool = False
    """Where something is decided: whether the target is met."""


STARTS = ("started", "started_net", "applied")
"""Statuses that a project has from its listing, or before."""
STATUS_PHRASES = {
    "applied": ("提出申报", "put forward"),
    "started": ("启动", "started"),
    "started_net": ("启动（扣除中止）", "started and not given up"),
    "complete": ("建成", "complete"),
    "named": ("命名", "named"),
    "delivered": ("已交付", "units delivered"),
}

TIER_PHRASES = {"county": "县级", "city": "市级", "province": "省级"}
"""What tiers are called in Chinese sentences; English ones use their ids."""


def span(low: int, high: int, lang: Lang) -> str:
    """A range of counts, or the one number where both ends are the same."""
    return count_text(low, lang) if low == high else ("—" if lang == "zh" else "–").join((count_text(low, lang), count_text(high, lang)))
