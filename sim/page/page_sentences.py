"""What is told in sentences while one waits: who pays, what binds, what the answer hangs on, how far to trust it."""

from __future__ import annotations

from functools import partial

from sim.answers.deciding import deciding, open_target
from sim.answers.format import apart, odds, percentage_points
from sim.answers.intervals import wilson
from sim.answers.paired import Paired, chances_in, change
from sim.answers.sentences import payment, trust
from sim.answers.target_table import met_in
from sim.ensemble.ensemble import Ensemble
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.studies.attribution.relaxed import CAUSES, Cause, relaxed
from sim.words.figures import replications_text
from sim.words.text import semicolon_list

from .desk import Desk
from .markup import Element, tag
from .page_state import PageState
from .page_words import Speaker

LIMIT_RUNS = 1_000
"""Replications with which limits are taken away at most: that is six runs more."""
Without = tuple[Cause, float, Paired]
"""A limit, the chance without it, and how that differs from the chance with it."""


def sentence_markup(desk: Desk, state: PageState, n: int, speak: Speaker) -> Element:
    """The sentences of a state."""
    now = desk.ran(desk.made(state), n)
    few = max((step for step in desk.steps if step <= min(n, LIMIT_RUNS, 5 * desk.steps[0])), default=n)
    told = [binding_sentence(desk.ran(now.scenario, few), limits(desk, state, few), speak)]
    told += [speak.put(text) for text in (payment(now, speak.lang), *deciding(now, speak.lang), trust(now, speak.lang))]
    lines = [tag("p", None, text) for text in told if text]
    head = tag("h2", {"id": "h-binds"}, speak.say("binds"))
    return tag("div", {"id": "sentences"}, tag("section", {"aria-labelledby": "h-binds"}, head, *lines))


def limits(desk: Desk, state: PageState, n: int) -> list[Without]:
    """Each limit taken away by itself under the same luck, and what that does to the target that is open, the strongest first.

    Kept: whoever asks in the other language waits for no run.
    """
    scenario = desk.made(state)
    return desk.limits.get((scenario.digest, n), lambda: _limits(desk, scenario, n))


def _limits(desk: Desk, scenario: Scenario, n: int) -> list[Without]:
    now, found = desk.ran(scenario, n), list[Without]()
    target = open_target(now)
    for cause in CAUSES:
        try:
            other = relaxed(scenario, (cause,))
        except InputError:
            continue
        if other.digest != scenario.digest:
            then = desk.run_once(other, n)
            less = change(now, then, partial(met_in, target=target))
            found.append((cause, float(met_in(then, target).mean()), chances_in(less)))
    return sorted(found, key=lambda each: -each[2].difference)


def binding_sentence(now: Ensemble, found: list[Without], speak: Speaker) -> str:
    """Which limits bind the first target that is open."""
    n, target = now.replications, open_target(now)
    text = speak.pick(now.scenario.data.targets[target].text)
    met = int(met_in(now, target).sum())
    words = {"target": text, "p": _chance(met, n, speak), "n": replications_text(n, speak.lang)}
    told = [speak.say("binds_one", cause=speak.pick(cause.title), p=_chance(round(p * n), n, speak),
                      change=percentage_points(less.difference, speak.lang), low=apart(100 * less.low, 100 * less.high, speak.lang))
            for cause, p, less in found if less.low > 0]
    if not told:
        return speak.say("binds_none", **words)
    return speak.say("binds_found", told=semicolon_list(told, speak.lang), **words)


def _chance(met: int, n: int, speak: Speaker) -> str:
    return odds(met / n, *wilson(met, n), speak.lang, n)
