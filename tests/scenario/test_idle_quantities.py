"""What is accepted and changes nothing is told: a quantity that no value names, a month after which nothing was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import Scenario, load_scenario, run
from sim.cli.app import main
from sim.output.kept_scenario import load_kept, write_scenario
from sim.scenario.scenario_library import scenario_names

MINE = "mine: {label: {zh: 甲, en: A}, level: outer, unit: yuan, distribution: uniform, low: 10万元, high: 20万元}"
IDLE = "no fund, stream or other value names "


def idle(scenario: Scenario) -> list[tuple[str, str]]:
    """Where a scenario gives what nothing names, and which quantities these are."""
    return [(each.path, each.en.removeprefix(IDLE).partition(":")[0]) for each in scenario.warnings if each.en.startswith(IDLE)]


def changed(folder: Path, quantities: str, more: str = "") -> Scenario:
    path = folder / "mine.yaml"
    path.write_text(f"extends: zhuji-2022\nsource: own assumption\nuncertain: {{epistemic: {{{quantities}}}}}\n{more}", encoding="utf-8")
    return load_scenario(path)


def test_a_quantity_of_ones_own_that_nothing_names(tmp_path: Path) -> None:
    assert idle(changed(tmp_path, MINE)) == [("uncertain.epistemic.mine.distribution", "mine")]
    assert idle(changed(tmp_path, MINE, "funds: {group: {yearly: mine}}\n")) == []


def test_a_folder_of_ones_own_may_be_called_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name a file in it was taken for one that comes with the program, of which nothing idle is told."""
    (tmp_path / "scenarios").mkdir()
    monkeypatch.chdir(tmp_path)
    changed(Path("scenarios"), "social_share: {low: 10%}")
    assert idle(load_scenario(Path("scenarios/mine.yaml"))) == [("uncertain.epistemic.social_share.low", "social_share")]


def test_a_quantity_of_the_base_that_nothing_names(tmp_path: Path) -> None:
    """As many as there are in a file are told in one line; what a rule draws by itself is none of them."""
    given = "social_share: {low: 10%}, learning: {high: 12%}}, aleatory: {payment_lag: {mean: 4}"
    assert idle(changed(tmp_path, given)) == [("uncertain.epistemic.social_share.low", "social_share, payment_lag")]


