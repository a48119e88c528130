"""rollout bench: how fast this machine is, both engines in the same run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from .console import Screen, progress
from .language import Lang, Words, here, pick
from .options import JsonOption, LangOption, begun, loaded
from .simulate import COMPILING, is_warm

HELP: Words = ("测量两个引擎的速度，以及时间用在哪里。", "Measure the speed of both engines, and where the time goes.")
EXAMPLE = "rollout bench fuyang-2022 shaoxing-2023 --seconds 2"
SECONDS_A_COMMUNITY = 0.03
"""What a scenario takes besides its timings, as measured: replications on Mesa, and finding how many are enough."""
USUAL = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")
HEADS: tuple[Words, ...] = (
    ("情景", "Scenario"), ("并行", "Workers"), ("次/秒", "Replications/s"), ("纳秒/社区·月", "ns a community-month"),
    ("Mesa 毫秒/次", "Mesa ms a replication"), ("倍数", "Ratio"), ("加速", "Speed-up"), ("随机数", "Luck"),
    ("汇总", "Collecting"),
)
MEASURING: Words = ("测量", "measuring")
ESTIMATE: Words = ("{scenarios} 个情景，约 {minutes:.0f} 分钟", "{scenarios} scenarios, about {minutes:.0f} minutes")
STARTUP: Words = ("启动 {version:.2f} 秒；到第一次模拟 {first_replication:.1f} 秒",
                  "Start-up {version:.2f} s; to the first replication {first_replication:.1f} s")
COMPILE: Words = ("首次编译后到第一次模拟 {first_compile:.0f} 秒", "with the rules to be compiled first {first_compile:.0f} s")
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
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Time the compiled engine on one and two workers and the Mesa engine, in turn."""
    from sim.errors import InputError

    screen = Screen("zh" if lang == "zh" else "en", json)
    if not 0.01 <= seconds <= 600:
        raise InputError(f"--seconds {seconds:g}: out of range; expected 0.01 to 600")
    if every and scenarios:
        raise InputError("--all: measures every shipped scenario; expected no names beside it")
    starts = [begun(loaded(name, None)) for name in scenarios or (shipped() if every else USUAL)]
    if not is_warm():
        screen.aside(COMPILING)
    from sim.benchmark.report import TIMINGS, report

    if len(starts) > len(USUAL):
        sizes = sum(len(start.many["communities"]) for start in starts)
        takes = len(starts) * (6 * seconds + 3) + sizes * SECONDS_A_COMMUNITY
        screen.aside(ESTIMATE, scenarios=len(starts), minutes=takes / 60)
    with progress(pick(MEASURING, screen.lang)) as advance:
        ended = [0]

        def done(number: int) -> None:
            ended[0] += number
            advance(ended[0], TIMINGS * len(starts))

        found = report(starts, seconds, compile_too, done)
    if out is not None:
        keep(found, out)
    screen.json(found)
    screen.table(HEADS, [row(line, screen.lang) for line in found["bench"]], right=range(1, len(HEADS)))
    screen.say(STARTUP, **found["startup"])
    if compile_too:
        screen.say(COMPILE, **found["startup"])
    screen.say(MACHINE, **found["machine"])


def shipped() -> list[str]:
    """Every shipped scenario."""
    from sim.scenario.scenario_library import names

    return names()


def keep(found: dict[str, Any], out: Path) -> None:
    """Write the JSON."""
    from sim.files.writing import write_json
    from sim.output.folder import refusal

    try:
        write_json(out, found)
    except OSError as error:
        raise refusal(out, error) from None


def row(line: dict[str, Any], lang: Lang) -> list[object]:
    """A line for people."""
    from sim.answers.format import count, fixed, share

    return [
        line["scenario"], line["workers"], count(line["replications_per_second"], lang), fixed(line["ns_per_community_month"], 1),
        fixed(line["mesa_ms_per_replication"], 1), count(line["ratio"], lang), fixed(line["speed_up"], 2),
        share(line["luck_share"]), share(line["collecting_share"]),
    ]
