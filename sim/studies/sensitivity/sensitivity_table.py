"""The two tables of a sensitivity study: the variance of each outcome, and what each quantity carries of it."""

from __future__ import annotations

import pandas as pd

from sim.answers.evidence import evidence_of
from sim.answers.once import once
from sim.studies.comparison.scheme_labels import MEASURE_LABELS
from sim.studies.outcomes import words_of
from sim.words.tongue import Words

from .designed import GIVEN_TABLE
from .estimators import UNTOLD
from .sensitivity import OutcomeKey, Sensitivity, can_be_told

SHARE_COLUMNS = (
    "scenario", "kind", "id", "quantity", "quantity_zh", "quantity_en", "evidence", "alone", "alone_low", "alone_high", "alone_told",
    "in_all", "in_all_low", "in_all_high", "in_all_told",
)
VARIANCE_COLUMNS = (
    "scenario", "kind", "id", "label_zh", "label_en", "mean", "sd", "carried", "carried_low", "carried_high", "told",
)


def outcome_words(study: Sensitivity, outcome: OutcomeKey) -> Words:
    """What an outcome is called, in Chinese and English."""
    kind, name = outcome
    return words_of(study.scenario, name) if kind == "target" else MEASURE_LABELS[name]


@once
def variance_table(study: Sensitivity) -> pd.DataFrame:
    """A row for each target and measure: mean, standard deviation, the part of the variance that is of the quantities."""
    rows = [(study.scenario.name, *outcome, *outcome_words(study, outcome), parts.mean, parts.sd, *parts.carried, parts.known)
            for outcome, parts in study.outcomes.items()]
    return pd.DataFrame(rows, columns=list(VARIANCE_COLUMNS))


@once
def share_table(study: Sensitivity) -> pd.DataFrame:
    """A row for each outcome and quantity, the largest share first; empty cells where nothing can be told."""
    rows = []
    for outcome, parts in study.outcomes.items():
        for name in ordered(study, outcome):
            label, share = study.quantities[name], parts.shares[name]
            evidence = "" if name == GIVEN_TABLE else evidence_of(study.scenario, name)
            cells = [cell for each in (share.alone, share.in_all)
                     for cell in (*(each if can_be_told(each) else UNTOLD), can_be_told(each))]
            rows.append((study.scenario.name, *outcome, name, label.zh, label.en, evidence, *cells))
    return pd.DataFrame(rows, columns=list(SHARE_COLUMNS))


def ordered(study: Sensitivity, outcome: OutcomeKey) -> list[str]:
    """The quantities by what can be told of them, the strongest first; those of which nothing can be told last."""
    shares = study.outcomes[outcome].shares
    return sorted(shares, key=lambda name: -shares[name].best.value if can_be_told(shares[name].best) else 1.0)
