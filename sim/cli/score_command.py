"""rollout score: how forecasts as of earlier dates fared against what was published later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.figures import count_text
from sim.words.headings import BAND_OF_90
from sim.words.tongue import Lang, Words, in_both, pick

from .console import Screen
from .language import here
from .options import Drawing, Head, ScenarioName, as_options, loaded, month_of
from .study_head import Face, carried_out

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn
    from sim.scenario.load import Scenario
    from sim.studies.forecast.scores import TrackRecord

HELP: Words = (
    "给预测打分：截至几个日期分别预测，与此后公布的数对照，并与简单外推和先验比较。",
    "Score forecasts: as of several dates, against what was published later, beside naive forecasts and the prior.",
)
EXAMPLE = "rollout score zhejiang-2022 --as-of 2022-05 --as-of 2022-11 -n 500"
DatesOption = Annotated[
    list[str],
    typer.Option("--as-of", metavar="2022-05", help=here("截至哪个月，可重复", "known by the end of this month; repeatable")),
]
_ROWS: tuple[Words, ...] = (
    ("截至", "As of"), ("公布数", "Figure"), ("公布", "Published"), ("预测中位数", "Forecast, median"), BAND_OF_90,
    ("分布位置", "Place in the distribution"), ("误差", "CRPS"), ("先验误差", "Prior's"), ("最近斜率", "Last slope"),
    ("两段斜率", "Two slopes"), ("不变", "No change"),
)
_ERRORS: Words = (
    "误差为 CRPS，以社区数计，越小越好；右边四列是不用公布数的先验和三种简单外推各自的误差。",
    "The error is the CRPS, in communities: the smaller the better. The four columns on the right are those of the prior, which knows no "
    "figures, and of three naive forecasts.",
)


def score(
    scenario: ScenarioName,
    as_of: DatesOption,
    *,
    head: Head,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check everything first, then forecast as of each date, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.forecast.forecast import check_date, check_forecast
    from sim.studies.forecast.scores import check_scored, track_record

    problems = screen.problems
    months = [problems.of(partial(month_of, "--as-of", typed)) for typed in as_of]
    one: Scenario | None = problems.of(lambda: loaded(scenario, head.sets, draws=head.draws))
    for month in months:
        if one is not None and month is not None:
            problems.of(partial(check_date, one, month))
    found, dates = problems.sound(one), sorted({month for month in months if month is not None})
    problems.of(partial(check_scored, found, dates))
    for date in dates:
        check = partial(check_forecast, found, date, head.replications, head.seed, head.workers)
        problems.of(partial(as_options, check, particles="replications"))
    problems.stop()

    return carried_out(
        screen, into, StudyNote("score", found, head.seed, head.replications, {"as_of": sorted(as_of)}),
        lambda advance, _: track_record(
            found, dates, head.replications, head.seed, head.workers,
            lambda at, now: advance(100 * dates.index(at) + round(90 * now.temperature), 100 * len(dates))),
        Face(score_data, score_tables, tell_score, score_drawn))


def score_data(record: TrackRecord) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.studies.forecast.forecast_words import score_sentences
    from sim.studies.forecast.scores import verdict_table

    return {
        "scenario": record.scenario.name, "digest": record.scenario.digest, "seed": record.seed, "replications": record.replications,
        "sentences": in_both(partial(score_sentences, record)),
        "verdict": verdict_table(record).to_dict("records"),
    }


def score_tables(record: TrackRecord) -> dict[str, pd.DataFrame]:
    """The tables of the folder, by the names of their files."""
    from sim.studies.forecast.scores import brier_table, score_table, verdict_table

    return {"scores": score_table(record), "verdict": verdict_table(record), "targets": brier_table(record)}


def score_drawn(record: TrackRecord, lang: Lang) -> dict[str, Drawn]:
    """The chart with its data."""
    from sim.charts.fit.record_chart import record_chart

    return {"record": record_chart(record, lang)}


def tell_score(screen: Screen, record: TrackRecord, summary: dict[str, Any]) -> None:
    """The sentences, then a row for each date and figure."""
    from sim.studies.forecast.scores import score_table

    screen.line(pick(record.scenario.data.title, screen.lang))
    screen.lines(summary["sentences"][screen.lang])
    screen.say(_ERRORS)
    screen.table(_ROWS, [shown_score(row, screen) for row in score_table(record).to_dict("records")], right=range(2, 11))


def shown_score(row: dict[Any, Any], screen: Screen) -> list[object]:
    """A scored figure for people."""
    from sim.answers.findings import span
    from sim.answers.format import UNKNOWN, figures, fixed
    from sim.answers.observed_words import figure_name

    lang = screen.lang
    scores = [row[f"{each}_crps"] for each in ("now", "before", "last_slope", "two_slopes", "persistence")]
    return [row["as_of"], figure_name(row, lang), count_text(row["value"], lang), count_text(row["now_q50"], lang),
            span(row["now_q05"], row["now_q95"], lang), fixed(row["now_pit"], 3),
            *(figures(each, 3, lang) if each == each else UNKNOWN for each in scores)]
