"""rollout compare: schemes side by side under the same luck."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .console import Screen
from .language import Words, here
from .options import (
    JsonOption,
    LangOption,
    OutOption,
    Problems,
    ReplaceOption,
    SeedOption,
    SetOption,
    WorkersOption,
    begun,
    loaded,
)
from .study_place import Plan, prepared, watched, written
from .sweep_head import SHORT
from .tell_comparison import tell

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.studies.comparison.compare import SchemeRuns

HELP: Words = (
    "同一套随机数下比较多个方案：差别、翻转、谁出钱、排序。",
    "Schemes side by side under the same luck: differences, flips, who pays, ranking.",
)
MANY = 20_000
"""Replications over all schemes below which nobody asks how long they take."""
ESTIMATE: Words = (
    "{schemes} 个方案 × {n:,} 次：约 {minutes:.1f} 分钟，约占内存 {memory:,.0f} MB、临时文件 {disk:,.0f} MB",
    "{schemes} schemes × {n:,} replications: about {minutes:.1f} minutes, {memory:,.0f} MB of memory and {disk:,.0f} MB of temporary files",
)
EXAMPLE = "rollout compare zhuji-2022 zhuji-2022-award zhuji-2022-no-programme -n 1000 --by measure.coverage"


def compare(
    scenarios: Annotated[
        list[str],
        typer.Argument(metavar="A B [C …]", help=here("情景，第一个为基准", "scenarios; the first is the baseline")),
    ],
    replications: Annotated[int, typer.Option("-n", "--replications", help=here("模拟次数", "how many times"))] = 2000,
    seed: SeedOption = 1,
    by: Annotated[
        str, typer.Option("--by", metavar="ID", help=here("按哪个目标或指标排序", "target or measure to rank by"))
    ] = "named",
    out: OutOption = None,
    replace: ReplaceOption = False,
    workers: WorkersOption = None,
    sets: SetOption = None,
    charts: Annotated[bool, typer.Option("--charts/--no-charts", help=here("是否画图", "draw charts or not"))] = True,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check everything first, then run every scheme with the same luck, write and tell."""
    from .run_command import check_numbers

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    problems.of(lambda: check_numbers(replications, seed, workers, "compiled"))
    found = [problems.of(partial(changed, name, sets)) for name in scenarios]
    problems.stop()
    from sim.studies.comparison.compare import check, compare_named, named

    schemes = named(found)
    problems.of(lambda: check(schemes, by))
    problems.stop()
    options = {"schemes": {name: scheme.digest for name, scheme in schemes.items()}, "by": by}
    plan = Plan("compare", found[0], seed, replications, options, out, replace)
    announce(screen, found[0], len(schemes), replications, workers)
    with prepared(plan) as place:
        with watched(screen) as progress:
            comparison = compare_named(schemes, replications, seed, workers, by, progress)
        summary = as_data(comparison)
        folder = written(plan, place, summary, tables(comparison), drawn(comparison, screen.lang) if charts else {})
    tell(screen, comparison, summary, folder)
    return 0


def announce(screen: Screen, scenario: Scenario, schemes: int, replications: int, workers: int | None) -> None:
    """Say how long it takes and how much memory it holds, where that is not soon over."""
    import os

    from sim.ensemble.job import Job, Worker
    from sim.ensemble.layout import Layout
    from sim.ensemble.running import seconds
    from sim.studies.comparison.difference_blocks import megabytes

    if schemes * replications < MANY:
        return
    start = begun(scenario)
    took, number = seconds(Worker(Job(Layout(start), 1, "compiled")))
    times = schemes * replications * (2 if schemes > 2 else 1)
    minutes = times * took / number / (workers or os.cpu_count() or 1) / 60
    if minutes > SHORT:
        memory, disk = megabytes(start, schemes, replications, workers or os.cpu_count() or 1)
        screen.aside(ESTIMATE, schemes=schemes, n=replications, minutes=minutes, memory=memory, disk=disk)


def changed(name: str, sets: list[str] | None) -> Scenario:
    """One of the scenarios with what --set changes; its name stands before what cannot be set in it."""
    from sim.errors import InputError

    try:
        return loaded(name, sets)
    except InputError as error:
        raise InputError(f"{name}: {line}" if line.startswith("--set") else line for line in error.problems) from None


def tables(comparison: SchemeRuns) -> dict[str, Any]:
    """The tables of the folder, by the names of their files."""
    from sim.studies.comparison.differences import difference_table
    from sim.studies.comparison.ranking import ranking_table
    from sim.studies.comparison.scheme_tables import changes_by_scheme, flipped_communities, street_changes

    found = {"comparison": difference_table(comparison), "flips": flipped_communities(comparison), "streets": street_changes(comparison),
             "ranking": ranking_table(comparison)}
    return found if changes_by_scheme(comparison).empty else {**found, "changes": changes_by_scheme(comparison)}


def as_data(comparison: SchemeRuns) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.studies.comparison.comparison_words import methods, sentences
    from sim.studies.comparison.differences import difference_table
    from sim.studies.comparison.ranking import ranking_table
    from sim.studies.comparison.scheme_tables import changes_by_scheme

    return {
        "baseline": comparison.baseline, "seed": comparison.seed, "replications": comparison.replications,
        "choosing_replications": comparison.replications if comparison.choosing else 0, "by": comparison.by, "level": 0.95,
        "schemes": [
            {"name": name, "title": result.scenario.data.title.model_dump(), "digest": result.digest,
             "modified": [edit.as_data() for edit in result.scenario.edits],
             "identical_to_baseline": name == comparison.baseline or comparison.is_twin(name)}
            for name, result in comparison.results.items()
        ],
        "sentences": {"zh": sentences(comparison, "zh"), "en": sentences(comparison, "en")},
        "methods": {"zh": methods(comparison, "zh"), "en": methods(comparison, "en")},
        "comparison": difference_table(comparison).to_dict("records"),
        "ranking": ranking_table(comparison).to_dict("records"),
        **({} if changes_by_scheme(comparison).empty else {"changes": changes_by_scheme(comparison).to_dict("records")}),
    }


def drawn(comparison: SchemeRuns, lang: str) -> dict[str, Any]:
    """The charts and their data."""
    from sim.charts.comparison.comparison_charts import CHARTS

    return {name: chart(comparison, lang) for name, chart in CHARTS.items()}
