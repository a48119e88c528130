"""rollout experiment: a stored study, from its question to its finding."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.tongue import Lang, Words, pick

from .compare_command import comparison_tables
from .console import Screen
from .doubts import doubt
from .language import here
from .options import Drawing, Options, WorkersOption, check_numbers
from .problems import Problems
from .study_head import Face, Keeping, carried_out
from .sweep_head import estimate, sweep_data
from .tell_comparison import tell_tables
from .time_ahead import YesOption
from .told import in_own_words

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn
    from sim.output import study_folder
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


@dataclass(frozen=True)
class StudyInto(Drawing):
    """Where the results of a stored study go; the default folder has the name of the study."""

    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help=here("结果文件夹，默认 results/研究名", "default: results/STUDY"))
    ] = None
    """The folder to fill; None for the default one."""


@dataclass(frozen=True)
class StudyHead(Options):
    """How a stored study is run; None where it says so itself."""

    replications: Annotated[
        int | None, typer.Option("-n", "--replications", help=here("每个方案的次数，默认按研究", "how many times (default: the study's)"))
    ] = None
    """Replications of each scheme, and of each cell."""
    seed: Annotated[int | None, typer.Option("--seed", help=here("随机种子，默认按研究", "seed (default: the study's)"))] = None
    """The seed of their luck."""
    workers: WorkersOption = None
    """How many run at once; None for all cores."""

    def check(self, problems: Problems) -> None:
        """Whatever is wrong with these options joins the problems."""
        problems.of(lambda: check_numbers(1 if self.replications is None else self.replications, self.seed or 0, self.workers))


def experiment(
    study: Annotated[
        str | None,
        typer.Argument(metavar="STUDY", help=here("研究名称或 YAML 文件；不写则列出全部", "a name or a YAML file; without: a list")),
    ] = None,
    yes: YesOption = False,
    *,
    head: StudyHead,
    into: StudyInto,
    screen: Screen,
) -> int:
    """Check everything first, then run every scheme with the same luck, write and tell."""
    from sim.studies.experiment.answering import run_study
    from sim.studies.experiment.study import load_study

    problems = screen.problems
    if study is None:
        problems.stop()
        return tell_studies(screen)
    found = problems.sound(problems.of(partial(load_study, study)))
    for scheme in found.schemes.values():
        doubt(scheme)
    for name, design in found.designs.items():
        often = head.replications or found.data.sweeps[name].replications
        estimate(screen, found.swept(name), design, often, head.workers, yes, f"sweeps.{name}")

    return carried_out(
        screen, into, planned(found, head),
        lambda advance, store: run_study(found, head.replications, head.seed, head.workers, advance, store),
        Face(study_data, all_tables, tell_study, study_drawn, pages),
        Keeping(found.name, sum(design.size for design in found.designs.values())))


def planned(study: Study, head: StudyHead) -> study_folder.StudyNote:
    """What is to be run, as the manifest names it."""
    from sim.output.study_folder import StudyNote

    options: dict[str, Any] = {"schemes": {name: scheme.digest for name, scheme in study.schemes.items()}, "by": study.data.by}
    if study.designs:
        options["sweeps"] = {
            name: {**design.as_data(), "of": study.swept(name).digest,
                   "replications": head.replications or study.data.sweeps[name].replications}
            for name, design in study.designs.items()
        }
    base, luck = next(iter(study.schemes.values())), study.data.seed if head.seed is None else head.seed
    return StudyNote(study.name, base, luck, head.replications or study.data.replications, options)


def tell_studies(screen: Screen) -> int:
    """The shipped studies."""
    from sim.studies.experiment.study import study_outline
    from sim.studies.experiment.study_library import study_names

    found = [study_outline(name) for name in study_names()]
    screen.json({"studies": [{"id": study.name, "title": study.data.title.model_dump(), "schemes": list(study.schemes),
                              "replications": study.data.replications} for study in found]})
    rows: list[list[object]] = [
        [study.name, pick(study.data.title, screen.lang), len(study.schemes), study.data.replications] for study in found
    ]
    screen.table(LISTED, rows, right=[2, 3])
    return 0


def study_data(answered: Answered) -> dict[str, Any]:
    """The one object of --json and of summary.json; every difference stands in comparison.csv."""
    from sim.studies.comparison.comparison_data import comparison_data

    data, compared = answered.study.data, comparison_data(answered.comparison)
    compared.pop("comparison")
    if answered.sweeps:
        compared["sweeps"] = {name: swept(answered, name) for name in answered.sweeps}
    finding = [{"zh": said.zh, "en": said.en, "fails": list(said.fails)} for said in answered.finding]
    return {
        "study": answered.study.name, "title": data.title.model_dump(), "question": data.question.model_dump(),
        "finding": finding, "would_change": data.would_change.model_dump(),
        "levers": {name: given.title.model_dump() for name, given in data.levers.items()}, **compared,
    }


def swept(answered: Answered, name: str) -> dict[str, Any]:
    """What is told of a sweep; every figure of its cells stands in sweep_NAME.csv."""
    found = sweep_data(answered.sweeps[name], answered.study.target(name))
    kept = ("replications", "over", "points", "target", "sentences")
    return {"title": answered.study.data.sweeps[name].title.model_dump(), **{key: found[key] for key in kept}}


def all_tables(answered: Answered) -> dict[str, pd.DataFrame]:
    """The tables of the comparison, and one of each sweep."""
    from sim.studies.sweep.sweep_table import sweep_table

    return {**comparison_tables(answered.comparison), **{f"sweep_{name}": sweep_table(ran) for name, ran in answered.sweeps.items()}}


def study_drawn(answered: Answered, lang: Lang) -> dict[str, Drawn]:
    """The charts that the study asks for; one of the response to each lever; those of each sweep."""
    from sim.charts.comparison.comparison_charts import COMPARISON_CHARTS
    from sim.charts.sweep.sweep_charts import charts

    found: dict[str, Any] = {}
    data = answered.study.data
    for name in data.charts:
        if name != "response":
            found[name] = COMPARISON_CHARTS[name](answered.comparison, lang)
            continue
        from sim.charts.comparison.comparison_charts import response_chart

        for lever, given in data.levers.items():
            found[f"response_{lever}"] = response_chart(answered.comparison, lang, levels=answered.study.levels(lever), lever=given.title)
    for sweep, ran in answered.sweeps.items():
        found |= {f"sweep_{sweep}_{chart}": made for chart, made in charts(ran, answered.study.target(sweep), lang).items()}
    return found


def pages(answered: Answered, charts: list[str], lang: Lang) -> dict[str, str]:
    """A page for the folder: question, finding in both languages, charts, how to make it again."""
    from sim.studies.experiment.page import experiment_page

    sentences = {name: swept(answered, name)["sentences"] for name in answered.sweeps}
    return {"README.md": experiment_page(answered, sentences, charts, lang, in_own_words)}


def tell_study(screen: Screen, answered: Answered, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    from sim.studies.comparison.comparison_words import changed_files, triggers

    data = answered.study.data
    screen.line(pick(data.title, screen.lang))
    screen.line(pick(data.question, screen.lang))
    for said in answered.finding:
        text = pick(said, screen.lang)
        screen.say(FAILS, fails="; ".join(said.fails), text=text) if said.fails else screen.line(text)
    for name in answered.sweeps:
        screen.say(SWEPT, title=pick(data.sweeps[name].title, screen.lang), text=summary["sweeps"][name]["sentences"][screen.lang])
    screen.lines([*triggers(answered.comparison, screen.lang), *changed_files(answered.comparison, screen.lang)])
    screen.say(CHANGE, text=pick(data.would_change, screen.lang))
    tell_tables(screen, answered.comparison)
