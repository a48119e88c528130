"""The answer of a run for people: sentences, the table of targets, what was left out, where the rest is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.words.figures import count_text
from sim.words.headings import CONFIDENCE_INTERVAL, MEAN_SHORTFALL, MODEL_MEDIAN
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, pick

from .console import Screen
from .options import shown_path
from .study_head import WRITTEN

if TYPE_CHECKING:
    from sim.answers.deciding import Moving
    from sim.ensemble.ensemble import Ensemble

ASIDE: Words = (
    "第{first}–{last}次模拟每次都失败，已略去：{error}",
    "Replications {first}–{last} failed each time and are left out: {error}",
)
PARTIAL: Words = (
    "提前停止：{asked}次模拟只完成{done}次，结果只依据这{done}次。",
    "Stopped early: {done} of {asked} replications are done, and the results rest on these alone.",
)
_HEADS: tuple[Words, ...] = (
    ("目标", "Target"), ("内容", "Text"), ("口径", "Counts"), ("概率", "Probability"),
    CONFIDENCE_INTERVAL, ("概率（按启动计）", "P counting started"),
    ("概率（按启动扣除中止计）", "P counting started, not given up"),
    ("概率（按建成计）", "P counting complete"), ("概率（按命名计）", "P counting named"),
    MEAN_SHORTFALL, ("实现月份（中位数）", "Month met (median)"),
)
_STATUS: dict[str, Words] = {
    "started": ("启动", "started"), "started_net": ("启动（扣除中止）", "started, not given up"), "complete": ("建成", "complete"),
    "named": ("命名", "named"), "applied": ("申报", "applied"),
    "delivered": ("交付", "delivered"),
}
_SHOWN = ("started", "started_net", "complete", "named")
"""The statuses under which every target is shown side by side."""
_SEEN: tuple[Words, ...] = (
    ("公布数", "Published figure"), ("月末", "End of"), ("地点", "Place"), ("口径", "Counts"), ("公布", "Published"),
    MODEL_MEDIAN,
    ("模型50%范围", "50% band"), ("模型90%范围", "90% band"), ("分布位置", "Place in the distribution"), ("在90%范围", "In the 90% band"),
)
_MOVING: tuple[Words, ...] = (
    ("参数", "Quantity"), ("依据", "Rests on"), ("下三分之一约", "Lower third, about"), ("概率", "Probability"),
    ("上三分之一约", "Upper third, about"), ("概率", "Probability"), ("差值的95%置信区间（百分点）", "Difference, points (95% CI)"),
)
_EXACTNESS: dict[str, Words] = {
    "exact": ("{value}", "{value}"), "about": ("{value}左右", "about {value}"), "at_least": ("不少于{value}", "at least {value}"),
    "at_most": ("不超过{value}", "at most {value}"),
}
_VERDICTS: dict[str, Words] = {"inside": ("内", "inside"), "above": ("之上", "above"), "below": ("之下", "below")}


def tell_run(screen: Screen, summary: dict[str, Any], result: Ensemble, folder: Path) -> None:
    """The answer: sentences, the table of targets, where the rest is."""
    from sim.answers.deciding import moving_rows, what_moves
    from sim.answers.notes import GROWTH, grows

    screen.json({**summary, "folder": shown_path(folder)})
    screen.line(summary["title"][screen.lang])
    moving = moving_rows(result, screen.lang)
    in_table = what_moves(result, screen.lang) if moving else ""
    screen.lines([text for text in summary["sentences"][screen.lang] if text != in_table])
    screen.table(_HEADS, [shown_target(target, result, screen.lang) for target in summary["targets"]], right=range(3, 10))
    if moving:
        tell_moving(screen, result, moving)
    figures = [shown_figure(figure, screen.lang) for figure in summary["observed"] if figure["model"]]
    if figures:
        screen.table(_SEEN, figures, right=range(4, 9))
    if grows(result.scenario):
        screen.say(GROWTH, names=comma_list(grows(result.scenario), screen.lang))
    for span, error in result.set_aside:
        screen.aside(ASIDE, first=span.first, last=span.end - 1, error=error)
    if not result.complete:
        screen.aside(PARTIAL, done=count_text(result.replications, screen.lang), asked=count_text(result.asked, screen.lang))
    screen.say(WRITTEN, folder=shown_path(folder))


def tell_moving(screen: Screen, result: Ensemble, rows: Sequence[Moving]) -> None:
    """The quantities on which the first open target hangs most, one a row."""
    from sim.answers.deciding import HANGS_ON, open_target

    target = result.scenario.data.targets[open_target(result)]
    screen.line(screen.word(HANGS_ON, target=pick(target.text, screen.lang)).rstrip())
    screen.table(_MOVING, rows, right=range(2, 7))


def shown_target(target: dict[str, Any], result: Ensemble, lang: Lang) -> list[object]:
    """A target for people; where its own words name a status, the others say nothing of it."""
    from sim.answers.format import UNKNOWN, figures, interval_text, odds
    from sim.answers.gap_words import gap_told
    from sim.answers.target_table import is_together

    given, n = result.scenario.data.targets.get(target["id"]), result.replications

    def under(status: str) -> str:
        each = target["by_status"][status]
        return UNKNOWN if given and given.status else odds(each["probability"], each["low"], each["high"], lang, n)

    estimate = target["probability"], target["low"], target["high"], lang
    gap = gap_told(result.scenario.data, target["id"], figures(target["shortfall"]["mean"], lang=lang), lang)
    counts = UNKNOWN if is_together(target["id"], result.scenario.data.targets) else pick(_STATUS[target["status"]], lang)
    return [target["id"], target["text"][lang], counts, odds(*estimate, n), interval_text(*estimate),
            *(under(status) for status in _SHOWN), gap, target["month_reached"]["q50"] or UNKNOWN]


def shown_figure(figure: dict[str, Any], lang: Lang) -> list[object]:
    """A published figure for people, beside the model; of a bound the probability that the model keeps to it."""
    from sim.answers.findings import span
    from sim.answers.format import UNKNOWN, fixed, share_text

    model, value = figure["model"], count_text(figure["value"], lang)
    where = UNKNOWN if figure["pit"] is None else fixed(figure["pit"], 3)
    keeps = "" if figure["probability"] is None else f"P = {share_text(figure['probability'])}"
    return [figure["id"], figure["month"], figure["place"][lang], pick(_STATUS[figure["status"]], lang),
            pick(_EXACTNESS[figure["exactness"]], lang).format(value=value), count_text(model["q50"], lang),
            span(model["q25"], model["q75"], lang), span(model["q05"], model["q95"], lang), keeps or where,
            pick(_VERDICTS[figure["verdict"]], lang)]
