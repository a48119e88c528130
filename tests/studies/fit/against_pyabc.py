"""The fit beside pyabc, outside the test run: `python -m tests.studies.fit.against_pyabc`.

pyabc is no part of the project: `pip install pyabc==0.13.0` in an environment of your own. Both look for the same posterior of a small
world with two unknowns and two figures, both with the discrepancy that a fit states, the same number of particles and the same compiled
engine. pyabc asks it for one replication a particle, as it asks any model; its stochastic acceptor ends at temperature 1, where
its posterior is exact too. Both posteriors are held against each other and against that of plain weights from the prior.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import special

from sim import load_scenario
from sim.ensemble.chunk import GivenAnew, run_compiled
from sim.ensemble.counted import Unknowns, Unwatched, counting, unknowns
from sim.ensemble.job import Job, Worker
from sim.first_day.draw_rows import WholeNumbers
from sim.scenario.load import Scenario
from sim.studies.fit.discrepancy import Floats, figures_of, log_chance
from sim.studies.fit.fit import fit, fitted_figures

COMMUNITIES, FROM_PRIOR = 20, 200_000
"""Communities of the small world, and replications whose weights give the posterior that both must meet."""
APART = 3.5
"""Standard errors by which two posteriors may differ in a mean or a spread, of twelve that are looked at."""
UNKNOWNS = ("pass_county", "abandonment")
SMALL = """
extends: plain
source: assumption
title: {{zh: 小县, en: Small county}}
period: {{start: 2023-01, end: 2024-12}}
policy: {{in_force: 2023-01}}
jurisdiction:
  name: {{zh: 小县, en: Small county}}
  counties: {{c: {{name: {{zh: 县, en: county}}}}}}
  streets: {{s: {{name: {{zh: 街道, en: street}}, county: c, communities: {number}}}}}
  communities:
{communities}
uncertain:
  epistemic:
    abandonment: {{distribution: uniform, low: 0, high: 0.1}}
    pass_county: {{distribution: uniform, low: 0, high: 1}}
targets: {{twenty: {{text: {{zh: 二十个, en: twenty}}, measure: count, at_least: 20, by: 2024-12}}}}
observed:
  complete: {{month: 2023-12, status: complete, value: 15}}
  named: {{month: 2024-01, status: named, value: 9}}
