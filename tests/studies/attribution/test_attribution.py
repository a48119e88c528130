"""Attribution on the simulator: clauses alone, groups that add up, the gap taken apart exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from sim import load_scenario, run
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.scenario.scenario_library import scenario_names
from sim.scenario.schema_types import TIERS
from sim.studies.attribution import attribution
from sim.studies.attribution.attribution import Attribution, attribute
from sim.studies.attribution.attribution_table import attribution_table
from sim.studies.attribution.attribution_words import attribution_sentences
from sim.studies.attribution.relaxed import CAUSES, CREDIT, REST_CAUSE, constant, relaxed
from sim.studies.attribution.shapley import PlayerOrders
from sim.studies.attribution.switches import Switch, grouped, switches, without_switches
from sim.studies.outcomes import gaps_of

from .conftest import SETTINGS, made


def rows(study: Attribution, part: str, measure: str) -> pd.DataFrame:
    table = attribution_table(study)
    return table[(table["part"] == part) & (table["measure"] == measure)]


def test_a_clause_off_is_the_run_without_it(study: Attribution) -> None:
    other = load_scenario("fuyang-2022-no-year-rule")
    alone = gaps_of(run(other, 40, 1)).values
    found = study.found["off", "FY-18"]
    assert {name: (each.total, each.squares, each.zeros) for name, each in found.gaps.items()} == {
        name: (gap.sum(), (gap**2).sum(), (gap == 0).sum()) for name, gap in alone.items()}
    own = rows(study, "clause", "shortfall").set_index(["id", "target"]).loc[("FY-18", "units")]
    assert own["value"] == pytest.approx(study.found["off", "FY-18"].shortfall("units") - study.base.shortfall("units"))
    assert own["means_en"] == "without FY-18"


def test_groups_add_up_to_all_on_less_all_off_exactly(study: Attribution) -> None:
    for division, of in ((study.chances, lambda gap: gap.zeros), (study.gaps, lambda gap: gap.total)):
        whole = np.array([of(study.base.gaps[name]) - of(study.bare.gaps[name]) for name in study.base.names])
        assert (division.sums.sum(axis=0) * 40 == whole * division.divisor).all()
    found = rows(study, "group", "probability").set_index(["target", "id"])["value"]
    for target in study.base.names:
        parts = found.loc[target].drop("none").sum()
        assert parts == pytest.approx(study.base.chance(target)[0] - study.bare.chance(target)[0], abs=1e-12)


def test_where_orders_are_sampled_each_pair_runs_its_coalitions_in_its_own_replications(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four groups, two pairs: with replications 0 to 5 the first, 6 to 11 the second, in blocks of 4; six causes, twelve pairs, a
    replication each. Summed up as the runs say, and told by how many went through a share."""
    monkeypatch.setattr(attribution, "BLOCK", 4)
    fuyang, told = load_scenario("fuyang-2022"), list[tuple[int, int]]()
    given = [replace(made(name), group=name) for name in SETTINGS]
    study = attribute(fuyang, 12, 1, 4, progress=lambda done, asked: told.append((done, asked)), given=given)

    def without(held: int) -> Scenario:
        return without_switches(fuyang, [each for at, each in enumerate(given) if not held >> at & 1])

    def freed(gone: int) -> Scenario:
        return relaxed(fuyang, tuple(each for at, each in enumerate(CAUSES) if gone >> at & 1))

    assert not study.group_orders.complete and not study.cause_orders.complete
    assert study.gaps.divisor == study.spared.divisor == 24
    assert (study.gaps.sums == by_hand(study.group_orders, without)).all() and study.gaps.sums.any()
    assert (study.spared.sums == -by_hand(study.cause_orders, freed)).all() and study.spared.sums.any()
    assert study.shared == between(study.group_orders) + between(study.cause_orders)
    assert told[-1][0] == told[-1][1] and [done for done, _ in told] == sorted({done for done, _ in told})
    assert study.bare.gaps["units"].n == 12 and ("group", 1) not in study.found and ("cause", 1) not in study.found


def by_hand(orders: PlayerOrders, make: Callable[[int], Scenario]) -> np.ndarray:
    """What each player adds to each gap in twelve replications, those of a pair of orders in its own."""
    pairs = list(zip(orders.orders[::2], orders.orders[1::2], strict=True))
    size = 12 // len(pairs)

    @cache
    def gaps(first: int, held: int) -> np.ndarray:
        return np.array([values.sum() for values in gaps_of(run(make(held), size, 1, first=first)).values.values()])

    found = np.zeros((orders.players, len(gaps(0, 0))), np.int64)
    for at, pair in enumerate(pairs):
        for order in pair:
            for player, (less, more) in zip(order, pairwise(passed(order)), strict=True):
                found[player] += gaps(size * at, more) - gaps(size * at, less)
    return found


