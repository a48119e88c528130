"""The two or three numbers that an answer hangs on: from the run's own replications, and from plain arithmetic.

Each quantity that one draw decides for everyone (or for a county) is drawn again by its address, as `evidence` does. The target's
probability where the draw lies in its upper third, less that in its lower third, is what the quantity moves. A quantity is named
where the exact test of the two thirds, corrected after Holm for the number of quantities, leaves less than 5% to luck.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from sim.ensemble.ensemble import Ensemble
from sim.first_day.priors import UNIT
from sim.first_day.start import Start
from sim.model.rules.chance import NODES
from sim.scenario.support import HIGHEST, Ends, is_step, value_at
from sim.words.figures import how_many
from sim.words.text import semicolon_list
from sim.words.tongue import Lang, Words, pick

from . import weight
from .bounds import required, scope_sizes
from .confidence import LEVEL
from .evidence import DrawnQuantity, drawn_quantities, telling_of_draws
from .format import apart, chance, figures, quantity_text
from .grounds import grounds_in_words, grounds_of_quantity
from .intervals import normal
from .once import once
from .paired import significant
from .street_table import street_table
from .target_table import met_in, target_table
from .thirds import outer_thirds, own_ends

_MOST = 3
FEWEST = 90
"""Replications below which thirds say nothing."""
NEARLY_NEVER = 0.05
"""A target met less often is met nearly never; one missed less often nearly always."""
READ = 2000
"""Replications that are drawn again at most."""
MIDDLES = 1 / 6, 5 / 6
"""Where the middles of the lower and the upper third lie."""
HANGS_ON: Words = (
    "“{target}”受以下参数影响最大（抽取值在下三分之一与上三分之一时的实现概率）：",
    "“{target}” depends most on (its probability in the lower and upper third of what is drawn): ",
)
_AS_LIKELY = 1e-7
"""How far apart the logarithms of two chances are taken for rounding."""


@dataclass(frozen=True)
class Decides:
    """A quantity and in how many of so many replications the target is met where its draw is in the lower and the upper third."""

    name: str
    """The quantity's id."""
    evidence: str
    """What its distribution rests on: stated, found, derived or assumption."""
    low: tuple[int, int]
    """With the draw in the lower third: replications that meet the target, and all of them."""
    high: tuple[int, int]
    """With the draw in the upper third: likewise."""
    p: float
    """How likely so large a difference is by luck alone, 0 to 1."""
    ends: Ends | None = None
    """What it comes to in the middle of either third; None where that is a sixth and five sixths of its distribution."""

    @property
    def difference(self) -> float:
        """Probability in the upper third less that in the lower."""
        return self.high[0] / self.high[1] - self.low[0] / self.low[1]

    def interval(self) -> tuple[float, float]:
        """95% interval of the difference, with one success and one failure added to each third (Agresti and Caffo 2000)."""
        (a, n), (b, m) = self.low, self.high
        p, q = (a + 1) / (n + 2), (b + 1) / (m + 2)
        half = normal(LEVEL) * (p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2)) ** 0.5
        return max(-1.0, q - p - half), min(1.0, q - p + half)


def deciding(result: Ensemble, lang: Lang) -> list[str]:
    """What decides the first target that is open, or that the replications cannot tell; then how many of all numbers are assumed."""
    return [capacity_sentence(result, lang), what_moves(result, lang), assumptions_counted(result, lang)]


def open_target(result: Ensemble) -> str:
    """The first target that is neither nearly never nor nearly always met, so that something can move it; else the first."""
    odds = target_table(result).set_index("id")["probability"]
    names = list(result.scenario.data.targets)
    return next((name for name in names if is_open(odds[name])), names[0])


def is_open(chance: float) -> bool:
    """Whether a target is met neither nearly never nor nearly always, so that something can move it."""
    return NEARLY_NEVER <= chance <= 1 - NEARLY_NEVER


