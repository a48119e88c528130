"""rollout run: from a scenario to an answer and a result folder."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from sim.words.figures import count_text
from sim.words.tongue import Words

from .console import Screen
from .doubts import tell_beside
from .idle_sets import tell_idle_sets
from .language import here
from .options import (
    Drawing,
    Head,
    Options,
    ScenarioName,
    as_typed,
    changed_by_options,
    check_numbers,
    first_day_of,
    loaded,
)
from .problems import Problems
from .simulate import simulated
from .spreading import Tls, check_workplace, workplace
from .status import DONE, STOPPED
from .tell_run import tell_run

HELP: Words = (
    "多次模拟一个情景，给出各目标的实现概率，并写出结果文件夹。",
    "Simulate a scenario many times: how likely each target is, and a folder of results.",
)
EXAMPLE = "rollout run zhuji-2022 -n 500 --set funding.base_fund.share=80% --out results/mine"
WRITING: Words = ("正在写出图表和表格", "writing charts and tables")
_GOES_ON: Words = ("接着已完成的{there}次模拟继续", "going on; replications already done: {there}")


@dataclass(frozen=True)
class RunInto(Drawing):
    """Where the results of a plain run go; the default folder has the scenario's name alone."""

    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help=here("结果文件夹，默认 results/情景名", "default: results/SCENARIO")),
    ] = None
    """The folder to fill; None for the default one."""


@dataclass(frozen=True)
class Workshop(Options):
    """What does the work of a run, and where."""

    engine: Annotated[
        str,
        typer.Option("--engine", metavar="compiled|mesa", help=here("引擎，结果相同", "both give the same numbers")),
    ] = "compiled"
    """The engine: compiled or mesa."""
    processes: Annotated[
        bool, typer.Option("--processes", help=here("用进程代替线程", "processes instead of threads"))
    ] = False
    """Whether processes do the work, instead of threads."""
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="tcp://HOST:PORT", help=here("Dask 调度器地址", "address of a dask scheduler")),
    ] = None
    """The address of a scheduler whose workers do the work."""
    tls_ca: Annotated[
        Path | None, typer.Option("--tls-ca", metavar="PEM", help=here("签发机构证书（tls://）", "certificate of the authority, for tls://"))
    ] = None
    """The authority's certificate."""
    tls_cert: Annotated[
        Path | None, typer.Option("--tls-cert", metavar="PEM", help=here("本机证书（tls://）", "one's own certificate, for tls://"))
    ] = None
    """One's own certificate."""
    tls_key: Annotated[
        Path | None, typer.Option("--tls-key", metavar="PEM", help=here("本机私钥（tls://）", "its key, for tls://"))
    ] = None
    """Its key."""
    chunk: Annotated[
        int | None, typer.Option("--chunk", help=here("每块的模拟次数，默认自动", "replications a chunk (default: by time)"))
    ] = None
    """Replications a chunk; None for as many as take a moment."""

    @property
    def place(self) -> tuple[str | None, bool, Tls]:
        """Where: on a cluster or not, in processes or threads, with which certificates."""
        return self.cluster, self.processes, Tls(self.tls_ca, self.tls_cert, self.tls_key)

    def check(self, problems: Problems) -> None:
        """Whatever is wrong with these options joins the problems."""
        problems.of(lambda: check_numbers(1, 0, None, self.engine, self.chunk))
        problems.of(lambda: check_workplace(*self.place))


def run(
    scenario: ScenarioName,
    *,
    head: Head,
    until: Annotated[
        str | None, typer.Option("--until", metavar="2035-12", help=here("模拟到哪个月", "last month to simulate"))
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="2022-05", help=here("只知道此月及以前公布的数", "know only what was published by then")),
    ] = None,
    into: RunInto,
    keep_draws: Annotated[
        bool, typer.Option("--keep-draws", help=here("另存各次模拟中不确定量的取值", "also keep what the uncertain quantities came to"))
    ] = False,
    workshop: Workshop,
    screen: Screen,
) -> int:
    """Check everything first, then simulate, write and tell."""
    from sim.ensemble.running import check_luck
    from sim.output.run_folder import run_folder

    problems = screen.problems
    start = first_day_of(problems.sound(problems.of(lambda: loaded(scenario, head.sets, until, as_of, head.draws))))
    problems.of(lambda: check_luck(start, head.seed, head.replications))
    problems.stop()
    luck = {"replications": head.replications, "seed": head.seed, "workers": head.workers}
    with run_folder(start, head.replications, head.seed, into.out, into.replace) as folder, workplace(*workshop.place) as executor:
        tell_beside(folder.first, folder.place.final)
        if 0 < folder.there < head.replications:
            screen.aside(_GOES_ON, there=count_text(folder.there, screen.lang))
        result = simulated(start, screen, **luck, engine=workshop.engine, chunk=workshop.chunk, executor=executor, keep=folder.keep)
        if into.charts and sys.stderr.isatty():
            screen.aside(WRITING)
        summary, final = folder.finish(result, screen.lang, into.formats or None, as_typed(), keep_draws)
    if result.complete and workshop.engine == "compiled":  # the readable engine would take as long again
        tell_idle_sets(screen, start, head.sets or [], lambda sets: changed_by_options(scenario, sets, until, as_of, head.draws),
                       result.replications, head.seed)
    tell_run(screen, summary, result, final)
    return DONE if result.complete else STOPPED
