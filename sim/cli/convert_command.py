"""rollout convert: a scenario as an Excel workbook, or a workbook as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.errors import InputError
from sim.words.tongue import Words

from .console import Screen
from .language import here
from .options import ScenarioName, shown_path

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

HELP: Words = ("把情景转成 Excel 工作簿，或把工作簿转成 YAML；每个值和来源都不变。",
               "A scenario as an Excel workbook, or a workbook as YAML; every value and source stays as it is.")
EXAMPLE = "rollout convert zhuji-2022 zhuji.xlsx"
_MADE: Words = ("已写入：", "Written:")
_ENDS = (".xlsx", ".yaml", ".yml")


def convert(
    scenario: ScenarioName,
    target: Annotated[Path, typer.Argument(
        metavar="FILE", help=here("新文件，以 .xlsx 或 .yaml 结尾", "the new file, ending in .xlsx or .yaml"))],
    *,
    screen: Screen,
) -> None:
    """Write the file in the other form, and see that it says the same."""
    from sim.scenario.load import load_scenario
    from sim.workbook.convert import scenario_files, scenario_workbook

    problems = screen.problems
    if target.suffix.lower() not in _ENDS:
        problems.lines.append(f"{target}: is neither a workbook nor YAML; expected a name that ends in .yaml or .xlsx")
    given = problems.sound(problems.of(lambda: load_scenario(scenario)))
    if target.suffix.lower() == ".xlsx":
        files = {target.name: scenario_workbook(given.path or scenario, target.parent)}
    else:
        files = scenario_files(given.path or scenario, target.parent, target.name)
    _write(files, target, given)
    screen.json({"file": shown_path(target), "files": sorted(files), "digest": given.digest})
    screen.say(_MADE)
    for name in files:
        screen.line(f"  {shown_path(target.parent / name)}")


def _write(files: Mapping[str, bytes], target: Path, given: Scenario) -> None:
    """The files in their place, unless anything is there or they would say something else."""
    from sim.files.writing import write_together
    from sim.scenario.load import load_scenario

    there = [target.parent / name for name in files if (target.parent / name).exists()]
    if there:
        raise InputError(f"{path}: is there already; expected a new name" for path in there)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_together({target.parent / name: content for name, content in files.items()})
        if load_scenario(target).digest != given.digest:
            raise InputError(f"{target}: would not say the same as {given.name}; expected a scenario that this form can say")
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror or error}); expected a place that can be") from None
    except InputError:
        for name in files:
            (target.parent / name).unlink(missing_ok=True)
        raise
