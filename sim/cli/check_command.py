"""rollout check: is a scenario file right?"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sim.words.tongue import Words

from .console import Screen
from .doubts import doubt
from .language import here
from .options import first_day_of

HELP: Words = ("检查一个情景文件，一次列出所有错误。", "Check a scenario file; every fault is told at once.")
EXAMPLE = "rollout check my-county/scenario.yaml"
OK: Words = (
    "{file}：检查通过。{counties}个县（市、区），{streets}个街道，{communities}个社区，{streams}条资金渠道，"
    "{targets}个目标，{months}个月；所依据的{numbers}项参数中，{numbers_assumed}项为假设，{numbers_borrowed}项借自外地文件。",
    "{file}: OK. Counties {counties}, streets {streets}, communities {communities}, funding streams {streams}, "
    "targets {targets}, months {months}; of the {numbers} numbers behind it {numbers_assumed} are assumptions, "
    "{numbers_borrowed} are borrowed from documents of other places.",
)


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help=here("情景文件", "the scenario file"))],
    *,
    screen: Screen,
) -> None:
    """Load a file, make its first day, and count what is in it."""
    problems = screen.problems
    found = problems.sound(problems.of(lambda: counted_scenario(file)))
    screen.json(found)
    screen.say(OK, **found)


def counted_scenario(file: str) -> dict[str, Any]:
    """What a scenario holds; InputError with all that is wrong."""
    from sim.answers.weight import overall
    from sim.scenario.load import load_scenario

    scenario = load_scenario(file)
    doubt(scenario)
    behind = overall(scenario)
    start = first_day_of(scenario)
    return {
        "file": file,
        "ok": True,
        "counties": len(start.roster.counties),
        "streets": len(start.roster.streets),
        "communities": len(start.roster.places),
        "streams": len(start.kinds),
        "targets": len(scenario.data.targets),
        "months": start.months,
        "values": len(scenario.values),
        "assumed": sum(value.evidence == "assumption" for value in scenario.values),
        "borrowed": sum(value.evidence == "borrowed" for value in scenario.values),
        "numbers": behind.total,
        "numbers_assumed": behind.assumption,
        "numbers_borrowed": behind.borrowed,
        "digest": scenario.digest,
        "warnings": [warning.as_data() for warning in scenario.warnings],
    }


