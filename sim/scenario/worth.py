"""What each kind of value is worth in earnest: one table, with the reason for each line.

A value outside is no error: it is read as it stands and told. Only money without a unit is refused, where it is below the
least as yuan and above it as 万元, ten thousand yuan, in which Chinese budgets are written.
"""

from __future__ import annotations

from typing import NamedTuple

WAN = 10_000
"""Yuan in 1万元."""


class Worth(NamedTuple):
    """The least and the most that is likely (0 is always likely: it switches off), and what the value is of."""

    least: float
    """The least that is likely, in the value's unit."""
    most: float
    """The most that is likely."""
    zh: str
    """What the value is of, in Chinese."""
    en: str
    """What it is of, in English."""


AWARD = Worth(50_000, 2_000_000_000, "一个项目的奖补", "the support of one project")
"""The documents' awards run from 2 to 12 million yuan a project; below 50,000 yuan no document of the province pays for one."""
YEARLY = Worth(100_000, 100_000_000_000, "一年的资金", "the money of one year")
"""A county's programme budget is tens of millions a year; less than 100,000 yuan does not pay for one lobby."""
_LINE = Worth(50_000, 1_000_000_000, "造价标准", "a threshold of cost")
"""Documents merge approvals below 20 million yuan, and free works below 2 million."""
COST = Worth(100_000, 5_000_000_000, "一个项目的造价", "the cost of one project")
"""Accepted projects cost 7 to 15 million yuan, the public part of new-build about 60 million."""
PRICE = Worth(10, 20_000, "每平方米单价", "the price of a square metre")
"""The one amount that really is hundreds of yuan: old estates are renovated at about 435 yuan a square metre."""
_OWN = Worth(10_000, 1_000_000_000, "街道自有资金", "a street's own money")
"""About 700,000 yuan a community and year; a street's least is some 2 million."""
VALUE = Worth(10_000, 1_000_000_000, "命名的价值", "what naming is worth")
"""Set beside the cost of a project, of which it is a good part."""
SMALL = Worth(10_000, 1_000_000_000, "一笔专项支持", "a department's support")
"""Departments' lines for one project: about 1 million yuan, some of them small."""
ANY = Worth(10_000, 100_000_000_000, "一笔资金", "an amount of this kind")
"""An amount that the table does not name."""

MONEY: dict[tuple[str, str], Worth] = {
    ("Fund", "yearly"): YEARLY, ("Fund", "once"): YEARLY, ("BidRound", "money"): YEARLY,
    ("Stream", "amount"): AWARD, ("Stream", "county"): AWARD, ("Stream", "city"): AWARD, ("Stream", "province"): AWARD,
    ("Stream", "cap"): AWARD, ("Stream", "yearly_budget"): YEARLY,
    ("Amounts", "otherwise"): AWARD, ("AmountBy", "otherwise"): AWARD, ("Amounts", "below"): AWARD, ("AmountBy", "below"): AWARD,
    ("Instalment", "cap"): AWARD, ("YearRule", "cap"): AWARD,
    ("Approval", "merge_below"): _LINE, ("Approval", "permit_below"): _LINE,
}
"""Amounts of the models, by model and key."""
QUANTITIES: dict[str, Worth] = {
    "cost_inclusive": COST, "cost_demonstration": COST, "cost_benchmark": COST, "cost_new_build": COST, "estate_price": PRICE,
    "own_funds_level": _OWN, "own_funds_floor": _OWN, "value_county": VALUE, "value_city": VALUE, "value_province": VALUE,
    "county_budget": YEARLY, "group_capacity": YEARLY, "department_pool": YEARLY, "upper_grant": AWARD, "department_line": SMALL,
}
"""Amounts that are drawn, by the name of the quantity."""

