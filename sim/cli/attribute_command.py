"""rollout attribute: what carries each target, and why it is missed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.answers.confidence import LEVEL
from sim.errors import InputError
from sim.words.figures import count_text
from sim.words.tongue import Lang, Words, in_both

from .console import Screen
from .language import here
from .options import Drawing, Head, ScenarioName, loaded
from .study_head import Face, carried_out
from .tell_attribution import tell_attribution

if TYPE_CHECKING:
    from sim.charts.look.style import Drawn
    from sim.studies.attribution.attribution import Attribution

HELP: Words = (
    "各条款对各目标起多大作用，目标未实现的原因。",
    "How much of each target each clause carries, and why targets are missed.",
)
_HEAD = Head(replications=1000)
EXAMPLE = "rollout attribute zhuji-2022 -n 500 --permutations 10"
_MOST = 10_000
"""Orders that may be asked for."""


def attribute(
    scenario: ScenarioName,
    permutations: Annotated[
        int, typer.Option("--permutations", metavar="K", help=here("抽取的次序数（成对）", "orders sampled, in pairs"))
    ] = 24,
    *,
    head: Head = _HEAD,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check everything first, then run every variant with the same luck, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.attribution.attribution import attribute as attributed
    from sim.studies.attribution.attribution_table import attribution_table

    problems = screen.problems
    problems.of(lambda: check_permutations(permutations))
    found = problems.sound(problems.of(lambda: loaded(scenario, head.sets, draws=head.draws)))
    if found.own:
        from sim.documents.clauses import catalogue

        found.own.keep(text for clause in catalogue().values() for text in (clause.summary.zh, clause.summary.en))

    return carried_out(
        screen, into, StudyNote("attribution", found, head.seed, head.replications, {"permutations": permutations}),
        lambda advance, _: attributed(found, head.replications, head.seed, permutations, head.workers, advance),
        Face(attribution_data, lambda study: {"attribution": attribution_table(study)}, tell_attribution, attribution_drawn))


def check_permutations(permutations: int) -> None:
    """InputError for a number of orders that cannot be sampled."""
    if not 4 <= permutations <= _MOST:
        raise InputError(f"--permutations: {permutations} is out of range; expected 4 to {count_text(_MOST)}")


def attribution_data(study: Attribution) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.files.writing import table_records
    from sim.studies.attribution.attribution_table import attribution_table
    from sim.studies.attribution.attribution_words import attribution_sentences

    return {
        "scenario": study.scenario.name, "seed": study.seed, "replications": study.replications,
        "permutations": study.permutations, "orders": len(study.group_orders.orders),
        "every_order": study.group_orders.complete, "cause_orders": len(study.cause_orders.orders), "variants": len(study.found),
        "coalitions": study.shared, "level": LEVEL,
        "not_divided": ", ".join(study.dropped),
        "sentences": in_both(partial(attribution_sentences, study)),
        "attribute": table_records(attribution_table(study)),
    }


def attribution_drawn(study: Attribution, lang: Lang) -> dict[str, Drawn]:
    """The chart and its data."""
    from sim.charts.effects.waterfall_chart import waterfall_chart

    return {"waterfall": waterfall_chart(study, lang)}
