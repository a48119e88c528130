"""A scenario that goes on from what is known, from the command line: made, run, verified, refused at the lines of the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import load_scenario
from tests.typed import Rollout

TABLE = """街道,社区,层级,列入,建成,命名
富春街道,文昌社区,市级,2022-10,2023-11,
富春街道,秋月社区,市级,2022-10,2023-09,2024-02
银湖街道,坑西社区,县级,2023-03,,
银湖街道,金平社区,县级,2023-03,2024-04,
"""
GOING_ON = ("--from", "fuyang-2022", "--known", "listed.csv")


@pytest.fixture
def table(home: Path) -> Path:
    """A table of listings, completions and names."""
    path = home / "listed.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_from_a_table_to_a_verified_run(rollout: Rollout, table: Path, home: Path) -> None:
    """It begins in the month after the last that is told; what lies before is in it; the folder of a run holds the table."""
    status, out, _ = rollout("new", "june", *GOING_ON, "--json")
    assert (status, json.loads(out)["files"]) == (0, ["listed.csv", "scenario.yaml"])
    scenario = load_scenario(home / "june" / "scenario.yaml")
    assert (scenario.data.period.start, len(scenario.data.known)) == (2024 * 12 + 4, 4)
    assert "library" not in scenario.data.targets, "its date lies before"
    status, out, _ = rollout("run", "june/scenario.yaml", "-n", "6", "--no-charts", "--json", "--out", "here")
    assert status == 0 and (home / "here" / "scenario" / "listed.csv").read_text(encoding="utf-8") == TABLE
    checks = json.loads(rollout("verify", "here", "-k", "2", "--json")[1])["checks"]
    assert {check["what"] for check in checks if check["state"] == "differs"} == set()


def test_columns_that_are_not_read_are_told_where_the_folder_is_made(rollout: Rollout, table: Path) -> None:
    table.write_text(TABLE.replace("命名\n", "命名,负责人\n").replace(",\n", ",,甲\n"), encoding="utf-8")
    status, _, err = rollout("new", "june", *GOING_ON, "--start", "2024-06", "--lang", "zh")
    assert (status, err) == (0, "注意：june/listed.csv:1: 以下列不读取：负责人\n")


def test_another_month_and_a_base_of_ones_own(rollout: Rollout, county: str, home: Path) -> None:
    (home / "known.csv").write_text("place,listed,named\nEast Street,2,1\n", encoding="utf-8")
    assert rollout("new", "later", "--from", county, "--known", "known.csv", "--start", "2025-03")[0] == 0
    later = load_scenario(home / "later" / "scenario.yaml").data
    (entry,) = later.known.values()
    assert (later.period.start, entry.street) == (2025 * 12 + 2, "east")


@pytest.mark.parametrize(("words", "expected"), [
    (("--from", "fuyang-2022"), "--known: is missing; expected --from SCENARIO and --known FILE"),
    (("--known", "listed.csv"), "--from: is missing; expected --from SCENARIO and --known FILE"),
    ((*GOING_ON, "--start", "May"), "--start: 'May' is not a month; expected a month such as 2026-12"),
    ((*GOING_ON, "--start", "2024-03"), "listed.csv:5: complete: 2024-04 is not before the period; expected a month before 2024-03"),
    ((*GOING_ON, "--start", "2027-03"), "fuyang-2022: ends in 2026-12, before 2027-03; expected a base that ends later"),
])
def test_what_cannot_go_on(rollout: Rollout, table: Path, home: Path, words: tuple[str, ...], expected: str) -> None:
    status, out, err = rollout("new", "june", *words)
    assert (status, out, err.splitlines()) == (2, "", [expected]) and not (home / "june").exists()
    assert "expected" not in rollout("new", "june", *words, "--lang", "zh")[2]


def test_a_table_without_a_month(rollout: Rollout, table: Path) -> None:
    table.write_text("place,listed,named\n,2,1\n", encoding="utf-8")
    assert rollout("new", "june", *GOING_ON)[2] == "listed.csv:1: no month in the file; expected one in a line, or --start\n"


@pytest.mark.parametrize("month", ["44835", "2022.10", "Oct-22", "二〇二二年十月"])
def test_months_that_cannot_be_read_are_told_in_place_of_none(rollout: Rollout, table: Path, home: Path, month: str) -> None:
    """The table has months, of which not one can be read: each is told, and not that there is none."""
    table.write_text(f"街道,社区,列入\n富春街道,文昌社区,{month}\n银湖街道,坑西社区,{month}\n", encoding="utf-8")
    status, _, err = rollout("new", "june", *GOING_ON)
    assert (status, err.splitlines()) == (2, [
        f"listed.csv:2: listed: '{month}' is not a month (and in 1 more line); expected a month such as 2026-12"])
    assert not (home / "june").exists()
