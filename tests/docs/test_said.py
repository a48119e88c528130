"""What sentences of pages say of kept results and of shipped scenarios is so; whole tables and quotes are held by tests of their own."""

from __future__ import annotations

import json
import math
import re

import pandas as pd
import pytest
from scipy import stats

from sim import load_scenario, run
from sim.answers.target_table import gaps
from sim.page.levers import levers_of
from sim.studies.sensitivity.sensitivity import designed_rows, replications_ahead
from sim.words.tongue import Lang
from tests.studies.fit.calibration import TOLD

from .chinese import sections
from .make_quoted import COUNTY, PROVINCE, RETROFIT, page_of
from .pages import ROOT

RESULTS = ROOT / "results"
in_both = pytest.mark.parametrize("lang", ["en", "zh"])


def flat(page: str, lang: Lang) -> str:
    """A page on one line, without the commas of large numbers."""
    text = " ".join(page_of(page, lang).read_text(encoding="utf-8").split())
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def record(part: str, name: str = "scores") -> pd.DataFrame:
    """A table of a kept forecast."""
    return pd.read_csv(RESULTS / part / f"{name}.csv")


@in_both
def test_the_decision_stands_beside_the_optimiser_with_its_own_replications(lang: Lang) -> None:
    """And the sentence divides the table's rows by it: where the decision is made again, so is the comparison."""
    text, (found,) = flat("decide", lang), [each for each in sections(page_of("decide", lang)) if "optuna" in each.text and each.rows]
    ran = [int(row[1].replace(",", "")) for row in found.rows if row[1].strip().replace(",", "").isdigit()][:4]
    kept = json.loads((RESULTS / "decide_zhuji" / "summary.json").read_text(encoding="utf-8"))
    assert ran[0] == kept["replications"] and len(ran) == 4
    claim, loop, lucky = (f"{each / ran[0]:.1f}" for each in ran[1:])
    assert {"en": f"{claim} times the replications", "zh": f"{claim}倍"}[lang] in text
    told = {"en": f"{loop} times the replications and, with good fortune, {lucky} times", "zh": f"{loop}倍.*?{lucky}倍"}[lang]
    assert re.search(told, text)


def test_england_s_dates_are_out_of_reach_and_its_next_months_forecast_too_low() -> None:
    result = run(load_scenario(RETROFIT), 25, 1)
    assert all((gaps(result, name, "headline") > 0).all() for name in ("homes_2023_03", "homes_2023_06"))
    scores = record("england_record").set_index(["as_of", "month"])
    late = scores.loc["2023-11"]
    assert sorted(f"{late.loc[month, 'now_pit']:.2f}" for month in ("2023-12", "2024-02")) == ["0.98", "1.00"]
    assert all(late.loc[month, "last_slope_crps"] < late.loc[month, "now_crps"] for month in ("2023-12", "2024-02"))
    assert late.loc["2024-08", "last_slope_crps"] > 5 * late.loc["2024-08", "now_crps"]


def test_gansu_s_forecast_is_off_as_the_sentences_say() -> None:
    """Within 1% at once, 3% later, where the band spans a third of all households and the prior does better."""
    near, far = record("gansu_record").to_dict("records")
    assert abs(near["now_q50"] / near["value"] - 1) < 0.01 and near["now_crps"] < near["before_crps"]
    assert round(100 * (1 - far["value"] / far["now_q50"])) == 3 and far["before_crps"] < far["now_crps"]
    lots = load_scenario("gansu-2019").data.jurisdiction.unnamed
    assert (far["now_q95"] - far["now_q05"]) / lots == pytest.approx(1 / 3, abs=0.03)


def test_the_track_record_errs_where_it_says() -> None:
    """Outside its bands on the inclusive standard alone, most of which was decided later; names come fewer, Ningbo's counts higher; what
    moved was moved by little, and not by what counts of projects do not tell."""
    scores = record("track_record")
    outside = scores[~scores["in_90"]]
    assert len(outside) == 2 and set(outside["standard"]) == {"inclusive"}
    assert (outside["decided"] / (outside["value"] - outside["now_q50"])).between(0.9, 1.1).all()
    first = scores[scores["as_of"] == "2021-12"].set_index("id")["now_pit"]
    assert first["named_2022_05"] < 0.5 < first[[name for name in first.index if "ningbo" in name and "new_build" not in name]].min()
    learned = record("posterior", "learned")
    moved = learned[learned["moved"]]
    assert moved["shift"].abs().max() < 0.5 and not moved["quantity"].str.contains("satisf|learn|grant|pool").any()


