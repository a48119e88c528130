"""An attribution for people: sentences, then a table for clauses, groups, causes and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.words.figures import counted_text, replications_text
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, pick

from .console import Screen
from .key_line import target_texts, tell_targets_meant

if TYPE_CHECKING:
    import pandas as pd

    from sim.studies.attribution.attribution import Attribution

ALONE: Words = (
    "逐条取消：各目标概率的变化（百分点）；* 95%置信区间（Bonett–Price，同一套随机数）不含0。",
    "Clauses off one at a time: change of each target's probability, in points; * the 95% confidence interval (Bonett–Price, same luck) "
    "leaves out 0.",
)
STILL: Words = ("概率与缺口都没有可见变化的条款：{ids}。", "Clauses that move neither probability nor gap visibly: {ids}.")
GROUPED: Words = (
    "按组分解（Shapley）：各组对概率的贡献（百分点，±为95%置信区间，含抽样次序的误差）；各组之和恰为“条款全部保留”减“条款全部取消”。{orders}。",
    "Groups of clauses (Shapley): what each adds to the probability, in points (± 95% confidence interval, sampled orders included); the "
    "groups add up to all on less all off, exactly. {orders}.",
)
_EVERY: Words = ("计算了全部次序", "Every order was taken")
SAMPLED: Words = ("成对抽取了{n}个次序，每对各用一部分模拟", "{n} orders were sampled, in pairs, each in a share of the replications")
WHY: Words = (
    "未实现的原因：平均缺口按原因分解（放开各项限制的Shapley值，±为95%置信区间，含抽样次序的误差）。{orders}。",
    "Why missed: the expected gap divided among causes (Shapley values of relaxing each; ± 95% confidence interval, sampled orders "
    "included). {orders}.",
)
GROUNDS: Words = (
    "依据：平均缺口的方差来自何处（一阶份额；不变的数不占份额）。",
    "Grounds: where the spread of each gap comes from (first-order shares; numbers that do not vary have none).",
)
RAN: Words = (
    "{variants}个变体各模拟{n}次{shared}，种子{seed}，{orders}。", "{variants} variants of {n} each{shared}, "
    "seed {seed}, {orders}.",
)
_SHARED: Words = ("，另有{n}个组合各用其中一部分", ", {n} of a share of them each")
_CLAUSE: Words = ("条款", "Clause")
_MEANS: Words = ("取消后", "Off means")
RELAXED: Words = ("放开后", "Relaxed means")
_GROUP: Words = ("组", "Group")
CAUSE: Words = ("原因", "Cause")
CLAUSES: Words = ("条款", "Clauses")
EVIDENCE: Words = ("依据", "Evidence")
ALL_ON: Words = ("条款全部保留（基准设定）", "All on (as set)")
ALL_OFF: Words = ("条款全部取消", "All off")
_GAP: Words = ("平均缺口", "Expected gap")
_UP = "ROUND_CEILING"
"""Half-widths are rounded up."""


def tell_attribution(screen: Screen, study: Attribution, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    from sim.studies.attribution.attribution_words import orders_taken

    screen.line(pick(study.scenario.data.title, screen.lang))
    screen.lines(summary["sentences"][screen.lang])
    tell_targets_meant(screen, target_texts(study.scenario, study.base.names, screen.lang))
    if study.switches:
        tell_clauses(screen, study)
        tell_groups(screen, study)
    causes(screen, study)
    tell_evidence(screen, study)
    shared = pick(_SHARED, screen.lang).format(n=counted_text(study.shared, screen.lang, "coalition", "coalitions")) if study.shared else ""
    orders = orders_taken(len(study.group_orders.orders), study.group_orders.complete, screen.lang)
    screen.say(RAN, variants=len(study.found), n=replications_text(study.replications, screen.lang), shared=shared, seed=study.seed,
               orders=orders)


def heads(study: Attribution, first: Words, last: Words | None = None) -> list[Words]:
    """Headings: what a row is, the targets, what it means."""
    made = [first, *((name, name) for name in study.base.names)]
    return made if last is None else [*made, last]


def target_range(study: Attribution) -> range:
    """The columns of targets."""
    return range(1, 1 + len(study.base.names))


def _picked(study: Attribution, part: str, measure: str) -> dict[str, pd.DataFrame]:
    """The rows of one part by id, in their order, indexed by target."""
    from sim.studies.attribution.attribution_table import attribution_table

    table = attribution_table(study)
    own = table[(table["part"] == part) & (table["measure"] == measure)]
    return {str(name): rows.set_index("target") for name, rows in own.groupby("id", sort=False)}


def tell_clauses(screen: Screen, study: Attribution) -> None:
    """Clauses that move something, the others by name."""
    chances, gaps = _picked(study, "clause", "probability"), _picked(study, "clause", "shortfall")
    moving = [name for name in chances if sure(chances[name]).any() or sure(gaps[name]).any()]
    moving.sort(key=lambda name: -float(chances[name]["value"].abs().max()))
    rows = [
        [name, *(change_in_points(row) for _, row in chances[name].iterrows()), chances[name][f"means_{screen.lang}"].iloc[0]]
        for name in moving
    ]
    screen.say(ALONE)
    screen.table(heads(study, _CLAUSE, _MEANS), rows, right=target_range(study))
    still = [name for name in chances if name not in moving]
    if still:
        screen.say(STILL, ids=comma_list(still, screen.lang))


def sure(rows: pd.DataFrame) -> pd.Series:
    """Which intervals leave out 0."""
    return (rows["low"] > 0) | (rows["high"] < 0)


def change_in_points(row: pd.Series) -> str:
    """A change in points."""
    mark = "*" if row["low"] > 0 or row["high"] < 0 else ""
    from sim.answers.format import signed

    return f"{signed(100 * row['value'])}{mark}" if row["value"] else f"0{mark}"


def tell_groups(screen: Screen, study: Attribution) -> None:
    """Groups, between all off and all on."""
    from sim.answers.format import fixed, odds, signed

    def chance(value: float, low: float, high: float) -> str:
        return odds(value, low, high, screen.lang, study.replications)

    found = _picked(study, "group", "probability")
    none = found.pop("none")
    rows: list[list[object]] = [[pick(ALL_OFF, screen.lang), *(chance(r["value"], r["low"], r["high"]) for _, r in none.iterrows()), ""]]
    for part in found.values():
        cells = [f"{signed(100 * row['value'])} ±{fixed(50 * (row['high'] - row['low']), 1, _UP)}" for _, row in part.iterrows()]
        rows.append([part[f"title_{screen.lang}"].iloc[0], *cells, part[f"means_{screen.lang}"].iloc[0]])
    rows.append([pick(ALL_ON, screen.lang), *(chance(*study.base.chance(name)) for name in study.base.names), ""])
    orders = _EVERY if study.group_orders.complete else SAMPLED
    screen.say(GROUPED, orders=pick(orders, screen.lang).format(n=len(study.group_orders.orders)))
    screen.table(heads(study, _GROUP, CLAUSES), rows, right=target_range(study))


def causes(screen: Screen, study: Attribution) -> None:
    """Causes, the rest, and their sum; to two places, so that they add up."""
    from sim.answers.format import fixed

    rows: list[list[object]] = []
    lang = screen.lang
    for name, part in _picked(study, "cause", "shortfall").items():
        cells = [
            fixed(row["value"], 2, lang=lang) if name == "rest" else
            f"{fixed(row['value'], 2, lang=lang)} ±{fixed((row['high'] - row['low']) / 2, 2, _UP, lang)}" for _, row in part.iterrows()
        ]
        rows.append([part[f"title_{screen.lang}"].iloc[0], *cells, part[f"means_{screen.lang}"].iloc[0]])
    rows.append([pick(_GAP, screen.lang), *(in_target_unit(study, name, screen.lang) for name in study.base.names), ""])
    screen.say(WHY, orders=pick(SAMPLED, screen.lang).format(n=len(study.cause_orders.orders)))
    screen.table(heads(study, CAUSE, RELAXED), rows, right=target_range(study))


def in_target_unit(study: Attribution, name: str, lang: Lang) -> str:
    """The mean shortfall of a target in its unit; of all together in targets."""
    from sim.answers.format import fixed
    from sim.answers.gap_words import gap_told

    return gap_told(study.scenario.data, name, fixed(study.base.shortfall(name), 2, lang=lang), lang)


def tell_evidence(screen: Screen, study: Attribution) -> None:
    """Shares of the spread by evidence."""
    from sim.answers.format import share_text

    parts = _picked(study, "evidence", "spread")
    varies = {target: any(part["value"][target] > 0 for part in parts.values()) for target in study.base.names}
    rows: list[list[object]] = [
        [part[f"title_{screen.lang}"].iloc[0],
         *(share_text(value) if varies[str(target)] else "—" for target, value in part["value"].items())]
        for part in parts.values()
    ]
    screen.say(GROUNDS)
    screen.table(heads(study, EVIDENCE), rows, right=target_range(study))