def between(orders: PlayerOrders) -> int:
    """How many coalitions the orders pass through, but for none and all."""
    return len({mask for order in orders.orders for mask in passed(order)}) - 2


def passed(order: tuple[int, ...]) -> list[int]:
    """The coalitions, bits of their members, that an order passes through."""
    return [sum(1 << player for player in order[:size]) for size in range(len(order) + 1)]


def test_a_group_that_does_nothing_gets_exactly_nothing(study: Attribution) -> None:
    at = list(study.groups).index("nothing")
    assert (study.chances.sums[at] == 0).all()
    assert (study.gaps.sums[at] == 0).all()
    assert (study.chances.half[at] == 0).all()


def test_causes_and_rest_add_up_to_the_gap_exactly(study: Attribution) -> None:
    division = study.spared
    whole, left = (np.array([gap.total for gap in found.gaps.values()]) for found in (study.base, study.freed))
    assert (division.sums.sum(axis=0) * 40 + left * division.divisor == whole * division.divisor).all()
    found = rows(study, "cause", "shortfall").groupby("target")["value"].sum()
    for target in study.base.names:
        assert found[target] == pytest.approx(study.base.shortfall(target), abs=1e-9)
    assert set(rows(study, "cause", "shortfall")["id"]) == {*(cause.id for cause in CAUSES), REST_CAUSE.id}


def test_evidence_adds_up_to_one(study: Attribution) -> None:
    found = rows(study, "evidence", "spread").groupby("target")["value"].sum()
    varying = [name for name in study.base.names if study.base.gaps[name].sd > 0]
    assert found[varying].tolist() == pytest.approx([1] * len(varying))


def test_every_row_says_what_it_means(study: Attribution) -> None:
    told = attribution_table(study)[attribution_table(study)["part"].isin(("clause", "cause"))]
    assert (told[["title_zh", "title_en", "means_zh", "means_en"]] != "").all(axis=None)
    assert len(attribution_sentences(study, "zh")) == len(attribution_sentences(study, "en")) == 3


def test_blocks_of_replications_change_nothing(study: Attribution, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribution, "BLOCK", 27)
    again = attribute(study.scenario, 40, 1, 8, given=study.switches)
    pd.testing.assert_frame_equal(attribution_table(again), attribution_table(study), rtol=1e-12)


def test_the_same_seed_gives_the_same_study_whatever_the_workers(study: Attribution) -> None:
    again = attribute(study.scenario, 40, 1, 8, workers=1, given=study.switches)
    pd.testing.assert_frame_equal(attribution_table(again), attribution_table(study))


def test_without_switches_causes_remain() -> None:
    found = attribute(load_scenario("fuyang-2022"), 10, 1, 8, given=())
    assert set(attribution_table(found)["part"]) == {"group", "cause", "evidence", "quantity"}
    assert (found.gaps.sums.size, len(found.groups)) == (0, 0)


@pytest.mark.parametrize("name", ["fuyang-2022", "zhuji-2022-award", "shaoxing-2023"])
def test_the_catalogues_clauses_switch_in_any_company(name: str) -> None:
    kept, found, dropped = switches(load_scenario(name))
    assert set(kept.data.targets) | set(dropped) == set(load_scenario(name).data.targets)
    assert dropped == (("table",) if name.startswith("shaoxing") else ())
    assert all(each.means[0] and each.means[1] for each in found)
    groups = list(grouped(found).values())
    for off in ([each for group in groups for each in group], *([*groups[at], *groups[at - 1]] for at in range(len(groups)))):
        other = without_switches(kept, off)
        assert set(other.data.targets) == set(kept.data.targets)
        assert without_switches(kept, off[::-1]).digest == other.digest


def test_what_one_clause_removes_another_does_not_set() -> None:
    kept, found, _ = switches(load_scenario("fuyang-2022"))
    same_limit, no_limit = (next(each for each in found if each.id == name) for name in ("FY-20", "FY-21"))
    one, two = without_switches(kept, [same_limit, no_limit]), without_switches(kept, [no_limit, same_limit])
    assert one.digest == two.digest
    assert one.data.funding["award"].province is None


