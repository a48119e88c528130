"""rollout run: from a scenario to an answer and a result folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .console import Screen
from .doubts import beside
from .language import Lang, Words, here, pick
from .options import (
    JsonOption,
    LangOption,
    Problems,
    ScenarioName,
    SeedOption,
    SetOption,
    WorkersOption,
    among,
    begun,
    loaded,
    title,
)
from .simulate import simulated
from .status import STOPPED

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble
    from sim.scenario.load import Scenario

HELP: Words = (
    "多次模拟一个情景，给出各目标的实现概率，并写出结果文件夹。",
    "Simulate a scenario many times: how likely each target is, and a folder of results.",
)
EXAMPLE = "rollout run zhuji-2022 -n 500 --set funding.base_fund.share=80% --out results/mine"
FORMATS = ["png", "svg", "pdf"]
WRITING: Words = ("正在写出图表和表格", "writing charts and tables")
NOTHING: Words = ("已停止；没有写出结果", "stopped; nothing was written")
KEPT: Words = (
    "已停止；已完成的部分保存在 {kept}，再次运行同一命令即可继续",
    "stopped; what is done is kept in {kept}, and the same command goes on from there",
)
GOES_ON: Words = ("接着已完成的 {there} 次模拟继续", "going on from {there} replications that are done")
ASIDE: Words = (
    "第 {first}–{last} 次模拟每次都失败，已略去：{error}",
    "Replications {first}–{last} failed each time and are left out: {error}",
)
PARTIAL: Words = (
    "提前停止：{asked} 次模拟只完成 {done} 次，结果只依据这 {done} 次。",
    "Stopped early: {done} of {asked} replications are done, and the results rest on these alone.",
)
WRITTEN: Words = ("结果文件夹：{folder}", "Results: {folder}")
HEADS: tuple[Words, ...] = (
    ("目标", "Target"), ("内容", "Text"), ("口径", "Counts"), ("概率", "Probability"),
    ("95%置信区间", "95% confidence interval"), ("概率（按启动计）", "P counting started"),
    ("概率（按启动扣除中止计）", "P counting started, not given up"),
    ("概率（按建成计）", "P counting complete"), ("概率（按命名计）", "P counting named"),
    ("平均缺口（全部模拟）", "Mean shortfall (all replications)"), ("达成（中位）", "Reached (median)"),
)
STATUS: dict[str, Words] = {
    "started": ("启动", "started"), "started_net": ("启动（扣除中止）", "started, not given up"), "complete": ("建成", "complete"),
    "named": ("命名", "named"), "applied": ("申报", "applied"),
}
SHOWN = ("started", "started_net", "complete", "named")
"""The statuses under which every target is shown side by side."""
MISSED_TARGETS: Words = ("{n}项目标", "{n} targets")


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
    workers: WorkersOption = None,
    processes: Annotated[
        bool, typer.Option("--processes", help=here("用进程代替线程", "processes instead of threads"))
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="tcp://HOST:PORT", help=here("Dask 调度器地址", "address of a dask scheduler")),
    ] = None,
    tls_ca: Annotated[
        Path | None, typer.Option("--tls-ca", metavar="PEM", help=here("签发机构证书（tls://）", "certificate of the authority, for tls://"))
    ] = None,
    tls_cert: Annotated[
        Path | None, typer.Option("--tls-cert", metavar="PEM", help=here("本机证书（tls://）", "one's own certificate, for tls://"))
    ] = None,
    tls_key: Annotated[
        Path | None, typer.Option("--tls-key", metavar="PEM", help=here("本机私钥（tls://）", "its key, for tls://"))
    ] = None,
    chunk: Annotated[
        int | None, typer.Option("--chunk", help=here("每块的模拟次数，默认自动", "replications a chunk (default: by time)"))
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
    chosen = problems.of(lambda: loaded(scenario, sets, until))
    folder = destination(chosen, out) if chosen else out
    free(folder)
    problems.of(lambda: check_numbers(replications, seed, workers, engine, chunk))
    problems.stop()
    start = begun(chosen)
    assert folder is not None
    from sim.ensemble.kept_rows import Span
    from sim.output import write
    from sim.output.folder import finish, prepared

    from .spreading import Tls, workplace

    same, again = write.comparison(start, seed, replications), write.resume(start, seed, replications, replace)
    compare = None if replace else same if out is not None else write.unless_finished(same)
    options = {"replications": replications, "seed": seed, "engine": engine, "workers": workers, "chunk": chunk}
    place = None
    try:
        with prepared(folder, compare, again) as place, workplace(cluster, processes, Tls(tls_ca, tls_cert, tls_key)) as executor:
            keep = write.kept(place, again.identity)
            there = sum(span.number for span in keep.store.cover(Span(0, replications)))
            if 0 < there < replications:
                screen.aside(GOES_ON, there=there)
            result = simulated(start, screen, **options, executor=executor, keep=keep)
            if result.replications == 0:
                raise KeyboardInterrupt
            if charts and sys.stderr.isatty():
                screen.aside(WRITING)
            drawn = list(dict.fromkeys(formats)) if charts else None
            summary = write.write(result, place.work, screen.lang, drawn, command_line())
            final = finish(place, compare)
    except KeyboardInterrupt:
        screen.aside(KEPT if place and place.kept else NOTHING, kept=place.kept if place else None)
        return STOPPED
    tell(screen, summary, result, final)
    return 0 if result.complete else STOPPED


def check_numbers(replications: int, seed: int, workers: int | None, engine: str, chunk: int | None = None) -> None:
    """The options that the ensemble judges, each named as it was typed."""
    from sim.ensemble.running import check
    from sim.errors import InputError

    try:
        check(replications, seed, workers, engine, {}, chunk)
    except InputError as error:
        raise InputError(f"--{problem}" for problem in error.problems) from None


def destination(scenario: Scenario, out: Path | None) -> Path:
    """Where the results go."""
    from sim.output.folder import default_folder
    from sim.output.manifest import part_of

    if out is not None:
        return out
    return beside(default_folder(scenario.name), lambda there: part_of(there, "scenario").get("digest") == scenario.digest)


def free(folder: Path | None) -> None:
    """InputError where another run is at work there, told before anything that takes time."""
    from sim.output.lock import refuse_held

    if folder is not None:
        refuse_held(folder)


def command_line() -> list[str]:
    """What was typed."""
    return ["rollout", *sys.argv[1:]]


def tell(screen: Screen, summary: dict[str, Any], result: Ensemble, folder: Path) -> None:
    """The answer: sentences, the table of targets, where the rest is."""
    from sim.answers.notes import GROWTH, grows

    screen.json({**summary, "folder": title(folder)})
    screen.line(summary["title"][screen.lang])
    for sentence in summary["sentences"][screen.lang]:
        screen.line(sentence)
    screen.table(HEADS, [target_row(target, result, screen.lang) for target in summary["targets"]], right=range(3, 10))
    if grows(result.scenario):
        screen.say(GROWTH, names=", ".join(grows(result.scenario)))
    for span, error in result.set_aside:
        screen.aside(ASIDE, first=span.first, last=span.end - 1, error=error)
    if not result.complete:
        screen.aside(PARTIAL, done=result.replications, asked=result.asked)
    screen.say(WRITTEN, folder=title(folder))


def target_row(target: dict[str, Any], result: Ensemble, lang: Lang) -> list[object]:
    """A target for people; where its own words name a status, the others say nothing of it."""
    from sim.answers.format import UNKNOWN, between, figures, odds
    from sim.answers.target_table import ALL

    given, n = result.scenario.data.targets.get(target["id"]), result.replications

    def under(status: str) -> str:
        each = target["by_status"][status]
        return UNKNOWN if given and given.status else odds(each["probability"], each["low"], each["high"], lang, n)

    estimate = target["probability"], target["low"], target["high"], lang
    gap = figures(target["shortfall"]["mean"], lang=lang)
    if target["id"] == ALL:
        gap = pick(MISSED_TARGETS, lang).format(n=gap)
    counts = UNKNOWN if target["id"] == ALL else pick(STATUS[target["status"]], lang)
    return [target["id"], target["text"][lang], counts, odds(*estimate, n), between(*estimate),
            *(under(status) for status in SHOWN), gap, target["month_reached"]["q50"] or UNKNOWN]
