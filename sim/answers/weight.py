"""How much of what an answer rests on is assumed: a count of numbers by the evidence behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.scenario.load import Scenario
from sim.scenario.values import Value
from sim.words.tongue import Lang, Words, pick

from .format import count_text, share_text

EVIDENCE_KINDS = ("stated", "found", "derived", "borrowed", "assumption")
EVIDENCE_WORDS: dict[str, Words] = {
    "stated": ("文件条款", "stated in a document"), "found": ("公开来源", "found in a public source"), "derived": ("推算", "derived"),
    "borrowed": ("外地文件（借用）", "another place's document (borrowed)"), "assumption": ("假设", "assumption"),
}
"""What each kind of evidence is called."""
_ASSUMED: Words = ("所依据的{total}项参数中，{assumed}为假设", "Of the {total} numbers behind the answer {assumed} are assumptions")
_LENT: Words = ("，{lent}借自不约束本地的外地文件", " and {lent} are borrowed from documents of other places")
BEHIND_ALL = ("jurisdiction", "period", "policy", "funds", "funding", "behaviour", "uncertain")
"""Parts of a scenario that stand behind every target; of `targets`, only a target's own entry."""


@dataclass(frozen=True)
class EvidenceWeight:
    """Numbers counted by evidence. It says how many are assumed, not how far each of them moves the answer."""

    stated: int
    """Numbers that a document states."""
    found: int
    """Numbers from another public source."""
    derived: int
    """Numbers worked out from these."""
    borrowed: int
    """Numbers that the document of another place states."""
    assumption: int
    """Numbers that are assumed."""

    @property
    def total(self) -> int:
        """All numbers counted."""
        return self.stated + self.found + self.derived + self.borrowed + self.assumption

    @property
    def assumed(self) -> float:
        """Share of the numbers that are assumptions; 0 where there are no numbers."""
        return self.assumption / self.total if self.total else 0.0

    @property
    def lent(self) -> float:
        """Share of the numbers that are borrowed from a document that does not bind the place."""
        return self.borrowed / self.total if self.total else 0.0


def is_numeric(value: object) -> bool:
    """Whether a value is a number; a list of numbers is one value, as it has one source."""
    if isinstance(value, tuple):
        return len(value) > 0 and all(is_numeric(item) for item in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def weigh(values: Iterable[Value]) -> EvidenceWeight:
    """Count numeric values by evidence; one without a source counts as assumed."""
    counts = dict.fromkeys(EVIDENCE_KINDS, 0)
    for value in values:
        if is_numeric(value.value):
            counts[value.evidence if value.evidence in counts else "assumption"] += 1
    return EvidenceWeight(**counts)


def overall(scenario: Scenario) -> EvidenceWeight:
    """Every number of the scenario that can stand behind some answer."""
    return weigh(value for value in scenario.values if value.path.partition(".")[0] in (*BEHIND_ALL, "targets"))


def weight_of_target(scenario: Scenario, target: str) -> EvidenceWeight:
    """The numbers behind one target: its own, and those that stand behind every target.

    It counts numbers, not influence: an assumption that moves nothing weighs as much as one that decides.
    """
    own = f"targets.{target}."
    return weigh(
        value for value in scenario.values
        if value.path.partition(".")[0] in BEHIND_ALL or value.path.startswith(own)
    )


def assumed_text(total: int, assumed: float, lent: float, lang: Lang) -> str:
    """Which shares of all numbers are assumptions and lent by another place's document: a sentence that goes on, or wants its full stop."""
    told = pick(_ASSUMED, lang) + (pick(_LENT, lang) if lent else "")
    return told.format(total=count_text(total, lang), assumed=share_text(assumed), lent=share_text(lent))
