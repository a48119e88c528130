"""Numbers of studies on a few replications written down by hand: outcomes, regret, readings, the words of a study, progress."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim import load_scenario
from sim.answers.intervals import wilson
from sim.answers.paired import NOTHING, Paired
from sim.answers.streamed import Summary, summary_of
from sim.ensemble.chunk import empty
from sim.ensemble.layout import Layout
from sim.first_day.tables import make_start
from sim.results import Result
from sim.scenario.load import Scenario
from sim.studies.attribution.attribution_table import change_numbers, evidence_rows, off_rows
from sim.studies.comparison import regret
from sim.studies.comparison.compare import compare_named, schemes_by_name
from sim.studies.comparison.place_differences import bytes_a_replication
from sim.studies.comparison.ranking import ranking_table
from sim.studies.comparison.regret import AS_IS, RegretStudy, largest_regrets, regret_table
from sim.studies.experiment.answering import Parts
from sim.studies.experiment.finding import condition_holds, number
from sim.studies.outcomes import Gaps, Outcomes
from sim.studies.readings.combinations import candidates, combinations, favour, greedy
from sim.studies.readings.reading_study import is_across, progress_after, spelled
from sim.studies.sweep.cell import cell, cell_columns
from sim.studies.sweep.sweep_table import cell_figures, value_shown

from ..answers.conftest import by_hand


def outcomes(digest: str, base: str, gaps: list[int], of_base: list[int]) -> Outcomes:
    """One target, in two blocks."""
    found = Outcomes(digest, base, ["t"])
    for part in (slice(0, 1), slice(1, None)):
        found.add(Gaps(digest, 0, {"t": np.array(gaps[part])}), Gaps(base, 0, {"t": np.array(of_base[part])}))
    return found


def test_outcomes_by_hand() -> None:
    """Gaps 0, 2, 0, 1 against 0, 0, 3, 1: met in two, the second falls away and the third comes in; a quarter less is missing."""
    found = outcomes("a", "b", [0, 2, 0, 1], [0, 0, 3, 1])
    assert found.met("t") == 2 and found.chance("t") == (0.5, *wilson(2, 4)) and found.shortfall("t") == 0.75
    change, gap = found.chance_change("t"), found.gap_change("t")
    assert (change.difference, change.flips_up, change.flips_down) == (0, 1, 1)
    half = 3.182446 * np.std([0, 2, -3, 0], ddof=1) / 2
    assert (gap.difference, gap.low, gap.high) == pytest.approx((-0.25, -0.25 - half, -0.25 + half), abs=1e-5)
    assert outcomes("a", "b", [0, 0, 0], [1, 1, 0]).chance_change("t").flips_up == 2
    assert outcomes("a", "a", [0, 2], [0, 2]).chance_change("t") == outcomes("a", "a", [0, 2], [0, 2]).gap_change("t") == NOTHING


def regrets(by: str, scale: int) -> RegretStudy:
    """Two schemes as they are (11 and 13) and under an option (9 and 6), in two replications."""
    values = {"a": [10, 12], "b": [13, 13], "c": [9, 9], "d": [5, 7]}
    summed = {name: summary_of(scale * np.array(numbers)) for name, numbers in values.items()}
    behind = {(one, other): summary_of(scale * (np.array(values[other]) - np.array(values[one])))
              for pair in (("a", "b"), ("c", "d")) for one, other in (pair, pair[::-1])}
    digests = {(0, "one"): "a", (0, "two"): "b", (1, "one"): "c", (1, "two"): "d"}
    rows: Any = ((None, None), (SimpleNamespace(id="about"), SimpleNamespace(id="exact")))
    schemes: Any = {"one": None, "two": None}
    return RegretStudy(schemes, by, rows, summed, behind, digests, 2, 1)


@pytest.mark.parametrize(("by", "scale"), [("named", 1), ("measure.coverage", 1_000_000)])
def test_regret_by_hand(by: str, scale: int) -> None:
    """Behind the best by 3 and 1, and by 4 and 2: 2 and 3, each ± 12.706 √2 / √2."""
    table = regret_table(regrets(by, scale))
    assert table[["reading", "option", "scenario", "value", "best", "regret"]].values.tolist() == [
        [AS_IS, AS_IS, "one", 11, "two", 2], [AS_IS, AS_IS, "two", 13, "two", 0],
        ["about", "exact", "one", 9, "one", 0], ["about", "exact", "two", 6, "one", 3],
    ]
    assert table[["low", "high"]].to_numpy().tolist() == pytest.approx(
        np.array([[2 - 12.7062, 2 + 12.7062], [0, 0], [0, 0], [3 - 12.7062, 3 + 12.7062]]), abs=1e-4)
    largest = largest_regrets(regrets(by, scale))
    assert largest[["scenario", "regret", "reading", "option", "best_under", "of"]].values.tolist() == [
        ["one", 2, AS_IS, AS_IS, 1, 2], ["two", 3, "about", "exact", 1, 2]]


def likely(chance: float, missing: float) -> Any:
    """Outcomes of one target."""
    return SimpleNamespace(names=("t",), chance=lambda _: (chance, 0, 1), shortfall=lambda _: missing)


READINGS: Any = [SimpleNamespace(id=name, options=[SimpleNamespace(id="x"), SimpleNamespace(id="y")]) for name in ("r", "s", "u")]
FOUND: Any = {
    (): likely(0.5, 4), (("r", "x"),): likely(0.7, 4), (("r", "y"),): likely(0.3, 9), (("s", "x"),): likely(0.5, 3),
    (("s", "y"),): likely(0.5, 5), (("u", "x"),): likely(0.5, 4),
}


def test_the_best_options_by_hand() -> None:
    """By chance, then by what is missing; a reading that moves nothing stays as it is; an option that was not run is none."""
    assert favour(FOUND[()], "t") == (0.5, -4)
    best, worst = (("r", "x"), ("s", "x")), (("r", "y"), ("s", "y"))
    assert greedy(READINGS, FOUND, "t", best=True) == best and greedy(READINGS, FOUND, "t", best=False) == worst
    assert candidates(READINGS, FOUND) == [best, worst]
    assert candidates(READINGS, FOUND | {best: likely(0.6, 1)}) == [worst]
    assert dict(combinations(FOUND | {best: likely(0.7, 4)}, "t")) == {"most_favourable": (("r", "x"),), "least_favourable": (("r", "y"),)}
    assert dict(combinations(FOUND | {best: likely(0.7, 3), worst: likely(0.2, 1)}, "t")) == {
        "most_favourable": best, "least_favourable": worst}
    assert spelled(best) == "r=x, s=x"


@pytest.mark.parametrize(("base", "now", "decided"), [
    (0.5, 0.6, False), (0.49, 0.5, True), (0.9, 0.95, False), (0.89, 0.9, True), (0.5, 0.49, True),
])
def test_a_line_is_reached_where_it_stands(base: float, now: float, decided: bool) -> None:
    """A half is more likely than not, nine tenths is to be relied on."""
    assert is_across(base, now) == decided


def told(scenario: Scenario, named: list[int], coverage: int, public: int, gaps: list[int], award: int) -> Result:
    """Four replications."""
    return by_hand(scenario, 4, {"named": named, "coverage": coverage, "public_money": public, "spending": [1, 2, 3, 6],
                                 "units.complete.gap": gaps, "flow.award.2023": award})


@pytest.fixture(scope="module")
def both(fuyang: Scenario) -> Any:
    """Two schemes."""
    return SimpleNamespace(results={
        "a": told(fuyang, [1, 2, 3, 2], 100_000, 20_000_000, [0, 0, 1, 1], 30_000_000),
        "b": told(fuyang, [2, 4, 4, 6], 300_000, 5_000_000, [0, 0, 0, 1], 0),
    })


@pytest.mark.parametrize(("what", "which", "en"), [
    ("named", "a", "2.00"), ("named", "b - a", "+2.00"), ("named", "a - b", "−2.00"), ("|named|", "a - b", "2.00"), ("named", "a - a", "0"),
    ("coverage", "b", "30.0%"), ("coverage", "b - a", "+20.0 points"), ("|coverage|", "a - b", "20.0 points"),
    ("measure.coverage", "a", "10.0%"),
    ("outlay", "a", "20.0 million yuan"), ("outlay", "b - a", "−15.0 million yuan"), ("|outlay|", "b - a", "15.0 million yuan"),
    ("units", "b", "75.0%"), ("target.units", "b - a", "+25.0 points"), ("payer.county_finance", "a", "30.0 million yuan"),
    ("payer.street", "a", "−30.0 million yuan"), ("payer.street", "b - a", "+30.0 million yuan"), ("payer.nobody", "a", "0 yuan"),
])
def test_the_numbers_of_a_sentence(both: Any, what: str, which: str, en: str) -> None:
    """A mean, or the first less the second with its sign; between bars without it."""
    assert number(both, what, which, "en") == en


@pytest.mark.parametrize(("condition", "holds"), [
    ("named: b > a", True), ("named: a > b", False), ("named: a ~ b", False), ("named: a ~ a", True), ("outlay: a > b", False),
    ("spending: b > a", False), ("spending: a ~ b", True), ("units: b > a", False), ("coverage: b > a", False),
])
def test_a_condition_holds_where_the_difference_is_sure(both: Any, fuyang: Scenario, condition: str, holds: bool) -> None:
    """1, 2, 1, 4 more: 2 ± 3.18 √2/2 leaves nothing out; with 2, 2, 1, 3 in their place it does.

    What differs by the same in all four might differ by nothing in a fifth: only of six on is such a difference sure.
    """
    if condition.startswith("named") and "~ a" not in condition:
        assert not condition_holds(both, "named: b > a") and condition_holds(both, "named: a ~ b")
        both = SimpleNamespace(results=both.results | {"b": told(fuyang, [3, 4, 4, 5], 0, 0, [1] * 4, 0)})
    assert condition_holds(both, condition) == holds


def test_figures_of_a_cell_by_hand(both: Any, fuyang: Scenario) -> None:
    """Two of four; 1, 2, 3, 2 with the standard error √(2/3)/2; a share in millionths; yuan.

    Of four the interval is Student's, and what is the same in all four has none; no spending is below nothing.
    """
    found = {(kind, name, status): numbers for kind, name, status, *numbers in cell_figures(
        fuyang, cell(both.results["a"], cell_columns(fuyang)))}
    assert found["target", "units", "headline"] == found["target", "units", "complete"] == [0.5, *wilson(2, 4)]
    assert found["target", "units", "named"] == [0, *wilson(0, 4)]
    half = 3.182446 * math.sqrt(2 / 3) / 2
    assert found["measure", "named", ""] == pytest.approx([2, 2 - half, 2 + half], abs=1e-6)
    assert found["measure", "coverage", ""] == [0.1, -math.inf, math.inf]
    assert found["money", "outlay", ""] == [20_000_000, -math.inf, math.inf]
    spread = 3.182446 * math.sqrt(14 / 3) / 2
    assert found["measure", "spending", ""] == pytest.approx([3, 0, 3 + spread], abs=1e-5)  # not 3 − 3.4
    assert [value_shown(value) for value in (None, 5, 0.5, "50%", True, [1, 2])] == ["none", 5, 0.5, "50%", True, "[1, 2]"]


@pytest.mark.parametrize("name", ["fuyang-2022", "zhuji-2022", "shaoxing-2023"])
def test_places_take_the_bytes_that_are_reckoned(name: str) -> None:
    layout = Layout(make_start(load_scenario(name)))
    assert sum(part.nbytes for part in empty(layout, 0, 7, places=True).places) == 7 * bytes_a_replication(layout)


def test_rows_of_an_attribution_by_hand(fuyang: Scenario) -> None:
    """A quantity that carries a hundredth has its row, the larger first; one below has none."""
    assert change_numbers(Paired(0.2, 0.1, 0.3, 4, 1), 0.5) == {
        "value": 0.2, "low": 0.1, "high": 0.3, "base": 0.5, "flips_up": 4, "flips_down": 1}
    shares = SimpleNamespace(by_evidence={"found": 0.4, "rest": 0.6},
                             by_quantity={"abandonment": 0.01, "elasticity": 0.3, "crowding": 0.0099, "pass_county": -0.2})
    study: Any = SimpleNamespace(scenario=fuyang, base=SimpleNamespace(names=("units",)), spread=SimpleNamespace(shares=lambda _: shares))
    rows = [(row["part"], row["id"], row["value"]) for row in evidence_rows(study)]
    assert rows == [("evidence", "found", 0.4), ("evidence", "rest", 0.6), ("quantity", "elasticity", 0.3),
                    ("quantity", "abandonment", 0.01)]


def test_clauses_off_by_hand() -> None:
    """By how much the odds and the mean shortfall of each target change, beside what they were."""
    off = SimpleNamespace(chance_change=lambda target: Paired(0.2, 0.1, 0.3, 4, 1),
                          gap_change=lambda target: Paired(-3.0, -4.0, -2.0, 0, 0))
    base = SimpleNamespace(names=("units",), chance=lambda target: (0.25, 0.125, 0.5), shortfall=lambda target: 7.0)
    study: Any = SimpleNamespace(base=base, switches=[SimpleNamespace(id="FY-01", title=("甲", "One"), means=("乙", "Two"))],
                                 found={("off", "FY-01"): off})
    keys = ("part", "id", "target", "measure", "value", "low", "high", "base", "flips_up")
    rows = [[row[key] for key in keys] for row in off_rows(study)]
    assert rows == [["clause", "FY-01", "units", "probability", 0.2, 0.1, 0.3, 0.25, 4],
                    ["clause", "FY-01", "units", "shortfall", -3, -4, -2, 7, 0]]


@pytest.mark.parametrize(("held", "most"), [(48, 3), (10**9, 262_144), (1, 1)])
def test_regret_holds_as_many_replications_as_its_bytes_allow(held: int, most: int, fuyang: Scenario,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two variants 8 bytes each; and each block is compared with what was given in it, not in one before."""
    asked: list[int] = []

    def in_blocks(variants: Any, *_: Any, most: int) -> Any:
        asked.append(most)
        yield from (("a", np.array([1, 2])), ("b", np.array([5, 5])), ("b", np.array([8])), ("a", np.array([6])))

    monkeypatch.setattr(regret, "BYTES", held)
    monkeypatch.setattr(regret, "GROUP", 262_144)
    monkeypatch.setattr(regret, "in_blocks", in_blocks)
    values, behind = regret._summed({"a": fuyang, "b": fuyang}, [("a", "b")], "units", 3, 1, 1, None)
    assert asked == [most] and (values["a"].mean, values["b"].mean) == (3, 6)
    assert (behind["a", "b"].mean, behind["a", "b"].n) == (3, 3)


