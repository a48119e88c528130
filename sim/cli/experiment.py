"""rollout experiment: a stored study, from its question to its finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .compare import as_data, tables
from .console import Screen
from .language import Words, here
from .options import JsonOption, LangOption, OutOption, Problems, ReplaceOption, WorkersOption, title
from .study import WRITTEN, Plan, prepared, watched, written
from .tell_comparison import tell_tables

if TYPE_CHECKING:
    from sim.studies.load import Study
    from sim.studies.run import Answered

HELP: Words = (
    "运行一项研究（experiments/ 中的一个 YAML 文件）：问题、方案、结论、图表。",
    "Run a study (one YAML file in experiments/): question, schemes, finding, charts.",
)
EXAMPLE = "rollout experiment schemes -n 500"
LISTED: tuple[Words, ...] = (("研究", "Study"), ("内容", "Title"), ("方案数", "Schemes"), ("次数", "Replications"))
FAILS: Words = (
    "本次运行不支持这句结论（{fails}）：{text}",
    "This run does not bear out a sentence of the finding ({fails}): {text}",
)
CHANGE: Words = ("什么会改变结论：{text}", "What would change it: {text}")


def experiment(
    study: Annotated[
        str | None,
        typer.Argument(metavar="STUDY", help=here("研究名称或 YAML 文件；不写则列出全部", "a name or a YAML file; without: a list")),
    ] = None,
    replications: Annotated[
        int | None, typer.Option("-n", "--replications", help=here("每个方案的次数，默认按研究", "how many times (default: the study's)"))
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help=here("随机种子，默认按研究", "seed (default: the study's)"))] = None,
    out: OutOption = None,
    replace: ReplaceOption = False,
    workers: WorkersOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check everything first, then run every scheme with the same luck, write and tell."""
    from sim.studies.load import load_study

    from .run import check_numbers

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    if study is None:
        listed(screen)
        return 0
    found: Study = problems.of(lambda: load_study(study))
    problems.of(lambda: check_numbers(1 if replications is None else replications, seed or 0, workers, "compiled"))
    problems.stop()
    answered, plan = None, planned(found, replications, seed, out, replace)
    with prepared(plan) as place:
        with watched(screen) as progress:
            from sim.studies.run import run_study

            answered = run_study(found, replications, seed, workers, progress)
        summary, charts = told(answered), drawn(answered, screen.lang)
        pages = {"README.md": page(answered, screen.lang)}
        folder = written(plan, place, summary, tables(answered.comparison), charts, pages)
    tell(screen, answered, summary, folder)
    return 0


def planned(study: Study, replications: int | None, seed: int | None, out: Path | None, replace: bool) -> Plan:
    """What is to be run and where it is to stand: results/STUDY unless --out says otherwise."""
    from sim.output.folder import default_folder

    options = {"schemes": {name: scheme.digest for name, scheme in study.schemes.items()}, "by": study.data.by}
    base = next(iter(study.schemes.values()))
    luck = study.data.seed if seed is None else seed
    made = Plan(study.name, base, luck, replications or study.data.replications, options, out, replace)
    return made if out is not None else made.at(default_folder(study.name))


def listed(screen: Screen) -> None:
    """The shipped studies."""
    from sim.studies.library import names
    from sim.studies.load import load_study

    found = [load_study(name) for name in names()]
    screen.json({"studies": [{"id": study.name, "title": study.data.title.model_dump(), "schemes": list(study.schemes),
                              "replications": study.data.replications} for study in found]})
    rows: list[list[object]] = [
        [study.name, getattr(study.data.title, screen.lang), len(study.schemes), study.data.replications] for study in found
    ]
    screen.table(LISTED, rows, right=[2, 3])


def told(answered: Answered) -> dict[str, Any]:
    """The one object of --json and of summary.json; every difference stands in comparison.csv."""
    data, compared = answered.study.data, as_data(answered.comparison)
    compared.pop("comparison")
    finding = [{"zh": said.zh, "en": said.en, "fails": list(said.fails)} for said in answered.finding]
    return {
        "study": answered.study.name, "title": data.title.model_dump(), "question": data.question.model_dump(),
        "finding": finding, "would_change": data.would_change.model_dump(), **compared,
    }


def drawn(answered: Answered, lang: str) -> dict[str, Any]:
    """The charts that the study asks for; one of the response to each lever."""
    from sim.charts.comparing import CHARTS

    found: dict[str, Any] = {}
    data = answered.study.data
    for name in data.charts:
        if name != "response":
            found[name] = CHARTS[name](answered.comparison, lang)
            continue
        from sim.charts.comparing import response

        for lever, given in data.levers.items():
            found[f"response_{lever}"] = response(answered.comparison, lang, levels=answered.study.levels(lever), lever=given.title)
    return found


def page(answered: Answered, lang: str) -> str:
    """A page for the folder: question, finding in both languages, charts, how to make it again."""
    from sim.studies.page import page as made

    return made(answered, drawn_names(answered), lang)


def drawn_names(answered: Answered) -> list[str]:
    """The names of the charts, as files are called."""
    data = answered.study.data
    return [name for chart in data.charts
            for name in ([f"response_{lever}" for lever in data.levers] if chart == "response" else [chart])]


def tell(screen: Screen, answered: Answered, summary: dict[str, Any], folder: Path) -> None:
    """Everything that reaches stdout."""
    data = answered.study.data
    screen.json({**summary, "folder": title(folder)})
    screen.line(getattr(data.title, screen.lang))
    screen.line(getattr(data.question, screen.lang))
    for said in answered.finding:
        text = getattr(said, screen.lang)
        screen.say(FAILS, fails="; ".join(said.fails), text=text) if said.fails else screen.line(text)
    screen.say(CHANGE, text=getattr(data.would_change, screen.lang))
    tell_tables(screen, answered.comparison)
    screen.say(WRITTEN, folder=title(folder))
