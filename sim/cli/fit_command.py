"""rollout fit: what published figures tell of what nobody knows, as draws that any run takes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.figures import count_text
from sim.words.tongue import Lang, Words, in_both, pick

from .console import Screen
from .language import here
from .options import Drawing, Head, ScenarioName, as_options, loaded
from .study_head import Face, Keeping, carried_out

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn
    from sim.scenario.load import Scenario
    from sim.studies.fit.fit import Fit

HELP: Words = (
    "用公布数拟合不确定量：哪些量因此更清楚，哪些仍不清楚；后验供任何一次模拟使用。",
    "Fit the uncertain quantities to published figures: what they tell, what they do not; any run takes the posterior.",
)
EXAMPLE = "rollout fit zhejiang-2022 --as-of 2022-12 -n 1000"
FITTED_FILE = "posterior.parquet"
_HEADS: tuple[Words, ...] = (
    ("公布数", "Figure"), ("公布", "Published"), ("拟合前90%范围", "90% band before"), ("拟合后90%范围", "90% band after"),
    ("分布位置（前）", "Place in the distribution, before"), ("分布位置（后）", "Place in the distribution, after"),
    ("主要取决于", "Tells most of"),
)
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="2022-12", help=here("只知道此月及以前公布的数", "know only what was published by then")),
]


def fit(
    scenario: ScenarioName,
    as_of: AsOfOption = None,
    *,
    head: Head,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check everything first, then fit, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.fit import fit as fitting
    from sim.studies.fit.fit import STEPS_KEPT, check_fit

    problems = screen.problems
    one: Scenario | None = problems.of(lambda: loaded(scenario, head.sets, as_of=as_of, draws=head.draws))
    found = problems.sound(one)
    problems.of(lambda: as_options(lambda: check_fit(found, head.replications, head.seed, head.workers), particles="replications"))
    problems.stop()

    return carried_out(
        screen, into, StudyNote("fit", found, head.seed, head.replications),
        lambda advance, store: fitting.fit(found, head.replications, head.seed, head.workers,
                                           lambda now: advance(round(100 * now.temperature), 100), store),
        Face(fit_data, fit_tables, tell_fit, fit_drawn, draws=lambda study: {FITTED_FILE: study.draws} if study.usable else {}),
        Keeping(cells=STEPS_KEPT))


def fit_data(found: Fit) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.studies.fit.fit_tables import said_table, steps_table
    from sim.studies.fit.fit_words import fit_sentences

    after = found.posterior
    return {
        "scenario": found.scenario.name, "digest": found.scenario.digest, "seed": found.seed, "particles": len(after.numbers),
        "effective": after.effective,
        "collapsed": after.collapsed, "beyond": found.beyond, "log_evidence": after.evidence, "replications": after.used,
        "sentences": in_both(partial(fit_sentences, found)),
        "figures": said_table(found).to_dict("records"), "steps": steps_table(found).to_dict("records"),
    }


def fit_tables(found: Fit) -> dict[str, pd.DataFrame]:
    """The tables of the folder, by the names of their files."""
    from sim.studies.fit.fit_tables import learned_table, particles_table, said_table, steps_table

    return {"learned": learned_table(found), "figures": said_table(found), "steps": steps_table(found), "particles": particles_table(found)}


def fit_drawn(found: Fit, lang: Lang) -> dict[str, Drawn]:
    """The charts with their data."""
    from sim.charts.fit.learned_chart import figures_chart, learned_chart

    return {"learned": learned_chart(found, lang), "figures": figures_chart(found, lang)}


def tell_fit(screen: Screen, found: Fit, summary: dict[str, Any]) -> None:
    """The sentences, then a row for each figure."""
    from sim.answers.observed_words import figure_name

    screen.line(pick(found.scenario.data.title, screen.lang))
    screen.lines(summary["sentences"][screen.lang])
    screen.table(_HEADS, [shown_said(row, screen, figure_name(row, screen.lang)) for row in summary["figures"]], right=range(1, 6))


def shown_said(row: dict[str, Any], screen: Screen, name: str) -> list[object]:
    """A figure for people."""
    from sim.answers.findings import span
    from sim.answers.format import UNKNOWN, fixed

    ranges = [span(row[f"{part}_q05"], row[f"{part}_q95"], screen.lang) for part in ("prior", "posterior")]
    pits = [fixed(row[f"{part}_pit"], 3) for part in ("prior", "posterior")]
    return [name, count_text(row["value"], screen.lang), *ranges, *pits, row[f"speaks_of_{screen.lang}"] or UNKNOWN]
