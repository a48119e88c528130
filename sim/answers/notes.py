"""What stands below tables and charts so that nobody takes a figure for what it is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.first_day.roster_rows import RosterPlace
from sim.scenario.load import Scenario
from sim.words.tongue import Lang, Words, pick, say

from .format import month_words, stated

if TYPE_CHECKING:
    from sim.scenario.schema import ScenarioData

INVENTED: Words = (
    "“第n社区”为模型编号，不对应真实社区。",
    "“Community n” is a number of the model and stands for no real community.",
)
GROWTH: Words = (
    "按年增长计算的目标（{names}）看的是一年内的增量，后一阶段的概率可以高于前一阶段。",
    "Targets of yearly growth ({names}) look at one year's increase: a later stage may be likelier than an earlier one.",
)
_DUTY: Words = (
    "各街道应达到的这一覆盖率由模型按总体目标折算：文件规定的是全域的比例，没有逐个街道规定。",
    "A street's target is the model's: the documents set this share for the whole, and not street by street.",
)
_DRIVE: Words = (
    "这条路径（{by}达到{share}）是情景的设定，不是哪一项目标：它只表示主管部门要求各街道多快推进。",
    "That path ({share} by {by}) is set by the scenario and is no target: it only says how fast offices ask streets to go.",
)
"""Where no target asks for the share of the path."""


def path_note(data: ScenarioData, lang: Lang) -> str:
    """What the coverage that a path asks of a street is: the model's reading of a target for the whole, or, where no target has that
    share, a push that the scenario sets; nothing without a path."""
    path = data.policy.path
    if path is None:
        return ""
    shares = [each for each in data.targets.values() if each.measure == "share" and each.at_least == path.share]
    if any(not (each.street or each.county or each.community or each.only) for each in shares):
        return pick(_DUTY, lang)
    return say(_DRIVE, lang, by=month_words(path.by, lang), share=stated(path.share))


def invented(places: Iterable[RosterPlace], shown: Iterable[object]) -> bool:
    """Whether a community among those shown (by id) has no name of its own."""
    wanted = set(map(str, shown))
    return any(place.number and place.id in wanted for place in places)


def grows(scenario: Scenario) -> list[str]:
    """The targets that are judged by yearly growth and name no status of their own."""
    return [name for name, target in scenario.data.targets.items() if target.measure == "growth" and target.status is None]
