"""rollout sweep: a scenario over many values of its levers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

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
    loaded,
    title,
)
from .status import STOPPED
from .study_place import WRITTEN, Plan, watched, written
from .sweep_head import KEPT, YesOption, as_data, drawn, estimate

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.sweep.design import Design
    from sim.studies.sweep.sweep import Sweep

HELP: Words = (
    "让一个或几个参数取许多值，每格用同一套随机数；可中断，再运行即续算。",
    "A scenario over many values of its levers, the same luck in every cell; a stopped sweep goes on where it was.",
)
EXAMPLE = "rollout sweep zhuji-2022-award --over funding.award.province=0..3000万元/7 --target province -n 500"
SHOWN = 12
GOES_ON: Words = ("接着已完成的 {there} 格继续", "going on from {there} cells that are done")
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
    yes: YesOption = False,
    workers: WorkersOption = None,
    sets: SetOption = None,
    charts: Annotated[bool, typer.Option("--charts/--no-charts", help=here("是否画图", "draw charts or not"))] = True,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check and estimate first, then run what is missing, write and tell."""
    from sim.studies.sweep.sweep_table import sweep_table

    from .run_command import check_numbers

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    found: Scenario = problems.of(lambda: loaded(scenario, sets))
    made: Design = problems.of(lambda: designed(over, sobol, seed))
    problems.of(lambda: check_numbers(replications, seed, workers, "compiled"))
    problems.stop()
    from sim.studies.sweep import sweep as sweeping

    chosen = problems.of(lambda: target_of(found, target))
    problems.of(lambda: sweeping.check(found, made))
    problems.stop()
    estimate(screen, found, made, replications, workers, yes)
    plan = Plan("sweep", found, seed, replications, {**made.as_data()}, out, replace)
    from sim.ensemble.kept_rows import Span
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
            summary, tables = as_data(ran, chosen), {"sweep": sweep_table(ran)}
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
    from sim.studies.sweep.axis import axis
    from sim.studies.sweep.design import design

    problems = Problems()
    axes = [problems.of(partial(axis, option)) for option in over]
    problems.stop()
    return design(axes, sobol, seed)


def target_of(scenario: Scenario, target: str | None) -> str:
    """The target that is drawn: the first where none is named."""
    from sim.answers.target_table import ALL
    from sim.errors import InputError
    from sim.scenario.near import hint

    known = [*scenario.data.targets, ALL]
    if target is not None and target not in known:
        raise InputError(f"--target {target}: is no target of this scenario; {hint(target, known)}")
    return target or known[0]


def tell(screen: Screen, ran: Sweep, summary: dict[str, Any], folder: Path) -> None:
    """Everything that reaches stdout: the sentence, and the cells, the likeliest first where there are many."""
    from sim.answers.format import between, odds

    screen.json({**summary, "folder": title(folder)})
    screen.line(summary["title"][screen.lang])
    screen.line(summary["sentences"][screen.lang])
    cells = summary["sweep"]
    if len(cells) > SHOWN:
        cells = sorted(cells, key=lambda cell: -cell["probability"])[:SHOWN]
    heads: list[Words] = [(path, path) for path in summary["over"]]
    heads += [("概率", "Probability"), ("95%置信区间", "95% confidence interval")]
    rows = []
    for cell in cells:
        estimate = cell["probability"], cell["low"], cell["high"], screen.lang
        rows.append([*cell["values"].values(), odds(*estimate, ran.replications), between(*estimate)])
    screen.table(heads, rows, right=range(len(heads)))
    screen.say(WRITTEN, folder=title(folder))
