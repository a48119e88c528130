"""What pages quote of runs: `python -m tests.docs.make_quoted runs | pages`.

`runs` makes the runs and keeps in results/quoted what is quoted; `pages` writes it into docs/model.md, docs/comparing.md,
docs/programmes.md, docs/known.md and their Chinese pages, each between two marks. The first picture of README is drawn with the runs. Of
which histories all this is, tests/resting.py keeps.
"""

from __future__ import annotations

import json
import sys
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap

import pandas as pd

from sim import load_scenario, run
from sim.answers.format import yuan
from sim.answers.money_table import outlay
from sim.answers.observed_table import observed_table
from sim.answers.target_table import gaps
from sim.charts.result.coverage_chart import coverage_chart
from sim.cli.app import main
from sim.files.writing import write_csv
from sim.output.labels import cell_label
from sim.scenario.comparable import is_given
from sim.scenario.load import Scenario
from sim.studies.experiment.study import load_study
from sim.words.tongue import Lang
from tests.studies.forecast.make_record import grid, named, with_tables

from .known_example import FEW, walked
from .pages import ROOT

FOLDER = ROOT / "results" / "quoted"
PICTURES = ROOT / "docs" / "pictures"
PROVINCE, COUNTY, SCHEMES, BASELINE, RETROFIT = "zhejiang-2022", "zhuji-2022", "schemes", "award", "england-retrofit-2022"
GRANTS = {"gansu-2019": 1500, "gansu-2019-grant-2280": 2280}
"""What each scenario of Gansu pays a household, in yuan."""
MONTHS = (3, 4, 5, 6, 8, 10, 13)
"""Planned months of works in England."""
OFTEN = {"published": 1000, "luck": 4000, "durations": 1000, "grant": 100, "fan": 2000}
"""Replications of each, with seed 1."""
SEED = 1
MEASURES = ("named", "started", "spending")
"""Of which the variance is told."""
LOT = 1000
"""Households of a lot in Gansu."""
HEADS: dict[str, dict[Lang, list[str]]] = {
    "published": {"en": ["figure", "published", "model: 5%", "median", "95%", "beside the 90% band"],
                  "zh": ["公布数", "公布值", "模型：5%分位数", "中位数", "95%分位数", "与90%范围的关系"]},
    "luck": {"en": ["held against Fuyang's award, on Fuyang's communities", "named", "started", "works"],
             "zh": ["在富阳的社区上，与富阳以奖代补比较", "命名", "启动", "工程支出"]},
    "durations": {"en": ["planned months"], "zh": ["计划工期（月）"]},
    "grant": {"en": ["grant a household", "lots accepted", "paid by grants", "enough for lots", "promised and not paid"],
              "zh": ["每户奖补", "验收组数", "已付奖补", "够付组数", "已答应而没有支付"]},
}
GIVEN = {"en": "given by the scenario", "zh": "由情景给定"}
PAGES = {"model": ("published",), "comparing": ("luck",), "programmes": ("durations", "grant"), "known": ("told",)}
"""What each page quotes."""
WIDTH = 138
LANGUAGES: tuple[Lang, Lang] = ("en", "zh")


def retrofit(months: int) -> Scenario:
    """England with works planned for so many months, where around 20,000 homes are read as within a tenth."""
    return load_scenario(RETROFIT).with_values({"policy.readings.about": "within_tenth", "policy.planned_months.renovation": months})


@cache
def asked() -> dict[str, Scenario]:
    """What is run, by name."""
    shipped = {name: load_scenario(name) for name in (PROVINCE, COUNTY, *GRANTS)}
    return {**shipped, f"{RETROFIT}, {MONTHS[0]} months": retrofit(MONTHS[0]), **load_study(SCHEMES).schemes}


def published() -> pd.DataFrame:
    """The published figures that the province is held against, beside the model's counts; `given` where the scenario has the batch."""
    result = run(load_scenario(PROVINCE), OFTEN["published"], SEED)
    table = observed_table(result)
    held, seen = table[table["not_compared_zh"] == ""], result.scenario.data.observed
    columns = ["id", "month", "place_zh", "place_en", "status", "kind", "standard", "since", "value", "q05", "q50", "q95", "verdict"]
    return held[columns].assign(given=[is_given(result.scenario.data, seen[name]) for name in held["id"]])


