"""Write docs/sensitivity.md anew, from the root of the project: `python -m tests.model.known.make_sensitivity`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sim.model.reports.measures import MEASURES

from .anti_toy import ERRORS, SEED, Effect, Entry, effects, shipped
from .levers import LEVERS
from .quantities import Explained, explained_levers, explained_quantities, quantities

LEAST = 1000
"""Replications in each arm; more where the test asks for more."""
PAGE = Path(__file__).parents[3] / "docs" / "sensitivity.md"
INTRO = f"""# What moves what 敏感性

Every uncertain quantity is moved from its 5th to its 95th percentile, every lever from one sensible setting to another
(from → to; "shipped" is the value in the scenario). Both arms share their luck, so the change is a mean of paired
differences; ± is its standard error; "from" is the mean in the first arm. Shown is the measure or target that moves
most, in standard deviations between replications; money under a stream only where nothing else moves beyond {ERRORS} standard errors.
Seed {SEED}, status and readings as shipped. Written by `tests/model/known/make_sensitivity.py`; do not edit.

每个不确定量从第5百分位移到第95百分位，每个政策杠杆从一个合理取值移到另一个；两组用同一套随机数，“±”为配对差的标准误。
"""
WAN_YUAN = "10,000 yuan 万元"
HEAD = "| entry | scenario | moves most | from | change | ± | unit | outcomes moved | n |\n|---|---|---|--:|--:|--:|---|--:|--:|\n"


def words(outcome: str) -> tuple[str, str]:
    """What an outcome is called, and its unit."""
    group, name = outcome.split(":")
    if group == "measure":
        unit, zh, en = next((unit, zh, en) for measure, unit, zh, en in MEASURES if measure.__name__ == name)
        return f"{en} {zh}", {"share": "points", "yuan": WAN_YUAN}.get(unit, unit)
    return {
        "met": (f"probability of target `{name}` 目标概率", "points"),
        "gap": (f"shortfall of target `{name}` 目标缺口", "communities"),
        "money": (f"paid under `{name}` 资金流", WAN_YUAN),
    }[group]


def figure(value: float) -> str:
    """Three significant digits, thousands apart."""
    return f"{float(f'{value:.3g}'):,.10g}".replace("-", "−")


def value(setting: object) -> str:
    """One setting as it reads in a file."""
    if setting is None:
        return "none"
    return f"{setting:,}" if isinstance(setting, int) and setting > 9999 else str(setting)


def entry_name(entry: Entry) -> str:
    """The entry, with its label for a quantity and its two settings for a lever."""
    uncertain = shipped(entry.scenario).data.uncertain
    prior = (uncertain.epistemic | uncertain.aleatory).get(entry.path)
    if prior is not None:
        return f"`{entry.path}` {prior.label.zh}"
    low, high = (value(side[entry.path]) if entry.path in side else "shipped" for side in (entry.low, entry.high))
    return f"`{entry.path}` {low} → {high}"


def row(entry: Entry) -> tuple[Effect, str]:
    """The largest effect of an entry, and its line of the table."""
    entry = replace(entry, n=max(LEAST, entry.n))
    found = effects(entry)
    top, number = found[0], sum(effect.moved for effect in found)
    name, unit = words(top.outcome)
    change = ("+" if top.difference > 0 else "") + figure(top.difference)
    cells = (entry_name(entry), entry.scenario, name, figure(top.low), change, figure(top.error), unit, number, entry.n)
    return top, "| " + " | ".join(str(cell) for cell in cells) + " |"


def section(entries: list[Entry]) -> str:
    """A table, largest effects first."""
    made = sorted((row(entry) for entry in entries), key=lambda pair: -pair[0].size)
    return HEAD + "\n".join(line for _, line in made) + "\n"


def reasons(table: dict[str, Explained]) -> str:
    """What moves nothing as shipped, and why."""
    return "\n".join(f"- `{name}`: {explained.why}." for name, explained in table.items()) + "\n"


def main() -> None:
    """Write the page."""
    still = explained_quantities() | explained_levers()
    acting = [explained.acts for explained in still.values() if explained.acts is not None]
    parts = [
        INTRO, "## Quantities 不确定量\n", section(quantities()), "## Levers 政策杠杆\n", section(list(LEVERS)),
        "## What moves nothing as shipped 在现有情景中不起作用的\n", reasons(still),
        "In a scheme where they do act:\n", section(acting),
    ]
    PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
