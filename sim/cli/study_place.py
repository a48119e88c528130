"""What the commands that run many variants share: a bar, Ctrl-C, a folder of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .console import Screen, progress
from .doubts import beside
from .language import Words, pick
from .simulate import COMPILING, RUNNING, interruptible, is_warm
from .told import noted

if TYPE_CHECKING:
    from sim.output.folder import Place, Resume
    from sim.output.study_folder import Study
    from sim.scenario.load import Scenario

WRITTEN: Words = ("结果文件夹：{folder}", "Results: {folder}")


@dataclass(frozen=True)
class Plan:
    """A study to come, and where it is to stand."""

    name: str
    """The kind of study, as its command."""
    scenario: Scenario
    """What is run."""
    seed: int
    """The seed of its luck."""
    replications: int
    """Replications of each run."""
    options: Mapping[str, object]
    """The study's own options by name."""
    out: Path | None
    """The folder it is to fill; None for none."""
    replace: bool
    """Whether a folder of this program there may be replaced."""

    @property
    def study(self) -> Study:
        """As the manifest names it."""
        from sim.output.study_folder import Study

        return Study(self.name, self.scenario, self.seed, self.replications, self.options)

    @property
    def folder(self) -> Path:
        """results/SCENARIO-STUDY unless --out says otherwise."""
        from sim.output.folder import default_folder

        return self.beside(default_folder(f"{self.scenario.name}-{self.name}")) if self.out is None else self.out

    def beside(self, first: Path) -> Path:
        """A default folder, or one beside it where that holds another scenario, other schemes or other levers."""
        from sim.files.writing import plain
        from sim.output.manifest import part_of

        here = {"scenario": self.scenario.digest, **{key: plain(self.options).get(key) for key in ("schemes", "over")}}

        def same(there: Mapping[str, Any]) -> bool:
            options = part_of(there, "options")
            return here == {"scenario": part_of(there, "scenario").get("digest"), **{key: options.get(key) for key in ("schemes", "over")}}

        return beside(first, same)

    @property
    def digest(self) -> str:
        """SHA-256 of everything that makes the study this one: what its kept cells must share."""
        from sim.output.manifest import study_digest

        return study_digest(self.study.identity())

    def resume(self) -> Resume:
        """What lets a study go on from the cells that are kept; --replace gives up another one that was cut short."""
        from functools import partial

        from sim.output.folder import Resume
        from sim.output.manifest import differences

        identity = self.study.identity()
        return Resume(identity, partial(differences, here=identity), self.replace)

    def at(self, out: Path) -> Plan:
        """The same in a default folder of another name, which any later run may replace."""
        return replace(self, out=out, replace=True)

    def compare(self) -> Any:
        """How to tell another study from this one; None where any may be replaced."""
        from sim.output.study_folder import comparison

        return comparison(self.study) if self.out is not None and not self.replace else None


@contextmanager
def prepared(plan: Plan) -> Iterator[Place]:
    """The folder made ready before any work."""
    from sim.output.folder import prepared as ready

    with ready(plan.folder, plan.compare()) as place:
        yield place


@contextmanager
def watched(screen: Screen) -> Iterator[Callable[[int, int], None]]:
    """Progress on stderr, and Ctrl-C that is always heard."""
    if not is_warm():
        screen.aside(COMPILING)
    with interruptible() as heard, progress(pick(RUNNING, screen.lang)) as advance:

        def step(done: int, asked: int) -> None:
            advance(done, asked)
            heard()

        yield step


def written(
    plan: Plan, place: Place, summary: Mapping[str, Any], tables: Mapping[str, Any], charts: Mapping[str, Any],
    pages: Mapping[str, str] | None = None,
) -> Path:
    """Fill the folder; gives where it stands."""
    from sim.output.study_folder import write

    return write(plan.study, place, noted(dict(summary)), tables, charts, ["rollout", *sys.argv[1:]], plan.compare(), pages)
