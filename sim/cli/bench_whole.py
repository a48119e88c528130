"""rollout bench --whole: whole commands, their time, processor and memory, in turn with another version where one is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.words.tongue import Words

from .console import Screen
from .language import here
from .measuring import keep_measured, measuring, scenarios_measured, shipped
from .options import Options
from .problems import Problems
from .tell_whole import tell_whole

if TYPE_CHECKING:
    from sim.benchmark.chores import Chore
    from sim.benchmark.installations import Installation

TIMES_EACH = 3
"""How often each whole command is measured where nobody says."""
_WHOLE_ESTIMATE: Words = (
    "{commands}项，各{times}次，{versions}个版本：空闲的两核机器上约{minutes}分钟",
    "commands: {commands}, times: {times}, versions: {versions}; about {minutes} minutes on two quiet cores",
)


@dataclass(frozen=True)
class WholeBench(Options):
    """The options of `rollout bench` that are of whole commands."""

    whole: Annotated[
        bool, typer.Option("--whole", help=here("测整个命令：用时、处理器、内存", "measure whole commands: time, processor, memory"))
    ] = False
    """Whether whole commands are measured."""
    against: Annotated[
        Path | None, typer.Option("--against", metavar="PATH", help=here(
            "与另一版轮流测整个命令：含 sim 的文件夹，或装有它的 Python",
            "whole commands in turn with another version: a folder that holds sim, or a Python that has it"))
    ] = None
    """Another version to measure in turn; None for this one alone."""
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help=here("只测这一项，可重复", "this one only; repeatable"))
    ] = None
    """What alone is measured; None for all."""
    times: Annotated[
        int, typer.Option("--times", metavar="K", help=here("整个命令各测几次", "how often each whole command is measured"))
    ] = TIMES_EACH
    """How often each whole command is measured."""
    long: Annotated[
        bool, typer.Option("--long", help=here("也测1000万次的内存，每次约十二分钟",
                                               "10 million replications too, twelve minutes each time"))
    ] = False
    """Whether the memory of ten million replications is measured too."""

    @property
    def asked(self) -> bool:
        """Whether whole commands are measured, and not the engines."""
        return bool(self.whole or self.against or self.only or self.long)


def measure_whole(
    screen: Screen, asked: WholeBench, names: list[str], every: bool, engines_alone: Sequence[str], out: Path | None
) -> None:
    """Check everything, say how long it takes, measure whole commands, keep and tell; `engines_alone` are options that do nothing here."""
    from sim.answers.format import count_text
    from sim.benchmark.chores import minutes_of_chores, rounds_before
    from sim.benchmark.whole_commands import whole_commands

    screen.problems.lines += [f"{name}: is for timing the engines; expected no whole commands beside it" for name in engines_alone]
    chores, sides = what_and_whose(screen.problems, asked, names, every, out)
    screen.aside(_WHOLE_ESTIMATE, commands=len(chores), times=asked.times, versions=len(sides),
                 minutes=count_text(max(1, minutes_of_chores(chores, asked.times, len(sides))), screen.lang))
    with measuring(screen, len(sides) * sum(asked.times + rounds_before(each, asked.times) for each in chores)) as done:
        found = whole_commands(chores, sides, asked.times, done)
    keep_measured(found, out)
    tell_whole(screen, found)


def what_and_whose(
    problems: Problems, asked: WholeBench, names: list[str], every: bool, out: Path | None
) -> tuple[list[Chore], dict[str, Installation]]:
    """What is measured, and of which versions by their sides; InputError with all that is wrong with the line."""
    from sim.benchmark.chores import LOOP, chosen_chores
    from sim.benchmark.installations import other_installation, this_installation
    from sim.benchmark.whole_commands import OTHER_ONE, THIS_ONE

    only, against = asked.only or [], asked.against
    problems.lines += [f"{name}: its loop is not measured; expected --only {LOOP} beside it"
                       for name in names if only and LOOP not in only and name in shipped()]
    if not 1 <= asked.times <= 100:
        problems.lines.append(f"--times {asked.times}: out of range; expected 1 to 100")
    loops = scenarios_measured(problems, names, every, out)
    problems.lines += [f"{name}: no shipped scenario has this name; expected one that both versions have"
                       for name in names if name not in shipped()]
    chores = problems.of(lambda: chosen_chores(only, asked.long, loops)) or []
    other = problems.of(lambda: other_installation(against)) if against else None
    problems.stop()
    return chores, {THIS_ONE: this_installation()} | ({OTHER_ONE: other} if other else {})
