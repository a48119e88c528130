"""A lever whose values are in a currency of the scenario's own: told in the units of the language, and one amount once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario
from sim.cli.app import main
from sim.cli.decide_words import lever_text
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.studies.experiment.study import load_study
from sim.studies.sweep.axis import axis
from sim.studies.sweep.own_axis import axis_in_yuan

from ...small_town import POUNDS

STUDY = """\
title: {zh: 补助, en: Grant}
question: {zh: 多少, en: How much}
replications: 2
by: named
schemes: {base: {extends: [own.yaml]}}
levers: {grant: {title: {zh: 补助额, en: Amount}, path: funding.grant.amount, values: [10万英镑, "£300,000"]}}
sweeps: {one: {title: {zh: 扫描, en: Sweep}, over: {funding.grant.amount: [10万英镑, "£300,000"]}, replications: 2}}
charts: [response]
finding: [{zh: 有, en: Some, holds: ["named: base ~ grant=10万英镑"]}]
would_change: {zh: 无, en: Nothing}
"""
PATH = "funding.grant.amount"


@pytest.fixture
def own(tmp_path: Path) -> Scenario:
    """A scenario in pounds."""
    path = tmp_path / "own.yaml"
    path.write_text(POUNDS, encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize("typed", ["0..60万英镑/3", "£0,£300000,£600000", "0,0.3 million £,60万元"])
def test_every_spelling_is_told_in_the_units_of_the_language(own: Scenario, typed: str) -> None:
    """What stood there as it was typed is £300,000 in English and 30万英镑 in Chinese, once own words stand for yuan and 元."""
    found = axis_in_yuan(axis(f"{PATH}={typed}"), own)
    assert [lever_text(own, PATH, value, "en") for value in found.values] == ["0 yuan", "300,000 yuan", "600,000 yuan"]
    assert [lever_text(own, PATH, value, "zh") for value in found.values] == ["0元", "30万元", "60万元"]
    assert found.range is None or found.range.unit == "万元"


@pytest.mark.parametrize("typed", ["30万英镑,300000", "£300000,30万英镑", "30万元,£300000"])
def test_one_amount_in_two_spellings_is_refused(own: Scenario, typed: str) -> None:
    first, second = typed.split(",")
    with pytest.raises(InputError, match=f"{PATH}: {first} and {second} are the same value; keep one of the two"):
        axis_in_yuan(axis(f"{PATH}={typed}"), own)


def test_what_is_no_amount_stays(own: Scenario) -> None:
    """Shares and months, and every lever of a scenario in yuan."""
    share = axis("uncertain.epistemic.pass_county.value=20%..50%/3")
    assert axis_in_yuan(share, own) is share
    fuyang = load_scenario("fuyang-2022")
    money = axis("funding.award.city=0..1000万元/3")
    assert axis_in_yuan(money, fuyang) is money


def test_levers_and_sweeps_of_a_study(own: Scenario, tmp_path: Path) -> None:
    """Schemes keep the names that a finding calls them by; titles, places on the axis and cells are amounts."""
    path = tmp_path / "study.yaml"
    path.write_text(STUDY, encoding="utf-8")
    study = load_study(path)
    assert study.levels("grant") == {"grant=10万英镑": "10万元", "grant=£300,000": "300,000元"}
    assert [study.called[name].en for name in study.levels("grant")] == ["Amount: 100,000 yuan", "Amount: 300,000 yuan"]
    assert [list(cell.values()) for cell in study.designs["one"].cells()] == [["10万元"], ["300,000元"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_study_says_each_language_in_its_own_words(own: Scenario, lang: str, tmp_path: Path) -> None:
    """Whichever language it was run in: English lines had 100,000 英镑, Chinese ones £10万."""
    (tmp_path / "study.yaml").write_text(STUDY, encoding="utf-8")
    folder = tmp_path / "out"
    assert main(["experiment", str(tmp_path / "study.yaml"), "--out", str(folder), "--no-charts", "--lang", lang]) == 0
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert f"{PATH}为10万英镑" in page and f"{PATH} £100,000" in page
    told = [line for line in page.split("\n") if PATH in line]
    assert told and all(("£" in line) is ("probability" in line) for line in told)
