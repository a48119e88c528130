"""The six questions from which `rollout new` drafts a scenario, each with an example; answered on the screen or by options."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any

import typer

from sim.errors import InputError
from sim.scenario.draft import (
    DRAFT_EXPECTS,
    Answers,
    answered,
    body_list,
    goal_of,
    payment_of,
    period_of,
    place_name_of,
    project_of,
)
from sim.words.tongue import Words, pick

from .console import Screen, complain
from .language import here
from .options import Options

QUESTIONS: dict[str, tuple[Words, Words]] = {
    "--place": (("1/6 地方叫什么？", "1/6 What is the place called?"), ("示例市/Example City", "Example City")),
    "--bodies": (("2/6 由哪些单位落实，各有多少个社区？", "2/6 Which bodies carry it out, with how many communities each?"),
                 ("东区 12, 西区 9, 临江镇 5", "East 12, West 9, Riverside 5")),
    "--period": (("3/6 从哪月到哪月？", "3/6 From which month to which?"), ("2025-01..2027-12", "2025-01..2027-12")),
    "--target": (("4/6 到什么时候要达到什么？多个目标用分号隔开", "4/6 What must be reached by when? Semicolons between several"),
                 ("66%于2026-12; 100%于2027-12", "66% by 2026-12; 100% by 2027-12")),
    "--project": (("5/6 一个项目造价多少，要几个月？", "5/6 What does a project cost, and how many months does it take?"),
                  ("40万元, 8个月", "400 thousand yuan, 8 months")),
    "--pays": (("6/6 谁、什么时候（批准、完工、验收）付多少？资金总额可写在后面，注明每年或一次性",
                "6/6 Who pays how much, when (approval, completion, acceptance)? A pot may follow, a year or once"),
               ("市财政: 20万元 验收, 500万元 每年", "City: 200 thousand yuan acceptance, 5 million yuan a year")),
}
"""Each option's question, and the example that an empty answer stands for."""
_READ: dict[str, Callable[[str], Any]] = {
    "--place": place_name_of, "--bodies": body_list, "--period": period_of, "--target": goal_of, "--project": project_of,
    "--pays": payment_of,
}
SEVERAL = ("--target", "--pays")
"""Options that may be given several times."""
EMPTY: Words = ("直接回车即用括号中的例子。", "An empty answer takes the example in brackets.")


@dataclass(frozen=True)
class Drafting(Options):
    """The six answers, as options."""

    place: Annotated[
        str | None, typer.Option("--place", metavar="NAME", help=here("地方名称，中文/英文", "what the place is called")),
    ] = None
    """What the place is called."""
    bodies: Annotated[
        str | None,
        typer.Option("--bodies", metavar="LIST", help=here(
            "落实单位及其社区数：东区 12, 西区 9；分几个县的写 甲县：东乡 5, 西乡 4；乙县：河口镇 7",
            "bodies and their communities: East 12, West 9; of several counties: North: East 5, West 4; South: Quay 7")),
    ] = None
    """Who carries projects out, and how many communities they have."""
    period: Annotated[
        str | None, typer.Option("--period", metavar="FROM..TO", help=here("起止月份：2025-01..2027-12", "months: 2025-01..2027-12")),
    ] = None
    """The first and the last month."""
    target: Annotated[
        list[str] | None,
        typer.Option("--target", metavar="GOAL", help=here("目标，可重复：66%于2026-12", "a target, repeatable: 66% by 2026-12")),
    ] = None
    """What must be reached by when."""
    project: Annotated[
        str | None,
        typer.Option("--project", metavar="COST,MONTHS", help=here("项目造价和工期：40万元, 8",
                                                                   "cost and months of a project: 400 thousand yuan, 8")),
    ] = None
    """What a project costs, and how long it takes."""
    pays: Annotated[
        list[str] | None,
        typer.Option("--pays", metavar="WHO: AMOUNT WHEN", help=here("谁何时付多少，可重复：市财政: 20万元 验收",
                                                                     "who pays what when, repeatable: City: 200 thousand yuan acceptance")),
    ] = None
    """Who pays what when."""

    @property
    def given(self) -> dict[str, list[str]]:
        """The options that are given, and what they say."""
        typed = {
            "--place": self.place, "--bodies": self.bodies, "--period": self.period, "--target": self.target,
            "--project": self.project, "--pays": self.pays,
        }
        return {name: said if isinstance(said, list) else [said] for name, said in typed.items() if said is not None}


def answers_of(drafting: Drafting, screen: Screen) -> Answers | None:
    """The six answers: what no option says is asked for, or refused where nobody can be asked. None where nothing is said."""
    given = drafting.given
    asking = not screen.as_json and at_a_terminal()
    missing = [name for name in QUESTIONS if name not in given]
    piped = [] if asking or not missing else piped_lines()
    while len(piped) > len(missing) and not piped[-1].strip():
        piped.pop()
    if len(piped) > len(missing):
        raise InputError(f"{len(piped)} lines are handed over; expected an answer each to {', '.join(missing)}")
    if piped:
        answers = dict(zip(missing, piped, strict=False))
        given |= {name: answers_in(name, said.strip() or pick(QUESTIONS[name][1], screen.lang)) for name, said in answers.items()}
        missing = missing[len(answers):]
    if missing and not asking:
        if not given:
            return None
        raise InputError([f"{name}: is missing; {DRAFT_EXPECTS[name]}" for name in missing])
    if missing:
        screen.say(EMPTY)
    for name in missing:
        given[name] = ask_one(name, screen)
    one = {name: said[0] for name, said in given.items()}
    return answered(one["--place"], one["--bodies"], one["--period"], given["--target"], one["--project"], given["--pays"])


_MOST_LINES = 1000
"""Lines that are read at most: a program that never stops saying yes is not waited for."""
_MOMENT = 1.0
"""Seconds to wait for a program that hands answers over."""


def piped_lines() -> list[str]:
    """The lines that another program hands over, an answer each; none where it has said nothing within a moment."""
    try:
        if sys.stdin is None or sys.stdin.isatty() or not select.select([sys.stdin], [], [], _MOMENT)[0]:
            return []
        return [line.rstrip("\r\n") for line in islice(sys.stdin, _MOST_LINES)]
    except (OSError, ValueError):
        return []


def answers_in(name: str, said: str) -> list[str]:
    """One answer in its parts: where an option may be given several times, semicolons stand between."""
    return [part.strip() for part in said.replace("；", ";").split(";") if part.strip()] if name in SEVERAL else [said]


def at_a_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask_one(name: str, screen: Screen) -> list[str]:
    """The answer to one question, asked again until it can be read."""
    question, example = QUESTIONS[name]
    while True:
        screen.line(f"{pick(question, screen.lang)} [{pick(example, screen.lang)}]")
        said = input("> ").strip() or pick(example, screen.lang)
        parts = answers_in(name, said)
        problems = []
        for part in parts:
            try:
                _READ[name](part)
            except ValueError as error:
                problems.append(f"{name}: {str(error).partition('; ')[0]}; {DRAFT_EXPECTS[name]}")
        if not problems:
            return parts
        complain(InputError(problems).told(screen.lang))
