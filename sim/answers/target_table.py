"""The answer to each target: probability with interval, shortfall, month reached; the last row is all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.ensemble.row_blocks import Whole
from sim.first_day.target_rows import stored_status
from sim.model.rules.vocabulary import NEVER
from sim.words.tongue import Words

from . import arithmetic, weight
from .bounds import headline_status
from .format import month_text
from .intervals import wilson
from .once import once
from .quantiles import FIVE
from .streamed import Summary, summaries

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble
    from sim.scenario.schema import ScenarioData, Target

    from .findings import Finding

TARGET_STATUSES = ("started", "started_net", "complete", "named")
STARTED = {"started", "started_net"}
"""Of which each is worked out where the words name the other."""
HEADLINE = "headline"
"""The status that a target is read by: its own, or the scenario's reading."""
ALL_TARGETS = "all"
_EVERY = ("全部目标同时实现", "All targets together")
OF_DOCUMENTS = ("文件所定目标同时实现（不含外推目标）", "All targets of the documents together")
"""Where some are extrapolated, and so in no document."""


def all_together(data: ScenarioData) -> list[str]:
    """The targets that stand for all together: those that a document sets; every one where none does."""
    return [name for name, target in data.targets.items() if not target.extrapolated] or list(data.targets)


def all_words(data: ScenarioData) -> Words:
    """What all together are called, in Chinese and English."""
    return _EVERY if len(all_together(data)) == len(data.targets) else OF_DOCUMENTS


def told_targets(targets: Iterable[str]) -> list[str]:
    """The ids that are told of: the targets, then all together. A target may bear that id where it is alone, and then is both."""
    return list(dict.fromkeys([*targets, ALL_TARGETS]))


def is_together(name: object, targets: Iterable[str]) -> bool:
    """Whether an id stands for all targets together, and for none of them."""
    return name == ALL_TARGETS and name not in targets


def gaps(result: Ensemble, target: str, status: str) -> Whole:
    """What is missing to a target under a status, in each replication; for `all`, the number of targets missed."""
    if not is_together(target, result.scenario.data.targets):
        return outcome(result, target, status, "gap")
    missed = np.zeros(result.replications, np.int64)
    for name in all_together(result.scenario.data):
        missed += outcome(result, name, status, "gap") > 0
    return missed


def met_in(result: Ensemble, target: str) -> NDArray[np.bool_]:
    """Whether a target is met under its headline status, in each replication."""
    return np.equal(gaps(result, target, HEADLINE), 0)


def _reached(result: Ensemble, target: str, status: str) -> Whole:
    """The month index in which a target was reached, in each replication; `all` when the last of them was."""
    data = result.scenario.data
    names = all_together(data) if is_together(target, data.targets) else [target]
    last = outcome(result, names[0], status, "month")
    for name in names[1:]:
        last = np.maximum(last, outcome(result, name, status, "month"))
    return last


def outcome(result: Ensemble, target: str, status: str, what: str) -> Whole:
    """The gap of one target, or the month in which it was reached, under a status."""
    return result.column(f"{target}.{stored_status(status_read(result, target, status))}.{what}")


def status_read(result: Ensemble, target: str, status: str) -> str:
    """The status that a word stands for: the target's headline status for `headline`, else the status itself."""
    return status if status != HEADLINE else headline_status(result.scenario, result.scenario.data.targets[target])


@once
def target_table(result: Ensemble) -> pd.DataFrame:
    """A row for each target and one for all together; see the functions below for its groups of columns."""
    data, found = result.scenario.data, arithmetic.decided(result.scenario)
    names = told_targets(data.targets)
    missing = summaries(result.blocks, partial(every_gap, targets=names, statuses=(HEADLINE, *TARGET_STATUSES)))
    when = summaries(result.blocks, partial(months_reached, targets=names), (5, 50, 95))
    rows: list[dict[str, object]] = []
    for name, target in data.targets.items():
        row: dict[str, object] = {
            "id": name, "text_zh": target.text.zh, "text_en": target.text.en,
            "status": headline_status(result.scenario, target),
        }
        row |= _told_apart(chance_columns(missing, name), target) | _month_columns(when[name], data.period.start)
        row |= {"by": month_text(target.by), **unit_of_target(data, name)}
        row |= evidence_columns(weight.weight_of_target(result.scenario, name))
        rows.append(row | decided_columns(found.get(name), missing[name, HEADLINE].zeros, result.replications))
    if ALL_TARGETS in data.targets:
        return pd.DataFrame(rows)
    zh, en = all_words(data)
    last: dict[str, object] = {"id": ALL_TARGETS, "text_zh": zh, "text_en": en, "status": data.policy.readings.status}
    last |= chance_columns(missing, ALL_TARGETS) | _month_columns(when[ALL_TARGETS], data.period.start)
    last |= {"by": month_text(max(data.targets[name].by for name in all_together(data))), "unit_zh": "", "unit_en": ""}
    last |= {**evidence_columns(weight.overall(result.scenario)), **all_decided([row for row in rows if row["id"] in all_together(data)])}
    return pd.DataFrame([*rows, last])


