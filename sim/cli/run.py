"""rollout run: from a scenario to an answer and a result folder."""

from __future__ import annotations

import sys
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
    ScenarioName,
    SeedOption,
    SetOption,
    among,
    begun,
    loaded,
    title,
)
from .simulate import simulated
from .status import STOPPED

if TYPE_CHECKING:
    from sim.ensemble.result import Result
    from sim.scenario.load import Scenario

HELP: Words = (
    "多次模拟一个情景，给出各目标的实现概率，并写出结果文件夹。",
    "Simulate a scenario many times: how likely each target is, and a folder of results.",
)
EXAMPLE = "rollout run zhuji-2022 -n 500 --set funding.base_fund.share=80% --out results/mine"
FORMATS = ["png", "svg", "pdf"]
WRITING: Words = ("正在写出图表和表格", "writing charts and tables")
NOTHING: Words = ("已停止；没有写出结果", "stopped; nothing was written")
PARTIAL: Words = (
    "提前停止：{asked} 次模拟只完成 {done} 次，结果只依据这 {done} 次。",
    "Stopped early: {done} of {asked} replications are done, and the results rest on these alone.",
)
WRITTEN: Words = ("结果文件夹：{folder}", "Results: {folder}")
HEADS: tuple[Words, ...] = (
    ("目标", "Target"), ("内容", "Text"), ("概率", "Probability"), ("95%区间", "95 % interval"), ("启动", "Started"),
    ("建成", "Complete"), ("命名", "Named"), ("平均缺口", "Mean shortfall"), ("达成（中位）", "Reached (median)"),
)


def run(
    scenario: ScenarioName,
    replications: Annotated[int, typer.Option("-n", "--replications", help=here("模拟次数", "how many times"))] = 2000,
    seed: SeedOption = 1,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=here("结果文件夹，默认 results/情景名", "default: results/SCENARIO")),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=here("可替换 --out 中另一次运行", "may replace another run in --out"))
    ] = False,
    engine: Annotated[
        str,
        typer.Option("--engine", metavar="compiled|mesa", help=here("引擎，结果相同", "both give the same numbers")),
    ] = "compiled",
    workers: Annotated[
        int | None, typer.Option("--workers", help=here("线程数，默认全部核心", "threads (default: all cores)"))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="2035-12", help=here("模拟到哪个月", "last month to simulate"))
    ] = None,
    sets: SetOption = None,
    charts: Annotated[bool, typer.Option("--charts/--no-charts", help=here("是否画图", "draw charts or not"))] = True,
    format: Annotated[
        list[str] | None, typer.Option("--format", metavar="pdf", help=here("图表另存 PDF", "also save charts as PDF"))
    ] = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check everything first, then simulate, write and tell."""
    screen = Screen("zh" if lang == "zh" else "en", json)
    problems = Problems()
    formats = problems.of(lambda: ["png", "svg", *(among("--format", name, FORMATS) for name in format or [])])
    problems.of(lambda: check_numbers(replications, seed, workers, engine))
    chosen = problems.of(lambda: loaded(scenario, sets, until))
    problems.stop()
    folder = destination(chosen, out)
    from sim.output import write
    from sim.output.folder import prepared

    compare = write.comparison(chosen, seed, replications) if out is not None and not replace else None
    options = {"replications": replications, "seed": seed, "engine": engine, "workers": workers}
    try:
        with prepared(folder, compare) as place:
            result = simulated(begun(chosen), screen, **options)
            if result.replications == 0:
                raise KeyboardInterrupt
            if charts and sys.stderr.isatty():
                screen.aside(WRITING)
            drawn = list(dict.fromkeys(formats)) if charts else None
            summary = write.write(result, place.work, screen.lang, drawn, command_line())
            final = write.finished(place, compare)
    except KeyboardInterrupt:
        screen.aside(NOTHING)
        return STOPPED
    tell(screen, summary, result, final)
    return 0 if result.complete else STOPPED


def check_numbers(replications: int, seed: int, workers: int | None, engine: str) -> None:
    """The options that the ensemble judges, each named as it was typed."""
    from sim.ensemble.run import check
    from sim.errors import InputError

    try:
        check(replications, seed, workers, engine, None)
    except InputError as error:
        raise InputError(f"--{problem}" for problem in error.problems) from None


def destination(scenario: Scenario, out: Path | None) -> Path:
    """Where the results go."""
    from sim.output.folder import default_folder

    return default_folder(scenario.name) if out is None else out


def command_line() -> list[str]:
    """What was typed."""
    return ["rollout", *sys.argv[1:]]


def tell(screen: Screen, summary: dict[str, Any], result: Result, folder: Path) -> None:
    """The answer: sentences, the table of targets, where the rest is."""
    screen.json({**summary, "folder": title(folder)})
    screen.line(summary["title"][screen.lang])
    for sentence in summary["sentences"][screen.lang]:
        screen.line(sentence)
    screen.table(HEADS, [target_row(target, screen.lang) for target in summary["targets"]], right=[2, 3, 4, 5, 6, 7])
    if not result.complete:
        screen.aside(PARTIAL, done=result.replications, asked=result.asked)
    screen.say(WRITTEN, folder=title(folder))


def target_row(target: dict[str, Any], lang: str) -> list[object]:
    """A target for people."""
    counted = [target, *(target["by_status"][status] for status in ("started", "complete", "named"))]
    first, *others = (chance(each["probability"], each["low"], each["high"]) for each in counted)
    between = f"{percent(target['low'])} – {percent(target['high'])}"
    gap, month = f"{target['shortfall']['mean']:.1f}", target["month_reached"]["q50"] or "–"
    return [target["id"], target["text"][lang], first, between, *others, gap, month]
