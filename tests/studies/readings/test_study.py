"""What the readings do: the same luck, differences in pairs, combinations that were run."""

from __future__ import annotations

import numpy as np
import pytest

from sim import load_scenario, run
from sim.answers.intervals import wilson
from sim.answers.paired import chance_difference
from sim.documents.readings import read
from sim.ensemble.variants import run_variants
from sim.errors import InputError
from sim.studies.outcomes import gaps_of, run_outcomes
from sim.studies.readings.combinations import LEAST_FAVOURABLE, MOST_FAVOURABLE, combinations, favour, greedy
from sim.studies.readings.reading_study import (
    NO_CHOICE,
    ReadingStudy,
    is_across,
    readings_table,
    spelled,
    study_readings,
)
from sim.studies.readings.reading_words import reading_sentences
from sim.words.text import in_quotes

from ...formulas import means


def test_a_reading_against_itself_differs_by_exactly_nothing(study: ReadingStudy) -> None:
    same = read(study.scenario, "plan_binds", "floor")
    found = run_outcomes({"base": study.scenario, "same": same}, 60)["same"]
    assert found.gaps == study.base.gaps
    change = found.chance_change("province")
    assert (change.difference, change.low, change.high, change.flips_up, change.flips_down) == (0, 0, 0, 0, 0)
    assert found.gap_change("province").high == 0
    rows = readings_table(study)[(readings_table(study)["reading"] == "plan_binds") & (readings_table(study)["option"] == "floor")]
    assert (rows[["difference", "difference_low", "difference_high", "flips_up", "flips_down"]] == 0).all(axis=None)


def test_the_numbers_are_those_of_plain_runs_with_the_same_seed(study: ReadingStudy) -> None:
    base, other = run(study.scenario, 60, 1), run(read(study.scenario, "earlier_62", "named"), 60, 1)
    met, now = ((each.runs["province.named.gap"] == 0).to_numpy() for each in (base, other))
    row = readings_table(study)[(readings_table(study)["option"] == "named") & (readings_table(study)["reading"] == "earlier_62")]
    row = row[row["target"] == "province"].iloc[0]
    assert row["probability"] == now.mean()
    assert row["base"] == met.mean()
    assert (row["low"], row["high"]) == wilson(int(now.sum()), 60)
    assert row["flips_up"] - row["flips_down"] == now.sum() - met.sum()
    assert row["flips_up"] == (now & ~met).sum()
    assert row["difference"] == pytest.approx(now.mean() - met.mean())
    assert row["difference_low"] <= row["difference"] <= row["difference_high"]


def test_every_option_has_a_row_for_every_target_and_all(study: ReadingStudy) -> None:
    alone = readings_table(study)[~readings_table(study)["reading"].isin((MOST_FAVOURABLE, LEAST_FAVOURABLE))]
    options = sum(len(reading.options) for reading in study.readings)
    assert len(alone) == options * (len(study.scenario.data.targets) + 1)
    assert set(alone["target"]) == {*study.scenario.data.targets, "all"}


@pytest.mark.parametrize(("base", "now", "expected"), [
    (0.48, 0.55, True), (0.30, 0.45, False), (0.95, 0.85, True), (0.89, 0.90, True), (0.20, 0.95, True),
])
def test_to_decide_is_to_cross_a_line(base: float, now: float, expected: bool) -> None:
    assert is_across(base, now) == expected


def test_the_best_and_worst_are_the_best_and_worst_of_all_that_was_run(study: ReadingStudy) -> None:
    for target in study.base.names:
        found = dict(combinations(study.found, target))
        every = [favour(outcome, target) for outcome in study.found.values()]
        assert favour(study.found[found[MOST_FAVOURABLE]], target) == max(every)
        assert favour(study.found[found[LEAST_FAVOURABLE]], target) == min(every)


