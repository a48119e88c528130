"""A choice among schemes under uncertainty: what each earns, and what knowing an uncertain quantity first would be worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from sim.answers.format import quantity_text
from sim.answers.measure_table import MEASURE_UNITS
from sim.answers.paired import Paired, means_of
from sim.answers.target_table import met_in, told_targets
from sim.ensemble.drawn import drawn_values
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.running import Progress, check_run
from sim.ensemble.variants import run_variants
from sim.errors import InputError, problems_of
from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.scenario.near import hint
from sim.scenario.schema import Text
from sim.scenario.schema_uncertain import Uncertain
from sim.studies.comparison.compare import check_schemes
from sim.studies.outcomes import check_rows_suffice
from sim.words.figures import count_text

from .information import NO_INFORMATION, Information, Real2, of_each, of_several
from .measured import error_amount, error_like, measurement_of, place_ranks, signal_ranks

PUBLIC_COST = "public_money"
"""The measure that is taken off unless another is named."""
FEWEST_DRAWS = 1024
"""Replications below which no value of knowing anything is told."""
COST_MEASURES = tuple(name for name, unit in MEASURE_UNITS.items() if unit == "yuan")
"""Measures that can be taken off."""


class SchemeDraws(NamedTuple):
    """What a scheme brought about, replication by replication."""

    met: Real2
    """Whether the target is met [replication], 1 or 0."""
    cost: Real2
    """What is taken off, in yuan [replication]."""
    start: Start
    """The first day, which knows what was drawn."""


class SchemeStanding(NamedTuple):
    """One scheme."""

    met: int
    """Replications that meet the target."""
    cost: float
    """Mean of what is taken off, in yuan."""
    benefit: Paired
    """Mean net benefit in yuan, with its interval."""
    behind: Paired
    """By how much it is behind the scheme that is best on average, replication by replication; nothing for that one."""
    turns_at: float
    """The value of the target at which it would be as good as that one; NaN where there is none."""


@dataclass(frozen=True, eq=False)
class WorthStudy:
    """A choice among schemes, and what knowing would be worth to who makes it."""

    schemes: dict[str, Scenario]
    """The schemes by name."""
    target: str
    """The target's id."""
    value: int
    """What meeting it is worth, in yuan."""
    cost: str
    """The measure that is taken off."""
    seed: int
    """The seed of the luck that all schemes share."""
    replications: int
    """Replications of each scheme."""
    standings: dict[str, SchemeStanding]
    """By scheme."""
    best: str
    """The scheme that is best on average: the choice of who knows no more."""
    quantities: dict[str, Text]
    """What each uncertain quantity is called."""
    each: dict[str, Information]
    """What knowing one quantity first would be worth."""
    together: dict[tuple[str, ...], Information]
    """What knowing some of them together would be worth."""
    everything: Information
    """What knowing all of them would be worth: all quantities, not luck."""

    @property
    def scenario(self) -> Scenario:
        """The first scheme, whose words are used."""
        return next(iter(self.schemes.values()))

    @property
    def strongest(self) -> list[str]:
        """The quantities by what knowing them would be worth, the most first."""
        return sorted(self.each, key=lambda name: -self.each[name].value)


