"""What a command imports: libraries that take longer to import than its work takes are not among it, once tables are kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ASKED = """
import sys
from types import ModuleType
from sim.cli.app import main
status = main(sys.argv[1:])
heavy = [name for name in HEAVY if type(sys.modules.get(name)) is ModuleType]
print(status, *heavy, file=sys.stderr)
"""
HEAVY = ("scipy.special", "scipy.stats", "scipy.optimize", "scipy.interpolate", "scipy.spatial", "numba", "mesa", "matplotlib")


def imported(line: list[str], home: Path) -> list[str]:
    """The exit status of a command and the heavy libraries that it imports, when it is given for the second time."""
    for out in ("first", "second"):
        asked = [sys.executable, "-c", f"HEAVY = {HEAVY}{ASKED}", *line, "--out", out]
        told = subprocess.run(asked, cwd=home, capture_output=True, text=True, check=True)
    return told.stderr.split("\n")[-2].split()


@pytest.mark.parametrize(("line", "needed"), [
    (["run", "zhuji-2022", "-n", "120", "--no-charts"], []),
    (["compare", "zhuji-2022", "zhuji-2022-award", "-n", "40", "--no-charts"], ["scipy.special"]),
    (["decide", "zhuji-2022-award", "--over", "funding.award.province=0..2000万元/2", "--need", "province>=70%", "-n", "90", "--no-charts"],
     ["scipy.special"]),
])
def test_no_library_is_imported_that_is_not_needed(line: list[str], needed: list[str], tmp_path: Path) -> None:
    assert imported(line, tmp_path) == ["0", *needed]


def test_at_the_end_nobody_looks_for_cycles() -> None:
    """A cycle that is there at the end is not taken apart, so that its finalizer stays silent; memory goes back as it is."""
    asked = "import gc\nfrom sim.cli.app import main\nmain(['--version'])\nprint(gc.get_threshold()[0] >= 400_000)"
    asked += "\nclass Told:\n    def __del__(self): print('taken apart')\none = Told(); one.self = one; del one"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split("\n")
    assert told[1:] == ["True", ""]


@pytest.mark.parametrize(("first", "explained"), [("from sim.cli.app import main; main(['--version'])", False), ("", True)])
def test_a_command_asks_matplotlib_for_no_help_texts(first: str, explained: bool) -> None:
    """Its lists of properties take three tenths of its import; a program that draws has them."""
    asked = f"{first}\nimport sim.charts.result.result_charts\nfrom matplotlib.lines import Line2D"
    asked += "\nprint('markersize' in Line2D.set.__doc__)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split("\n")
    assert told[-2] == str(explained)


def test_a_program_that_gives_many_commands_asks_once() -> None:
    asked = "import sys\nfrom sim.cli.app import main\nbefore = len(sys.meta_path)\nfor _ in range(3): main(['--version'])"
    asked += "\nprint(len(sys.meta_path) - before)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split("\n")
    assert told[-2] == "1"
