"""The answer in words: complete, in both languages, and never surer than it is."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario, run
from sim.answers.money_table import burdens
from sim.answers.sentences import Judged, result_sentences, verdict
from sim.model.reports.street_report import STREET_SUMS

from ..small_town import SMALL_TOWN


def streets(scenario_streets: int, **second: int) -> np.ndarray:
    found = np.zeros((scenario_streets, len(STREET_SUMS)), np.int64)
    found[:, 0] = 50
    for name, amount in second.items():
        found[1, STREET_SUMS.index(name)] = amount
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("gap", [0, 2, [0] * 10 + [3] * 15])
def test_no_bare_certainty_and_no_placeholder(make, lang, gap) -> None:
    columns = {"units.complete.gap": gap, "flow.award.2023": 224_000_000, "flow.works.2023": 9 * 10**7}
    found = result_sentences(make(25, columns, streets=streets(8, in_debt=25, peak_debt=25 * 10**6)), lang)
    assert 2 <= len(found) <= 6
    text = " ".join(found)
    assert not re.search(r"(?<![\d.])(0|100)(\.0+)?\s?%", text)
    assert not re.search(r"[{}]|\b(nan|None|NaN)\b", text)
    assert all(sentence.endswith("。" if lang == "zh" else ".") for sentence in found)


def test_headline_gives_probability_shortfall_and_month(make, fuyang) -> None:
    columns = {"units.complete.gap": [0] * 50 + [2] * 150, "units.complete.month": [35] * 50 + [1_000_000] * 150}
    zh, en = (result_sentences(make(200, columns), lang)[0] for lang in ("zh", "en"))
    assert fuyang.data.targets["units"].text.zh in zh and "为25.0%（95%置信区间19.5%—31.5%）" in zh and "平均差2" in zh
    assert "2023年12月" in zh and "December 2023" in en
    assert "is met with probability 25.0%" in en and "short by 2" in en
    assert "文件所定的3项目标（不含外推）在200次模拟中0次同时实现（95%置信上限1.9%）" in zh
    assert "The 3 targets of the documents are met together in none of 200 replications (95% upper limit 1.9%)" in en


def test_the_month_of_a_few_replications_is_not_told(make) -> None:
    """A median of 29 is no news; of 30 it is told."""
    for met in (29, 30):
        columns = {"units.complete.gap": [0] * met + [2] * 170, "units.complete.month": [35] * met + [1_000_000] * 170}
        told = result_sentences(make(met + 170, columns), "en")[0]
        assert ("December 2023" in told) == (met == 30)


def test_payment_names_who_pays_most_and_what_streets_gain(make) -> None:
    columns = {"flow.award.2023": 300_000_000, "flow.digital.2023": 100_000_000, "flow.works.2023": 250_000_000}
    zh, en = (result_sentences(make(4, columns), lang)[1] for lang in ("zh", "en"))
    assert "区财政（平均3.00亿元，占75.0%）" in zh and "各街道合计净结余5000万元（模拟均值）" in zh
    assert "District finance (300 million yuan on average, 75.0%)" in en and "end up 50.0 million yuan ahead (mean over replications)" in en


@pytest.mark.parametrize(("pool", "zh", "en"), [
    (500_000_000, "期内合计5.00亿元），两数不可相加，扣除后各街道合计净结余1.00亿元", "all streets together end up 100 million yuan ahead"),
    (300_000_000, "期内合计3.00亿元），两数不可相加，扣除后各街道合计净负担1.00亿元", "all streets together bear 100 million yuan"),
])
def test_what_streets_pay_and_what_pools_give_are_not_to_be_added(make, shaoxing, pool, zh, en) -> None:
    """Streets pay 400 million of their cash, which pools fill: `run` says both and what is left, as `compare` does."""
    result = make(4, {"flow.works.2024": 400_000_000, "flow.street_pool.2024": pool}, scenario=shaoxing)
    told = {lang: result_sentences(result, lang)[1] for lang in ("zh", "en")}
    assert "街道（平均4.00亿元，占全部）" in told["zh"] and zh in told["zh"]
    assert "the two are not to be added" in told["en"] and en in told["en"]
    assert burdens(result)["street"].tolist() == [400_000_000 - pool] * 4


def test_streets_at_risk_by_debt_or_by_path(make, shaoxing) -> None:
    result = make(10, {}, streets=streets(8, in_debt=4))
    assert result.streets.iloc[1]["name_zh"] in result_sentences(result, "zh")[2]
    assert "40.0%" in result_sentences(result, "zh")[2]
    given = streets(47)
    given[:, STREET_SUMS.index("on_path")] = 9
    given[2, STREET_SUMS.index("on_path")] = 3
    result = make(10, {}, scenario=shaoxing, streets=given)
    assert result.streets.iloc[2]["name_en"] in result_sentences(result, "en")[2]
    assert "30.0%" in result_sentences(result, "en")[2]
    odd = make(10, {}, scenario=shaoxing.with_values({"policy.path.share": 80 / 135}), streets=given)
    assert "reaches the path's 59.3%" in result_sentences(odd, "en")[2]


def test_trust_names_the_target_that_needs_more(make, fuyang) -> None:
    """The first target is at 50 of 100, another at 20 of 100: the first is known least; 2,398 replications make it ± 2 points."""
    columns = {"units.complete.gap": [0] * 50 + [1] * 50, "new_applications.applied.gap": [0] * 20 + [1] * 80}
    few = result_sentences(make(100, columns), "en")[3]
    assert f"that of “{fuyang.data.targets['units'].text.en}” is ±9.7 points, and both exceed ±2 points" in few and "2,398" in few
    assert "为±9.7个百分点，2项均超过±2个百分点；" in result_sentences(make(100, columns), "zh")[3]
    columns = {"units.complete.gap": [0] * 5 + [1] * 95, "new_applications.applied.gap": [0] * 40 + [1] * 60}
    assert f"“{fuyang.data.targets['new_applications'].text.en}” is ±" in result_sentences(make(100, columns), "en")[3]


def test_one_target_that_is_judged_is_one() -> None:
    one = Judged("goal", 0.0216, False, 1157, False)
    assert verdict([one], "en") == "that of “goal” is ±2.2 points, more than ±2; within ±2 points takes about 1,157"
    assert verdict([one], "zh") == "“goal”为±2.2个百分点，超过±2个百分点；要在±2个百分点以内约需1157次"
    assert verdict([one._replace(half=0.0119, close=True)], "en") == "no target's is wider than ±1.2 points"


def test_no_verdict_on_what_is_nearly_never_or_always(make) -> None:
    """Within a point of 1%, or of 99%, says little: where that is so of all targets none is named and nothing is called enough."""
    zh = result_sentences(make(3000, {"units.complete.gap": [0] * 30 + [1] * 2970}), "zh")[3]
    assert "各目标的估计概率都低于5%或高于95%，是否足够精确不作判断，见各自的区间。" in zh
    both = make(3000, {"units.complete.gap": [0] * 1500 + [1] * 1500})
    assert "no target's is wider than ±1.8 points" in result_sentences(both, "en")[3]
    assert "enough" not in result_sentences(both, "en")[3]


@pytest.mark.parametrize(("n", "few"), [(1, True), (10, True), (72, True), (73, False)])
def test_few_replications_do_not_say_that_no_target_lies_between(make, n: int, few: bool) -> None:
    """Up to 72 replications, none of which meet it, leave a probability above 5% possible: there it is their number that is told of."""
    zh, en = (" ".join(result_sentences(make(n, {}), lang)) for lang in ("zh", "en"))
    assert ("太少" in zh) == ("too few to tell" in en) == few
    assert ("各目标的估计概率都" in zh) == ("every target is estimated below 5% or above 95%" in en) == (not few)
    assert n > 1 or "1 replication is too few" in en


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_replication_no_answer(make, lang) -> None:
    assert len(result_sentences(make(0, {}), lang)) == 1


@pytest.mark.parametrize(("month", "early"), [(-1, True), (0, False)])
def test_a_target_met_before_the_start_is_told(make, fuyang, month: int, early: bool) -> None:
    columns = {"units.complete.gap": 0, "units.complete.month": month}
    for lang, said in (("zh", "在开始之前就已实现"), ("en", "met before the start")):
        told = [sentence for sentence in result_sentences(make(40, columns), lang) if said in sentence]
        assert [getattr(fuyang.data.targets["units"].text, lang) in sentence for sentence in told] == [True] * early


@pytest.mark.parametrize(("asked", "early"), [(0, False), (1, True)])
def test_what_asks_for_nothing_was_not_met_by_what_came_earlier(tmp_path: Path, asked: int, early: bool) -> None:
    """In a town with one community named before the period."""
    path = tmp_path / "town.yaml"
    path.write_text(SMALL_TOWN.replace("start: 2023-01, finish: 2023-10", "start: 2022-01, finish: 2022-06, complete: true")
                    + f"targets: {{one: {{text: {{zh: 标, en: It}}, measure: count, status: complete, at_least: {asked}, by: 2023-11}}}}\n",
                    encoding="utf-8")
    told = " ".join(result_sentences(run(load_scenario(path), 20), "en"))
    assert ("by what came earlier" in told) == early


def test_a_target_met_early_in_some_replications_only_is_not_told(make) -> None:
    """Six in ten of those that meet it are no rule."""
    columns = {"units.complete.gap": 0, "units.complete.month": [-1] * 24 + [5] * 16}
    assert not [sentence for sentence in result_sentences(make(40, columns), "en") if "met before the start" in sentence]


def test_what_a_programme_of_its_own_words_counts_is_named(make) -> None:
    """England's targets speak of homes, its figures of lots of ten: a bare number would be read as homes."""
    england = load_scenario("england-retrofit-2022")
    target = next(iter(england.data.targets))
    zh, en = (
        result_sentences(make(20, {f"{target}.complete.gap": [120] * 20}, scenario=england), lang)[0] for lang in ("zh", "en"))
    assert "平均差120个社区" in zh and "short by 120 communities on average" in en  # put in the programme's words when they are shown


def test_one_target_of_a_document_is_not_met_together(tmp_path: Path) -> None:
    """Beside one that no document sets; “the 1 targets are met together” was said of it."""
    path, text = tmp_path / "town.yaml", "{text: {zh: 一个, en: One}, measure: count, at_least: 1, by: 2023-12"
    path.write_text(f"{SMALL_TOWN}targets:\n  one: {text}}}\n  two: {text}, extrapolated: true}}\n", encoding="utf-8")
    zh, en = (result_sentences(run(load_scenario(path), 40), lang)[0] for lang in ("zh", "en"))
    assert "The 1 target of the documents is met in all of 40 replications" in en
    assert "文件所定的1项目标（不含外推）在40次模拟中每次都实现" in zh and "同时" not in zh
