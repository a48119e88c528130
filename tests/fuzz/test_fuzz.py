"""A short, seeded form of the fuzzing programs, and the guard that they rest on."""

from __future__ import annotations

import sys

import pytest

from sim.model.rules import money
from sim.scenario.load import load_scenario

from . import commands, folders, loading
from .engines import run_both
from .loading import SMALL
from .trap import trapped


def test_mutated_scenarios_are_accepted_or_refused() -> None:
    assert [fault for fault in loading.faults(5, 0, 300) if fault] == []


def test_accepted_ones_run_alike_on_both_engines_and_within_64_bits() -> None:
    run = 0
    for number in range(40):
        case, fault = loading.mutated(6, number, gentle=True)
        assert fault is None
        if case.scenario is not None and case.name == SMALL.stem:
            assert run_both(case.scenario, 1) == "", case
            run += 1
    assert run > 5


@pytest.mark.parametrize("settings", [
    {"uncertain.epistemic.cost_new_build.median": 3e10, "uncertain.epistemic.new_build_share.a": 50},
    {"uncertain.epistemic.own_funds_floor.low": 1e12 - 1, "uncertain.epistemic.own_funds_floor.high": 1e12},
    {"funds.county.yearly": 10**12, "funding.award.city": 10**12, "funding.award.province": 10**12},
    {"uncertain.epistemic.value_city.median": 1e11, "uncertain.epistemic.elasticity.low": 1e-6,
     "uncertain.epistemic.elasticity.high": 2e-6},
])
def test_values_at_the_bound_agree_on_both_engines(settings: dict[str, object]) -> None:
    assert run_both(load_scenario(SMALL).with_values(settings), 2) == ""


def test_command_lines_end_as_promised() -> None:
    assert [fault for fault in (run() for _, run in commands.cases(5, 0, 25)) if fault] == []


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and links are others elsewhere")
def test_spoilt_folders_are_read_and_gone_on_from_as_promised() -> None:
    assert [fault for fault in (folders.fault_of(5, number) for number in range(25)) if fault] == []


def test_the_guard_sees_what_would_wrap_and_lets_go_again() -> None:
    assert money.share_of(2**62, 1_000_000) == 2**62
    with trapped(), pytest.raises(OverflowError, match="does not fit into 64 bits"):
        money.share_of(2**62, 1_000_000)
    assert money.share_of(2**62, 1_000_000) == 2**62


@pytest.mark.parametrize(("amount", "part", "whole"), [
    (2**42, 2**31 - 1, 2**31), (2**61, 999_999, 1_000_000), (2**45, 2**31, 2**45 + 1), (5, 3, 7), (2**34, 2**28, 2**28 + 1),
])
def test_a_portion_is_exact_without_its_product(amount: int, part: int, whole: int) -> None:
    with trapped():
        assert money.portion(amount, part, whole) == amount * part // whole