def test_progress_of_parts_is_that_of_the_whole() -> None:
    """Ten of a comparison, then two sweeps of 4 and 6."""
    seen: list[tuple[int, int]] = []
    parts = Parts(lambda done, asked: seen.append((done, asked)), 10)
    for steps in ([(5, 10), (10, 10)], [(4, 4)], [(3, 6), (6, 6)]):
        for done, asked in steps:
            parts.step(done, asked)
        parts.next()
    assert seen == [(5, 20), (10, 20), (14, 20), (17, 20), (20, 20)]
    later = progress_after(lambda done, asked: seen.append((done, asked)), 30)
    assert later is not None and progress_after(None, 30) is None
    later(2, 8)
    assert seen[-1] == (32, 38)


@pytest.mark.parametrize(("schemes", "whole"), [(2, 10), (3, 30)])
def test_progress_of_a_comparison(fuyang: Scenario, monkeypatch: pytest.MonkeyPatch, schemes: int, whole: int) -> None:
    """Five replications of each in blocks of two; where there are three they are run again to choose the order."""
    monkeypatch.setattr("sim.studies.comparison.difference_blocks.block_size", lambda *_: 2)
    seen: list[tuple[int, int]] = []
    found = compare_named({f"s{i}": fuyang for i in range(schemes)}, 5, progress=lambda done, asked: seen.append((done, asked)))
    done = [each for each, _ in seen]
    assert {asked for _, asked in seen} == {whole} and done == sorted(set(done)) and done[-1] == whole
    assert done[0] <= 2 and found.replications == 5
    assert all(each.n == 5 for each in found.choosing.values()) and len(found.choosing) == (schemes if schemes > 2 else 0)
    for moved in found.moved.values():
        assert moved.path.sum(axis=1).tolist() == moved.more.sum(axis=1).tolist() == [5] * len(moved.path)


