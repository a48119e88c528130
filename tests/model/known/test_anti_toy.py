"""The model is no toy: every quantity and every lever is listed where it acts, or says why it moves nothing as shipped.

What each moves, and which way, is tested in test_signs.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from sim.scenario.scenario_library import scenario_names
from sim.scenario.schema import Behaviour, Fund, Policy, Stream

from .anti_toy import Effect, effects, shipped
from .levers import LEVERS
from .quantities import Explained, explained_levers, explained_quantities, quantities

EXPLAINED = explained_quantities() | explained_levers()
"""What moves nothing as shipped; an entry that comes to life must be taken out of the table."""
NOT_LEVERS = {"policy.plan", "funding.title", "funds.title", "funds.private"}
"""Words; the yearly table, whose rows are moved county by county (`policy.plan.zhuji.2024`); and whose money a fund's is,
which moves nobody and only says what counts as paid by public funds (`tests/studies/comparison`)."""


def models(annotation: Any) -> list[type[BaseModel]]:
    """Models inside an annotation such as dict[Name, Instalment] or YearRule | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in models(part)]


def settings(model: type[BaseModel], at: str) -> Iterator[str]:
    """Paths of every setting a model allows, without the names that a user chooses."""
    for name, given in model.model_fields.items():
        inner = models(given.annotation)
        if inner and f"{at}.{name}" not in NOT_LEVERS:
            yield from settings(inner[0], f"{at}.{name}")
        else:
            yield f"{at}.{name}"


def plain(path: str) -> str:
    """A lever's path without the names of its stream, fund, county, batch, instalment, group, tier or bound."""
    words = path.split(".")
    if words[0] in ("funding", "funds"):
        words.pop(1)
    if words[:2] == ["policy", "paths"]:
        words.pop(2)
    if words[:3] in (["policy", "listing", "batches"], ["policy", "bidding", "rounds"]):
        words.pop(3)
    if "amount_by" in words:
        words = [word for at, word in enumerate(words) if words[at - 1] not in ("groups", "tiers", "below") or words[at - 2] == "applies"]
    if "instalments" in words:
        words.pop(words.index("instalments") + 1)
    return ".".join(words)


def known_settings() -> set[str]:
    """Every setting of policy, behaviour, funds and funding that a scenario file may have."""
    roots = ((Policy, "policy"), (Behaviour, "behaviour"), (Fund, "funds"), (Stream, "funding"))
    return {path for model, at in roots for path in settings(model, at)} - NOT_LEVERS


def test_every_quantity_of_every_shipped_scenario_is_listed() -> None:
    """A new quantity of another scenario than Zhuji needs its line in tests/model/known/quantities.py."""
    listed = {entry.path for entry in quantities()} | EXPLAINED.keys()
    for name in scenario_names():
        uncertain = shipped(name).data.uncertain
        assert {*uncertain.epistemic, *uncertain.aleatory} <= listed, name


def test_every_setting_of_the_format_is_listed() -> None:
    """A new lever needs its line in tests/model/known/levers.py."""
    assert known_settings() - {plain(entry.path) for entry in LEVERS} - EXPLAINED.keys() == set()


def is_rounding(effect: Effect) -> bool:
    """Less than ten yuan of a flow over all projects: which of two streams rounds its part of a bill up goes by their order."""
    return effect.is_flow and abs(effect.difference) < 0.001


@pytest.mark.parametrize("name", EXPLAINED)
def test_what_is_explained_moves_nothing_as_shipped(name: str) -> None:
    """Where it acts it has its sign (test_signs.py)."""
    explained: Explained = EXPLAINED[name]
    assert not any(effect.moved and not is_rounding(effect) for effect in effects(explained.still))
