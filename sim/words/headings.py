"""Headings that more than two tables, charts or pages bear: written once, so that a thing is called alike wherever it stands."""

from __future__ import annotations

from .tongue import Words

CONFIDENCE_INTERVAL: Words = ("95%置信区间", "95% confidence interval")
INTERVAL_IN_SHORT: Words = ("95%置信区间", "95% CI")
"""Of an interval in a table of the screen that is wide."""
PUBLIC_SPENDING: Words = ("公共资金支出", "Public spending")
NUMBER_OF_COMMUNITIES: Words = ("社区数（个）", "Communities")
AGAINST_THE_ANSWER: Words = ("与答案之差", "Against the answer")
MEAN_NET_BENEFIT: Words = ("平均净收益", "Mean net benefit")
BEHIND_THE_BEST: Words = ("比最优方案少", "Behind the best")
CHOICE_CHANGES_IN: Words = ("改选的比例", "Choice changes in")
BAND_OF_90: Words = ("90%范围", "90% band")
MEAN_SHORTFALL: Words = ("平均缺口（全部模拟）", "Mean shortfall (all replications)")
BEST_IN: Words = ("最优占比（并列平分）", "Best in (ties shared)")
MORE_NAMED: Words = ("命名数增量", "More named")
COST_OF_EACH_MORE: Words = ("单位增量成本", "Cost of each more")
MODEL_MEDIAN: Words = ("模型中位数", "Model, median")
DIFFERENCE_FROM_BASELINE: Words = ("与基准之差", "Difference from the baseline")
CHANCE_OF_EACH_TARGET: Words = ("各项目标的实现概率", "Probability of meeting each target")
CHANCE_UNDER_EACH_SCHEME: Words = ("各方案下各项目标的实现概率", "Probability of meeting each target under each scheme")
CHANCE_WITH_WHISKERS: Words = (
    "实现概率（横线为95%置信区间，Wilson法）", "Probability that the target is met (whiskers: 95% confidence interval, Wilson)",
)
NAMED_IN_90: Words = ("已命名，模拟结果的90%范围", "Named, 90% of replications")
BAND_WITHOUT_FIGURES: Words = ("不用公布数的90%范围", "90% band without figures")
LARGEST_REGRET: Words = ("最大后悔值", "Largest regret")
