"""Published figures beside the model: place in the distribution and verdict by hand, the band against a brute-force quantile."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim import load_scenario
from sim.answers.observed_table import against
from sim.answers.observed_words import figures_hit, observed_told
from sim.answers.sentences import result_sentences
from sim.answers.streamed import summaries
from sim.ensemble.row_blocks import SEEN
from sim.output.summary import summary
from sim.results import Result
from sim.scenario.comparable import comparable_figures, is_given
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation
from sim.scenario.units import parse_month
from sim.studies.comparison.comparison_words import published_by_scheme

Make = Callable[..., Result]


def seen(scenario: Scenario, **figures: dict[str, Any]) -> Scenario:
    """The scenario with published figures."""
    usual = {"month": "2023-06", "status": "named", "tier": "city"}
    return scenario.with_values({"observed": {name: usual | given for name, given in figures.items()}})


def row(make: Make, scenario: Scenario, counts: list[int], **given: Any) -> Any:
    """The row of one figure where the model counts these numbers."""
    result = make(len(counts), {f"{SEEN}a": counts}, seen(scenario, a=given))
    return result.observed.set_index("id").loc["a"]


@pytest.mark.parametrize(("value", "pit", "verdict"), [
    (0, 0.0, "below"), (1, 0.1, "inside"), (2, 0.5, "inside"), (3, 0.9, "inside"), (4, 1.0, "above")])
def test_the_place_in_the_distribution(make: Make, fuyang: Scenario, value: int, pit: float, verdict: str) -> None:
    """Of ten replications two count 1, six 2 and two 3: P(X < value) + ½ P(X = value)."""
    found = row(make, fuyang, [1, 1, 2, 2, 2, 2, 2, 2, 3, 3], value=value)
    assert found["pit"] == pytest.approx(pit) and found["verdict"] == verdict
    assert (found["q05"], found["q25"], found["q50"], found["q75"], found["q95"]) == (1, 2, 2, 2, 3)
    assert math.isnan(found["probability"])


@pytest.mark.parametrize(("exactness", "value", "probability", "verdict"), [
    ("at_least", 2, 0.8, "inside"), ("at_least", 0, 1.0, "inside"), ("at_least", 3, 0.2, "inside"), ("at_least", 4, 0.0, "above"),
    ("at_most", 2, 0.8, "inside"), ("at_most", 1, 0.2, "inside"), ("at_most", 0, 0.0, "below"), ("at_most", 9, 1.0, "inside")])
def test_a_bound_is_kept_or_not(make: Make, fuyang: Scenario, exactness: str, value: int, probability: float, verdict: str) -> None:
    found = row(make, fuyang, [1, 1, 2, 2, 2, 2, 2, 2, 3, 3], value=value, exactness=exactness)
    assert found["probability"] == pytest.approx(probability) and found["verdict"] == verdict and math.isnan(found["pit"])


def test_the_band_is_that_of_sorted_counts(make: Make, fuyang: Scenario) -> None:
    """The k-th smallest of n with k = ⌈q n⌉, whatever the shape, in a table that reads in blocks."""
    generator = np.random.default_rng(7)
    for n in (1, 2, 19, 20, 21, 100, 5000):
        counts = generator.negative_binomial(2, 0.05, n)
        value = int(generator.integers(0, 100))
        found, ordered = row(make, fuyang, list(counts), value=value), np.sort(counts)
        for percent in (5, 25, 50, 75, 95):
            assert found[f"q{percent:02d}"] == ordered[math.ceil(percent * n / 100) - 1]
        assert found["pit"] == pytest.approx((sum(c < value for c in counts) + sum(c <= value for c in counts)) / (2 * n))
        low, high = ordered[math.ceil(n / 20) - 1], ordered[math.ceil(19 * n / 20) - 1]
        assert found["verdict"] == ("below" if value < low else "above" if value > high else "inside")


def test_places_of_a_right_model_are_spread_evenly() -> None:
    """Figures drawn from the model itself: one in ten outside the band, places uniform."""
    generator, found = np.random.default_rng(11), []
    for _ in range(1000):
        draws = generator.normal(1000, 200, 2001).round().astype(np.int64)
        figure = Observation.model_validate({"month": "2023-06", "status": "named", "value": int(draws[-1])})
        counts, value = draws[:2000], figure.value
        model = summaries(lambda counts=counts: [counts], lambda block: {"a": block})["a"]  # type: ignore[misc]
        found.append(against(figure, model, float((counts < value).mean()), float((counts == value).mean())))
    outside = np.mean([each["verdict"] != "inside" for each in found])
    places = np.array([each["pit"] for each in found], float)
    assert abs(outside - 0.1) < 4 * math.sqrt(0.09 / 1000)
    assert abs(places.mean() - 0.5) < 4 * math.sqrt(1 / 12 / 1000) and abs(places.var() - 1 / 12) < 4 * math.sqrt(1 / 180 / 1000)


def test_what_is_not_compared_says_why(make: Make, fuyang: Scenario) -> None:
    result = make(3, {f"{SEEN}a": 1}, seen(fuyang, a={"value": 1}, b={"value": 1, "batch": 2}, c={"value": 0, "month": "2020-01"}))
    table = result.observed.set_index("id")
    assert list(table.index) == ["c", "a", "b"]
    assert list(table["not_compared_en"] != "") == [True, False, True]
    assert table.loc["b", "not_compared_zh"] == "没有写明这一批自何月起（since）" and table.loc["a", "source_zh"] == "set by the user"
    assert table.loc[["b", "c"], ["q50", "pit", "verdict"]].isna().all().all()


def test_nothing_is_compared_with_no_replication(make: Make, fuyang: Scenario) -> None:
    result = make(0, {f"{SEEN}a": []}, seen(fuyang, a={"value": 1}))
    assert result.observed[["q50", "pit", "verdict"]].isna().all().all()
    (entry,) = summary(result)["observed"]
    assert entry["model"] is None and entry["verdict"] is None and entry["not_compared"] is None


def test_one_sentence_says_how_many_lie_in_the_band(make: Make, fuyang: Scenario) -> None:
    figures = {"a": {"value": 2}, "b": {"value": 9, "status": "complete"}, "c": {"value": 12, "status": "started", "month": "2023-07"},
               "d": {"value": 0, "status": "applied"}, "e": {"value": 1, "status": "visited"}}
    result = make(3, {f"{SEEN}{name}": [1, 2, 3] for name in "abcd"}, seen(fuyang, **figures))
    assert figures_hit(result) == (1, 4)
    where = fuyang.data.jurisdiction.name
    told = {lang: observed_told(result, lang) for lang in ("zh", "en")}
    assert told["en"] == (
        "Of 4 published figures 1 lies within the 90% band; 2 lie above it (completions and listings come later in the model than they "
        f"did, or fewer: {where.en}, June 2023: 9 against 1–3; {where.en}, July 2023: 12 against 1–3); 1 lies below it (applications come "
        f"earlier in the model than they did, or more: {where.en}, June 2023: 0 against 1–3); 1 more is not compared (observed.csv "
        "says why).")
    assert told["zh"] == (
        f"4个公布数中，1个在模拟结果的90%范围内，2个高于该范围（建成、列入在模型中晚于或少于实际：{where.zh}2023年6月9个，模型1—3个；"
        f"{where.zh}2023年7月12个，模型1—3个），1个低于该范围（申报在模型中早于或多于实际：{where.zh}2023年6月0个，模型1—3个）；另有1个未作比较，"
        "原因见 observed.csv。")
    assert all(told[lang] in result_sentences(result, lang) for lang in ("zh", "en"))


def test_a_single_figure_and_none(make: Make, fuyang: Scenario) -> None:
    inside = make(3, {f"{SEEN}a": [1, 2, 3]}, seen(fuyang, a={"value": 2}))
    assert observed_told(inside, "en") == "The one published figure lies within the 90% band."
    outside = make(3, {f"{SEEN}a": [1, 2, 3]}, seen(fuyang, a={"value": 4}))
    assert observed_told(outside, "en").startswith("The one published figure does not lie within the 90% band; 1 lies above it (names ")
    none = make(3, {})
    assert observed_told(none, "en") == observed_told(none, "zh") == "" and len(none.observed) == 0
    assert len(result_sentences(none, "en")) == len(result_sentences(inside, "en")) - 1


def test_a_comparison_says_which_scheme_fits(make: Make, fuyang: Scenario) -> None:
    """Under each scheme so many of its figures lie in the band, two of one title by their names; nothing where no scheme has any."""
    given = seen(fuyang, a={"value": 2}, b={"value": 9, "status": "started"})
    near, far = (make(3, {f"{SEEN}a": counts, f"{SEEN}b": 1}, given) for counts in ([1, 2, 3], [5, 6, 7]))
    found: Any = SimpleNamespace(results={"near": near, "far": far, "none": make(3, {})}, called={})
    assert published_by_scheme(found, "en") == (
        f"Published figures within the 90% band: 1 of 2 under “near”, 0 of 2 under “far”, 0 of 0 under “{fuyang.data.title.en}”.")
    assert published_by_scheme(found, "zh") == (
        f"公布数在各方案模拟结果90%范围内的：“near”2个中有1个，“far”2个中有0个，“{fuyang.data.title.zh}”0个中有0个。")
    assert published_by_scheme(SimpleNamespace(results={"none": make(3, {})}, called={}), "en") == ""  # type: ignore[arg-type]


def test_a_figure_of_some_says_of_whom(make: Make, fuyang: Scenario) -> None:
    given = {"value": 9, "status": "started", "kind": "new_build", "batch": 2, "since": "2023-05"}
    result = make(3, {f"{SEEN}a": [1, 2, 3]}, seen(fuyang, a=given))
    where = fuyang.data.jurisdiction.name
    assert f"{where.en}, June 2023, new-build since May 2023: 9 against 1–3" in observed_told(result, "en")
    assert f"{where.zh}2023年6月自2023年5月起的新建9个，模型1—3个" in observed_told(result, "zh")
    assert "later" not in observed_told(result, "en") and "晚于" not in observed_told(result, "zh")
    same = make(3, {f"{SEEN}a": [1, 2, 3]}, seen(fuyang, a={
        "value": 9, "status": "started", "standard": "inclusive", "batch": 2, "since": "2023-06"}))
    assert f"above it ({where.en}, June 2023, inclusive standard in that month: 9 against 1–3)" in observed_told(same, "en")
    assert f"高于该范围（{where.zh}2023年6月当月的普惠共享型9个，模型1—3个）" in observed_told(same, "zh")


def test_what_a_batch_gives_is_told_apart() -> None:
    """Totals of Zhejiang are batches that its scenario gives, one of them before the period; one published later than `as_of` is none."""
    data = load_scenario("zhejiang-2022").data
    known = {name for name, seen in comparable_figures(data).items() if is_given(data, seen)}
    assert known == {"started_2021_12", "started_2022_05", "started_2022_11"}
    early = data.model_copy(update={"as_of": parse_month("2022-05")})
    assert {name for name, seen in data.observed.items() if is_given(early, seen)} >= {"started_2021_12", "started_2022_05"}


def test_the_sentence_says_what_a_batch_gives(make: Make, fuyang: Scenario) -> None:
    """Once in each language; nothing of it where the scenario gives no batch."""
    plain = seen(fuyang, a={"month": "2023-05", "status": "started", "value": 5})
    batch = plain.with_values({"policy.listing.batches": {"b": {"month": "2023-05", "count": 5}}})
    free, given = (make(3, {f"{SEEN}a": [4, 5, 6]}, each) for each in (plain, batch))
    assert "The one published figure, a batch that the scenario gives, " in observed_told(given, "en")
    assert "1个公布数中（其中1个所属批次由情景给定），" in observed_told(given, "zh")
    assert "batch" not in observed_told(free, "en") and "批次" not in observed_told(free, "zh")
