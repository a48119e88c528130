"""What was seen of every choice, as tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.answers.once import once
from sim.studies.sweep.sweep_table import value_shown

from .anytime import chance_limits, mean_half_width
from .decide import Decision, nearness
from .needs import FIGURE_UNITS, Need
from .tried import Tried
from .worlds import AS_IT_STANDS

ANSWER, NEAR, TOO_CLOSE, UNSETTLED = "answer", "near", "short", "open"
"""Verdicts beside `misses` and `dearer`: the answer itself, one not cheaper by more than the tolerance, one that meets its needs with
too little to spare if at all, one that may be better."""


@once
def choice_table(decision: Decision) -> pd.DataFrame:
    """A row for each choice, in their order.

    Columns: `choice` (its number), `scheme`, a lever each by its path, `verdict` (`answer`, `near`, `open`, `short`, `dearer`, `misses`),
    `replications` (in all worlds), `value` with `low` and `high` (mean of the objective in its unit), `more`, `more_low`, `more_high`
    (against the answer, over the replications that both have; empty without one), then for each need, numbered as in `needs.csv`, `need_1`,
    `need_1_low`, `need_1_high`: a probability or a mean. Intervals hold one by one at the confidence asked for, whenever one stops.
    """
    return pd.DataFrame([_row(decision, at) for at in range(len(decision.alternatives))])


def _row(decision: Decision, at: int) -> dict[str, object]:
    """What was seen of one choice."""
    each, tried, question = decision.alternatives[at], decision.chosen.tried[at], decision.question
    level, sign = question.rule.confidence, -1 if question.objective.most else 1
    found: dict[str, object] = {"choice": at, "scheme": each.scheme, **{path: value_shown(value) for path, value in each.values.items()},
                                "verdict": verdict_of(decision, at), "replications": tried.replications}
    found |= dict(zip(("value", "low", "high"), turned(mean_limits(tried.cost, level), sign), strict=True))
    more = (np.nan, np.nan, np.nan)
    if decision.chosen.answer is not None:
        more = turned(mean_limits(cost_beside(tried, decision.chosen.tried[decision.chosen.answer]), level), sign)
    found |= dict(zip(("more", "more_low", "more_high"), more, strict=True))
    for number, need in enumerate(question.needs):
        ends = need_limits(need, tried, number, level)
        found |= dict(zip((f"need_{number + 1}", f"need_{number + 1}_low", f"need_{number + 1}_high"), ends, strict=True))
    return found


def need_table(decision: Decision) -> pd.DataFrame:
    """A row for each need: its number, what it is of, its sense, limit, unit and probability, and what the answer's test gave."""
    rows = []
    for number, need in enumerate(decision.question.needs):
        tested = (np.nan,) * 3 if decision.fresh is None else need_limits(need, decision.fresh, number, decision.question.rule.confidence)
        rows.append((number + 1, "target" if need.is_target else "measure", need.id,
                     "" if need.is_target else ">=" if need.at_least else "<=", np.nan if need.is_target else need.limit,
                     "" if need.is_target else FIGURE_UNITS[need.id], np.nan if need.probability is None else need.probability, *tested))
    columns = ["need", "kind", "id", "sense", "limit", "unit", "probability", "tested", "tested_low", "tested_high"]
    return pd.DataFrame(rows, columns=columns)


def reread_table(decision: Decision) -> pd.DataFrame:
    """A row for each other reading of a sentence and need: what the answer gives then; empty where it was not asked for."""
    rows = [(each.reading.id, each.option.id, number + 1, each.tried.n,
             *need_limits(need, each.tried, number, decision.question.rule.confidence))
            for each in decision.reread for number, need in enumerate(decision.question.needs)]
    return pd.DataFrame(rows, columns=["reading", "option", "need", "replications", "value", "low", "high"])


def worst_limits(decision: Decision, at: int, number: int) -> tuple[float, float, float]:
    """What a choice gives for a need of a probability, with its interval, in the world least favourable to it of those looked at."""
    tried, question = decision.chosen.tried[at], decision.question
    ends = [need_limits(question.needs[number], tried, tried.demands(world)[number], question.rule.confidence)
            for world in range(tried.worlds) if tried.seen_in(world)]
    return min(ends)


