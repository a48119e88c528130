"""rollout bench: how fast this machine is, both engines in the same run."""

from __future__ import annotations

import errno
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.errors import InputError
from sim.words.tongue import Lang, Words, pick

from .console import Screen, progress
from .language import here
from .options import first_day_of, loaded
from .problems import Problems
from .simulate import COMPILING, rules_are_compiled
from .tell_whole import MACHINE, tell_whole

if TYPE_CHECKING:
    from sim.first_day.start import Start

HELP: Words = ("测量两个引擎的速度，以及时间用在哪里。", "Measure the speed of both engines, and where the time goes.")
EXAMPLE = "rollout bench fuyang-2022 shaoxing-2023 --seconds 2"
_SECONDS, _TIMES = 2.0, 3
"""How long each engine is timed, and how often each whole command, where nobody says."""
SECONDS_A_COMMUNITY = 0.03
"""What a scenario takes besides its timings, as measured: replications on Mesa, and finding how many are enough."""
USUAL = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")
_HEADS: tuple[Words, ...] = (
    ("情景", "Scenario"), ("并行", "Workers"), ("次/秒", "Replications/s"), ("纳秒/社区·月", "ns a community-month"),
    ("Mesa 毫秒/次", "Mesa ms a replication"), ("倍数", "Ratio"), ("加速", "Speed-up"), ("随机数", "Luck"),
    ("汇总", "Collecting"),
)
MEASURING: Words = ("测量", "measuring")
_ESTIMATE: Words = ("{scenarios}个情景，约{minutes}分钟", "{scenarios} scenarios, about {minutes} minutes")
_WHOLE_ESTIMATE: Words = (
    "{commands}项，各{times}次，{versions}个版本：空闲的两核机器上约{minutes}分钟",
    "commands: {commands}, times: {times}, versions: {versions}; about {minutes} minutes on two quiet cores",
)
STARTUP: Words = ("启动{version}秒；到第一次模拟{first_replication}秒",
                  "Start-up {version} s; to the first replication {first_replication} s")
COMPILE: Words = ("规则须先编译时，到第一次模拟{first_compile}秒", "with changed rules to be compiled first {first_compile} s")


def bench(
    scenarios: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO]...", help=here("要测的情景", "scenarios to measure"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=here("测全部内置情景", "measure every shipped scenario"))] = False,
    seconds: Annotated[float, typer.Option("--seconds", help=here("每项测多久", "about how long each takes"))] = _SECONDS,
    compile_too: Annotated[
        bool, typer.Option("--compile", help=here("也测改动规则后的编译，约一分钟", "compiling changed rules too, about a minute"))
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help=here("测整个命令：用时、处理器、内存", "measure whole commands: time, processor, memory"))
    ] = False,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="PATH", help=here(
            "与另一版轮流测整个命令：含 sim 的文件夹，或装有它的 Python",
            "whole commands in turn with another version: a folder that holds sim, or a Python that has it"))
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help=here("只测这一项，可重复", "this one only; repeatable"))
    ] = None,
    times: Annotated[
        int, typer.Option("--times", metavar="K", help=here("整个命令各测几次", "how often each whole command is measured"))
    ] = _TIMES,
    long: Annotated[
        bool, typer.Option("--long", help=here("也测1000万次的内存，每次约十二分钟",
                                               "10 million replications too, twelve minutes each time"))
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.json", help=here("另存 JSON", "keep the JSON"))] = None,
    *,
    screen: Screen,
) -> None:
    """Time the compiled engine on one and two workers and the Mesa engine, in turn."""
    if whole or against or only or long:
        screen.problems.lines += ignored(scenarios or [], only or [], compile_too, seconds)
        screen.problems.of(lambda: check_times(times))
        measure_whole(screen, against, only or [], times, long, every, scenarios or [], out)
        return
    if times != _TIMES:
        screen.problems.lines.append(f"--times {times}: counts whole commands; expected --whole beside it")
    starts = first_days(screen.problems, scenarios or [], every, seconds, out)
    if not rules_are_compiled():
        screen.aside(COMPILING)
    if len(starts) > len(USUAL):
        screen.aside(_ESTIMATE, scenarios=len(starts), minutes=minutes(starts, seconds, screen.lang))
    found = _measured(screen, starts, seconds, compile_too)
    if out is not None:
        _keep(found, out)
    tell_bench(screen, found, compile_too)


def first_days(problems: Problems, names: list[str], every: bool, seconds: float, out: Path | None) -> list[Start]:
    """The first days of the scenarios to be measured; InputError with all that is wrong with the line."""
    if not 0.01 <= seconds <= 600:
        problems.lines.append(f"--seconds {seconds:g}: out of range; expected 0.01 to 600")
    if every and names:
        problems.lines.append("--all: measures every shipped scenario; expected no names beside it")
    if out is not None:
        problems.of(partial(check_file, out))
    found = [problems.of(partial(first_day, name)) for name in names or (shipped() if every else USUAL)]
    problems.stop()
    return [start for start in found if start is not None]


def ignored(names: list[str], only: list[str], compile_too: bool, seconds: float) -> list[str]:
    """What would do nothing where whole commands are measured, a line each."""
    from sim.benchmark.chores import LOOP

    given = {"--compile": compile_too, "--seconds": seconds != _SECONDS}
    found = [f"{name}: is for timing the engines; expected no whole commands beside it" for name, is_given in given.items() if is_given]
    unmeasured = [name for name in names if only and LOOP not in only and name in shipped()]
    return found + [f"{name}: its loop is not measured; expected --only {LOOP} beside it" for name in unmeasured]


