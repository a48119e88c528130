"""rollout trace: one replication as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.figures import count_text
from sim.words.tongue import LANGS, Lang, Words, pick

from .console import Screen
from .language import here
from .options import ScenarioName, SeedOption, SetOption, first_day_of, loaded

if TYPE_CHECKING:
    from sim.first_day.start import Start

    from .story_lines import Entry

HELP: Words = ("把一次模拟讲成可读的经过。", "Tell one replication as a readable story.")
EXAMPLE = "rollout trace fuyang-2022 --replication 7 --street fuchun"
OPENING: Words = ("{title}：第{replication}次模拟（种子{seed}）", "{title}: replication {replication} (seed {seed})")
_NOTHING: Words = ("没有相关事件。", "Nothing happened to it.")
MET: Words = ("目标 {id}：{month} 实现。{text}", "Target {id}: met in {month}. {text}")
MET_BEFORE: Words = ("目标 {id}：期初已实现。{text}", "Target {id}: met before the first month. {text}")
MISSED: Words = ("目标 {id}：未实现，差{gap}。{text}", "Target {id}: missed by {gap}. {text}")


def trace(
    scenario: ScenarioName,
    replication: Annotated[int, typer.Option("--replication", help=here("第几次模拟，从0起", "its number, from 0"))],
    seed: SeedOption = 1,
    community: Annotated[
        str | None, typer.Option("--community", metavar="ID", help=here("只看一个社区", "one community only"))
    ] = None,
    street: Annotated[
        str | None, typer.Option("--street", metavar="ID", help=here("只看一个街道", "one street only"))
    ] = None,
    sets: SetOption = None,
    *,
    screen: Screen,
) -> None:
    """Run the readable engine once and tell what happened."""
    from .story_lines import story
    from .story_names import chosen_ids

    problems = screen.problems
    problems.of(lambda: check_range(replication, seed))
    begins = problems.of(lambda: first_day_of(loaded(scenario, sets)))
    agents = problems.of(lambda: chosen_ids(begins, community, street) if begins else None)
    start = problems.sound(begins)
    model, entries = story(start, seed, replication)
    kept = [entry for entry in entries if agents is None or entry.agent in agents]
    ends = [ending(start, model.outcomes, start.targets.index(name)) for name in start.scenario.data.targets]
    screen.json({
        "scenario": start.scenario.name, "seed": seed, "replication": replication,
        "events": [entry.as_data() for entry in kept], "targets": ends,
    })
    title = start.scenario.data.title
    screen.say(OPENING, title=pick(title, screen.lang), replication=replication, seed=seed)
    tell(screen, start, kept, ends)


def tell(screen: Screen, start: Start, kept: list[Entry], ends: list[dict[str, Any]]) -> None:
    """What happened, line by line, and how each target came out."""
    from sim.answers.gap_words import in_unit, unit_of_gap
    from sim.answers.notes import INVENTED, invented

    if not kept:
        screen.say(_NOTHING)
    for entry in kept:
        screen.line(entry_sentence(entry, screen.lang))
    if invented(start.roster.places, [entry.agent for entry in kept]):
        screen.say(INVENTED)
    for end in ends:
        unit = unit_of_gap(start.scenario.data, end["id"], one=end["gap"] == 1)
        gap = in_unit(count_text(end["gap"], screen.lang), unit, screen.lang)
        screen.say(closing(end), **{**end, "text": end["text"][screen.lang], "gap": gap})


def check_range(replication: int, seed: int) -> None:
    """Numbers that luck can be addressed by."""
    from sim.errors import InputError

    given = (("--replication", replication), ("--seed", seed))
    wrong = [f"{name}: {n} is out of range; expected 0 to 2**62 - 1" for name, n in given if not 0 <= n < 1 << 62]
    if wrong:
        raise InputError(wrong)


def entry_sentence(entry: Entry, lang: Lang) -> str:
    """One line: month, who, what, how much, under which clause."""
    parts = (entry.month, pick(entry.name, lang), entry.told(lang), entry.clause_text(lang))
    return "  ".join(part for part in parts if part)


def ending(start: Start, outcomes: Any, t: int) -> dict[str, Any]:
    """How a target came out under its own reading; its gap in its unit, empty where communities, areas or projects are counted."""
    from sim.answers.target_table import unit_of_target
    from sim.ensemble.layout import STATUS_NAMES
    from sim.first_day.target_rows import headline, stored_status
    from sim.model.rules.vocabulary import NEVER
    from sim.scenario.units import month_text

    data = start.scenario.data
    name = start.targets[t]
    target = data.targets[name]
    at = (t * len(STATUS_NAMES) + STATUS_NAMES.index(stored_status(headline(target, data.policy.readings)))) * 2
    gap, month = int(outcomes[at]), int(outcomes[at + 1])
    reached = month_text(data.period.start + month) if 0 <= month < NEVER else None
    unit = unit_of_target(data, name)
    return {"id": name, "text": target.text.model_dump(), "met": gap == 0, "gap": gap,
            "unit": {lang: unit[f"unit_{lang}"] for lang in LANGS}, "month": reached}


def closing(end: dict[str, Any]) -> Words:
    """Which closing line fits."""
    if not end["met"]:
        return MISSED
    return MET if end["month"] else MET_BEFORE
