"""What stands behind the pages of one scenario: schemes, levers, runs and answers, kept as long as they are of use."""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import cached_property
from threading import BoundedSemaphore, Lock
from typing import Any, TypeVar

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.first_days import first_day_made
from sim.ensemble.running import run
from sim.errors import InputError
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.scenario_library import related_names
from sim.studies.comparison.alike import check_alike
from sim.words.text import short_digest

from .levers import PageLever, levers_of
from .page_answers import PageAnswer, page_answer
from .page_state import Link, PageState, check_state, scenario_of

ANSWER_STEPS = (50, 200, 1_000, 5_000)
"""Replications by which an answer grows while one waits; a page begins with the first that takes no longer than it may."""
FIRST_SECONDS = 0.25
"""Seconds that a first answer may take to simulate."""
_QUICK = 400
"""Replications in a second from which a longer trial takes no time worth speaking of."""
_TURN, _MOST_OF_A_TURN = 0.05, 500
"""Seconds, and replications at most, after which a run gives way to others and looks whether anybody still waits for it."""
_GIVE_WAY = 0.002
"""Seconds that it gives way, so that who waits is served."""
STILL_WANTED: ContextVar[Callable[[], bool]] = ContextVar("wanted", default=lambda: True)
"""Whether somebody still waits for what is being made in this thread."""
_Made = TypeVar("_Made")


class Abandoned(Exception):
    """Nobody waits any more for what was being made."""


def go_on(*_: object) -> None:
    """Abandoned where nobody waits any more."""
    if not STILL_WANTED.get()():
        raise Abandoned


class KeptWork:
    """Things made once and kept, the oldest dropped first; who asks for what another is making waits for it."""

    def __init__(self, most: int) -> None:
        self.most, self.kept, self.locks, self.guard = most, OrderedDict[Hashable, Any](), dict[Hashable, Lock](), Lock()

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What is kept under a key, or what is made now."""
        with self.guard:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]  # type: ignore[no-any-return]
            lock = self.locks.setdefault(key, Lock())
        with lock:
            with self.guard:
                if key in self.kept:
                    return self.kept[key]  # type: ignore[no-any-return]
            try:
                made = make()
            finally:
                with self.guard:
                    self.locks.pop(key, None)
            with self.guard:
                self.kept[key] = made
                while len(self.kept) > self.most:
                    self.kept.popitem(last=False)
        return made


class Desk:
    """One scenario, its seed and the most replications; everything that pages ask of it."""

    def __init__(self, scenario: Scenario, seed: int = 1, most: int = ANSWER_STEPS[-1]) -> None:
        self.scenario, self.seed, self.most = scenario, seed, most
        self._levers, self._scenarios, self._answers, self.limits = KeptWork(16), KeptWork(64), KeptWork(64), KeptWork(64)
        self._runs, self._bases = KeptWork(4), KeptWork(len(ANSWER_STEPS) + 1)
        self._busy, self._later = BoundedSemaphore(os.cpu_count() or 1), BoundedSemaphore(max(1, (os.cpu_count() or 1) - 1))

    @cached_property
    def schemes(self) -> dict[str, Scenario]:
        """The shipped scenarios that rest on the page's, or on which it rests, of the same places and months; its own first."""
        found = {"": self.scenario}
        for name in related_names(self.scenario.path):
            try:
                other = load_scenario(name)
                check_alike({self.scenario.name: self.scenario, name: other})
            except InputError:
                continue
            if other.digest != self.scenario.digest:
                found[name] = other
        return found

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """Replications by which an answer grows here: the first that one need not wait for, and on up to the most."""
        steps = [n for n in (*ANSWER_STEPS, self.most) if n <= self.most]
        quick = [n for n in steps if n <= FIRST_SECONDS * self.rate]
        return tuple(sorted({n for n in steps if n >= (quick[-1] if quick else steps[0])}))

    @cached_property
    def rate(self) -> float:
        """Replications in a second, on one core."""
        few = min(20, self.most)
        rate = few / min(self._seconds(few) for _ in range(2))
        few = min(200, self.most)
        return few / min(self._seconds(few) for _ in range(3)) if rate > _QUICK else rate

    def _seconds(self, n: int) -> float:
        """How long so many replications take, in seconds."""
        start = first_day_made(self.scenario)
        began = time.perf_counter()
        run(start, n, self.seed, workers=1)
        return max(time.perf_counter() - began, 1e-9)

    def warm(self) -> None:
        """Make what the first page needs."""
        self.levers("")
        list(self.schemes)
        self.answer(PageState(), self.steps[0])

    def link(self, state: PageState) -> Link:
        """The link of a state on this page."""
        return Link(state, self.scenario.name, short_digest(self.scenario.digest), self.seed)

    def levers(self, scheme: str) -> dict[str, PageLever]:
        """The levers of a scheme by id; InputError for a scheme that is none here."""
        chosen = self.scheme(scheme)
        return self._levers.get(scheme, lambda: levers_of(chosen))

    def scheme(self, name: str) -> Scenario:
        """A scheme by name; InputError for one that is none here."""
        if not name:
            return self.scenario
        if name not in self.schemes:
            raise InputError(f"link: {name[:80]}: is no scheme here; expected one of those on the page")
        return self.schemes[name]

    def made(self, state: PageState) -> Scenario:
        """The scenario of a state; InputError where its levers are not those of the page, or contradict each other."""
        levers = self.levers(state.scheme)
        check_state(state, levers)
        return self._scenarios.get(state, lambda: scenario_of(state, self.scheme(state.scheme), levers))

    def base(self, n: int) -> Ensemble:
        """The baseline's run: the scenario that the page was opened with, nothing moved."""
        return self._bases.get(n, lambda: self._run(self.scenario, n))

    def ran(self, scenario: Scenario, n: int) -> Ensemble:
        """The run of a scenario with so many replications."""
        if scenario.digest == self.scenario.digest:
            return self.base(n)
        return self._runs.get((scenario.digest, n), lambda: self._run(scenario, n))

    def answer(self, state: PageState, n: int) -> PageAnswer:
        """What to tell of a state with so many replications."""
        scenario = self.made(state)
        return self._answers.get((scenario.digest, n), lambda: page_answer(self.ran(scenario, n), self.base(n)))

    def run_once(self, scenario: Scenario, n: int) -> Ensemble:
        """What to tell of a scenario that nobody will ask for again; nothing is kept."""
        return self._run(scenario, n, patient=True)

    def _run(self, scenario: Scenario, n: int, patient: bool = False) -> Ensemble:
        """A run in short turns; one that nobody waits for at once leaves a core to those who do."""
        turns = (self._later, self._busy) if patient or n > self.steps[0] else (self._busy,)
        held: list[BoundedSemaphore] = []

        def take_turn(*_: object) -> None:
            while held:
                held.pop().release()
            time.sleep(_GIVE_WAY if len(turns) > 1 else 0)
            go_on()
            for turn in turns:
                turn.acquire()
                held.append(turn)

        try:
            take_turn()
            chunk = max(5, min(_MOST_OF_A_TURN, int(_TURN * self.rate)))
            return run(make_start(scenario), n, self.seed, workers=1, chunk=chunk, progress=take_turn)
        finally:
            while held:
                held.pop().release()
