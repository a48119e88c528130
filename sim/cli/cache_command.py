"""rollout cache: where the compiled rules are kept, and how much room they take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from sim.words.figures import count_text, counted_text, fixed
from sim.words.tongue import Words

from .console import Screen
from .language import here
from .options import shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from sim.files.keeping import KeptState

HELP: Words = (
    "显示编译结果保存在哪里、占多少空间，或将其清除。",
    "Where the compiled rules are kept and how much room they take; --clear takes them away.",
)
EXAMPLE = "rollout cache --clear"
WHERE: Words = ("编译缓存：{folder}", "Compiled rules: {folder}")
_PRIVATE: Words = (
    "没有可信的缓存文件夹，每次运行都要重新编译；请用 ROLLOUT_CACHE_DIR 指定一个只有自己能写的文件夹",
    "no cache folder can be trusted, so that each program compiles anew; let ROLLOUT_CACHE_DIR name a folder that only you may write",
)
_HEADS: tuple[Words, ...] = (("状态", "State"), ("MB", "MB"), ("上次使用", "Last used"), ("", ""))
THIS: Words = ("当前版本", "this version")
CLEARED: Words = ("已清除{states}个状态，共{megabytes} MB", "Cleared: {states}, {megabytes} MB")
STAYS: Words = ("{folder}：其中有别的文件，未删除", "{folder}: holds other files too, and stays")


def cache(
    clear: Annotated[bool, typer.Option("--clear", help=here("清除全部编译结果", "take all compiled rules away"))] = False,
    *,
    screen: Screen,
) -> None:
    """Tell of the kept states; --clear takes them away, and nothing else."""
    from sim.engines.compiled import compile_cache as kept
    from sim.files import keeping

    screen.problems.stop()
    home = kept.cache_folder().parent
    states = keeping.states(home)
    if clear:
        _cleared(screen, home, states)
        return
    screen.json({"folder": shown_path(home), "kept": kept.is_kept(), "states": [state_data(state, kept.cache_state()) for state in states]})
    screen.say(WHERE, folder=shown_path(home))
    if not kept.is_kept():
        screen.aside(_PRIVATE)
    screen.table(_HEADS, [state_row(screen, state, kept.cache_state()) for state in states], right=[1])


def _cleared(screen: Screen, home: Path, states: list[KeptState]) -> None:
    """Take every state away and tell how much that was; a folder with something else in it stays."""
    from sim.files import keeping

    gone = [state for state in states if keeping.removed(state.path)]
    room = sum(state.size for state in gone)
    screen.json({"folder": shown_path(home), "cleared": [state.path.name for state in gone], "bytes": room})
    screen.say(CLEARED, states=counted_text(len(gone), screen.lang, "state", "states"), megabytes=count_text(room / 1e6, screen.lang))
    for state in states:
        if state not in gone:
            screen.aside(STAYS, folder=shown_path(state.path))


def state_data(state: KeptState, this: str) -> dict[str, object]:
    """A state for programs."""
    return {"state": state.path.name, "bytes": state.size, "used": moment(state.used), "current": state.path.name == this}


def state_row(screen: Screen, state: KeptState, this: str) -> list[object]:
    """A state for people."""
    mark = screen.word(THIS) if state.path.name == this else ""
    return [state.path.name, fixed(state.size / 1e6, 1), moment(state.used), mark]


def moment(seconds: float) -> str:
    """A point in time, to the minute."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
