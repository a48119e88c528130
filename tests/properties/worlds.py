"""The scenarios on which every property is tried, as whole documents that a test may change: shipped ones and random ones."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from numpy.typing import NDArray

from sim import load_scenario, run
from sim.output.kept_scenario import documents_told
from sim.results import Result
from sim.scenario import scenario_library
from sim.scenario.load import Scenario
from sim.scenario.node import plain_value
from sim.scenario.own_ids import with_own_ids

from ..engines.random_scenarios import build, documents
from ..plain_yaml import yaml_text

Document = dict[str, Any]
ALL = bool(os.environ.get("ROLLOUT_ALL_PROPERTIES"))
"""Whether to try every shipped scenario and thirty random ones, which takes a quarter of an hour; else a few of each."""
RANDOM = 30 if ALL else 5
FEW = ("fuyang-2022-draft", "zhuji-2022", "zhuji-2022-register", "shaoxing-2023-award")
NAMES = (*(scenario_library.scenario_names() if ALL else FEW), *(f"random-{i}" for i in range(RANDOM)))
READABLE = (*FEW, *NAMES[-RANDOM:])
"""Those that the readable engine runs too, which needs as long for one replication as the compiled one for hundreds."""
REPLICATIONS = 10
SEED = 7
FILES = ("streets_file", "communities_file")


@lru_cache
def random_documents() -> tuple[Document, ...]:
    """Whole documents that load, always the same."""
    found: list[Document] = []
    with tempfile.TemporaryDirectory() as folder:

        @settings(max_examples=3 * RANDOM, deadline=None, derandomize=True, phases=[Phase.generate], database=None,
                  suppress_health_check=list(HealthCheck))
        @given(document=documents())
        def collect(document: Document) -> None:
            if len(found) < RANDOM and build(copy.deepcopy(document), Path(folder)) is not None:
                found.append(document)

        collect()
    assert len(found) == RANDOM
    return tuple(found)


@lru_cache(maxsize=128)
def original(name: str) -> Scenario:
    """A scenario as it stands."""
    if not name.startswith("random-"):
        return load_scenario(name)
    with tempfile.TemporaryDirectory() as folder:
        made = build(copy.deepcopy(random_documents()[int(name.partition("-")[2])]), Path(folder))
    assert made is not None
    return made


def document(name: str) -> Document:
    """All that a scenario says after inheritance, to be changed at will; published figures, which decide nothing, are left out."""
    scenario = original(name)
    told: Any = plain_value(with_own_ids(scenario.tree, scenario.ids) if scenario.ids else scenario.tree)
    told.pop("observed_file", None)
    return {"source": "own assumption", **documents_told(scenario), **copy.deepcopy(told)}


def saved(folder: Path, told: Document, name: str, file: str = "changed.yaml", check: bool = True) -> Scenario:
    """A document as a scenario file, with the tables that the original names beside it; what stands there is left there."""
    folder.mkdir(parents=True, exist_ok=True)
    for key in FILES:
        table = told["jurisdiction"].get(key)
        home = original(name).path
        if table and home is not None and not (folder / table).exists():
            shutil.copy(scenario_library.scenario_folder() / table, folder / table)
    (folder / file).write_text(yaml_text(told), encoding="utf-8")
    return load_scenario(folder / file) if check else original(name)


@lru_cache(maxsize=128)
def usual(name: str, engine: str = "compiled") -> Result:
    """The original, run: the readable engine does one replication."""
    return played(original(name), engine)


def played(scenario: Scenario, engine: str = "compiled") -> Result:
    """A scenario, run likewise."""
    number = REPLICATIONS if len(scenario.data.jurisdiction.counties) < 20 else 4
    return run(scenario, number if engine == "compiled" else 1, SEED, engine)  # type: ignore[arg-type]


def differences(one: Result, two: Result, but: tuple[str, ...] = ()) -> list[str]:
    """Columns that both have and in which some replication differs; the trail speaks of row numbers and is left out."""
    first, second = one.runs, two.runs
    shared = [column for column in first.columns if column in second.columns and column != "trail"]
    return [column for column in shared if not column.startswith(but or ("\0",)) and not first[column].equals(second[column])]


def watched(result: Result, months: int, scopes: tuple[str, ...] = ("all",)) -> dict[str, NDArray[np.int64]]:
    """The histogram of each count that is followed in some scopes, over the first months."""
    bins = result.histogram.reshape(result.layout.start.months, result.layout.width)[:months]
    found = {}
    for at, w in zip(result.layout.bases, result.layout.watched, strict=True):
        if w.scope.startswith(scopes):
            counts = bins[:, at : at + w.most + 1]
            last = int(np.flatnonzero(counts.any(axis=0))[-1])
            found[f"{w.scope} {w.status} {w.tier}"] = counts[:, : last + 1]
    return found


def series_differ(one: Result, two: Result, months: int | None = None) -> list[str]:
    """Counts of the whole whose distribution differs in some month."""
    months = months or one.layout.start.months
    first, second = watched(one, months), watched(two, months)
    return [name for name in first if not np.array_equal(first[name], second[name])]
