"""Where a decision's answer misses its needs, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.answers.format import count_text, share_text
from sim.studies.decide.miss_words import box_limit_words
from sim.words.tongue import Lang, Words, pick

from .world_words import world_name

if TYPE_CHECKING:
    from sim.studies.decide.decide import Decision

_MOSTLY: Words = (
    "{world}下，未满足条件的模拟多见于{limits}时：其中{within}落在这一范围；这一范围占全部模拟的{cases}，范围内{often}未满足条件，"
    "全部模拟中为{all}（范围由一半模拟找出，各数出自另一半的{n}次）。",
    "{world}, it misses a need mostly where {limits}: {within} of the misses lie in {cases} of the cases, of which {often} miss, against "
    "{all} of all (found on half of the replications; these figures come from the {n} of the other half).",
)
_NOWHERE: Words = (
    "{world}下，{n}次模拟中有{missed}次未满足条件，看不出集中在不确定量的哪个范围（由一半模拟查找，用另一半核对）。",
    "{world}, {missed} of {n} replications miss a need, and no range of uncertain quantities is shown to hold them (looked for in half of "
    "the replications, checked on the others).",
)


def discovery_sentence(decision: Decision, lang: Lang) -> str:
    """Where the answer misses, or that nowhere stands out."""
    found = decision.discovery
    assert found is not None
    world = world_name(decision, found.world, lang)
    words = {"world": world if lang == "zh" else world[:1].upper() + world[1:], "missed": count_text(found.missed, lang)}
    if found.box is None:
        return pick(_NOWHERE, lang).format(**words, n=count_text(found.n, lang))
    scenario = decision.scenario
    limits = ("且" if lang == "zh" else " and ").join(box_limit_words(scenario, limit, lang) for limit in found.box.limits)
    return pick(_MOSTLY, lang).format(
        **words, limits=limits, n=count_text(found.box.n, lang), within=share_text(found.box.of_misses),
        cases=share_text(found.box.of_all), often=share_text(found.box.misses_within), all=share_text(found.box.missed / found.box.n))
