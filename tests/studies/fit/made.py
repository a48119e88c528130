"""A small world of which figures were published: what fits and forecasts are tried with."""

from __future__ import annotations

from pathlib import Path

from sim import load_scenario
from sim.scenario.load import Scenario

PUBLISHED = {
    "started_2023": ("2023-12", "started", 26), "named_2023": ("2023-12", "named", 14),
    "started_2024": ("2024-12", "started", 34), "named_2024": ("2024-12", "named", 27),
}
"""Month, what was counted, how many."""


def zhuji(folder: Path, published: dict[str, tuple[str, str, int]] | None = None) -> Scenario:
    """One county with 4 figures, or those that are given."""
    given = PUBLISHED if published is None else published
    lines = [f"  {name}: {{source: assumption, month: {month}, status: {status}, value: {value}}}"
             for name, (month, status, value) in given.items()]
    file = folder / "made.yaml"
    file.write_text("\n".join(["extends: zhuji-2022", "title: {zh: 试, en: Tried}", "observed:", *lines, ""]), encoding="utf-8")
    return load_scenario(file)