def test_combinations_take_each_readings_best_option_and_are_run(study: ReadingStudy) -> None:
    singles = {choice: found for choice, found in study.found.items() if len(choice) < 2}
    choice = greedy(study.readings, singles, "coverage", best=True)
    assert len(choice) > 1
    assert choice in study.found
    for single in choice:
        assert favour(study.found[(single,)], "coverage") > favour(study.base, "coverage")
    for single in greedy(study.readings, singles, "coverage", best=False):
        assert favour(study.found[(single,)], "coverage") < favour(study.base, "coverage")
    assert spelled(NO_CHOICE) == "as_is"


def test_readings_that_were_not_asked_for_are_not_run() -> None:
    found = study_readings(load_scenario("fuyang-2022"), ["joint_tier"], 20, 1)
    assert set(found.found) == {NO_CHOICE, *((("joint_tier", each),) for each in ("each", "province_only", "city_only")),
                                *(choice for choice in found.found if len(choice) > 1)}
    assert [reading.id for reading in found.readings] == ["joint_tier"]
    with pytest.raises(InputError, match="about"):
        study_readings(load_scenario("fuyang-2022"), ["about"], 20, 1)


def test_arithmetic_is_said_where_it_decides() -> None:
    found = readings_table(study_readings(load_scenario("shaoxing-2023"), ["plan_binds"], 20, 1))
    ceiling = found[(found["option"] == "ceiling") & (found["target"] == "count")].iloc[0]
    assert "274" in ceiling["arithmetic_en"]
    assert ceiling["probability"] == 0
    assert found[(found["option"] == "floor") & (found["target"] == "count")].iloc[0]["arithmetic_en"] == ""


def test_sentences_name_what_decides(study: ReadingStudy) -> None:
    zh, en = reading_sentences(study, "zh"), reading_sentences(study, "en")
    assert len(zh) == len(en)
    assert 2 <= len(en) <= 3
    table = readings_table(study)
    for reading in table.loc[table["decides"] & ~table["reading"].isin((MOST_FAVOURABLE, LEAST_FAVOURABLE)), "reading"]:
        short = next(each.short for each in study.readings if each.id == reading)
        assert in_quotes(short.zh) in zh[0] and in_quotes(short.en) in en[0] and f"{reading}=" not in zh[0] + en[0]


def test_variants_share_their_luck_whatever_the_workers_and_the_order() -> None:
    scenario = load_scenario("fuyang-2022")
    other = read(scenario, "status", "started")
    seen: list[tuple[int, int]] = []
    one = run_variants({"a": scenario, "b": other}, gaps_of, 25, 7, 1, lambda done, asked: seen.append((done, asked)))
    two = run_variants({"b": lambda: other, "a": scenario}, gaps_of, 25, 7, 2)
    assert list(one) == ["a", "b"]
    assert seen == [(25, 50), (50, 50)]
    assert all(np.array_equal(gap, two[key].values[name]) for key in one for name, gap in one[key].values.items())
    assert run_variants({}, gaps_of, 25) == {}
    with pytest.raises(InputError, match="replications"):
        run_variants({"a": scenario}, gaps_of, 0)
    with pytest.raises(InputError, match="replications"):
        run_outcomes({"a": scenario}, 0)


def test_blocks_of_replications_change_nothing() -> None:
    """Sums over blocks of 7 are those of plain runs, paired with the first variant."""
    scenario = load_scenario("fuyang-2022")
    variants = {"a": scenario, "b": read(scenario, "status", "started")}
    seen: list[tuple[int, int]] = []
    found = run_outcomes(variants, 25, 7, progress=lambda done, asked: seen.append((done, asked)), most=7)["b"]
    assert seen == [(7, 50), (14, 50), (21, 50), (28, 50), (35, 50), (42, 50), (46, 50), (50, 50)]
    one, two = (gaps_of(run(each, 25, seed=7)).values for each in variants.values())
    for name in found.names:
        assert found.chance(name) == ((two[name] == 0).mean(), *wilson(int((two[name] == 0).sum()), 25))
        assert found.chance_change(name) == chance_difference(one[name] == 0, two[name] == 0)
        expected = means(one[name], two[name])
        assert vars(found.gap_change(name)) == pytest.approx(vars(expected))
