"""Streams that could never pay as they are written are refused, with a line that says where and what instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario
from sim.errors import InputError

from .conftest import written

GRANT = {"title": {"zh": "补助", "en": "Grant"}, "payer": "county_finance", "amount": "100万元"}
ALLOWED = "expected one of as_built, january, approval, completion, acceptance"


@pytest.mark.parametrize(("given", "key", "words"), [
    ({"trigger": "progress"}, "trigger", f"'progress' is not allowed; {ALLOWED}"),
    ({"trigger": "year_end"}, "trigger", f"'year_end' is not allowed; {ALLOWED}"),
    ({"trigger": "completion", "lag": "payment_lag"}, "lag", "lag with trigger 'completion'; expected trigger: acceptance"),
    ({"trigger": "approval", "by_support": True}, "by_support",
     "by_support with trigger 'approval'; expected trigger: as_built"),
    ({"trigger": "completion", "assessed": 0.5}, "assessed",
     "assessed with trigger 'completion'; expected trigger: acceptance"),
    ({"trigger": "approval", "deferred": {"after": 6, "parts": 2}}, "deferred",
     "deferred needs receiver: fund and trigger: approval or completion"),
    ({"trigger": "approval", "receiver": "fund", "receiver_fund": "county_finance"}, "receiver_fund",
     "the fund would pay itself; expected another fund"),
    ({"trigger": "approval", "lag": "payment_lag"}, "lag", "lag with trigger 'approval'; expected trigger: acceptance"),
])
def test_refused(tmp_path: Path, given: dict[str, Any], key: str, words: str) -> None:
    """ZJ-25, FY-19: progress and the year's end release instalments only, and a lag follows acceptance only."""
    path = written(tmp_path, {"change": {"funding": {"grant": {**GRANT, **given}}}})
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    (line,) = caught.value.problems
    assert line.startswith(str(path))
    assert line.split(": ", 1)[1] == f"funding.grant.{key}: {words}"


@pytest.mark.parametrize("given", [
    {"trigger": "acceptance", "instalments": {"half": {"trigger": "progress", "at": "50%", "share": "40%"}}},
    {"trigger": "acceptance", "instalments": {"rest": {"trigger": "year_end", "share": "40%"}}},
    {"trigger": "acceptance", "lag": "payment_lag"},
])
def test_accepted_where_it_can_pay(tmp_path: Path, given: dict[str, Any]) -> None:
    """ZJ-25, FY-19: the same words are right for an instalment, and for a lag after acceptance."""
    load_scenario(written(tmp_path, {"change": {"funding": {"grant": {**GRANT, **given}}}}))
