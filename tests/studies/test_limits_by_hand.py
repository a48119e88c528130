"""What studies take and what they refuse, at the very limits; and which scenario each part of an attribution runs."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.ensemble.chunk import empty
from sim.ensemble.layout import Layout
from sim.errors import InputError
from sim.first_day.tables import make_start
from sim.studies.attribution.attribution import Attribution, attribute, coalition, relaxation
from sim.studies.attribution.relaxed import CAUSES, CREDIT, PLENTY, relaxed
from sim.studies.attribution.switches import Switch, without_switches
from sim.studies.comparison import difference_blocks
from sim.studies.comparison.compare import check_schemes
from sim.studies.sweep.axis import axis
from sim.studies.sweep.design import design


@pytest.mark.parametrize("typed", ["a=0..12345678901234567890/2", "a=0..1234567890.1234567890/2", "a=-12345678901234567890..0/2"])
def test_the_longest_ends(typed: str) -> None:
    """Twenty digits, a sign and a point apart."""
    assert len(axis(typed).values) == 2


def test_the_most_values_of_a_lever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.studies.sweep.axis._MOST", 7)
    assert len(axis("a=0..1/7").values) == 7 and len(axis("a=0..1/2").values) == 2
    for typed in ("a=0..1/8", "a=0..1/1"):
        with pytest.raises(InputError, match="expected 2 to 7"):
            axis(typed)


@pytest.mark.parametrize(("typed", "said"), [
    ("a=0..123456789012345678901/2", "at most 20"), ("a=0..1234567890.12345678901/2", "at most 20"), ("a=1..1/2", "empty range"),
])
def test_one_digit_more_and_no_way_are_refused(typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        axis(typed)


@pytest.mark.parametrize(("points", "taken"), [(1, False), (2, True), (3, False), (1 << 20, True), (1 << 21, False)])
def test_points_of_a_sobol_design(points: int, taken: bool) -> None:
    """A power of two from 2 to 2²⁰."""
    if taken:
        assert design([axis("a=0..5")], points).size == points
        return
    with pytest.raises(InputError, match="power of two"):
        design([axis("a=0..5")], points)


def off(name: str, group: str, path: str, value: object) -> Switch:
    return Switch(name, (name, name), (name, name), group, ((path, value),))


def test_each_part_of_an_attribution_runs_its_own_scenario() -> None:
    """A bit a group that is on, a bit a cause that is relaxed, in their order; all on, and none relaxed, is the scenario itself."""
    scenario = load_scenario("fuyang-2022")
    groups = {"one": (off("A", "one", "policy.floors.county", 0), off("B", "one", "funding.award.reward", 0)),
              "two": (off("C", "two", "funding.award.year_rule", None),)}
    made = {mask: coalition(scenario, groups, mask)() for mask in range(4)}
    both, first = [*groups["one"], *groups["two"]], list(groups["one"])
    assert {mask: each.digest for mask, each in made.items()} == {
        0: without_switches(scenario, both).digest, 1: without_switches(scenario, groups["two"]).digest,
        2: without_switches(scenario, first).digest, 3: scenario.digest}
    for mask in (1, 2, 32, 5, 63):
        chosen = tuple(cause for at, cause in enumerate(CAUSES) if mask // 2**at % 2)
        assert relaxation(scenario, mask)().digest == relaxed(scenario, chosen).digest


def test_what_is_run_is_told_by_its_digest() -> None:
    """Each clause alone, all groups off, all causes relaxed, and what the runs are called."""
    scenario = load_scenario("fuyang-2022")
    switches = (off("A", "one", "policy.floors.county", 0), off("C", "two", "funding.award.year_rule", None))
    found: Attribution = attribute(scenario, 2, 1, 2, given=switches)
    for each in switches:
        assert found.found["off", each.id].digest == without_switches(scenario, [each]).digest
    assert found.freed.digest == relaxed(scenario, CAUSES).digest and found.base.digest == scenario.digest
    assert found.bare.digest == without_switches(scenario, switches).digest
    assert found.found["cause", 0] is found.found["group", 3] is found.base
    assert found.spread.outcomes == found.base.gaps, "what was drawn is set against the scenario as it is, and against nothing else"
    assert {int(counts.sum()) for counts in found.spread.counts.values()} == {2}


def test_what_relaxing_a_cause_sets() -> None:
    """Money without end where it is not shared out, every month open, teams for all; targets and the rest stay."""
    scenario = load_scenario("shaoxing-2023")
    by_id = {cause.id: relaxed(scenario, (cause,)).data for cause in CAUSES}
    shared = {stream.payer for stream in scenario.data.funding.values() if stream.receiver == "streets"}
    assert shared and all((fund.yearly is None) == (name not in shared) for name, fund in by_id["money"].funds.items())
    assert all(by_id["money"].funds[name].yearly == 10**11 for name in shared)
    assert all(stream.yearly_budget is None for stream in by_id["money"].funding.values())
    drawn = by_id["money"].uncertain
    held = {name: prior for name, prior in {**drawn.epistemic, **drawn.aleatory}.items() if prior.distribution == "constant"}
    assert (held["credit_limit"].value, held["payment_lag"].value) == (CREDIT, 0)
    assert by_id["capacity"].uncertain.aleatory["team_capacity"].shift == PLENTY
    assert by_id["capacity"].uncertain.epistemic["crowding"].value == 0
    assert by_id["approval"].policy.approval.consent_months == 0
    gates = by_id["acceptance"].policy.acceptance
    for tier in ("county", "city", "province"):
        gate = getattr(gates, tier)
        assert (tuple(sorted(gate.months)), gate.throughput) == (tuple(range(1, 13)), None)
        assert by_id["acceptance"].uncertain.epistemic[f"pass_{tier}"].value == 1
        assert tuple(sorted(getattr(by_id["quota"].policy.listing, tier))) == tuple(range(1, 13))
    assert by_id["quota"].policy.readings.plan_binds == "floor"
    assert by_id["quota"].uncertain.epistemic["plan_slack"].value == 100 and by_id["quota"].uncertain.epistemic["mandate"].value == 1
    assert by_id["operation"].policy.operation.capacity == PLENTY and by_id["operation"].policy.operation.operators >= 1


def test_what_a_comparison_holds_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program, a block of each scheme at work and the baseline's, paths by month, and all rows, or what packed ones take in files."""
    start = make_start(load_scenario("fuyang-2022"))
    layout = Layout(start)
    place = sum(part.nbytes for part in empty(layout, 0, 1, places=True).places)
    row = empty(layout, 0, 1).rows.nbytes
    communities, months = len(start.many["communities"]), start.months
    paths = 8 * 3 * months * (communities + 1 + 2 * communities + 1)
    assert difference_blocks.row_bytes(start) == row and difference_blocks.block_size(start, 50) == 50
    for workers, busy in ((1, 1), (2, 2), (8, 3)):
        found = difference_blocks.megabytes(start, 3, 50, workers)
        assert found == (pytest.approx((475e6 + 50 * (place + 2 * row) * (1 + busy) + paths + 3 * 50 * row) / 1e6), 0.0)
    monkeypatch.setattr(difference_blocks, "HELD", 3 * 50 * row)
    assert not difference_blocks.spills(start, 3, 50) and difference_blocks.spills(start, 4, 50)
    monkeypatch.setattr(difference_blocks, "HELD", 3 * 50 * row - 1)
    assert difference_blocks.spills(start, 3, 50)
    assert difference_blocks.megabytes(start, 3, 50, 1) == (
        pytest.approx((475e6 + 50 * (place + 2 * row) * 2 + paths) / 1e6), pytest.approx(0.2 * 3 * 50 * row / 1e6))
    monkeypatch.setattr(difference_blocks, "_BYTES", 7 * place + 3)
    assert [difference_blocks.block_size(start, n) for n in (6, 7, 50)] == [6, 7, 7]
    assert [difference_blocks.spills(start, 1, n) for n in (7, 8)] == [False, True]
    monkeypatch.setattr(difference_blocks, "_BYTES", place - 1)
    assert difference_blocks.block_size(start, 50) == 1
    monkeypatch.setattr(difference_blocks, "_BYTES", 10**12)
    assert [difference_blocks.block_size(start, n) for n in (16_383, 16_384, 10**8)] == [16_383, 16_384, 16_384]


@pytest.mark.parametrize(("number", "taken"), [(1, False), (2, True), (40, True), (41, False)])
def test_how_many_schemes_are_compared(number: int, taken: bool) -> None:
    """Two to forty."""
    scenario = load_scenario("fuyang-2022")
    schemes = {f"s{i}": scenario for i in range(number)}
    if taken:
        check_schemes(schemes)
        return
    with pytest.raises(InputError, match="nothing to compare" if number < 2 else "too many"):
        check_schemes(schemes)
