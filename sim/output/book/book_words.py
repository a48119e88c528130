"""The words of a workbook in two languages: headings of the sheets that people look at first, what each holds, how to read it."""

from __future__ import annotations

from sim.words.headings import (
    AGAINST_THE_ANSWER,
    BEHIND_THE_BEST,
    BEST_IN,
    CHANCE_OF_EACH_TARGET,
    CHANCE_UNDER_EACH_SCHEME,
    CHANCE_WITH_WHISKERS,
    CHOICE_CHANGES_IN,
    CONFIDENCE_INTERVAL,
    COST_OF_EACH_MORE,
    DIFFERENCE_FROM_BASELINE,
    MEAN_NET_BENEFIT,
    MEAN_SHORTFALL,
    MODEL_MEDIAN,
    MORE_NAMED,
    NAMED_IN_90,
    NUMBER_OF_COMMUNITIES,
    PUBLIC_SPENDING,
)
from sim.words.tongue import Words

_COMMUNITIES: Words = ("个社区", "communities")
_MONTH: Words = ("年-月", "year-month")
FRONT: dict[str, tuple[tuple[Words, str | Words], ...]] = {
    "targets": (
        (("目标", "Target"), ""), (("口径", "Counts"), ""), (("期限", "By"), _MONTH), (("实现概率", "Probability"), "%"),
        (CONFIDENCE_INTERVAL, ""), (MEAN_SHORTFALL, ""),
        (("缺口单位", "Unit of the shortfall"), ""), (("达成月份中位数", "Month reached, median"), _MONTH),
    ),
    "months": (
        (("月末", "End of month"), _MONTH), (("启动，中位数", "Started, median"), _COMMUNITIES),
        (("建成，中位数", "Complete, median"), _COMMUNITIES), (("命名，5%分位数", "Named, 5%"), _COMMUNITIES),
        (("命名，25%分位数", "Named, 25%"), _COMMUNITIES), (("命名，中位数", "Named, median"), _COMMUNITIES),
        (("命名，75%分位数", "Named, 75%"), _COMMUNITIES), (("命名，95%分位数", "Named, 95%"), _COMMUNITIES),
    ),
    "payers": ((("出资方", "Payer"), ""), (("平均负担", "Bears on average"), "money"), (("占比", "Share"), "%")),
    "money": (
        (("资金渠道", "Stream"), ""), (("付款方", "Payer"), ""), (("收款方", "Receiver"), ""),
        (("各年合计，均值", "All years, mean"), "money"),
        (("各年合计，5%分位数", "All years, 5%"), "money"), (("各年合计，中位数", "All years, median"), "money"),
        (("各年合计，95%分位数", "All years, 95%"), "money"), (("依据条款", "Clause"), ""),
    ),
    "streets": (
        (("街道", "Street"), ""), (("社区数", "Communities"), ("个", "number")), (("命名社区数（均值）", "Named (mean)"), _COMMUNITIES),
        (("命名覆盖率", "Coverage (named)"), "%"), (("", ""), "risk"), (("净负担", "Net burden"), "money"),
        (("最大资金缺口", "Largest cash shortfall"), "money"), (("期末被拖欠", "Arrears owed to it"), "money"),
    ),
    "measures": (
        (("指标", "Measure"), ""), (("单位", "Unit"), ""), (("均值", "Mean"), ""), (("标准差", "SD"), ""),
        (("5%分位数", "5%"), ""), (("中位数", "Median"), ""), (("95%分位数", "95%"), ""), (("抽样误差", "Monte Carlo error"), ""),
    ),
    "observed": (
        (("地点", "Place"), ""), (("月末", "End of"), _MONTH), (("口径", "Counts"), ""), (("公布数", "Published"), _COMMUNITIES),
        (MODEL_MEDIAN, _COMMUNITIES), (("模型90%范围", "90% band"), _COMMUNITIES),
        (("与90%范围的关系", "Beside the 90% band"), ""), (("来源", "Source"), ""),
    ),
    "chances": (
        (("目标", "Target"), ""), (("方案", "Scheme"), ""), (("实现概率", "Probability"), "%"),
        (CONFIDENCE_INTERVAL, ""), (DIFFERENCE_FROM_BASELINE, ("百分点", "points")),
        (("差的95%置信区间", "95% CI of the difference"), ("百分点", "points")),
        (("结果改变的次数（+仅本方案，−仅基准）", "Flips (+ this scheme only, − the baseline only)"), ""),
        (("p值（Holm校正）", "p after Holm"), ""),
    ),
    "ranking": (
        (("名次", "Rank"), ""), (("方案", "Scheme"), ""), (("", ""), "criterion"), (CONFIDENCE_INTERVAL, ""),
        (BEST_IN, "%"),
        (PUBLIC_SPENDING, "money"), (MORE_NAMED, _COMMUNITIES),
        (COST_OF_EACH_MORE, "cost"),
    ),
    "burdens": (
        (("出资方", "Payer"), ""), (("方案", "Scheme"), ""), (("平均负担", "Bears on average"), "money"),
        (DIFFERENCE_FROM_BASELINE, "money"), (("差的95%置信区间下限", "95% CI of the difference, low"), "money"),
        (("差的95%置信区间上限", "95% CI of the difference, high"), "money"),
    ),
    "differing": (
        (("方案", "Scheme"), ""), (("路径", "Path"), ""), (("基准的值", "Value in the baseline"), ""),
        (("本方案的值", "Value in the scheme"), ""),
        (("依据", "Evidence"), ""), (("来源", "Source"), ""), (("位置", "Set in"), ""),
    ),
    "choices": (
        (("组合", "Choice"), ""), (("判断", "Verdict"), ""), (("模拟次数", "Replications"), ""), (("（均值）", " (mean)"), "objective"),
        (AGAINST_THE_ANSWER, "objective"), (("", ""), "need"), (("置信区间", "Confidence interval"), ""),
    ),
    "needs": (
        (("条件", "Need"), ""), (("要求", "Asked for"), ""), (("答案在检验中", "The answer's test gave"), ""),
        (("置信区间", "Confidence interval"), ""), (("检验的模拟次数", "Replications of the test"), ""),
    ),
    "rereadings": (
        (("有歧义之处", "What is ambiguous"), ""), (("读法", "Reading"), ""), (("条件", "Need"), ""),
        (("答案此时", "The answer gives"), ""),
        (("置信区间", "Confidence interval"), ""), (("是否仍满足", "Still met"), ""),
    ),
    "standings": (
        (("方案", "Scheme"), ""), (("实现概率", "Probability"), "%"), (CONFIDENCE_INTERVAL, ""),
        (("", "Mean "), "cost"), (MEAN_NET_BENEFIT, "money"), (BEHIND_THE_BEST, "money"),
        (("比最优方案少，95%置信区间下限", "Behind the best, 95% CI, low"), "money"),
        (("比最优方案少，95%置信区间上限", "Behind the best, 95% CI, high"), "money"),
    ),
    "worth": (
        (("查清什么", "Known"), ""), (("依据", "Evidence"), ""), (("信息价值", "Worth of knowing"), "money"),
        (("95%置信区间下限", "95% CI, low"), "money"), (("95%置信区间上限", "95% CI, high"), "money"),
        (CHOICE_CHANGES_IN, "%"), (("价值是否可以肯定", "Surely worth something"), ""),
    ),
    "shares": (
        (("不确定量", "Uncertain quantity"), ""), (("依据", "Evidence"), ""),
        (("一阶份额", "First-order share"), "%"), (("一阶份额的95%置信区间", "First-order share, 95% CI"), ""),
        (("总份额", "Total share"), "%"), (("总份额的95%置信区间", "Total share, 95% CI"), ""),
    ),
    "variance": (
        (("目标或指标", "Target or measure"), ""), (("单位", "Unit"), ""), (("均值", "Mean"), ""), (("标准差", "SD"), ""),
        (("来自不确定量的方差", "Variance that comes from the quantities"), "%"), (CONFIDENCE_INTERVAL, ""),
        (("份额最大的量", "Quantity with the largest share"), ""), (("它的份额", "Its share"), "%"),
    ),
    "inputs": (
        (("路径", "Path"), ""), (("值", "Value"), ""), (("数值", "Number"), ""), (("数值的单位", "Unit of the number"), ""),
        (("依据", "Evidence"), ""), (("来源", "Source"), ""), (("基础情景中的值", "Value in the base"), ""),
        (("位置", "Set in"), ""),
    ),
}
"""Headings with their units, by sheet; `money`, `risk`, `objective` and `need` depend on the numbers."""
HOLDS: dict[str, Words] = {
    "targets": ("各项目标的实现概率、缺口和达成月份", "How likely each target is, by how much it is missed and when it is reached"),
    "months": ("逐月的启动、建成和命名社区数：中位数与分布范围",
               "Communities started, complete and named month by month: medians and spread"),
    "payers": ("项目资金由谁负担（模拟均值）；最后一行为其中的公共资金",
               "Who bears the money of projects (means); the last row is what of it is public"),
    "money": ("各资金渠道各年合计；逐年金额见全表",
              "Each stream, all years together; by year in the sheet of all columns"),
    "streets": ("各街道的进展、风险和负担（模拟均值）", "How far each street comes, its risk and what it bears (means)"),
    "measures": ("各项指标的均值与分布", "Every measure: mean and spread"),
    "observed": ("公布数与模型同月计数的对照", "Published figures beside what the model counts in the same month"),
    "inputs": ("情景的全部参数：值、单位、依据、来源，以及相对基础情景的改动",
               "Every value of the scenario: unit, evidence, source, and what it changes in its base"),
    "chances": ("各方案下各项目标的实现概率，及与基准方案的配对差别",
                "How likely each target is under each scheme, and the paired difference from the baseline"),
    "ranking": ("方案的次序、成本，及每多命名一个社区的公共资金支出",
                "The schemes in order, what they cost, and public money for each more named community"),
    "burdens": ("各方案下的资金来源（模拟均值）；街道为扣除统筹资金后的净负担，公共资金一行为小计",
                "Who pays under each scheme (means); streets are net, after pools, and public spending is a subtotal"),
    "differing": ("各方案与基准方案不同的参数", "Where the inputs of each scheme differ from those of the baseline"),
    "choices": ("每种组合的判断、代价和首项条件，答案在前",
                "Every choice: verdict, what it costs and gives for the first need; the answer first"),
    "needs": ("各项条件，以及答案在检验中的数值", "What was asked for, and what the answer gave under fresh luck"),
    "rereadings": ("条文取其他读法时，答案是否仍满足条件", "Whether the answer still meets its needs under other readings"),
    "standings": ("各方案的实现概率、成本和净收益", "How likely the target is under each scheme, what it costs and earns"),
    "worth": ("选择之前查清各个不确定量的价值，价值高的在前；全部和几个一起查清的列在最前",
              "What knowing each quantity before the choice would be worth, the most first; all and several together come before"),
    "shares": ("{outcome}：各不确定量在方差中的份额，大的在前", "{outcome}: what each quantity carries of the variance, the largest first"),
    "variance": ("每个目标和每项指标：均值、标准差、来自不确定量的方差，份额最大的一个量",
                 "Every target and measure: mean, SD, the variance that comes from the quantities, the one with the largest share"),
    "schemes_drawn": ("“各方案下各项目标的实现概率”图的数据", "What the chart of schemes draws"),
    "targets_drawn": ("“各项目标的实现概率”图的数据", "What the chart of targets draws"),
    "fan_drawn": ("“社区覆盖”图的数据", "What the chart of coverage draws"),
}
LIMITED: dict[str, Words] = {
    "exact": ("{form}", "{form}"), "about": ('{form}"左右"', '"about "{form}'), "at_least": ('"不少于"{form}', '"at least "{form}'),
    "at_most": ('"不超过"{form}', '"at most "{form}'),
}
"""How a published figure is shown that is no exact count."""
HOW_TO_READ: tuple[Words, ...] = (
    ("实现概率是目标得到实现的模拟所占的比例。95%置信区间（Wilson法）只反映模拟次数有限造成的抽样误差，次数越多越窄，界限向外取整；"
     "一次也没有实现或者每次都实现的，写明次数和界限。",
     "A probability is the share of replications in which the target is met. Its 95% confidence interval (Wilson) is the sampling error of "
     "so many replications alone and shrinks with more of them; limits are rounded outward. What happened never or always is told as a "
     "count with its bound."),
    ("5%分位至95%分位是各次模拟结果的90%范围，反映不确定参数和随机因素，增加模拟次数不会使它变窄。",
     "From the 5% to the 95% quantile lie 90% of replications: what is not known, and chance. More replications do not narrow it."),
    ("单元格保存完整的数值，显示时才取舍，与屏幕输出、图和报告的数字一致；金额一律以{yuan}保存，按表头的单位显示。",
     "Cells hold numbers whole and round them for the eye alone, to the digits of screen, charts and reports. Amounts are held in {yuan} "
     "and shown in the unit of their heading."),
    ("参数的依据分为文件条款、公开来源、推算、外地文件（借用）和假设五类，见“{inputs}”表。",
     "Every number that goes in has its evidence: stated in a document, found in a public source, derived, borrowed from another place's "
     "document, or an assumption. See the sheet “{inputs}”."),
)
COMPARED: Words = ("方案比较：{title}", "Schemes compared: {title}")
PAIRED: tuple[Words, ...] = (
    ("各方案使用同一套随机数，差别逐次配对计算：结果改变的次数是只在一个方案下实现目标的模拟次数，p值出自精确McNemar检验，均值之差用配对t检验。",
     "All schemes run with the same random numbers, and differences are taken replication by replication: flips count those in which a "
     "target is met under one of the two schemes only, p is of the exact McNemar test, and of the paired t-test for means."),
)
RUN_FACTS: dict[str, Words] = {
    "scheme": ("方案", "Scheme"), "baseline": ("基准方案", "Baseline"), "by": ("排序依据", "Ranked by"),
    "choosing": ("另用于排序的模拟次数", "Further replications that decide the order"),
    "version": ("程序版本", "Version"), "base": ("基础情景", "Base"), "scenario_digest": ("情景摘要值", "Digest of the scenario"),
    "evidence": ("参数依据", "Evidence of the numbers"),
}
CHOICE_VERDICTS: dict[str, Words] = {
    "answer": ("答案", "answer"), "open": ("未定", "open"), "near": ("不更优", "no better"), "dearer": ("较差", "worse"),
    "short": ("余量不足", "too little to spare"), "misses": ("不满足", "misses"),
}
"""What was found of a choice."""
DECIDED: dict[str, Words] = {
    "title": ("决策：{title}", "Decision: {title}"), "choices": ("组合数", "Choices"), "all": ("模拟次数合计", "Replications in all"),
    "each": ("每种组合至多模拟", "Replications of a choice, at most"), "confidence": ("把握", "Confidence"),
    "within": ("容许的差额", "Within"), "spare": ("余量", "To spare"), "yes": ("是", "yes"), "no": ("否", "no"),
    "source": ("{names}，共模拟{n}次，随机种子{seed}", "{names}, {n} replications in all, seed {seed}"),
    "verdicts": (
        "“未定”：可能更好，这些模拟未能区分；“不更优”：即使优于答案，也在容许范围内；“余量不足”：即使满足条件，余量也不足；"
        "“较差”“不满足”的组合判定后不再模拟。",
        "“open”: may be better, not told apart; “no better”: better than the answer by no more than the tolerance, if at all; “too little "
        "to spare”: meets a need with too little to spare, if at all; a choice that is “worse” or “misses” is not simulated further."),
    "intervals": ("各置信区间的水平为{level}，何时停止模拟都有效；与答案之差按两者共有的模拟逐次配对计算。",
                  "Intervals are at {level} one by one and hold whenever one stops; differences from the answer are taken replication by "
                  "replication over those that both have."),
}
"""The words of the workbook of a decision."""
CHARTS: dict[str, Words] = {
    "targets": CHANCE_OF_EACH_TARGET,
    "schemes": CHANCE_UNDER_EACH_SCHEME,
    "by_scheme": ("{target}：各方案的实现概率", "{target}: probability under each scheme"),
    "chance": CHANCE_WITH_WHISKERS,
    "fan": ("社区覆盖：{tier}", "Coverage of communities: {tier}"), "communities": NUMBER_OF_COMMUNITIES,
    "wide": NAMED_IN_90,
    "narrow": ("已命名，模拟结果的50%范围", "Named, 50% of replications"),
    "upper": ("已命名，90%范围的上段", "Named, upper part of the 90%"), "below": ("5%分位以下", "Below the 5% quantile"),
    "median": ("{status}，中位数", "{status}, median"),
    "target": ("目标：{text}", "Target: {text}"), "seen": ("公布数：{status}", "Published: {status}"),
    "more": ("只画前{n}行；其余见数据表。", "The first {n} rows alone; the others stand in the sheet of data."),
}
WEIGHED: dict[str, Words] = {
    "title": ("信息价值：{title}", "Worth of knowing: {title}"), "target": ("目标", "Target"),
    "value": ("目标的价值", "Worth of the target"),
    "cost": ("减去的成本", "Cost taken off"), "each": ("每个方案的模拟次数", "Replications of each scheme"),
    "best": ("未查清时的选择", "Chosen without knowing"), "yes": ("是", "yes"), "no": ("否", "no"),
    "source": ("{names}，每个方案模拟{n}次，随机种子{seed}", "{names}, {n} replications of each, seed {seed}"),
    "benefit": (
        "净收益是目标实现时的价值减去成本，逐次计算。信息价值是选择之前查清该量、据此选择，平均可多得的净收益；未扣除查清的费用和等待的代价。",
        "The net benefit is the worth of the target where it is met, less the cost, replication by replication. Knowing is worth what a "
        "choice that follows it would earn more on average, before what finding out and waiting cost."),
    "interval": ("估计值为两种算法的中点，其中一种偏高，一种偏低；95%置信区间把两者都包括在内。下限大于0的，价值可以肯定。",
                 "The estimate is the middle of two, of which one errs high and the other low; its 95% interval holds both. Where the "
                 "interval leaves out 0, knowing is surely worth something."),
}
"""The words of the workbook of a choice, and of what knowing is worth."""
DIVIDED: dict[str, Words] = {
    "title": ("敏感性：{title}", "Sensitivity: {title}"), "outcome": ("说明的目标或指标", "Target or measure told of"),
    "rows": ("不确定量的取值组数", "Draws of the quantities"), "all": ("模拟次数合计", "Replications in all"),
    "source": ("{name}，{rows}组取值，共模拟{n}次，随机种子{seed}", "{name}, {rows} draws, {n} replications in all, seed {seed}"),
    "designed": (
        "份额以来自不确定量的方差为100%，随机因素另计。一阶份额是该量单独的作用，总份额还包括它与其他量的相互作用，因此各量的总份额相加可以超过100%。",
        "Shares are of the variance that comes from the uncertain quantities; luck is apart. A first-order share is what a quantity does "
        "by itself, a total share also what it does together with others, so that total shares may add up to more than 100%."),
    "own": ("份额以全部方差（含随机因素）为100%，是各量单独的作用（一阶份额），由该次运行自身的抽取估计。",
            "Shares are of the whole variance, luck included, and are what each quantity does by itself (first-order shares), estimated "
            "from the draws of the run."),
    "untold": ("“—”表示不能判定：置信区间宽于50个百分点，或者该项结果的方差还不能与随机因素分开。",
               "“—” is what cannot be told: its interval is wider than 50 points, or the variance of the outcome cannot yet be told from "
               "luck."),
}
"""The words of the workbook of a sensitivity study."""