def what_moves(result: Ensemble, lang: Lang) -> str:
    """The quantities whose draw moves a target most."""
    found = quantities(result)
    text = pick(result.scenario.data.targets[open_target(result)].text, lang)
    if found is None:
        rows = telling_of_draws(result.scenario, result.replications) < result.replications
        few = (f"取值表少于{FEWEST}行", f"{FEWEST} rows of draws") if rows else (f"模拟次数少于{FEWEST}次", f"{FEWEST} replications")
        return {"zh": f"{few[0]}，看不出哪些参数起决定作用。",
                "en": f"With fewer than {few[1]} it cannot be told which numbers decide."}[lang]
    if not found:
        return {"zh": f"抽取的参数中，没有一个单独显著改变“{text}”的概率。",
                "en": f"No single drawn quantity moves the probability of “{text}” significantly."}[lang]
    told = semicolon_list((_spoken(moving, lang) for moving in moving_rows(result, lang)), lang)
    return f"{pick(HANGS_ON, lang).format(target=text)}{told}{'。' if lang == 'zh' else '.'}"


@once
def quantities(result: Ensemble) -> list[Decides] | None:
    """The quantities that surely move the first target, the strongest first; None where there are too few replications."""
    blocks = result.blocks()
    block = next(blocks)
    numbers = block.table.numbers[: telling_of_draws(result.scenario, READ)]
    n = len(numbers)
    if n < FEWEST or not np.array_equal(numbers, np.arange(numbers[0], numbers[0] + n)):
        return None
    met = met_in(block, open_target(result))[:n]
    start, first = result.layout.start, int(numbers[0])
    drawn = {each.name: each for each in drawn_quantities(start, result.seed, n, first)}
    found = [thirds(each, met) for each in drawn.values()]
    strongest = sorted(significant(found, lambda each: each.p), key=lambda each: -abs(each.difference))[:_MOST]
    return [replace(each, ends=own_ends(start, drawn[each.name], first)) for each in strongest]


def thirds(each: DrawnQuantity, met: np.ndarray) -> Decides:
    """How often the target is met in the lower and upper third of a quantity; its mean over counties where each has its own."""
    (a, n), (b, m) = ((int(met[part].sum()), int(part.sum())) for part in outer_thirds(each))
    return Decides(each.name, each.evidence, (a, n), (b, m), fisher(a, n, b, m))


def fisher(a: int, n: int, b: int, m: int) -> float:
    """Fisher's exact test, two-sided: how likely, of a + b that meet the target among n + m, no more even a parting of them is by luck.

    Worked out here, since scipy's module of statistics takes longer to import than a run of 2,000 replications takes.
    """
    met, ways = a + b, range(max(0, a + b - m), min(a + b, n) + 1)
    weights = [_log_choose(n, k) + _log_choose(m, met - k) for k in ways]
    least, whole = weights[a - ways.start] + _AS_LIKELY, _log_choose(n + m, met)
    return min(1.0, math.fsum(math.exp(weight - whole) for weight in weights if weight <= least))


def _log_choose(n: int, k: int) -> float:
    return _log_factorial(n) - _log_factorial(k) - _log_factorial(n - k)


@cache
def _log_factorial(n: int) -> float:
    """Known for each number once: the thirds of all quantities are about as large."""
    return math.lgamma(n + 1)


def middles(start: Start, name: str) -> list[float]:
    """What a quantity comes to in the middle of either outer third, in its own unit.

    Where that would ask scipy, which takes a tenth of a second and 27 MB, it is read off the table from which the run itself draws:
    near enough for words.
    """
    uncertain = start.scenario.data.uncertain
    priors = {**uncertain.epistemic, **uncertain.aleatory}
    prior, row = priors[name], list(priors).index(name)
    if prior.distribution not in HIGHEST or is_step(prior):
        return [value_at(prior, u) for u in MIDDLES]
    table = start.lists["tables"][row * (NODES + 1) : (row + 1) * (NODES + 1)]
    return [float(np.interp(u * NODES, range(NODES + 1), table)) / UNIT[prior.unit] for u in MIDDLES]


class Moving(NamedTuple):
    """A quantity that moves a target, in words: one row of a table, or one part of a sentence."""

    name: str
    """What it is called."""
    ground: str
    """What it rests on, with the source where there is one."""
    low: str
    """About what it comes to in the middle of the lower third of its draws, in its unit."""
    low_chance: str
    """The target's probability where it lies there."""
    high: str
    """About what it comes to in the middle of the upper third."""
    high_chance: str
    """The target's probability where it lies there."""
    between: str
    """The 95% interval of the difference of the two, in points."""


