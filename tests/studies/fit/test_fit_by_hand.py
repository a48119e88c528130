"""What a fit keeps, says and tells, on particles made by hand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.answers.quantiles import quantiles
from sim.ensemble.row_blocks import Span
from sim.ensemble.store import Store
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation
from sim.studies.fit import fit as fitting
from sim.studies.fit import fit_tables, fit_words
from sim.studies.fit.discrepancy import SHARE_MEDIAN, SHARE_SPREAD, figures_of, log_likelihood, share_at
from sim.studies.fit.fit import ERRS, Fit, kept_steps, packed_step, step_shapes, unpacked_step
from sim.studies.fit.fit_tables import (
    bands,
    how_moved,
    learned_table,
    particles_table,
    prior_scores,
    said_table,
    spoken_of,
    steps_table,
)
from sim.studies.fit.smc import MOST_STEPS, Particles, Step

from .made import zhuji

N = 4
STAGES = (Step(0.5, 2.0, 3, 0.25, 1.5), Step(1.0, 3.0, 7, 0.75, 2.5))


def particles(steps: int = 2, n: int = N, figures: int = 2, first: float = 0.0) -> Particles:
    """Different numbers everywhere."""
    scores, seen = np.arange(3.0 * n).reshape(n, 3) + first, np.arange(float(figures * n)).reshape(n, figures) - first
    many = np.arange(float(steps * n)).reshape(steps, n)
    return Particles(scores, np.arange(n) + 7, seen, -np.arange(float(n)), many.astype(np.int64) % n, many / 10, many % 2,
                     STAGES[steps - 1].temperature if steps else 0.0, 40 + steps, -2.5 - steps, STAGES[:steps])


PARTS = ("scores", "numbers", "seen", "likelihood", "family", "kinship", "same")


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_step_that_is_kept_is_read_as_it_was(steps: int) -> None:
    """Every number, and no more steps than there were."""
    now = particles(steps)
    span, again = unpacked_step(step_shapes(N, 3, 2), packed_step(now, steps, "run"), "run")
    assert span == Span(steps, 1)
    for name in PARTS:
        assert np.array_equal(getattr(again, name), getattr(now, name)) and getattr(again, name).shape == getattr(now, name).shape, name
    assert (again.temperature, again.used, again.evidence, again.stages) == (now.temperature, now.used, now.evidence, now.stages)


def test_steps_are_read_from_the_first_up_to_a_gap(tmp_path: Path) -> None:
    """What stands behind a missing step or a damaged one is made again."""
    store = Store(tmp_path / "chunks", "run")
    for at in (0, 1, 3):
        store.commit(Span(at, 1), packed_step(particles(min(at, 2)), at if at < 3 else 2, "run"))
    assert [len(each.stages) for each in kept_steps(store, N, 3, 2)] == [0, 1]
    path = tmp_path / "chunks" / store.chunks[Span(0, 1)]
    path.write_bytes(path.read_bytes()[:-1])
    assert not list(kept_steps(store, N, 3, 2)) and not list(kept_steps(None, N, 3, 2))
    assert step_shapes(N, 3, 2)["family"] == (MOST_STEPS, N) and fitting.STEPS_KEPT == MOST_STEPS + 1


class Kept:
    """A store that only remembers."""

    run = "run"

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.cleared = False

    def commit(self, span: Span, content: bytes) -> None:
        """Remember it."""
        assert unpacked_step(step_shapes(N, 3, 2), content, "run")[0] == span
        self.spans.append(span)

    def clear(self) -> None:
        """Remember it."""
        self.cleared = True


@pytest.mark.parametrize("held", [0, 1, 2, 3])
def test_a_fit_goes_on_from_the_last_step_it_has(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new step is kept under its number and told; the first is the prior and the last the posterior."""
    steps, seen = [particles(min(at, 2), first=at) for at in range(5)], list[Any]()
    heard: list[Particles] = []
    figures = {"b": SimpleNamespace(value=3, exactness="exact"), "a": SimpleNamespace(value=4, exactness="exact")}
    unknown = SimpleNamespace(start=SimpleNamespace(observed=["a", "x", "b"]), names=["one", "two", "three"])

    @contextmanager
    def counting(of: object, seed: int, workers: int) -> Iterator[Any]:
        assert (of, seed, workers) == (unknown, 5, 2)
        yield SimpleNamespace(seen=lambda quantiles, numbers: np.array([[1.0, 2.0, 3.0]]) * numbers[:, None] + quantiles.sum())

    def led(simulate: Any, likelihood: Any, size: int, number: int, seed: int, begun: Particles | None) -> Iterator[Particles]:
        assert (size, number, seed) == (3, N, 5)
        assert begun is (steps[held - 1] if held else None)
        seen.append(simulate(np.zeros((2, 3)), np.array([10, 20])).tolist())
        yield from steps[held:]

    for name, stand in {"check_fit": lambda *_: None, "unknowns": lambda _: unknown, "fitted_figures": lambda _: figures,
                        "counting": counting, "led_particles": led, "kept_steps": lambda *_: iter(steps[:held]),
                        "bounded_figures": lambda _, figures: figures_of(figures)}.items():
        monkeypatch.setattr(fitting, name, stand)
    store: Any = Kept()
    found = fitting.fit(None, N, 5, 2, heard.append, store)  # type: ignore[arg-type]
    assert found.prior is steps[0] and found.posterior is steps[-1] and heard == steps[held:]
    assert store.spans == [Span(at, 1) for at in range(held, 5)] and store.cleared
    assert seen == [[[33.0, 13.0], [63.0, 23.0]]]  # figures b and a at quantiles of a half each


