"""Money rules alone: Fuyang's award, its year-end rule, settling, and cost as it accrues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rules import money
from sim.model.rules.vocabulary import SHARE, FinalSpend

yuan = st.integers(0, 10**10)
shares = st.integers(0, SHARE)
CITY, PROVINCE, HALF = 10_000_000, 12_000_000, SHARE // 2


@pytest.mark.parametrize(
    ("ceiling", "spend", "paid", "borne"),
    [
        (CITY, 8_000_000, 9_000_000, -1_000_000),
        (PROVINCE, 8_000_000, 10_000_000, -2_000_000),
        (CITY, 10_000_000, 10_000_000, 0),
        (CITY, 13_000_000, 10_000_000, 3_000_000),
        (PROVINCE, 13_000_000, 12_000_000, 1_000_000),
    ],
)
def test_award_known_answers(ceiling: int, spend: int, paid: int, borne: int) -> None:
    """FY-14, FY-21, FY-22, FY-23: the award for spends below, at and above its ceiling."""
    assert money.award(spend, ceiling, HALF) == paid
    assert spend - paid == borne


@given(spend=yuan, ceiling=yuan, reward=shares)
def test_award_never_pays_more_than_its_ceiling(spend: int, ceiling: int, reward: int) -> None:
    """FY-20: the amount of the highest tier is the upper limit, reward included."""
    assert money.award(spend, ceiling, reward) <= ceiling


@given(spend=yuan, more=yuan, ceiling=yuan, reward=shares)
def test_award_rises_with_spend_but_thrift_still_pays(spend: int, more: int, ceiling: int, reward: int) -> None:
    """FY-22, FY-23: a higher spend is never paid less, and never by more than it costs."""
    low, high = money.award(spend, ceiling, reward), money.award(spend + more, ceiling, reward)
    assert low <= high <= low + more + 1


@given(spend=yuan, ceiling=yuan, reward=shares)
def test_award_covers_a_spend_up_to_the_ceiling(spend: int, ceiling: int, reward: int) -> None:
    """FY-21, FY-22: the street bears what is above the ceiling and nothing else."""
    assert max(0, spend - money.award(spend, ceiling, reward)) == max(0, spend - ceiling)


@given(amount=yuan, share=shares)
def test_share_rounds_down_to_the_yuan(amount: int, share: int) -> None:
    """FY-14: shares are rounded down; what is left is less than a yuan."""
    part = money.share_of(amount, share)
    assert part * SHARE <= amount * share < (part + 1) * SHARE


@given(amount=yuan, cap=yuan)
def test_cap(amount: int, cap: int) -> None:
    """FY-18: at most the cap; a negative cap is none."""
    assert money.capped(amount, cap) == min(amount, cap)
    assert money.capped(amount, -1) == amount


@pytest.mark.parametrize(
    ("net", "gross", "reading", "reward"),
    [
        (7_000_000, 8_000_000, FinalSpend.NET, 1_500_000), (7_000_000, 8_000_000, FinalSpend.GROSS, 1_000_000),
        (7_000_000, 8_000_000, FinalSpend.OWN, 1_500_000), (0, 8_000_000, FinalSpend.NET, 5_000_000),
        (-1, 8_000_000, FinalSpend.NET, 5_000_000), (-1, 8_000_000, FinalSpend.GROSS, 1_000_000),
        (0, 8_000_000, FinalSpend.OWN, 0), (-1, 8_000_000, FinalSpend.OWN, 0), (7_000_000, 12_000_000, FinalSpend.GROSS, 0),
    ],
)
def test_final_spend_known_answers(net: int, gross: int, reading: int, reward: int) -> None:
    """FY-23, reading `final_spend`: half of what the final spend stays below 10 million."""
    assert money.thrift(money.judged_spend(net, gross, reading), 10_000_000, HALF) == reward


def test_year_end_release_known_answers() -> None:
    """FY-18: 70%, at most 7 million; 58.3% of the provincial award. Reading `base: spend` takes it of the spend."""
    share, cap = 700_000, 7_000_000
    assert money.year_end_release(CITY, 0, share, cap, 0) == 7_000_000
    assert money.year_end_release(PROVINCE, 0, share, cap, 0) == 7_000_000
    assert money.year_end_release(PROVINCE, 0, share, -1, 0) == 8_400_000
    assert money.year_end_release(CITY, 8_000_000, share, cap, 1) == 5_600_000
    assert money.year_end_release(CITY, 90_000_000, share, cap, 1) == 7_000_000
    assert money.year_end_release(CITY, -5, share, cap, 1) == 0


@given(ceiling=yuan, spend=yuan, share=shares, cap=yuan, of_spend=st.integers(0, 1))
def test_year_end_release_stays_within_award_and_cap(ceiling: int, spend: int, share: int, cap: int, of_spend: int) -> None:
    """FY-18: never more than the award nor the cap, and of the spend never more than of the award."""
    released = money.year_end_release(ceiling, spend, share, cap, of_spend)
    assert 0 <= released <= min(ceiling, cap)
    assert money.year_end_release(ceiling, spend, share, cap, 1) <= money.year_end_release(ceiling, spend, share, cap, 0)


@given(owed=yuan, released=yuan)
def test_settlement_and_what_was_released_are_what_is_owed(owed: int, released: int) -> None:
    """FY-19: the rest follows acceptance; negative where too much was released."""
    assert money.settlement(owed, released) + released == owed


@given(amount=yuan, rate=st.integers(0, 200_000), months=st.integers(0, 120))
def test_discount_lowers_and_never_below_nothing(amount: int, rate: int, months: int) -> None:
    """ZJ-24: money later is worth less to a street that pays for credit; money now is worth itself."""
    later = money.discounted(amount, rate, months)
    assert 0 <= later <= amount
    assert money.discounted(amount, rate, months + 1) <= later
    assert money.discounted(amount, rate, 0) == amount
    assert money.discounted(1_200_000, 50_000, 6) == 1_170_000


@given(total=yuan, work=st.integers(1, 10**8), steps=st.lists(st.integers(0, 10**7), min_size=1, max_size=30))
def test_cost_increments_add_up_to_the_total(total: int, work: int, steps: list[int]) -> None:
    """FY-15: whatever the pace, the bills of a project add up to its cost, and none is negative."""
    done, bills, accrued = 0, [], 0
    for step in [*steps, work]:
        done += step
        now = money.cost_to_date(total, done, work)
        bills.append(now - accrued)
        accrued = now
    assert sum(bills) == total
    assert min(bills) >= 0
