"""The two tables of a choice among schemes: what each earns, and what knowing would be worth."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sim.answers.evidence import evidence_of
from sim.answers.intervals import wilson
from sim.answers.once import once

from .information import Information
from .worth_study import WorthStudy

STANDING_COLUMNS = (
    "scenario", "title_zh", "title_en", "best", "probability", "low", "high", "cost", "benefit", "benefit_low", "benefit_high",
    "behind", "behind_low", "behind_high", "turns_at",
)
WORTH_COLUMNS = ("known", "id", "label_zh", "label_en", "evidence", "value", "low", "high", "fitted", "held_out", "turns", "sure")
EVERYTHING = ("全部不确定量", "All uncertain quantities")
"""What knowing all of them is called."""


@once
def standing_table(study: WorthStudy) -> pd.DataFrame:
    """A row for each scheme, in their order: probability of the target, cost and net benefit in yuan, and how far behind the best."""
    rows = []
    for name, each in study.standings.items():
        title = study.schemes[name].data.title
        share = each.met / study.replications, *wilson(each.met, study.replications)
        rows.append((name, title.zh, title.en, name == study.best, *share, each.cost, each.benefit.difference, each.benefit.low,
                     each.benefit.high, each.behind.difference, each.behind.low, each.behind.high, each.turns_at))
    return pd.DataFrame(rows, columns=list(STANDING_COLUMNS))


@once
def worth_table(study: WorthStudy) -> pd.DataFrame:
    """A row for all quantities (`all`), for those known `together`, and for each (`one`), the most valuable first; yuan."""
    return pd.DataFrame([*_rows(study)], columns=list(WORTH_COLUMNS))


def _rows(study: WorthStudy) -> Iterator[tuple[object, ...]]:
    yield ("all", "", *EVERYTHING, "", *_cells(study.everything))
    for names, known in study.together.items():
        labels = [study.quantities[name] for name in names if name in study.quantities]
        zh, en = "、".join(each.zh for each in labels), ", ".join(each.en for each in labels)
        yield ("together", ",".join(names), zh, en, "", *_cells(known))
    for name in study.strongest:
        label = study.quantities[name]
        scheme = next(each for each in study.schemes.values() if name in {**each.data.uncertain.epistemic, **each.data.uncertain.aleatory})
        yield ("one", name, label.zh, label.en, evidence_of(scheme, name), *_cells(study.each[name]))


def _cells(known: Information) -> tuple[object, ...]:
    return *known, known.is_sure