@pytest.mark.parametrize(("more", "wrong"), [({"particles": 100}, False), ({"particles": 20_000}, False), ({"particles": 99}, True),
                                             ({"particles": 20_001}, True)])
def test_particles_from_100_to_20_000(more: dict[str, int], wrong: bool, tmp_path: Path) -> None:
    from sim.errors import InputError

    world = zhuji(tmp_path)
    if wrong:
        with pytest.raises(InputError, match=r"particles: .* expected 100 to 20,000"):
            fitting.check_fit(world, more["particles"], 1, 1)
    else:
        fitting.check_fit(world, more["particles"], 1, 1)
    with pytest.raises(InputError, match="workers"):
        fitting.check_fit(world, 100, 1, -1)


class Learned:
    """A fit of which the particles are known: of two quantities, the second of a county."""

    def __init__(self, scenario: Any = None, effective: float = 100.0, **given: Any) -> None:
        label = SimpleNamespace(zh="甲", en="One"), SimpleNamespace(zh="乙", en="Two")
        priors = {"one": SimpleNamespace(label=label[0], unit="share"), "two": SimpleNamespace(label=label[1], unit="yuan")}
        self.unknown = SimpleNamespace(names=(("one", ""), ("two", "zhuji")), shelf=SimpleNamespace(priors=priors))
        self.seed, self.scenario = 3, scenario
        self.posterior = SimpleNamespace(effective=effective, used=50, stages=STAGES, numbers=np.arange(4) + 9,
                                         likelihood=-np.arange(4.0), seen=np.arange(8.0).reshape(4, 2))
        self.prior = SimpleNamespace(numbers=np.arange(4), used=4)
        for name, value in given.items():
            setattr(self, name, value)

    def values(self, which: Any) -> Any:
        """Quantities of the particles."""
        return which.values

    @property
    def asked(self) -> Any:
        """The figures as numbers; there are more communities than any of them counts."""
        return figures_of(list(self.fitted.values()))


def learned(*given: Any, **more: Any) -> Any:
    """Such a fit."""
    return Learned(*given, **more)


def test_errors_before_any_figure_have_a_generator_of_their_own() -> None:
    assert np.array_equal(prior_scores(learned()), np.random.default_rng([3, ERRS, 0]).standard_normal(4))


@pytest.mark.parametrize(("scores", "number", "moved"), [
    ([0.0, 2.0], 20.25, False), ([0.0, 2.0], 20.0, False), ([0.0, 2.0], 20.5, True), ([-2.0, 0.0], 20.5, True),
    ([-2.0, 2.0], 10.125, False), ([-2.0, 2.0], 10.5, True), ([0.0, 0.0], 10.5, True), ([0.0, 0.0], 10.0, False),
    ([0.5, 1.5], 36.0, True), ([0.25, 1.25], 36.0, True), ([-0.25, 0.75], 36.0, False),
])
def test_moved_is_what_lies_beyond_four_and_a_half_standard_errors(scores: list[float], number: float, moved: bool) -> None:
    """Of the middle, s/√n; or of the spread, 1/√(2n); at the bound it is not."""
    at = np.array(scores)
    assert how_moved(at, learned(effective=number)) == (at.mean(), at.std(), moved)


def test_bands_are_quantiles_that_occurred() -> None:
    """Those of sim.answers.quantiles, of numbers that interpolation would part."""
    assert bands(np.arange(101.0)) == (5, 50, 95) and bands(np.array([7.0, 3])) == (3, 3, 7)
    for n in (7, 20, 2000):
        counts = np.random.default_rng(n).integers(0, 500, n)
        assert list(bands(counts.astype(float))) == quantiles(counts, (5, 50, 95))


