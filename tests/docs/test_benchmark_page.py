"""docs/benchmark.md shows what docs/benchmark.json holds."""

from __future__ import annotations

import json

from sim.cli.bench_command import USUAL
from sim.scenario.scenario_library import scenario_names

from .make_benchmark import KEPT, PAGE, renewed


def test_the_page_is_made_from_the_measurement() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text, "run python -m tests.docs.make_benchmark"


def test_what_was_measured_is_shipped_and_the_usual_three_are_there() -> None:
    found = {line["scenario"] for line in json.loads(KEPT.read_text(encoding="utf-8"))["bench"]}
    assert set(USUAL) <= found <= set(scenario_names())