def study_worth(
    schemes: Mapping[str, Scenario], target: str, value: int, replications: int = 8192, seed: int = 1, workers: int | None = None,
    cost: str = PUBLIC_COST, together: Sequence[Sequence[str]] = (), progress: Progress | None = None,
) -> WorthStudy:
    """Run the schemes under the same luck and the same draws, and weigh what knowing quantities would be worth.

    The net benefit of a replication is `value` where the target is met, less the measure `cost`. `together` are lists of quantities
    that would be known at once, each exactly or, as `pace±0.1`, up to an error in its unit. Raises InputError for whatever cannot be
    weighed, KeyboardInterrupt when stopped.
    """
    check_run(replications, seed, workers, "compiled", {})
    check_choice(schemes, target, value, replications, cost, together)

    def keep(result: Ensemble) -> SchemeDraws:
        met = met_in(result, target).astype(np.float64)
        return SchemeDraws(met, result.column(cost).astype(np.float64), result.layout.start)

    found = run_variants(schemes, keep, replications, seed, workers, progress)
    drawn = values_of_quantities([each.start for each in found.values()], seed, replications)
    ranks = {name: place_ranks(values) for name, values in drawn.items()}
    benefits = np.stack([value * each.met - each.cost for each in found.values()], axis=1)
    each = of_each(benefits, ranks)
    signals = {text: signal_ranks(drawn[known.quantity], error_amount(known.error, prior_of(schemes, known.quantity).unit),
                                  np.random.default_rng([seed, at]))
               for at, text in enumerate(dict.fromkeys(text for names in together for text in names))
               if (known := measurement_of(text)).error is not None and known.quantity in drawn}
    told, alone = ranks | signals, each | of_each(benefits, signals)
    several = {tuple(names): of_several(benefits, {name: told[name] for name in names if name in told}, alone)
               for names in together if any(name in told for name in names)}
    everything = of_several(benefits, ranks, each) if ranks else NO_INFORMATION
    most = max((everything, *several.values()), key=lambda known: known.value)
    standings, best = standings_of(found, benefits)
    return WorthStudy(dict(schemes), target, value, cost, seed, replications, standings, best,
                      {name: known_label(schemes, name) for name in told}, each, several, most)


def standings_of(found: Mapping[str, SchemeDraws], benefits: Real2) -> tuple[dict[str, SchemeStanding], str]:
    """Each scheme against the one that is best on average, and that one's name."""
    names, n = list(found), len(benefits)
    at = int(benefits.mean(axis=0).argmax())
    best = found[names[at]]
    standings = {}
    for d, name in enumerate(names):
        own, behind = benefits[:, d], benefits[:, at] - benefits[:, d]
        often, dearer = found[name].met.mean() - best.met.mean(), found[name].cost.mean() - best.cost.mean()
        turns_at = float(dearer / often) if often and dearer / often > 0 else float("nan")
        standings[name] = SchemeStanding(
            int(found[name].met.sum()), float(found[name].cost.mean()), means_of(n, float(own.mean()), float(own.std(ddof=1))),
            means_of(n, float(behind.mean()), float(behind.std(ddof=1))), turns_at)
    return standings, names[at]


def values_of_quantities(starts: Sequence[Start], seed: int, replications: int) -> dict[str, Real2]:
    """Each replication's draw of each quantity, in its unit [place × replication], by quantity.

    Schemes under the same luck draw the same quantity at the same place of its distribution, even where its distribution differs:
    that place is what would be known. A quantity that does not vary under one scheme is taken from one under which it does.
    """
    found: dict[str, Real2] = {}
    for start in starts:
        uncertain = start.scenario.data.uncertain
        varying = {name for name, prior in {**uncertain.epistemic, **uncertain.aleatory}.items() if prior.distribution != "constant"}
        if found and not varying - found.keys():
            continue
        table, own = drawn_values(start, seed, replications), dict[str, list[Real2]]()
        for at, column in enumerate(table.columns):
            if column.quantity not in found and np.ptp(table.values[:, at]):
                own.setdefault(column.quantity, []).append(np.asarray(table.values[:, at], np.float64))
        found |= {name: np.stack(each) for name, each in own.items()}
    return found


def prior_of(schemes: Mapping[str, Scenario], name: str) -> Uncertain:
    """A quantity in the first scheme that has it."""
    every = ({**each.data.uncertain.epistemic, **each.data.uncertain.aleatory} for each in schemes.values())
    return next(priors[name] for priors in every if name in priors)


