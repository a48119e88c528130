"""Fit: what the published figures tell of what nobody knows, as a table of draws that any run takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from scipy import special

from sim.ensemble.counted import Unknowns, counting, unknowns
from sim.ensemble.pack import Shapes, most_bytes, pack_arrays, unpack_arrays
from sim.ensemble.provenance import rules_digest
from sim.ensemble.row_blocks import Span
from sim.ensemble.running import check_run
from sim.ensemble.store import Damaged, Store
from sim.errors import InputError
from sim.first_day.draw_rows import WholeNumbers
from sim.scenario.comparable import comparable_figures, is_given
from sim.scenario.draws import Draws
from sim.scenario.given_draws import said_digest
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation
from sim.scenario.units import month_text
from sim.words.figures import count_text

from .discrepancy import Figures, Floats, log_chance, log_likelihood, shares_given
from .room import bounded_figures
from .smc import MOST_STEPS, Particles, Step, led_particles

LEAST_PARTICLES, MOST_PARTICLES = 100, 20_000
"""Particles of a fit."""
ERRS = 1 << 40
"""Begins the streams of errors, apart from those of the sampler."""
REACHED = 1e-6
"""A figure to which the fitted model gives a smaller probability is out of its reach."""
STEPS_KEPT = MOST_STEPS + 1
"""What a fit keeps at most: its particles after the prior and after each step."""


@dataclass(frozen=True, eq=False)
class Fit:
    """What a fit found."""

    scenario: Scenario
    """The scenario whose unknowns were fitted."""
    seed: int
    """The seed of its luck."""
    unknown: Unknowns
    """What was unknown."""
    fitted: dict[str, Observation]
    """The figures that it was fitted to, by id."""
    prior: Particles
    """The particles before."""
    posterior: Particles
    """The particles after."""

    @cached_property
    def draws(self) -> Draws:
        """The posterior as a table of draws, a row a particle: with it any run goes on from a history that agrees with the figures."""
        quantiles = special.ndtr(self.posterior.scores)
        found = self.unknown.draws(quantiles, self.posterior.numbers, self.seed, f"{self.scenario.name} posterior")
        known = self.scenario.data.as_of
        return replace(found, made={"scenario": self.scenario.name, "says": said_digest(self.scenario), "seed": str(self.seed),
                                    "rules": rules_digest(), "as_of": "" if known is None else month_text(known)})

    def values(self, which: Particles) -> Floats:
        """What the unknowns are in the particles [particle × unknown], in their own units."""
        quantiles = special.ndtr(which.scores)
        return self.unknown.draws(quantiles, which.numbers, self.seed, "").values[:, :-1]

    @cached_property
    def asked(self) -> Figures:
        """The figures that it was fitted to, as numbers."""
        return bounded_figures(self.scenario, list(self.fitted.values()))

    @cached_property
    def errs(self) -> Floats:
        """The share by which the model errs in each particle of the posterior."""
        return shares_given(self.posterior.seen, self.asked, np.random.default_rng([self.seed, ERRS]))

    @cached_property
    def beyond(self) -> list[str]:
        """The figures that the model does not reach even so: less likely than REACHED in every telling."""
        logs = special.logsumexp(log_likelihood(self.posterior.seen, self.errs, self.asked), axis=0) - np.log(len(self.errs))
        return [name for name, log in zip(self.fitted, logs.tolist(), strict=True) if log < np.log(REACHED)]

    @property
    def usable(self) -> bool:
        """Whether it may speak for what nobody knows: it has not collapsed, and the model reaches every figure."""
        return not self.posterior.collapsed and not self.beyond


def fitted_figures(scenario: Scenario) -> dict[str, Observation]:
    """The figures that a fit asks about: those that can be compared, without those that the scenario gives as a batch."""
    data = scenario.data
    return {name: seen for name, seen in comparable_figures(data).items() if not is_given(data, seen)}


def check_fit(scenario: Scenario, particles: int, seed: int, workers: int | None) -> None:
    """Refuse what cannot be fitted, in one line each."""
    check_run(particles, seed, workers, "compiled", {})
    problems = []
    if not LEAST_PARTICLES <= particles <= MOST_PARTICLES:
        problems.append(f"particles: {particles} is out of range; expected {LEAST_PARTICLES} to {count_text(MOST_PARTICLES)}")
    if scenario.draws is not None:
        problems.append("draws: are given already; expected a scenario whose quantities are drawn")
    if not fitted_figures(scenario):
        problems.append("observed: no figure to fit to; expected one of a month in the period, published by as_of, "
                        "that is no batch given by the scenario")
    if problems:
        raise InputError(problems)


def fit(
    scenario: Scenario, particles: int = 2000, seed: int = 1, workers: int | None = None,
    heard: Callable[[Particles], None] = lambda _: None, store: Store | None = None,
) -> Fit:
    """Fit the uncertain quantities of a scenario to its published figures, by sequential Monte Carlo.

    All that is drawn once for everyone is fitted, for each county where there are few of them, and the share by which the model errs;
    what many counties, streets, communities and projects draw for themselves is drawn as ever, and each particle keeps the luck by
    which it came to what was published. `heard` is told the particles after each step; `store` keeps them until the fit is done, and
    a fit goes on from those it has. The same for any number of workers. Raises InputError for what cannot be fitted.
    """
    check_fit(scenario, particles, seed, workers)
    unknown, figures = unknowns(scenario), fitted_figures(scenario)
    asked, size = bounded_figures(scenario, list(figures.values())), len(unknown.names)
    with counting(unknown, seed, workers) as count:
        at = [unknown.start.observed.index(name) for name in figures]

        def simulate(scores: Floats, numbers: WholeNumbers) -> Floats:
            return count.seen(special.ndtr(scores), numbers)[:, at]

        held = list(kept_steps(store, particles, size, len(at)))
        for each in led_particles(simulate, partial(likely, asked), size, particles, seed, held[-1] if held else None):
            if store is not None:
                store.commit(Span(len(held), 1), packed_step(each, len(held), store.run))
            held.append(each)
            heard(each)
    if store is not None:
        store.clear()
    return Fit(scenario, seed, unknown, figures, held[0], held[-1])


def likely(figures: Figures, scores: Floats, seen: Floats) -> Floats:
    """The log likelihood of particles."""
    return log_chance(seen, figures)


def kept_steps(store: Store | None, particles: int, unknown: int, figures: int) -> Iterator[Particles]:
    """The particles of the steps that a store has, without a gap from the first."""
    if store is None:
        return
    shapes = step_shapes(particles, unknown, figures)
    for at in range(STEPS_KEPT):
        if Span(at, 1) not in store.chunks:
            return
        try:
            yield store.load(Span(at, 1), partial(unpacked_step, shapes), most_bytes(shapes))
        except Damaged:
            return


def step_shapes(particles: int, unknown: int, figures: int) -> Shapes:
    """The arrays that a step is kept as; numbers with a point as the whole numbers of the same bits."""
    return {"scores": (particles, unknown), "numbers": (particles,), "seen": (particles, figures),
            "likelihood": (particles,), "family": (MOST_STEPS, particles), "kinship": (MOST_STEPS, particles),
            "same": (MOST_STEPS, particles), "state": (3,), "stages": (MOST_STEPS, len(Step._fields))}


def packed_step(now: Particles, at: int, run: str) -> bytes:
    """A step as bytes."""
    stages = np.zeros((MOST_STEPS, len(Step._fields)))
    stages[: len(now.stages)] = np.array(now.stages).reshape(-1, len(Step._fields))
    family, (kinship, same) = np.zeros((MOST_STEPS, len(now.numbers)), np.int64), np.zeros((2, MOST_STEPS, len(now.numbers)))
    family[: len(now.family)], kinship[: len(now.kinship)], same[: len(now.same)] = now.family, now.kinship, now.same
    state = np.array([now.temperature, now.evidence, now.used])
    floats = {"scores": now.scores, "numbers": now.numbers, "seen": now.seen, "likelihood": now.likelihood,
              "family": family, "kinship": kinship, "same": same, "state": state, "stages": stages}
    return pack_arrays({name: np.ascontiguousarray(each).view(np.int64) for name, each in floats.items()}, Span(at, 1), run)


def unpacked_step(shapes: Shapes, content: bytes, run: str) -> tuple[Span, Particles]:
    """The step again."""
    span, arrays = unpack_arrays(content, run, shapes)
    names = ("scores", "seen", "likelihood", "kinship", "same", "state", "stages")
    scores, seen, likelihood, kinship, same, state, table = (np.ascontiguousarray(arrays[name]).view(np.float64) for name in names)
    temperature, evidence, used = state.tolist()
    stages = tuple(Step(a, b, int(c), d, e) for a, b, c, d, e in table[: span.first].tolist())
    whole = arrays["numbers"], seen, likelihood, arrays["family"][: span.first], kinship[: span.first], same[: span.first]
    return span, Particles(scores, *whole, temperature, int(used), evidence, stages)
