"""Simulation-based calibration (Talts et al. 2018), outside the test run: `python -m tests.studies.fit.calibration -n 200 --seed 1`.
`--keep` makes the runs of which docs/forecasting.md tells and keeps what they found (`python -m tests.regenerate calibration`).

Truths are drawn from the prior, figures are made from them with the stated error, and each is fitted. Where the sampler is right the
rank of the truth among the posterior's particles is uniform, and intervals hold it as often as they say.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import special, stats

from sim.ensemble.counted import FigureCounts, counting, unknowns
from sim.files.writing import write_csv
from sim.studies.fit.discrepancy import Figures, Floats, figures_of, log_chance, published_as, share_at, shares_given
from sim.studies.fit.fit import fitted_figures
from sim.studies.fit.smc import led_particles
from tests.resting import ROOT

from .made import zhuji

PARTICLES, PICKED = 200, 19
"""Particles of each fit, and how many of them the truth is ranked among."""
KEPT, TOLD = ROOT / "results" / "calibration.csv", {1: 200, 2: 200, 3: 500}
"""The runs that are kept, of 200 fits each: the particles of each seed."""
APART = 1_000_000
"""Replications whose luck one fit may use; its truth goes by the last of them."""
ASKED = (
    ("earlier_province", ""), ("mandate", "zhuji"), ("county_speed", "zhuji"), ("pace", ""), ("pass_county", ""), ("pass_province", ""),
)
"""The unknowns that are looked at, beside the share by which the model errs."""


def ranks(number: int, seed: int, workers: int | None = None, particles: int = PARTICLES) -> dict[str, Floats]:
    """The rank of each truth, from 0 to PICKED, of each unknown that is looked at, in so many fits."""
    with tempfile.TemporaryDirectory() as folder:
        world = zhuji(Path(folder))
    unknown, figures = unknowns(world), figures_of(list(fitted_figures(world).values()))
    at = [unknown.names.index(each) for each in ASKED]
    found: dict[str, list[int]] = {name: [] for name, _ in ASKED} | {"share": []}
    with counting(unknown, seed, workers) as counts:
        for k in range(number):
            for name, rank in zip(found, one(counts, figures, at, (seed, k), particles), strict=True):
                found[name].append(rank)
    return {name: np.array(each, np.float64) for name, each in found.items()}


def one(counts: FigureCounts, figures: Figures, at: list[int], address: tuple[int, int], particles: int) -> Iterator[int]:
    """The ranks of one truth: of the k-th of a seed."""
    seed, k = address
    chance = np.random.default_rng([seed, 77, k])
    size, first = len(counts.unknown.names), k * APART
    truth, err = chance.standard_normal((1, size)), share_at(chance.standard_normal(1))
    counted = counts.seen(special.ndtr(truth), np.array([first + APART - 1]))
    made = figures._replace(values=published_as(counted, err, figures, chance)[0])

    def simulate(scores: Floats, numbers: np.ndarray) -> Floats:  # type: ignore[type-arg]
        return counts.seen(special.ndtr(scores), first + numbers)

    last = list(led_particles(simulate, lambda _, seen: log_chance(seen, made), size, particles, seed * 100_000 + k))[-1]
    picked = chance.permutation(particles)[:PICKED]
    for unknown in at:
        yield int((last.scores[picked, unknown] < truth[0, unknown]).sum())
    yield int((shares_given(last.seen, made, chance)[picked] < err[0]).sum())


def verdict(found: dict[str, Floats]) -> list[tuple[str, float, float, float]]:
    """Of each unknown: the probability of ranks as uneven as these (χ², 10 cells), and the shares of truths within 50% and 90%."""
    told = []
    for name, each in found.items():
        cells = np.bincount((each // 2).astype(int), minlength=(PICKED + 1) // 2)
        half, most = ((each >= 5) & (each < 15)).mean(), ((each >= 1) & (each < 19)).mean()
        told.append((name, float(stats.chisquare(cells).pvalue), float(half), float(most)))
    return told


def main() -> int:
    """Fit, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-n", "--number", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", action="store_true", help="the runs that are kept, in place of one")
    given = asked.parse_args()
    if given.keep:
        rows = [(seed, particles, *each) for seed, particles in TOLD.items() for each in verdict(ranks(200, seed, particles=particles))]
        write_csv(KEPT, pd.DataFrame(rows, columns=["seed", "particles", "unknown", "p", "in_50", "in_90"]))
        return 0
    found = verdict(ranks(given.number, given.seed))
    for name, p, half, most in found:
        print(f"{name}: χ² p = {p:.3f}; {100 * half:.1f}% within 50%, {100 * most:.1f}% within 90%")
    return int(any(p < 0.01 for _, p, *_ in found))


if __name__ == "__main__":
    sys.exit(main())
