"""rollout compare: schemes side by side under the same luck."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sim.words.figures import count_text, replications_text
from sim.words.tongue import Lang, Words

from .console import Screen
from .language import here
from .options import Drawing, Head, first_day_of
from .schemes import called_by_change, checked_schemes, study_of
from .study_head import Face, carried_out
from .tell_comparison import tell_comparison
from .time_ahead import SHORT, time_words

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn
    from sim.ensemble.running import Progress
    from sim.ensemble.store import Store
    from sim.scenario.load import Scenario
    from sim.studies.comparison.compare import SchemeRuns

HELP: Words = (
    "同一套随机数下比较多个方案：差别、结果改变的次数、资金来源、排序。\n\n只写一个情景并用 --set 时，比较改动之后与改动之前。",
    "Schemes side by side under the same luck: differences, flips, who pays, ranking.\n\n"
    "One scenario with --set is compared with itself as it is without it.",
)
_MANY = 20_000
"""Replications over all schemes below which nobody asks how long they take."""
_ESTIMATE: Words = (
    "{schemes}个方案×{n}次：约{time}，约占内存{memory} MB、临时文件{disk} MB",
    "{schemes} schemes × {n}: about {time}, {memory} MB of memory and {disk} MB of temporary files",
)
EXAMPLE = "rollout compare zhuji-2022 zhuji-2022-award zhuji-2022-no-programme -n 1000 --by measure.coverage"


def compare(
    scenarios: Annotated[
        list[str],
        typer.Argument(metavar="A B [C …]", help=here("情景，第一个为基准", "scenarios; the first is the baseline")),
    ],
    by: Annotated[
        str, typer.Option("--by", metavar="ID", help=here("按哪个目标或指标排序", "target or measure to rank by"))
    ] = "named",
    *,
    head: Head,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check everything first, then run every scheme with the same luck, write and tell."""
    from sim.studies.comparison.compare import compare_named
    from sim.studies.comparison.comparison_data import data_as_called

    schemes = checked_schemes(screen, head, scenarios, by)
    announce(screen, next(iter(schemes.values())), len(schemes), head.replications, head.workers)

    from sim.output.book.compare_book import comparison_book  # which a refused comparison needs nothing of

    def work(advance: Progress, store: Store | None) -> SchemeRuns:
        compared = compare_named(schemes, head.replications, head.seed, head.workers, by, advance)
        return replace(compared, called=called_by_change(schemes, scenarios, head.sets))

    return carried_out(screen, into, study_of("compare", head, schemes, by), work,
                       Face(data_as_called, comparison_tables, tell_comparison, comparison_drawn, book=comparison_book))


def announce(screen: Screen, scenario: Scenario, schemes: int, replications: int, workers: int | None) -> None:
    """Say how long it takes and how much memory it holds, where that is not soon over."""
    import os

    from sim.ensemble.job import Job, Worker
    from sim.ensemble.layout import Layout
    from sim.ensemble.running import trial_seconds
    from sim.studies.comparison.difference_blocks import megabytes

    if schemes * replications < _MANY:
        return
    start = first_day_of(scenario)
    took, number = trial_seconds(Worker(Job(Layout(start), 1, "compiled")))
    times = schemes * replications * (2 if schemes > 2 else 1)
    minutes = times * took / number / (workers or os.cpu_count() or 1) / 60
    if minutes > SHORT:
        memory, disk = (count_text(figure, screen.lang) for figure in megabytes(start, schemes, replications,
                                                                                workers or os.cpu_count() or 1))
        screen.aside(_ESTIMATE, schemes=schemes, n=replications_text(replications, screen.lang), time=time_words(minutes, screen.lang),
                     memory=memory, disk=disk)


def comparison_tables(comparison: SchemeRuns) -> dict[str, pd.DataFrame]:
    """The tables of the folder, by the names of their files."""
    from sim.studies.comparison.differences import difference_table
    from sim.studies.comparison.ranking import ranking_table
    from sim.studies.comparison.scheme_tables import changes_by_scheme, flipped_communities, street_changes

    found = {"comparison": difference_table(comparison), "flips": flipped_communities(comparison), "streets": street_changes(comparison),
             "ranking": ranking_table(comparison)}
    return found if changes_by_scheme(comparison).empty else {**found, "changes": changes_by_scheme(comparison)}


def comparison_drawn(comparison: SchemeRuns, lang: Lang) -> dict[str, Drawn]:
    """The charts and their data."""
    from sim.charts.comparison.comparison_charts import COMPARISON_CHARTS

    return {name: chart(comparison, lang) for name, chart in COMPARISON_CHARTS.items()}
