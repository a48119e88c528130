"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import InputError

from .doubts import doubt
from .language import here
from .problems import Problems, T

if TYPE_CHECKING:
    from sim.first_day.start import Start
    from sim.scenario.load import Scenario

ScenarioName = Annotated[
    str,
    typer.Argument(metavar="SCENARIO", help=here("内置情景的名称，或 YAML、Excel 文件路径", "a shipped name, or a YAML or Excel file")),
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", help=here("语言，默认随系统", "language (default: the locale's)")),
]
JsonOption = Annotated[bool, typer.Option("--json", help=here("输出一个 JSON 对象", "print one JSON object"))]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help=here("改一个值，可重复", "change one value; repeatable")),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help=here("结果文件夹，默认 results/情景名-命令", "default: results/SCENARIO-COMMAND")),
]
ReplaceOption = Annotated[
    bool, typer.Option("--replace", help=here("可替换结果文件夹中的另一次运行", "may replace another run in the folder of results"))
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", help=here("并行数，默认全部核心", "how many at once (default: all cores)"))
]
SeedOption = Annotated[int, typer.Option("--seed", help=here("随机种子", "random seed"))]
TimesOption = Annotated[int, typer.Option("-n", "--replications", help=here("模拟次数", "how many times"))]
CHART_FORMATS = ["png", "svg", "pdf"]
ChartFormatOption = Annotated[
    list[str] | None, typer.Option("--format", metavar="pdf", help=here("图表另存 PDF", "also save charts as PDF"))
]
ChartsOption = Annotated[bool, typer.Option("--charts/--no-charts", help=here("是否画图", "draw charts or not"))]

class Options:
    """Options that belong together: a dataclass with an option for each field, which a command takes as one."""

    def check(self, problems: Problems) -> None:
        """Whatever is wrong with these options joins the problems, before the command begins."""


DrawsOption = Annotated[
    Path | None,
    typer.Option("--draws", metavar="FILE", help=here("不确定量的取值表，每行一次模拟（CSV、Parquet）",
                                                      "values of uncertain quantities, a row a replication (CSV, Parquet)")),
]


@dataclass(frozen=True)
class Head(Options):
    """What every command is asked for that runs a scenario many times."""

    replications: TimesOption = 2000
    """Replications of each run."""
    seed: SeedOption = 1
    """The seed of their luck."""
    workers: WorkersOption = None
    """How many run at once; None for all cores."""
    sets: SetOption = None
    """The values that are changed, as they were typed."""
    draws: DrawsOption = None
    """A table of values for uncertain quantities; None where all are drawn."""

    def check(self, problems: Problems) -> None:
        """Whatever is wrong with these options joins the problems."""
        problems.of(lambda: check_numbers(self.replications, self.seed, self.workers))


@dataclass(frozen=True)
class Into(Options):
    """Where the results go."""

    out: OutOption = None
    """The folder to fill; None for the default one."""
    replace: ReplaceOption = False
    """Whether another run there may be replaced."""

    def check(self, problems: Problems) -> None:
        """Where --out can be no folder of results, whatever is run, this joins the problems."""
        from sim.output.folder import check_any

        if self.out is not None:
            problems.of(partial(check_any, self.out))