"""


class Posterior(NamedTuple):
    """What was found."""

    means: Floats
    """Mean and standard deviation of the score of each unknown."""
    errors: Floats
    """Their Monte Carlo errors."""


def small(folder: Path) -> Scenario:
    """A county of which two figures were published: how many of its projects were complete, and how many passed at once."""
    lines = (f"    c{at}: {{name: {{zh: 社区{at}, en: c{at}}}, street: s, start: 2023-01, finish: 2023-12, tier: county}}"
             for at in range(COMMUNITIES))
    file = folder / "small.yaml"
    file.write_text(SMALL.format(number=COMMUNITIES, communities="\n".join(lines)), encoding="utf-8")
    return load_scenario(file)


def posterior_of(scores: Floats, weights: Floats, independent: float) -> Posterior:
    """Mean and spread of weighted scores, with the errors that so many independent ones have."""
    weights = weights / weights.sum()
    mean = weights @ scores
    spread = np.sqrt(weights @ (scores - mean) ** 2)
    fourth = weights @ (scores - mean) ** 4 / spread**4
    errors = np.concatenate([spread, spread * np.sqrt((fourth - 1) / 4)]) / np.sqrt(independent)
    return Posterior(np.concatenate([mean, spread]), errors)


def by_weights(world: Scenario, seed: int) -> Posterior:
    """The posterior by plain weights: many replications from the prior, each as likely as it makes the figures."""
    unknown, asked = unknowns(world), figures_of(list(fitted_figures(world).values()))
    scores = np.random.default_rng([seed, 1]).standard_normal((FROM_PRIOR, len(unknown.names)))
    with counting(unknown, seed) as counts:
        at = [unknown.start.observed.index(name) for name in fitted_figures(world)]
        seen = counts.seen(special.ndtr(scores), np.arange(FROM_PRIOR))[:, at]
    weights = np.exp(log_chance(seen, asked))
    return posterior_of(scores, weights, float(weights.sum() ** 2 / (weights**2).sum()))


def by_fit(world: Scenario, particles: int, seed: int, workers: int) -> Posterior:
    """The posterior of `rollout fit`."""
    found = fit(world, particles, seed, workers).posterior
    assert not found.collapsed
    return posterior_of(found.scores, np.ones(particles), found.effective)


def by_pyabc(world: Scenario, particles: int, workers: int) -> Posterior:
    """The posterior of pyabc, on one core or on several."""
    import pyabc

    unknown, figures = unknowns(world), fitted_figures(world)
    names = [name for name, _ in unknown.names]
    asked, simulate = figures_of(list(figures.values())), one_by_one(unknown, list(figures))

    logs = log_chance(np.array(list(np.ndindex(COMMUNITIES + 1, COMMUNITIES + 1)), np.float64), asked).reshape(COMMUNITIES + 1, -1)
    kernel = pyabc.distance.FunctionKernel(lambda x, *_, **__: logs[*x["seen"]], ret_scale="SCALE_LOG", pdf_max=float(logs.max()))
    sampler = pyabc.sampler.SingleCoreSampler() if workers == 1 else pyabc.sampler.MulticoreEvalParallelSampler(workers)
    abc = pyabc.ABCSMC(
        lambda given: {"seen": simulate(np.array([[given[name] for name in names]]))},
        pyabc.Distribution(**{name: pyabc.RV("norm", 0, 1) for name in names}), kernel, particles,
        eps=pyabc.Temperature(), acceptor=pyabc.StochasticAcceptor(pdf_norm_method=pyabc.acceptor.pdf_norm_from_kernel), sampler=sampler,
    )
    with tempfile.TemporaryDirectory() as folder:
        abc.new(f"sqlite:///{folder}/abc.db", {"seen": asked.values})
        history = abc.run()
        table, weights = history.get_distribution()
        print(f"  pyabc: {history.total_nr_simulations:,} simulations, {history.max_t + 1} populations", flush=True)
    return posterior_of(table[names].to_numpy(), weights, float(weights.sum() ** 2 / (weights**2).sum()))


def one_by_one(unknown: Unknowns, figures: list[str]) -> Callable[[Floats], WholeNumbers]:
    """The compiled engine for one particle: what it counts at some scores, by the luck of any replication."""
    worker = Worker(Job(Unwatched(unknown.start), 1, "compiled"))
    at = [worker.job.layout.columns.index(f"observed.{name}") for name in figures]
    months = 1 + max(figure["month"] for figure in unknown.start.many["figures"])

    def simulate(scores: Floats) -> WholeNumbers:
        luck = np.random.randint(1 << 31, size=1)
        given = GivenAnew(unknown.table(special.ndtr(scores)), luck, months)
        return run_compiled(worker.job.layout, worker.worlds(), 0, 1, given=given).rows[0, at]

    return simulate


class Took(NamedTuple):
    """How long something took."""

    wall: float
    """Seconds until it was done."""
    cpu: float
    """Seconds of all processors, those of its child processes too: of a busy machine these tell more."""


def timed(work: Callable[[], Posterior]) -> tuple[Posterior, Took]:
    """What it found, and how long it took."""
    began, before = time.perf_counter(), sum(os.times()[:4])
    return work(), Took(time.perf_counter() - began, sum(os.times()[:4]) - before)


def furthest(one: Posterior, other: Posterior) -> float:
    """By how many standard errors two differ at most."""
    return float(np.abs((one.means - other.means) / np.hypot(one.errors, other.errors)).max())


def told(name: str, found: Posterior, took: Took) -> str:
    """A line."""
    figures = ", ".join(f"{value:.3f} ± {error:.3f}" for value, error in zip(found.means, found.errors, strict=True))
    return f"{name}: {took.wall:.2f} s, {took.cpu:.2f} s of processors; mean and spread of {' and '.join(UNKNOWNS)}, scores: {figures}"


def compared(particles: int, seed: int, rounds: int) -> int:
    """Both in turn, so many times, on one core and on two; 0 where they agree and pyabc takes 20 times the processor time or more."""
    with tempfile.TemporaryDirectory() as folder:
        world = small(Path(folder))
    exact, all_weights = timed(partial(by_weights, world, seed))
    print(told("weights from the prior", exact, all_weights), flush=True)
    by_fit(world, particles, seed, 1)  # compiled code is read once, before anything is timed
    apart, ratios = [], []
    for number in range(rounds):
        for workers in (1, 2):
            ours, quick = timed(partial(by_fit, world, particles, seed + number, workers))
            theirs, slow = timed(partial(by_pyabc, world, particles, workers))
            apart += [furthest(ours, exact), furthest(theirs, exact), furthest(ours, theirs)]
            ratios.append(slow.cpu / quick.cpu)
            print(told(f"fit, {workers} at once", ours, quick), told(f"pyabc, {workers} at once", theirs, slow), sep="\n")
            print(f"  {slow.wall / quick.wall:.0f} times as fast, {ratios[-1]:.0f} times by processors")
            print(f"  apart by at most {max(apart[-3:]):.1f} standard errors", flush=True)
    return int(max(apart) > APART or min(ratios) < 20)


def main() -> int:
    """Compare, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-n", "--particles", type=int, default=500)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--rounds", type=int, default=3)
    given: Mapping[str, Any] = vars(asked.parse_args())
    return compared(given["particles"], given["seed"], given["rounds"])


if __name__ == "__main__":
    sys.exit(main())
