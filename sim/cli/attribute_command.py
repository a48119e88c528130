"""rollout attribute: what carries each target, and why it is missed."""

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
from .tell_attribution import tell

if TYPE_CHECKING:
    from sim.studies.attribution.attribution import Attribution

HELP: Words = (
    "各条款对各目标起多大作用，目标为何落空。",
    "How much of each target each clause carries, and why targets are missed.",
)
EXAMPLE = "rollout attribute zhuji-2022 -n 500 --permutations 10"
MOST = 10_000
"""Orders that may be asked for."""


def attribute(
    scenario: ScenarioName,
    replications: Annotated[int, typer.Option("-n", "--replications", help=here("模拟次数", "how many times"))] = 1000,
    seed: SeedOption = 1,
    permutations: Annotated[
        int, typer.Option("--permutations", metavar="K", help=here("抽取的次序数（成对）", "orders sampled, in pairs"))
    ] = 24,
    out: OutOption = None,
    replace: ReplaceOption = False,
    workers: WorkersOption = None,
    sets: SetOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
) -> int:
    """Check everything first, then run every variant with the same luck, write and tell."""
    from sim.studies.attribution.attribution_table import attribution_table

    screen, problems = Screen("zh" if lang == "zh" else "en", json), Problems()
    problems.of(lambda: check_numbers(replications, seed, workers, permutations))
    found = problems.of(lambda: loaded(scenario, sets))
    problems.stop()
    plan = Plan("attribution", found, seed, replications, {"permutations": permutations}, out, replace)
    with prepared(plan) as place:
        with watched(screen) as progress:
            from sim.studies.attribution.attribution import attribute as attributed

            study = attributed(found, replications, seed, permutations, workers, progress)
        summary = as_data(study)
        folder = written(plan, place, summary, {"attribution": attribution_table(study)}, charts(study, screen.lang))
    tell(screen, study, summary, folder)
    return 0


def check_numbers(replications: int, seed: int, workers: int | None, permutations: int) -> None:
    """The options, each named as it was typed."""
    from sim.errors import InputError

    from .run_command import check_numbers as check

    problems = Problems()
    problems.of(lambda: check(replications, seed, workers, "compiled"))
    if not 4 <= permutations <= MOST:
        problems.lines.append(f"--permutations: {permutations} is out of range; expected 4 to {MOST:,}")
    if problems.lines:
        raise InputError(problems.lines)


def as_data(study: Attribution) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.studies.attribution.attribution_table import attribution_table
    from sim.studies.attribution.attribution_words import sentences

    return {
        "scenario": study.scenario.name, "seed": study.seed, "replications": study.replications,
        "permutations": study.permutations, "orders": len(study.group_orders.orders),
        "every_order": study.group_orders.complete, "variants": len(study.found), "level": 0.95,
        "not_divided": ", ".join(study.dropped),
        "sentences": {"zh": sentences(study, "zh"), "en": sentences(study, "en")},
        "attribute": [
            {key: None if value is None or value != value else value for key, value in row.items()}
            for row in attribution_table(study).astype(object).where(attribution_table(study).notna(), None).to_dict("records")
        ],
    }


def charts(study: Attribution, lang: str) -> dict[str, Any]:
    """The chart and its data."""
    from sim.charts.effects.waterfall_chart import waterfall

    return {"waterfall": waterfall(study, lang)}
