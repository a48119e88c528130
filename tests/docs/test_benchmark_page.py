"""docs/benchmark.md and its Chinese twin show what docs/benchmark.json and docs/benchmark-whole.json hold."""

from __future__ import annotations

import json

from sim.cli.measuring import USUAL
from sim.scenario.scenario_library import scenario_names

from .make_benchmark import CHINESE, KEPT, PAGE, WHOLE, commands, loops, renewed


def test_the_pages_are_made_from_the_measurements() -> None:
    for at, page in enumerate((CHINESE, PAGE)):
        text = page.read_text(encoding="utf-8")
        assert renewed(text, at) == text, "run python -m tests.docs.make_benchmark"


def test_known_times_give_known_rows() -> None:
    took = {"wall": 2.0, "processor": 3.25, "memory": 1234.4, "loop": None}
    row = {"chore": "run", "zh": "再次运行", "en": "Run again", "line": "run", "here": took, "same": None}
    alone = {"versions": {"here": {}}, "whole": [row, row | {"line": "zhuji-2022", "here": took | {"loop": 44.84}}]}
    assert commands(alone, 1).splitlines()[2:] == ["| Run again | 2.0 | 3.2 | 1,234 |"]
    assert loops(alone, 0).splitlines()[2:] == ["| `zhuji-2022` | 44.8 |"]
    other = row | {"against": took | {"processor": None}, "ratio": {"wall": 1.0, "processor": None}}
    told = commands({"versions": {"here": {}, "against": {}}, "whole": [other]}, 0).splitlines()[2]
    assert told == "| 再次运行 | 2.0 | 3.2 | 1,234 | 2.0 | — | 1,234 | 1.00 | — | 未比较 |"


def test_whole_commands_that_were_measured_left_the_same_figures() -> None:
    """But for those of which the pages say why not."""
    found = [row for row in json.loads(WHOLE.read_text(encoding="utf-8"))["whole"] if row["here"]["loop"] is None]
    others = {row["chore"] for row in found if row["same"] is not True}
    assert found and all(f"`{name}`" in page.read_text(encoding="utf-8") for name in others for page in (CHINESE, PAGE))
    assert others <= {"attribute", "compare", "decide", "fit", "readings", "province", "province_two"}


def test_what_was_measured_is_shipped_and_the_usual_three_are_there() -> None:
    found = {line["scenario"] for line in json.loads(KEPT.read_text(encoding="utf-8"))["bench"]}
    assert set(USUAL) <= found <= set(scenario_names())
