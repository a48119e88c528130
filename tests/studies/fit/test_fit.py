"""A fit: the same bits whoever runs it, histories that agree with the figures, and what cannot be fitted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import special, stats

from sim import load_scenario, run
from sim.ensemble.counted import counting, unknowns
from sim.ensemble.store import Store
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.studies.fit.fit import Fit, fit, fitted_figures
from sim.studies.fit.fit_tables import learned_table, said_table
from sim.studies.fit.fit_words import fit_sentences
from sim.studies.fit.smc import Particles
from sim.studies.forecast.forecast import forecast, why_unusable

from . import against_pyabc
from .made import PUBLISHED, zhuji

N, SEED = 400, 3


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """One county with four published figures."""
    return zhuji(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def fitted(world: Scenario) -> Fit:
    """What they teach."""
    return fit(world, N, SEED, 1)


def test_figures_are_counted_as_a_run_counts_them(world: Scenario) -> None:
    """Draws given as quantiles count what a run with their values counts, though only the months asked for are run."""
    number = 20
    unknown, plain = unknowns(world), run(world, number, SEED)
    quantiles = np.random.default_rng(1).random((number, len(unknown.names)))
    table = unknown.draws(quantiles, np.arange(number), SEED, "")
    again = run(world.with_draws(table), number, SEED)
    with counting(unknown, SEED, 1) as counts:
        seen = counts.seen(quantiles, np.arange(number))
        assert counts.months == 24 < plain.layout.start.months
    assert np.array_equal(seen, np.column_stack([again.column(f"observed.{name}") for name in sorted(PUBLISHED)]))
    assert not np.array_equal(seen[:, 0], plain.column("observed.named_2023"))


def test_the_posterior_is_that_of_plain_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two unknowns, two figures: means and spreads agree with those of 40,000 replications from the prior, each by its likelihood."""
    monkeypatch.setattr(against_pyabc, "FROM_PRIOR", 40_000)
    world = against_pyabc.small(tmp_path)
    exact, found = against_pyabc.by_weights(world, 1), against_pyabc.by_fit(world, 6000, 1, 1)
    assert against_pyabc.furthest(found, exact) < 3
    assert max(found.errors) < 0.02 and abs(exact.means[0]) > 0.2, "and the figures move the unknowns by much more than they err"


def test_it_is_the_same_for_any_number_of_workers_and_goes_on_where_it_was(world: Scenario, fitted: Fit, tmp_path: Path) -> None:
    """To the bit, from any step on; a damaged step is made again."""
    class Stop(Exception):
        """Raised to stop a fit."""

    def stops(now: Particles) -> None:
        if len(now.stages) == 1:
            raise Stop

    store = Store(tmp_path / "chunks", "run")
    with pytest.raises(Stop):
        fit(world, N, SEED, 2, stops, store)
    assert len(store.chunks) == 2
    for cut in (False, True):
        if cut:
            with pytest.raises(Stop):
                fit(world, N, SEED, 2, stops, Store(tmp_path / "chunks", "run"))
            last = max((tmp_path / "chunks").iterdir())
            last.write_bytes(last.read_bytes()[:-1])
        other = fit(world, N, SEED, 2, store=Store(tmp_path / "chunks", "run"))
        assert not list((tmp_path / "chunks").iterdir())
        for name in ("scores", "numbers", "seen", "likelihood", "family", "kinship", "same"):
            assert np.array_equal(getattr(other.posterior, name), getattr(fitted.posterior, name)), name
        assert other.posterior.stages == fitted.posterior.stages
        assert other.draws.digest == fitted.draws.digest


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_each_particle_is_a_history_that_a_run_repeats(world: Scenario, fitted: Fit, engine: str) -> None:
    """With its draws and its luck a run counts what the fit has seen, on both engines."""
    n = N if engine == "compiled" else 3
    again = run(world.with_draws(fitted.draws), n, SEED, engine)  # type: ignore[arg-type]
    for at, name in enumerate(fitted.fitted):
        assert np.array_equal(again.column(f"observed.{name}"), fitted.posterior.seen[:n, at]), name


def test_histories_agree_with_the_figures_more_closely_than_the_prior(fitted: Fit) -> None:
    """Each figure's error is smaller after the fit, on average over the particles."""
    for at, seen in enumerate(fitted.fitted.values()):
        before, after = (np.abs(which.seen[:, at] - seen.value).mean() for which in (fitted.prior, fitted.posterior))
        assert after < 0.85 * before
    assert not fitted.posterior.collapsed


