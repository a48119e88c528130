"""Dates that cannot take effect are refused or told, in both languages; what is shipped has but the one that is known."""

from __future__ import annotations

from typing import Any

import pytest

from sim import load_scenario, run
from sim.errors import InputError
from sim.scenario import scenario_library
from sim.scenario.doubts.timing import check_timing

HANGHUANG = "jurisdiction.communities.hanghuang"


def told(name: str, settings: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """What is told of a shipped scenario with other values, by place."""
    scenario = load_scenario(name).with_values(settings)
    return {".".join(map(str, place)): (zh, en) for place, zh, en in check_timing(scenario.tree, scenario.data)}


@pytest.mark.parametrize(("name", "settings", "place", "zh", "en"), [
    ("fuyang-2022", {f"{HANGHUANG}.start": "2027-01", f"{HANGHUANG}.finish": None}, f"{HANGHUANG}.start", "不启动", "does not start"),
    ("fuyang-2022", {f"{HANGHUANG}.start": None}, f"{HANGHUANG}.finish", "不起作用", "without a start"),
    ("zhuji-2022", {"policy.in_force": "2028-01", "policy.plan_from": None}, "policy.in_force", "不施行", "does not begin"),
    ("zhejiang-2022", {"policy.bars.inclusive.starts_from": "2026-01"}, "policy.bars.inclusive.starts_from", "普惠型", "does not take"),
    ("zhuji-2022", {"policy.plan_from": "2027-01"}, "policy.plan_from", "不起约束", "does not bind"),
    ("shaoxing-2023", {"period.start": "2024-01"}, "policy.plan.yuecheng.2023", "之前", "is before the period"),
    ("zhuji-2022", {"policy.path.by": "2022-01"}, "policy.path.by", "全部到期", "from the first month"),
    ("zhuji-2022", {"policy.in_force": "2023-06", "policy.path.by": "2023-03"}, "policy.path.by", "全部到期", "from then on"),
    ("zhuji-2022", {"policy.path.share": 0}, "policy.path.share", "不要求任何覆盖率", "asks for no coverage"),
    ("zhuji-2022", {"funding.base_fund.starts_from": "2027-01"}, "funding.base_fund.starts_from", "不支付", "pays nothing"),
    ("shaoxing-2023", {"period.start": "2024-01"}, "targets.growth.yearly_from", "已定日期", "only dated projects"),
])
def test_what_has_no_effect_is_told(name: str, settings: dict[str, Any], place: str, zh: str, en: str) -> None:
    found = told(name, settings)
    assert place in found, sorted(found)
    assert zh in found[place][0] and en in found[place][1]


def test_what_is_due_before_it_begins_is_due_from_then_on() -> None:
    """One month before is as good as the first."""
    base = load_scenario("zhuji-2022").with_values({"policy.in_force": "2023-06"})
    digests = {run(base.with_values({"policy.path.by": by}), 50).digest for by in ("2023-01", "2023-03", "2023-06")}
    assert len(digests) == 1 and run(base.with_values({"policy.path.by": "2024-06"}), 50).digest not in digests


def test_a_path_that_is_raised_in_midrun_asks_for_something() -> None:
    raised = {"title": {"zh": "提高", "en": "Raised"}, "from": "2024-01", "set": {"policy.path.share": "60%"}}
    assert "policy.path.share" not in told("zhuji-2022", {"policy.path.share": 0, "changes": {"raised": raised}})


def test_of_what_is_shipped_nothing_is_told() -> None:
    """Zhejiang's table goes on to 2026, the year after its period: who counts acceptances starts them within it."""
    found = {}
    for name in scenario_library.scenario_names():
        try:
            scenario = load_scenario(name)
        except InputError:
            continue
        found |= {(name, ".".join(map(str, place))): en for place, _, en in check_timing(scenario.tree, scenario.data)}
    assert not found


def test_a_finish_before_its_start_is_refused() -> None:
    with pytest.raises(InputError) as error:
        load_scenario("fuyang-2022").with_values({f"{HANGHUANG}.finish": "2020-12"})
    assert len(error.value.problems) == 1 and "2020-12 is before the start, 2021-01" in error.value.problems[0]
