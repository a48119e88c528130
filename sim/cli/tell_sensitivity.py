"""A sensitivity study for people: sentences on one outcome, its strongest quantities, and the strongest of every target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.words.figures import UNKNOWN, count_text
from sim.words.headings import INTERVAL_IN_SHORT
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, pick

from .console import Screen

if TYPE_CHECKING:
    from sim.studies.sensitivity.estimators import Estimate
    from sim.studies.sensitivity.sensitivity import OutcomeKey, Sensitivity

_SHOWN, _NAMED = 12, 3
_HEADS: tuple[Words, ...] = (
    ("不确定量", "Uncertain quantity"), ("一阶份额", "First-order share"), INTERVAL_IN_SHORT, ("总份额", "Total share"),
    INTERVAL_IN_SHORT,
)
_TARGET_HEADS: tuple[Words, ...] = (
    ("目标", "Target"), ("概率", "Probability"), ("来自不确定量", "From the quantities"), ("影响最大的量", "Strongest quantities"),
)
EVERY_TARGET: Words = (
    "各目标（份额能判定的，列影响最大的三个量）：", "Every target, with the three strongest quantities that can be told:",
)
RUN_IN_ALL: Words = (
    "{rows}组取值，共模拟{n}次，种子{seed}。各指标见结果文件夹中的 shares.csv。",
    "{rows} draws of the quantities, {n} replications in all, seed {seed}. shares.csv in the folder has every measure.",
)


def tell_sensitivity(screen: Screen, study: Sensitivity, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    from sim.studies.sensitivity.sensitivity import can_be_told
    from sim.studies.sensitivity.sensitivity_table import ordered

    outcome, lang = (summary["kind"], summary["id"]), screen.lang
    screen.line(pick(study.scenario.data.title, lang))
    screen.lines(summary["sentences"][lang])
    shares = study.outcomes[outcome].shares
    shown = [name for name in ordered(study, outcome) if can_be_told(shares[name].best)][:_SHOWN]
    last = 5 if study.designed else 3
    rows = [[pick(study.quantities[name], lang), *told_share(shares[name].alone, lang), *told_share(shares[name].in_all, lang)][:last]
            for name in shown]
    if rows:
        screen.table(_HEADS[:last], rows, right=range(1, last))
    screen.say(EVERY_TARGET)
    screen.table(_TARGET_HEADS, [told_target(study, each, lang) for each in study.outcomes if each[0] == "target"], right=[1, 2])
    screen.say(RUN_IN_ALL, rows=count_text(study.rows, lang), n=count_text(study.replications, lang), seed=study.seed)


def told_share(share: Estimate, lang: Lang) -> list[str]:
    """A share and its interval for two cells; dashes where it cannot be told."""
    from sim.studies.sensitivity.sensitivity import can_be_told
    from sim.studies.sensitivity.sensitivity_words import share_with_interval

    return list(share_with_interval(share, lang)) if can_be_told(share) else [UNKNOWN, UNKNOWN]


def told_target(study: Sensitivity, outcome: OutcomeKey, lang: Lang) -> list[str]:
    """A target, its probability, what the quantities carry of its variance, and the strongest of them."""
    from sim.answers.format import chance
    from sim.studies.sensitivity.sensitivity import can_be_told
    from sim.studies.sensitivity.sensitivity_table import ordered, outcome_words

    parts = study.outcomes[outcome]
    n = study.rows * (2 if study.designed else 1)
    best = [name for name in ordered(study, outcome)
            if parts.known and can_be_told(parts.shares[name].best) and parts.shares[name].best.low > 0][:_NAMED]
    told = comma_list((f"{pick(study.quantities[name], lang)} {told_share(parts.shares[name].best, lang)[0]}" for name in best), lang)
    carried = told_share(parts.carried, lang)[0] if parts.known else UNKNOWN
    return [pick(outcome_words(study, outcome), lang), chance(round(parts.mean * n), n, lang), carried, told or UNKNOWN]
