"""A comparison for people: sentences, probabilities side by side, the ranking, who pays, where it flips."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .amounts import chance, percent, signed
from .console import Screen
from .language import Words
from .options import title
from .study import WRITTEN

if TYPE_CHECKING:
    import pandas as pd

    from sim.comparison.compare import Comparison

SCHEME: Words = ("方案", "Scheme")
TARGET: Words = ("目标", "Target")
PAYER: Words = ("付款方", "Payer")
CHANCES: Words = (
    "实现概率；括号内为与基准之差（百分点）与翻转次数（+只在此方案实现，−只在基准实现）。* Holm校正后p<0.05。",
    "Probability; in brackets the difference to the baseline in points and the flips (+ met under this scheme only, − under "
    "the baseline only). * p < .05 after Holm's correction.",
)
RANKED: Words = ("按{by}排序（{note}）", "Ordered by {by} ({note})")
FRESH: Words = ("数值来自另抽的{n:,}次", "figures from {n:,} fresh replications")
SAME: Words = ("数值来自同样的{n:,}次", "figures from the same {n:,} replications")
BURDENS: Words = (
    "谁出钱：平均（与基准之差）。街道为扣除统筹资金后的净负担；除小计行外，各方之和等于工程总支出。",
    "Who pays: mean (difference to the baseline). Streets are net, after pools; all but the subtotal add up to the works.",
)
FLIPS: Words = (
    "最常翻转的社区（次）：只在此方案命名 / 只在基准命名；每次翻转在该社区多花多少。",
    "Communities that flip most: times named under this scheme only / under the baseline only; what a flip costs there.",
)
RANKING: tuple[Words, ...] = (
    ("名次", "Rank"), SCHEME, ("数值", "Value"), ("95%区间", "95 % interval"), ("最好的次数比例", "Best in"),
    ("重抽居首", "First when redrawn"), ("公共资金支出", "Public spending"), ("多命名", "More named"), ("每多一个", "For each"),
    ("无可胜过", "Efficient"),
)
FLIPPED: tuple[Words, ...] = (
    SCHEME, ("社区", "Community"), ("只在此", "This only"), ("只在基准", "Baseline only"), ("每次多花", "A flip costs"),
)
SUBTOTAL: Words = ("其中：公共资金小计", "of which: public spending (subtotal)")
CHEAPER: Words = ("更省", "cheaper")
MOST = 3
ABREAST = 5
"""Schemes that have a column each."""


def tell(screen: Screen, comparison: Comparison, summary: dict[str, Any], folder: Path) -> None:
    """Everything that reaches stdout."""
    screen.json({**summary, "folder": title(folder)})
    for sentence in summary["sentences"][screen.lang]:
        screen.line(sentence)
    tell_tables(screen, comparison)
    flips(screen, comparison)
    screen.say(WRITTEN, folder=title(folder))


def tell_tables(screen: Screen, comparison: Comparison) -> None:
    """Probabilities, the ranking, who pays."""
    screen.say(CHANCES)
    chances(screen, comparison)
    ranking(screen, comparison)
    screen.say(BURDENS)
    burdens(screen, comparison)


def chances(screen: Screen, comparison: Comparison) -> None:
    """A row for each target, a column for each scheme."""
    from sim.comparison.differences import HEADLINE

    table = comparison.differences
    table = table[(table["kind"] == "probability") & (table["status"] == HEADLINE)]
    rows: list[list[object]] = []
    for target in comparison.targets:
        own = table[table["id"] == target]
        rows.append([target, level(own.iloc[0]["a"], comparison), *(cell(row, comparison) for _, row in own.iterrows())])
    lay(screen, TARGET, list(comparison.results), rows)


def lay(screen: Screen, corner: Words, schemes: list[str], rows: list[list[object]]) -> None:
    """Rows with a column for each scheme; where there are many schemes, turned round."""
    heads: list[Words] = [corner, *((name, name) for name in schemes)]
    if len(schemes) > ABREAST:
        heads = [SCHEME, *((str(row[0]), str(row[0])) for row in rows)]
        rows = [[name, *(row[at] for row in rows)] for at, name in enumerate(schemes, 1)]
    screen.table(heads, rows, right=range(1, len(heads)))


def level(share: float, comparison: Comparison) -> str:
    """A probability, with a bound where it is none or all."""
    from sim.answers.intervals import wilson

    return chance(share, *wilson(round(share * comparison.replications), comparison.replications))


def cell(row: pd.Series, comparison: Comparison) -> str:
    """Probability, points, flips, and whether it is sure."""
    if not row["flips_up"] and not row["flips_down"]:
        return level(row["b"], comparison)
    mark = "*" if row["p_holm"] < 0.05 else ""
    return f"{level(row['b'], comparison)} ({signed(100 * row['difference'])}{mark}; +{row['flips_up']} −{row['flips_down']})"


def ranking(screen: Screen, comparison: Comparison) -> None:
    """A row for each scheme, best first."""
    from sim.answers.format import figures, yuan
    from sim.comparison.words import thing

    luck = screen.word(FRESH if comparison.fresh else SAME, n=comparison.replications)
    screen.say(RANKED, note=luck, by=thing(comparison, comparison.by, screen.lang))
    is_share = comparison.criterion.unit == "share"

    def number(value: float) -> str:
        return percent(value) if is_share else f"{value:,.2f}"

    rows: list[list[object]] = []
    for row in comparison.ranking.to_dict("records"):
        rows.append([
            row["rank"], row["scenario"], number(row["value"]), f"{number(row['low'])} – {number(row['high'])}",
            percent(row["best_in"]), percent(row["best_often"]), yuan(row["outlay"], screen.lang),
            f"{'+' if row['extra'] > 0 else '−' if row['extra'] < 0 else ''}{figures(abs(row['extra']))}",
            each(row, comparison, screen), percent(row["efficient_often"]),
        ])
    screen.table(RANKING, rows, right=[0, 2, 3, 4, 5, 6, 7, 8, 9])


def each(row: Mapping[Hashable, Any], comparison: Comparison, screen: Screen) -> str:
    """What public funds pay for one more community; a word where more cost less."""
    from sim.answers.format import yuan

    table = comparison.ranking
    before = float(table.loc[table["scenario"] == comparison.baseline, "outlay"].iloc[0])
    if row["extra_low"] > 0 and row["outlay"] < before:
        return screen.word(CHEAPER)
    return "–" if math.isnan(row["outlay_an_extra"]) else yuan(row["outlay_an_extra"], screen.lang)


def burdens(screen: Screen, comparison: Comparison) -> None:
    """A row for each payer, a column for each scheme."""
    from sim.answers.format import yuan
    from sim.comparison.differences import OUTLAY
    from sim.comparison.words import thing

    table = comparison.differences
    table = table[(table["kind"] == "payer") | (table["id"] == OUTLAY)]
    rows: list[list[object]] = []
    for payer in sorted(dict.fromkeys(table["id"]), key=lambda name: name == OUTLAY):
        own = table[table["id"] == payer].set_index("scenario")
        if not own[["a", "b"]].to_numpy().any():
            continue
        cells = [yuan(own.iloc[0]["a"], screen.lang)]
        for name in comparison.alternatives:
            row = own.loc[name]
            more = "+" if row["difference"] > 0 else ""
            change = f" ({more}{yuan(row['difference'], screen.lang)})" if row["difference"] else ""
            cells.append(yuan(row["b"], screen.lang) + change)
        rows.append([screen.word(SUBTOTAL) if payer == OUTLAY else thing(comparison, payer, screen.lang), *cells])
    lay(screen, PAYER, list(comparison.results), rows)


def flips(screen: Screen, comparison: Comparison) -> None:
    """The communities of each alternative that flip most."""
    from sim.answers.format import yuan

    table = comparison.communities
    if table.empty:
        return
    screen.say(FLIPS)
    rows: list[list[object]] = []
    for name in comparison.alternatives:
        for row in table[table["scenario"] == name].head(MOST).to_dict("records"):
            cost = "–" if math.isnan(row["cost_a_flip"]) else yuan(row["cost_a_flip"], screen.lang)
            rows.append([name, row[f"name_{screen.lang}"], f"+{row['flips_up']}", f"−{row['flips_down']}", cost])
    screen.table(FLIPPED, rows, right=[2, 3, 4])