def test_what_is_relaxed_stays_so_to_the_end() -> None:
    """A change in mid-run does not bring back what was taken away; what else it sets it still sets."""
    base = load_scenario("zhuji-2022-award").with_values({"changes": {
        "cut": {"title": {"zh": "一", "en": "One"}, "from": "2024-01",
                "set": {"funding.award.yearly_budget": "100万元", "policy.path.share": "50%"}},
        "gates": {"title": {"zh": "二", "en": "Two"}, "from": "2024-01", "set": {"policy.acceptance.city.months": [6]}},
    }, "funding.award.yearly_budget": "9000万元"})
    money, gates = (relaxed(base, (cause,)).data.changes for cause in CAUSES if cause.id in ("money", "acceptance"))
    assert [list(change.set) for change in money.values()] == [["policy.path.share"], ["policy.acceptance.city.months"]]
    assert list(gates) == ["cut"]


def test_what_cannot_be_simulated_names_its_clauses() -> None:
    bad = Switch("FY-99", ("坏", "bad"), ("坏", "bad"), "bad", (("funding.award.payer", "nobody"),))
    with pytest.raises(InputError, match=r"fuyang-2022: cannot be simulated without FY-99: .*nobody"):
        attribute(load_scenario("fuyang-2022"), 5, given=[bad])


@pytest.mark.parametrize("name", scenario_names())
def test_every_cause_relaxes_every_shipped_scenario(name: str) -> None:
    """One on `plain` has nothing that some of them would relax."""
    scenario, same = load_scenario(name), set()
    for causes in (*((cause,) for cause in CAUSES), CAUSES):
        other = relaxed(scenario, causes)
        if other.digest == scenario.digest:
            same.add(causes[0].id if len(causes) == 1 else "all")
        assert other.data.targets == scenario.data.targets
    assert same <= ({"acceptance", "approval", "capacity", "operation"} if name.startswith(("england", "gansu")) else set())
    assert relaxed(scenario, ()) is scenario


def test_what_a_cause_relaxes_is_held_where_it_no_longer_binds() -> None:
    """In every cause, by hand: nothing late, nothing short, nothing that limits, every month, and who asks passes for certain."""
    scenario = load_scenario("fuyang-2022")
    told = {cause.id: cause.settings(scenario) for cause in CAUSES}
    held = {name: {path.split(".")[2]: value for path, value in found.items() if path.endswith(".value")} for name, found in told.items()}
    assert held == {
        "quota": {"plan_slack": 100, "mandate": 1}, "money": {"credit_limit": CREDIT, "payment_lag": 0}, "capacity": {"crowding": 0},
        "approval": {"approval": 0, "pre_start": 0}, "acceptance": {f"pass_{tier}": 1 for tier in TIERS}, "operation": {},
    }
    for found in told.values():
        for path, value in found.items():
            if path.endswith((".consent_months", ".publication")):
                assert value == 0, path
            if path.endswith((".months", *(f".listing.{tier}" for tier in TIERS))):
                assert value == [*range(1, 13)], path
            if path.endswith((".throughput", ".yearly", ".yearly_budget")):
                assert value is None, path


def test_relaxed_causes_do_not_bind() -> None:
    free = run(relaxed(load_scenario("fuyang-2022"), CAUSES), 20, 1)
    assert free.measures.set_index("id")["mean"]["first_pass"] > 0.99
    credit = constant(load_scenario("fuyang-2022"), "credit_limit", CREDIT)
    assert credit["uncertain.epistemic.credit_limit.value"] == CREDIT
    assert credit["uncertain.epistemic.credit_limit.low"] is None
    assert constant(load_scenario("fuyang-2022"), "no_such", 1) == {}


def test_endless_credit_stays_within_whole_numbers() -> None:
    """A street's income times its credit in millionths is below 2**63, so that debt is never refused by overflow."""
    base = load_scenario("shaoxing-2023")
    richer = base.switched(constant(base, "credit_limit", CREDIT))
    plain, free = (run(scenario, 20, 1).measures.set_index("id")["mean"]["complete"] for scenario in (base, richer))
    assert free >= plain


def test_money_is_relaxed_as_far_as_whole_numbers_reach() -> None:
    """Where a street's own funds may come to 10 billion yuan a year, 461 years of them are the most that 2**62 holds in millionths."""
    base = load_scenario("zhuji-2022")
    scenario = base.switched(constant(base, "own_funds_floor", 10**10))
    (money,) = [cause for cause in CAUSES if cause.id == "money"]
    assert relaxed(scenario, (money,)).data.uncertain.epistemic["credit_limit"].value == 2**62 // 10**16 == 461
    assert relaxed(base, (money,)).data.uncertain.epistemic["credit_limit"].value == CREDIT