def known_label(schemes: Mapping[str, Scenario], text: str) -> Text:
    """What a quantity is called, with the error up to which it would be known."""
    known = measurement_of(text)
    prior = prior_of(schemes, known.quantity)
    if known.error is None:
        return prior.label
    error = error_amount(known.error, prior.unit)
    return Text(zh=f"{prior.label.zh}（误差±{quantity_text(error, prior.unit, 'zh')}）",
                en=f"{prior.label.en} (±{quantity_text(error, prior.unit, 'en')})")


def error_faults(schemes: Mapping[str, Scenario], text: str) -> list[str]:
    """What is wrong with the error up to which a quantity would be known."""
    known = measurement_of(text)
    if known.error is None:
        return []
    unit = prior_of(schemes, known.quantity).unit
    try:
        error_amount(known.error, unit)
    except ValueError:
        return [f"knowing: '{text}' says no error above 0; expected such as {known.quantity}±{error_like(unit)}"]
    return []


def check_choice(
    schemes: Mapping[str, Scenario], target: str, value: int, replications: int, cost: str, together: Sequence[Sequence[str]],
) -> None:
    """InputError with a line for all that cannot be weighed."""
    problems = scheme_faults(schemes, target)
    if value <= 0:
        problems.append(f"value: {value} is out of range; expected more than 0 yuan")
    if replications < FEWEST_DRAWS:
        problems.append(f"replications: {count_text(replications)} are too few to tell what knowing is worth; "
                        f"expected at least {count_text(FEWEST_DRAWS)}")
    problems += problems_of(*(partial(check_rows_suffice, scheme, replications) for scheme in schemes.values()))
    if cost not in COST_MEASURES:
        problems.append(f"cost: '{cost}' is no measure of money; {hint(cost, COST_MEASURES)}")
    problems += knowing_faults(schemes, together)
    if problems:
        raise InputError(list(dict.fromkeys(problems)))


def scheme_faults(schemes: Mapping[str, Scenario], target: str) -> list[str]:
    """Why schemes cannot be held against each other, or not by this target: one lacks it, or means another by it."""
    problems = problems_of(partial(check_schemes, schemes))
    problems += [line for name, scheme in schemes.items() for line in target_faults(name, scheme, target)]
    meant = {name: scheme.data.targets.get(target) for name, scheme in schemes.items()}
    return problems or [f"{name}: targets.{target}: is another target there than in {next(iter(schemes))}; expected the same target"
                        for name, what in meant.items() if what != next(iter(meant.values()))]


def knowing_faults(schemes: Mapping[str, Scenario], together: Sequence[Sequence[str]]) -> list[str]:
    """What is named to be known and is no uncertain quantity of any scheme, or has an error that cannot be."""
    known = {name for scheme in schemes.values() for name in (*scheme.data.uncertain.epistemic, *scheme.data.uncertain.aleatory)}
    problems = []
    for text in (text for names in together for text in names):
        name = measurement_of(text).quantity
        problems += error_faults(schemes, text) if name in known else [
            f"knowing: '{name}' is no uncertain quantity of these schemes; {hint(name, sorted(known))}"]
    return problems + _named_again([[measurement_of(text).quantity for text in names] for names in together], together)


def _named_again(quantities: Sequence[Sequence[str]], together: Sequence[Sequence[str]]) -> list[str]:
    """What is named twice: a quantity among those known together, or the same ones with the same errors."""
    twice = {name for names in quantities for name in names if list(names).count(name) > 1}
    asked = [tuple(sorted(names)) for names in together]
    again = {", ".join(names) for names in asked if asked.count(names) > 1} - twice
    return [f"knowing: '{name}' is given twice; keep one of the two" for name in [*sorted(twice), *sorted(again)]]


def target_faults(name: str, scheme: Scenario, target: str) -> list[str]:
    """What is wrong with a target in a scheme: nothing, or that it has none of this name."""
    known = told_targets(scheme.data.targets)
    return [] if target in known else [f"{name}: '{target}' is no target of this scheme; {hint(target, known)}"]
