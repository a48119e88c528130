"""What is imported late costs nothing where nobody needs it, and is what it would be at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

STYLE = """
import sys, sim.charts.look.style
print([name for name in ("scipy.spatial", "scipy.optimize", "seaborn", "matplotlib.pyplot") if name in sys.modules])
"""
LATE = """
import {first}
from scipy import special, stats
print(special.ndtri(0.9), stats.norm.ppf(0.9), special.__name__, type(special).__name__)
"""


def printed(code: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_charts_need_matplotlib_alone() -> None:
    """No pyplot, which would ask for a screen, and no statistics."""
    assert printed(STYLE) == "[]\n"


@pytest.mark.parametrize("first", ["sim", "sim.charts.look.style", "scipy.special, sim"])
def test_scipy_is_what_it_is_alone(first: str) -> None:
    """Whether it is asked for before or after this program."""
    assert printed(LATE.format(first=first)) == printed(LATE.format(first="scipy.special"))


def test_a_run_of_kept_tables_asks_nothing_of_scipy(tmp_path: Path) -> None:
    """It takes a tenth of a second and 27 MB: the first run of a scenario works out its tables, others tell an answer without it."""
    code = f"""
import sys
from sim.cli.app import main
main(["run", "zhuji-2022", "-n", "200", "--no-charts", "--replace", "--lang", "en", "--out", {str(tmp_path / "run")!r}])
print(*(name for name in sys.modules if name.startswith("scipy.special._ufuncs")), file=sys.stderr)
"""
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True)
    assert "hangs most on" in done.stdout and done.stderr.split() == []
