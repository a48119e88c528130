"""The answer in words: complete, in both languages, and never surer than it is."""

import re

import numpy as np
import pytest

from sim.answers.sentences import sentences
from sim.street_report import COLUMNS


def streets(scenario_streets: int, **second: int) -> np.ndarray:
    found = np.zeros((scenario_streets, len(COLUMNS)), np.int64)
    found[:, 0] = 50
    for name, amount in second.items():
        found[1, COLUMNS.index(name)] = amount
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("gap", [0, 2, [0] * 10 + [3] * 15])
def test_no_bare_certainty_and_no_placeholder(make, lang, gap) -> None:
    columns = {"units.complete.gap": gap, "flow.award.2023": 224_000_000, "flow.works.2023": 9 * 10**7}
    found = sentences(make(25, columns, streets=streets(8, in_debt=25, peak_debt=25 * 10**6)), lang)
    assert 2 <= len(found) <= 4
    text = " ".join(found)
    assert not re.search(r"(?<![\d.])(0|100)(\.0+)?\s?%", text)
    assert not re.search(r"[{}]|\b(nan|None|NaN)\b", text)
    assert all(sentence.endswith("。" if lang == "zh" else ".") for sentence in found)


def test_headline_gives_probability_shortfall_and_month(make, fuyang) -> None:
    columns = {"units.complete.gap": [0] * 50 + [2] * 150, "units.complete.month": [35] * 50 + [1_000_000] * 150}
    zh, en = (sentences(make(200, columns), lang)[0] for lang in ("zh", "en"))
    assert fuyang.data.targets["units"].text.zh in zh and "为25%" in zh and "平均缺2" in zh and "2023年12月" in zh
    assert "25%" in en and "December 2023" in en and "short by 2" in en
    assert "低于" in zh and "200 次模拟中 0 次" in zh


def test_payment_names_who_pays_most_and_what_streets_gain(make) -> None:
    columns = {"flow.award.2023": 300_000_000, "flow.digital.2023": 100_000_000, "flow.works.2023": 250_000_000}
    zh, en = (sentences(make(4, columns), lang)[1] for lang in ("zh", "en"))
    assert "区财政（平均3.00亿元，占75%）" in zh and "各街道合计净结余5,000万元（模拟均值）" in zh
    assert "District finance (300 million yuan on average, 75%)" in en and "end up 50.0 million yuan ahead (mean over replications)" in en


def test_streets_at_risk_by_debt_or_by_path(make, fuyang, shaoxing) -> None:
    result = make(10, {}, streets=streets(8, in_debt=4))
    assert result.streets.iloc[1]["name_zh"] in sentences(result, "zh")[2]
    assert "40%" in sentences(result, "zh")[2]
    given = streets(47)
    given[:, COLUMNS.index("on_path")] = 9
    given[2, COLUMNS.index("on_path")] = 3
    result = make(10, {}, scenario=shaoxing, streets=given)
    assert result.streets.iloc[2]["name_en"] in sentences(result, "en")[2]
    assert "30%" in sentences(result, "en")[2]


def test_trust_says_how_many_are_needed(make) -> None:
    few = sentences(make(100, {"units.complete.gap": [0] * 50 + [1] * 50}), "en")[3]
    assert "not enough" in few and "2,398" in few
    assert "which is enough" in sentences(make(3000, {}), "en")[3]
    assert "模拟误差" in sentences(make(100, {}), "zh")[3] and "假设" in sentences(make(100, {}), "zh")[3]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_replication_no_answer(make, lang) -> None:
    assert len(sentences(make(0, {}), lang)) == 1
