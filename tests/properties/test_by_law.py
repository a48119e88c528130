"""What must not matter, by law: the distributions are the same though no replication need be. And exact where luck follows.

Two runs of n replications each have means whose difference has the standard error √((s₁² + s₂²)/n). Of the few hundred
comparisons made here one in 2,000 runs of the suite would miss LIMIT by chance; the seeds are fixed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import run
from sim.results import Result
from sim.scenario.load import Scenario

from ..model.known.still import dated, scenario
from .worlds import ALL, NAMES, RANDOM, Document, differences, document, original, saved, series_differ

LIMIT = 5.0
BUDGET = 30_000_000 if ALL else 8_000_000
"""Community-months of a run."""
COLUMNS = ("applied", "started", "named", "abandoned", "spending", "overrun")
by_name = pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("zhejiang")])
"""A province is left out: the replications that a few seconds allow it would see no bias of a few per cent."""


def large(given: Scenario, seed: int) -> Result:
    """As many replications as a few seconds allow."""
    from sim.first_day.tables import make_start

    start = make_start(given)
    return run(start, max(40, min(3000, BUDGET // (len(start.many["communities"]) * start.months))), seed)


@cache
def usually(name: str) -> Result:
    """The original, run so: what each law is held against."""
    return large(original(name), 1)


def unlike(one: Result, two: Result, scale: float = 1.0) -> list[str]:
    """Measures whose means differ by more than luck, `scale` being what the second's yuan are worth in the first's."""
    found = []
    for column in COLUMNS:
        if column in one.runs.columns:
            a, b = (result.column(column).astype(np.float64) for result in (one, two))
            b = b / scale if column in ("spending", "overrun") else b
            error = np.sqrt(a.var() / len(a) + b.var() / len(b))
            if abs(a.mean() - b.mean()) > LIMIT * error + 1e-9 * max(1.0, abs(a.mean())):
                found.append(f"{column}: {a.mean():.6g}, {b.mean():.6g} (error {error:.3g})")
    return found


def later(tree: Any, years: int) -> Any:
    """A document with every month and year so much later."""
    if isinstance(tree, dict):
        return {later(key, years) if isinstance(key, int) else _later_path(key, years): later(below, years)
                for key, below in tree.items()}
    if isinstance(tree, list):
        return [later(item, years) for item in tree]
    if isinstance(tree, str) and re.fullmatch(r"\d{4}-\d{1,2}", tree):
        return f"{int(tree[:4]) + years}{tree[4:]}"
    return tree + years if isinstance(tree, int) and not isinstance(tree, bool) and 2015 <= tree <= 2060 else tree


def _later_path(key: str, years: int) -> str:
    return re.sub(r"\.(20\d\d)\.", lambda found: f".{int(found[1]) + years}.", key)


@by_name
def test_a_year_later(name: str, tmp_path: Path) -> None:
    """By law: all dates twelve months later. The calendar months of a year stay what they are; luck has addresses of its own."""
    told = later(document(name), 1)
    assert unlike(usually(name), large(saved(tmp_path, told, name), 2)) == []


def renamed(told: Document) -> Document:
    """A document with other ids of streets and communities."""
    where = told["jurisdiction"]
    streets = {old: f"x{len(where['streets']) - i}_{old}" for i, old in enumerate(where.get("streets", {}))}
    communities = {old: f"y{i}_{old}" for i, old in enumerate(where.get("communities", {}))}

    def other(tree: Any, key: str = "") -> Any:
        if isinstance(tree, dict):
            ids = streets if key == "streets" else communities if key == "communities" else {}
            return {ids.get(word, word): other(below, word) for word, below in tree.items()}
        if isinstance(tree, list):
            return [other(item, key) for item in tree]
        if key == "street" or key == "streets":
            return streets.get(tree, tree)
        return communities.get(tree, tree) if key == "community" else tree

    made: Document = other(told)
    return made


@by_name
def test_other_ids(name: str, tmp_path: Path) -> None:
    """By law: ids address luck, so that another id is another draw of the same distribution."""
    if "streets_file" in document(name)["jurisdiction"]:
        told = document(name) | {"source": "assumption"}
    else:
        told = renamed(document(name))
    assert unlike(usually(name), large(saved(tmp_path, told, name), 2)) == []


YUAN_OF = ("value", "low", "mode", "high", "median", "mean")
"""Parameters in yuan of a quantity in yuan; `sd` is too, but of a lognormal and where it is a share."""


def scaled(name: str, factor: int) -> Document:
    """A document in which every amount is so many times as large, and the elasticity so many times as small."""
    told, given = document(name), original(name)
    for value in given.values:
        if value.unit == "yuan" and not value.path.startswith("uncertain.") and isinstance(value.value, int | float):
            put(told, value.path, round(value.value * factor))
    for key, change in given.data.changes.items():
        for path, amount in change.set.items():
            if path.startswith(("funding.", "funds.")) and not path.endswith("share") and isinstance(amount, int | float):
                told["changes"][key]["set"][path] = round(amount * factor)
    for group, quantities in (("epistemic", given.data.uncertain.epistemic), ("aleatory", given.data.uncertain.aleatory)):
        for word, prior in quantities.items():
            if prior.unit == "yuan":
                sd = () if "lognormal" in prior.distribution else ("sd", "shift")
                for key in (*YUAN_OF, *sd):
                    if (held := getattr(prior, key)) is not None and key in told["uncertain"][group][word]:
                        told["uncertain"][group][word][key] = float(held) * factor
            if word == "elasticity":
                for key in ("low", "high", "value"):
                    if (held := getattr(prior, key)) is not None:
                        told["uncertain"][group][word][key] = float(held) / factor
    return told


def put(tree: Any, path: str, value: object) -> None:
    """Set a value by its path."""
    *way, last = path.split(".")
    for key in way:
        tree = tree[key] if key in tree else tree[int(key)]
    tree[last] = value


@by_name
def test_money_times_ten(name: str, tmp_path: Path) -> None:
    """By law, since whole yuan round: every amount times ten, the elasticity a tenth; counts stay and spending is tenfold."""
    told = scaled(name, 10)
    assert unlike(usually(name), large(saved(tmp_path, told, name), 2), scale=10) == []


LOOSE = {
    "pass_county": 0.5, "abandonment": 0.03, "rectification": 2,
    "cost_project": {"distribution": "lognormal", "median": 1, "sd": 0.4},
    "construction": {"distribution": "lognormal", "median": 1, "sd": 0.3},
}
"""Luck of projects, none of streets."""


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_a_street_split_in_halves(tmp_path: Path, engine: str) -> None:
    """Exact where a street has nothing of its own: named communities keep their luck on whatever street they stand.

    Where a street has a team, funds or pressure of its own, two halves are not one whole, and nothing is to be expected.
    """
    whole, halves = dated(12), dated(12)
    for i, community in enumerate(halves.values()):
        community["street"] = "st"[i % 2]
    one = scenario(tmp_path, 36, whole, {"s": 0}, LOOSE)
    two = scenario(tmp_path, 36, halves, {"s": 0, "t": 0}, LOOSE)
    number = 500 if engine == "compiled" else 5
    first, second = (run(given, number, 3, engine) for given in (one, two))  # type: ignore[arg-type]
    assert differences(first, second, but=("flow.own_funds", "inequality")) == []
    assert series_differ(first, second) == []


def test_a_street_of_unnamed_communities_split_in_halves(tmp_path: Path) -> None:
    """By law: unnamed communities are numbered street by street, so that halves draw other luck."""
    policy = {"rounds": {"every": "month", "chance": 0.1}}
    wants = LOOSE | {"value_county": "500万元"}
    one = scenario(tmp_path, 36, streets={"s": 12}, quantities=wants, policy=policy)
    two = scenario(tmp_path, 36, streets={"s": 6, "t": 6}, quantities=wants, policy=policy)
    assert unlike(run(one, 20_000, 1), run(two, 20_000, 2)) == []


PROGRAM = """
import locale, sys
locale.setlocale(locale.LC_ALL, "")
from sim import load_scenario, run
print(*(run(load_scenario(path), 20, 7).digest for path in sys.argv[1:]))
"""


@pytest.mark.parametrize("words", ["C", "C.UTF-8", "zh_CN.UTF-8"])
def test_the_locale(words: str, tmp_path: Path) -> None:
    """Exact: the digests in a Chinese locale, in the plain one, and in this process."""
    names = ("zhuji-2022-register", f"random-{RANDOM - 1}")
    told = [saved(tmp_path, document(name), name, f"情景{i}.yaml") for i, name in enumerate(names)]
    home = os.environ | {"LC_ALL": words if words != "zh_CN.UTF-8" else "C.UTF-8", "LANG": words, "LANGUAGE": words}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *(str(each.path) for each in told)], env=home, text=True,
                          capture_output=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr[-1000:]
    assert done.stdout.split() == [run(each, 20, 7).digest for each in told]
