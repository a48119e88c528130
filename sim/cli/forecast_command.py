"""rollout forecast: what follows from what was published by a date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.figures import count_text
from sim.words.headings import BAND_OF_90, BAND_WITHOUT_FIGURES, CONFIDENCE_INTERVAL
from sim.words.text import in_brackets
from sim.words.tongue import Lang, Words, in_both, pick

from .console import Screen
from .fit_command import FITTED_FILE
from .language import here
from .options import Drawing, Head, ScenarioName, as_options, loaded, month_of
from .study_head import Face, Keeping, carried_out

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn
    from sim.scenario.load import Scenario
    from sim.studies.forecast.forecast import Forecast

HELP: Words = (
    "截至某月的预测：已公布的数是已知的，其余模拟；并列出不用公布数时的预测。",
    "A forecast as of a month: what was published by then is known, the rest is simulated; beside it the forecast without any figure.",
)
EXAMPLE = "rollout forecast zhejiang-2022 --as-of 2022-12 -n 1000"
_READ_OFF: dict[str, Words] = {"published": ("公布数续起", "goes on from figures"), "model": ("模拟", "simulation")}
_TARGETS: tuple[Words, ...] = (
    ("目标", "Target"), ("内容", "Text"), ("期限", "By"), ("概率", "Probability"), CONFIDENCE_INTERVAL,
    ("不用公布数", "Without figures"), ("依据", "Read off"),
)
_COUNTS: tuple[Words, ...] = (
    ("口径", "Counts"), ("地点", "Place"), ("月末", "End of"), ("最近公布", "Last published"), ("中位数", "Median"),
    ("50%范围", "50% band"), BAND_OF_90, BAND_WITHOUT_FIGURES,
)
DateKnown = Annotated[str, typer.Option("--as-of", metavar="2022-12", help=here("截至哪个月", "what is known by the end of this month"))]


def forecast(
    scenario: ScenarioName,
    as_of: DateKnown,
    *,
    head: Head,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check everything first, then fit, simulate, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.fit.fit import STEPS_KEPT
    from sim.studies.forecast import forecast as telling
    from sim.studies.forecast.forecast import check_date, check_forecast

    problems = screen.problems
    known = problems.of(lambda: month_of("--as-of", as_of))
    one: Scenario | None = problems.of(lambda: loaded(scenario, head.sets, as_of=as_of, draws=head.draws, of_a_date=True))
    if one is not None and known is not None:
        problems.of(lambda: check_date(one, known))
    found = problems.sound(one)
    assert known is not None
    check = partial(check_forecast, found, known, head.replications, head.seed, head.workers)
    problems.of(lambda: as_options(check, particles="replications"))
    problems.stop()

    return carried_out(
        screen, into, StudyNote("forecast", found, head.seed, head.replications, {"as_of": as_of}),
        lambda advance, store: telling.forecast(found, known, head.replications, head.seed, head.workers,
                                                lambda now: advance(round(90 * now.temperature), 100), store),
        Face(forecast_data, forecast_tables, tell_forecast, forecast_drawn,
             draws=lambda told: {FITTED_FILE: told.fitted.draws} if told.fitted else {}),
        Keeping(cells=STEPS_KEPT))


def forecast_data(told: Forecast) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.scenario.units import month_text
    from sim.studies.forecast.forecast_tables import outlook_table
    from sim.studies.forecast.forecast_words import forecast_sentences

    after = told.fitted.posterior if told.fitted else None
    return {
        "scenario": told.scenario.name, "digest": told.scenario.digest, "seed": told.seed, "as_of": month_text(told.known),
        "replications": told.now.ran.replications, "effective": after.effective if after else None,
        "fitted": list(told.fitted.fitted) if told.fitted else [],
        "sentences": in_both(partial(forecast_sentences, told)),
        "targets": outlook_table(told).to_dict("records"),
    }


def forecast_tables(told: Forecast) -> dict[str, pd.DataFrame]:
    """The tables of the folder, by the names of their files."""
    from sim.studies.forecast.forecast_tables import counts_table, hub_table, outlook_table

    return {"targets": outlook_table(told), "counts": counts_table(told), "hub": hub_table(told)}


def forecast_drawn(told: Forecast, lang: Lang) -> dict[str, Drawn]:
    """The chart with its data; none where no count is told."""
    from sim.charts.fit.forecast_chart import forecast_chart

    return {"forecast": forecast_chart(told, lang)} if told.series else {}


def tell_forecast(screen: Screen, told: Forecast, summary: dict[str, Any]) -> None:
    """The sentences, the targets, then each count at the end of every year."""
    from sim.studies.forecast.forecast_tables import counts_table

    screen.line(pick(told.scenario.data.title, screen.lang))
    screen.lines(summary["sentences"][screen.lang])
    screen.table(_TARGETS, [shown_outlook(row, told, screen) for row in summary["targets"]], right=range(3, 6))
    table = counts_table(told)
    if table.empty:
        return
    last = str(table["month"].max())
    shown = table[table["month"].str.endswith("-12") | (table["month"] == last)]
    screen.table(_COUNTS, [shown_count(row, screen) for row in shown.to_dict("records")], right=range(3, 8))


def shown_outlook(row: dict[Any, Any], told: Forecast, screen: Screen) -> list[object]:
    """A target for people."""
    from sim.answers.format import interval_text, odds
    n, lang = told.now.ran.replications, screen.lang
    now, before = ((row[part], row[f"{part}_low"], row[f"{part}_high"], lang) for part in ("now", "before"))
    return [row["id"], row[f"text_{lang}"], row["by"], odds(*now, n), interval_text(*now), odds(*before, n),
            pick(_READ_OFF[row["read_off"]], lang)]


def counted_words(status: str, tier: str, lang: Lang) -> str:
    """What a count counts, in words: named, province tier; of a lower tier those above it too."""
    from sim.answers.findings import STATUS_PHRASES, TIER_PHRASES
    from sim.scenario.schema_types import TIERS

    zh, en = STATUS_PHRASES[status]
    if lang == "zh":
        return f"{zh}，{TIER_PHRASES[tier]}{'' if tier == TIERS[-1] else '及以上'}"
    return f"{en}, {tier} tier{'' if tier == TIERS[-1] else ' or above'}"


def shown_count(row: dict[Any, Any], screen: Screen) -> list[object]:
    """A count for people."""
    from sim.answers.findings import span
    from sim.answers.format import UNKNOWN

    lang = screen.lang
    last = in_brackets(count_text(row["last_value"], lang), row["last_month"], lang) if row["last_month"] else UNKNOWN
    bands = [span(row[f"{part}_q{low}"], row[f"{part}_q{high}"], lang) for part, low, high in
             (("now", "25", "75"), ("now", "05", "95"), ("before", "05", "95"))]
    what = counted_words(row["status"], row["tier"], lang)
    return [what, row[f"place_{lang}"], row["month"], last, count_text(row["now_q50"], lang), *bands]
