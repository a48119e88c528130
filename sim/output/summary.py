"""summary.json: what was run, how likely each target is, by how much it is missed, and on what that rests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

from sim.answers.confidence import LEVEL
from sim.answers.observed_table import observed_table
from sim.answers.sentences import result_sentences
from sim.answers.target_table import TARGET_STATUSES, target_table
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.provenance import versions
from sim.files.writing import plain_data
from sim.scenario.edits import edit_sentences
from sim.scenario.units import month_text
from sim.words.tongue import in_both

from .manifest import set_aside, tables_hash

METHOD = "wilson"
_SHORTFALL = ("mean", "q05", "q25", "q50", "q75", "q95", "if_missed")
_MONTHS = ("q05", "q50", "q95")
_BAND = ("q05", "q25", "q50", "q75", "q95")


def summary(result: Ensemble) -> dict[str, Any]:
    """The summary as plain data; the same run gives the same bytes."""
    data = result.scenario.data
    found = {
        "scenario": result.scenario.name,
        "title": data.title.model_dump(),
        "jurisdiction": data.jurisdiction.name.model_dump(),
        "period": {"start": month_text(data.period.start), "end": month_text(data.period.end)},
        "seed": result.seed,
        "replications": {"asked": result.asked, "done": result.replications},
        "complete": result.complete,
        "set_aside": set_aside(result),
        "engine": result.engine,
        "versions": versions(),
        "digest": result.digest,
        "scenario_digest": result.scenario.digest,
        "tables_hash": tables_hash(result.layout.start),
        "modified": [edit.as_data() for edit in result.scenario.told_edits()],
        "warnings": [warning.as_data() for warning in result.scenario.warnings],
        "sentences": in_both(partial(answer_told, result)),
        "targets": [target_entry(row) for row in target_table(result).to_dict("records")],
        "observed": [observed_entry(row) for row in observed_table(result).to_dict("records")],
    }
    return plain_data(found)  # type: ignore[no-any-return]


def answer_told(result: Ensemble, lang: Literal["zh", "en"]) -> list[str]:
    """Two or three sentences of answer."""
    return [*result_sentences(result, lang), *edit_sentences({"": result.scenario}, lang)]


def target_entry(row: Mapping[Any, Any]) -> dict[str, Any]:
    """One target of the table, nested for programs."""
    return {
        "id": row["id"],
        "text": {"zh": row["text_zh"], "en": row["text_en"]},
        "status": row["status"],
        "by": row["by"],
        "unit": {"zh": row["unit_zh"], "en": row["unit_en"]},
        "probability": row["probability"],
        "low": row["low"],
        "high": row["high"],
        "level": LEVEL,
        "method": METHOD,
        "by_status": {
            status: {"probability": row[status], "low": row[f"{status}_low"], "high": row[f"{status}_high"]}
            for status in TARGET_STATUSES
        },
        "shortfall": {name: row[f"shortfall_{name}"] for name in _SHORTFALL},
        "month_reached": {name: row[f"month_{name}"] or None for name in _MONTHS},
        "assumed": row["assumed"],
        "borrowed": row["borrowed"],
        "decided_by_arithmetic": {"zh": row["decided_by_arithmetic_zh"], "en": row["decided_by_arithmetic_en"]},
    }


def observed_entry(row: Mapping[Any, Any]) -> dict[str, Any]:
    """One published figure of the table, nested for programs; numbers of the model are null where it is not compared."""
    plain = ("id", "month", "published", "status", "tier", "kind", "standard", "batch", "since", "value", "exactness")
    reason = {"zh": row["not_compared_zh"], "en": row["not_compared_en"]}
    compared = isinstance(row["verdict"], str)
    return {name: row[name] for name in plain} | {
        "place": {"zh": row["place_zh"], "en": row["place_en"]},
        "source": {"zh": row["source_zh"], "en": row["source_en"]},
        "model": {name: row[name] for name in _BAND} if compared else None,
        "pit": row["pit"], "probability": row["probability"], "verdict": row["verdict"] if compared else None,
        "not_compared": reason if reason["en"] else None,
    }
