"""rollout bench: how fast this machine is, both engines in the same run."""

from __future__ import annotations

import errno
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.errors import InputError

from .console import Screen, progress
from .language import Lang, Words, here, pick
from .options import first_day_of, loaded
from .problems import Problems
from .simulate import COMPILING, rules_are_compiled

if TYPE_CHECKING:
    from sim.first_day.start import Start

HELP: Words = ("测量两个引擎的速度，以及时间用在哪里。", "Measure the speed of both engines, and where the time goes.")
EXAMPLE = "rollout bench fuyang-2022 shaoxing-2023 --seconds 2"
SECONDS_A_COMMUNITY = 0.03
"""What a scenario takes besides its timings, as measured: replications on Mesa, and finding how many are enough."""
USUAL = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")
_HEADS: tuple[Words, ...] = (
    ("情景", "Scenario"), ("并行", "Workers"), ("次/秒", "Replications/s"), ("纳秒/社区·月", "ns a community-month"),
    ("Mesa 毫秒/次", "Mesa ms a replication"), ("倍数", "Ratio"), ("加速", "Speed-up"), ("随机数", "Luck"),
    ("汇总", "Collecting"),
)
MEASURING: Words = ("测量", "measuring")
_ESTIMATE: Words = ("{scenarios} 个情景，约 {minutes} 分钟", "{scenarios} scenarios, about {minutes} minutes")
STARTUP: Words = ("启动 {version} 秒；到第一次模拟 {first_replication} 秒",
                  "Start-up {version} s; to the first replication {first_replication} s")
COMPILE: Words = ("首次编译后到第一次模拟 {first_compile} 秒", "with the rules to be compiled first {first_compile} s")
MACHINE: Words = ("{processor}，{cores} 核，{memory_gb} GB，{system}，{date}",
                  "{processor}, {cores} cores, {memory_gb} GB, {system}, {date}")


def bench(
    scenarios: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO]...", help=here("要测的情景", "scenarios to measure"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=here("测全部内置情景", "measure every shipped scenario"))] = False,
    seconds: Annotated[float, typer.Option("--seconds", help=here("每项测多久", "about how long each takes"))] = 2.0,
    compile_too: Annotated[
        bool, typer.Option("--compile", help=here("也测首次编译，约一分钟", "the first compile too, about a minute"))
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.json", help=here("另存 JSON", "keep the JSON"))] = None,
    *,
    screen: Screen,
) -> None:
    """Time the compiled engine on one and two workers and the Mesa engine, in turn."""
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