def test_what_was_learned_stands_before_and_after() -> None:
    """Each quantity in its unit, and last the share by which the model errs, on the scale of its scores."""
    now = learned(errs=share_at(np.array([1.0, 1.0, 1.0, 2.0])))
    now.prior.values, now.posterior.values = np.array([[0.0, 10]] * 4), np.array([[0.5, 30]] * 4)
    now.posterior.scores = np.array([[-1.0, 0.5], [1, 0.5], [1, 0.5], [-1, 0.5]])
    table = learned_table(now)
    assert table["quantity"].tolist() == ["one", "two", "discrepancy"] and table["place"].tolist() == ["", "zhuji", ""]
    assert table["label_en"].tolist()[:2] == ["One", "Two"] and table["unit"].tolist() == ["share", "yuan", "share"]
    assert table["prior_q50"].tolist()[:2] == [0, 10] and table["posterior_q50"].tolist()[:2] == [0.5, 30]
    assert table["shift"].tolist() == [0, 0.5, pytest.approx(1.25)] and table["left"].tolist()[:2] == [1, 0]
    assert table["left"][2] == pytest.approx(3**0.5 / 4)
    assert table["posterior_q50"][2] == pytest.approx(SHARE_MEDIAN * math.exp(SHARE_SPREAD))
    assert table["prior_q50"][2] == np.sort(share_at(prior_scores(now)))[(len(now.prior.numbers) + 1) // 2 - 1]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """One county with two published figures."""
    return zhuji(tmp_path_factory.mktemp("made"), {"named": ("2023-12", "named", 14), "started": ("2023-12", "started", 26)})


def test_where_a_figure_lies_among_what_would_have_been_published(world: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """One below, two equal, one above: in the middle; of a bound there is no such place."""
    figures = dict(world.data.observed)
    figures["started"] = figures["started"].model_copy(update={"exactness": "at_least"})
    now = learned(world, fitted=figures, errs=np.full(4, 0.05))
    made = {id(now.prior): np.array([[14.0, 1], [13, 2], [14, 3], [90, 4]]),
            id(now.posterior): np.array([[13.0, 5], [13, 6], [14, 7], [13, 8]])}
    monkeypatch.setattr(fit_tables, "predicted", lambda fit, which, errs: made[id(which)])
    monkeypatch.setattr(fit_tables, "spoken_of", lambda fit, at: {"speaks_of": f"figure {at}"})
    table = said_table(now).set_index("id")
    assert table.loc["named", ["prior_pit", "posterior_pit", "value"]].tolist() == [0.5, 0.875, 14]
    assert table.loc["started", ["prior_pit", "posterior_pit"]].isna().all()
    assert table["prior_q50"].tolist() == [14, 2] and table["posterior_q95"].tolist() == [14, 8]
    assert table["speaks_of"].tolist() == ["figure 0", "figure 1"]


def test_what_would_have_been_published_errs_by_a_generator_of_each_telling(world: Scenario) -> None:
    now = learned(world, fitted=dict(world.data.observed))
    now.prior.seen = np.full((4, 2), 400.0)
    before, errs = fit_tables.predicted(now, now.prior, np.zeros(4)), np.random.default_rng([3, 4]).standard_normal((4, 2))
    assert np.array_equal(before, np.rint(400 + 20 * errs))


@pytest.mark.parametrize(("counted", "scores", "said"), [
    ([0, 1, 2, 3], [[0, 5], [1, 5.5], [2, 5.5], [3, 5]], "one"),
    ([0, 1, 2, 3], [[5, 3], [5.5, 2], [5.5, 1], [5, 0]], "two.zhuji"),
    ([7, 7, 7, 7], [[0, 3], [1, 2], [2, 1], [3, 0]], ""),
    ([0, 1, 1, 0], [[0, 5], [1, 9], [2, 5], [3, 9]], ""),
])
def test_a_figure_speaks_of_what_it_varied_with_most(counted: list[float], scores: list[list[float]], said: str, world: Scenario) -> None:
    """By the size of the correlation, of either sign, beyond luck; of nothing where the figure never varies."""
    now = learned(world)
    many = 8
    now.prior.seen = np.repeat(np.array([[0.0, each] for each in counted]), many, axis=0)
    now.prior.scores = np.repeat(np.array(scores, float), many, axis=0)
    found = spoken_of(now, 1)
    assert found["speaks_of"] == said
    assert found["speaks_of_en"] == {"one": "One", "two.zhuji": "Two (Zhuji)", "": ""}[said]
    assert found["speaks_of_zh"] == {"one": "甲", "two.zhuji": "乙（诸暨市）", "": ""}[said]


@pytest.mark.parametrize(("number", "said"), [(40, ""), (41, ""), (42, "one")])
def test_a_correlation_within_luck_is_nothing(number: int, said: str, world: Scenario) -> None:
    """Of 4.5 standard errors of 1/√n: of 0.7 where there are more than 41."""
    now = learned(world)
    half = 0.7
    chance = np.random.default_rng(8)
    x = chance.standard_normal(number)
    y = chance.standard_normal(number)
    x = (x - x.mean()) / x.std()
    y = y - y.mean() - (y * x).mean() * x
    y /= y.std()
    now.prior.seen, now.prior.scores = (half * x + (1 - half**2) ** 0.5 * y)[:, None] * 3 + 5, np.column_stack(
        [x, 0 * x + np.arange(number) % 2])
    assert spoken_of(now, 0)["speaks_of"] == said


def test_a_row_for_each_step_and_each_particle(world: Scenario) -> None:
    now = learned(world, fitted={"named": None, "started": None}, errs=np.full(4, 0.5))
    assert steps_table(now)["rounds"].tolist() == [3, 7] and steps_table(now)["temperature"].tolist() == [0.5, 1]
    table = particles_table(now)
    assert table["luck"].tolist() == [9, 10, 11, 12] and table["started"].tolist() == [1, 3, 5, 7]
    assert table["log_likelihood"].tolist() == [0, -1, -2, -3] and table["discrepancy"].tolist() == [0.5] * 4


def observed(value: int, exactness: str = "exact") -> Observation:
    """A published figure."""
    return Observation(month="2023-12", status="named", value=value, exactness=exactness, published="2024-01")  # type: ignore[arg-type]


def test_sides_of_a_figure() -> None:
    found = figures_of([observed(5), observed(6, "at_least"), observed(7, "at_most"), observed(8, "about")])
    assert found.values.tolist() == [5, 6, 7, 8] and found.side.tolist() == [0, 1, -1, 0]
    assert found.about.tolist() == [False, False, False, True]


def fit_of(seen: list[list[float]], figures: dict[str, Observation], world: Scenario) -> Fit:
    """A fit that counted so many in each particle."""
    n = len(seen)
    now = replace(particles(1, n), seen=np.array(seen, float), temperature=1.0, family=np.arange(n)[None, :])
    return Fit(world, 4, None, figures, now, now)  # type: ignore[arg-type]


def test_a_figure_is_beyond_reach_by_its_mean_probability_over_the_particles(monkeypatch: pytest.MonkeyPatch, world: Scenario) -> None:
    """Of particles of which one alone reaches it, a fourth of what that one gives; less than the least, and not at it."""
    found = fit_of([[20.0], [20], [20], [60]], {"far": observed(60)}, world)
    logs = log_likelihood(found.posterior.seen, found.errs, figures_of([observed(60)]))[:, 0]
    mean = float(np.exp(logs).sum() / 4)
    assert logs[3] > -4 and math.log(mean) == pytest.approx(logs[3] - math.log(4), abs=0.05)
    for reached, beyond in ((mean * 1.01, ["far"]), (mean * 0.99, [])):
        monkeypatch.setattr(fitting, "REACHED", reached)
        assert fit_of([[20.0], [20], [20], [60]], {"far": observed(60)}, world).beyond == beyond


def test_the_share_of_the_error_is_drawn_by_a_generator_of_its_own(world: Scenario) -> None:
    """The same at every asking, and another under another seed."""
    figures = {"far": observed(60)}
    one, other = fit_of([[55.0]] * 6, figures, world), replace(fit_of([[55.0]] * 6, figures, world), seed=5)
    from sim.studies.fit.discrepancy import shares_given

    right = shares_given(one.posterior.seen, figures_of([observed(60)]), np.random.default_rng([4, ERRS]))
    assert np.array_equal(one.errs, right) and not np.array_equal(one.errs, other.errs)


def test_quantities_of_one_name_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a scenario with one tier the chances at three of the model's have one label."""
    rows = [("speed", "Speed", True), ("pass_county", "Pass", False), ("pass_city", "Pass", False), ("cost", "Cost", False)]
    table = pd.DataFrame([{"quantity": name, "label_zh": label, "label_en": label, "moved": moved, "shift": 1.0}
                          for name, label, moved in rows])
    monkeypatch.setattr(fit_words, "learned_table", lambda _: table)
    monkeypatch.setattr(fit_words, "_one", lambda *_: "")
    made: Any = None
    assert "other 3 (such as pass, cost)" in fit_words._learned(made, "en")[-1]
