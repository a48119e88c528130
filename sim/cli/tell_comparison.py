"""A comparison for people: sentences, probabilities side by side, the ranking, who pays, where it flips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.words.figures import replications_text
from sim.words.headings import BEST_IN, COST_OF_EACH_MORE, INTERVAL_IN_SHORT, MORE_NAMED, PUBLIC_SPENDING
from sim.words.text import in_brackets, semicolon_list
from sim.words.tongue import Lang, Words, pick

from .console import Screen
from .key_line import tell_schemes_meant, tell_targets_meant

if TYPE_CHECKING:
    import pandas as pd

    from sim.studies.comparison.compare import SchemeRuns

SCHEME: Words = ("方案", "Scheme")
TARGET: Words = ("目标", "Target")
_PAYER: Words = ("出资方", "Payer")
CHANCES: Words = (
    "实现概率；括号内为与基准之差（百分点）与结果改变的次数（+仅在该方案下实现，−仅在基准方案下实现）。* Holm校正后p<0.05。",
    "Probability; in brackets the difference from the baseline in points and the flips (+ met under this scheme only, − under "
    "the baseline only). * p < 0.05 after Holm's correction.",
)
RANKED: Words = ("按{by}排序（{note}）", "Ordered by {by} ({note})")
APART: Words = ("次序由另抽的{more}次模拟决定，数值来自与其他各表相同的{n}次",
                "the order by {more} further replications, the figures from the same {n} as all other tables")
_SAME: Words = ("数值来自与其他各表相同的{n}次模拟", "figures from the same {n} as all other tables")
AGAINST: Words = (
    "命名数增量与单位增量成本以“{name}”为对照；未给出成本的原因：{why}。",
    "More named, and the cost of each more, against “{name}”; why there is no cost: {why}.",
)
BURDENS: Words = (
    "资金来源：平均（与基准之差）。街道为扣除统筹资金后的净负担，负数为净得；除小计行外，各方之和等于工程总支出。",
    "Who pays: mean (difference from the baseline). Streets are net, after pools: below 0 is what they gain; "
    "all but the subtotal add up to the works.",
)
OWING: Words = (
    "欠款与资金缺口：平均（与基准之差）。",
    "What is owed, and shortfalls of cash: mean (difference from the baseline).",
)
_OWING = ("arrears", "peak_debt")
"""Measures of money that is owed, told where any scheme has some."""
FLIPS: Words = (
    "结果最常改变的社区（次数）：仅在该方案下命名，仅在基准方案下命名；每次改变在该社区平均增支多少。",
    "Communities that flip most: times named under this scheme only / under the baseline only; what a flip costs there.",
)
AGAINST_ONLY: Words = (
    "命名数增量与单位增量成本以“{name}”为对照。", "More named, and the cost of each more, against “{name}”.",
)
RANKING: tuple[Words, ...] = (
    ("名次", "Rank"), SCHEME, ("数值", "Value"), INTERVAL_IN_SHORT, BEST_IN,
    ("自助抽样居首占比", "First in bootstrap"), PUBLIC_SPENDING, MORE_NAMED,
    INTERVAL_IN_SHORT, COST_OF_EACH_MORE, ("没有更好的替代（占比）", "No better substitute in"),
)
FLIPPED: tuple[Words, ...] = (
    SCHEME, ("社区", "Community"), ("仅该方案", "This only"), ("仅基准", "Baseline only"), ("每次增支", "A flip costs"),
)
SUBTOTAL: Words = ("其中：公共资金小计", "of which: public spending (subtotal)")
_OWED: Words = ("金额", "Amount")
_MOST = 3
ABREAST = 5
"""Schemes that have a column each."""


def tell_comparison(screen: Screen, comparison: SchemeRuns, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    screen.lines(summary["sentences"][screen.lang])
    tell_tables(screen, comparison)
    flips(screen, comparison)


def tell_tables(screen: Screen, comparison: SchemeRuns) -> None:
    """What the short names mean, then probabilities, the ranking, who pays."""
    from sim.studies.comparison.scheme_labels import scheme_label, thing

    tell_schemes_meant(screen, {name: scheme_label(comparison, name, screen.lang) for name in comparison.results})
    tell_targets_meant(screen, {name: thing(comparison, name, screen.lang) for name in comparison.targets})
    screen.say(CHANCES)
    tell_chances(screen, comparison)
    ranking(screen, comparison)
    screen.say(BURDENS)
    tell_burdens(screen, comparison)
    tell_owing(screen, comparison)


def tell_chances(screen: Screen, comparison: SchemeRuns) -> None:
    """A row for each target, a column for each scheme."""
    from sim.answers.target_table import HEADLINE
    from sim.studies.comparison.differences import difference_table

    table = difference_table(comparison)
    table = table[(table["kind"] == "probability") & (table["status"] == HEADLINE)]
    rows: list[list[object]] = []
    for target in comparison.targets:
        own = table[table["id"] == target]
        others = (chance_cell(row, comparison, screen.lang) for _, row in own.iterrows())
        rows.append([target, _level(own.iloc[0]["a"], comparison, screen.lang), *others])
    lay(screen, TARGET, list(comparison.results), rows)


def lay(screen: Screen, corner: Words, schemes: list[str], rows: list[list[object]], ruled: int | None = None) -> None:
    """Rows with a column for each scheme; where there are many schemes, turned round. A line is drawn above row `ruled`."""
    heads: list[Words] = [corner, *((name, name) for name in schemes)]
    if len(schemes) > ABREAST:
        heads = [SCHEME, *((str(row[0]), str(row[0])) for row in rows)]
        rows, ruled = [[name, *(row[at] for row in rows)] for at, name in enumerate(schemes, 1)], None
    screen.table(heads, rows, right=range(1, len(heads)), ruled=ruled)


def _level(share: float, comparison: SchemeRuns, lang: Lang) -> str:
    """A probability, with a bound where it is none or all."""
    from sim.answers.format import chance

    return chance(round(share * comparison.replications), comparison.replications, lang)


def chance_cell(row: pd.Series, comparison: SchemeRuns, lang: Lang) -> str:
    """Probability, points, flips, and whether it is sure."""
    if not row["flips_up"] and not row["flips_down"]:
        return _level(row["b"], comparison, lang)
    from sim.answers.confidence import SIGNIFICANCE
    from sim.answers.format import signed

    mark = "*" if row["p_holm"] < SIGNIFICANCE else ""
    change = semicolon_list([f"{signed(100 * row['difference'])}{mark}", f"+{row['flips_up']} −{row['flips_down']}"], lang)
    return in_brackets(_level(row["b"], comparison, lang), change, lang)


def ranking(screen: Screen, comparison: SchemeRuns) -> None:
    """A row for each scheme, best first."""
    from sim.answers.format import apart, count_text, share_text, signed, yuan
    from sim.studies.comparison.estimates import estimate_text
    from sim.studies.comparison.ranking import ranking_table
    from sim.studies.comparison.scheme_labels import thing

    lang = screen.lang
    luck = screen.word(APART if comparison.choosing else _SAME, n=replications_text(comparison.replications, lang),
                       more=count_text(comparison.choosing_replications, lang))
    screen.say(RANKED, note=luck, by=thing(comparison, comparison.by, lang))
    rows: list[list[object]] = []
    for row in ranking_table(comparison).to_dict("records"):
        rows.append([
            row["rank"], row["scenario"],
            *estimate_text(comparison.by, (row["value"], row["low"], row["high"]), comparison.replications, lang),
            share_text(row["best_in"]), share_text(row["best_often"]),
            yuan(row["outlay"], lang), signed(row["extra"], 2), apart(row["extra_low"], row["extra_high"], lang, 2),
            yuan(row["outlay_an_extra"], lang), share_text(row["efficient_often"]),
        ])
    screen.table(RANKING, rows, right=[0, *range(2, 11)], keys=2)
    tell_against(screen, comparison)


def tell_against(screen: Screen, comparison: SchemeRuns) -> None:
    """Against which scheme one more community is reckoned, why some have no cost of it, and where it costs least."""
    from sim.studies.comparison.leading import REASONS, cheapest
    from sim.studies.comparison.ranking import ranking_table
    from sim.studies.comparison.scheme_labels import scheme_label

    ranked = ranking_table(comparison).to_dict("records")
    colon = "：" if screen.lang == "zh" else ": "
    why = [f"{row['scenario']}{colon}{pick(REASONS[row['reason']], screen.lang)}" for row in ranked if row["reason"] not in ("", "itself")]
    words = AGAINST if why else AGAINST_ONLY
    screen.say(words, name=scheme_label(comparison, comparison.reference, screen.lang),
               why=semicolon_list(why, screen.lang))
    if least := cheapest(ranked, lambda name: f"“{scheme_label(comparison, name, screen.lang)}”", screen.lang):
        screen.line(least)


def tell_burdens(screen: Screen, comparison: SchemeRuns) -> None:
    """A row for each payer, a column for each scheme."""
    from sim.answers.money_table import OUTLAY
    from sim.studies.comparison.differences import difference_table
    from sim.studies.comparison.scheme_labels import thing

    table = difference_table(comparison)
    table = table[(table["kind"] == "payer") | (table["id"] == OUTLAY)]
    rows: list[list[object]] = []
    for payer in sorted(dict.fromkeys(table["id"]), key=lambda name: name == OUTLAY):
        own = table[table["id"] == payer].set_index("scenario")
        if own[["a", "b"]].to_numpy().any():
            called = screen.word(SUBTOTAL) if payer == OUTLAY else thing(comparison, payer, screen.lang)
            rows.append([called, *money_cells(own, comparison, screen.lang)])
    subtotal = len(rows) - 1 if rows and rows[-1][0] == screen.word(SUBTOTAL) else None
    lay(screen, _PAYER, list(comparison.results), rows, ruled=subtotal)


def tell_owing(screen: Screen, comparison: SchemeRuns) -> None:
    """A row for each kind of money that is owed under any scheme."""
    from sim.studies.comparison.differences import difference_table
    from sim.studies.comparison.scheme_labels import thing

    table = difference_table(comparison)
    rows: list[list[object]] = []
    for name in _OWING:
        own = table[(table["kind"] == "measure") & (table["id"] == name)].set_index("scenario")
        if own[["a", "b"]].to_numpy().any():
            rows.append([thing(comparison, name, screen.lang), *money_cells(own, comparison, screen.lang)])
    if rows:
        screen.say(OWING)
        lay(screen, _OWED, list(comparison.results), rows)


def money_cells(own: pd.DataFrame, comparison: SchemeRuns, lang: Lang) -> list[str]:
    """Money under the baseline, and under each alternative with the difference; `own` has a row for each alternative."""
    from sim.answers.format import more_yuan, yuan
    from sim.words.text import in_brackets

    found = dict(zip(own.index, zip(own["b"].astype(float), own["difference"].astype(float), strict=True), strict=True))
    told = []
    for name in comparison.alternatives:
        amount, more = found[name]
        told.append(in_brackets(yuan(amount, lang), more_yuan(more, lang), lang) if more else yuan(amount, lang))
    return [yuan(float(own["a"].iloc[0]), lang), *told]


def flips(screen: Screen, comparison: SchemeRuns) -> None:
    """The communities of each alternative that flip most."""
    from sim.answers.format import yuan
    from sim.answers.notes import INVENTED, invented
    from sim.studies.comparison.scheme_tables import flipped_communities

    table = flipped_communities(comparison)
    if table.empty:
        return
    screen.say(FLIPS)
    rows: list[list[object]] = []
    shown: list[str] = []
    for name in comparison.alternatives:
        for row in table[table["scenario"] == name].head(_MOST).to_dict("records"):
            cost = yuan(row["cost_a_flip"], screen.lang)
            shown.append(row["id"])
            rows.append([name, row[f"name_{screen.lang}"], f"+{row['flips_up']}", f"−{row['flips_down']}", cost])
    screen.table(FLIPPED, rows, right=[2, 3, 4], keys=2)
    if invented(comparison.base.layout.start.roster.places, shown):
        screen.say(INVENTED)
