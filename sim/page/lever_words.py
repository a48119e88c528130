"""Which values of a scenario are levers, in which group they stand, and what they are called in Chinese and English."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sim.words.tongue import Words

_Shape = Literal["money", "share", "count", "month", "calendar", "flag"]


class LeverKind(NamedTuple):
    """A value that may be moved: where it stands (`*` for any id), its group, its name and what it is."""

    path: str
    """Its path, with `*` for ids and years."""
    group: str
    """The group in which it is shown."""
    words: Words
    """Its name: {a} what the first `*` is called, {b} what the second is, {u} the unit of its attribute."""
    shape: _Shape
    """What kind of value it is: an amount in yuan, a share of 0 to 1, a whole number, a month, calendar months, yes or no."""


LEVER_GROUPS: dict[str, Words] = {
    "award": ("奖补与各项资金", "Awards and other money"),
    "advance": ("预拨（预支）", "Released early (in advance)"),
    "budget": ("年度预算", "Yearly budgets"),
    "quota": ("数量要求", "Quotas"),
    "deadline": ("期限", "Deadlines"),
    "rounds": ("申报、列入与验收批次", "Rounds of application, listing and acceptance"),
    "reading": ("对条文的读法", "Readings of the documents"),
    "switch": ("开关", "Switches"),
}
"""The groups in the order of the page."""
TIER_WORDS: dict[str, Words] = {"county": ("县级", "county tier"), "city": ("市级", "city tier"), "province": ("省级", "province tier")}
INSTALMENT_WORDS: dict[str, Words] = {
    "approval": ("审批时", "at approval"), "progress": ("施工中", "during the works"), "year_end": ("年末", "at the year's end"),
    "completion": ("建成时", "at completion"),
}
"""When an instalment is released."""


def _tiers(path: str, group: str, zh: str, en: str, shape: _Shape) -> tuple[LeverKind, ...]:
    """The same lever at each tier: {t} in its path is the tier, in its words what the tier is called."""
    return tuple(LeverKind(path.replace("{t}", tier), group, (zh.replace("{t}", words[0]), en.replace("{t}", words[1])), shape)
                 for tier, words in TIER_WORDS.items())


KINDS_OF_LEVER: tuple[LeverKind, ...] = (
    LeverKind("funding.*.amount", "award", ("{a}：每个项目", "{a}: a project"), "money"),
    *_tiers("funding.*.{t}", "award", "{a}：{t}每个项目", "{a}: a project, {t}", "money"),
    LeverKind("funding.*.amount_by.per_unit", "award", ("{a}：每{u}", "{a}: per unit ({u})"), "money"),
    LeverKind("funding.*.share", "award", ("{a}：占造价的比例", "{a}: share of the cost"), "share"),
    LeverKind("funding.*.cap", "award", ("{a}：每个项目最多", "{a}: at most a project"), "money"),
    LeverKind("funding.*.reward", "award", ("{a}：节余的奖励比例", "{a}: part of a saving that is added"), "share"),
    LeverKind("funding.*.match", "award", ("{a}：须另行筹集的比例", "{a}: part to be found elsewhere"), "share"),
    LeverKind("funding.*.year_rule.share", "advance",
              ("{a}：当年未完成先核定的比例", "{a}: part released for what its year leaves unfinished"), "share"),
    LeverKind("funding.*.year_rule.cap", "advance",
              ("{a}：当年未完成最多核定", "{a}: at most released for what its year leaves unfinished"), "money"),
    LeverKind("funding.*.instalments.*.share", "advance", ("{a}：{b}预拨的比例", "{a}: part released {b}"), "share"),
    LeverKind("funding.*.instalments.*.cap", "advance", ("{a}：{b}最多预拨", "{a}: at most released {b}"), "money"),
    LeverKind("funding.*.yearly_budget", "budget", ("{a}：每县每年预算", "{a}: budget of a county and year"), "money"),
    LeverKind("funds.*.yearly", "budget", ("{a}：每年", "{a}: a year"), "money"),
    LeverKind("funds.*.once", "budget", ("{a}：一次性", "{a}: once"), "money"),
    *_tiers("policy.plan.*.*.{t}", "quota", "{b}年{a}：{t}", "{a} {b}: {t}", "count"),
    LeverKind("policy.listing.batch", "quota", ("省级每批最多列入", "Province tier: most listed in a batch"), "count"),
    LeverKind("policy.listing.batches.*.count", "quota", ("{b}批次列入数", "Listed in the batch of {b}"), "count"),
    LeverKind("policy.floors.county", "quota", ("每县每年至少新申报", "Least new applications of a county and year"), "count"),
    LeverKind("policy.floors.mountain", "quota",
              ("每个山区县每年至少新申报", "Least new applications of a mountain county and year"), "count"),
    LeverKind("policy.street_floor.small", "quota", ("每个街道每年至少", "Least projects of a street and year"), "count"),
    LeverKind("policy.street_floor.large", "quota", ("每个大街道每年至少", "Least projects of a large street and year"), "count"),
    LeverKind("policy.path.share", "quota", ("推进所按的目标覆盖率", "Coverage by which offices steer"), "share"),
    LeverKind("policy.path.by", "deadline", ("推进所按覆盖率的期限", "Date of the coverage by which offices steer"), "month"),
    LeverKind("targets.*.by", "deadline", ("目标期限：{a}", "Deadline: {a}"), "month"),
    LeverKind("policy.in_force", "deadline", ("施行月份", "In force from"), "month"),
    LeverKind("policy.plan_from", "deadline", ("年度计划起始月份", "Yearly table binds from"), "month"),
    LeverKind("policy.planned_months.renovation", "deadline", ("旧改类计划工期（月）", "Months planned, old renovation"), "count"),
    LeverKind("policy.planned_months.new_build", "deadline", ("新建类计划工期（月）", "Months planned, new-build"), "count"),
    LeverKind("policy.rounds.month", "rounds", ("申报月份", "Months of application"), "calendar"),
    *_tiers("policy.listing.{t}", "rounds", "{t}列入月份", "Months of listing, {t}", "calendar"),
    *_tiers("policy.acceptance.{t}.months", "rounds", "{t}验收月份", "Months of acceptance, {t}", "calendar"),
    *_tiers("policy.acceptance.{t}.throughput", "rounds", "{t}每次最多验收", "Most seen at one acceptance, {t}", "count"),
    LeverKind("policy.key_area_duty", "switch", ("优先要求重点片区", "Key areas are directed first"), "flag"),
    LeverKind("policy.finish_areas", "switch", ("优先完成已开工的片区", "Areas already begun are directed first"), "flag"),
    LeverKind("policy.pairing", "switch", ("街道之间结对帮带", "Streets learn from the county's other streets"), "flag"),
    LeverKind("policy.contracting", "switch", ("工程总承包", "General contracting"), "flag"),
    LeverKind("policy.approval.green_channel", "switch", ("审批绿色通道", "A green channel of approval"), "flag"),
    LeverKind("policy.works.rooms", "switch", ("以存量用房抵投入", "Rooms given in kind"), "flag"),
    LeverKind("policy.surveys.before", "switch", ("建设前征求居民意见", "Residents are asked before the works"), "flag"),
    LeverKind("policy.surveys.during", "switch", ("建设中征求居民意见", "Residents are asked during the works"), "flag"),
    LeverKind("policy.surveys.acceptance", "switch", ("验收时征求居民意见", "Residents are asked at acceptance"), "flag"),
    LeverKind("funds.*.carry_over", "switch", ("{a}：年末结余可结转", "{a}: what is left in December stays"), "flag"),
    LeverKind("funding.*.at_most_spend", "switch", ("{a}：不超过街道实际支出", "{a}: at most what the street spent"), "flag"),
)
"""Every lever there is, in the order of the page; another is one line here."""
