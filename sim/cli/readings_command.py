"""rollout readings: how far each reading of an ambiguous clause moves each target."""

from __future__ import annotations

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
    ScenarioName,
    SeedOption,
    SetOption,
    WorkersOption,
    loaded,
)
from .study_place import Plan, prepared, watched, written
from .tell_readings import tell

if TYPE_CHECKING:
    from sim.studies.readings.reading_study import ReadingStudy

HELP: Words = (
    "换一种读法，各目标的概率变化多少。",
    "How far each reading of an ambiguous clause moves each target.",
)
EXAMPLE = "rollout readings shaoxing-2023 -n 500 --reading plan_binds --reading status"


def readings(
    scenario: ScenarioName,
    replications: Annotated[int, typer.Option("-n", "--replications", help=here("模拟次数", "how many times"))] = 2000,
    seed: SeedOption = 1,
    reading: Annotated[
        list[str] | None,
        typer.Option("--reading", metavar="ID", help=here("只看这一项读法，可重复", "this one only; repeatable")),
    ] = None,
    out: OutOption = None,
    replace: ReplaceOption = False,
    workers: WorkersOption = None,
    sets: SetOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check everything first, then run every option with the same luck, write and tell."""
    from sim.documents.readings import chosen
    from sim.studies.readings.reading_study import readings_table

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    problems.of(lambda: check_numbers(replications, seed, workers))
    found = problems.of(lambda: loaded(scenario, sets))
    problems.of(lambda: chosen(found, reading or []) if found is not None else None)
    problems.stop()
    plan = Plan("readings", found, seed, replications, {"readings": sorted(reading or [])}, out, replace)
    with prepared(plan) as place:
        with watched(screen) as progress:
            from sim.studies.readings.reading_study import study_readings

            study = study_readings(found, reading or [], replications, seed, workers, progress)
        summary = as_data(study)
        folder = written(plan, place, summary, {"readings": readings_table(study)}, charts(study, screen.lang))
    tell(screen, study, summary, folder)
    return 0


def check_numbers(replications: int, seed: int, workers: int | None) -> None:
    """The options that the ensemble judges, each named as it was typed."""
    from .run_command import check_numbers as check

    check(replications, seed, workers, "compiled")


def as_data(study: ReadingStudy) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.studies.readings.reading_study import readings_table
    from sim.studies.readings.reading_words import sentences

    return {
        "scenario": study.scenario.name, "seed": study.seed, "replications": study.replications, "level": 0.95,
        "method": {"probability": "wilson", "difference": "bonett-price"}, "variants": len(study.found),
        "sentences": {"zh": sentences(study, "zh"), "en": sentences(study, "en")},
        "readings": readings_table(study).to_dict("records"),
    }


def charts(study: ReadingStudy, lang: str) -> dict[str, Any]:
    """The chart and its data; none where no reading applies."""
    if not study.readings:
        return {}
    from sim.charts.effects.readings_chart import readings as drawn

    return {"readings": drawn(study, lang)}

