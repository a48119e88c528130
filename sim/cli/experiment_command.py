"""rollout experiment: a stored study, from its question to its finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .compare_command import as_data, tables
from .console import Screen
from .doubts import doubt
from .language import Words, here
from .options import JsonOption, LangOption, OutOption, Problems, ReplaceOption, WorkersOption, title
from .status import STOPPED
from .study_place import WRITTEN, Plan, watched, written
from .sweep_head import KEPT, YesOption, estimate
from .tell_comparison import tell_tables

if TYPE_CHECKING:
    from sim.studies.experiment.answering import Answered
    from sim.studies.experiment.study import Study

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
SWEPT: Words = ("{title}：{text}", "{title}: {text}")
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
    yes: YesOption = False,
    workers: WorkersOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check everything first, then run every scheme with the same luck, write and tell."""
    from sim.studies.experiment.study import load_study

    from .run_command import check_numbers

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    if study is None:
        listed(screen)
        return 0
    found: Study = problems.of(lambda: load_study(study))
    problems.of(lambda: check_numbers(1 if replications is None else replications, seed or 0, workers, "compiled"))
    problems.stop()
    for scheme in found.schemes.values():
        doubt(scheme)
    for name, design in found.designs.items():
        often = replications or found.data.sweeps[name].replications
        estimate(screen, found.swept(name), design, often, workers, yes, f"sweeps.{name}")
    plan, place = planned(found, replications, seed, out, replace), None
    from sim.ensemble.store import Store
    from sim.output.folder import prepared
    from sim.studies.experiment.answering import run_study

    try:
        with prepared(plan.folder, plan.compare(), plan.resume() if found.designs else None) as place:
            store = Store(place.chunks, plan.digest) if found.designs else None
            with watched(screen) as progress:
                answered = run_study(found, replications, seed, workers, progress, store)
            summary, charts = told(answered), drawn(answered, screen.lang)
            pages = {"README.md": page(answered, list(charts), screen.lang)}
            folder = written(plan, place, summary, all_tables(answered), charts, pages)
    except KeyboardInterrupt:
        if place is None or not place.kept:
            raise
        screen.aside(KEPT, kept=place.kept)
        return STOPPED
    tell(screen, answered, summary, folder)
    return 0


def planned(study: Study, replications: int | None, seed: int | None, out: Path | None, replace: bool) -> Plan:
    """What is to be run and where it is to stand: results/STUDY unless --out says otherwise."""
    from sim.output.folder import default_folder

    options: dict[str, Any] = {"schemes": {name: scheme.digest for name, scheme in study.schemes.items()}, "by": study.data.by}
    if study.designs:
        options["sweeps"] = {
            name: {**design.as_data(), "of": study.swept(name).digest, "replications": replications or study.data.sweeps[name].replications}
            for name, design in study.designs.items()
        }
    base = next(iter(study.schemes.values()))
    luck = study.data.seed if seed is None else seed
    made = Plan(study.name, base, luck, replications or study.data.replications, options, out, replace)
    return made if out is not None else made.at(made.beside(default_folder(study.name)))


def listed(screen: Screen) -> None:
    """The shipped studies."""
    from sim.studies.experiment.study import load_study
    from sim.studies.experiment.study_library import names

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
    if answered.sweeps:
        compared["sweeps"] = {name: swept(answered, name) for name in answered.sweeps}
    finding = [{"zh": said.zh, "en": said.en, "fails": list(said.fails)} for said in answered.finding]
    return {
        "study": answered.study.name, "title": data.title.model_dump(), "question": data.question.model_dump(),
        "finding": finding, "would_change": data.would_change.model_dump(), **compared,
    }


def swept(answered: Answered, name: str) -> dict[str, Any]:
    """What is told of a sweep; every figure of its cells stands in sweep_NAME.csv."""
    from .sweep_head import as_data

    found = as_data(answered.sweeps[name], answered.study.target(name))
    kept = ("replications", "over", "points", "target", "sentences")
    return {"title": answered.study.data.sweeps[name].title.model_dump(), **{key: found[key] for key in kept}}


def all_tables(answered: Answered) -> dict[str, Any]:
    """The tables of the comparison, and one of each sweep."""
    from sim.studies.sweep.sweep_table import sweep_table

    return {**tables(answered.comparison), **{f"sweep_{name}": sweep_table(ran) for name, ran in answered.sweeps.items()}}


def drawn(answered: Answered, lang: str) -> dict[str, Any]:
    """The charts that the study asks for; one of the response to each lever; those of each sweep."""
    from sim.charts.comparison.comparison_charts import CHARTS
    from sim.charts.sweep.sweep_charts import charts

    found: dict[str, Any] = {}
    data = answered.study.data
    for name in data.charts:
        if name != "response":
            found[name] = CHARTS[name](answered.comparison, lang)
            continue
        from sim.charts.comparison.comparison_charts import response

        for lever, given in data.levers.items():
            found[f"response_{lever}"] = response(answered.comparison, lang, levels=answered.study.levels(lever), lever=given.title)
    for sweep, ran in answered.sweeps.items():
        found |= {f"sweep_{sweep}_{chart}": made for chart, made in charts(ran, answered.study.target(sweep), lang).items()}
    return found


def page(answered: Answered, charts: list[str], lang: str) -> str:
    """A page for the folder: question, finding in both languages, charts, how to make it again."""
    from sim.studies.experiment.page import page as made

    return made(answered, {name: swept(answered, name)["sentences"] for name in answered.sweeps}, charts, lang)


def tell(screen: Screen, answered: Answered, summary: dict[str, Any], folder: Path) -> None:
    """Everything that reaches stdout."""
    from sim.studies.comparison.comparison_words import changed, triggers

    data = answered.study.data
    screen.json({**summary, "folder": title(folder)})
    screen.line(getattr(data.title, screen.lang))
    screen.line(getattr(data.question, screen.lang))
    for said in answered.finding:
        text = getattr(said, screen.lang)
        screen.say(FAILS, fails="; ".join(said.fails), text=text) if said.fails else screen.line(text)
    for name in answered.sweeps:
        screen.say(SWEPT, title=getattr(data.sweeps[name].title, screen.lang), text=summary["sweeps"][name]["sentences"][screen.lang])
    for text in (*triggers(answered.comparison, screen.lang), *changed(answered.comparison, screen.lang)):
        screen.line(text)
    screen.say(CHANGE, text=getattr(data.would_change, screen.lang))
    tell_tables(screen, answered.comparison)
    screen.say(WRITTEN, folder=title(folder))
