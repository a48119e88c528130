"""What a scenario shows of itself in a notebook."""

from __future__ import annotations

from sim.words.card import Card
from sim.words.text import short_digest
from sim.words.tongue import Lang, pick

from .schema import ScenarioData
from .units import month_text

_HEADS = {"zh": ("目标", "期限"), "en": ("Target", "By")}


def scenario_card(name: str, digest: str, data: ScenarioData, lang: Lang) -> Card:
    """Its place, its period and its targets with their dates."""
    span = f"{month_text(data.period.start)}{'—' if lang == 'zh' else '–'}{month_text(data.period.end)}"
    told = [(pick(target.text, lang), month_text(target.by)) for target in data.targets.values()]
    place = pick(data.jurisdiction.name, lang)
    said = f"{place}，{span}" if lang == "zh" else f"{place}, {span}"
    short = short_digest(digest)
    foot = f"情景 {name}，摘要值 {short}" if lang == "zh" else f"scenario {name}, digest {short}"
    return Card(pick(data.title, lang), [said], _HEADS[lang], told, foot)
