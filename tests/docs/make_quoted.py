"""Tables of pages that tell what runs gave: `python -m tests.docs.make_quoted runs | pages`.

`runs` makes the runs and keeps in results/quoted what the tables need, with the digest by which a run of another version is known;
`pages` writes the tables of docs/model.md, docs/comparing.md and their Chinese pages from what is kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd

from sim import load_scenario, run
from sim.answers.observed_table import observed_table
from sim.files.writing import write_csv
from sim.output.labels import cell_label
from sim.scenario.comparable import is_given
from sim.scenario.load import Scenario
from sim.studies.experiment.study import load_study
from tests.studies.forecast.make_record import grid, named, with_tables

from .pages import ROOT

FOLDER = ROOT / "results" / "quoted"
PROVINCE, SCHEMES, BASELINE = "zhejiang-2022", "schemes", "award"
SEED, FEW = 1, 25
"""The seed of every run, and the first replications of which the digest is kept: as many as the golden digests have."""
PUBLISHED, LUCK = 1000, 4000
"""Replications of the province, whose counts stand beside published figures, and of each scheme of the study."""
MEASURES = ("named", "started", "spending")
"""Of which the variance is told."""
HEADS = {
    "published": {"en": ["figure", "published", "model: 5 %", "median", "95 %", "beside the 90 % band"],
                  "zh": ["公布数", "公布值", "模型：5%分位数", "中位数", "95%分位数", "与90%范围的关系"]},
    "luck": {"en": ["held against Fuyang's award, on Fuyang's communities", "named", "started", "works"],
             "zh": ["在富阳的社区上，与富阳以奖代补比较", "命名", "启动", "工程支出"]},
}
GIVEN = {"en": "given by the scenario", "zh": "由情景给定"}
PAGES = {"model": "published", "comparing": "luck"}
"""Each page with its table."""


def asked() -> dict[str, Scenario]:
    """What is run, by name: the province as it is, and the schemes of the study on Fuyang's communities."""
    return {PROVINCE: load_scenario(PROVINCE), **load_study(SCHEMES).schemes}


def first_digests() -> dict[str, str]:
    """The digest of the first replications of each run."""
    return {name: run(scenario, FEW, SEED).digest for name, scenario in asked().items()}


def published() -> pd.DataFrame:
    """The published figures that the province is held against, beside the model's counts; `given` where the scenario has the batch."""
    result = run(load_scenario(PROVINCE), PUBLISHED, SEED)
    table = observed_table(result)
    held = table[table["not_compared_zh"] == ""]
    seen = result.scenario.data.observed
    columns = ["id", "month", "place_zh", "place_en", "status", "kind", "standard", "since", "value", "q05", "q50", "q95", "verdict"]
    return held[columns].assign(given=[is_given(result.scenario.data, seen[name]) for name in held["id"]])


def luck() -> pd.DataFrame:
    """Of each scheme, how many times the variance of two independent runs' difference is that of its paired difference."""
    results = {name: run(scenario, LUCK, SEED) for name, scenario in load_study(SCHEMES).schemes.items()}
    base = results.pop(BASELINE).runs.astype(float)
    rows = []
    for name, result in results.items():
        other, title = result.runs.astype(float), result.scenario.data.title
        saved = {each: (base[each].var() + other[each].var()) / (other[each] - base[each]).var() for each in MEASURES}
        rows.append({"scheme": name, "title_zh": title.zh, "title_en": title.en, **saved})
    return pd.DataFrame(rows)


def table_of(name: str, lang: str) -> list[str]:
    """A table in Markdown, from what is kept."""
    kept = pd.read_csv(FOLDER / f"{name}.csv").to_dict("records")
    if name == "luck":
        rows = [[row[f"title_{lang}"], *(f"{row[each]:.1f}" for each in MEASURES)] for row in kept]
    else:
        rows = [
            [named(row, lang), row["value"], *(f"{row[part]:.0f}" for part in ("q05", "q50", "q95")),
             GIVEN[lang] if row["given"] else cell_label("verdict", row["verdict"], lang)] for row in kept]
    return grid(HEADS[name][lang], rows, lang)


def page_of(page: str, lang: str) -> Path:
    """The file of a page in that language."""
    return ROOT / "docs" / f"{page}{'' if lang == 'en' else '.zh'}.md"


def renewed(page: str, lang: str) -> str:
    """The page with its table as it is kept."""
    return with_tables(page_of(page, lang).read_text(encoding="utf-8"), {PAGES[page]: table_of(PAGES[page], lang)})


if __name__ == "__main__":
    if sys.argv[1:] == ["runs"]:
        FOLDER.mkdir(exist_ok=True)
        write_csv(FOLDER / "published.csv", published())
        write_csv(FOLDER / "luck.csv", luck())
        (FOLDER / "digests.json").write_text(json.dumps(first_digests(), indent=1) + "\n", encoding="utf-8")
    else:
        for each in PAGES:
            for spoken in ("en", "zh"):
                page_of(each, spoken).write_text(renewed(each, spoken), encoding="utf-8", newline="\n")
