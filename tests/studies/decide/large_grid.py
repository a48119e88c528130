"""Who should propose what is looked at, where a grid is too large, outside the test run: `python -m tests.studies.decide.large_grid`.

Of 13,200 choices (docs/decide.md, "Beside an optimiser") so many are drawn at random, as many TPE proposes (optuna, ask and tell) and as
many NSGA-II (pymoo, ask and tell, 20 at a time), each looked at as often as in a first round; then each set is decided by the same
procedure. A proposer hears of a choice what it costs on average and by how much it lacks the need. That says whether proposing pays.
Neither is part of the project: `pip install optuna==5.0.0 pymoo==0.6.2` in an environment of your own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from sim.studies.decide.choosing import choose, confirm
from sim.studies.decide.decide import LEAST_FRESH, Question

from .against_optuna import Found, Loop, choice_told, effort_told, proposals, question_of

LARGE = ("funding.award.province=0..6000万元/25", "funding.award.city=0..1000万元/11", "funding.award.year_rule.share=0%..70%/8",
         "policy.path.share=30%..80%/6")
_GENERATION = 20
"""Choices that NSGA-II proposes at a time."""
_OFTEN = 10
"""Proposals for each choice that is to be looked at, after which a proposer that repeats itself is stopped."""
Look = Callable[[int], tuple[float, float]]
"""Looks at a choice: what it costs, and by how much it lacks the need."""


def at_random(loop: Loop, seed: int, look: Look) -> Iterator[None]:
    """Every choice once, in an order by luck."""
    for at in np.random.default_rng(seed).permutation(len(loop.alternatives)).tolist():
        yield look(at) and None


def by_tpe(loop: Loop, seed: int, look: Look) -> Iterator[None]:
    """What TPE proposes."""
    ask, tell = proposals(loop, seed)
    while True:
        trial, at = ask()
        tell(trial, *look(at))
        yield


def by_nsga2(loop: Loop, seed: int, look: Look) -> Iterator[None]:
    """What NSGA-II proposes, over the numbers of the levers' values."""
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.evaluator import Evaluator
    from pymoo.core.problem import Problem
    from pymoo.operators.crossover.sbx import SBX
    from pymoo.operators.mutation.pm import PM
    from pymoo.operators.repair.rounding import RoundingRepair
    from pymoo.operators.sampling.rnd import IntegerRandomSampling
    from pymoo.problems.static import StaticProblem

    sizes = np.array(loop.sizes)
    problem = Problem(n_var=len(sizes), n_obj=1, n_ieq_constr=1, xl=0, xu=sizes - 1, vtype=int)
    whole = RoundingRepair()
    crossed, moved = SBX(vtype=float, repair=whole), PM(vtype=float, repair=whole)
    algorithm = NSGA2(_GENERATION, sampling=IntegerRandomSampling(), crossover=crossed, mutation=moved)
    algorithm.setup(problem, termination=("n_gen", 10_000), seed=seed, verbose=False)
    while True:
        asked = algorithm.ask()
        found = []
        for each in asked.get("X"):
            found.append(look(int(np.ravel_multi_index(tuple(int(at) for at in each), loop.sizes))))
            yield
        told = np.array(found)
        Evaluator().eval(StaticProblem(problem, F=told[:, :1], G=told[:, 1:]), asked)
        algorithm.tell(infills=asked)


PROPOSERS: Mapping[str, Callable[[Loop, int, Look], Iterator[None]]] = {
    "drawn at random": at_random, "proposed by TPE": by_tpe, "proposed by NSGA-II": by_nsga2,
}


def proposed(question: Question, seed: int, number: int, name: str) -> tuple[Loop, Found]:
    """So many choices that somebody proposes, decided."""
    loop, first = Loop(question, seed), question.rule.rounds()[0]

    def look(at: int) -> tuple[float, float]:
        return float(loop.look(at, first).cost.mean()), loop.lacking(at)

    for _ in zip(range(_OFTEN * number), PROPOSERS[name](loop, seed, look), strict=False):
        if len(loop.looked) == number:
            break
    return loop, raced(loop)


def raced(loop: Loop) -> Found:
    """The cheapest of those looked at by the procedure, tested under fresh luck."""
    entered, rule = list(loop.looked), loop.question.rule
    bars = [need.bar for need in loop.question.needs]

    def look(asked: Sequence[int], first: int, number: int) -> Any:
        for each in asked:
            yield each, loop.looked[entered[each]] if first == 0 else loop.run(entered[each], number, first)

    chosen = choose(len(entered), bars, look, rule)
    if chosen.answer is None:
        return Found(None, np.inf, loop.took)
    answer = entered[chosen.answer]
    tried, sure = confirm(bars, partial(loop.fresh, answer), rule, LEAST_FRESH)
    return Found(answer if sure else None, tried.mean, loop.took)


def main() -> int:
    """Propose, decide, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-n", "--most", type=int, default=10_000, help="replications of a choice at most")
    asked.add_argument("--seeds", type=int, default=1)
    asked.add_argument("--number", type=int, default=200, help="choices that are looked at")
    asked.add_argument("--by", nargs="*", choices=list(PROPOSERS), default=list(PROPOSERS))
    given = vars(asked.parse_args())
    question = question_of(LARGE, given["most"])
    for seed in range(1, given["seeds"] + 1):
        for name in given["by"]:
            loop, found = proposed(question, seed, given["number"], name)
            print(f"seed {seed}, {len(loop.looked)} choices {name}: {choice_told(question, found.choice)}, {found.cost / 1e6:.1f} million "
                  f"yuan; {effort_told(found.took)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
