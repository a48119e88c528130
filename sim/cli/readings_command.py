"""rollout readings: how far each reading of an ambiguous clause moves each target."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.answers.confidence import LEVEL
from sim.words.tongue import Lang, Words, in_both

from .console import Screen
from .language import here
from .options import Drawing, Head, ScenarioName, loaded
from .study_head import Face, carried_out
from .tell_readings import tell_readings

if TYPE_CHECKING:
    from sim.charts.look.style import Drawn
    from sim.studies.readings.reading_study import ReadingStudy

HELP: Words = (
    "换一种读法，各目标的概率变化多少。",
    "How far each reading of an ambiguous clause moves each target.",
)
EXAMPLE = "rollout readings shaoxing-2023 -n 500 --reading plan_binds --reading status"


def readings(
    scenario: ScenarioName,
    reading: Annotated[
        list[str] | None,
        typer.Option("--reading", metavar="ID", help=here("只看这一项读法，可重复", "this one only; repeatable")),
    ] = None,
    *,
    head: Head,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check everything first, then run every option with the same luck, write and tell."""
    from sim.documents.readings import check_known, chosen
    from sim.output.study_folder import StudyNote
    from sim.studies.readings.reading_study import readings_table, study_readings

    problems, wanted = screen.problems, reading or []
    one = problems.of(lambda: loaded(scenario, head.sets, draws=head.draws))
    problems.of(lambda: chosen(one, wanted) if one else check_known(wanted))
    found = problems.sound(one)

    return carried_out(
        screen, into, StudyNote("readings", found, head.seed, head.replications, {"readings": sorted(wanted)}),
        lambda advance, _: study_readings(found, wanted, head.replications, head.seed, head.workers, advance),
        Face(readings_data, lambda study: {"readings": readings_table(study)}, tell_readings, readings_drawn))


def readings_data(study: ReadingStudy) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.studies.readings.reading_study import readings_table
    from sim.studies.readings.reading_words import reading_sentences

    return {
        "scenario": study.scenario.name, "seed": study.seed, "replications": study.replications, "level": LEVEL,
        "method": {"probability": "wilson", "difference": "bonett-price"}, "variants": len(study.found),
        "sentences": in_both(partial(reading_sentences, study)),
        "readings": readings_table(study).to_dict("records"),
    }


def readings_drawn(study: ReadingStudy, lang: Lang) -> dict[str, Drawn]:
    """The chart and its data; none where no reading applies."""
    if not study.readings:
        return {}
    from sim.charts.effects.readings_chart import readings_chart

    return {"readings": readings_chart(study, lang)}