def unit_of_target(data: ScenarioData, name: str) -> dict[str, str]:
    """In what a target's shortfall is counted where it adds up an attribute; empty for communities, areas and projects."""
    attribute = data.targets[name].attribute
    if attribute is None:
        return {"unit_zh": "", "unit_en": ""}
    unit = data.jurisdiction.attributes[attribute].unit
    return {"unit_zh": unit.zh, "unit_en": unit.en}


def evidence_columns(behind: weight.EvidenceWeight) -> dict[str, object]:
    """The shares of the numbers behind a target that are assumed, and that another place's document lends."""
    return {"assumed": behind.assumed, "borrowed": behind.lent}


def every_gap(result: Ensemble, targets: list[str], statuses: tuple[str, ...]) -> dict[tuple[str, str], Whole]:
    """What is missing to each target under each status, in each replication."""
    return {(target, status): gaps(result, target, status) for target in targets for status in statuses}


def months_reached(result: Ensemble, targets: list[str]) -> dict[str, Whole]:
    """The month index in which each target was reached, of the replications that met it."""
    found = {}
    for target in targets:
        when = _reached(result, target, HEADLINE)
        found[target] = when[met_in(result, target) & (when < NEVER)]
    return found


def chance_columns(missing: dict[tuple[str, str], Summary], target: str) -> dict[str, object]:
    """Probability under the headline status and under each, and shortfall."""
    found: dict[str, object] = dict(probability(missing[target, HEADLINE], ""))
    for status in TARGET_STATUSES:
        found |= probability(missing[target, status], status)
    return found | shortfall(missing[target, HEADLINE])


def says_of(target: Target | None, status: str) -> bool:
    """Whether a status says something of a target: one whose words name a status is judged by that alone, under any other too."""
    return target is None or target.status in (None, status) or {target.status, status} <= STARTED


def _told_apart(row: dict[str, object], target: Target) -> dict[str, object]:
    """The numbers of a target, without those of statuses that would only repeat its own."""
    silent = {f"{status}{end}" for status in TARGET_STATUSES if not says_of(target, status) for end in ("", "_low", "_high")}
    return {name: np.nan if name in silent else value for name, value in row.items()}


def probability(missing: Summary, prefix: str) -> Iterator[tuple[str, float]]:
    """Share of replications without a gap, with its Wilson interval."""
    k, n = missing.zeros, missing.n
    low, high = wilson(k, n)
    names = (prefix or "probability", f"{prefix}_low".lstrip("_"), f"{prefix}_high".lstrip("_"))
    return zip(names, (k / n if n else np.nan, low, high), strict=True)


def shortfall(missing: Summary) -> dict[str, object]:
    """Mean and quantiles of the gap over all replications, and its mean where the target was missed."""
    missed = missing.n - missing.zeros
    found: dict[str, object] = {"shortfall_mean": missing.mean}
    found |= {f"shortfall_q{q:02d}": value for q, value in zip(FIVE, missing.quantiles, strict=True)}
    return found | {"shortfall_if_missed": missing.total / missed if missed else np.nan}


def _month_columns(when: Summary, first: int) -> dict[str, object]:
    """Calendar month reached among replications that met the target; empty text where none did."""
    texts = [month_text(first + int(q)) for q in when.quantiles] if when.n else ["", "", ""]
    return dict(zip(("month_q05", "month_q50", "month_q95"), texts, strict=True))


def decided_columns(found: Finding | None, met: int, replications: int) -> dict[str, object]:
    """The columns of a decision by arithmetic; empty where the simulation goes beyond it."""
    agreed = found if arithmetic.finding_holds(found, met, replications) else None
    zh, en = (agreed.zh, agreed.en) if agreed is not None else ("", "")
    return {"decided_by_arithmetic_zh": zh, "decided_by_arithmetic_en": en}


def all_decided(rows: list[dict[str, object]]) -> dict[str, object]:
    """All together is out of reach where arithmetic decides against one of them."""
    for row in rows:
        if row["decided_by_arithmetic_zh"] and row["probability"] == 0:
            return {
                "decided_by_arithmetic_zh": f"其中“{row['text_zh']}”不经模拟即可判定：{row['decided_by_arithmetic_zh']}",
                "decided_by_arithmetic_en": f"Arithmetic decides “{row['text_en']}”: {row['decided_by_arithmetic_en']}",
            }
    return {"decided_by_arithmetic_zh": "", "decided_by_arithmetic_en": ""}
