"""左右 (about), read as within a tenth, eases what a target asks for, on the side that is asked."""

import pytest

from sim import load_scenario
from sim.first_day.target_rows import asked


@pytest.mark.parametrize(("target", "exact", "within"), [
    ({"measure": "share", "at_least": 0.7}, 700_000, 630_000), ({"measure": "share", "at_most": 0.7}, 700_000, 770_000),
    ({"measure": "count", "at_least": 5}, 5, 5), ({"measure": "count", "at_most": 5}, 5, 5),  # 4.5 up, 5.5 down: whole communities
    ({"measure": "count", "at_least": 20}, 20, 18), ({"measure": "count", "at_most": 20}, 20, 22),
])
@pytest.mark.parametrize("about", [False, True])
def test_about_is_never_stricter(target: dict[str, object], exact: int, within: int, about: bool) -> None:
    """Of three communities two may be named where at most 70% about are: 77% are."""
    words = {"text": {"zh": "目标", "en": "Target"}, "by": "2026-12", "about": about}
    zhuji = load_scenario("zhuji-2022").with_values({"targets": {"one": words | target}})
    eased = zhuji.with_values({"policy.readings.about": "within_tenth"})
    assert asked(zhuji.data.targets["one"], zhuji.data.policy) == exact
    assert asked(eased.data.targets["one"], eased.data.policy) == (within if about else exact)
