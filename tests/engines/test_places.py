"""What is kept of every place adds up to what is kept of the whole, whichever engine ran."""

from __future__ import annotations

import numpy as np
import pytest

from sim import load_scenario, run
from sim.ensemble.chunk import Places
from sim.model.reports.place_report import STREET_COLUMNS
from sim.results import Result

NAMES = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")


@pytest.fixture(scope="module", params=NAMES)
def result(request: pytest.FixtureRequest) -> Result:
    return run(load_scenario(request.param), 60, seed=5, places=True)


def kept(result: Result) -> Places:
    assert result.places is not None
    return result.places


def test_places_add_up_to_the_measures(result: Result) -> None:
    places, runs = kept(result), result.runs
    borne = places.borne.reshape(60, -1, len(STREET_COLUMNS))
    of = {name: borne[:, :, i] for i, name in enumerate(STREET_COLUMNS)}
    assert (places.named.sum(axis=1) == runs["named"]).all()
    assert (places.spent.sum(axis=1) == runs["spending"]).all()
    assert (places.path[:, -1] == runs["named"]).all()
    assert (of["net_burden"].sum(axis=1) == runs["net_burden"]).all()
    assert (of["overrun"].sum(axis=1) == runs["overrun"]).all()
    assert (of["peak_debt"].max(axis=1) == runs["peak_debt"]).all()


def test_streets_agree_with_their_sums(result: Result) -> None:
    borne = kept(result).borne.reshape(60, -1, len(STREET_COLUMNS)).mean(axis=0)
    for i, name in enumerate(STREET_COLUMNS):
        if name == "on_path" and result.scenario.data.policy.path is None:
            continue
        assert borne[:, i] == pytest.approx(result.streets[name].to_numpy(dtype=float)), name


def test_the_readable_engine_keeps_the_same(result: Result) -> None:
    again = kept(run(result.scenario, 2, seed=5, places=True, engine="mesa"))
    assert all((one[:2] == other).all() for one, other in zip(kept(result), again, strict=True))


def test_two_workers_and_another_beginning_keep_the_same() -> None:
    scenario = load_scenario("fuyang-2022")
    whole = kept(run(scenario, 90, seed=5, places=True, workers=2))
    parts = [kept(run(scenario, 45, seed=5, places=True, workers=1, first=first)) for first in (0, 45)]
    for one, halves in zip(whole, zip(*parts, strict=True), strict=True):
        assert (one == np.concatenate(halves)).all()


def test_nothing_is_kept_unasked() -> None:
    assert run(load_scenario("fuyang-2022"), 3).places is None