def test_schemes_of_one_name_are_numbered(fuyang: Scenario) -> None:
    zhuji = load_scenario("zhuji-2022")
    assert list(schemes_by_name([fuyang, zhuji, fuyang, fuyang])) == ["fuyang-2022", "zhuji-2022", "fuyang-2022 (2)", "fuyang-2022 (3)"]


def test_sums_of_nothing_and_something_are_those_of_something() -> None:
    some = summary_of(np.array([3, -1, 0]))
    assert Summary().join(some) == some.join(Summary()) == some
    both = some.join(summary_of(np.array([5, 0])))
    assert (both.n, both.total, both.squares, both.zeros, both.least, both.most) == (5, 7, 35, 2, -1, 5)


class Schemes:
    """Three schemes of eight replications, the first the one of reference; others have chosen the order."""

    def __init__(self, scenario: Scenario) -> None:
        figures = {"a": ([1, 2, 3, 2], 10, 40), "b": ([5, 6, 7, 6], 30, 80), "c": ([5, 2, 1, 0], 20, 40)}
        self.results = {name: by_hand(scenario, 8, {"named": named * 2, "public_money": paid, "spending": works})
                        for name, (named, paid, works) in figures.items()}
        self.choosing = {name: summary_of(np.array([value])) for name, value in (("a", 3), ("b", 9), ("c", 5))}
        self.by, self.reference, self.baseline, self.replications, self.seed = "named", "a", "a", 8, 1


