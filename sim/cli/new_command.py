"""rollout new: a scenario folder for one's own county, or one that goes on from what is known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.scenario.draft import Answers
from sim.scenario.draft_text import draft_files
from sim.words.figures import count_text
from sim.words.tongue import Lang, Words

from .asking import Drafting, answers_of
from .console import Screen
from .doubts import doubt
from .language import here
from .options import first_day_of, shown_path
from .problems import Problems
from .tell_assumptions import tell_assumptions

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

HELP: Words = ("为自己的地方建一个情景文件夹：回答六个问题（或用选项给出），建好就能运行；或以已知情况为期初，接着一个情景往后算。",
               "Make a scenario folder for your own place from six answers, asked or given by options, that runs as it is; or one that "
               "goes on from what is known.")
_EXAMPLE = ('rollout new my-city --place "Example City" --bodies "East 12, West 9" --period 2025-01..2027-12 --target "66% by 2026-12" '
            '--project "{}, 8" --pays "City: {} acceptance"')
EXAMPLE = here(_EXAMPLE.format("40万元", "20万元"), _EXAMPLE.format("400 thousand yuan", "200 thousand yuan"))
MADE: Words = ("已建立 {folder}：", "Made {folder}:")
EXAMPLE_MADE: Words = (
    "没有收到回答，写的是示例县。要写自己的地方：在终端里逐项回答，用管道给出六行，"
    "或写选项 --place、--bodies、--period、--target、--project、--pays。",
    "No answers came, so this is an example county. For your own place answer at a terminal, hand six lines over by pipe, or give "
    "--place, --bodies, --period, --target, --project, --pays.",
)
KNOWN_READ: Words = (
    "已知情况：列入{listed}个，其中已知建成{complete}个、命名{named}个。表中没有写到的社区，视为期前没有列入；"
    "表只列了一部分的，请把 {file} 中的 known_extent 改为 partial。",
    "What is known: {listed} listed, of them {complete} known to be complete and {named} named. A community that the table does not have "
    "counts as not listed before; if the table is only a part, write partial at known_extent in {file}.",
)
NEXT: Words = ("下一步：rollout run {file} --out {out}", "Next: rollout run {file} --out {out}")
NEW_WORKBOOK = "scenario.xlsx"
"""The file of --excel."""

FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="SCENARIO", help=here("接着哪个情景（与 --known 同用）", "the scenario to go on from (with --known)")),
]
KnownOption = Annotated[
    Path | None,
    typer.Option("--known", metavar="FILE", help=here(
        "已知情况表（CSV、Excel）：各社区列入、建成、命名的月份或个数",
        "a table (CSV, Excel) of what is known: months, or numbers, listed, complete, named",
    )),
]
StartOption = Annotated[
    str | None,
    typer.Option("--start", metavar="YYYY-MM", help=here("首月，默认为表中最后月份的下一个月",
                                                         "the first month (default: that after the last in the table)")),
]

ExcelOption = Annotated[
    bool, typer.Option("--excel", help=here("写成 Excel 工作簿，不写 YAML", "as an Excel workbook, not as YAML")),
]


_DRAFTING = Drafting()


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=here("新文件夹", "the new folder"))],
    *,
    drafting: Drafting = _DRAFTING,
    base: FromOption = None,
    known: KnownOption = None,
    start: StartOption = None,
    excel: ExcelOption = False,
    screen: Screen,
) -> None:
    """Write the files beside their place and put them there whole; a drafted scenario is then screened."""
    from sim.errors import InputError
    from sim.files.writing import write_bytes
    from sim.output.folder import finish, prepared_place
    from sim.scenario.load import load_scenario

    if folder.is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder}: is not empty; expected a new folder")
    answers, files = _contents_of(folder, drafting, base, known, start, excel, screen)
    with prepared_place(folder) as place:
        for name, content in files.items():
            write_bytes(place.work / name, content)
        if answers is not None:
            first_day_of(load_scenario(place.work / (NEW_WORKBOOK if excel else "scenario.yaml")))
        made = finish(place)
    screen.say(MADE, folder=shown_path(made))
    for name in files:
        screen.line(f"  {shown_path(made / name)}")
    said: dict[str, object] = {"folder": shown_path(made), "files": sorted(files)}
    file = made / (NEW_WORKBOOK if excel else "scenario.yaml")
    if answers is not None:
        said |= tell_assumptions(screen, file)
    elif known is not None:
        going_on = load_scenario(file)
        screen.say(KNOWN_READ, **known_numbers(going_on, screen.lang), file=file.name)
        doubt(going_on)
    elif all(option is None for option in (base, known, start)):
        screen.say(EXAMPLE_MADE)
    screen.json(said)
    screen.say(NEXT, file=shown_path(file), out=shown_path(Path("results") / made.resolve().name))


def known_numbers(scenario: Scenario, lang: Lang) -> dict[str, str]:
    """How many communities a table says were listed, complete and named on the first day, for whoever checks that it was read as meant."""
    counts = dict.fromkeys(("listed", "complete", "named"), 0)
    for state in scenario.data.known.values():
        one = {"listed": 1, "complete": int(any((state.complete, state.visited, state.named))), "named": int(state.named is not None)}
        for event in counts:
            counts[event] += one[event] if state.numbers is None else getattr(state.numbers, event) or 0
    return {event: count_text(number, lang) for event, number in counts.items()}


def _contents_of(
    folder: Path, drafting: Drafting, base: str | None, known: Path | None, start: str | None, excel: bool, screen: Screen
) -> tuple[Answers | None, dict[str, bytes]]:
    """The answers to the questions, if any were asked for, and the files by name; InputError with everything that is wrong."""
    from .starter import starter_files

    going_on, answers = any(option is not None for option in (base, known, start)), None
    if going_on and drafting.given:
        screen.problems.lines.append(f"{next(iter(drafting.given))}: goes with a new place; expected no --from, --known or --start")
    elif not going_on:
        answers = screen.problems.of(lambda: answers_of(drafting, screen))
    texts = starter_files(screen.lang) if answers is None else draft_files(answers, screen.lang)
    files = {name: text.encode() for name, text in texts.items()}
    if excel and base is not None and known is None and start is None:
        files = _as_it_is(folder, base, screen.problems)
    elif going_on:
        files = _going_on(folder, base, known, start, screen.problems)
    screen.problems.stop()
    if excel and NEW_WORKBOOK not in files:
        from sim.workbook.convert import made_workbook

        files = {NEW_WORKBOOK: made_workbook(files)}
    return answers, files


def _as_it_is(folder: Path, base: str, problems: Problems) -> dict[str, bytes]:
    """A scenario as a workbook; what is wrong with it joins the problems."""
    from sim.scenario.load import load_scenario
    from sim.workbook.convert import scenario_workbook

    if problems.of(lambda: load_scenario(base)) is None:
        return {}
    return {NEW_WORKBOOK: scenario_workbook(base, folder)}


def _going_on(folder: Path, base: str | None, known: Path | None, start: str | None, problems: Problems) -> dict[str, bytes]:
    """The files of a scenario that goes on from what is known; what is wrong joins the problems."""
    from sim.scenario.from_known import checked_files, first_month

    first = None if start is None else problems.of(lambda: first_month(start))
    if base is None or known is None:
        missing = "--from" if base is None else "--known"
        problems.lines.append(f"{missing}: is missing; expected --from SCENARIO and --known FILE")
        return {}
    return problems.of(lambda: checked_files(base, known, folder, first)) or {}
