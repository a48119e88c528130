"""The tables of forecasts on docs/programmes.md and .zh.md, from the kept records: `python -m tests.studies.forecast.make_programmes`."""

from __future__ import annotations

import pandas as pd

from .make_record import ROOT, grid, short, with_tables

PAGES = {"en": ROOT / "docs" / "programmes.md", "zh": ROOT / "docs" / "programmes.zh.md"}
RECORDS = {name: ROOT / "results" / f"{name}_record" for name in ("england", "gansu")}
HEADS = {
    "en": ["as of", "figure", "published", "median", "90% band", "PIT", "CRPS", "prior", "last slope", "no change"],
    "zh": ["截至", "公布数", "公布值", "中位数", "90%范围", "PIT", "CRPS", "先验", "最近一段斜率", "保持不变"],
}
ERRORS = ("now_crps", "before_crps", "last_slope_crps", "persistence_crps")


def programme_tables(lang: str) -> dict[str, list[str]]:
    """The table of each record, in Markdown."""
    return {name: grid(HEADS[lang], _rows(pd.read_csv(record / "scores.csv"), lang), lang) for name, record in RECORDS.items()}


def _rows(scores: pd.DataFrame, lang: str) -> list[list[object]]:
    def told(number: float) -> str:
        return f"{number:.0f}" if lang == "zh" else f"{number:,.0f}"

    return [
        [row["as_of"], row["month"], told(row["value"]), told(row["now_q50"]), f"{told(row['now_q05'])}–{told(row['now_q95'])}",
         f"{row['now_pit']:.2f}", *(short(row[error]).replace(",", "" if lang == "zh" else ",") for error in ERRORS)]
        for row in scores.to_dict("records")]


if __name__ == "__main__":
    for tongue, page in PAGES.items():
        page.write_text(with_tables(page.read_text(encoding="utf-8"), programme_tables(tongue)), encoding="utf-8")
