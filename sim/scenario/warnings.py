"""What a scenario says that can be meant but hardly is: read as it stands, and told wherever it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sim.scenario import plausible
from sim.scenario.doubts import (
    ample,
    begun,
    group_doubts,
    idle_changes,
    idle_quantities,
    idle_rules,
    known_doubts,
    ladder_checks,
    name_doubts,
    observed_doubts,
    proportion,
    target_texts,
    timing,
)
from sim.scenario.explain import SET, table_line
from sim.scenario.node import Node, Place, leaves, nearest, spell
from sim.scenario.own_ids import ids_of
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData
from sim.scenario.sources import OFF
from sim.scenario.tables.table_faults import Unread
from sim.words.chinese import place_text
from sim.words.tongue import Lang, pick

_Found = tuple[Place, str, str]
"""A place, and what is odd there in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Warning:
    """A value that is accepted and can hardly be meant, with where it stands; line 0 for one set on the command line."""

    file: str
    """The file it stands in."""
    line: int
    """The line there, 0 on the command line."""
    path: str
    """The value's path."""
    zh: str
    """The sentence in Chinese."""
    en: str
    """The sentence in English."""

    def told(self, lang: Lang) -> str:
        """The line that a reader of that language gets: FILE:LINE: path: what is odd."""
        where = place_text(f"{self.file}:{self.line}" if self.line else self.file, lang)
        text = pick(self, lang)
        shown = where.startswith(f"{SET}{self.path}=") or not self.path
        return f"{where}: {text}" if shown else f"{where}: {self.path}: {text}"

    def as_data(self) -> dict[str, object]:
        """As `--json` and summary.json give it."""
        return {"file": self.file, "line": self.line, "path": self.path, "zh": self.zh, "en": self.en}


_NAMED = 12
"""Headings that are named; of more their number is told."""


def unread_told(unread: Unread) -> Warning:
    """What stands in a table and is not read: columns of the user's own, or sheets behind the first."""
    names = unread.columns or unread.sheets
    more = len(names) - _NAMED
    zh = "、".join(names[:_NAMED]) + (f"等{len(names)}个" if more > 0 else "")
    en = ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    said = (f"以下列不读取：{zh}", f"columns that are not read: {en}") if unread.columns else (
        f"只读取第一张工作表，以下各表不读取：{zh}", f"only the first sheet is read, not: {en}")
    return Warning(unread.file, unread.line if unread.columns else 0, "", *said)


def lent(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Words that a file changes in one language only."""
    for place, node in leaves(tree):
        if node.lent:
            other = str(place[-1])
            given = "zh" if other == "en" else "en"
            yield (place[:-1], f"只写了 {given}，与原有的 {other} 不再对应，两种语言都用所写的文字；请补写 {other}",
                   f"given in {given} only, which the inherited {other} no longer matches: the words given stand for both; add {other}")


def idle_pots(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Money that comes once and that no stream draws on; a scheme without its streams still runs."""
    paying = {stream.payer for stream in data.funding.values()}
    for key, fund in data.funds.items():
        if fund.once is not None and key not in paying:
            yield (("funds", key, "once"), f"没有渠道由这笔资金支付：funding 下没有写 payer: {key} 的渠道",
                   f"no stream is paid out of this pot: none under funding has payer: {key}")


def idle_reading(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """A reading of whom every street means where there is no committee to leave out, or nothing is asked of every street."""
    if data.policy.readings.every_street is None:
        return
    at = ("policy", "readings", "every_street")
    if not any(street.committee for street in data.jurisdiction.streets.values()):
        yield at, "没有街道写明是管委会（committee: true），不起作用", "has no effect: no street is a committee (committee: true)"
    elif not any(target.each == "street" for target in data.targets.values()):
        yield at, "没有逐街道考核的目标（each: street），不起作用", "has no effect: no target is asked of every street (each: street)"


_CHECKS: tuple[Callable[[Node, ScenarioData, Sequence[RosterRow]], Iterator[_Found]], ...] = (
    plausible.check_sizes, proportion.check_proportions, timing.check_timing, lent, idle_pots, idle_reading,
    idle_quantities.idle_quantities, idle_rules.idle_by_rule, idle_changes.idle_changes, target_texts.old_texts,
    ladder_checks.check_ladder, group_doubts.check_groups, name_doubts.check_names, ample.never_short, begun.met_already,
    known_doubts.too_few_published, known_doubts.sums_of_others,
    observed_doubts.parts_above_whole, observed_doubts.of_no_month_simulated,
)
"""Each looks at the whole scenario (as the files write it, as the models hold it); a new kind of doubt is one function here."""


def warned(
    tree: Node, data: ScenarioData, rows: Sequence[RosterRow] = (), lines: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> tuple[Warning, ...]:
    """Every doubt about a scenario, each once, where the file gives the value, or the table beside it (`lines`); none switched off."""
    found: dict[Warning, None] = {}
    ids = ids_of([tree])
    for look in _CHECKS:
        for place, zh, en in look(tree, data, rows):
            node, _ = nearest(tree, place)
            if node.source == OFF:
                continue
            file, _, number = table_line(lines, place).rpartition(":")
            path = ids.path_out(spell(place)) if ids else spell(place)
            at = (file, int(number), spell(place[-1:])) if file else (node.file, node.line, path)
            found[Warning(*at, zh, en)] = None
    return tuple(found)
