"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.errors import InputError

from .doubts import doubt
from .language import here

if TYPE_CHECKING:
    from sim.first_day.start import Start
    from sim.scenario.load import Scenario

ScenarioName = Annotated[
    str,
    typer.Argument(metavar="SCENARIO", help=here("内置情景的名称，或 YAML 文件路径", "a shipped name or a YAML file")),
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
    bool, typer.Option("--replace", help=here("可替换 --out 中另一次运行", "may replace another run in --out"))
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", help=here("并行数，默认全部核心", "how many at once (default: all cores)"))
]
SeedOption = Annotated[int, typer.Option("--seed", help=here("随机种子", "seed of the luck"))]


class Problems:
    """Collects what is wrong, so that all of it is told at once."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def of(self, work: Callable[[], Any]) -> Any:
        """What the work gives; None where it complains."""
        try:
            return work()
        except InputError as error:
            self.lines += error.problems
            return None

    def stop(self) -> None:
        """InputError if anything was wrong."""
        if self.lines:
            raise InputError(self.lines)


def loaded(name: str, sets: list[str] | None, until: str | None = None) -> Scenario:
    """The scenario with what --set and --until change in it."""
    from sim.scenario.load import load_scenario
    from sim.scenario.setting import parsed

    problems = Problems()
    settings = problems.of(lambda: parsed(sets or [])) or {}
    if until is not None:
        problems.of(lambda: settings.update({"period.end": _month(until, settings)}))
    scenario = problems.of(lambda: load_scenario(name))
    problems.stop()
    if settings:
        try:
            scenario = scenario.with_values(settings)
        except InputError as error:
            told = f"--set period.end={until}"
            raise InputError(
                line.replace(told, f"--until {until}") if until else line for line in error.problems
            ) from None
    doubt(scenario)
    return scenario  # type: ignore[no-any-return]


def _month(until: str, settings: dict[str, object]) -> str:
    from sim.scenario.units import month

    if "period.end" in settings:
        raise InputError(f"--until {until}: --set period.end says it too; keep one of the two")
    try:
        month(until)
    except ValueError as error:
        raise InputError(f"--until {until}: {error}") from None
    return until


def among(option: str, value: str, known: list[str]) -> str:
    """The value of an option; InputError unless it is known."""
    if value not in known:
        from sim.scenario.near import hint

        raise InputError(f"{option} {value}: unknown; {hint(value, known)}")
    return value


def title(path: Path) -> str:
    """A path as it is shown."""
    return path.as_posix()


def begun(scenario: Scenario) -> Start:
    """The first day of a scenario; InputError where a quantity is too wide to simulate."""
    from sim.first_day.tables import make_start

    try:
        return make_start(scenario)
    except OverflowError as error:
        raise InputError(f"{scenario.name}: uncertain.{error}; expected a narrower distribution") from None
