"""docs/benchmark.md shows what docs/benchmark.json holds."""

from __future__ import annotations

import json

from sim.scenario.library import names

from .make_benchmark import KEPT, PAGE, renewed


def test_the_page_is_made_from_the_measurement() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text, "run python -m tests.docs.make_benchmark"


def test_every_shipped_scenario_was_measured() -> None:
    found = json.loads(KEPT.read_text(encoding="utf-8"))
    assert {line["scenario"] for line in found["bench"]} == set(names())
