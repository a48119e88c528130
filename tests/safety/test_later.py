"""What is imported late costs nothing where nobody needs it, and is what it would be at once."""

from __future__ import annotations

import subprocess
import sys

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
