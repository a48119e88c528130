"""rollout sweep: a scenario over many values of its levers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .amounts import chance, percent
from .console import Screen
from .language import Words, here
from .options import (
    JsonOption,
    LangOption,
    Problems,
    ReplaceOption,
    ScenarioName,
    SeedOption,
    SetOption,
    WorkersOption,
    begun,
    loaded,
    title,
)
from .status import STOPPED
from .study import WRITTEN, Plan, watched, written

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.sweeps.design import Design
    from sim.sweeps.sweep import Sweep

HELP: Words = (
    "让一个或几个参数取许多值，每格用同一套随机数；可中断，再运行即续算。",
    "A scenario over many values of its levers, the same luck in every cell; a stopped sweep goes on where it was.",
)
EXAMPLE = "rollout sweep zhuji-2022-award --over funding.award.province=0..3000万元/7 --target province -n 500"
LONG = 30.0
"""Minutes above which a sweep is not begun without --yes."""
SHORT = 0.2
"""Minutes below which nobody need be told how long it takes."""
CELL_SECONDS = 0.02
"""What a cell takes besides its replications, as measured on Zhuji: the scenario read, the world built, the answer taken."""
SHOWN = 12
ESTIMATE: Words = (
    "{cells:,} 格 × {n:,} 次：约 {minutes:.1f} 分钟，约 {megabytes:,.0f} MB",
    "{cells:,} cells × {n:,} replications: about {minutes:.1f} minutes and {megabytes:,.0f} MB",
)
GOES_ON: Words = ("接着已完成的 {there} 格继续", "going on from {there} cells that are done")
KEPT: Words = (
    "已停止；已完成的格子保存在 {kept}，再次运行同一命令即可继续",
    "stopped; finished cells are kept in {kept}, and the same command goes on from there",
)
RANGE: Words = (
    "“{target}”的概率从 {low}（{at_low}）到 {high}（{at_high}）；{cells:,} 格中有 {met:,} 格不低于 90%，"
    "其中 {sure:,} 格连区间下限也不低于 90%。",
    "The probability of “{target}” goes from {low} (at {at_low}) to {high} (at {at_high}); it is at least 90 % in {met:,} of {cells:,} "
    "cells, in {sure:,} of them with its whole interval.",
)
OverOption = Annotated[
    list[str],
    typer.Option("--over", metavar="PATH=VALUES", help=here(
        "参数及取值：A,B,C 或 LOW..HIGH/步数；可重复", "a lever and its values: A,B,C or LOW..HIGH/STEPS; repeatable")),
]
TargetOption = Annotated[
    str | None, typer.Option("--target", metavar="ID", help=here("哪个目标，默认第一个", "which target (default: the first)"))
]


def sweep(
    scenario: ScenarioName,
    over: OverOption,
    sobol: Annotated[
        int,
        typer.Option("--sobol", metavar="POINTS", help=here(
            "Sobol' 设计的点数（2 的幂），代替网格", "a Sobol' design of so many points, a power of two")),
    ] = 0,
    target: TargetOption = None,
    replications: Annotated[int, typer.Option("-n", "--replications", help=here("每格次数", "replications a cell"))] = 1000,
    seed: SeedOption = 1,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=here("结果文件夹，默认 results/情景名-sweep", "default: results/SCENARIO-sweep")),
    ] = None,
    replace: ReplaceOption = False,
    yes: Annotated[bool, typer.Option("--yes", help=here("很长也开始", "begin even if it takes long"))] = False,
    workers: WorkersOption = None,
    sets: SetOption = None,
    charts: Annotated[bool, typer.Option("--charts/--no-charts", help=here("是否画图", "draw charts or not"))] = True,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check and estimate first, then run what is missing, write and tell."""
    from .run import check_numbers

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    found: Scenario = problems.of(lambda: loaded(scenario, sets))
    made: Design = problems.of(lambda: designed(over, sobol, seed))
    problems.of(lambda: check_numbers(replications, seed, workers, "compiled"))
    problems.stop()
    from sim.sweeps import sweep as sweeping

    chosen = problems.of(lambda: target_of(found, target))
    problems.of(lambda: sweeping.check(found, made))
    problems.stop()
    estimate(screen, found, made, replications, workers, yes)
    plan = Plan("sweep", found, seed, replications, {**made.as_data()}, out, replace)
    from sim.ensemble.rows import Span
    from sim.ensemble.store import Store
    from sim.output.folder import prepared

    resume, place = plan.resume(), None
    try:
        with prepared(plan.folder, plan.compare(), resume) as place:
            store = Store(place.chunks, plan.digest)
            there = len(store.cover(Span(0, made.size)))
            if 0 < there < made.size:
                screen.aside(GOES_ON, there=there)
            with watched(screen) as progress:
                ran = sweeping.run_sweep(found, made, replications, seed, workers, progress, store)
            summary, tables = as_data(ran, chosen), {"sweep": ran.table}
            folder = written(plan, place, summary, tables, drawn(ran, chosen, screen.lang) if charts else {})
    except KeyboardInterrupt:
        if place is None or not place.kept:
            raise
        screen.aside(KEPT, kept=place.kept)
        return STOPPED
    tell(screen, ran, summary, folder)
    return 0


