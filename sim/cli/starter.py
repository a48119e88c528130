"""The files of a new scenario folder: an example county, to be replaced by one's own line by line."""

from __future__ import annotations

import re

from sim.scenario.units import money_text, parse_money
from sim.words.tongue import Lang

SCENARIO = """\
# 本县情景。改成自己的县：先改名称、街道和 communities.csv，再改政策、资金和目标。
# A scenario for your own county. Change the names, the streets and communities.csv first, then policy, money, targets.
# 检查 check: rollout check scenario.yaml      运行 run: rollout run scenario.yaml

# 共同基础：工期、通过率等假设，不含任何地方的数字；用 rollout show scenario.yaml 查看每个值及其来源。
# The common base: assumptions of time, passing and the like, no place's numbers; `rollout show scenario.yaml` lists every value
# and its source.
extends: base

# 没有另写来源的数字都算自己的假设；有文件依据的，在旁边写 source。
# Every number below without a source of its own is your assumption; write `source` beside what a document states.
source: own assumption

title: {zh: 示例县社区建设（2024—2027）, en: "Example County, communities 2024–2027"}

period: {start: 2024-01, end: 2027-12}

jurisdiction:
  name: {zh: 示例县, en: Example County}
  counties:
    example: {name: {zh: 示例县, en: Example}}
  streets:
    # 编号用小写字母；zh 名称要与 communities.csv 的 street 一列相同。
    # Ids are lower-case letters; the zh name is what the column `street` of communities.csv says.
    east: {name: {zh: 城东街道, en: East Street}, county: example}
    west: {name: {zh: 城西街道, en: West Street}, county: example}
    river: {name: {zh: 临江镇, en: Riverside Town}, county: example}
  communities_file: communities.csv

policy:
  in_force: 2024-01
  # 覆盖率路径：到期末覆盖的比例。The path that the office steers by: share named by the end.
  path: {share: 60%, by: 2027-12}
  # 每年计划启动的项目数，按级别。Projects to start each year, by tier.
  plan:
    example:
      2024: {province: 1, city: 1, county: 2}
      2025: {province: 1, city: 1, county: 2}
      2026: {province: 1, city: 1, county: 1}

funds:
  # 付款的部门。yearly 可以是金额，也可以是不确定量的名称（见 base 的 uncertain）。
  # Who pays. `yearly` is an amount, or the name of an uncertain quantity (see `uncertain` of the base).
  county_finance: {title: {zh: 县财政, en: County finance}, yearly: 3000万元, carry_over: true}
  market: {title: {zh: 市场主体, en: Market}, private: true}

funding:
  # 以奖代补：验收通过后按级别付给街道。An award after acceptance, to the street, by tier.
  award:
    title: {zh: 以奖代补, en: Award after acceptance}
    payer: county_finance
    receiver: street
    trigger: acceptance
    applies: {kinds: [renovation]}
    county: 200万元
    city: 400万元
    province: 600万元
    at_most_spend: true
    lag: payment_lag
  # 开工预付：审批后先付计划造价的一部分。An advance at approval: part of the planned cost.
  advance:
    title: {zh: 开工预付, en: Advance at approval}
    payer: county_finance
    trigger: approval
    applies: {kinds: [renovation]}
    share: 20%
    cap: 150万元
  new_build:
    title: {zh: 新建类市场化投入, en: New-build by the market}
    payer: market
    receiver: contractor
    trigger: as_built
    share: 100%
    applies: {kinds: [new_build]}

uncertain:
  epistemic:
    # 一个项目通常多少钱，0.3 即多在上下三成以内。What a project typically costs; 0.3: mostly within a third of it.
    cost_inclusive: {distribution: lognormal, median: 400万元, sd: 0.3}
    # 街道自己每年每个社区有多少钱；不写就从不缺钱，补助多少都一样。What a street has of its own a year, for each community; left out, it is
    # never short, and grants change nothing.
    own_funds_level: {distribution: lognormal, median: 150万元, sd: 0.3}
    own_funds_floor: {distribution: constant, value: 0元}

targets:
  # measure：share 占比，count 个数；status 不写时按命名计。measure: share or count; without `status`, named ones count.
  coverage:
    text: {zh: 2027年底覆盖60%以上社区, en: At least 60% of communities by 2027}
    measure: share
    at_least: 60%
    by: 2027-12
  province:
    text: {zh: 2027年底省级社区2个以上, en: At least 2 at the province tier by 2027}
    measure: count
    tier: province
    at_least: 2
    by: 2027-12
  everywhere:
    text: {zh: 每个街道（镇）至少1个, en: At least one in every street or town}
    measure: count
    each: street
    at_least: 1
    by: 2027-12
"""

COMMUNITIES = """\
street,community
城东街道,东门社区
城东街道,文昌社区
城东街道,学院社区
城东街道,新桥社区
城西街道,西湖社区
城西街道,和平社区
城西街道,站前社区
临江镇,临江社区
临江镇,渡口社区
"""

FILES: dict[str, str] = {"scenario.yaml": SCENARIO, "communities.csv": "\ufeff" + COMMUNITIES}
"""The CSV begins with a byte-order mark, so that Excel shows Chinese."""
_AMOUNT = re.compile(r"\b\d+万?元")


def starter_files(lang: Lang) -> dict[str, str]:
    """The files by name, with amounts as the language writes them."""
    return {name: _AMOUNT.sub(lambda found: money_text(parse_money(found[0]), lang), text) for name, text in FILES.items()}
