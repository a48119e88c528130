"""Headings of tables and sheets in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sim.answers.findings import STATUS_PHRASES, TIER_PHRASES
from sim.answers.grounds import source_text
from sim.answers.observed_table import ABOVE_BAND, BELOW_BAND, IN_BAND
from sim.answers.scopes import OF_WHOM
from sim.answers.weight import EVIDENCE_WORDS
from sim.studies.comparison.leading import REASONS
from sim.studies.comparison.scheme_labels import MEASURE_LABELS
from sim.words.headings import (
    AGAINST_THE_ANSWER,
    BEHIND_THE_BEST,
    BEST_IN,
    CHOICE_CHANGES_IN,
    COST_OF_EACH_MORE,
    DIFFERENCE_FROM_BASELINE,
    MEAN_NET_BENEFIT,
    MEAN_SHORTFALL,
    MODEL_MEDIAN,
    MORE_NAMED,
    PUBLIC_SPENDING,
)
from sim.words.tongue import Lang, Words, pick

COLUMN_LABELS: dict[str, Words] = {
    "title": ("情景", "Scenario"), "scenario": ("情景名称", "Scenario name"), "period": ("时段", "Period"),
    "replications": ("模拟次数（完成/要求）", "Replications (done/asked)"), "seed": ("随机种子", "Seed"),
    "digest": ("摘要值", "Digest"), "answer": ("结论", "Answer"), "modified": ("有改动", "Modified"),
    "about": ("说明", "About"), "targets": ("目标", "Targets"), "measures": ("指标", "Measures"),
    "money": ("资金", "Money"), "streets": ("街道", "Streets"), "months": ("逐月进展", "Month by month"), "payers": ("出资方", "Payers"),
    "inputs": ("参数", "Inputs"), "targets_drawn": ("图表数据（目标）", "Chart data, targets"),
    "fan_drawn": ("图表数据（逐月）", "Chart data, month by month"),
    "id": ("编号", "Id"), "text": ("目标内容", "Target"), "status": ("统计口径", "Status counted"),
    "probability": ("实现概率", "Probability"),
    "low": ("95%置信区间下限", "95% CI, low"), "high": ("95%置信区间上限", "95% CI, high"),
    "started": ("启动", "Started"), "complete": ("建成", "Complete"), "named": ("命名", "Named"),
    "started_low": ("启动·下限", "Started, low"), "started_high": ("启动·上限", "Started, high"),
    "started_net": ("启动（扣除中止）", "Started, not given up"),
    "started_net_low": ("启动（扣除中止）·下限", "Started, not given up, low"),
    "started_net_high": ("启动（扣除中止）·上限", "Started, not given up, high"),
    "complete_low": ("建成·下限", "Complete, low"), "complete_high": ("建成·上限", "Complete, high"),
    "named_low": ("命名·下限", "Named, low"), "named_high": ("命名·上限", "Named, high"),
    "shortfall_mean": MEAN_SHORTFALL, "shortfall_q05": ("缺口5%分位数", "Shortfall, 5%"),
    "shortfall_q25": ("缺口25%分位数", "Shortfall, 25%"), "shortfall_q50": ("缺口中位数", "Shortfall, median"),
    "shortfall_q75": ("缺口75%分位数", "Shortfall, 75%"), "shortfall_q95": ("缺口95%分位数", "Shortfall, 95%"),
    "shortfall_if_missed": ("平均缺口（仅未实现的模拟）", "Mean shortfall (replications that miss)"),
    "month_q05": ("达成月份5%分位数", "Month reached, 5%"), "month_q50": ("达成月份中位数", "Month reached, median"),
    "month_q95": ("达成月份95%分位数", "Month reached, 95%"), "by": ("期限", "By"),
    "unit_zh": ("缺口单位（中文）", "Unit of the shortfall (Chinese)"), "unit_en": ("缺口单位（英文）", "Unit of the shortfall (English)"),
    "assumed": ("假设参数占比", "Share of numbers assumed"),
    "borrowed": ("借用外地文件的参数占比", "Share of numbers borrowed from another place"),
    "decided_by_arithmetic": ("不经模拟即可判定", "Decided by arithmetic"),
    "label": ("名称", "Name"), "unit": ("单位", "Unit"),
    "mean": ("均值", "Mean"), "sd": ("标准差", "SD"),
    "q05": ("5%分位数", "5%"), "q25": ("25%分位数", "25%"), "q50": ("中位数", "Median"), "q75": ("75%分位数", "75%"),
    "q95": ("95%分位数", "95%"), "mc_error": ("抽样误差", "Monte Carlo error"), "stream": ("资金渠道编号", "Stream id"),
    "payer": ("付款方编号", "Payer id"), "receiver": ("收款方编号", "Receiver id"),
    "payer_name": ("付款方", "Payer"), "receiver_name": ("收款方", "Receiver"),
    "clause": ("依据条款", "Clause"), "year": ("年份", "Year"), "name": ("名称", "Name"),
    "county": ("县（市、区）", "County"),
    "size": ("社区数", "Communities"), "coverage": ("命名覆盖率", "Coverage (named)"),

    "on_path": ("期末覆盖率达到总体路径的概率", "Probability of reaching the coverage of the whole's path"),
    "spent": ("支出", "Spent"),
    "overrun": ("造价超概算", "Cost overrun"), "net_burden": ("净负担", "Net burden"),
    "peak_debt": ("最大资金缺口", "Largest cash shortfall"), "in_debt": ("出现资金缺口的概率", "Chance of a cash shortfall"),
    "arrears": ("期末被拖欠", "Arrears owed to it"),

    "observed": ("公布数", "Published figures"), "changes": ("途中变动", "Changes in mid-run"),
    "month": ("月末", "End of month"), "published": ("公布月份", "Published in"),
    "place": ("地点", "Place"), "tier": ("级别", "Tier"),
    "kind": ("类型", "Kind"), "standard": ("建设标准", "Standard"), "batch": ("批次", "Batch"), "since": ("自何月起", "Since"),
    "value": ("公布数", "Published value"),
    "exactness": ("准确程度", "Exactness"), "pit": ("在模拟分布中的位置（PIT）", "Place in the distribution (PIT)"),
    "verdict": ("与90%范围的关系", "Beside the 90% band"), "not_compared": ("未作比较的原因", "Why not compared"),
    "source": ("来源", "Source"),
    "lags": ("时滞", "Lags"), "cohorts": ("批次与命名名单", "Batches by lists of names"),
    "scope": ("范围", "Scope"), "lag": ("自何时至何时", "From when to when"),
    "begun": ("社区平均数", "Communities, mean"), "reached": ("期末已达到的比例", "Share that came so far"),
    "listed_from": ("列入自", "Listed from"), "listed_to": ("列入至", "Listed up to"),
    "named_from": ("命名自", "Named from"), "named_to": ("命名至", "Named up to"),
    "comparison": ("差别", "Differences"), "ranking": ("方案排序", "Order of schemes"),
    "flips": ("结果改变的社区", "Communities that flip"),
    "street_changes": ("街道变化", "Changes of streets"), "chances": ("实现概率", "Probabilities"), "burdens": ("资金来源", "Who pays"),
    "differing": ("各方案参数差别", "Inputs that differ"), "schemes_drawn": ("图表数据（方案）", "Chart data, schemes"),
    "choices": ("各种组合", "Choices"), "needs": ("条件", "Needs"), "rereadings": ("其他读法", "Other readings"),
    "decide": ("各种组合", "Choices"), "choice": ("编号", "Number"), "scheme": ("方案编号", "Scheme id"),
    "more": AGAINST_THE_ANSWER, "more_low": ("与答案之差·下限", "Against the answer, low"),
    "more_high": ("与答案之差·上限", "Against the answer, high"),
    **{f"need_{at}{end}": (f"条件{at}{zh}", f"Need {at}{en}") for at in range(1, 10)
       for end, zh, en in (("", "", ""), ("_low", "·下限", ", low"), ("_high", "·上限", ", high"))},
    "a": ("基准", "Baseline"), "b": ("本方案", "Scheme"),
    "difference": DIFFERENCE_FROM_BASELINE, "level": ("置信水平", "Level"), "method": ("方法", "Method"),
    "flips_up": ("仅本方案实现或命名", "Under this scheme only"), "flips_down": ("仅基准实现或命名", "Under the baseline only"),
    "p": ("p值", "p"), "p_holm": ("p值（Holm校正）", "p after Holm"), "rank": ("名次", "Rank"),
    "best_in": BEST_IN, "best_often": ("自助抽样居首占比", "First in bootstrap"),
    "outlay": PUBLIC_SPENDING,
    "spending": ("工程总支出", "All works"), "against": ("对照方案编号", "Against, scheme id"),
    "extra": MORE_NAMED,
    "extra_low": ("命名数增量·下限", "More named, low"), "extra_high": ("命名数增量·上限", "More named, high"),
    "outlay_an_extra": COST_OF_EACH_MORE, "outlay_an_extra_low": ("单位增量成本·下限", "Cost of each more, low"),
    "outlay_an_extra_high": ("单位增量成本·上限", "Cost of each more, high"),
    "works_an_extra": ("单位增量的工程支出", "Works for each more"),
    "reason": ("不计算成本的原因", "Why there is no cost"), "efficient": ("没有更好的替代", "No better substitute"),
    "efficient_often": ("没有更好的替代（占比）", "No better substitute in"), "chance_a": ("基准下命名的比例", "Named under the baseline"),
    "chance_b": ("本方案下命名的比例", "Named under the scheme"), "cost_a_flip": ("每次改变增支", "A flip costs"),
    "street": ("街道编号", "Street id"), "measure": ("指标", "Measure"),
    "standings": ("各方案", "Schemes"), "worth": ("信息价值", "Worth of knowing"),
    "shares": ("方差份额", "Shares"), "variance": ("各项结果", "Outcomes"),
    "best": ("平均最优", "Best on average"), "cost": ("平均成本", "Mean cost"),
    "benefit": MEAN_NET_BENEFIT, "benefit_low": ("平均净收益·下限", "Mean net benefit, low"),
    "benefit_high": ("平均净收益·上限", "Mean net benefit, high"), "behind": BEHIND_THE_BEST,
    "behind_low": ("比最优方案少·下限", "Behind the best, low"), "behind_high": ("比最优方案少·上限", "Behind the best, high"),
    "turns_at": ("相当于最优时目标的价值", "As good if the target were worth"),
    "known": ("查清什么", "Known"), "evidence": ("依据", "Evidence"), "fitted": ("同批拟合（偏高）", "Fitted (errs high)"),
    "held_out": ("留出检验（偏低）", "Held out (errs low)"), "turns": CHOICE_CHANGES_IN,
    "sure": ("价值可以肯定", "Surely worth something"),
    "quantity": ("不确定量", "Uncertain quantity"), "alone": ("一阶份额", "First-order share"),
    "alone_low": ("一阶份额·下限", "First-order share, low"), "alone_high": ("一阶份额·上限", "First-order share, high"),
    "alone_told": ("一阶份额能判定", "First-order share is told"), "in_all": ("总份额", "Total share"),
    "in_all_low": ("总份额·下限", "Total share, low"), "in_all_high": ("总份额·上限", "Total share, high"),
    "in_all_told": ("总份额能判定", "Total share is told"), "carried": ("来自不确定量的方差", "Variance from the quantities"),
    "carried_low": ("来自不确定量的方差·下限", "Variance from the quantities, low"),
    "carried_high": ("来自不确定量的方差·上限", "Variance from the quantities, high"), "told": ("能判定", "Told"),
    "from": ("自何月起", "From"), "conditional": ("是否附条件", "Conditional"), "made": ("作出次数", "Made in"),
}


OF_SHEET: dict[tuple[str, str], tuple[str, str]] = {
    ("targets", "started"): ("概率（按启动计）", "P counting started"),
    ("targets", "complete"): ("概率（按建成计）", "P counting complete"),
    ("targets", "named"): ("概率（按命名计）", "P counting named"),
    **{(table, "scenario"): ("方案编号", "Scheme id") for table in ("comparison", "ranking", "flips", "street_changes", "changes")},
    ("ranking", "by"): ("排序依据编号", "Ranked by, id"), ("ranking", "value"): ("数值", "Value"),
    ("comparison", "kind"): ("类别", "Kind"),
    ("flips", "name_"): ("社区", "Community"), ("street_changes", "name_"): ("街道", "Street"),
    ("street_changes", "county"): ("县（市、区）编号", "County id"),
    ("changes", "title_"): ("变动", "Change"), ("changes", "probability"): ("作出的概率", "Probability that it is made"),
    ("observed", "q05"): ("模型5%分位数", "Model, 5%"), ("observed", "q25"): ("模型25%分位数", "Model, 25%"),
    ("observed", "q50"): MODEL_MEDIAN, ("observed", "q75"): ("模型75%分位数", "Model, 75%"),
    ("observed", "q95"): ("模型95%分位数", "Model, 95%"),
    ("observed", "probability"): ("模型符合该界限的概率", "Probability that the model keeps to the bound"),
    ("streets", "started"): ("启动社区数（均值）", "Started (mean number)"),
    ("streets", "complete"): ("建成社区数（均值）", "Complete (mean number)"),
    ("lags", "scope"): ("范围编号", "Scope id"), ("cohorts", "scope"): ("范围编号", "Scope id"),
    ("streets", "county"): ("县（市、区）编号", "County id"), ("streets", "name_"): ("街道", "Street"),
    ("streets", "named"): ("命名社区数（均值）", "Named (mean number)"),
    ("standings", "scenario"): ("方案编号", "Scheme id"), ("standings", "title_"): ("方案", "Scheme"),
    ("worth", "value"): ("信息价值", "Worth of knowing"), ("worth", "label_"): ("查清什么", "Known"),
    ("worth", "known"): ("查清多少", "How much is known"), ("worth", "id"): ("不确定量编号", "Quantity id"),
    ("shares", "quantity"): ("不确定量编号", "Quantity id"), ("shares", "quantity_"): ("不确定量", "Uncertain quantity"),
    **{(table, column): pair for table in ("shares", "variance")
       for column, pair in (("kind", ("类别", "Kind")), ("id", ("目标或指标编号", "Target or measure, id")))},
    ("variance", "label_"): ("目标或指标", "Target or measure"),
    ("decide", "verdict"): ("判断", "Verdict"), ("decide", "value"): ("所求指标的均值", "Mean of the objective"),
    ("decide", "replications"): ("模拟次数", "Replications"),
    ("decide", "low"): ("所求指标·下限", "Objective, low"), ("decide", "high"): ("所求指标·上限", "Objective, high"),
}
"""Headings that one word would leave ambiguous: a probability on one sheet, a number on another; of a column in a language without it."""


UNITS_ZH = {
    "communities": "个社区", "projects": "个项目", "streets": "个街道", "counties": "个县（市、区）",
    "yuan": "元", "share": "比例", "months": "个月",
}
"""Units of measures in Chinese; in English they stand as they are."""
CELLS_ZH: dict[str, dict[str, str]] = {
    "unit": UNITS_ZH, "tier": TIER_PHRASES,
    "status": {"visited": "验收", "headline": "主要口径", **{status: zh for status, (zh, _) in STATUS_PHRASES.items()}},
    "standard": {name: text.zh for name, text in OF_WHOM["standard"].items()},
    "kind": {**{name: text.zh for name, text in OF_WHOM["kind"].items()}, "probability": "实现概率", "shortfall": "平均缺口",
             "measure": "指标", "payer": "出资方负担", "target": "目标"},
    "exactness": {"exact": "准确", "about": "左右", "at_least": "不少于", "at_most": "不超过"},
    "verdict": {IN_BAND: "之内", ABOVE_BAND: "高于", BELOW_BAND: "低于"}, "year": {"all": "合计"}, "scope": {"all": "总体"},
    "method": {"bonett-price": "Bonett–Price法", "paired-t": "配对t检验"}, "reason": {name: zh for name, (zh, _) in REASONS.items()},
    "measure": {"on_path": "达到路径的概率", "spent": "支出", **{name: zh for name, (zh, _) in MEASURE_LABELS.items()}},
    "known": {"all": "全部", "together": "同时几个", "one": "单独一个"}, "evidence": {name: zh for name, (zh, _) in EVIDENCE_WORDS.items()},
    "lag": {"listed_complete": "列入至建成", "listed_named": "列入至命名", "complete_named": "建成至命名"},
}
"""What words in cells mean in Chinese, by column; in English they stand as they are."""


def cell_label(column: str, held: object, lang: Lang) -> object:
    """What a cell of words says to a reader of Chinese: a status, a unit; anything else as it is."""
    if lang != "zh" or not isinstance(held, str):
        return held
    if column == "clause":
        return source_text(held, lang)
    return CELLS_ZH.get(column, {}).get(held, held)


def column_label(name: str, lang: Lang, sheet: str = "") -> str:
    """The heading of a column or sheet; what has none keeps its name."""
    base = name.removesuffix(f"_{lang}")
    if base != name and (sheet, f"{base}_") in OF_SHEET:
        name = f"{base}_"
    if base != name and base in ("payer", "receiver"):
        base += "_name"
    pair = OF_SHEET.get((sheet, name)) or COLUMN_LABELS.get(base)
    return pick(pair, lang) if pair else name


def column_labels(names: list[str], lang: Lang) -> list[str]:
    """The columns for a reader of one language."""
    other = "_en" if lang == "zh" else "_zh"
    return [name for name in names if not name.endswith(other)]


def levers_in_words(text: str, called: Mapping[str, Mapping[str, str]], lang: Lang) -> str:
    """A text with levers called as the page calls them, by path, in place of their paths; within a longer path none is replaced."""
    for path, words in called.items():
        text = words[lang].join(re.split(rf"(?<![\w.]){re.escape(path)}(?!\.?\w)", text, flags=re.ASCII))
    return text
