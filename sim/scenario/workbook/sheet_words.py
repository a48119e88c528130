# ruff: noqa: E501
"""The Chinese of headings and of the words that cells may hold; what a model gains stands in English until it has a line here."""

HEADINGS: dict[str, str] = {
    # keys of rows
    "id": "编号", "group": "类别", "county_id": "县", "year": "年份", "source": "依据", "note": "备注",
    # places
    "name": "名称", "County.prefecture": "设区市", "mountain": "山区县", "county": "县", "street": "街道", "communities": "社区数", "weight": "权重",
    "province_duty": "全域省级", "committee": "管委会", "split_from": "由何街道分设", "kind": "类型", "key_area": "重点片区", "old_estate": "老旧小区", "start": "启动月份",
    "finish": "计划完成月份", "tier": "级别", "joint_tier": "省市联创", "complete": "已建成", "counted": "计入分母", "additional": "另增",
    "area": "片区", "streets": "所在街道", "units": "单元数",
    # targets
    "text": "目标表述", "measure": "考核内容", "status": "计入的状态", "Document.status": "效力", "community": "社区", "only": "限于", "each": "逐个考核", "yearly_from": "逐年考核起始年",
    "at_least": "不少于", "at_most": "不超过", "large": "大街道的值", "large_from": "大街道的社区数", "Target.mountain": "山区县的值", "by": "期限", "about": "左右",
    "extrapolated": "非文件所定",
    # the yearly table
    "YearPlan.county": "县级", "YearPlan.city": "市级", "YearPlan.province": "省级",
    # money
    "title": "名称", "scope": "范围", "yearly": "每年收入", "per_communities": "对应社区数", "carry_over": "余额结转", "private": "非财政资金",
    "payer": "付款方", "receiver": "收款方", "receiver_fund": "收款资金", "trigger": "拨付时点", "kinds": "类型", "tiers": "级别", "standards": "建设标准",
    "counties": "县", "not_counties": "除外的县", "priority": "支付次序", "amount": "固定金额", "Stream.county": "县级金额", "Stream.city": "市级金额",
    "Stream.province": "省级金额", "share": "比例", "basis": "比例的基数", "cost": "造价部分", "cap": "上限", "at_most_spend": "不超过支出",
    "reward": "节余奖励", "final_spend": "结算支出口径", "yearly_budget": "年度预算", "lag": "拨付滞后", "wait": "等待月数", "by_support": "随居民支持",
    "operation_pays": "运营平衡下限", "after": "推迟月数", "parts": "分几年付", "assessed": "考核扣减", "highest_tier": "按何级别", "Stream.starts_from": "起始月份",
    "YearRule.share": "年末拨付比例", "YearRule.cap": "年末拨付上限", "YearRule.year": "所看年份", "finished_when": "何为完成", "pays": "年末拨付方式", "base": "年末拨付基数",
    # uncertain quantities
    "label": "名称", "level": "抽取层次", "unit": "单位", "distribution": "分布", "value": "取值", "low": "下限", "mode": "最可能值", "high": "上限",
    "median": "中位数", "mean": "均值", "sd": "标准差", "a": "参数a", "b": "参数b", "concentration": "集中度", "n": "试验次数", "p": "概率", "shift": "加数", "scale": "乘数",
    # sources and documents
    "Source.kind": "性质", "clauses": "条款", "number": "文号", "issued": "印发月份", "effective": "施行月份", "place": "地点", "binds": "适用县", "summary": "条款内容",
    "article": "条目", "quantity": "数量", "short": "简称", "Clause.kind": "性质", "Clause.unit": "数量的单位", "sets": "所定的路径", "rules": "相应的函数",
    "off_means": "没有这一条时", "moves": "影响的结果", "qualitative": "为何不量化", "reads": "如何理解", "waits": "尚缺的机制",
    # amounts by size, groups, once and match
    "attribute": "属性", "before": "未达标时的属性", "once": "一次性收入", "starts_from": "起始月份", "until": "截止月份", "groups": "所属分组", "not_groups": "除外的分组",
    # settings by path
    "streets_file": "街道名册文件", "communities_file": "社区名录文件", "unnamed": "未列名社区数", "count": "此前列入个数", "register_communities": "统计名录社区数",
    "end": "末月", "in_force": "施行月份", "lowest_tier": "最低级别", "renovation": "旧改", "new_build": "新建", "approval": "审批", "pre_start": "前期",
    "city": "市级", "province": "省级", "every": "间隔", "month": "月份", "chance": "概率", "batch": "每批个数", "growth": "逐批增长", "delay": "列入后推迟月数",
    "stream": "竞争的资金渠道", "judgement": "评审", "plan_from": "年度计划起始月份", "plan_until": "年度计划截止月份", "small": "小街道的值", "key_area_duty": "重点片区须建",
    "joint_renovation": "与旧区改造同步", "special_plan": "专项规划", "entry": "准入方式", "entry_opens": "准入放开月份", "contracting": "工程总承包", "pairing": "结对帮扶",
    "finish_areas": "片区须整体完成", "joint_review": "联合评审的时长系数", "merge_below": "此造价及以下的合并审批", "merge_factor": "合并审批的时长系数",
    "permit_below": "低于此造价的免许可", "permit_area": "低于此面积的免许可", "permit_factor": "免许可的时长系数", "consent_months": "征求居民同意月数", "green_channel": "绿色通道",
    "planning_area": "低于此面积的免规划许可", "planning_factor": "免规划许可的时长系数", "filing": "备案", "publicity": "公示月数", "balance_least": "资金平衡下限",
    "rooms": "闲置用房", "land_price": "土地价款", "spread": "离散", "idle_land": "闲置土地", "months": "月份", "throughput": "每次验收个数", "publication": "公布推迟月数",
    "lists": "公布月份", "abandonment": "终止验收", "bulletin_every": "通报间隔月数", "ranking_every": "排名间隔月数", "late_after": "逾期月数", "quality_loss": "督导的质量损失",
    "streets_each": "每县试点街道数", "merit": "择优系数", "coverage": "覆盖率", "operated": "运营比例", "late_by": "逾期月数", "deadline": "整改期限", "pressure": "压力",
    "commendation": "表扬", "operators": "运营商数", "capacity": "每家可运营个数", "bonus": "加成", "inclusive": "普惠型", "demonstration": "示范型", "benchmark": "标杆型",
    "high_level": "高水平比例", "during": "建设中征询", "acceptance": "验收前征询", "satisfaction": "满意度", "about_less": "“左右”可少的比例", "repayment_months": "退还期限月数",
    "started_counts": "启动如何计", "planned_months_from": "计划工期自何时起", "plan_binds": "年度计划如何约束", "plan_counts": "年度计划计什么", "earlier": "此前列入的如何计",
    "street_floor_counts": "街道下限计什么", "every_street": "“每个街道”指哪些", "provincial_growth": "省级增长如何计", "denominator": "分母", "endowment": "本底", "operator": "运营商", "learning_most": "经验节约上限",
    "november_rush": "十一月赶工", "mandated_example": "强制时的示范效应", "observed_file": "公布数文件", "known_file": "已知情况文件", "known_extent": "已知范围", "as_of": "截至月份",
    "plural": "复数", "noun": "名词",
    "otherwise": "其余金额", "per_unit": "每单位金额", "match": "配套比例", "ClawBack.at": "截止收回月份", "keeps": "保留什么",
}
"""Headings by model and key, or by key alone."""
WORDS_ZH: dict[str, str] = {
    "quantity": "合计", "average": "平均", "delivered": "交付", "draft": "草案", "in force": "施行", "target": "目标", "quota": "数量要求", "subsidy": "补助",
    "payment_rule": "拨付规则", "cost_sharing": "成本分担", "finance_source": "资金来源", "process_step": "程序", "timeline": "时限", "scene": "场景",
    "tier_rule": "级别规则", "capacity": "承载力", "supervision": "督导考核", "data": "范围与数据", "principle": "原则",
    "renovation": "旧改", "new_build": "新建", "county": "县级", "city": "市级", "province": "省级", "inclusive": "普惠型", "demonstration": "示范型",
    "benchmark": "标杆型", "started": "列入", "started_net": "列入净额", "complete": "建成", "named": "命名", "applied": "申报", "visited": "验收",
    "count": "个数", "share": "占比", "growth": "年增", "plan": "年度表", "areas": "整片", "street": "街道", "key_area": "重点片区", "all": "全部",
    "contractor": "施工方", "streets": "各街道", "fund": "资金", "as_built": "按进度", "january": "每年一月", "approval": "审批", "completion": "完工",
    "acceptance": "验收", "progress": "进度", "year_end": "年末", "spend": "实际支出", "works": "全部工程", "digital": "数字化", "care": "一老一小",
    "old_estate": "老旧小区", "net": "净额", "gross": "总额", "own": "自有", "passed": "通过的级别", "each": "分别", "province_only": "只付省级", "city_only": "只付市级", "streets_and_towns": "街道和镇",
    "task": "计划年", "start": "启动年", "accepted": "验收合格", "at_year_end": "年末拨付", "ceiling": "只作上限", "award": "奖补", "outer": "全体", "community": "社区",
    "project": "项目", "yuan": "元", "months": "月", "factor": "系数", "logit": "对数几率", "constant": "常数", "uniform": "均匀", "uniform_integer": "整数均匀",
    "triangular": "三角", "normal": "正态", "truncated_normal": "截尾正态", "lognormal": "对数正态", "beta": "贝塔", "gamma": "伽马", "poisson": "泊松",
    "binomial": "二项", "bernoulli_lognormal": "有无与对数正态", "beta_mean": "贝塔（均值）", "found": "公开", "derived": "推算", "epistemic": "未知量",
    "aleatory": "随机因素", "complete_extent": "完整", "partial": "不完整", "open": "放开", "filing": "申报",
}
"""Words of cells; each is looked for among those that the column allows."""
UNIT_WORDS: dict[str, tuple[str, ...]] = {
    "yuan": ("yuan", "元", "money", "金额"), "share": ("share", "比例", "占比"), "month": ("month", "月份", "yyyy-mm"),
    "months": ("months", "个月", "month", "月", "月数"), "count": ("count", "个", "个数", "户", "套", "m²", "m2", "平方米", "㎡"),
    "factor": ("factor", "系数", "倍"), "logit": ("logit", "对数几率"), "weight": ("weight", "权重"), "year": ("year", "年", "年份"),
    "m²": ("m²", "平方米", "m2", "㎡"), "calendar months": ("calendar months", "月份"), "share or count": ("share or count", "比例或个数"),
    "quantity": ("quantity", "数值"),
}
"""What a heading or the column of units may say of a unit, beside 万元, 亿元 and %; the first two are written."""
NO_UNIT = frozenset({"word", "words", "text", "id", "ids", "yes or no", "mapping", "by id", ""})
"""Units of the models that are none to write above a column."""
FLAG_WORDS: dict[str, bool] = {"yes": True, "是": True, "yes 是": True, "no": False, "否": False, "no 否": False}
"""How cells say yes and no."""