PART = Worth(0.02, 1, "所占份额", "a share of this kind")
"""Coverage, what an award pays, what a year-end rule releases: tens of percent. 0.7% is mostly 0.7."""
BIT = Worth(0.005, 1, "所占份额", "a share of this kind")
"""Shares that may be small in earnest, of a few percent."""
SHARES: dict[tuple[str, str], Worth] = {
    ("Path", "share"): PART, ("CountyPath", "share"): PART, ("YearRule", "share"): PART, ("Instalment", "share"): PART,
    ("Instalment", "at"): PART, ("Stream", "share"): PART, ("Recognition", "coverage"): PART, ("Recognition", "operated"): PART,
    ("Space", "demonstration"): PART, ("Space", "benchmark"): PART, ("Scenes", "high_level"): PART,
    ("Stream", "reward"): BIT, ("Stream", "assessed"): BIT, ("Policy", "joint_renovation"): BIT, ("Works", "land_price"): BIT,
    ("Works", "idle_land"): BIT, ("Centres", "satisfaction"): BIT, ("Centres", "cost"): BIT,
}
"""Shares of the models."""

WEIGHT = Worth(0, 10, "一个系数", "a factor")
"""Factors are about 1; 85 where 0.85 was meant is the slip to find."""
TIME_LEFT = Worth(0.02, 3, "时长系数", "a factor of time")
"""What a rule leaves of the time that approval takes: 0.7, 0.85; 1.2 where it lengthens."""
MONTHS_SOON = Worth(0, 24, "以月计的时间", "a time in months")
MONTHS_LONG = Worth(0, 60, "以月计的时间", "a time in months")
RENOVATION = Worth(3, 60, "旧改计划工期（月）", "the planned months of renovation")
"""Documents give renovation about a year."""
NEW_BUILD = Worth(6, 120, "新建计划工期（月）", "the planned months of new-build")
"""They give new-build about three years."""
AREA = Worth(10, 1_000_000, "建筑面积（平方米）", "a floor area in square metres")
LOGITS = Worth(-8, 8, "logit 系数", "a weight in logits")
"""5 logits turn an even chance into 99.3%."""
BALANCE = Worth(-1, 1, "占造价的比例", "a part of the cost")
_STREET = Worth(0, 300, "一个街道的社区数", "the communities of one street")
"""The largest street of the province's register has some 60."""
WORTH_OF_NUMBERS: dict[tuple[str, str], Worth] = {
    ("PlannedMonths", "renovation"): RENOVATION, ("PlannedMonths", "new_build"): NEW_BUILD,
    ("PlannedMonths", "approval"): MONTHS_SOON, ("PlannedMonths", "pre_start"): MONTHS_LONG,
    ("Approval", "joint_review"): TIME_LEFT, ("Approval", "merge_factor"): TIME_LEFT, ("Approval", "permit_factor"): TIME_LEFT,
    ("Approval", "planning_factor"): TIME_LEFT, ("Approval", "publicity"): MONTHS_SOON, ("Approval", "consent_months"): MONTHS_SOON,
    ("Approval", "permit_area"): AREA, ("Approval", "planning_area"): AREA, ("Approval", "balance_least"): BALANCE,
    ("Stream", "operation_pays"): BALANCE, ("Gate", "publication"): MONTHS_SOON, ("Works", "spread"): TIME_LEFT,
    ("Merit", "endowment"): WEIGHT, ("Merit", "old_estate"): WEIGHT, ("Merit", "key_area"): WEIGHT, ("Merit", "operator"): WEIGHT,
    ("Merit", "spread"): WEIGHT, ("Pilots", "merit"): WEIGHT, ("Orders", "pressure"): WEIGHT, ("Policy", "commendation"): WEIGHT,
    ("Orders", "late_by"): MONTHS_LONG, ("Orders", "deadline"): MONTHS_LONG, ("Supervision", "bulletin_every"): MONTHS_LONG,
    ("Supervision", "ranking_every"): MONTHS_LONG, ("Supervision", "late_after"): MONTHS_LONG,
    ("Supervision", "quality_loss"): LOGITS, ("Bars", "short"): LOGITS, ("Scenes", "weight"): LOGITS, ("Centres", "bonus"): LOGITS,
    ("Operation", "bonus"): LOGITS, ("Deferred", "after"): Worth(0, 240, "以月计的时间", "a time in months"),
    ("Street", "communities"): _STREET,
}
"""Everything else that has a usual size, by model and key."""
MONTHS_DRAWN = Worth(0, 48, "以月计的时间", "a time in months")
"""Where a quantity in months lies; a payment that takes years is mostly a slip of days or yuan for months."""