def moving_rows(result: Ensemble, lang: Lang) -> list[Moving]:
    """The quantities that surely move the first open target, the strongest first; none where there are too few replications."""
    return [_moving(result, each, lang) for each in quantities(result) or []]


def _moving(result: Ensemble, each: Decides, lang: Lang) -> Moving:
    """A quantity, its source, its value in the middle of either third and the probability there."""
    uncertain = result.scenario.data.uncertain
    prior = {**uncertain.epistemic, **uncertain.aleatory}[each.name]
    low, high = (quantity_text(value, prior.unit, lang) for value in each.ends or middles(result.layout.start, each.name))
    low_p, high_p = (chance(of[0], of[1], lang) for of in (each.low, each.high))
    least, most = each.interval()
    ground = grounds_of_quantity(result.scenario, each.name, each.evidence, lang)
    return Moving(pick(prior.label, lang), ground, low, low_p, high, high_p, apart(100 * least, 100 * most, lang))


def _spoken(row: Moving, lang: Lang) -> str:
    if lang == "zh":
        return (f"{row.name}（{row.ground}）约{row.low}时{row.low_chance}，约{row.high}时{row.high_chance}"
                f"（差值的95%置信区间{row.between}个百分点）")
    return (f"{row.name} ({row.ground}): {row.low_chance} at about {row.low}, {row.high_chance} at about {row.high} "
            f"(difference {row.between} points, 95% CI)")


class Capacity(NamedTuple):
    """What the streets' teams can start by plain arithmetic, and what the first target needs."""

    teams: float
    """Projects at once."""
    months: int
    """Months to the target's date."""
    each: int
    """Months of a project as planned."""
    needed: int
    """Projects that the first target needs at most."""

    @property
    def starts(self) -> float:
        """Projects in all."""
        return self.teams * self.months / self.each

    def at_once(self, lang: Lang) -> str:
        """Projects at once as a text, to a digit more than those in all, so that the product is what anybody works out."""
        return figures(self.teams, lang=lang).removesuffix(".0")


def capacity(result: Ensemble) -> Capacity | None:
    """The teams' arithmetic, where the first target is a number or share of communities; None elsewhere."""
    data = result.scenario.data
    target = next(iter(data.targets.values()))
    prior = data.uncertain.aleatory.get("team_capacity")
    if target.measure not in ("count", "share") or target.each or target.community or prior is None or prior.distribution != "poisson":
        return None
    table = street_table(result)
    here = table[(table["county"] == (target.county or table["county"])) & (table["id"] == (target.street or table["id"]))]
    teams = sum((float(prior.mean or 0) * size + prior.shift) * prior.scale for size in here["size"])
    months = target.by - data.period.start + 1
    if teams <= 0 or months <= 0:
        return None
    needed = required(result.scenario, target, scope_sizes(result.scenario, target)[1])
    return Capacity(teams, months, data.policy.planned_months.renovation, needed)


def capacity_sentence(result: Ensemble, lang: Lang) -> str:
    """The teams' arithmetic in words, with its source; nothing where there is none."""
    found = capacity(result)
    if found is None:
        return ""
    held = next((value for value in result.scenario.values if value.path == "uncertain.aleatory.team_capacity.mean"), None)
    source = grounds_in_words(result.scenario, held.evidence or "", held.source or "", lang) if held else ""
    teams, starts = found.at_once(lang), figures(found.starts, 2, lang)
    if lang == "zh":
        return (f"按人手粗算：各街道专班合计同时约可办{teams}个项目（依据：{source}）×{found.months}个月÷每个{found.each}个月≈可办"
                f"{starts}个（未计延误、中止和各街道忙闲不均）；首项目标至多需{found.needed}个。")
    return (f"By the teams' arithmetic: about {teams} projects at once (source: {source}) × {how_many(found.months, 'month', 'months')} / "
            f"{how_many(found.each, 'month', 'months')} each = about {starts} projects (before delays, projects given up and "
            f"streets that are busier than others); the first target needs up to {found.needed}.")


def assumptions_counted(result: Ensemble, lang: Lang) -> str:
    """How many of all numbers are assumptions, and how many another place's document lends."""
    behind = weight.overall(result.scenario)
    fixed = "；取固定值的参数未作比较。" if lang == "zh" else "; fixed ones are not compared."
    return weight.assumed_text(behind.total, behind.assumed, behind.lent, lang) + fixed