def test_one_that_is_set(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    base, setting = load_scenario("zhuji-2022"), {"uncertain.epistemic.social_share.high": 0.9}
    assert run(base.with_values(setting), 20).digest == run(base, 20).digest
    assert idle(base.with_values(setting)) == [("uncertain.epistemic.social_share.high", "social_share")]
    line = ["sweep", "zhuji-2022", "--over", "uncertain.epistemic.social_share.high=50%,90%", "-n", "2", "--no-charts", "--out"]
    for lang, told in (("en", "social_share: nothing changes whatever is set"), ("zh", "取值多少都不影响结果")):
        assert main([*line, str(tmp_path / lang), "--lang", lang]) == 0
        err = capsys.readouterr().err
        assert "--over uncertain.epistemic.social_share.high: " in err and told in err and err.count("--over") == 1
    assert main([*line[:3], "policy.path.share=50%,90%", *line[4:], str(tmp_path / "path"), "--lang", "en"]) == 0
    assert "warning" not in capsys.readouterr().err


FOR_RULES = [
    ("green_channel", 0.3, {"policy.approval.green_channel": True}), ("filed_share", 0.9, {"policy.approval.filing": True}),
    ("rooms_saving", 0.5, {"policy.works.rooms": True}), ("pairing", 0.9, {"policy.pairing": True}),
    ("contracting_time", 0.5, {"policy.contracting": True}),
    ("survey_effect", 0.9, {"policy.surveys.before": True, "policy.surveys.during": True}),
    ("centre_share", 0.9, {"policy.centres": {"bonus": 1, "satisfaction": "30%", "cost": "10%"}}),
    ("ratchet", 1.5, {"policy.path": {"share": "20%", "by": "2024-12"}}),
    ("supervision_effect", 0.9, {"policy.supervision.bulletin_every": 1}),
    ("scene_delivery", 0.9, {"policy.scenes": {"demonstration": ["education"], "inclusive": ["education"], "weight": 2}}),
    ("plan_slack", 0.9, {"policy.plan": {"zhuji": {2023: {"county": 1}, 2024: {"county": 2}}}}),
]
"""A quantity, a value that is none of the base's, and what brings the rule that asks for it."""


def constant(base: Scenario, name: str, value: float) -> Scenario:
    """The scenario with the quantity at one value, whatever its distribution was."""
    held = base.data.uncertain.epistemic[name]
    others = {key: None for key in ("low", "high", "a", "b", "sd", "mean", "median", "mode") if getattr(held, key, None) is not None}
    return base.with_values({f"uncertain.epistemic.{name}": {"distribution": "constant", "value": value, **others}})


@pytest.mark.parametrize(("name", "value", "brings"), FOR_RULES)
def test_one_for_a_rule_that_the_scenario_does_not_have(name: str, value: float, brings: dict[str, object]) -> None:
    """It is told where the results are the same to the last bit, and is not where the rule is in force."""
    base = load_scenario("zhuji-2022").with_values({
        "policy.surveys.before": False, "policy.surveys.during": False, "policy.path": None, "policy.supervision.bulletin_every": 0,
        "policy.supervision.ranking_every": 0, "policy.scenes": None, "policy.plan": None})
    given = constant(base, name, value)
    (told,) = [each for each in given.warnings if "has no effect without" in each.en]
    assert told.path == f"uncertain.epistemic.{name}.distribution" and all(path in told.en and path in told.zh for path in list(brings)[:1])
    assert run(given, 20).digest == run(constant(base, name, value / 2), 20).digest
    having = constant(base.with_values(brings), name, value)
    assert not any("has no effect without" in each.en for each in having.warnings)
    assert run(having, 20).digest != run(constant(base.with_values(brings), name, value / 2), 20).digest


OFF_THERE = [
    ("zhuji-2022", "uncertain.epistemic.ambition.sd", 0.9, None), ("fuyang-2022", "uncertain.epistemic.pressure_weight.high", 0.5, {
        "policy.path": {"share": "50%", "by": "2025-12"}}),
    ("fuyang-2022", "policy.commendation", 0.5, {"policy.path": {"share": "50%", "by": "2025-12"}}),
    ("zhuji-2022", "uncertain.epistemic.cost_benchmark.median", 20_000_000, {"policy.bars.province": "benchmark"}),
    ("zhuji-2022", "policy.scenes.high_level", 0.2, {"policy.bars.province": "benchmark"}),
    ("zhuji-2022", "uncertain.aleatory.scene_digital.a", 4, None), ("fuyang-2022", "uncertain.aleatory.scene_care.a", 2, None),
    ("zhuji-2022", "uncertain.aleatory.operating_balance.mean", 0.5, {"policy.approval.balance_least": 0}),
    ("zhuji-2022", "uncertain.epistemic.cost_of_money.high", 0.2, {"funding.departments.trigger": "acceptance"}),
    ("zhuji-2022", "policy.about_less", 0.5, {"policy.readings.about": "within_tenth"}),
]
"""A scenario, a value that nothing in it asks for, another for it, and what asks for it."""


@pytest.mark.parametrize(("name", "path", "value", "brings"), OFF_THERE)
def test_what_nothing_in_a_scenario_asks_for(name: str, path: str, value: float, brings: dict[str, object] | None) -> None:
    """`ambition` without batches was set without a word, and so were all others of its kind."""
    base = load_scenario(name)
    given = base.with_values({path: value})
    (told,) = [each for each in given.warnings if "has no effect without" in each.en]
    assert told.path == path and "不起作用，取值多少都不影响结果" in told.zh
    assert run(given, 20).digest == run(base, 20).digest
    if brings:
        assert not any("has no effect without" in each.en for each in base.with_values({**brings, path: value}).warnings)


def test_one_that_stands_beside_what_a_base_has_switched_off_already() -> None:
    """The distribution as it stands hid the value: what is told of a quantity stands where it was given first."""
    at = "uncertain.epistemic.ratchet"
    for given in ({f"{at}.distribution": "constant", f"{at}.value": 2}, {f"{at}.value": 2}):
        told = [each for each in load_scenario("england-retrofit-2022").with_values(given).warnings if "has no effect without" in each.en]
        assert [each.path for each in told] == [f"{at}.value"]


@pytest.mark.parametrize(("name", "path", "value"), [
    ("zhejiang-2022", "uncertain.epistemic.ambition.sd", 0.9), ("zhuji-2022", "uncertain.epistemic.pressure_weight.high", 0.5),
    ("fuyang-2022", "uncertain.aleatory.scene_digital.a", 4), ("zhuji-2022", "uncertain.epistemic.cost_demonstration.median", 20_000_000),
    ("zhuji-2022", "uncertain.epistemic.cost_new_build.median", 20_000_000),
])
def test_what_is_asked_for_is_told_nothing_of(name: str, path: str, value: float) -> None:
    given = load_scenario(name).with_values({path: value})
    assert not any("has no effect" in each.en for each in given.warnings)
    assert run(given, 20).digest != run(load_scenario(name), 20).digest


def test_one_for_a_rule_that_comes_in_midrun(tmp_path: Path) -> None:
    more = "changes: {later: {title: {zh: 后, en: Later}, from: 2024-01, set: {policy.approval.green_channel: true}}}\n"
    warned = [each.en for each in changed(tmp_path, "green_channel: {distribution: constant, value: 0.5}", more).warnings]
    assert not any("has no effect without" in each for each in warned)
    without = [each.en for each in changed(tmp_path, "green_channel: {distribution: constant, value: 0.5}").warnings]
    assert [each for each in without if "has no effect" in each] == [
        "has no effect without policy.approval.green_channel: nothing changes whatever is set"]


def test_a_change_to_what_holds_already(tmp_path: Path) -> None:
    """80% again, in either spelling, differs from nothing; one that takes another back does."""
    one = "later: {{title: {{zh: 后, en: Later}}, from: 2024-01, set: {{policy.path.share: {}}}}}"
    back = "back: {title: {zh: 回, en: Back}, from: 2025-01, set: {policy.path.share: 80%}}"
    same = "has no effect: it is the value that holds already"
    for value, more, told in (("80%", "", 1), ("0.8", "", 1), ("70%", "", 0), ("70%", f", {back}", 0)):
        scenario = changed(tmp_path, "", f"changes: {{{one.format(value)}{more}}}\n")
        assert [each.path for each in scenario.warnings if each.en == same] == ["changes.later.set.policy.path.share"] * told
        if told:
            assert run(scenario, 10).targets["probability"].tolist() == run(load_scenario("zhuji-2022"), 10).targets["probability"].tolist()


def test_what_is_shipped_and_what_is_kept_of_it_say_nothing_idle(tmp_path: Path) -> None:
    """A scheme without its streams is no mistake, nor is a scenario that is written out whole."""
    shipped = [load_scenario(name) for name in scenario_names()]
    assert [each.name for each in shipped if idle(each) or any("has no effect" in told.en for told in each.warnings)] == []
    scenario = load_scenario("zhuji-2022")
    write_scenario(scenario, tmp_path)
    assert idle(load_kept(tmp_path, "zhuji-2022")) == []


@pytest.mark.parametrize(("name", "month", "told"), [
    ("zhuji-2022", "2030-01", True), ("zhuji-2022", "2021-01", True),
    ("zhejiang-2022", "2022-05", False), ("zhejiang-2022", "2022-12", False), ("zhejiang-2022", "2030-01", True),
])
def test_a_month_after_which_nothing_was_published(name: str, month: str, told: bool) -> None:
    base = load_scenario(name)
    known = base.with_values({"as_of": month})
    warned = [each.en for each in known.warnings if each.path == "as_of"]
    assert warned == ([f"has no effect: nothing that is given was published after {month}"] if told else [])
    if told:
        assert run(known, 5).digest == run(base, 5).digest
