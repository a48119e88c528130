"""Whole commands that were measured, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.words.text import in_brackets
from sim.words.tongue import Lang, Words, pick

from .console import Screen

_HEADS: tuple[Words, ...] = (
    ("命令", "Command"), ("用时（秒）", "Wall, s"), ("处理器（秒）", "Processor, s"), ("内存（MB）", "Memory, MB"),
)
_OLD_HEADS: tuple[Words, ...] = (
    ("对照用时", "Other's wall"), ("对照处理器", "Other's processor"), ("对照内存", "Other's memory"),
    ("用时倍数", "Wall, times"), ("处理器倍数", "Processor, times"), ("内存倍数", "Memory, times"), ("数字", "Figures"),
)
_LOOP_HEADS: tuple[Words, ...] = (("情景", "Scenario"), ("处理器纳秒/社区·月", "Processor ns a community-month"))
_OLD_LOOP_HEADS: tuple[Words, ...] = (("对照", "Other"), ("倍数", "Times"))
SAME: Words = ("相同", "the same")
DIFFER: Words = ("不同", "differ")
MISSING: Words = ("未能运行", "failed")
_TOLD: Words = ("各{times}次的中位数，整个进程；倍数为对照除以本版，大于1即本版更快或更省",
                "Medians of {times}, whole processes; “times” are the other's over this version's: above 1 this one is faster or smaller")
_TOLD_ALONE: Words = ("各{times}次的中位数，整个进程", "Medians of {times}, whole processes")
_WHICH: Words = ("本版 {here}，对照 {against}", "This version {here}, the other {against}")
_LOAD: Words = ("开始时另有约{load}个进程在运行；机器繁忙时用时只作参考，处理器时间较可靠",
                "About {load} processes were running as it began: on a busy machine wall time says little, processor time more")
MACHINE: Words = ("{processor}，{cores} 核，{memory_gb} GB，{system}，{date}",
                  "{processor}, {cores} cores, {memory_gb} GB, {system}, {date}")


def tell_whole(screen: Screen, found: dict[str, Any]) -> None:
    """Everything that reaches stdout."""
    screen.json(found)
    versus = "against" in found["versions"]
    commands = [row for row in found["whole"] if not row["chore"].startswith("loop:")]
    loops = [row for row in found["whole"] if row["chore"].startswith("loop:")]
    if commands:
        heads = (*_HEADS, *_OLD_HEADS) if versus else _HEADS
        screen.table(heads, [whole_cells(row, screen.lang) for row in commands], right=range(1, len(heads)))
    if loops:
        heads = (*_LOOP_HEADS, *_OLD_LOOP_HEADS) if versus else _LOOP_HEADS
        screen.table(heads, [loop_cells(row) for row in loops], right=range(1, len(heads)))
    screen.say(_TOLD if versus else _TOLD_ALONE, times=found["times"])
    if versus:
        screen.say(_WHICH, **{side: in_brackets(each["version"], each["sources"], screen.lang) for side, each in found["versions"].items()})
    screen.say(MACHINE, **found["machine"])
    if found["load"] is not None:
        screen.say(_LOAD, load=seconds_text(found["load"]))


def whole_cells(row: Mapping[str, Any], lang: Lang) -> list[str]:
    """A command in the order of the heads."""
    from sim.answers.format import count_text

    def measures(side: str) -> list[str]:
        took = row[side]
        memory = "—" if took["memory"] is None else count_text(took["memory"], lang)
        return [seconds_text(took["wall"]), seconds_text(took["processor"]), memory]

    cells = [row[lang], *measures("here")]
    if "against" not in row:
        return cells
    figures = MISSING if row["same"] is None else SAME if row["same"] else DIFFER
    return [*cells, *measures("against"), *(seconds_text(row["ratio"][what]) for what in ("wall", "processor", "memory")),
            pick(figures, lang)]


def loop_cells(row: Mapping[str, Any]) -> list[str]:
    """A loop in the order of the heads."""
    from sim.answers.format import fixed

    took = [row[side]["loop"] for side in ("here", "against") if side in row]
    cells = [row["en"], *("—" if each is None else fixed(each, 1) for each in took)]
    return [*cells, seconds_text(row["ratio"]["loop"])] if "ratio" in row else cells


def seconds_text(value: float | None) -> str:
    """A number with two decimals; a dash for what is not known."""
    from sim.answers.format import fixed

    return "—" if value is None else fixed(value, 2)
