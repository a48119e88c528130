"""Scenarios on `plain`, in which only what a test names happens, and what both engines say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from sim import load_scenario, run
from sim.results import Result
from sim.scenario.load import Scenario

Floats = NDArray[np.float64]
SIGMAS = 4.0
"""How many exact standard errors an answer may be off: one right answer in 16,000 is."""
RARE = 30
READABLE = 3
"""Replications that the readable engine repeats."""
FIRST = 2023
"""The period begins in January of this year."""


def month(number: int) -> str:
    """A month counted from the first."""
    return f"{FIRST + number // 12}-{number % 12 + 1:02d}"


def text(word: str) -> dict[str, str]:
    """A name in both languages."""
    return {"zh": f"某{word}", "en": word}


def dated(number: int, tier: str = "county", every: int = 0) -> dict[str, dict[str, Any]]:
    """Projects complete three months after their start (index 2), the first started in the first month, others `every` later."""
    return {
        f"n{i}": {"name": text(f"n{i}"), "street": "s", "start": month(i * every), "finish": month(i * every + 2), "tier": tier}
        for i in range(number)
    }


def scenario(folder: Path, months: int, named: dict[str, Any] | None = None, streets: dict[str, int] | None = None,
             quantities: dict[str, Any] | None = None, **parts: Any) -> Scenario:
    """A county of some months: named communities, streets with so many others, quantities, and other parts of a file."""
    kept = {"epistemic": {}, "aleatory": {}} | {"source": "own assumption"}
    aleatory = YAML(typ="safe").load(Path(__file__).parents[3] / "scenarios" / "base.yaml")["uncertain"]["aleatory"]
    for name, given in (quantities or {}).items():
        part = "aleatory" if name in aleatory or (isinstance(given, dict) and given.get("level") == "project") else "epistemic"
        kept[part][name] = given if isinstance(given, dict) else {"value": given}  # type: ignore[index]
    made = {
        "extends": "plain", "source": "own assumption", "title": text("still"),
        "period": {"start": month(0), "end": month(months - 1)},
        "jurisdiction": {
            "name": text("county"), "counties": {"c": {"name": text("county")}}, "communities": named or {},
            "streets": {name: {"name": text(name), "county": "c", "communities": number}
                        for name, number in (streets or {"s": 0}).items()},
        },
        "targets": {"every": {"text": text("all"), "measure": "share", "at_least": 1.0, "by": month(months - 1)}},
        "uncertain": kept,
    } | {key: value for key, value in parts.items() if key != "policy"}
    made["policy"] = {"in_force": month(0)} | parts.get("policy", {})
    path = folder / "still.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(made, file)
    return load_scenario(path)


def both(given: Scenario, replications: int, seed: int = 1) -> Result:
    """Many replications compiled, the first few of which the readable engine repeats to the last number."""
    result = run(given, replications, seed)
    again = run(given, READABLE, seed, "mesa")
    assert np.array_equal(result.rows[:READABLE], again.rows)
    assert np.array_equal(run(given, READABLE, seed).histogram, again.histogram)
    return result


def numbers(result: Result, status: str, tier: str) -> NDArray[np.int64]:
    """How many replications have k communities at a status and tier, [month × k]."""
    (at,) = [i for i, w in enumerate(result.layout.watched) if (w.scope, w.status, w.tier) == ("all", status, tier)]
    bins = result.histogram.reshape(result.layout.start.months, result.layout.width)
    first = result.layout.bases[at]
    return bins[:, first : first + result.layout.watched[at].most + 1]


def is_law(counts: NDArray[np.int64], law: Floats) -> bool:
    """Whether counts are multinomial draws of a law: each cell, and the mean, within SIGMAS exact standard errors.

    Cells of fewer than RARE expected are looked at together, since they are not nearly normal alone.
    """
    total, values = int(counts.sum()), np.arange(len(law))
    assert len(counts) == len(law) and abs(law.sum() - 1) < 1e-9
    rare = total * law < RARE
    seen, due = (np.array([*x[~rare], x[rare].sum()]) for x in (counts / total, law))
    cells = np.abs(seen - due) <= SIGMAS * np.sqrt(due * np.maximum(0, 1 - due) / total) + 1 / total
    mean = float(law @ values)
    error = np.sqrt(max(0.0, float(law @ values**2) - mean**2) / total)
    return bool(cells.all()) and abs(float(counts @ values) / total - mean) <= SIGMAS * error + 1e-9


def is_share(hits: float, trials: int, chance: float) -> bool:
    """Whether so many of independent trials succeed at a chance."""
    return abs(hits / trials - chance) <= SIGMAS * np.sqrt(chance * (1 - chance) / trials)


def is_mean(values: Floats, mean: float, variance: float) -> bool:
    """Whether independent values have a mean, their variance being known."""
    return abs(float(values.mean()) - mean) <= SIGMAS * np.sqrt(variance / len(values))
