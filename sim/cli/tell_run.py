"""The answer of a run for people: sentences, the table of targets, what was left out, where the rest is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.words.figures import count_text

from .console import Screen
from .language import Lang, Words, pick
from .options import shown_path
from .study_head import WRITTEN

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

ASIDE: Words = (
    "第 {first}–{last} 次模拟每次都失败，已略去：{error}",
    "Replications {first}–{last} failed each time and are left out: {error}",
)
PARTIAL: Words = (
    "提前停止：{asked} 次模拟只完成 {done} 次，结果只依据这 {done} 次。",
    "Stopped early: {done} of {asked} replications are done, and the results rest on these alone.",
)
_HEADS: tuple[Words, ...] = (
    ("目标", "Target"), ("内容", "Text"), ("口径", "Counts"), ("概率", "Probability"),
    ("95%置信区间", "95% confidence interval"), ("概率（按启动计）", "P counting started"),
    ("概率（按启动扣除中止计）", "P counting started, not given up"),
    ("概率（按建成计）", "P counting complete"), ("概率（按命名计）", "P counting named"),
    ("平均缺口（全部模拟）", "Mean shortfall (all replications)"), ("达成（中位）", "Reached (median)"),
)
_STATUS: dict[str, Words] = {
    "started": ("启动", "started"), "started_net": ("启动（扣除中止）", "started, not given up"), "complete": ("建成", "complete"),
    "named": ("命名", "named"), "applied": ("申报", "applied"),
}
_SHOWN = ("started", "started_net", "complete", "named")
"""The statuses under which every target is shown side by side."""
MISSED_TARGETS: Words = ("{n}项目标", "{n} targets")


def tell_run(screen: Screen, summary: dict[str, Any], result: Ensemble, folder: Path) -> None:
    """The answer: sentences, the table of targets, where the rest is."""
    from sim.answers.notes import GROWTH, grows

    screen.json({**summary, "folder": shown_path(folder)})
    screen.line(summary["title"][screen.lang])
    screen.lines(summary["sentences"][screen.lang])
    screen.table(_HEADS, [shown_target(target, result, screen.lang) for target in summary["targets"]], right=range(3, 10))
    if grows(result.scenario):
        screen.say(GROWTH, names=", ".join(grows(result.scenario)))
    for span, error in result.set_aside:
        screen.aside(ASIDE, first=span.first, last=span.end - 1, error=error)
    if not result.complete:
        screen.aside(PARTIAL, done=count_text(result.replications, screen.lang), asked=count_text(result.asked, screen.lang))
    screen.say(WRITTEN, folder=shown_path(folder))


def shown_target(target: dict[str, Any], result: Ensemble, lang: Lang) -> list[object]:
    """A target for people; where its own words name a status, the others say nothing of it."""
    from sim.answers.format import UNKNOWN, figures, interval_text, odds
    from sim.answers.target_table import ALL_TARGETS

    given, n = result.scenario.data.targets.get(target["id"]), result.replications

    def under(status: str) -> str:
        each = target["by_status"][status]
        return UNKNOWN if given and given.status else odds(each["probability"], each["low"], each["high"], lang, n)

    estimate = target["probability"], target["low"], target["high"], lang
    gap = figures(target["shortfall"]["mean"], lang=lang)
    if target["id"] == ALL_TARGETS:
        gap = pick(MISSED_TARGETS, lang).format(n=gap)
    counts = UNKNOWN if target["id"] == ALL_TARGETS else pick(_STATUS[target["status"]], lang)
    return [target["id"], target["text"][lang], counts, odds(*estimate, n), interval_text(*estimate),
            *(under(status) for status in _SHOWN), gap, target["month_reached"]["q50"] or UNKNOWN]