def test_a_ranking_by_hand(fuyang: Scenario) -> None:
    """b is best in six and shares two; 4 more for 20 more are 5 yuan each, 10 of all works; c names no more than a."""
    found: Any = Schemes(fuyang)
    table = ranking_table(found)
    assert table["scenario"].tolist() == ["b", "c", "a"] and table["rank"].tolist() == [1, 2, 3]
    rows = table.set_index("scenario")
    assert rows["value"].to_dict() == {"b": 6, "c": 2, "a": 2} and rows["best_in"].to_dict() == {"b": 0.875, "c": 0.125, "a": 0}
    half = 2.364624 * math.sqrt(4 / 7 / 8)
    assert rows.loc["b", ["low", "high"]].tolist() == pytest.approx([6 - half, 6 + half], abs=1e-6)
    assert rows.loc["b", ["outlay", "spending", "against", "extra", "outlay_an_extra", "works_an_extra", "reason"]].tolist() == [
        30, 80, "a", 4, 5, 10, ""]
    assert rows.loc["b", ["extra_low", "extra_high", "outlay_an_extra_low", "outlay_an_extra_high"]].tolist() == [4, 4, 5, 5]
    assert rows["reason"].to_dict() == {"b": "", "c": "not_more", "a": "itself"}
    assert rows.loc["c", "extra"] == 0 and rows.loc["a", "extra"] == 0 and np.isnan(rows.loc["c", "outlay_an_extra"])
    assert rows["efficient"].to_dict() == {"b": True, "c": False, "a": True}
    assert rows["best_often"].sum() == pytest.approx(1) and rows.loc["b", "best_often"] > 0.98 and rows.loc["a", "efficient_often"] == 1
    swapped: Any = Schemes(fuyang)
    swapped.choosing = {}
    assert ranking_table(swapped)["scenario"].tolist() == ["b", "a", "c"], "else the means decide, the first before its equals"
