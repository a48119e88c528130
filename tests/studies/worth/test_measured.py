"""What a measurement with a stated error is worth: the Gaussian case in closed form, and what a line may say of it."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from sim import InputError, load_scenario
from sim.studies.worth.information import information, spline_columns
from sim.studies.worth.measured import error_amount, measurement_of, place_ranks, signal_ranks
from sim.studies.worth.worth_study import study_worth
from sim.studies.worth.worth_words import worth_sentences

from .test_information import loss

SCHEMES = {name: load_scenario(name) for name in ("zhuji-2022", "zhuji-2022-no-programme")}


@pytest.mark.parametrize(("sd", "within"), [(0.5, 0.02), (1.0, 0.02), (2.0, 0.1)])
def test_the_gaussian_case_is_found_within_its_sampling_error(sd: float, within: float) -> None:
    """A gain of -0.5 + x + luck; who sees x with an error of so many deviations knows a gain of deviation 1 / √(1 + sd²).

    At two deviations little is worth knowing, so that the error of the samples is a greater part of it.
    """
    found = []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        x = rng.standard_normal((1, 50_000))
        gain = -0.5 + x[0] + rng.standard_normal(50_000)
        ranks = signal_ranks(x, stats.norm.ppf(0.975) * sd, np.random.default_rng([seed, 1]))
        found.append(information(np.stack([np.zeros(50_000), gain], axis=1), spline_columns(ranks)).value)
    assert np.mean(found) == pytest.approx(loss(-0.5, 1 / sqrt(1 + sd**2)), rel=within)


def test_no_error_leaves_the_ranks_and_a_stated_one_holds_in_95_percent() -> None:
    x = np.random.default_rng(1).uniform(10, 20, (2, 20_000))
    assert np.array_equal(signal_ranks(x, 1e-12, np.random.default_rng(2)), place_ranks(x))
    off = 0.4 / stats.norm.ppf(0.975) * np.random.default_rng(3).standard_normal(x.shape)
    assert np.mean(np.abs(off) <= 0.4) == pytest.approx(0.95, abs=0.005)
    assert np.array_equal(signal_ranks(x, 0.4, np.random.default_rng(3)), place_ranks(x + off))


@pytest.mark.parametrize(("text", "quantity", "error"), [
    ("pace", "pace", None), ("pace±0.1", "pace", "0.1"), (" pace +- 5% ", "pace", "5%"),
])
def test_a_quantity_may_have_an_error_behind_it(text: str, quantity: str, error: str | None) -> None:
    assert measurement_of(text) == (quantity, error)


def test_errors_are_in_the_unit_of_their_quantity() -> None:
    assert (error_amount("5%", "share"), error_amount("100万元", "yuan"), error_amount("2", "count")) == (0.05, 1e6, 2.0)
    for written, unit in (("0", "count"), ("-1", "factor"), ("", "share"), ("nan", "factor")):
        with pytest.raises(ValueError):
            error_amount(written, unit)


def test_the_surer_the_list_the_more_it_is_worth() -> None:
    """Of the communities that were listed before: exactly, within 2, within 1,000; the last tells nothing."""
    study = study_worth(SCHEMES, "province", 220_000_000, 4096, 1,
                        together=[["earlier_province"], ["earlier_province±2"], ["earlier_province±1000"]])
    exact, near, far = study.together.values()
    assert exact.value == study.each["earlier_province"].value > near.value > far.value and near.value > 0.3 * exact.value
    assert not far.is_sure
    zh, en = (" ".join(worth_sentences(study, lang)) for lang in ("zh", "en"))  # type: ignore[arg-type]
    assert "（误差±2" in zh and "(±2" in en and "is not surely worth anything" in en


def test_what_is_no_error_is_refused() -> None:
    with pytest.raises(InputError) as told:
        study_worth(SCHEMES, "province", 220_000_000, 1024, 1, together=[["earlier_province±0", "pass_county±x", "nobody±1"]])
    assert told.value.problems == [
        "knowing: 'earlier_province±0' says no error above 0; expected such as earlier_province±1",
        "knowing: 'pass_county±x' says no error above 0; expected such as pass_county±5%",
        *[line for line in told.value.problems if line.startswith("knowing: 'nobody' is no uncertain quantity of these schemes; ")]]
    assert len(told.value.problems) == 3
