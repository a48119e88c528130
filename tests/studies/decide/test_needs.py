"""What a need says, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim import InputError, load_scenario, run
from sim.answers.sentences import payment
from sim.answers.yearly_money import public_by_year
from sim.studies.decide.needs import NOTHING_IS_LEAST, check_objective, need_of, needs_of
from sim.studies.decide.tried import Bar
from sim.words.tongue import LANGS
from tests.small_town import ONE_NAMED, SMALL_TOWN

TARGETS = ["coverage", "province"]


@pytest.mark.parametrize(("text", "bar"), [
    ("province>=90%", Bar(0.9, True)), ("province=0.9", Bar(0.9, True)), ("province ≥ 90%", Bar(0.9, True)),
    ("peak_debt<=500万元", Bar(5_000_000, False)), ("named>=30", Bar(-30, False)), ("arrears <= 0@99%", Bar(0.99, True)),
    ("satisfaction>=80%", Bar(-0.8, False)), ("coverage>=80%", Bar(0.8, True)), ("coverage<=80%", Bar(0.8, False)),
    ("coverage>=50%@90%", Bar(0.9, True)), ("all>=50%", Bar(0.5, True)),
])
def test_what_is_said_is_what_is_meant(text: str, bar: Bar) -> None:
    """`coverage` is a target and a measure: with a probability alone it is the target."""
    found = need_of(text, [*TARGETS, "all"])
    assert found.bar == bar
    assert found.is_target == (text.startswith("province") or text in ("coverage>=80%", "all>=50%"))


@pytest.mark.parametrize(("texts", "told"), [
    (["provinz>=90%"], "'provinz' is no target and no measure; did you mean 'province'"),
    (["province"], "cannot be read; expected TARGET>=90%"),
    (["province>=90"], "90 is out of range"), (["province>=100%"], "100% is out of range"), (["province>=0"], "0 is out of range"),
    (["province<=90%"], "a target is met or missed; expected province>=90%"),
    (["peak_debt<=500米"], "is not an amount of money"), (["peak_debt<=500"], "500 is money without a unit; expected 5 million yuan"),
    (["peak_debt<=-1"], "is negative"), (["arrears<=0@100%"], "100% is out of range"),
    (["province>=90%", "province>=80%"], "is given twice"), (["named>=30", "named<=20"], "at least 30 and at most 20 cannot both be"),
    ([], "nothing is asked for"),
    (["named>=0"], "every choice meets it"), (["coverage<=100%"], "every choice meets it"), (["arrears>=0@90%"], "every choice meets it"),
    (["arrears<=0"], "expected arrears<=VALUE@99%"), (["satisfaction>=100%"], "expected satisfaction>=VALUE@99%"),
    (["cost_per_named<=1000万元"], "doing nothing would be best"), (["inequality<=10%@90%"], "doing nothing would be best"),
])
def test_what_cannot_be_needed_is_refused_in_a_line(texts: list[str], told: str) -> None:
    with pytest.raises(InputError) as error:
        needs_of(texts, TARGETS)
    assert len(error.value.problems) == 1 and told in error.value.problems[0]


def test_below_nothing_is_a_limit_of_what_may_lie_there() -> None:
    """Streets may gain: a net burden of at most 0 on average can be shown, and one of at least 0 be missed."""
    assert [need_of(f"net_burden{sense}0", TARGETS).bar for sense in ("<=", ">=")] == [Bar(0, False), Bar(0, False)]


@pytest.mark.parametrize("measure", NOTHING_IS_LEAST)
def test_the_least_of_what_is_0_for_nothing_is_refused(measure: str) -> None:
    with pytest.raises(InputError, match="doing nothing would be best"):
        check_objective(measure, "--least")
    assert check_objective(measure, "--most") == measure


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(InputError) as error:
        needs_of(["a>=1", "b", "province>=2"], TARGETS)
    assert len(error.value.problems) == 3


def test_values_are_those_of_the_run() -> None:
    result = run(load_scenario("zhuji-2022-award"), 50, seed=3)
    debt = np.asarray(result.column("peak_debt"), float)
    assert need_of("province>=50%", TARGETS).values(result).mean() == result.targets.set_index("id").loc["province", "probability"]
    assert (need_of("peak_debt<=500万元", TARGETS).values(result) == debt).all()
    assert (need_of("peak_debt<=500万元@90%", TARGETS).values(result) == (debt <= 5e6)).all()
    coverage = result.measures.set_index("id").loc["coverage", "mean"]
    assert -need_of("coverage>=10%@9%", TARGETS).values(result).mean() <= 0
    assert need_of("coverage<=10%", TARGETS).values(result).mean() == pytest.approx(coverage)


@pytest.mark.parametrize("name", ["zhuji-2022-award", "zhejiang-2022", "fuyang-2022"])
def test_the_years_of_public_spending_add_up_to_the_measure(name: str) -> None:
    """And the dearest of them is what a need bounds: no year passes it, and one reaches it."""
    result = run(load_scenario(name), 40, seed=2)
    years = public_by_year(result)
    assert years.shape == (40, len(result.layout.start.years)) and (years.sum(axis=1) == result.column("public_money")).all()
    values = need_of("public_money_in_a_year<=1亿元", TARGETS).values(result)
    assert (years <= values[:, None]).all() and (years == values[:, None]).any(axis=1).all()
    assert (need_of("public_money_in_a_year<=1亿元@90%", TARGETS).values(result) == (years <= 10**8).all(axis=1)).all()


PRIVATE = """\
funds: {donor: {title: {zh: 捐赠方, en: Donor}, private: PRIVATE}}
funding:
  grant: {title: {zh: 捐款, en: Grant}, payer: donor, trigger: acceptance, amount: 3000000, at_most_spend: true,
          instalments: {first: {trigger: approval, share: 100%}}}
"""


@pytest.mark.parametrize(("private", "spent"), [("true", 0), ("false", 1_000_000)])
def test_what_a_donor_is_paid_back_is_no_public_income(tmp_path: Path, private: str, spent: int) -> None:
    """3 million in advance on works of 1 million: 2 million go back. A public fund spent 1 million, a donor no public money."""
    path = tmp_path / "town.yaml"
    path.write_text(SMALL_TOWN + PRIVATE.replace("PRIVATE", private) + f"targets: {{one: {ONE_NAMED}}}", encoding="utf-8")
    result = run(load_scenario(path), 2)
    assert result.column("repaid").tolist() == [2_000_000] * 2
    assert result.column("public_money").tolist() == [spent] * 2
    assert public_by_year(result).sum(axis=1).tolist() == [spent] * 2
    told = {lang: payment(result, lang) for lang in LANGS}
    assert "；所列出资数未扣除街道退还的200万元" in told["zh"]
    assert "; 2.00 million yuan of what payers paid out came back from streets" in told["en"]