def test_an_unknown_that_no_figure_speaks_of_stays_as_it_was(fitted: Fit) -> None:
    """The loss of satisfaction after completion moves no count of these figures: its law is that of the prior."""
    table = learned_table(fitted).set_index(["quantity", "place"])
    assert not table.loc[("satisfaction_loss", ""), "moved"]
    assert table.loc[("earlier_province", ""), "moved"]


def test_the_tables_say_what_was_published_and_by_whom(fitted: Fit) -> None:
    """Medians lie nearer to each figure after than before, and its place in the distribution nearer to the middle."""
    table = said_table(fitted).set_index("id")
    assert dict(table["value"]) == {name: value for name, (_, _, value) in PUBLISHED.items()}
    for column, right in (("q50", table["value"]), ("pit", 0.5)):
        assert ((table[f"posterior_{column}"] - right).abs() < (table[f"prior_{column}"] - right).abs()).all()
    assert table["value"].between(table["posterior_q05"], table["posterior_q95"]).all()
    assert table.loc["started_2023", "speaks_of"] == "earlier_province"


def test_a_figure_that_the_scenario_gives_is_not_fitted() -> None:
    """A known batch is a premise, and says nothing of the unknowns."""
    figures = fitted_figures(load_scenario("zhejiang-2022"))
    assert "started_2022_05" not in figures and "started_2022_11" not in figures and "named_2022_12" in figures


def test_it_is_told_in_both_languages(fitted: Fit) -> None:
    """Numbers of particles and figures, what was learned, what was not."""
    zh, en = " ".join(fit_sentences(fitted, "zh")), " ".join(fit_sentences(fitted, "en"))
    for text in (zh, en):
        assert "400" in text and str(int(fitted.posterior.effective)) in text
    assert "2023年前已列入的省级社区由" in zh and "Province-tier communities before 2023 from" in en


@pytest.mark.parametrize(("change", "told"), [
    ({"published": {}}, "observed: no figure to fit to"),
    ({"particles": 99}, "particles: 99 is out of range; expected 100 to"),
    ({"particles": 30_000}, "particles: 30000 is out of range"),
    ({"draws": True}, "draws: are given already"),
])
def test_what_cannot_be_fitted_is_refused(world: Scenario, fitted: Fit, change: dict[str, object], told: str) -> None:
    """No figures, too few or too many particles, quantities that are given."""
    scenario = load_scenario("zhuji-2022") if "published" in change else world
    scenario = scenario.with_draws(fitted.draws) if "draws" in change else scenario
    with pytest.raises(InputError, match=told):
        fit(scenario, int(str(change.get("particles", N))), SEED)


def test_a_figure_out_of_reach_is_told(tmp_path: Path) -> None:
    """46 of 47 named after two months: nothing that is found is called a posterior."""
    world = zhuji(tmp_path, {"named": ("2023-02", "named", 46)})
    found = fit(world, 100, 1)
    assert found.beyond == ["named"] and not found.usable
    assert "Some figures are out of the model's reach" in " ".join(fit_sentences(found, "en"))
    assert "诸暨市2023年2月命名" in " ".join(fit_sentences(found, "zh"))
    with pytest.raises(InputError, match="observed: named: out of the model's reach; expected figures"):
        forecast(world, 2023 * 12 + 1, 100, 1)


def test_a_fit_that_has_collapsed_says_so_and_gives_no_forecast(fitted: Fit) -> None:
    """Few independent particles: the sentence tells how many, and no table of draws is written."""
    same = np.ones_like(fitted.posterior.same)
    alike = replace(fitted.posterior, family=np.zeros_like(fitted.posterior.family), same=same)
    found = replace(fitted, posterior=alike)
    assert alike.effective < 2 and alike.collapsed and not found.usable
    assert "collapsed: 400 simulated histories are worth only 1 independent one." in " ".join(fit_sentences(found, "en"))
    assert "塌缩" in " ".join(fit_sentences(found, "zh"))
    assert why_unusable(found) .startswith("the fit has collapsed: 400 simulated histories are worth only 1 that are independent; expected")


def test_quantiles_are_those_of_the_scores(fitted: Fit) -> None:
    """The values of the table are the prior's quantiles at the normal probability of each score."""
    names = [name for name, _ in fitted.unknown.names]
    at = names.index("pass_county")
    scores, values = fitted.posterior.scores[:, at], fitted.values(fitted.posterior)[:, at]
    prior = fitted.unknown.shelf.priors["pass_county"]
    inner = np.abs(scores) < 2.3  # the ends of the table are cut
    assert np.abs(values - stats.beta(prior.a, prior.b).ppf(special.ndtr(scores)))[inner].max() < 1e-3
