"""rollout bench: how fast this machine is, both engines in the same run."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .console import Screen
from .language import Words, here
from .options import JsonOption, LangOption, begun, loaded
from .simulate import COMPILING, is_warm

if TYPE_CHECKING:
    from sim.world.tables import Start

HELP: Words = ("测量两个引擎的速度。", "Measure the speed of both engines.")
EXAMPLE = "rollout bench fuyang-2022 shaoxing-2023 --seconds 2"
USUAL = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")
WORKERS = (1, 2)
HEADS: tuple[Words, ...] = (
    ("情景", "Scenario"), ("线程", "Workers"), ("次/秒", "Replications/s"), ("纳秒/社区·月", "ns a community-month"),
    ("Mesa 毫秒/次", "Mesa ms a replication"), ("倍数", "Ratio"),
)


def bench(
    scenarios: Annotated[
        list[str] | None, typer.Argument(metavar="[SCENARIO]...", help=here("要测的情景", "scenarios to measure"))
    ] = None,
    seconds: Annotated[float, typer.Option("--seconds", help=here("每项测多久", "about how long each takes"))] = 2.0,
    lang: LangOption = None,
    json: JsonOption = False,
) -> None:
    """Time the compiled engine on one and two workers and the Mesa engine."""
    from sim.errors import InputError

    screen = Screen("zh" if lang == "zh" else "en", json)
    if not 0.01 <= seconds <= 600:
        raise InputError(f"--seconds {seconds:g}: out of range; expected 0.01 to 600")
    starts = [begun(loaded(name, None)) for name in scenarios or USUAL]
    if not is_warm():
        screen.aside(COMPILING)
    found = [line for start in starts for line in measured(start, seconds)]
    screen.json({"bench": found})
    screen.table(HEADS, [row(line) for line in found], right=[1, 2, 3, 4, 5])


def measured(start: Start, seconds: float) -> list[dict[str, Any]]:
    """One scenario: a line for each number of workers."""
    mesa = timed(start, seconds, engine="mesa", workers=1)
    lines = []
    for workers in WORKERS:
        each = timed(start, seconds, engine="compiled", workers=workers)
        lines.append({
            "scenario": start.scenario.name, "workers": workers, "communities": len(start.many["communities"]),
            "months": start.months, "replications_per_second": 1 / each,
            "ns_per_community_month": each * 1e9 / (len(start.many["communities"]) * start.months),
            "mesa_ms_per_replication": mesa * 1e3, "ratio": mesa / each,
        })
    return lines


def timed(start: Start, seconds: float, **options: Any) -> float:
    """Seconds that a replication takes: a run that warms up, one that sizes, one that counts."""
    from sim import run

    run(start, 1, **options)
    number = 2
    while True:
        began = time.perf_counter()
        result = run(start, number, **options)
        if not result.complete:
            raise KeyboardInterrupt
        took = time.perf_counter() - began
        each = took / number
        if took >= seconds / 2 or number >= 1_000_000:
            return each
        number = max(2 * number, min(int(seconds / each), 20 * number))


def row(line: dict[str, Any]) -> list[object]:
    """A line for people."""
    return [
        line["scenario"], line["workers"], f"{line['replications_per_second']:,.0f}",
        f"{line['ns_per_community_month']:.1f}", f"{line['mesa_ms_per_replication']:.1f}", f"{line['ratio']:,.0f}",
    ]
