"""Random command lines: each ends with a status that is promised, without a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import typer.main

from sim.cli.app import app, main

from . import children
from .loading import SMALL, Fault, told

PROMISED = {0, 2, 3}
SKIPPED = {"bench", "page"}
"""What measures time, and what serves until it is stopped."""
CLEARS = "--clear"
"""What would take the compiled rules away from whoever runs this, and from the cases that follow."""
NUMBERS = ("0", "1", "2", "3", "-1", "1.5", "x", "", "9" * 30, "1e3", "nan", "inf", "１")
WORDS = (
    str(SMALL), str(SMALL), "fuyang-2022", "zhuji-2022", "nobody", "", ".", "/dev/null", "é", "x" * 5000, "a\\nb",
    "policy.path.share=0.5",
    "policy.path.share=50%,80%", "policy.path.share=0..1/3", "uncertain.aleatory.satisfaction_after.shift=-1.5", "a.b=1", "=", "half",
    "named",
    "coverage", "0.5", "90%", "zh", "en", "fr", "mesa", "compiled", "png", "svg,png", "2030-12", "2023-13", "all", "-", "--", "\\udcff",
    "funds.county.yearly=1000万元", "county.yearly", "00", "{}", "[1", "FY-18", "north", "well", "street", "out", "../out",
)
BRIEF = ("-n", "2", "--engine", "mesa")
FEW_ORDERS = ("--permutations", "4")


@cache
def options(command: str) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Arguments and options of a command, as typer holds them."""
    given: Any = typer.main.get_command(app)
    found = given.commands[command].params
    return tuple(x for x in found if x.param_type_name == "argument"), tuple(x for x in found if x.param_type_name == "option")


@cache
def commands() -> tuple[str, ...]:
    """Every command but those that never end by themselves or take minutes."""
    given: Any = typer.main.get_command(app)
    return tuple(name for name in given.commands if name not in SKIPPED)


def line(luck: random.Random) -> list[str]:
    """One command line."""
    command = luck.choice(commands())
    arguments, known = options(command)
    made = [command]
    for _ in range(luck.choice((1, 1, 1, 2, 0, len(arguments)))):
        made.append(luck.choice(WORDS))
    for option in luck.sample(known, min(len(known), luck.choice((0, 1, 1, 2, 3)))):
        if "help" in option.name:
            continue
        made.append(luck.choice(option.opts))
        if not option.is_flag and luck.random() < 0.97:
            made.append(luck.choice(NUMBERS if luck.random() < 0.5 else WORDS))
    if "-n" not in made and any("-n" in option.opts for option in known):
        made += BRIEF[: 4 if any("--engine" in option.opts for option in known) and "--engine" not in made else 2]
    if FEW_ORDERS[0] not in made and any(FEW_ORDERS[0] in option.opts for option in known):
        made += FEW_ORDERS
    if any("--no-charts" in option.opts for option in known) and luck.random() < 0.9:
        made.append("--no-charts")
    made = made if luck.random() < 0.98 else made[1:]
    return [word for word in made if word != CLEARS]


def fault_of(number: int, arguments: list[str]) -> Fault | None:
    """What goes wrong with one command line, in a folder of its own."""
    out, err, before = io.StringIO(), io.StringIO(), os.getcwd()
    call = f"{number}: rollout {arguments!r}"[:1500]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                status = main(arguments)
        except BaseException as error:
            return Fault(call, told(error))
        finally:
            os.chdir(before)
    if status not in PROMISED:
        return Fault(call, f"status {status}: {err.getvalue()[-300:]}")
    text = out.getvalue() + err.getvalue()
    for word in ("Traceback", "nan"):
        if (word in text.replace("--set", "").split() and word not in arguments) or f"{word} (most recent" in text:
            return Fault(call, f"'{word}' is shown: {text[-300:]}")
    return None


def cases(seed: int, first: int, number: int) -> Iterator[tuple[int, Callable[[], Fault | None]]]:
    """The command lines from a number on."""
    for i in range(first, first + number):
        yield i, partial(fault_of, i, line(random.Random(f"{seed}/{i}")))


def faults(seed: int, first: int, number: int) -> Iterator[Fault | None]:
    """One entry for each command line."""
    commands()
    yield from children.faults(partial(cases, seed), first, number)