@dataclass(frozen=True)
class Drawing(Into):
    """Where the results go of what is drawn too."""

    charts: ChartsOption = True
    """Whether charts are drawn."""
    format: ChartFormatOption = None
    """Formats beside PNG and SVG, as they were typed."""

    def check(self, problems: Problems) -> None:
        """Whatever is wrong with these options joins the problems."""
        super().check(problems)
        for name in self.format or ():
            problems.of(partial(among, "--format", name, CHART_FORMATS))
        if self.format and not self.charts:
            problems.lines.append("--format: --no-charts draws nothing that could be saved; keep one of the two")

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats in which charts are written, each once; none where none is drawn."""
        return tuple(dict.fromkeys(("png", "svg", *(self.format or ())))) if self.charts else ()


def loaded(
    name: str, sets: list[str] | None, until: str | None = None, as_of: str | None = None, draws: Path | None = None,
    of_a_date: bool = False,
) -> Scenario:
    """The scenario with what --set, --until, --as-of and --draws change in it; what is odd in it is told, and all that is wrong.

    A question `of_a_date` says itself as of when it is asked, so that this is told as no change.
    """
    scenario = changed_by_options(name, sets, until, as_of, draws)
    if of_a_date:
        scenario = scenario.not_telling("as_of")
    doubt(scenario, _typed(until, as_of))
    return scenario


def changed_by_options(
    name: str, sets: list[str] | None, until: str | None = None, as_of: str | None = None, draws: Path | None = None,
) -> Scenario:
    """The scenario with what --set, --until, --as-of and --draws change in it; InputError with all that is wrong."""
    from sim.scenario.load import load_scenario
    from sim.scenario.setting import understood

    problems = Problems()
    settings = understood(sets or [], problems.lines)
    for path, (option, month) in _dated(until, as_of).items():
        problems.of(partial(_set_month, settings, path, option, month))
    scenario = problems.of(lambda: load_scenario(name))
    if scenario is not None and settings:
        scenario = problems.of(partial(_changed, scenario, settings, _typed(until, as_of)))
    if scenario is not None and draws is not None:
        scenario = problems.of(partial(_with_draws, scenario, draws, settings))
    return problems.sound(scenario)


def _dated(until: str | None, as_of: str | None) -> dict[str, tuple[str, str]]:
    """By the path that it sets, each option of its own that gives a month, and the month."""
    given = {"period.end": ("--until", until), "as_of": ("--as-of", as_of)}
    return {path: (option, month) for path, (option, month) in given.items() if month}


def _typed(until: str | None, as_of: str | None) -> dict[str, str]:
    """What those options set as a `--set` would say it, by what was typed."""
    return {f"--set {path}={month}": f"{option} {month}" for path, (option, month) in _dated(until, as_of).items()}


def _changed(scenario: Scenario, settings: Mapping[str, object], typed: Mapping[str, str]) -> Scenario:
    """The scenario with these values; what an option of its own sets is told as it was `typed`."""
    try:
        return scenario.with_values(settings)
    except InputError as error:
        lines = list(error.problems)
        for told, option in typed.items():
            lines = [line.replace(told, option) for line in lines]
        raise InputError(lines) from None


def _with_draws(scenario: Scenario, draws: Path, settings: Mapping[str, object]) -> Scenario:
    """The scenario with a table of draws, which --set says nothing against."""
    from sim.scenario.setting import quantities_of

    found = scenario.with_draws(draws)
    given = {column.quantity for column in found.draws.columns} if found.draws else set()
    if twice := sorted(given & quantities_of(settings)):
        raise InputError(f"--set uncertain: --draws gives {name} too; keep one of the two" for name in twice)
    return found


def _set_month(settings: dict[str, object], path: str, option: str, month: str) -> None:
    """Set what an option gives as a month."""
    if path in settings:
        raise InputError(f"{option} {month}: --set {path} says it too; keep one of the two")
    month_of(option, month)
    settings[path] = month


def month_of(option: str, typed: str) -> int:
    """A month as it was typed; InputError for none."""
    from sim.scenario.units import parse_month

    try:
        return parse_month(typed)
    except ValueError as error:
        raise InputError(f"{option} {typed}: {error}") from None


def among(option: str, value: str, known: list[str]) -> str:
    """The value of an option; InputError unless it is known."""
    if value not in known:
        from sim.scenario.near import hint

        raise InputError(f"{option} {value}: unknown; {hint(value, known)}")
    return value


def check_numbers(replications: int, seed: int, workers: int | None, engine: str = "compiled", chunk: int | None = None) -> None:
    """The options that the ensemble judges, each named as it was typed."""
    from sim.ensemble.running import check_run

    try:
        check_run(replications, seed, workers, engine, {}, chunk)
    except InputError as error:
        raise InputError(f"--{problem}" for problem in error.problems) from None


def as_options(work: Callable[[], T], **options: str) -> T:
    """What a work gives whose complaints of what it calls so are told of the option in which that is typed: `particles="replications"`."""
    try:
        return work()
    except InputError as error:
        parts = [line.partition(": ") for line in error.problems]
        raise InputError(f"--{options[name]}: {rest}" if name in options else name + colon + rest for name, colon, rest in parts) from None


def as_typed() -> list[str]:
    """What was typed."""
    return ["rollout", *sys.argv[1:]]


def shown_path(path: Path) -> str:
    """A path as it is shown."""
    return path.as_posix()


def first_day_of(scenario: Scenario) -> Start:
    """The first day of a scenario; InputError where a quantity is too wide to simulate."""
    from sim.ensemble.first_days import first_day_made

    try:
        return first_day_made(scenario)
    except OverflowError as error:
        raise InputError(f"{scenario.name}: uncertain.{error}; expected a narrower distribution") from None