def luck() -> pd.DataFrame:
    """Of each scheme, how many times the variance of two independent runs' difference is that of its paired difference."""
    results = {name: run(scenario, OFTEN["luck"], SEED) for name, scenario in load_study(SCHEMES).schemes.items()}
    base = results.pop(BASELINE).runs.astype(float)
    rows = []
    for name, result in results.items():
        other, title = result.runs.astype(float), result.scenario.data.title
        saved = {each: (base[each].var() + other[each].var()) / (other[each] - base[each]).var() for each in MEASURES}
        rows.append({"scheme": name, "title_zh": title.zh, "title_en": title.en, **saved})
    return pd.DataFrame(rows)


def durations() -> pd.DataFrame:
    """How likely England's first date is met, by planned months."""
    met = [(gaps(run(retrofit(months), OFTEN["durations"], SEED), "homes_2023_03", "headline") == 0).mean() for months in MONTHS]
    return pd.DataFrame({"months": MONTHS, "probability": met})


def grant() -> pd.DataFrame:
    """What each grant of Gansu brings and costs, means: lots accepted, and yuan paid by grants and owed at the end."""
    results = {name: run(load_scenario(name), OFTEN["grant"], SEED) for name in GRANTS}
    return pd.DataFrame([
        {"scenario": name, "named": each.column("named").mean(), "paid": outlay(each).mean(), "arrears": each.column("arrears").mean()}
        for name, each in results.items()])


def fan() -> pd.DataFrame:
    """What the first picture of README and docs/start.md shows."""
    return coverage_chart(run(load_scenario(COUNTY), OFTEN["fan"], SEED), "en")[1]


def draw_fan() -> None:
    """That picture in both languages."""
    for lang in LANGUAGES:
        run(load_scenario(COUNTY), OFTEN["fan"], SEED).chart("coverage", path=PICTURES / f"fan-{lang}.png", lang=lang)


def told() -> dict[str, dict[str, list[str]]]:
    """The paragraph of the example of docs/known.md, whole and with the few histories of the gate."""
    found = {}
    for name, often in (("few", FEW), ("whole", None)):
        with TemporaryDirectory() as folder, chdir(folder):
            found[name] = walked(lambda *words: main(words), often)
    return found


def lines_of(name: str, lang: Lang) -> list[str]:
    """What is quoted in Markdown, from what is kept: a table, or a paragraph."""
    if name == "told":
        sentences = json.loads((FOLDER / "told.json").read_text(encoding="utf-8"))["whole"][lang]
        whole = wrap(" ".join(sentences), WIDTH, break_long_words=False, break_on_hyphens=False) if lang == "en" else sentences
        return [f"> {line}" for line in whole]
    kept, heads = pd.read_csv(FOLDER / f"{name}.csv").to_dict("records"), HEADS[name][lang]
    comma = "," if lang == "en" else ""
    rows: list[list[object]]
    if name == "luck":
        rows = [[row[f"title_{lang}"], *(f"{row[each]:.1f}" for each in MEASURES)] for row in kept]
    elif name == "durations":
        heads = [*heads, *(str(row["months"]) for row in kept)]
        rows = [[{"en": "probability", "zh": "概率"}[lang], *(f"{100 * row['probability']:.0f}%" for row in kept)]]
    elif name == "grant":
        each = [(GRANTS[row["scenario"]], row) for row in kept]
        rows = [[yuan(much, lang), f"{row['named']:{comma}.0f}", yuan(row["paid"], lang), f"{row['paid'] / much / LOT:{comma}.0f}",
                 yuan(row["arrears"], lang)] for much, row in each]
    else:
        rows = [
            [named(row, lang), row["value"], *(f"{row[part]:.0f}" for part in ("q05", "q50", "q95")),
             GIVEN[lang] if row["given"] else cell_label("verdict", row["verdict"], lang)] for row in kept]
    return grid(heads, rows, lang)


def page_of(page: str, lang: Lang) -> Path:
    """The file of a page in that language."""
    return ROOT / "docs" / f"{page}{'' if lang == 'en' else '.zh'}.md"


def renewed(page: str, lang: Lang) -> str:
    """The page with what it quotes as it is kept."""
    return with_tables(page_of(page, lang).read_text(encoding="utf-8"), {name: lines_of(name, lang) for name in PAGES[page]})


if __name__ == "__main__":
    if sys.argv[1:] == ["runs"]:
        FOLDER.mkdir(exist_ok=True)
        for made in (published, luck, durations, grant, fan):
            write_csv(FOLDER / f"{made.__name__}.csv", made())
        draw_fan()
        (FOLDER / "told.json").write_text(json.dumps(told(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    else:
        for each in PAGES:
            for spoken in LANGUAGES:
                page_of(each, spoken).write_text(renewed(each, spoken), encoding="utf-8", newline="\n")
