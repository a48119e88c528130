"""Schemes under the same luck: twins differ in nothing, tables say what the runs hold, only what is alike is compared."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim import InputError, compare, load_scenario, run
from sim.answers.format import signed
from sim.answers.money_table import REPAID, burdens, outlay, paid, payments, street_net
from sim.model.reports.measures import MEASURES
from sim.results import Comparison, Result, compare_named
from sim.studies.comparison.alike import check_alike
from sim.studies.comparison.compare import MOST_SCHEMES
from sim.studies.comparison.comparison_words import comparison_sentences

from ...small_town import ONE_NAMED, POUNDS, SMALL_TOWN

TWIN, AWARD, NONE = "zhuji-2022 (2)", "zhuji-2022-award", "zhuji-2022-no-programme"


def row(comparison: Comparison, scheme: str, kind: str, name: str, status: str = "") -> dict[str, float]:
    table = comparison.differences
    own = table[(table["scenario"] == scheme) & (table["kind"] == kind) & (table["id"] == name) & (table["status"] == status)]
    assert len(own) == 1
    return own.iloc[0].to_dict()


def test_every_scheme_meets_the_same_luck_as_alone(comparison: Comparison) -> None:
    assert comparison.results[AWARD].digest == run(load_scenario(AWARD), 300, seed=4).digest
    later = run(load_scenario(AWARD), 300, seed=4, first=300).column("named")
    assert (comparison.choosing[AWARD].total, comparison.choosing[AWARD].squares) == (later.sum(), (later**2).sum())


def test_a_twin_differs_in_nothing(comparison: Comparison) -> None:
    """Zero in every replication, and the intervals say so."""
    table = comparison.differences[comparison.differences["scenario"] == TWIN]
    assert comparison.twins == {TWIN}
    assert not table[["difference", "low", "high", "flips_up", "flips_down"]].to_numpy().any()
    assert (table["p"] == 1).all()
    assert (comparison.results[TWIN].rows == comparison.base.rows).all()
    assert TWIN not in set(comparison.communities["scenario"])
    streets = comparison.streets[comparison.streets["scenario"] == TWIN]
    assert len(streets) and not streets[["difference", "low", "high"]].to_numpy().any()
    assert "exactly no difference" in comparison_sentences(comparison, "en")[0]
    assert "毫无差别" in comparison_sentences(comparison, "zh")[0]


def test_another_title_is_still_a_twin() -> None:
    one = load_scenario("fuyang-2022")
    found = compare(one, one.with_values({"title.en": "The same", "title.zh": "同样"}), replications=5)
    assert found.twins == {"fuyang-2022 (2)"}


def test_probabilities_and_flips_are_those_of_the_runs(comparison: Comparison) -> None:
    for target in ("key_areas", "province"):
        a, b = (result.runs[f"{target}.named.gap"].to_numpy() == 0 for result in (comparison.base, comparison.results[AWARD]))
        found = row(comparison, AWARD, "probability", target, "named")
        assert (found["a"], found["b"]) == (a.mean(), b.mean())
        assert found["difference"] == pytest.approx(b.mean() - a.mean())
        assert (found["flips_up"], found["flips_down"]) == ((b & ~a).sum(), (a & ~b).sum())
        assert found["low"] < found["difference"] < found["high"]
        assert found == row(comparison, AWARD, "probability", target, "headline") | {"status": "named"}


def test_every_measure_is_compared(comparison: Comparison) -> None:
    table = comparison.differences
    names = set(table.loc[(table["scenario"] == NONE) & (table["kind"] == "measure"), "id"])
    assert names == {function.__name__ for function, *_ in MEASURES} | {"outlay"}
    change = (comparison.results[NONE].runs["named"] - comparison.base.runs["named"]).mean()
    assert row(comparison, NONE, "measure", "named")["difference"] == pytest.approx(change)
    for name, scale in (("coverage", 1_000_000), ("build_time", 1_000_000), ("named", 1)):
        found = row(comparison, NONE, "measure", name)
        runs = [result.runs[name].mean() / scale for result in (comparison.base, comparison.results[NONE])]
        assert [found["a"], found["b"], found["difference"]] == pytest.approx([*runs, runs[1] - runs[0]]), name


def test_burdens_add_up_to_the_works(comparison: Comparison) -> None:
    """What every payer bears, the streets net of all they received and repaid, is what contractors got."""
    assert comparison.results[AWARD].runs["repaid"].any()
    for result in comparison.results.values():
        assert (sum(burdens(result).values()) == result.runs["spending"]).all()


def test_private_money_is_no_outlay(comparison: Comparison) -> None:
    for result in comparison.results.values():
        held = burdens(result)
        public = sum((held[name] for name in held if name not in ("street", "market")), np.zeros(300, np.int64))
        assert (outlay(result) == public).all()
        assert held["market"].sum() > 0


def test_every_scheme_has_a_row_for_every_payer(comparison: Comparison) -> None:
    """Also for one that pays nothing under it."""
    table = comparison.differences[comparison.differences["kind"] == "payer"]
    assert {"group", "county_finance", "street", "market"} <= set(table["id"])
    lists = [own["id"].to_list() for _, own in table.groupby("scenario")]
    assert len(lists) == 3
    assert all(each == lists[0] for each in lists)


def test_holm_runs_over_the_schemes(comparison: Comparison) -> None:
    table = comparison.differences
    own = table[(table["kind"] == "measure") & (table["id"] == "peak_debt")]
    smallest = own["p"].min()
    assert smallest > 0 or own.loc[own["p"] == 0, "p_holm"].eq(0).all()
    assert (own["p_holm"] >= own["p"]).all()
    assert own["p_holm"].min() == pytest.approx(min(1.0, 3 * smallest))


def test_a_target_that_differs_is_not_compared() -> None:
    one = load_scenario("zhuji-2022")
    found = compare(one, one.with_values({"targets.coverage.at_least": "70%"}), replications=20)
    assert "coverage" not in found.targets
    assert "all" not in found.targets
    assert "province" in found.targets
    text = one.data.targets["coverage"].text
    assert f"Not compared, since the schemes do not ask the same of them: “{text.en}”." in comparison_sentences(found, "en")
    assert f"各方案要求不一的目标不作比较：“{text.zh}”。" in comparison_sentences(found, "zh")


def test_where_all_targets_are_the_same_none_is_left_out(comparison: Comparison) -> None:
    assert not any("Not compared" in sentence for sentence in comparison_sentences(comparison, "en"))


def test_names_of_ones_own() -> None:
    one = load_scenario("fuyang-2022")
    found = compare_named({"as it is": one, "no award": one.with_values({"funding.award": None})}, 20)
    assert found.baseline == "as it is"
    assert found.alternatives == ["no award"]
    assert not found.choosing


def test_workers_do_not_matter(comparison: Comparison) -> None:
    again = compare(*(comparison.results[name].scenario for name in comparison.results), replications=300, seed=4, workers=1)
    assert again.differences.drop(columns="scenario").equals(comparison.differences.drop(columns="scenario"))
    assert again.ranking.drop(columns="scenario").equals(comparison.ranking.drop(columns="scenario"))


@pytest.mark.parametrize(("names", "words"), [
    (("zhuji-2022",), "nothing to compare"),
    (("zhuji-2022", "shaoxing-2023"), "shaoxing-2023: jurisdiction.counties: not those of zhuji-2022"),
    (("zhuji-2022", "zhuji-2022-register"), "zhuji-2022-register: jurisdiction.communities: not those of zhuji-2022 (68"),
    (("shaoxing-2023", "fuyang-2022"), "fuyang-2022: period: 2021-01 – 2026-12, but 2023-01 – 2026-12 in shaoxing-2023"),
    (("zhuji-2022",) * (MOST_SCHEMES + 1), "too many"),
])
def test_what_is_not_alike_is_refused(names: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError) as caught:
        compare(*(load_scenario(name) for name in names), replications=5)
    assert words in caught.value.problems[0]


def test_amounts_in_two_currencies_are_not_compared(tmp_path: Path) -> None:
    """300,000 of one are no 300,000 of the other, and both were told in that of the first; one under two spellings of a file is one."""
    town = SMALL_TOWN + f"targets: {{one: {ONE_NAMED}}}\n"
    texts = {"yuan": town, "pounds": POUNDS, "again": POUNDS.replace("title: {zh: 小城", "title: {zh: 小镇"),
             "said": town + "words: {currency: {zh: 元, en: yuan}}\n"}
    schemes = {}
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        schemes[name] = load_scenario(tmp_path / f"{name}.yaml")
    with pytest.raises(InputError) as caught:
        compare(schemes["yuan"], schemes["pounds"], replications=5)
    assert caught.value.problems == [
        "pounds: words.currency: 英镑 / £, but 元 / yuan in yuan; expected amounts in one currency, for none is converted"]
    assert caught.value.told("zh") == ["pounds: words.currency：英镑 / £，而 yuan 为元 / yuan；金额应为同一种货币，程序不作换算"]
    check_alike({name: schemes[name] for name in ("pounds", "again")})
    check_alike({name: schemes[name] for name in ("yuan", "said")})


def test_nothing_to_rank_by() -> None:
    one = load_scenario("zhuji-2022")
    with pytest.raises(InputError, match="did you mean 'coverage'"):
        compare(one, one, replications=5, by="covrage")


def test_sentences_carry_the_numbers(comparison: Comparison) -> None:
    for lang in ("zh", "en"):
        told = " ".join(comparison_sentences(comparison, lang))
        table = comparison.differences
        own = table[(table["kind"] == "probability") & (table["status"] == "headline")]
        most = own.loc[own["difference"].abs().idxmax()]
        assert signed(100 * most["difference"]) in told
        assert str(most["flips_down"]) in told
        top: Result = comparison.results[comparison.ranking["scenario"].iloc[0]]
        assert getattr(top.scenario.data.title, lang) in told


def test_public_spending_is_one_number_everywhere(comparison: Comparison) -> None:
    """The measure, the outlay of every table and chart, and the payers who are not private less what came back."""
    for result in comparison.results.values():
        funds = result.scenario.data.funds
        public = sum(amounts for name, amounts in payments(result).items() if not funds[name].private) - paid(result, REPAID)
        assert (result.column("public_money") == public).all() and (outlay(result) == public).all()
        assert (result.column("net_burden") == street_net(result)).all()
