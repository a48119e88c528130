"""Which clauses are switches, of which group, and what two of them turn off together; clauses are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim import InputError
from sim.scenario.schema import Text
from sim.studies.attribution import switches as module
from sim.studies.attribution.switches import Switch, group_of, grouped, same_switches, switch, without_switches


def clause(kind: str = "", means: Text | None = None) -> Any:
    return SimpleNamespace(id="AB-01", kind=kind, summary=Text(zh="甲", en="A"), off_means=means)


@pytest.mark.parametrize(("kind", "held", "group"), [
    ("quota", ["funds.x"], "quota"), ("", ["funds.x"], "subsidy"), ("", ["policy.a", "funding.b"], "subsidy"),
    ("", ["policy.a", "b"], "quota"),
    ("", ["policies.a"], "principle"), ("", [], "principle"), ("", ["uncertain.fund"], "principle"), ("scene", [], "scene"),
])
def test_a_clause_without_a_kind_is_of_the_group_of_what_it_carries(kind: str, held: list[str], group: str) -> None:
    """Money before rules, whatever else it carries."""
    assert group_of(clause(kind), held) == group


@pytest.mark.parametrize(("kind", "held", "off"), [
    ("quota", {"policy.a": None, "targets.t": None}, (("policy.a", None),)), ("quota", {"targets.t": None}, None),
    ("data", {"policy.a": 1}, None),
    ("quota", {}, None), ("quota", {"policy.a": 0, "policy.b": 1}, (("policy.a", 0), ("policy.b", 1))),
])
def test_a_switch_leaves_targets_alone(kind: str, held: dict[str, Any], off: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are none, and what holds nothing but a target is none."""
    monkeypatch.setattr(module, "settings", lambda clause, scenario: held)
    for means, words in ((Text(zh="无", en="none"), ("无", "none")), (None, ("没有这一条", "without it"))):
        found = switch(clause(kind, means), None)  # type: ignore[arg-type]
        assert found == (Switch("AB-01", ("甲", "A"), words, kind, off) if off else None)


def made(name: str, group: str = "quota", **off: object) -> Switch:
    return Switch(name, ("", ""), ("", ""), group, tuple(off.items()))


@pytest.mark.parametrize(("off", "found"), [
    ([{"a": 1}, {"b": 2}], {"a": 1, "b": 2}), ([{"a": 1}, {"a": None}], {"a": None}), ([{"a": None}, {"a": 1}], {"a": None}),
    ([{"a": 1}, {"a": 2}], {"a": 2}), ([{"a": None}, {"a": 1}, {"a": 2}], {"a": None}), ([], {}),
])
def test_what_one_removes_another_does_not_set(off: list[dict[str, Any]], found: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two that set the same the later does."""
    monkeypatch.setattr(module, "switched_off", lambda scenario, values: values)
    assert without_switches(None, [made("x", **each) for each in off]) == found  # type: ignore[arg-type]


def test_what_turns_off_the_same_values_is_run_once() -> None:
    """Whatever their groups; not where one value, or one path more, differs."""
    found = [made("A", a=1), made("B", a=2), made("C", "payment", a=1), made("D", a=1, b=1), made("E", a=2)]
    assert {name: first.id for name, first in same_switches(found).items()} == {"A": "A", "B": "B", "C": "A", "D": "D", "E": "B"}


def test_what_cannot_be_simulated_is_told_with_its_clauses(monkeypatch: pytest.MonkeyPatch) -> None:
    def switched_off(scenario: Any, values: Any) -> Any:
        raise InputError(["first", "second"])

    monkeypatch.setattr(module, "switched_off", switched_off)
    with pytest.raises(InputError) as caught:
        without_switches(SimpleNamespace(name="town"), [made("x"), made("y")])  # type: ignore[arg-type]
    assert caught.value.problems == ["town: cannot be simulated without x, y: first"]


def test_groups_stand_in_the_order_of_the_catalogue() -> None:
    found = [made("x", "scene"), made("y", "quota"), made("z", "scene")]
    assert list(grouped(found).items()) == [("scene", (found[0], found[2])), ("quota", (found[1],))]


@pytest.mark.parametrize(("digests", "kept", "dropped"), [
    ({"a": "1", "b": "0", "c": "3"}, ["a", "c"], ()), ({"a": None, "b": "0", "c": "3"}, ["c"], ("t1", "t2")),
    ({"a": None, "b": None, "c": "3"}, ["c"], ("t1", "t2")),
])
def test_a_target_that_is_its_own_rule_goes_from_the_study(
    digests: dict[str, str | None], kept: list[str], dropped: tuple[str, ...], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A clause without which nothing is left takes its targets along; one that changes nothing is no switch."""
    left: list[Any] = []
    scenario = SimpleNamespace(digest="0", switched=lambda values: left.append(values) or SimpleNamespace(digest="0", name="less"))
    monkeypatch.setattr(module, "catalogue", lambda scenario: {name: name for name in (*digests, "none")})
    monkeypatch.setattr(module, "switch", lambda clause, scenario: None if clause == "none" else made(clause))
    monkeypatch.setattr(module, "digest_without", lambda scenario, each: digests[each.id])
    monkeypatch.setattr(module, "targets_of", lambda scenario, each: {"a": ["t1", "t2"], "b": ["t2"]}[each.id])
    studied, found, gone = module.switches(scenario)  # type: ignore[arg-type]
    assert [each.id for each in found] == kept and gone == dropped
    assert left == [{f"targets.{name}": None for name in dropped}] * bool(dropped) and (studied is scenario) == (not dropped)
