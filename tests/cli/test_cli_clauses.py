"""rollout clauses: for people in both languages, for programs, and what it refuses."""

import json
from collections.abc import Callable

import pytest

from sim import load_scenario
from sim.cli.clauses_command import CLAUSE_KINDS
from sim.documents.clauses import catalogue

Rollout = Callable[..., tuple[int, str, str]]
KEYS = {
    "id", "document", "article", "kind", "summary", "quantity", "unit", "effective", "sets", "off", "off_means", "state",
    "qualitative", "reads", "waits",
}


def test_every_clause_has_a_line(rollout: Rollout) -> None:
    status, out, err = rollout("clauses")
    assert (status, err) == (0, "")
    lines = [line.split()[0] for line in out.splitlines() if line.strip()]
    assert [word for word in lines if word in catalogue()] == list(catalogue())
    assert f"{len(catalogue())} clauses." in out


def test_a_scenario_gives_values_and_states(rollout: Rollout) -> None:
    status, out, _ = rollout("clauses", "fuyang-2022", "--document", "FY")
    assert status == 0
    (line,) = (line for line in out.splitlines() if line.split()[:1] == ["FY-20"])
    assert "funding.award.province = 12 million yuan" in line
    assert line.endswith(" on")
    assert "ZJ-01" not in out
    assert "of them on in Fuyang" in out


def test_it_speaks_chinese(rollout: Rollout) -> None:
    out = rollout("clauses", "fuyang-2022", "--document", "FY", "--lang", "zh")[1]
    (line,) = (line for line in out.splitlines() if line.split()[:1] == ["FY-18"])
    assert "核定至70%" in line
    assert "已启用" in line
    assert "条款" in out


@pytest.mark.parametrize(("lang", "words"), [("en", ("Off means", "nothing is released")), ("zh", ("取消后", "年末不预拨"))])
def test_one_clause_whole(rollout: Rollout, lang: str, words: tuple[str, ...]) -> None:
    status, out, _ = rollout("clauses", "fuyang-2022", "--clause", "FY-18", "--lang", lang)
    assert status == 0
    for word in (*words, "富政办〔2022〕8号", "7000000", "sim.model.rules.money.year_end_release", "2022-08-01"):
        assert word in out
    assert "FY-19" not in out


def test_every_kind_has_words() -> None:
    assert set(CLAUSE_KINDS) == {clause.kind for clause in catalogue().values()}


def test_for_programs_one_list(rollout: Rollout) -> None:
    found = json.loads(rollout("clauses", "fuyang-2022", "--json")[1])
    assert [name for name, value in found.items() if isinstance(value, list)] == ["clauses"]
    by_id = {clause["id"]: clause for clause in found["clauses"]}
    assert list(by_id) == list(catalogue(load_scenario("fuyang-2022")))
    assert all(clause.keys() >= KEYS for clause in found["clauses"])
    rule = by_id["FY-18"]
    assert (rule["document"], rule["state"], rule["effective"]) == ("FY", "on", "2022-08-01")
    assert set(rule["summary"]) == {"zh", "en"}
    assert rule["quantity"] == {"share": 0.7, "cap": 7_000_000}
    assert rule["off"] == {"funding.award.year_rule": None}
    assert rule["values"] == {"funding.award.year_rule.share": 0.7, "funding.award.year_rule.cap": 7_000_000}
    assert {clause["state"] for clause in found["clauses"]} <= {"on", "off", "elsewhere", "qualitative"}


def test_without_a_scenario_there_is_no_state(rollout: Rollout) -> None:
    found = json.loads(rollout("clauses", "--document", "SX", "--json")[1])
    assert found["scenario"] is None
    assert {clause["document"] for clause in found["clauses"]} == {"SX"}
    assert {clause["state"] for clause in found["clauses"]} == {None}


@pytest.mark.parametrize(("given", "told"), [
    (("--clause", "FY-018"), "--clause FY-018: unknown; did you mean 'FY-18'?"),
    (("--document", "XX"), "--document XX: unknown; expected one of FY, GN, GP, SA, SC, SX, ZJ, ZU"),
    (("fuyang-2021",), "did you mean 'fuyang-2022'?"),
    (("fuyang-2022", "--lang", "fr"), "--lang fr: unknown language"),
])
def test_what_it_refuses(rollout: Rollout, given: tuple[str, ...], told: str) -> None:
    status, out, err = rollout("clauses", *given)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
