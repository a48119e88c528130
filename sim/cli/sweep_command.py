"""rollout sweep: a scenario over many values of its levers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.figures import count_text
from sim.words.headings import CONFIDENCE_INTERVAL
from sim.words.tongue import Words

from .console import Screen
from .decide_words import lever_text
from .doubts import begin_moving, doubt_lever
from .language import here
from .levers_apart import check_apart
from .options import Drawing, Head, ScenarioName, loaded
from .problems import Problems
from .study_head import Face, Keeping, carried_out
from .sweep_head import estimate, sweep_data, sweep_drawn, titled_axes
from .time_ahead import YesOption
from .told import FAULTS

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.sweep.design import Design
    from sim.studies.sweep.sweep import Sweep

HELP: Words = (
    "让一个或几个参数取许多值，每格用同一套随机数；可中断，再运行即续算。",
    "A scenario over many values of its levers, the same luck in every cell; a stopped sweep goes on where it was.",
)
EXAMPLE = here("rollout sweep zhuji-2022-award --over funding.award.province=0..3000万元/7 --target province -n 500",
               'rollout sweep zhuji-2022-award --over "funding.award.province=0..30 million yuan/7" --target province -n 500')
_SHOWN = 12
_LIKELIEST: Words = (
    "{all}个组合中概率最高的{shown}个，其余见结果文件夹中的 sweep.csv：", "The {shown} likeliest of {all} cells; all stand in sweep.csv:",
)
OverOption = Annotated[
    list[str],
    typer.Option("--over", metavar="PATH=VALUES", help=here(
        "参数及取值：A,B,C 或 LOW..HIGH/步数；可重复", "a lever and its values: A,B,C or LOW..HIGH/STEPS; repeatable")),
]
TargetOption = Annotated[
    str | None, typer.Option("--target", metavar="ID", help=here("哪个目标，默认第一个", "which target (default: the first)"))
]


@dataclass(frozen=True)
class CellHead(Head):
    """The options of a run, for a sweep, whose cells are many."""

    replications: Annotated[int, typer.Option("-n", "--replications", help=here("每格次数", "replications a cell"))] = 1000
    """Replications of each cell."""


def sweep(
    scenario: ScenarioName,
    over: OverOption,
    sobol: Annotated[
        int,
        typer.Option("--sobol", metavar="POINTS", help=here(
            "Sobol 设计的点数（二的幂），代替网格", "a Sobol' design of so many points, a power of two")),
    ] = 0,
    target: TargetOption = None,
    yes: YesOption = False,
    *,
    head: CellHead,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check and estimate first, then run what is missing, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.sweep.sweep import run_sweep
    from sim.studies.sweep.sweep_table import sweep_table

    problems = screen.problems
    begin_moving(over)
    one = problems.of(lambda: loaded(scenario, head.sets, draws=head.draws))
    many = designed(problems, one, head.sets, over, None if FAULTS.get() else sobol, head.seed)
    chosen = problems.of(lambda: target_of(one, target) if one else None)
    found, made, aim = problems.sound(one), problems.sound(many), problems.sound(chosen)
    for axis in made.axes:
        doubt_lever(found, axis.path, axis.values)
    estimate(screen, found, made, head.replications, head.workers, yes)

    return carried_out(
        screen, into, StudyNote("sweep", found, head.seed, head.replications, made.as_data()),
        lambda advance, store: run_sweep(found, made, head.replications, head.seed, head.workers, advance, store),
        Face(partial(sweep_data, target=aim), lambda ran: {"sweep": sweep_table(ran)}, tell_sweep, partial(sweep_drawn, aim)),
        Keeping(cells=made.size))


def designed(
    problems: Problems, scenario: Scenario | None, sets: list[str] | None, over: list[str], sobol: int | None, seed: int
) -> Design | None:
    """The design that the options mean; every faulty option joins the problems. `sobol` None may be one that could not be read."""
    from sim.studies.sweep.axis import axis
    from sim.studies.sweep.design import Design, design
    from sim.studies.sweep.own_axis import axis_in_yuan
    from sim.studies.sweep.sweep import check_sweep

    axes = [each for option in over if (each := problems.of(partial(axis, option)))]
    problems.of(lambda: check_apart(sets, axes, *([scenario] if scenario else [])))
    if scenario:
        axes = [problems.of(partial(axis_in_yuan, each, scenario)) or each for each in axes]
        problems.of(lambda: check_sweep(scenario, Design(tuple(axes))))
        axes = titled_axes(scenario, axes)
    return None if sobol is None or len(axes) < len(over) else problems.of(lambda: design(axes, sobol, seed))


def target_of(scenario: Scenario, target: str | None) -> str:
    """The target that is drawn: the first where none is named."""
    from sim.answers.target_table import told_targets
    from sim.errors import InputError
    from sim.scenario.near import hint

    known = told_targets(scenario.data.targets)
    if target is not None and target not in known:
        raise InputError(f"--target {target}: is no target of this scenario; {hint(target, known)}")
    return target or known[0]


def tell_sweep(screen: Screen, ran: Sweep, summary: dict[str, Any]) -> None:
    """Everything that reaches people: the sentence, and the cells, the likeliest first where there are many."""
    from sim.answers.format import interval_text, odds

    screen.line(summary["title"][screen.lang])
    screen.line(summary["sentences"][screen.lang])
    cells = summary["sweep"]
    if len(cells) > _SHOWN:
        screen.say(_LIKELIEST, shown=_SHOWN, all=count_text(len(cells), screen.lang))
        cells = sorted(cells, key=lambda cell: -cell["probability"])[:_SHOWN]
    heads: list[Words] = [(axis.label("zh"), axis.label("en")) for axis in ran.design.axes]
    heads += [("概率", "Probability"), CONFIDENCE_INTERVAL]
    rows = []
    for cell in cells:
        estimate = cell["probability"], cell["low"], cell["high"], screen.lang
        values = [lever_text(ran.scenario, path, value, screen.lang) for path, value in cell["values"].items()]
        rows.append([*values, odds(*estimate, ran.replications), interval_text(*estimate)])
    screen.table(heads, rows, right=range(len(heads)))
