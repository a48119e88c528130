"""What CONTRIBUTING tells to add can be added as it stands there: its code runs, its names are free, its files are where it says."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest

from sim import load_scenario, run
from sim.charts.result import target_chart
from sim.cli import trace_command
from sim.cli.app import COMMANDS
from sim.cli.console import Screen
from sim.cli.options import loaded
from sim.model.reports import measures
from sim.words.tongue import LANGS, Lang
from tests.house.rooms import modules
from tests.house.test_names import homes

from .pages import ROOT, blocks, outside_blocks

PAGE = ROOT / "CONTRIBUTING.md"
MADE = {"sim/charts/result/burden_chart.py", "sim/cli/months_command.py"}
"""The files that its examples make."""
NAMES = ("waiting", "burden_chart", "months")
"""The public names that they define."""
HOSTILE = "街道\x07\u202e🥟"


def recipe(begins: str) -> str:
    """The block of code with a line that begins so."""
    (found,) = [block.text for block in blocks(PAGE, "") if re.search(rf"^{re.escape(begins)}", block.text, re.MULTILINE)]
    return found


def test_names_are_free_and_files_are_where_it_says() -> None:
    """A file is there, or it is one that is made in a folder that is there; no name is taken."""
    named = re.findall(r"^\| (`[^|]+`) \|.*\|.*\|$", outside_blocks(PAGE), re.MULTILINE)
    files = {path for cell in named for path in re.findall(r"`([\w/.-]+/[\w.-]+)`", cell)}
    assert len(files) > 15 and files >= MADE
    assert {path for path in files if not (ROOT / path).is_file()} == MADE
    assert all((ROOT / path).parent.is_dir() for path in MADE)
    assert [name for name in NAMES if name in homes(modules())] == []
    assert "months" not in [command.__name__ for command in COMMANDS]


def test_the_scenario_is_read(tmp_path: Path) -> None:
    path = tmp_path / "raised.yaml"
    path.write_text(recipe("extends: "), encoding="utf-8")
    assert load_scenario(path).data.funding["award"].province == 24_000_000


def test_the_measure_counts_who_waits() -> None:
    """Two and three wait at two gates; its line is one of the table."""
    code, _, line = recipe("def waiting").partition("    (waiting")
    space = dict(vars(measures))
    exec(code, space)
    assert space["waiting"](SimpleNamespace(gates=[SimpleNamespace(waiting=2), SimpleNamespace(waiting=3)])) == 5
    row = eval(f"(waiting{line}".strip().rstrip(","), space)
    assert [type(cell) for cell in row] == [type(cell) for cell in measures.MEASURES[0]]
    assert row[1] in {unit for _, unit, *_ in measures.MEASURES}


def test_the_rule_stands_where_it_is_said_to() -> None:
    """What the example takes is at hand where it puts its lines: `policy` is bound first, and the month is counted alike."""
    code = (ROOT / "sim/model/agents/supervising.py").read_text(encoding="utf-8").partition("def supervise(")[2]
    assert code.splitlines()[2].strip().startswith("policy, month = world.policy")
    assert "world.clock.month >= world.policy.in_force" in (ROOT / "sim/model/month.py").read_text(encoding="utf-8")
    assert recipe("        if world.clock.month") == "        if world.clock.month < policy.in_force + policy.grace:\n            return\n"


@pytest.mark.parametrize("lang", LANGS)
def test_the_chart_is_drawn_with_any_name(lang: Lang) -> None:
    rows = pd.DataFrame({"id": ["a", "b"], "name_zh": [HOSTILE, "乙"], "name_en": [HOSTILE, "B"], "net_burden": [5.0, -2.0]})
    space: dict[str, Any] = {**vars(target_chart), "street_table": lambda result: rows}
    exec(recipe("@chart"), space)
    figure, data = space["burden_chart"](run(load_scenario("fuyang-2022"), 2, workers=1), lang)
    assert data["net_burden"].tolist() == [-2, 5]
    shown = "".join(text.get_text() for text in figure.findobj(mpl.text.Text))
    assert not set(HOSTILE[2:]) & set(shown) and ("乙" if lang == "zh" else "B") in shown


@pytest.mark.parametrize(("lang", "told"), [("zh", "48个月\n"), ("en", "48 months\n")])
def test_the_command_says_its_line(lang: Lang, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    space: dict[str, Any] = {**vars(trace_command), "loaded": loaded}
    exec(recipe("HELP: Words"), space)
    space["months"]("zhuji-2022", screen=Screen(lang))
    assert capsys.readouterr().out == told
