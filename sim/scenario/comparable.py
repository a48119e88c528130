"""Published figures: which of them the model can be held against, and why not the others."""

from __future__ import annotations

from sim.scenario.schema import Observation, ScenarioData
from sim.scenario.units import month_text
from sim.words.tongue import Words


def comparable_figures(data: ScenarioData) -> dict[str, Observation]:
    """The figures that are compared, in the order of their ids."""
    return {name: seen for name, seen in sorted(data.observed.items()) if why_not(data, seen) is None}


def why_not(data: ScenarioData, seen: Observation) -> Words | None:
    """Why a figure is not compared, in Chinese and English; None where it is."""
    span = f"{month_text(data.period.start)}—{month_text(data.period.end)}"
    if data.as_of is not None and published(seen) > data.as_of:
        when = month_text(data.as_of)
        return f"公布晚于{when}", f"published after {when}"
    if seen.month < data.period.start - 1:
        return f"在模拟期（{span}）之前", f"before the period ({span})"
    if seen.month > data.period.end:
        return f"在模拟期（{span}）之后", f"after the period ({span})"
    if seen.status == "visited":
        return "模型不单独统计验收踏勘", "the model does not count visits by themselves"
    if seen.batch is not None and seen.since is None:
        return "没有写明这一批自何月起（since）", "since when this batch counts (since) is not said"
    if seen.community is not None and seen.community not in data.jurisdiction.communities:
        return "情景没有列名这个社区", "the scenario does not name this community"
    return None


def is_given(data: ScenarioData, seen: Observation) -> bool:
    """Whether a figure is all that was listed by the month of a batch that the scenario gives, or before the period: then the model
    cannot miss it by much."""
    narrow = (seen.prefecture, seen.county, seen.street, seen.community, seen.kind, seen.standard, seen.since)
    if seen.status != "started" or any(part is not None for part in narrow):
        return False
    if seen.month == data.period.start - 1:
        return data.jurisdiction.earlier is not None and isinstance(data.jurisdiction.earlier.count, int)
    return any(seen.month == batch.month <= (data.as_of or batch.month) for batch in data.policy.listing.batches.values())


def published(seen: Observation) -> int:
    """The month in which a figure was published: that which it is for, unless told otherwise."""
    return seen.month if seen.published is None else seen.published
