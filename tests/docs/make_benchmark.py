"""The tables of docs/benchmark.md and its Chinese twin, made from what was measured: `python -m tests.docs.make_benchmark` writes them.

docs/benchmark.json is that of `rollout bench --compile --out docs/benchmark.json`, with `--all` or with the usual scenarios;
docs/benchmark-whole.json that of `rollout bench --whole --out docs/benchmark-whole.json`, or with `--against` an earlier version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
PAGE, CHINESE, KEPT, WHOLE = (DOCS / f"benchmark{end}" for end in (".md", ".zh.md", ".json", "-whole.json"))
MARK = re.compile(r"(<!-- measured: (\w+) -->\n)(?:\|.*\n)*")
_Words = tuple[str, str]
SPEED: tuple[_Words, ...] = (
    ("情景", "scenario"), ("社区", "communities"), ("月数", "months"), ("次/秒", "replications/s"),
    ("纳秒/社区·月", "ns a community-month"), ("Mesa 毫秒/次", "Mesa, ms a replication"), ("倍数", "ratio"),
    ("两路并行", "two workers"), ("随机数", "luck"), ("汇总", "collecting"),
)
COMMANDS: tuple[_Words, ...] = (
    ("命令", "command"), ("用时（秒）", "wall, s"), ("处理器（秒）", "processor, s"), ("内存（MB）", "memory, MB"),
    ("此前用时", "wall before"), ("此前处理器", "processor before"), ("此前内存", "memory before"), ("用时倍数", "wall, times"),
    ("处理器倍数", "processor, times"),
    ("数字", "figures"),
)
LOOPS: tuple[_Words, ...] = (
    ("情景", "scenario"), ("处理器纳秒/社区·月", "processor ns a community-month"), ("此前", "before"), ("倍数", "times"),
)
SAME: dict[bool | None, _Words] = {True: ("相同", "the same"), False: ("不同", "differ"), None: ("未比较", "not compared")}


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"|{'|'.join(cells)}|\n" if cells[0] == "---" else f"| {' | '.join(cells)} |\n" for cells in lines)


def speed(found: dict[str, Any], at: int) -> str:
    """A row for each scenario."""
    by_name: dict[str, dict[int, Any]] = {}
    for line in found["bench"]:
        by_name.setdefault(line["scenario"], {})[line["workers"]] = line
    return table([words[at] for words in SPEED], [
        [f"`{name}`", f"{one['communities']:,}", str(one["months"]), f"{one['replications_per_second']:,.0f}",
         f"{one['ns_per_community_month']:.1f}", f"{one['mesa_ms_per_replication']:,.1f}", f"{one['ratio']:.0f}", f"{two['speed_up']:.2f}",
         f"{one['luck_share']:.1%}", f"{one['collecting_share']:.1%}"]
        for name, each in by_name.items() for one, two in [(each[1], each[2])]
    ])


def machine(found: dict[str, Any], at: int) -> str:
    """What was measured on, and what comes before the first replication."""
    there, before = found["machine"], found["startup"]
    words = [("处理器", "processor"), ("系统", "system"), ("版本", "versions"), ("日期", "day"),
             ("`rollout --version`", "`rollout --version`"), ("到第一次模拟", "to the first replication"),
             ("改动规则、须先编译时", "the same with changed rules to be compiled")]
    cores, seconds, comma = ("核", "秒", "，") if at == 0 else (" cores", " s", ", ")
    versions = ", ".join(f"{name} {version}" for name, version in there["versions"].items())
    processor = comma.join([there["processor"], f"{there['cores']}{cores}", f"{there['memory_gb']} GB"])
    told = [processor, there["system"], versions, there["date"],
            f"{before['version']:.2f}{seconds}", f"{before['first_replication']:.1f}{seconds}", f"{before['first_compile']:.0f}{seconds}"]
    return table([("项目", "what")[at], ("测得", "measured")[at]], [[word[at], each] for word, each in zip(words, told, strict=True)])


def commands(found: dict[str, Any], at: int) -> str:
    """A row for each whole command, beside the version before where there was one."""
    rows = [row for row in found["whole"] if row["here"]["loop"] is None]
    versus = "against" in found["versions"]

    def before(row: dict[str, Any]) -> list[str]:
        ratio = row["ratio"]
        return [*taken(row["against"]), told(ratio["wall"], 2), told(ratio["processor"], 2), SAME[row["same"]][at]]

    return table([words[at] for words in (COMMANDS if versus else COMMANDS[:4])],
                 [[(row["zh"], row["en"])[at], *taken(row["here"]), *(before(row) if versus else [])] for row in rows])


def taken(side: dict[str, float | None]) -> list[str]:
    """Seconds, seconds of the processor, MB."""
    return [told(side["wall"], 1), told(side["processor"], 1), told(side["memory"], 0)]


def told(value: float | None, places: int) -> str:
    """A number, or a dash for what is not known."""
    return "—" if value is None else f"{value:,.{places}f}"


def loops(found: dict[str, Any], at: int) -> str:
    """A row for each scenario whose loop was timed."""
    versus = "against" in found["versions"]
    rows = [row for row in found["whole"] if row["here"]["loop"] is not None]
    return table([words[at] for words in (LOOPS if versus else LOOPS[:2])], [
        [f"`{row['line']}`", told(row["here"]["loop"], 1),
         *([told(row["against"]["loop"], 1), told(row["ratio"]["loop"], 2)] if versus else [])] for row in rows
    ])


def beside(found: dict[str, Any], at: int) -> str:
    """When and beside what whole commands were measured."""
    words = [("日期", "day"), ("各测几次", "times each"), ("开始时运行的进程", "processes that ran as it began"), ("源码", "sources"),
             ("此前源码", "sources before")]
    cells = [found["machine"]["date"], str(found["times"]), told(found["load"], 1),
             *(f"`{each['sources']}`" for each in found["versions"].values())]
    return table([("项目", "what")[at], ("测得", "measured")[at]], [[word[at], each] for word, each in zip(words, cells, strict=False)])


def renewed(text: str, at: int = 1) -> str:
    """The page with the tables of the kept measurements; `at` is 0 for the Chinese one."""
    found, whole = (json.loads(path.read_text(encoding="utf-8")) for path in (KEPT, WHOLE))
    made: dict[str, tuple[Callable[[dict[str, Any], int], str], dict[str, Any]]] = {
        "commands": (commands, whole), "loops": (loops, whole), "beside": (beside, whole),
        "speed": (speed, found), "machine": (machine, found),
    }
    assert {mark[2] for mark in MARK.finditer(text)} == set(made)
    return MARK.sub(lambda mark: mark[1] + made[mark[2]][0](made[mark[2]][1], at), text)


if __name__ == "__main__":
    for at, page in enumerate((CHINESE, PAGE)):
        page.write_text(renewed(page.read_text(encoding="utf-8"), at), encoding="utf-8", newline="\n")
