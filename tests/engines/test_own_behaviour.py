"""Every decision can be overridden: one of each kind of agent takes effect, and every method is asked of the agent itself."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from types import FunctionType
from typing import Any

import pytest

from sim import load_scenario, run
from sim.engines import readable
from sim.engines.compiled.attach import behaviours, methods, modules
from sim.engines.readable import Community, County, Fund, Gate, Operator, RolloutModel, Street
from sim.errors import InputError
from sim.model.rules.vocabulary import NO_ROW, Stage, Tier


class Slow(Street):
    """Builds at half the speed."""

    def work_speed(self, world: Any) -> int:
        return super().work_speed(world) // 2


class Reluctant(Community):
    """Refuses to be put forward."""

    def may_apply(self, world: Any) -> bool:
        return False


class Lenient(County):
    """Fills nothing by mandate and turns down whoever applies."""

    def enforced(self, world: Any, slots: int) -> int:
        return 0

    def room(self, world: Any, tier: int) -> int:
        return 0


class Miserly(Fund):
    """Pays no claim."""

    def honour(self, world: Any, claim: Any) -> None:
        self.blocked = 1


class Stern(Gate):
    """Sees nobody."""

    def sees(self, world: Any, community: Any) -> bool:
        return False


class Idle(Operator):
    """Takes nobody."""

    def has_room(self) -> bool:
        return False


def last(**classes: Any) -> Any:
    """The end of one replication of Zhuji with the award, with own behaviour."""
    return RolloutModel(load_scenario("zhuji-2022-award"), seed=1, **classes).run()


@pytest.mark.parametrize(("argument", "own", "seen"), [
    ("street_class", Slow, lambda model: model.clock.builds),
    ("community_class", Reluctant, lambda model: sum(c.projects for c in model.communities)),
    ("county_class", Lenient, lambda model: sum(c.projects for c in model.communities)),
    ("fund_class", Miserly, lambda model: sum(max(0, c.received) for c in model.communities)),
    ("gate_class", Stern, lambda model: sum(c.tier > Tier.NONE for c in model.communities)),
    ("operator_class", Idle, lambda model: sum(c.operator != NO_ROW for c in model.communities)),
])
def test_one_decision_of_each_kind_takes_effect(argument: str, own: type, seen: Any) -> None:
    """What the decision brings about is there as it stands, and gone (or next to it) with the own class."""
    usual, changed = last(), last(**{argument: own})
    assert seen(usual) > 0
    assert seen(changed) < seen(usual)
    assert isinstance(changed.agents_by_type, dict) and own in changed.agents_by_type


def test_a_street_may_serve_its_newest_site_first() -> None:
    """Where a new site stands is the street's to say; every list of sites stays whole."""
    class Newest(Street):
        def place_for(self, world: Any, community: Any) -> int:
            return 0

    model = RolloutModel(load_scenario("zhuji-2022-award"), seed=1, street_class=Newest)
    for _ in range(model.start.months):
        model.step()
        for street in model.streets:
            live = [street.project_at(model, place) for place in range(street.live)]
            assert [c.slot for c in live] == list(range(street.first, street.first + street.live))
            assert [c.listed for c in live] == sorted((c.listed for c in live), reverse=True)
            at_work = model.at_work[street.first:street.end]
            assert at_work == [c.id if c.stage == Stage.BUILDING else NO_ROW for c in live] + [NO_ROW] * (len(at_work) - len(live))


def test_a_fund_may_serve_the_smallest_claim_first() -> None:
    """The order of the queue is the fund's to say."""
    class Smallest(Fund):
        def serves_first(self, world: Any, waiting: Any, community: Any, due: int) -> bool:
            return bool(waiting.community < community.id)

    model = RolloutModel(load_scenario("zhuji-2022-award"), seed=1, fund_class=Smallest)
    longest = 0
    for _ in range(model.start.months):
        model.step()
        queue = [model.claims[k].community for k in range(model.clock.claims)]
        assert queue == sorted(queue)
        longest = max(longest, len(set(queue)))
    assert longest > 2


