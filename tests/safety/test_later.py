"""What is imported late is what it would be at once, for this program and for whoever uses its libraries beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ASIDE = "import sys; import sim.charts.look.style; print([m in sys.modules for m in ('scipy.spatial', 'scipy.cluster', 'scipy.optimize')])"
LATE = """
import {first}
from scipy import special, stats
print(special.ndtri(0.9), stats.norm.ppf(0.9), special.__name__, type(special).__name__)
"""
DRAWN = """
import {first}, seaborn, hashlib, numpy as np
import matplotlib; matplotlib.use("agg")
data = np.random.default_rng(1).normal(size=(40, 3))
drawn = seaborn.kdeplot(x=data[:, 0]).lines[0].get_ydata()
order = seaborn.clustermap(data).dendrogram_row.reordered_ind
print(hashlib.sha256(drawn.tobytes()).hexdigest(), order)
from scipy.stats import gaussian_kde
from scipy.cluster import hierarchy
print(isinstance(gaussian_kde, type), type(hierarchy).__name__, gaussian_kde(data[:, 0])(0.5), hierarchy.linkage(data).sum())
"""


def printed(code: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_charts_need_no_densities() -> None:
    assert printed(ASIDE) == "[False, False, False]\n"


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
    assert "depends most on" in done.stdout and done.stderr.split() == []


@pytest.mark.parametrize("first", ["sim.charts.look.style", "scipy.stats, scipy.cluster.hierarchy, sim.charts.look.style"])
def test_seaborn_draws_what_it_draws_alone(first: str) -> None:
    assert printed(DRAWN.format(first=first)) == printed(DRAWN.format(first="seaborn"))