def check_times(times: int) -> None:
    """InputError for a number of times that cannot be measured."""
    if not 1 <= times <= 100:
        raise InputError(f"--times {times}: out of range; expected 1 to 100")


def measure_whole(
    screen: Screen, against: Path | None, only: list[str], times: int, long: bool, every: bool, names: list[str], out: Path | None
) -> None:
    """Check everything, say how long it takes, measure whole commands, keep and tell."""
    from sim.answers.format import count_text
    from sim.benchmark.chores import chosen_chores, minutes_of_chores, rounds_before
    from sim.benchmark.installations import other_installation, this_installation
    from sim.benchmark.whole_commands import OTHER_ONE, THIS_ONE, whole_commands

    problems = screen.problems
    starts = scenarios_named(problems, names, every, out)
    chores = problems.of(lambda: chosen_chores(only, long, starts)) or []
    other = problems.of(lambda: other_installation(against)) if against else None
    problems.stop()
    sides = {THIS_ONE: this_installation()} | ({OTHER_ONE: other} if other else {})
    screen.aside(_WHOLE_ESTIMATE, commands=len(chores), times=times, versions=len(sides),
                 minutes=count_text(max(1, minutes_of_chores(chores, times, len(sides))), screen.lang))
    rounds = len(sides) * sum(times + rounds_before(each, times) for each in chores)
    with progress(pick(MEASURING, screen.lang)) as advance:
        ended = [0]

        def done(number: int) -> None:
            ended[0] += number
            advance(ended[0], rounds)

        found = whole_commands(chores, sides, times, done)
    if out is not None:
        _keep(found, out)
    tell_whole(screen, found)


def scenarios_named(problems: Problems, names: list[str], every: bool, out: Path | None) -> list[str]:
    """The scenarios whose loop is timed, which must be shipped ones: another version finds them by name."""
    if every and names:
        problems.lines.append("--all: measures every shipped scenario; expected no names beside it")
    if out is not None:
        problems.of(partial(check_file, out))
    problems.lines += [f"{name}: no shipped scenario has this name; expected one that both versions have"
                       for name in names if name not in shipped()]
    return names or (shipped() if every else list(USUAL))


def check_file(out: Path) -> None:
    """InputError where no file can be written, told before any work."""
    from sim.output.folder import refusal

    if out.is_dir():
        raise InputError(f"{out}: is a folder; expected a file")
    code = errno.ENOENT if not out.parent.exists() else errno.ENOTDIR if not out.parent.is_dir() else 0
    code = code or (0 if os.access(out.parent, os.W_OK) else errno.EACCES)
    if code:
        raise refusal(out, OSError(code, os.strerror(code)))


def first_day(name: str) -> Start:
    """The first day of one of them."""
    return first_day_of(loaded(name, None))


def minutes(starts: list[Start], seconds: float, lang: Lang) -> str:
    """About how long it takes."""
    from sim.answers.format import count_text

    sizes = sum(len(start.many["communities"]) for start in starts)
    return count_text((len(starts) * (6 * seconds + 3) + sizes * SECONDS_A_COMMUNITY) / 60, lang)


def _measured(screen: Screen, starts: list[Start], seconds: float, compile_too: bool) -> dict[str, Any]:
    """All timings, with a bar."""
    from sim.benchmark.report import TIMINGS, report

    with progress(pick(MEASURING, screen.lang)) as advance:
        ended = [0]

        def done(number: int) -> None:
            ended[0] += number
            advance(ended[0], TIMINGS * len(starts))

        return report(starts, seconds, compile_too, done)


def tell_bench(screen: Screen, found: dict[str, Any], compile_too: bool) -> None:
    """Everything that reaches stdout."""
    from sim.answers.format import count_text, fixed

    screen.json(found)
    screen.table(_HEADS, [bench_row(line, screen.lang) for line in found["bench"]], right=range(1, len(_HEADS)))
    took = found["startup"]
    screen.say(STARTUP, version=fixed(took["version"], 2), first_replication=fixed(took["first_replication"], 1))
    if compile_too:
        screen.say(COMPILE, first_compile=count_text(took["first_compile"], screen.lang))
    screen.say(MACHINE, **found["machine"])


def shipped() -> list[str]:
    """Every shipped scenario."""
    from sim.scenario.scenario_library import scenario_names

    return scenario_names()


def _keep(found: dict[str, Any], out: Path) -> None:
    """Write the JSON."""
    from sim.files.writing import write_json
    from sim.output.folder import refusal

    try:
        write_json(out, found)
    except OSError as error:
        raise refusal(out, error) from None


def bench_row(line: dict[str, Any], lang: Lang) -> list[object]:
    """A line for people."""
    from sim.answers.format import count_text, fixed, share_text

    return [
        line["scenario"], line["workers"], count_text(line["replications_per_second"], lang), fixed(line["ns_per_community_month"], 1),
        fixed(line["mesa_ms_per_replication"], 1), count_text(line["ratio"], lang), fixed(line["speed_up"], 2),
        share_text(line["luck_share"]), share_text(line["collecting_share"]),
    ]
