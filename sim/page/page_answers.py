"""What a page tells of a state: every figure with its interval, beside the baseline's under the same luck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sim.answers.intervals import wilson
from sim.answers.money_table import burdens, party
from sim.answers.notes import path_note
from sim.answers.paired import NOTHING, Paired, chances_in, change, means_in, means_of
from sim.answers.series_table import series_table
from sim.answers.streamed import Summary, summaries
from sim.answers.street_table import street_table
from sim.answers.target_table import all_words, is_together, met_in, target_table
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.words.tongue import LANGS, Words

MOST_STREETS = 8
"""Streets told, those most at risk first."""


@dataclass(frozen=True)
class Odds:
    """A probability with its 95% interval."""

    p: float
    """The probability, 0 to 1."""
    low: float
    """The lower end."""
    high: float
    """The upper end."""


@dataclass(frozen=True)
class TargetAnswer:
    """A target: its chance now and under the baseline, and the paired difference."""

    id: str
    """Its id, or `all`."""
    text: Words
    """Its words."""
    now: Odds
    """Its chance as things stand on the page."""
    base: Odds | None
    """Its chance under the baseline; None where the baseline has no such target."""
    change: Paired | None
    """The first less the second, replication by replication."""
    moved: bool
    """Whether the target itself is another than the baseline's."""
    decided: Words
    """What arithmetic says of it before anything is drawn; empty where it says nothing."""


@dataclass(frozen=True)
class PayerAnswer:
    """Who pays: the mean over the replications with its interval, in yuan, and the paired difference."""

    id: str
    """The fund's id, `street`, or `repayments`."""
    name: Words
    """What it is called."""
    now: Paired
    """What it bears now."""
    base: Paired
    """What it bears under the baseline."""
    change: Paired
    """The first less the second."""


@dataclass(frozen=True)
class StreetAnswer:
    """A street: the chances that it is short of cash at some time, and that it reaches the coverage set for the whole area."""

    name: Words
    """What it is called."""
    short: tuple[Odds, Odds]
    """The chance of being short of cash, now and under the baseline."""
    path: tuple[Odds, Odds] | None
    """The chance of reaching that coverage, now and under the baseline; None where there is no such coverage."""


@dataclass(frozen=True)
class Fan:
    """How many communities are named, month by month: quantiles over the replications."""

    tier: str
    """The tier at which, or above which, they are counted."""
    first: int
    """The first month."""
    now: dict[str, list[float]]
    """By q05, q25, q50, q75 and q95."""
    base: dict[str, list[float]]
    """The same under the baseline."""


@dataclass(frozen=True)
class PageAnswer:
    """Everything that a page tells of one state."""

    replications: int
    """Replications on which it rests."""
    same: bool
    """Whether nothing was moved."""
    targets: list[TargetAnswer]
    """The targets, all together last."""
    payers: list[PayerAnswer]
    """Who pays, the largest first."""
    streets: list[StreetAnswer]
    """The streets most at risk."""
    fan: Fan
    """Coverage by month."""
    path: Words
    """What the coverage is that is asked of a street, in Chinese and English; empty without a path."""


def page_answer(now: Ensemble, base: Ensemble) -> PageAnswer:
    """What to tell of a run beside that of the baseline, under the same luck."""
    same = now.scenario.digest == base.scenario.digest
    payers = sorted(_payers(now, base, same), key=lambda each: -max(each.now.difference, each.base.difference))
    zh, en = (path_note(now.scenario.data, lang) for lang in LANGS)
    return PageAnswer(now.replications, same, list(_targets(now, base, same)), payers, _streets(now, base), _fan(now, base), (zh, en))


def _targets(now: Ensemble, base: Ensemble, same: bool) -> Iterator[TargetAnswer]:
    """Each target and all together."""
    table, before = target_table(now).set_index("id"), target_table(base).set_index("id")
    ours, theirs = now.scenario.data.targets, base.scenario.data.targets
    for name, row in table.iterrows():
        target = str(name)
        here = _odds_in(row)
        there, less = None, None
        if target in before.index:
            old = before.loc[target]
            there = _odds_in(old)
            less = NOTHING if same else chances_in(change(base, now, partial(met_in, target=target)))
        together = is_together(target, ours)
        moved = ours != theirs if together else ours[target] != theirs.get(target)
        decided = str(row["decided_by_arithmetic_zh"]), str(row["decided_by_arithmetic_en"])
        words = all_words(now.scenario.data) if together else (str(row["text_zh"]), str(row["text_en"]))
        yield TargetAnswer(target, words, here, there, less, moved, decided)


def _odds_in(row: Any) -> Odds:
    """The probability in a row of the table of targets."""
    return Odds(float(row["probability"]), float(row["low"]), float(row["high"]))


def _payers(now: Ensemble, base: Ensemble, same: bool) -> Iterator[PayerAnswer]:
    """Everyone who bears something in either."""
    ours, theirs = (summaries(result.blocks, burdens, ()) for result in (now, base))
    for name in dict.fromkeys([*ours, *theirs]):
        holder = now if name in ours else base
        before, after = (found.get(name, _nothing(now)) for found in (theirs, ours))
        if before.most or before.least or after.most or after.least:
            less = NOTHING if same else means_in(change(base, now, partial(_borne, name)))
            title = party(holder, name) if name != "repayments" else None
            words = (title.zh, title.en) if title else ("街道退还多拨资金", "Over-release repaid by streets")
            yield PayerAnswer(name, words, _mean(after), _mean(before), less)


def _borne(name: str, part: Ensemble) -> Whole:
    found = burdens(part)
    return found.get(name, np.zeros(part.replications, np.int64))


def _nothing(result: Ensemble) -> Summary:
    found = Summary()
    found.add(np.zeros(result.replications, np.int64))
    return found


def _mean(found: Summary) -> Paired:
    """A mean with its interval of Student."""
    return means_of(found.n, found.mean, found.sd if found.n > 1 else 0.0)


def _streets(now: Ensemble, base: Ensemble) -> list[StreetAnswer]:
    """The streets most likely to be short of cash or, of those alike in that, to miss the coverage."""
    ours, theirs = street_table(now), street_table(base).set_index("id")
    ours = ours[ours["id"].isin(theirs.index) & (ours["size"] > 0)]
    ours = ours.sort_values(["in_debt", "on_path"], ascending=[False, True]).head(MOST_STREETS)
    n, found = now.replications, []
    for _, row in ours.iterrows():
        old = theirs.loc[row["id"]]
        path = None if np.isnan(row["on_path"]) or np.isnan(old["on_path"]) else (_odds(row["on_path"], n), _odds(old["on_path"], n))
        short = _odds(row["in_debt"], n), _odds(old["in_debt"], n)
        found.append(StreetAnswer((row["name_zh"], row["name_en"]), short, path))
    return found


def _odds(share: float, n: int) -> Odds:
    return Odds(share, *wilson(round(share * n), n))


def _fan(now: Ensemble, base: Ensemble) -> Fan:
    """Named communities of the whole at the lowest tier that counts."""
    tier = now.scenario.data.policy.lowest_tier
    return Fan(tier, now.scenario.data.period.start, *(_quantiles(result, tier) for result in (now, base)))


def _quantiles(result: Ensemble, tier: str) -> dict[str, list[float]]:
    series = series_table(result)
    chosen = series[(series["scope"] == "all") & (series["tier"] == tier) & (series["status"] == "named")]
    return {name: [float(value) for value in chosen[name]] for name in ("q05", "q25", "q50", "q75", "q95")}
