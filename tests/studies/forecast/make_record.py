"""What is kept of fits and forecasts of the province: `python -m tests.studies.forecast.make_record posterior | page`.

`posterior` fits it to what was published by 2022-12 and puts the draws beside the scenario, and what was learned into results/; `page`
makes the tables of docs/track-record.md and of its Chinese page from the kept results.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from sim import load_scenario
from sim.answers.format import chance
from sim.files.writing import write_csv
from sim.output.kept_scenario import write_draws
from sim.output.labels import cell_label
from sim.scenario.given_draws import POSTERIOR
from sim.studies.fit.fit import fit
from sim.studies.fit.fit_tables import learned_table, said_table, steps_table
from sim.studies.forecast.scores import SCORES

ROOT = Path(__file__).parents[3]
PAGES = {"en": ROOT / "docs" / "track-record.md", "zh": ROOT / "docs" / "track-record.zh.md"}
KEPT = ROOT / "results" / "track_record"
LEARNED = ROOT / "results" / POSTERIOR
SCENARIO, AS_OF, PARTICLES, SEED = "zhejiang-2022", "2022-12", 2000, 1
SHIPPED = ROOT / "scenarios" / f"{SCENARIO}-{POSTERIOR}.parquet"
DATES = ("2021-12", "2022-05", "2022-11")
"""The dates of which the record tells."""
REPLICATIONS = 1500
"""Replications of each of its forecasts."""
MET = {"zh": ("否", "是"), "en": ("no", "yes")}
ALL = {"zh": "全部", "en": "all"}
HEADS: dict[str, dict[str, list[str]]] = {
    "en": {
        "scores": ["as of", "figure", "published", "median", "90% band", "PIT", "CRPS", "prior", "last slope", "two slopes", "no change",
                   "corrected", "decided", "unforeseen"],
        "verdict": ["as of", "figures", "in the 50% band", "in the 90% band", "log score", "compared", "CRPS", "prior", "last slope",
                    "two slopes", "no change"],
        "targets": ["as of", "target", "met", "probability", "prior's", "Brier score", "prior's"],
        "learned": ["unknown", "median before", "after", "shift (sd)", "spread left"],
        "figures": ["figure", "published", "90% band before", "after", "speaks of"],
    },
    "zh": {
        "scores": ["截至", "公布数", "公布值", "中位数", "90%范围", "PIT", "CRPS", "先验", "最近一段斜率", "最近两段平均斜率", "保持不变",
                   "公布数修正", "后来决定", "未能预见"],
        "verdict": ["截至", "公布数", "在50%范围内", "在90%范围内", "对数评分", "可比的", "CRPS", "先验", "最近一段斜率",
                    "最近两段平均斜率", "保持不变"],
        "targets": ["截至", "目标", "是否实现", "概率", "先验概率", "Brier 评分", "先验评分"],
        "learned": ["不确定量", "拟合前中位数", "拟合后", "移动（标准差）", "剩余离散程度"],
        "figures": ["公布数", "公布值", "拟合前90%范围", "拟合后", "最能说明"],
    },
}
"""The headings of each table."""


def make_posterior() -> None:
    """Fit, and keep the draws and what was learned."""
    found = fit(load_scenario(SCENARIO).with_values({"as_of": AS_OF}), PARTICLES, SEED)
    assert found.usable
    write_draws(SHIPPED, found.draws)
    LEARNED.mkdir(exist_ok=True)
    for name, table in {"learned": learned_table(found), "figures": said_table(found), "steps": steps_table(found)}.items():
        write_csv(LEARNED / f"{name}.csv", table)


def made(text: str, lang: str) -> str:
    """A page with its tables as the kept results have them, in its language."""
    return with_tables(text, tables(lang))


def with_tables(text: str, held: dict[str, list[str]]) -> str:
    """A page with each of these tables between its two marks."""
    for name, lines in held.items():
        block = "\n".join([f"<!-- {name} -->", *lines, f"<!-- end of {name} -->"])
        text, found = re.subn(rf"<!-- {name} -->.*?<!-- end of {name} -->", lambda _, block=block: block, text, flags=re.S)
        assert found == 1, name
    return text


def tables(lang: str) -> dict[str, list[str]]:
    """The tables of the page, in Markdown."""
    scores, verdict, targets = (pd.read_csv(KEPT / f"{name}.csv") for name in ("scores", "verdict", "targets"))
    learned, figures = pd.read_csv(LEARNED / "learned.csv"), pd.read_csv(LEARNED / "figures.csv")
    moved = learned[learned["moved"]].assign(by=lambda rows: rows["shift"].abs()).sort_values("by", ascending=False, kind="stable")
    rows: dict[str, list[list[object]]] = {
        "scores": [
            [row["as_of"], named(row, lang), row["value"], round(row["now_q50"]), f"{row['now_q05']:.0f}–{row['now_q95']:.0f}",
             f"{row['now_pit']:.3f}", *crps_of(row), *(f"{row[part]:+.0f}" for part in ("corrected", "decided", "unforeseen"))]
            for row in scores.to_dict("records")],
        "verdict": [
            [ALL[lang] if row["as_of"] == "all" else row["as_of"], row["figures"], row["in_50"], row["in_90"], short(row["log_score"]),
             row["compared"], *crps_of(row)] for row in verdict.to_dict("records")],
        "targets": [
            [row["as_of"], f"`{row['id']}`", MET[lang][bool(row["met"])], *(share_told(row[each], lang) for each in ("now", "before")),
             f"{row['now_brier']:.3f}", f"{row['before_brier']:.3f}"] for row in targets.to_dict("records")],
        "learned": [
            [label(row, lang), amount(row, "prior", lang), amount(row, "posterior", lang), f"{row['shift']:+.2f}", f"{row['left']:.2f}"]
            for row in moved.to_dict("records")],
        "figures": [
            [named(row, lang), row["value"], *(f"{row[f'{part}_q05']:.0f}–{row[f'{part}_q95']:.0f}" for part in ("prior", "posterior")),
             row[f"speaks_of_{lang}"] if isinstance(row[f"speaks_of_{lang}"], str) else "—"] for row in figures.to_dict("records")],
    }
    return {name: grid(HEADS[lang][name], held, lang) for name, held in rows.items()}


def crps_of(row: dict[str, Any]) -> list[str]:
    """The errors of the forecast, of the prior and of the naive forecasts."""
    return [short(row[f"{each}_crps"]) for each in SCORES]


def named(row: dict[str, Any], lang: str) -> str:
    """Which figure a row is about."""
    words = [(name, row[name]) for name in ("status", "kind", "standard") if isinstance(row[name], str)]
    parts = [row[f"place_{lang}"], row["month"], *(cell_label(name, word, lang) for name, word in words)]
    since = {"zh": "（限该批次）", "en": " (of that batch)"}[lang] if isinstance(row["since"], str) else ""
    return ("，" if lang == "zh" else ", ").join(map(str, parts)) + since


def label(row: dict[str, Any], lang: str) -> str:
    """What an unknown is called; in Chinese the unit stands with the amounts."""
    return re.sub(r"（万元/(\w+)/年）", r"（每个\1每年）", row[f"label_{lang}"])


def amount(row: dict[str, Any], part: str, lang: str) -> str:
    """The median of an unknown before or after; in Chinese yuan are said so, without commas."""
    told = short(row[f"{part}_q50"])
    return told.replace(",", "") + ("元" if row["unit"] == "yuan" else "") if lang == "zh" else told


def share_told(share: float, lang: str) -> str:
    """A share of the replications that the record is made with, as answers tell it: neither none nor all reads as certain."""
    return chance(round(share * REPLICATIONS), REPLICATIONS, "zh" if lang == "zh" else "en")


def short(value: float) -> str:
    """A number to three digits, a dash for none."""
    return "—" if value != value else f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def grid(heads: list[str], rows: list[list[object]], lang: str) -> list[str]:
    """A table in Markdown; in Chinese minus and dash are those of its text."""
    lines = [heads, ["---"] * len(heads), *([str(cell) for cell in row] for row in rows)]
    if lang == "zh":
        lines[2:] = [[re.sub(r"(?<=\d)–(?=\d)", "—", re.sub(r"^-(?=\d)", "−", cell)) for cell in line] for line in lines[2:]]
    return ["| " + " | ".join(line) + " |" for line in lines]


if __name__ == "__main__":
    if sys.argv[1:] == ["posterior"]:
        make_posterior()
    else:
        for spoken, page in PAGES.items():
            page.write_text(made(page.read_text(encoding="utf-8"), spoken), encoding="utf-8")
