"""The tables of docs/benchmark.md, made from docs/benchmark.json: `python -m tests.docs.make_benchmark` writes them.

The JSON is that of `rollout bench --compile --out docs/benchmark.json`, with `--all` or with the usual scenarios.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
PAGE, KEPT = DOCS / "benchmark.md", DOCS / "benchmark.json"
MARK = re.compile(r"(<!-- measured: (\w+) -->\n)(?:\|.*\n)*")


def speed(found: dict[str, Any]) -> str:
    """A row for each scenario."""
    by_name: dict[str, dict[int, Any]] = {}
    for line in found["bench"]:
        by_name.setdefault(line["scenario"], {})[line["workers"]] = line
    rows = [
        f"| `{name}` | {one['communities']:,} | {one['months']} | {one['replications_per_second']:,.0f} "
        f"| {one['ns_per_community_month']:.1f} | {one['mesa_ms_per_replication']:,.1f} | {one['ratio']:.0f} "
        f"| {two['speed_up']:.2f} | {one['luck_share']:.1%} | {one['collecting_share']:.1%} |\n"
        for name, each in by_name.items() for one, two in [(each[1], each[2])]
    ]
    return (
        "| scenario | communities | months | replications/s | ns a community-month | Mesa, ms a replication | ratio "
        "| two workers | luck | collecting |\n|---|---|---|---|---|---|---|---|---|---|\n" + "".join(rows)
    )


def machine(found: dict[str, Any]) -> str:
    """What was measured on, and what comes before the first replication."""
    there, before = found["machine"], found["startup"]
    versions = ", ".join(f"{name} {version}" for name, version in there["versions"].items())
    return (
        f"| what | measured |\n|---|---|\n| processor | {there['processor']}, {there['cores']} cores, {there['memory_gb']} GB |\n"
        f"| system | {there['system']} |\n| versions | {versions} |\n| day | {there['date']} |\n"
        f"| `rollout --version` | {before['version']:.2f} s |\n"
        f"| to the first replication | {before['first_replication']:.1f} s |\n"
        f"| the same with rules to be compiled | {before['first_compile']:.0f} s |\n"
    )


def renewed(text: str) -> str:
    """The page with the tables of the kept measurement."""
    found = json.loads(KEPT.read_text(encoding="utf-8"))
    tables = {"speed": speed(found), "machine": machine(found)}
    assert {mark[2] for mark in MARK.finditer(text)} == set(tables)
    return MARK.sub(lambda mark: mark[1] + tables[mark[2]], text)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