def world_table(decision: Decision) -> pd.DataFrame:
    """A row for what stands, for each stated world, and each need: what the answer's test gave, or where there is no answer what the choice
    that comes nearest gave; empty where no world is stated. Intervals as in `choice_table`."""
    question, tried = decision.question, decision.seen
    names = [AS_IT_STANDS, *(world.name for world in question.worlds)]
    rows = [(name, number + 1, tried.seen_in(at), *need_limits(need, tried, tried.demands(at)[number], question.rule.confidence))
            for at, name in enumerate(names) for number, need in enumerate(question.needs) if question.worlds]
    return pd.DataFrame(rows, columns=["world", "need", "replications", "value", "low", "high"])


def better_alone(decision: Decision) -> tuple[int, int] | None:
    """The choice that would be the better one as things stand alone, and the world in which it comes least near to its needs.

    It is shown to meet every need as things stand, and better than the answer in the replications that both have, by an interval at the
    confidence asked for; of several the best. None where there is none, and where it was not looked at in a world that it may not meet.
    """
    tried, answer = decision.chosen.tried, decision.chosen.answer
    if answer is None:
        return None
    level = decision.question.rule.confidence
    found = {at: more[0] for at, each in enumerate(tried) if at != answer and each.meets_in(0)
             if (more := mean_limits(cost_beside(each, tried[answer]), level))[2] < 0}
    for at in sorted(found, key=lambda at: (found[at], at)):
        fails = [world for world in range(1, tried[at].worlds) if tried[at].seen_in(world) and not tried[at].meets_in(world)]
        if fails:
            return at, min(fails, key=lambda world: nearness(tried[at], world))
    return None


def cost_beside(tried: Tried, other: Tried) -> np.ndarray:
    """What a choice costs more than another, in each replication that both have."""
    both = min(tried.n, other.n)
    return np.asarray(tried.cost[:both] - other.cost[:both])


def miss_table(decision: Decision) -> pd.DataFrame:
    """A row for each limit of the box in which the answer misses, with what the check gave for the box; no row where there is none.

    Columns: `world`, `quantity`, `place`, `low`, `high` (in the quantity's unit; empty where not bounded), and of the whole box
    `replications` of the check, `missed`, `inside`, `both`, `of_misses`, `of_all`, `misses_within`, `by_luck` (see `MissBox`).
    """
    found = decision.discovery
    columns = ["world", "quantity", "place", "low", "high", "replications", "missed", "inside", "both", "of_misses", "of_all",
               "misses_within", "by_luck"]
    if found is None or found.box is None:
        return pd.DataFrame(columns=columns)
    box, world = found.box, decision.question.worlds[found.world - 1].name if found.world else AS_IT_STANDS
    whole = (box.n, box.missed, box.inside, box.both, box.of_misses, box.of_all, box.misses_within, box.by_luck)
    return pd.DataFrame([(world, each.quantity, each.place, each.low, each.high, *whole) for each in box.limits], columns=columns)


def verdict_of(decision: Decision, at: int) -> str:
    """What was found of a choice."""
    if at == decision.chosen.answer:
        return ANSWER
    tried = decision.chosen.tried[at]
    return tried.verdict or (UNSETTLED if at in decision.chosen.open else TOO_CLOSE if tried.short else NEAR)


def need_limits(need: Need, tried: Tried, demand: int, level: float) -> tuple[float, float, float]:
    """A need's probability, or mean the right way round, with its interval: as things stand at its own number, else as one of the demands
    of a world."""
    values = tried.held[demand]
    if need.probability is None:
        return turned(mean_limits(values, level), -1 if need.at_least else 1)
    k, n = int(values.sum()), len(values)
    return k / n, *chance_limits(k, n, level)


def mean_limits(values: np.ndarray, level: float) -> tuple[float, float, float]:
    """A mean with its interval, valid whenever one stops."""
    mean = float(values.mean())
    half = mean_half_width(len(values), float(values.std(ddof=1)) if len(values) > 1 else 0.0, level)
    return mean, mean - half, mean + half


def turned(ends: tuple[float, float, float], sign: int) -> tuple[float, float, float]:
    """A value with the ends of its interval, with the sign of what is measured: a most becomes a least."""
    return ends if sign > 0 else (-ends[0], -ends[2], -ends[1])