def designed(over: list[str], sobol: int, seed: int) -> Design:
    """The design that the options mean; every faulty option is told."""
    from sim.sweeps.axis import axis
    from sim.sweeps.design import design

    problems = Problems()
    axes = [problems.of(partial(axis, option)) for option in over]
    problems.stop()
    return design(axes, sobol, seed)


def target_of(scenario: Scenario, target: str | None) -> str:
    """The target that is drawn: the first where none is named."""
    from sim.answers.targets import ALL
    from sim.errors import InputError
    from sim.scenario.near import hint

    known = [*scenario.data.targets, ALL]
    if target is not None and target not in known:
        raise InputError(f"--target {target}: is no target of this scenario; {hint(target, known)}")
    return target or known[0]


def estimate(screen: Screen, scenario: Scenario, design: Design, replications: int, workers: int | None, yes: bool) -> None:
    """Say how long it will take and how large it gets; InputError where it is long and nobody said yes."""
    import os

    from sim.ensemble.job import Job, Worker
    from sim.ensemble.layout import Layout
    from sim.ensemble.run import seconds
    from sim.errors import InputError
    from sim.sweeps.cell import columns

    took, number = seconds(Worker(Job(Layout(begun(scenario)), 1, "compiled")))
    at_once = workers or os.cpu_count() or 1
    minutes = design.size * (replications * took / number / at_once + CELL_SECONDS) / 60
    megabytes = design.size * replications * len(columns(scenario)) * 1.5 / 1e6
    if minutes > SHORT:
        screen.aside(ESTIMATE, cells=design.size, n=replications, minutes=minutes, megabytes=megabytes)
    if minutes > LONG and not yes:
        raise InputError(f"--over: {design.size:,} cells take about {minutes:,.0f} minutes; expected fewer, a smaller -n, or --yes")


def drawn(ran: Sweep, target: str, lang: str) -> dict[str, Any]:
    """The charts and their data."""
    from sim.charts.sweeping import charts

    return charts(ran, target, lang)


def as_data(ran: Sweep, target: str) -> dict[str, Any]:
    """The one object of --json and of summary.json; every figure stands in sweep.csv."""
    from sim.sweeps.table import of_target

    table = of_target(ran, target)
    paths = [axis.path for axis in ran.design.axes]
    cells = [{"cell": row["cell"], "values": {path: row[path] for path in paths}, "probability": row["value"], "low": row["low"],
              "high": row["high"]} for row in table.to_dict("records")]
    return {
        "scenario": ran.scenario.name, "title": ran.scenario.data.title.model_dump(), "seed": ran.seed,
        "replications": ran.replications, "over": ran.design.as_data()["over"], "points": ran.design.points, "target": target,
        "sentences": {"zh": sentence(ran, target, "zh"), "en": sentence(ran, target, "en")}, "sweep": cells,
    }


def sentence(ran: Sweep, target: str, lang: str) -> str:
    """How far the chance goes, and in how many cells it is high."""
    from sim.charts.sweep_axis import lever_name
    from sim.sweeps.table import of_target

    table = of_target(ran, target)
    rows = sorted(table.to_dict("records"), key=lambda row: float(row["value"]))
    least, most = rows[0], rows[-1]

    def place(row: Mapping[Any, Any]) -> str:
        return ", ".join(f"{axis.path} {row[axis.path]}" for axis in ran.design.axes)

    def odds(row: Mapping[Any, Any]) -> str:
        return chance(row["value"], row["low"], row["high"])

    words = RANGE[0] if lang == "zh" else RANGE[1]
    return words.format(
        target=lever_name(ran, target, lang), low=odds(least), at_low=place(least), high=odds(most), at_high=place(most),
        cells=len(table), met=int((table["value"] >= 0.9).sum()), sure=int((table["low"] >= 0.9).sum()),
    )


def tell(screen: Screen, ran: Sweep, summary: dict[str, Any], folder: Path) -> None:
    """Everything that reaches stdout: the sentence, and the cells, the likeliest first where there are many."""
    screen.json({**summary, "folder": title(folder)})
    screen.line(summary["title"][screen.lang])
    screen.line(summary["sentences"][screen.lang])
    cells = summary["sweep"]
    if len(cells) > SHOWN:
        cells = sorted(cells, key=lambda cell: -cell["probability"])[:SHOWN]
    heads: list[Words] = [(path, path) for path in summary["over"]]
    heads += [("概率", "Probability"), ("95%区间", "95 % interval")]
    rows = [[*cell["values"].values(), chance(cell["probability"], cell["low"], cell["high"]),
             f"{percent(cell['low'])} – {percent(cell['high'])}"] for cell in cells]
    screen.table(heads, rows, right=range(len(heads)))
    screen.say(WRITTEN, folder=title(folder))
