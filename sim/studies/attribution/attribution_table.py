"""The one table of an attribution: clauses off, groups, causes, evidence; a row for each and target and measure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sim.answers.once import once
from sim.answers.paired import Paired
from sim.answers.weight import EVIDENCE_WORDS
from sim.studies.outcomes import PROBABILITY, SHORTFALL
from sim.words.tongue import Words

from .attribution import Attribution
from .relaxed import REST_CAUSE
from .shapley import Division
from .switches import GROUPS

ATTRIBUTION_COLUMNS = (
    "scenario", "part", "id", "target", "measure", "value", "low", "high", "base", "flips_up", "flips_down", "title_zh",
    "title_en", "means_zh", "means_en",
)
SPREAD = "spread"
EVIDENCE_TITLES: dict[str, Words] = {
    **EVIDENCE_WORDS,
    "rest": ("其余：街道、社区、项目的随机因素与交互作用", "rest: luck of streets, communities and projects, and interaction"),
}
Row = dict[str, object]


@once
def attribution_table(study: Attribution) -> pd.DataFrame:
    """All rows, part by part."""
    rows = [*off_rows(study), *group_rows(study), *cause_rows(study), *evidence_rows(study)]
    made = pd.DataFrame([{"scenario": study.scenario.name, **row} for row in rows], columns=list(ATTRIBUTION_COLUMNS))
    return made.astype({"flips_up": "Int64", "flips_down": "Int64"})


def attribution_row(part: str, name: str, target: str, measure: str, words: tuple[str, str, str, str], **numbers: object) -> Row:
    """One row; `words` are title and meaning in Chinese and English."""
    title_zh, title_en, means_zh, means_en = words
    return {
        "part": part, "id": name, "target": target, "measure": measure, "title_zh": title_zh, "title_en": title_en,
        "means_zh": means_zh, "means_en": means_en, **numbers,
    }


def change_numbers(change: Paired, base: float) -> dict[str, object]:
    """The numbers of a paired change."""
    return {"value": change.difference, "low": change.low, "high": change.high, "base": base,
            "flips_up": change.flips_up, "flips_down": change.flips_down}


def off_rows(study: Attribution) -> Iterator[Row]:
    """Each clause off alone: by how much probability and mean gap change."""
    base = study.base
    for each in study.switches:
        other, words = study.found["off", each.id], (*each.title, *each.means)
        for target in base.names:
            chance, gap = other.chance_change(target), other.gap_change(target)
            yield attribution_row("clause", each.id, target, PROBABILITY, words, **change_numbers(chance, base.chance(target)[0]))
            yield attribution_row("clause", each.id, target, SHORTFALL, words, **change_numbers(gap, base.shortfall(target)))


def group_rows(study: Attribution) -> Iterator[Row]:
    """Each group's part of v(all on) − v(all off), and v(all off) as `none`."""
    base, bare = study.base, study.bare
    for at, (name, members) in enumerate(study.groups.items()):
        zh, en = GROUPS.get(name, (name, name))
        clauses = [each.id for each in members]
        words = (zh, en, f"取消：{'、'.join(clauses)}", f"off: {', '.join(clauses)}")
        for t, target in enumerate(base.names):
            of = base.chance(target)[0], base.shortfall(target)
            yield attribution_row("group", name, target, PROBABILITY, words, **_part_of(study.chances, at, t, of[0]))
            yield attribution_row("group", name, target, SHORTFALL, words, **_part_of(study.gaps, at, t, of[1]))
    words = ("各组全部取消", "With every group off", "", "")
    for target in base.names:
        probability, low, high = bare.chance(target)
        yield attribution_row("group", "none", target, PROBABILITY, words, value=probability, low=low, high=high,
                              base=base.chance(target)[0])
        yield attribution_row("group", "none", target, SHORTFALL, words, value=bare.shortfall(target), base=base.shortfall(target))


def _part_of(division: Division, at: int, t: int, base: float) -> dict[str, object]:
    """The numbers of one player's part."""
    value, half = float(division.shares[at, t]), float(division.half[at, t])
    return {"value": value, "low": value - half, "high": value + half, "base": base}


def cause_rows(study: Attribution) -> Iterator[Row]:
    """What each cause has of the mean gap, and the rest that no relaxation removes."""
    base, freed = study.base, study.freed
    for at, cause in enumerate(study.causes):
        for t, target in enumerate(base.names):
            numbers = _part_of(study.spared, at, t, base.shortfall(target))
            yield attribution_row("cause", cause.id, target, SHORTFALL, (*cause.title, *cause.means), **numbers)
    for target in base.names:
        words, left = (*REST_CAUSE.title, *REST_CAUSE.means), freed.shortfall(target)
        yield attribution_row("cause", REST_CAUSE.id, target, SHORTFALL, words, value=left, base=base.shortfall(target))


def evidence_rows(study: Attribution) -> Iterator[Row]:
    """Shares of the spread of each target's gap by evidence, and by the quantities that carry at least a hundredth."""
    uncertain = study.scenario.data.uncertain
    labels = {name: prior.label for name, prior in {**uncertain.epistemic, **uncertain.aleatory}.items()}
    for target in study.base.names:
        found = study.spread.shares(target)
        for kind, value in found.by_evidence.items():
            zh, en = EVIDENCE_TITLES[kind]
            yield attribution_row("evidence", kind, target, SPREAD, (zh, en, "", ""), value=value)
        for name, value in sorted(found.by_quantity.items(), key=lambda pair: -pair[1]):
            if value >= 0.01:
                yield attribution_row("quantity", name, target, SPREAD, (labels[name].zh, labels[name].en, "", ""), value=value)
