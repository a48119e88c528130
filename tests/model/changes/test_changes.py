"""Values that change in mid-run: on a date or on a condition, on both engines alike."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import load_scenario, run
from sim.engines.readable import RolloutModel
from sim.errors import InputError
from sim.first_day.tables import make_start
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import NEVER, Status, Tier
from sim.results import Result
from sim.scenario.change_checks import levers
from sim.scenario.later_keys import OF_EACH
from sim.scenario.load import Scenario
from sim.scenario.units import month_text

TITLE = {"zh": "某改变", "en": "A change"}
BASE = "zhuji-2022-award"


def with_changes(folder: Path, base: str = BASE, **changes: dict[str, Any]) -> Scenario:
    """A scenario with changes, each an assumption."""
    entries = {name: {"title": TITLE, **change} for name, change in changes.items()}
    path = folder / "changed.yaml"
    with path.open("w", encoding="utf-8") as file:
        json.dump({"extends": [base], "source": "assumption", "title": TITLE, "changes": entries}, file, ensure_ascii=False)
    return load_scenario(path)


def rows(scenario: Scenario, n: int = 60) -> np.ndarray:
    """Everything but the months of changes."""
    return rows_of(run(scenario, n, seed=4))


def rows_of(found: Result) -> np.ndarray:
    """The same of a run that is there."""
    return found.rows[:, [not name.startswith("change.") for name in found.layout.columns]]


@cache
def unchanged(name: str) -> np.ndarray:
    """That of a shipped scenario as it stands."""
    return rows(load_scenario(name))


VALUES: dict[str, tuple[str, Any]] = {
    "funding.award.city": (BASE, 30_000_000), "funding.award.province": (BASE, "3000万元"), "funding.award.reward": (BASE, "90%"),
    "funding.award.year_rule.share": (BASE, "10%"), "funding.award.year_rule.cap": (BASE, "100万元"),
    "funding.award.cap": (BASE, "100万元"), "funding.award.yearly_budget": (BASE, "500万元"), "policy.path.share": (BASE, "20%"),
    "policy.plan.yuecheng.2024.province": ("shaoxing-2023", 0),
    "policy.bars.county": (BASE, "demonstration"), "policy.bars.city": (BASE, "demonstration"), "policy.bars.province": (BASE, "benchmark"),
    "policy.bars.short": (BASE, 0.0), "policy.rounds.month": (BASE, [7]), "policy.listing.county": (BASE, [6]),
    "policy.listing.city": (BASE, [6]), "policy.listing.province": (BASE, [3]), "policy.listing.batch": (BASE, 1),
    "policy.acceptance.county.months": (BASE, [6]), "policy.acceptance.province.months": (BASE, [6]),
    "policy.acceptance.province.lists": (BASE, [3]), "policy.acceptance.city.publication": (BASE, 6),
    "policy.acceptance.city.throughput": (BASE, 1), "policy.acceptance.abandonment": (BASE, "5%"),
    "policy.approval.joint_review": (BASE, 2.0), "policy.approval.merge_below": (BASE, 0), "policy.approval.merge_factor": (BASE, 0.1),
    "policy.approval.permit_below": (BASE, "1000万元"), "policy.approval.permit_area": (BASE, 9000),
    "policy.approval.permit_factor": (BASE, 0.1), "policy.approval.consent_months": (BASE, 12),
    "policy.approval.green_channel": (BASE, True), "policy.approval.publicity": (BASE, 6), "policy.operation.capacity": (BASE, 1),
    "uncertain.aleatory.approval.mean": (BASE, 12), "uncertain.aleatory.pre_start.median": (BASE, 2),
    "uncertain.aleatory.construction.median": (BASE, 2), "uncertain.aleatory.construction_new_build.scale": (BASE, 0.3),
    "uncertain.aleatory.rectification.shift": (BASE, 6),
}


@pytest.mark.parametrize("path", VALUES)
def test_every_lever_moves_something_and_both_engines_agree(tmp_path: Path, path: str) -> None:
    base, value = VALUES[path]
    scenario = with_changes(tmp_path, base, one={"from": "2024-01", "set": {path: value}})
    assert path in levers(load_scenario(base).data)
    compiled = run(scenario, 60, seed=4)
    assert (compiled.column("change.one.month") < NEVER).all()
    assert (compiled.rows[:2] == run(scenario, 2, seed=4, engine="mesa").rows).all()
    assert (rows_of(compiled) != unchanged(base)).any(), "the change does nothing"


RULES = [path for path in VALUES if path.startswith(("policy.bars", "policy.rounds", "policy.listing", "policy.acc", "policy.app", "unc"))]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Scenario, np.ndarray]:
    """The scenario where nobody came before: its file, what it is, and how many have applied."""
    path = tmp_path_factory.mktemp("bare") / "bare.yaml"
    with path.open("w", encoding="utf-8") as file:
        json.dump({"extends": [BASE], "source": "assumption", "title": TITLE, "jurisdiction": {"earlier": None}}, file)
    scenario = load_scenario(path)
    return path, scenario, run(scenario, 20, seed=4).column("applied")


@pytest.mark.parametrize("path", [*RULES, "policy.operation.capacity"])
def test_a_rule_that_changes_in_the_first_month_is_the_scenario_with_it(
    tmp_path: Path, bare: tuple[Path, Scenario, np.ndarray], path: str
) -> None:
    """Where nobody came before; and no replication keeps what one before it has changed: of a later change the first months are as ever."""
    (file, scenario, applied), value = bare, VALUES[path][1]
    first = month_text(scenario.data.period.start)
    changed = with_changes(tmp_path, str(file), one={"from": first, "set": {path: value}})
    assert (rows(changed, 20) == rows(scenario.with_values({path: value}), 20)).all()
    late = with_changes(tmp_path, str(file), one={"from": month_text(scenario.data.period.end), "set": {path: value}})
    assert (run(late, 20, seed=4).column("applied") == applied).all()


def test_the_income_of_a_fund(tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    base.write_text("extends: [zhuji-2022-award]\nsource: assumption\nfunds: {county_finance: {yearly: 1亿元, per_communities: null}}\n"
                    "title: {zh: 一, en: One}\n", encoding="utf-8")
    scenario = load_scenario(base)
    name = next(path for path in levers(scenario.data) if path.startswith("funds."))
    poorer = with_changes(tmp_path, str(base), cut={"from": "2024-01", "set": {name: "1000万元"}})
    cut, uncut = (run(each, 20, seed=4) for each in (poorer, scenario))
    for year, less in ((2023, 0), (2024, 90_000_000), (2025, 90_000_000)):
        column = f"flow.fund_income.{year}"
        assert (uncut.column(column) - cut.column(column) == less).all()


def test_from_the_first_month_it_is_the_scenario_with_the_value(tmp_path: Path) -> None:
    value = {"funding.award.province": 25_000_000, "funding.award.year_rule.share": 0.2}
    changed = with_changes(tmp_path, one={"from": "2023-01", "set": value})
    assert changed.data.period.start == 12 * 2023
    assert (rows(changed) == rows(load_scenario(BASE).with_values(value))).all()


def test_the_value_it_has_already_changes_nothing(tmp_path: Path) -> None:
    data = load_scenario(BASE).data.funding["award"]
    assert (rows(with_changes(tmp_path, one={"from": "2024-01", "set": {"funding.award.province": data.province}}))
            == unchanged(BASE)).all()


def test_changes_of_one_value_go_by_their_months_whatever_the_order_of_the_file(tmp_path: Path) -> None:
    """Down and back up half a year later is not the same as never, and the same whichever stands first."""
    data = load_scenario(BASE).data.policy
    assert data.path is not None
    there = {"from": "2024-03", "set": {"policy.path.share": "20%"}}
    back = {"from": "2024-09", "set": {"policy.path.share": data.path.share}}
    found = rows(with_changes(tmp_path, there=there, back=back))
    assert (found == rows(with_changes(tmp_path, back=back, there=there))).all()
    assert (found != rows(with_changes(tmp_path, there=there))).any()


def test_a_cut_takes_nothing_back(tmp_path: Path) -> None:
    """Abolished in mid-2024: nobody repays more than before, what was paid until then stays paid, and nothing is added."""
    gone = with_changes(tmp_path, gone={"from": "2024-07", "set": {"funding.award.city": 0, "funding.award.province": 0}})
    cut, base = (run(scenario, 400, seed=4) for scenario in (gone, load_scenario(BASE)))
    assert (cut.column("flow.award.2023") == base.column("flow.award.2023")).all() and base.column("flow.award.2023").any()
    for column in ("repaid", "flow.award.2025", "flow.award.2026"):
        less = base.column(column) - cut.column(column)
        assert less.mean() > 4 * less.std(ddof=1) / len(less) ** 0.5, column


def test_what_was_released_stays_through_a_cut_community_by_community(tmp_path: Path) -> None:
    """By hand on the readable engine: nobody ends with less than on the day of the cut, unless it would have without the cut too.

    Nothing is given up here and no assessment lowers an award, since then money is asked back for another reason; and whoever
    goes on to a further project is left out, since without the cut that one's award hides what the first would have to return.
    """
    kept = {"uncertain.epistemic.abandonment": {"label": {"zh": "中止", "en": "Giving up"}, "level": "outer", "unit": "share",
                                                "distribution": "constant", "value": 0, "a": None, "b": None},
            "funding.award.assessed": None}
    cut = {"from": "2024-07", "set": {"funding.award.city": 0, "funding.award.province": 0}}
    gone = with_changes(tmp_path, gone=cut).with_values(kept)
    award = make_start(gone).kinds.index("award")
    for r in range(3):
        model = RolloutModel(gone, seed=4, replication=r)
        for _ in range(18):
            model.step()
        at = range(award, len(model.released), model.policy.kinds_of_streams)
        before, projects = [model.released[i] for i in at], [community.projects for community in model.communities]
        model.run()
        uncut = RolloutModel(load_scenario(BASE).with_values(kept), seed=4, replication=r).run()
        assert sum(before) > 0
        assert all(
            model.released[i] >= min(held, uncut.released[i])
            for i, held, then, now in zip(at, before, projects, uncut.communities, strict=True) if now.projects == then
        )


@pytest.mark.parametrize(("month", "old", "new", "left"), [
    ("2024-07", None, 5_000_000, 5_000_000), ("2024-07", 50_000_000, 20_000_000, None), ("2024-01", None, 5_000_000, None)])
def test_a_yearly_budget_in_the_middle_of_a_year(tmp_path: Path, month: str, old: int | None, new: int, left: int | None) -> None:
    """A new one is there at once, a cut takes what is left of the year; in January it is the year's own."""
    base = tmp_path / "base.yaml"
    own = {} if old is None else {"funding": {"award": {"yearly_budget": old}}}
    with base.open("w", encoding="utf-8") as file:
        json.dump({"extends": [BASE], "source": "assumption", "title": TITLE} | own, file)
    scenario = with_changes(tmp_path, str(base), capped={"from": month, "set": {"funding.award.yearly_budget": new}})
    kind = make_start(scenario).kinds.index("award")
    award = next(i for i, stream in enumerate(RolloutModel(scenario, 4, 0).streams) if stream.kind == kind)
    for r in range(4):
        model = RolloutModel(scenario, seed=4, replication=r)
        for _ in range(12 + int(month[-2:]) - 1):
            model.step()
        stream, held = model.streams[award], model.streams[award].budget_left
        paid = list(model.flows)
        model.step()
        spent = sum(model.flows[i] - paid[i] for i in range(len(paid)) if i // model.policy.years == stream.kind)
        expected = left if left is not None else new if month.endswith("01") else max(0, held + new - (old or 0))
        assert stream.budget_left == expected - spent
    assert (run(scenario, 2, seed=4).rows == run(scenario, 2, seed=4, engine="mesa").rows).all()


def test_a_condition_is_looked_at_on_its_day(tmp_path: Path) -> None:
    """Asked at the end of 2023 and acted on a year later: given up in between is still started on the day."""
    when = CONDITION | {"tier": "county", "below": 23}
    at_once, later = (with_changes(tmp_path, rise=each | {"when": when}) for each in (RISE, RISE | {"from": "2025-01"}))
    found = [run(scenario, 400, seed=4).column("change.rise.month") != NEVER for scenario in (at_once, later)]
    assert (found[0] == found[1]).all() and 0 < found[0].sum() < 400


def test_what_a_change_sets_can_be_set_from_outside(tmp_path: Path) -> None:
    """A path within a change, as the file has it or new: so that sweeps and studies can move it."""
    written = with_changes(tmp_path, rise={"from": "2024-01", "set": {"funding.award.province": 90_000_000}})
    moved = with_changes(tmp_path, rise={"from": "2024-01", "set": {"funding.award.province": 15_000_000}})
    place = "changes.rise.set.funding.award.province"
    assert moved.with_values({place: 90_000_000}).digest == written.digest != moved.digest
    more = moved.with_values({"changes.rise.set.funding.award.city": "5000万元", "changes.rise.from": "2024-06"})
    assert more.data.changes["rise"].set == {"funding.award.province": 15_000_000, "funding.award.city": "5000万元"}
    with pytest.raises(InputError, match=r"did you mean 'funding.award.province'"):
        moved.with_values({"changes.rise.set.funding.award.provnce": 1})
    with pytest.raises(InputError, match=r"changes.rise.set=3: 3 is not a mapping"):
        moved.with_values({"changes.rise.set": 3})


CONDITION = {"measure": "count", "status": "started", "tier": "province", "by": "2023-12"}
RISE = {"from": "2024-01", "set": {"funding.award.province": 90_000_000}}


def test_a_trigger_fires_exactly_where_its_condition_holds(tmp_path: Path) -> None:
    """Counted by hand from what the readable engine has reached at the end of the month."""
    scenario = with_changes(tmp_path, rise=RISE | {"when": CONDITION | {"below": 13}})
    made = run(scenario, 8, seed=4).column("change.rise.month") != NEVER
    for r in range(8):
        model = RolloutModel(scenario, seed=4, replication=r)
        for _ in range(12):
            model.step()
        started = sum(model.events[count_at(c.id, Status.STARTED, Tier.PROVINCE)] < NEVER for c in model.communities if c.counted)
        assert made[r] == (started < 13), r
    assert 0 < made.sum() < 8
    other = with_changes(tmp_path, rise=RISE | {"when": CONDITION | {"at_least": 13}})
    assert ((run(other, 8, seed=4).column("change.rise.month") != NEVER) == ~made).all()


def test_where_it_fires_it_is_the_dated_change_and_elsewhere_none(tmp_path: Path) -> None:
    adaptive = with_changes(tmp_path, rise=RISE | {"when": CONDITION | {"below": 13}})
    made = run(adaptive, 60, seed=4).column("change.rise.month") != NEVER
    found = rows(adaptive)
    assert (found[made] == rows(with_changes(tmp_path, rise=RISE))[made]).all()
    assert (found[~made] == unchanged(BASE)[~made]).all()


@pytest.mark.parametrize(("bound", "made"), [({"below": 0}, 0), ({"at_least": 0}, 60), ({"below": 1000}, 60), ({"at_least": 1000}, 0)])
def test_a_trigger_that_cannot_or_must_fire(tmp_path: Path, bound: dict[str, int], made: int) -> None:
    table = run(with_changes(tmp_path, rise=RISE | {"when": CONDITION | bound}), 60, seed=4).changes
    assert table.loc[0, "made"] == made and table.loc[0, "conditional"]
    assert table.loc[0, "low"] <= made / 60 <= table.loc[0, "high"]


def test_a_share_counts_the_communities_there_are(tmp_path: Path) -> None:
    """Below 100% of all at the county tier is every replication in which one is not started."""
    when = {"measure": "share", "status": "started", "tier": "county", "by": "2024-12", "below": "100%"}
    found = run(with_changes(tmp_path, rise=RISE | {"from": "2025-01", "when": when}), 40, seed=4)
    series = found.series
    last = series[(series["scope"] == "all") & (series["status"] == "started") & (series["tier"] == "county")
                  & (series["month"] == "2024-12")]
    assert last["q95"].iloc[0] < found.column("communities").min()
    assert found.changes.loc[0, "probability"] == 1


def test_it_is_told_in_the_answer_the_folder_and_the_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sim.cli.app import main

    with_changes(tmp_path, rise=RISE | {"when": CONDITION | {"below": 13}})
    monkeypatch.chdir(tmp_path)
    assert main(["run", "changed.yaml", "-n", "40", "--no-charts", "--lang", "en", "--out", "out"]) == 0
    assert "“A change” is triggered in January 2024 with probability" in capsys.readouterr().out
    assert (tmp_path / "out" / "changes.csv").read_text(encoding="utf-8-sig").count("\n") == 2
    assert main(["run", "zhuji-2022", "-n", "4", "--no-charts", "--out", "plain"]) == 0
    assert not (tmp_path / "plain" / "changes.csv").exists()
    capsys.readouterr()
    with_changes(tmp_path, rise=RISE)
    assert main(["trace", "changed.yaml", "--replication", "0", "--lang", "en"]) == 0
    assert "2024-01  A change  takes effect: funding.award.province = 90000000" in capsys.readouterr().out


@pytest.mark.parametrize(("change", "said"), [
    ({"from": "2035-01"}, "from: 2035-01 is after the end, 2026-12"),
    ({"from": "2019-01"}, "from: 2019-01 is before the start"),
    ({"when": CONDITION | {"below": 1, "measure": "coverage"}}, "when.measure: 'coverage' is not allowed"),
    ({"when": CONDITION | {"below": 1, "by": "2024-01"}}, "expected a month before the change"),
    ({"when": CONDITION | {"below": 1, "by": "2019-01"}}, "expected a month before the change"),
    ({"when": CONDITION | {"below": 1, "county": "zhujj"}}, "did you mean 'zhuji'"),
    ({"when": CONDITION}, "has neither of below and at_least"),
    ({"when": CONDITION | {"below": 1, "at_least": 1}}, "has both of below and at_least"),
    ({"when": CONDITION | {"measure": "share", "below": 5}}, "5 is not a share"),
    ({"when": CONDITION | {"below": 0.5}}, "0.5 is not a whole number"),
    ({"set": {"funding.award.provnce": 1}}, "did you mean 'funding.award.province'"),
    ({"set": {"policy.lowest_tier": "city"}}, "cannot change in mid-run"),
    ({"set": {"uncertain.epistemic.county_speed.sd": 0.1}}, "cannot change in mid-run"),
    ({"set": {"policy.listing.delay": "payment_lag"}}, "cannot change in mid-run"),
    ({"set": {"policy.listing.province": [13]}}, "13 is out of range"),
    ({"set": {"policy.bars.province": "splendid"}}, "'splendid' is not allowed"),
    ({"set": {"policy.plan.yuecheng.2024.province": [1]}}, "cannot change in mid-run"),
    ({"set": {"funding.award.province": [1, 2]}}, "no plain value"),
    ({"set": {"funding.award.province": {"a": 1}}}, "no plain value"),
    ({"set": {"funding.award.province": -5}}, "negative"),
    ({"set": {}}, "set"),
])
def test_what_cannot_be(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        with_changes(tmp_path, rise=RISE | change)
    assert len(caught.value.problems) == 1, caught.value.problems
    assert caught.value.problems[0].startswith(str(tmp_path / "changed.yaml")) and "changes.rise" in caught.value.problems[0]


def test_a_number_without_a_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("extends: [zhuji-2022]\ntitle: {zh: 一, en: One}\nchanges: {a: {title: {zh: 一, en: One}, from: 2024-01, "
                    "set: {policy.path.share: 50%}}}\n", encoding="utf-8")
    with pytest.raises(InputError, match="source"):
        load_scenario(path)


def test_a_scenario_without_changes_has_the_digest_it_had() -> None:
    """Keys that came later are no part of it."""
    import hashlib
    import json

    scenario = load_scenario("fuyang-2022")
    held = scenario.data.model_dump(mode="json")
    later = ("changes", "observed_file", "as_of", "known", "known_file", "known_extent", "tiers", "standards")
    assert [held.pop(name) for name in later] == [{}, None, None, {}, None, "complete", None, None]
    del held["words"]
    assert held["policy"].pop("bidding") is None
    for part, keys in OF_EACH.items():
        assert [entry.pop(key) for entry in held[part].values() for key in keys if entry[key] is None]
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == scenario.digest


def test_a_comparison_and_a_sweep_say_how_often_it_is_made(tmp_path: Path) -> None:
    from sim import compare
    from sim.studies.comparison.comparison_words import comparison_sentences
    from sim.studies.sweep.axis import axis
    from sim.studies.sweep.design import design
    from sim.studies.sweep.sweep import run_sweep
    from sim.studies.sweep.sweep_table import sweep_table

    adaptive = with_changes(tmp_path, rise=RISE | {"when": CONDITION | {"below": 13}})
    alone = run(adaptive, 40, seed=4).changes.iloc[0]
    comparison = compare(load_scenario(BASE), adaptive, replications=40, seed=4)
    assert comparison.changes.loc[0, "scenario"] == "changed" and comparison.changes.loc[0, "made"] == alone["made"]
    assert any("“A change” is triggered in January 2024 with probability" in text for text in comparison_sentences(comparison, "en"))
    assert any("“某改变”在2024年1月触发的概率" in text for text in comparison_sentences(comparison, "zh"))
    assert compare(load_scenario(BASE), load_scenario("zhuji-2022"), replications=5).changes.empty
    swept = sweep_table(run_sweep(adaptive, design([axis("changes.rise.when.below=0,13,1000")]), 40, seed=4))
    own = swept[swept["kind"] == "change"]
    assert list(own["id"]) == ["rise"] * 3
    assert list(own["value"]) == [0, alone["probability"], 1] and own["high"].iloc[0] > 0
