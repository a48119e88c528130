"""rollout bench: how fast this machine is, both engines in the same run."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.tongue import Lang, Words

from .bench_whole import TIMES_EACH, WholeBench, measure_whole
from .console import Screen
from .language import here
from .measuring import USUAL, keep_measured, measuring, scenarios_measured
from .options import first_day_of, loaded
from .problems import Problems
from .simulate import COMPILING, rules_are_compiled
from .tell_whole import MACHINE

if TYPE_CHECKING:
    from sim.first_day.start import Start

HELP: Words = ("测量两个引擎的速度，以及时间用在哪里。", "Measure the speed of both engines, and where the time goes.")
EXAMPLE = "rollout bench fuyang-2022 shaoxing-2023 --seconds 2"
_SECONDS = 2.0
"""How long each engine is timed where nobody says."""
SECONDS_A_COMMUNITY = 0.03
"""What a scenario takes besides its timings, as measured: replications on Mesa, and finding how many are enough."""
_HEADS: tuple[Words, ...] = (
    ("情景", "Scenario"), ("并行", "Workers"), ("次/秒", "Replications/s"), ("纳秒/社区·月", "ns a community-month"),
    ("Mesa 毫秒/次", "Mesa ms a replication"), ("倍数", "Ratio"), ("加速", "Speed-up"), ("随机数", "Luck"),
    ("汇总", "Collecting"),
)
_ESTIMATE: Words = ("{scenarios}个情景，约{minutes}分钟", "{scenarios} scenarios, about {minutes} minutes")
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
    *,
    whole: WholeBench,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.json", help=here("另存 JSON", "keep the JSON"))] = None,
    screen: Screen,
) -> None:
    """Time the compiled engine on one and two workers and the Mesa engine, in turn."""
    if whole.asked:
        engines_alone = [name for name, given in (("--compile", compile_too), ("--seconds", seconds != _SECONDS)) if given]
        measure_whole(screen, whole, scenarios or [], every, engines_alone, out)
        return
    if whole.times != TIMES_EACH:
        screen.problems.lines.append(f"--times {whole.times}: counts whole commands; expected --whole beside it")
    starts = first_days(screen.problems, scenarios or [], every, seconds, out)
    if not rules_are_compiled():
        screen.aside(COMPILING)
    if len(starts) > len(USUAL):
        screen.aside(_ESTIMATE, scenarios=len(starts), minutes=minutes(starts, seconds, screen.lang))
    from sim.benchmark.report import TIMINGS, report  # which refused lines and whole commands need nothing of

    with measuring(screen, TIMINGS * len(starts)) as done:
        found = report(starts, seconds, compile_too, done)
    keep_measured(found, out)
    tell_bench(screen, found, compile_too)


def first_days(problems: Problems, names: list[str], every: bool, seconds: float, out: Path | None) -> list[Start]:
    """The first days of the scenarios to be measured; InputError with all that is wrong with the line."""
    if not 0.01 <= seconds <= 600:
        problems.lines.append(f"--seconds {seconds:g}: out of range; expected 0.01 to 600")
    measured = scenarios_measured(problems, names, every, out)
    found = [problems.of(partial(_first_day, name)) for name in measured]
    problems.stop()
    return [start for start in found if start is not None]


def _first_day(name: str) -> Start:
    return first_day_of(loaded(name, None))


def minutes(starts: list[Start], seconds: float, lang: Lang) -> str:
    """About how long it takes."""
    from sim.answers.format import count_text

    sizes = sum(len(start.many["communities"]) for start in starts)
    return count_text((len(starts) * (6 * seconds + 3) + sizes * SECONDS_A_COMMUNITY) / 60, lang)


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


def bench_row(line: dict[str, Any], lang: Lang) -> list[object]:
    """A line for people."""
    from sim.answers.format import count_text, fixed, share_text

    return [
        line["scenario"], line["workers"], count_text(line["replications_per_second"], lang), fixed(line["ns_per_community_month"], 1),
        fixed(line["mesa_ms_per_replication"], 1), count_text(line["ratio"], lang), fixed(line["speed_up"], 2),
        share_text(line["luck_share"]), share_text(line["collecting_share"]),
    ]
