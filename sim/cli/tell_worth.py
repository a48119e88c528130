"""A choice among schemes for people: sentences, the schemes, and what knowing would be worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.words.figures import UNKNOWN
from sim.words.headings import BEHIND_THE_BEST, CHOICE_CHANGES_IN, INTERVAL_IN_SHORT, MEAN_NET_BENEFIT
from sim.words.tongue import Words

from .console import Screen

if TYPE_CHECKING:
    from sim.studies.worth.worth_study import WorthStudy

_SHOWN = 10
_SCHEME_HEADS: tuple[Words, ...] = (
    ("方案", "Scheme"), ("实现概率", "Probability"), ("平均成本", "Mean cost"), MEAN_NET_BENEFIT,
    BEHIND_THE_BEST, INTERVAL_IN_SHORT, ("相当于最优时目标的价值", "As good if the target were worth"),
)
_WORTH_HEADS: tuple[Words, ...] = (
    ("查清什么", "Known"), ("信息价值", "Worth"), INTERVAL_IN_SHORT, ("同批拟合（偏高）", "Fitted (errs high)"),
    ("留出检验（偏低）", "Held out (errs low)"), CHOICE_CHANGES_IN,
)
_LEFT: Words = ("其余不确定量的信息价值为0。", "Knowing any other quantity is worth 0.")


def tell_worth(screen: Screen, study: WorthStudy, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    from sim.answers.format import chance, share_text, yuan
    from sim.studies.comparison.scheme_labels import title_of
    from sim.studies.worth.worth_table import worth_table
    from sim.studies.worth.worth_words import span_text

    lang = screen.lang
    screen.lines(summary["sentences"][lang])
    rows: list[list[object]] = []
    for name, each in study.standings.items():
        behind = [yuan(each.behind.difference, lang), span_text(each.behind.low, each.behind.high, lang)]
        behind = [UNKNOWN, UNKNOWN] if name == study.best else behind
        rows.append([title_of(study.schemes, name, lang), chance(each.met, study.replications, lang), yuan(each.cost, lang),
                     yuan(each.benefit.difference, lang), *behind, yuan(each.turns_at, lang)])
    screen.table(_SCHEME_HEADS, rows, right=range(1, 7))
    table = worth_table(study)
    shown = table[(table["known"] != "one") | (table["value"] > 0)].head(_SHOWN + 1 + len(study.together))
    screen.table(_WORTH_HEADS, [
        [row[f"label_{lang}"], yuan(row["value"], lang), span_text(row["low"], row["high"], lang), yuan(row["fitted"], lang),
         yuan(row["held_out"], lang), share_text(row["turns"])] for row in shown.to_dict("records")
    ], right=range(1, 6))
    if len(shown) < len(table) and not (table["value"].iloc[len(shown):] > 0).any():
        screen.say(_LEFT)
