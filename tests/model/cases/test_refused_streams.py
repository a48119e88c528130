"""Streams that could never pay as they are written are refused, with a line that says where and what instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario
from sim.errors import InputError
from sim.words.chinese import translated

from .conftest import written

GRANT = {"title": {"zh": "补助", "en": "Grant"}, "payer": "county_finance", "amount": "100万元"}
ALLOWED = "expected one of as_built, january, approval, completion, acceptance, delivery"


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


POT = {"title": {"zh": "专项资金", "en": "Pot"}, "once": "1000万元"}
PAID = {**GRANT, "payer": "pot", "trigger": "approval"}


@pytest.mark.parametrize(("fund", "stream", "place", "words", "chinese"), [
    ({"starts_from": "2021-12"}, {}, "funds.pot.starts_from", "2021-12 is outside the period; expected 2022-01 to 2025-12",
     "2021-12在时段之外；应为 2022-01 至 2025-12"),
    ({"until": "2026-01"}, {}, "funds.pot.until", "2026-01 is outside the period; expected 2022-01 to 2025-12",
     "2026-01在时段之外；应为 2022-01 至 2025-12"),
    ({"starts_from": "2023-05", "until": "2023-04"}, {}, "funds.pot.until",
     "2023-04 is before the start, 2023-05; expected the same month or later", "2023-04早于开始月份2023-05；应为同月或之后"),
    ({"once": None, "starts_from": "2023-05"}, {}, "funds.pot.starts_from", "says when, and no sum comes once; expected once beside it",
     "写了到账月份，却没有一次性资金；应同时写 once"),
    ({"yearly": "100万元"}, {}, "funds.pot.once",
     "beside a yearly income that lapses in December; expected carry_over: true, or one of the two",
     "与年末收回的年度收入并用；应写 carry_over: true，或只留一个"),
    ({}, {"match": "100%"}, "funding.grant.match", "a match of the whole cost leaves nothing to pay; expected less than 100%",
     "配套占全部造价，没有可付的；应小于 100%"),
    ({}, {"match": "120%"}, "funding.grant.match", "'120%' is more than the whole; expected a share from 0 to 1, such as 70% or 0.7",
     "'120%'超过了全部；应为0到1的比例，如 70% 或 0.7"),
    ({}, {"amount": None, "share": "80%", "match": "33%"}, "funding.grant.match",
     "a share of 0.8 and a match of 0.33 are more than the whole; expected at most 0.2", "比例0.8与配套0.33合计超过全部；最多为 0.2"),
    ({}, {"trigger": "january", "receiver": "streets", "match": "33%"}, "funding.grant.match",
     "match with receiver 'streets'; expected receiver: street or contractor",
     "收款方为“streets”时写了 match；应为 receiver: street 或 contractor"),
    ({}, {"claw_back": {"at": "2026-01"}}, "funding.grant.claw_back.at", "2026-01 is outside the period; expected 2022-01 to 2025-12",
     "2026-01在时段之外；应为 2022-01 至 2025-12"),
    ({}, {"starts_from": "2023-05", "claw_back": {"at": "2023-04"}}, "funding.grant.claw_back.at",
     "2023-04 is before anything is paid, from 2023-05 on; expected the same month or later",
     "2023-04早于首次可付的月份2023-05；应为同月或之后"),
    ({"starts_from": "2023-05"}, {"claw_back": {"at": "2023-04"}}, "funding.grant.claw_back.at",
     "2023-04 is before anything is paid, from 2023-05 on; expected the same month or later",
     "2023-04早于首次可付的月份2023-05；应为同月或之后"),
    ({}, {"trigger": "as_built", "receiver": "contractor", "amount": None, "share": "50%", "claw_back": {"at": "2023-04"}},
     "funding.grant.claw_back", "claw_back with receiver 'contractor'; expected receiver: street",
     "收款方为“contractor”时写了 claw_back；应为 receiver: street"),
])
def test_pots_matches_and_dates_that_could_not_work(tmp_path: Path, fund: dict[str, Any], stream: dict[str, Any], place: str, words: str,
                                                    chinese: str) -> None:
    """A date outside the period, a pot without a stream, a match that leaves nothing, a claw-back before anything is paid."""
    change = {"funds": {"pot": _said({**POT, **fund})}, "funding": {"grant": _said({**PAID, **stream})}}
    path = written(tmp_path, {"change": change})
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    (line,) = caught.value.problems
    assert line.split(": ", 1)[0].rpartition(":")[0] == str(path)
    assert line.split(": ", 1)[1] == f"{place}: {words}"
    assert translated(line).partition(place)[2].lstrip(":： ") == chinese


def _said(given: dict[str, Any]) -> dict[str, Any]:
    """The keys that have a value."""
    return {key: value for key, value in given.items() if value is not None}


def test_all_that_is_wrong_with_a_pot_is_told_at_once(tmp_path: Path) -> None:
    """Every fault with its line, each once."""
    pot = {**POT, "starts_from": "2021-01", "until": "2030-01", "yearly": "100万元"}
    grant = {**PAID, "match": "100%", "claw_back": {"at": "2031-01"}}
    with pytest.raises(InputError) as caught:
        load_scenario(written(tmp_path, {"change": {"funds": {"pot": pot}, "funding": {"grant": grant}}}))
    places = [line.split(": ")[1] for line in caught.value.problems]
    assert places == ["funds.pot.starts_from", "funds.pot.until", "funds.pot.once", "funding.grant.match", "funding.grant.claw_back.at"]
