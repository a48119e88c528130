"""Targets whose number or date was changed while their text still tells the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sim.scenario.explain import SET
from sim.scenario.node import Node, Place, nearest
from sim.scenario.roster import RosterRow
from sim.scenario.scenario_library import is_shipped
from sim.scenario.schema import ScenarioData
from sim.scenario.units import month_text

_TOLD = ("at_least", "at_most", "by")
"""What the text of a target tells in figures."""
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
"""What stands among the digits of a text's thousands."""


def old_texts(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[tuple[Place, str, str]]:
    """A value of a target that is set over a text with other figures: the results would be told under the old number."""
    for key, target in data.targets.items():
        text, _ = nearest(tree, ("targets", key, "text", "zh"))
        figures = set(_FIGURES.findall(_COMMA.sub("", f"{target.text.zh} {target.text.en}")))
        for name in _TOLD:
            place = ("targets", key, name)
            node, depth = nearest(tree, place)
            value = getattr(target, name)
            if depth < len(place) or value is None or not figures or not _is_later(node, text) or _figures_of(name, value) & figures:
                continue
            yield (place, f"目标的文字仍是“{target.text.zh}”，结果会以这一说法列出；请同时改写 targets.{key}.text",
                   f"the target's text still says “{target.text.en}”, and results are told under it; change targets.{key}.text too")


def _is_later(value: Node, text: Node) -> bool:
    """Whether a value was set, or given by one's own file, over what another one said in words."""
    if value.file.startswith(SET):
        return not text.file.startswith(SET)
    return is_shipped(text.file) and not is_shipped(value.file)


def _figures_of(name: str, value: float) -> set[str]:
    """The figures by which a text may tell a value: a share as percent, a date by its year."""
    if name == "by":
        return {month_text(int(value))[:4]}
    return {f"{value:g}", f"{100 * value:g}"}