def test_own_classes_run_many_times_and_only_there() -> None:
    """`run` takes the same classes, on one worker or two processes; the compiled engine refuses them, all at once."""
    scenario = load_scenario("fuyang-2022")
    one = run(scenario, 3, seed=1, engine="mesa", workers=1, gate_class=Stern, street_class=Slow)
    assert not one.runs["named"].any() or one.digest != run(scenario, 3, seed=1, engine="mesa", workers=1).digest
    with pytest.raises(InputError) as refused:
        run(scenario, 3, street_class=Slow, fund_class=Miserly)
    assert [line.split(":")[0] for line in refused.value.problems] == ["street_class", "fund_class"]
    with pytest.raises(TypeError, match="county_klass"):
        run(scenario, 3, engine="mesa", county_klass=Lenient)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"fund_class: Slow is no subclass of sim\.engines\.readable\.Fund"):
        RolloutModel(scenario, fund_class=Slow)  # type: ignore[arg-type]


SCENES: dict[str, dict[str, Any]] = {
    "zhuji-2022-award": {},
    "shaoxing-2023": {},
    "zhejiang-2022": {},
    "fuyang-2022": {
        "funds.county_finance.once": "9000万元", "funds.county_finance.until": "2025-06",
        "policy.acceptance.abandonment": 0.1, "policy.rounds.chance": 0.5, "policy.acceptance.county.throughput": 1,
        "funding.upper_grant.instalments": {
            "first": {"trigger": "approval", "share": 0.5}, "second": {"trigger": "progress", "at": 0.4, "share": 0.2},
        },
    },
}
"""Scenarios that between them call every method."""


def test_every_method_is_asked_of_the_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No call goes past the agent's own class: where a subclass overrides a method, that is what runs, each time."""
    asked: Counter[str] = Counter()
    done: Counter[str] = Counter()
    own = {}
    for argument, kind in readable.KINDS.items():
        behaviour = next(base for base in kind.__mro__ if base.__name__ == f"{kind.__name__}Behaviour")
        body: dict[str, Any] = {}
        for name, function in dict(methods(behaviour)).items():
            owner = next(base for base in behaviour.__mro__ if name in vars(base))
            label = f"{kind.__name__}.{name}"
            monkeypatch.setattr(owner, name, counting(done, label, function))
            body[name] = passed_on(asked, label, name, owner)
        own[argument] = type(f"Own{kind.__name__}", (kind,), body)
    for name, settings in SCENES.items():
        RolloutModel(load_scenario(name).with_values(settings), seed=2, keep_story=False, **own).run()
    assert asked == done
    every = {f"{row.__name__}.{name}" for row, behaviour in behaviours().items() for name, _ in methods(behaviour)}
    assert sorted(every - set(asked)) == []


def counting(done: Counter[str], label: str, function: FunctionType) -> Any:
    """The method as it stands, which notes that it ran."""
    def noted(self: Any, *arguments: Any) -> Any:
        done[label] += 1
        return function(self, *arguments)

    return noted


def passed_on(asked: Counter[str], label: str, name: str, owner: type) -> Any:
    """What a subclass puts in its place: notes that it was asked, and asks on."""
    def override(self: Any, *arguments: Any) -> Any:
        asked[label] += 1
        return vars(owner)[name](self, *arguments)

    return override


def test_the_folder_of_agents_holds_classes_alone() -> None:
    """The rule of `sim.model.agents`: a function there would be a decision that nobody can override."""
    for module in modules():
        if module.__name__.startswith("sim.model.agents."):
            tree = ast.parse(inspect.getsource(module))
            assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] == [], module.__name__


def test_nobody_calls_a_method_by_its_class() -> None:
    """`StreetBehaviour.choose(street, …)` would go past a subclass."""
    classes = {base.__name__ for behaviour in behaviours().values() for base in behaviour.__mro__ if base.__module__.startswith("sim.")}
    for module in modules():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                assert node.func.value.id not in classes, (module.__name__, node.func.attr)
