"""What must not matter, to the last yuan of every replication: each property here is exact. Both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim import run
from sim.scenario.units import month_text, parse_month

from .worlds import (
    ALL,
    NAMES,
    READABLE,
    SEED,
    Document,
    differences,
    document,
    original,
    played,
    saved,
    series_differ,
    usual,
)

by_name = pytest.mark.parametrize("name", NAMES)
engines = pytest.mark.parametrize(("name", "engine"), [*((name, "compiled") for name in NAMES), *((name, "mesa") for name in READABLE)])


def backwards(tree: Any) -> Any:
    """Every mapping of a document in reverse; lists keep their order, which may mean something."""
    if isinstance(tree, dict):
        return {key: backwards(tree[key]) for key in reversed(list(tree))}
    return tree


@engines
def test_the_order_of_mappings(name: str, engine: str, tmp_path: Path) -> None:
    """Exact: a mapping has no order, whether of streets, communities, quantities, streams, funds or targets."""
    other = played(saved(tmp_path, backwards(document(name)), name), engine)
    assert differences(usual(name, engine), other) == []
    assert series_differ(usual(name, engine), other) == []


@pytest.mark.parametrize("name", [name for name in NAMES if "jurisdiction" in document(name)
                                  and {"streets_file", "communities_file"} & document(name)["jurisdiction"].keys()])
def test_the_order_of_the_rows_of_a_table(name: str, tmp_path: Path) -> None:
    """Exact: the lines of a CSV below its heading, reversed."""
    told = document(name)
    saved(tmp_path, told, name, check=False)
    for table in tmp_path.glob("*.csv"):
        head, *lines = table.read_text(encoding="utf-8-sig").splitlines()
        table.write_text("\n".join([head, *reversed(lines)]) + "\n", encoding="utf-8")
    assert differences(usual(name), played(saved(tmp_path, told, name))) == []


@engines
def test_displayed_names(name: str, engine: str, tmp_path: Path) -> None:
    """Exact: what places, funds, streams and targets are called, while their ids stay (a table that names streets goes along)."""
    told = document(name)

    def rename(tree: Any) -> None:
        for key, below in tree.items():
            if key in ("name", "title", "text", "label") and isinstance(below, dict):
                tree[key] = {"zh": f"新{below['zh']}", "en": f"new {below['en']}"}
            elif isinstance(below, dict):
                rename(below)

    rename(told)
    saved(tmp_path, told, name, check=False)
    for table in tmp_path.glob("*register.csv"):
        text = table.read_text(encoding="utf-8-sig")
        for street in original(name).data.jurisdiction.streets.values():
            text = text.replace(street.name.zh, f"新{street.name.zh}")
        table.write_text(text, encoding="utf-8")
    other = played(saved(tmp_path, told, name), engine)
    assert differences(usual(name, engine), other) == []
    assert series_differ(usual(name, engine), other) == []


@by_name
def test_file_and_folder(name: str, tmp_path: Path) -> None:
    """Exact: the digest, whatever the file is called, wherever it lies, and whether it inherits or says all by itself."""
    other = saved(tmp_path / "某个 文件夹", document(name), name, "另一个名字.yaml")
    assert played(other).digest == usual(name).digest


INERT = {"name": {"zh": "惰性社区", "en": "Inert"}, "street": "", "kind": "renovation", "key_area": False, "old_estate": False,
         "counted": False, "tier": "county"}


def after(told: Document, months: int) -> str:
    """A month after the end of the period."""
    return month_text(parse_month(told["period"]["end"]) + months)


def first_street(name: str) -> str:
    return sorted(original(name).data.jurisdiction.streets)[0]


def inert(told: Document, street: str) -> dict[str, Any]:
    """A community that no denominator counts and that stands reserved until after the end: nobody can apply for it."""
    return INERT | {"street": street, "start": after(told, 6), "finish": after(told, 18)}


@engines
def test_an_inert_community(name: str, engine: str, tmp_path: Path) -> None:
    """Exact: a community that is not counted and does nothing in the period, on a street that there is."""
    told = document(name)
    told["jurisdiction"].setdefault("communities", {})["zz_inert"] = inert(told, first_street(name))
    other = played(saved(tmp_path, told, name), engine)
    assert differences(usual(name, engine), other) == []
    assert series_differ(usual(name, engine), other) == []


@engines
def test_an_inert_street(name: str, engine: str, tmp_path: Path) -> None:
    """Exact: a street of its own with such a community, and nothing else."""
    told = document(name)
    county = next(iter(sorted(told["jurisdiction"]["counties"])))
    told["jurisdiction"].setdefault("streets", {})["aa_inert"] = {"name": {"zh": "惰性街道", "en": "Inert street"}, "county": county}
    told["jurisdiction"].setdefault("communities", {})["zz_inert"] = inert(told, "aa_inert")
    other = played(saved(tmp_path, told, name), engine)
    assert differences(usual(name, engine), other) == []
    assert series_differ(usual(name, engine), other) == []


def add_fund(told: Document) -> None:
    told.setdefault("funds", {})["aa_idle"] = {"title": {"zh": "闲置", "en": "Idle"}, "scope": "all", "yearly": 0}


def add_quantity(told: Document) -> None:
    told["uncertain"]["epistemic"] = {"aa_idle": {
        "label": {"zh": "闲置", "en": "Idle"}, "level": "outer", "unit": "share", "distribution": "uniform", "low": 0.1, "high": 0.9,
    }} | told["uncertain"]["epistemic"]


def add_target(told: Document) -> None:
    told["targets"] = {"aa_idle": {"text": {"zh": "闲置", "en": "Idle"}, "measure": "count", "at_least": 1,
                                   "by": told["period"]["end"]}} | told["targets"]


@by_name
def test_inert_entries(name: str, tmp_path: Path) -> None:
    """Exact: a fund that nobody draws on, a quantity that nothing names, one target more; what was there stays as it was."""
    told = document(name)
    for add in (add_fund, add_quantity, add_target):
        add(told)
    other = played(saved(tmp_path, told, name))
    assert differences(usual(name), other) == []
    assert series_differ(usual(name), other) == []


@engines
def test_a_longer_horizon(name: str, engine: str, tmp_path: Path) -> None:
    """Exact: what a shorter period tells of its months, years and targets, the longer one tells too."""
    told, short = document(name), usual(name, engine)
    end = parse_month(told["period"]["end"])
    told["period"]["end"] = month_text(end + 18)
    long = played(saved(tmp_path, told, name), engine)
    assert series_differ(short, long, short.layout.start.months) == []
    targets = tuple(f"{target}." for target in original(name).data.targets)
    whole = tuple(f".{year}" for year in range(2000, (end + 1) // 12))
    told_of = [column for column in short.runs.columns
               if column.startswith(targets) or (column.startswith("flow.") and column.endswith(whole))]
    first, second = short.runs[told_of], long.runs[told_of]
    assert [column for column in told_of if not first[column].equals(second[column])] == []


@by_name
def test_workers_and_chunks(name: str) -> None:
    """Exact: the digest, whoever runs how much at once and in which parts."""
    whole = usual(name)
    assert run(original(name), whole.replications, SEED, workers=2, chunk=5).digest == whole.digest
    half = whole.replications // 2
    later = run(original(name), whole.replications - half, SEED, first=half)
    assert later.rows.tolist() == whole.rows[half:].tolist()


def test_the_names_of_the_world_are_as_many_as_they_were() -> None:
    assert len(NAMES) >= (30 + 20 if ALL else 4 + 5)
