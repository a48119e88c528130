"""A first day made from a roster that was worked out before: what variants of a scenario, whose roster is the same, are made from."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import load_scenario
from sim.first_day import tables
from sim.first_day.roster_rows import make_roster
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.scenario.change_checks import levers
from sim.scenario.load import Scenario

KNOWN = """place,community,month,tier,listed,approved,complete,visited,named,given_up
,,2022-09,county,9,,5,,2,1
春江街道,,2022-10,city,3,2,1,1,0,
富春街道,某社区,,county,2022-09,,2023-04,,,
"""


def with_known(folder: Path) -> Scenario:
    """Fuyang from June 2023 on, of which a number and a community are known."""
    (folder / "known.csv").write_text(KNOWN, encoding="utf-8")
    path = folder / "known.yaml"
    path.write_text("extends: fuyang-2022\nsource: own assumption\ntitle: {zh: 甲, en: a}\nperiod: {start: 2023-06}\n"
                    "known_file: known.csv\n", encoding="utf-8")
    return load_scenario(path)


def with_change(folder: Path) -> Scenario:
    """Zhuji with an award, where two things change on a date: each is what a variant's first day has, which takes the roster."""
    path = folder / "changed.yaml"
    path.write_text("extends: zhuji-2022-award\nsource: own assumption\ntitle: {zh: 乙, en: b}\nchanges:\n"
                    "  one:\n    title: {zh: 改, en: c}\n    from: 2024-01\n"
                    "    set: {funding.award.city: 30000000, uncertain.aleatory.approval.mean: 12}\n", encoding="utf-8")
    return load_scenario(path)


MADE: dict[str, Callable[[Path], Scenario]] = {
    "a number in all": lambda folder: load_scenario("fuyang-2022"),
    "a drawn number and areas": lambda folder: load_scenario("shaoxing-2023"),
    "a register": lambda folder: load_scenario("zhuji-2022-register"),
    "streets of a file and changes": lambda folder: load_scenario("gansu-2019"),
    "what is known": with_known,
    "changes": with_change,
    "given draws": lambda folder: load_scenario("fuyang-2022").with_draws({"pass_city": [0.3, 0.6, 0.9]}),
}


def same(one: Start, two: Start) -> bool:
    """Whether two first days are the same in everything, whatever they hold."""
    return all(alike(getattr(one, field.name), getattr(two, field.name)) for field in fields(Start))


def alike(one: Any, two: Any) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == two.dtype and np.array_equal(one, two)
    if isinstance(one, tuple):
        return len(one) == len(two) and all(alike(a, b) for a, b in zip(one, two, strict=True))
    return bool(one == two)


@pytest.mark.parametrize("what", MADE)
def test_a_roster_worked_out_before_gives_the_same_first_day(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every row, list and name; nobody works it out again, and it stays as it was, to be given once more."""
    scenario = MADE[what](tmp_path)
    plain, roster = make_start(scenario), make_roster(scenario)
    before = deepcopy(roster)
    monkeypatch.setattr(tables, "make_roster", lambda _: pytest.fail("worked out again"))
    for _ in range(2):
        given = make_start(scenario, roster)
        assert given.roster is roster == before
        assert same(given, plain)


@pytest.mark.parametrize(("path", "value"), [
    ("policy.listing.batch", 1), ("policy.approval.publicity", 6), ("uncertain.aleatory.approval.mean", 12.0)])
def test_a_variant_has_the_roster_of_its_scenario(path: str, value: object) -> None:
    """What may change in mid-run leaves who is there as it is, also where their number is drawn: so each may be given the one roster."""
    scenario = load_scenario("shaoxing-2023")
    roster, variant = make_roster(scenario), scenario.with_values({path: value})
    assert path in levers(scenario.data) and make_roster(variant) == roster
    start, plain = make_start(variant, roster), make_start(scenario, roster)
    assert same(start, make_start(variant)) and start.scenario is variant
    assert (start.many, start.single, start.lists) != (plain.many, plain.single, plain.lists)


def test_nothing_that_may_change_says_who_is_there() -> None:
    """No lever is a place or a known community, and the number that is drawn is none of those whose distribution may change."""
    for name in ("shaoxing-2023", "zhuji-2022-award", "gansu-2019", "zhejiang-2022"):
        data = load_scenario(name).data
        found = levers(data)
        assert found and not [path for path in found if path.split(".")[0] not in ("funding", "funds", "policy", "uncertain")]
        assert str(data.jurisdiction.unnamed) not in {path.split(".")[2] for path in found if path.startswith("uncertain")}