@in_both
def test_effective_particles_are_as_many_as_usual(lang: Lang) -> None:
    left = record("posterior", "steps")["effective"].iloc[-1]
    told = {"en": "of 2000 particles some 1500 are usual", "zh": "2000个粒子通常有1500个左右有效"}
    assert round(left, -2) == 1500 and told[lang] in flat("forecasting", lang)


@in_both
def test_the_sampler_is_calibrated_as_told(lang: Lang) -> None:
    """The least probability of ranks as uneven; and the least and most of truths that the intervals of a round held."""
    found = pd.read_csv(RESULTS / "calibration.csv")
    assert len(found) == 21 and dict(zip(found["seed"], found["particles"], strict=True)) == TOLD
    least = found["p"].min()
    half, most = ((math.floor(100 * found[name].min()), math.ceil(100 * found[name].max())) for name in ("in_50", "in_90"))
    told = {"en": (f"ranks uniform in all of the 21 (the smallest χ² p is {least:.2f})".replace(" 0.", " ."),
                   f"50% intervals held {half[0]}–{half[1]}% of the truths and 90% intervals {most[0]}–{most[1]}%"),
            "zh": (f"21项秩检验都符合均匀分布（χ²检验p值最小为{least:.2f}）",
                   f"50%区间覆盖{half[0]}%—{half[1]}%的真值，90%区间覆盖{most[0]}%—{most[1]}%")}[lang]
    assert least > 0.05 and all(each in flat("forecasting", lang) for each in told)


@in_both
def test_replications_of_a_sensitivity_are_as_many_as_told(lang: Lang) -> None:
    scenario = load_scenario(COUNTY)
    number, ahead = len(designed_rows(scenario, 1024, 1, 0).groups), round(replications_ahead(scenario, 8192), -3)
    told = {"en": f"of {number} quantities about {ahead} replications for the 8192 draws",
            "zh": f"以{number}个量、默认的8192组取值计，约模拟{ahead}次"}
    assert told[lang] in flat("worth", lang)


@in_both
def test_priors_of_lists_are_told_as_they_are(lang: Lang) -> None:
    """How late a list comes, and which share of old renovation is of the inclusive kind (90%)."""
    drawn = load_scenario(PROVINCE).data.uncertain
    late, share = drawn.aleatory["batch_delay"], drawn.epistemic["inclusive_share"]
    on_time, a_month = (f"{100 * stats.binom.pmf(k, late.n, late.p):.0f}%" for k in (0, 1))
    low, high = (100 * stats.beta.ppf(each, share.a, share.b) for each in (0.05, 0.95))
    text = flat("model", lang)
    assert {"en": f"on time with {on_time}, a month late with {a_month}", "zh": f"按时的概率{on_time}，晚一个月的{a_month}"}[lang] in text
    assert f"{low:.0f}{'–' if lang == 'en' else '—'}{high:.0f}%" in text


@in_both
def test_the_page_s_drawn_lever_is_one_of_zhuji_s(lang: Lang) -> None:
    drawn = [lever.drawn for lever in levers_of(load_scenario(COUNTY)).values() if lever.drawn]
    quote = {"en": r"\*(uncertain: [^*]+)\*", "zh": "“(不确定：[^”]+)”"}[lang]
    (told,) = re.findall(quote, flat("page", lang))
    assert told in [words[lang == "en"] for words in drawn]


def test_zhuji_s_target_is_hardly_ever_met() -> None:
    """README says so of the first answer, which docs/start.md quotes and its test types."""
    quote = " ".join(line.removeprefix("> ") for line in page_of("start", "en").read_text(encoding="utf-8").splitlines() if line[:1] == ">")
    found = re.search(r"by 2026” \(counting named\) is met with probability ([\d.]+)%", quote)
    assert found and float(found[1]) < 3 and "it hardly ever does" in (ROOT / "README.md").read_text(encoding="utf-8")
