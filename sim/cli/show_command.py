"""rollout show: every value of a scenario, with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.answers.scenario_values import differing_values, is_verbatim, value_place, value_text, values_to_show
from sim.words.tongue import Lang, Words, pick

from .console import Screen, Verbatim
from .language import here
from .options import ScenarioName, SetOption, loaded

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.scenario.values import Value

HELP: Words = (
    "显示情景的每个值：单位、来源、写在哪里。\n\n带 * 的值依据假设，带 † 的值借用外地文件（其条款不约束本地）。",
    "Show every value of a scenario: unit, source, where it was set.\n\nValues marked * rest on assumptions, "
    "those marked † on another place's document, which does not bind here.",
)
EXAMPLE = "rollout show zhuji-2022-award --diff zhuji-2022"
_MARKS = {"assumption": "* ", "borrowed": "† "}
_HEADS: tuple[Words, ...] = (
    ("路径", "Path"), ("值", "Value"), ("依据", "Evidence"), ("来源", "Source"), ("位置", "Set in"),
)
DIFF: tuple[Words, ...] = (("路径", "Path"), ("{name}", "{name}"), ("{other}", "{other}"), ("来源", "Source"))
_COUNT: Words = (
    "{title}：{values}个值，其中{assumed}个依据假设（标 *），{borrowed}个借用外地文件（标 †）。",
    "{title}: {values} values, {assumed} of them rest on assumptions (marked *), {borrowed} on another place's document (marked †).",
)
_SAME: Words = ("两个情景没有差别。", "The two scenarios do not differ.")


def show(
    scenario: ScenarioName,
    diff: Annotated[
        str | None,
        typer.Option("--diff", metavar="OTHER", help=here("只显示与另一情景的差别", "only what differs from another")),
    ] = None,
    sets: SetOption = None,
    *,
    screen: Screen,
) -> None:
    """Print the values, or the differences."""
    problems = screen.problems
    shown = problems.of(lambda: loaded(scenario, sets))
    other = problems.of(lambda: loaded(diff, None)) if diff is not None else None
    shown = problems.sound(shown)
    if other is None:
        tell_values(screen, shown)
    else:
        tell_difference(screen, shown, other)


def tell_values(screen: Screen, shown: Scenario) -> None:
    """Every value."""
    values = values_to_show(shown)
    assumed = sum(value.evidence == "assumption" for value in values)
    screen.json({"scenario": shown.name, "title": shown.data.title.model_dump(), "digest": shown.digest,
                 "values": [value_data(value) for value in values]})
    screen.table(_HEADS, [value_row(value, screen.lang) for value in values])
    screen.say(_COUNT, title=pick(shown.data.title, screen.lang),
               values=len(values), assumed=assumed, borrowed=sum(value.evidence == "borrowed" for value in values))


def tell_difference(screen: Screen, shown: Scenario, other: Scenario) -> None:
    """What differs between two."""
    pairs = differing_values(values_to_show(shown), values_to_show(other))
    screen.json({"scenario": shown.name, "other": other.name, "differences": [
        {"path": path, "a": value_data(a) if a else None, "b": value_data(b) if b else None} for path, a, b in pairs]})
    if not pairs:
        screen.say(_SAME)
        return
    heads = [(zh.format(name=shown.name, other=other.name), en.format(name=shown.name, other=other.name))
             for zh, en in DIFF]
    screen.table(heads, [pair_row(path, a, b, screen.lang) for path, a, b in pairs])


def value_data(value: Value) -> dict[str, Any]:
    """A value for programs; months as text."""
    from sim.scenario.units import month_text

    held = month_text(value.value) if value.unit == "month" and isinstance(value.value, int) else value.value
    return {"path": value.path, "value": held, "unit": value.unit, "source": value.source,
            "evidence": value.evidence, "assumed": value.evidence == "assumption", "set_in": value_place(value)}


def value_row(value: Value, lang: Lang) -> list[object]:
    """A value for people."""
    from sim.answers.grounds import source_text
    from sim.answers.weight import EVIDENCE_WORDS
    from sim.words.chinese import place_text

    held = value_text(value.value, value.unit, lang)
    ground = f"{_MARKS.get(value.evidence, '')}{pick(EVIDENCE_WORDS[value.evidence], lang)}" if value.evidence else ""
    source = Verbatim(source_text(value.source, lang))
    return [value.path, as_written(value, held), ground, source, Verbatim(place_text(value_place(value), lang))]


def as_written(value: Value, held: str) -> str:
    """A word of the file as it stands there; a number is shown in words."""
    return Verbatim(held) if is_verbatim(value) else held


def pair_row(path: str, a: Value | None, b: Value | None, lang: Lang) -> list[object]:
    """A difference for people."""
    from sim.answers.grounds import source_text

    held = [as_written(value, value_text(value.value, value.unit, lang)) if value else "–" for value in (a, b)]
    sources = list(dict.fromkeys(source_text(value.source, lang) for value in (a, b) if value and value.source))
    return [path, *held, Verbatim(" / ".join(sources))]
