"""Money that decides nothing: streets whose own funds are left at so much that no project ever waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.scenario.engine_bounds import COSTS, Highest
from sim.scenario.node import Node, Place, nearest
from sim.scenario.plausible import LIES
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData, Uncertain
from sim.scenario.sources import OFF
from sim.words.figures import exact

_Found = tuple[Place, str, str]
_FLOOR = ("uncertain", "epistemic", "own_funds_floor")


def never_short(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Grants to streets whose own funds nobody gave: what a base leaves them pays for everything they could build."""
    floor = _given(data, _FLOOR[-1])
    if floor is None or not data.funding or data.policy.bidding is not None or not _left(tree):
        return
    high = Highest(data, rows, exact=False)
    dearest = max((_typical(_given(data, name)) for name in COSTS), default=0.0)
    if not floor.value or dearest * high.largest_street > floor.value:
        return
    zh, en = ("不影响", "do not decide") if _blind(data) else ("几乎不影响", "hardly decide")
    yield (("funding",),
           f"街道从不缺钱：自有资金沿用每个街道每年{exact(floor.value / 1e8, 'zh')}亿元（假设），补助金额只决定由谁出资，{zh}项目能否实施；"
           "要比较补助，请先写明街道有多少钱（docs/cookbook.zh.md 有专节）",
           f"streets are never short of money: their own funds are left at {exact(floor.value / 1e9)} billion yuan a year each "
           f"(assumption), so that the amounts of grants say who pays and {en} whether a project happens; to compare grants say first "
           "what streets have (docs/cookbook.md has a section on it)")


def _given(data: ScenarioData, name: str) -> Uncertain | None:
    return data.uncertain.epistemic.get(name) or data.uncertain.aleatory.get(name)


def _left(tree: Node) -> bool:
    """Whether the least own funds of a street are those that a base leaves."""
    node, depth = nearest(tree, (*_FLOOR, "value"))
    return depth > len(_FLOOR) and node.source == OFF


def _blind(data: ScenarioData) -> bool:
    """Whether streets do not look at money when they choose."""
    entry = _given(data, "elasticity")
    return entry is not None and entry.distribution == "constant" and not entry.value


def _typical(entry: Uncertain | None) -> float:
    """Where a quantity lies: its largest parameter that says so."""
    held = [getattr(entry, name, None) for name in LIES] if entry is not None else []
    return max((float(value) for value in held if isinstance(value, int | float)), default=0.0)
