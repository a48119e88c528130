"""What is kept of fits and forecasts of the province: `python -m tests.studies.forecast.make_record posterior | page`.

`posterior` fits it to what was published by 2022-12 and puts the draws beside the scenario, and what was learned into results/; `page`
makes the tables of docs/track-record.md from the kept results.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from sim import load_scenario
from sim.files.writing import write_csv
from sim.output.kept_scenario import write_draws
from sim.scenario.given_draws import POSTERIOR
from sim.studies.fit.fit import fit
from sim.studies.fit.fit_tables import learned_table, said_table, steps_table
from sim.studies.forecast.scores import SCORES

ROOT = Path(__file__).parents[3]
PAGE, KEPT = ROOT / "docs" / "track-record.md", ROOT / "results" / "track_record"
LEARNED = ROOT / "results" / POSTERIOR
SCENARIO, AS_OF, PARTICLES, SEED = "zhejiang-2022", "2022-12", 2000, 1
SHIPPED = ROOT / "scenarios" / f"{SCENARIO}-{POSTERIOR}.parquet"
DATES = ("2021-12", "2022-05", "2022-11")
"""The dates of which the record tells."""


def make_posterior() -> None:
    """Fit, and keep the draws and what was learned."""
    found = fit(load_scenario(SCENARIO).with_values({"as_of": AS_OF}), PARTICLES, SEED)
    assert found.usable
    write_draws(SHIPPED, found.draws)
    LEARNED.mkdir(exist_ok=True)
    for name, table in {"learned": learned_table(found), "figures": said_table(found), "steps": steps_table(found)}.items():
        write_csv(LEARNED / f"{name}.csv", table)


def made(text: str) -> str:
    """The page with its tables as the kept results have them."""
    for name, lines in tables().items():
        block = "\n".join([f"<!-- {name} -->", *lines, f"<!-- end of {name} -->"])
        text, found = re.subn(rf"<!-- {name} -->.*?<!-- end of {name} -->", lambda _, block=block: block, text, flags=re.S)
        assert found == 1, name
    return text


def tables() -> dict[str, list[str]]:
    """The tables of the page, in Markdown."""
    scores, verdict, targets = (pd.read_csv(KEPT / f"{name}.csv") for name in ("scores", "verdict", "targets"))
    learned, figures = pd.read_csv(LEARNED / "learned.csv"), pd.read_csv(LEARNED / "figures.csv")
    moved = learned[learned["moved"]].assign(by=lambda rows: rows["shift"].abs()).sort_values("by", ascending=False, kind="stable")
    return {
        "scores": grid(
            ["as of", "figure", "published", "median", "90 % band", "PIT", "CRPS", "prior", "last slope", "two slopes", "no change",
             "corrected", "decided", "unforeseen"],
            [[row["as_of"], named(row), row["value"], round(row["now_q50"]), f"{row['now_q05']:.0f}–{row['now_q95']:.0f}",
              f"{row['now_pit']:.3f}", *crps_of(row), *(f"{row[part]:+.0f}" for part in ("corrected", "decided", "unforeseen"))]
             for row in scores.to_dict("records")]),
        "verdict": grid(
            ["as of", "figures", "in the 50 % band", "in the 90 % band", "log score", "compared", "CRPS", "prior", "last slope",
             "two slopes", "no change"],
            [[row["as_of"], row["figures"], row["in_50"], row["in_90"], short(row["log_score"]), row["compared"],
              *crps_of(row)]
             for row in verdict.to_dict("records")]),
        "targets": grid(
            ["as of", "target", "met", "probability", "prior's", "Brier score", "prior's"],
            [[row["as_of"], f"`{row['id']}`", "yes" if row["met"] else "no", f"{100 * row['now']:.1f} %", f"{100 * row['before']:.1f} %",
              f"{row['now_brier']:.3f}", f"{row['before_brier']:.3f}"] for row in targets.to_dict("records")]),
        "learned": grid(
            ["unknown", "median before", "after", "shift (sd)", "spread left"],
            [[row["label_en"], short(row["prior_q50"]), short(row["posterior_q50"]), f"{row['shift']:+.2f}", f"{row['left']:.2f}"]
             for row in moved.to_dict("records")]),
        "figures": grid(
            ["figure", "published", "90 % band before", "after", "speaks of"],
            [[named(row), row["value"], *(f"{row[f'{part}_q05']:.0f}–{row[f'{part}_q95']:.0f}" for part in ("prior", "posterior")),
              row["speaks_of_en"] if isinstance(row["speaks_of_en"], str) else "—"] for row in figures.to_dict("records")]),
    }


def crps_of(row: dict[str, Any]) -> list[str]:
    """The errors of the forecast, of the prior and of the naive forecasts."""
    return [short(row[f"{each}_crps"]) for each in SCORES]


def named(row: dict[str, object]) -> str:
    """Which figure a row is about."""
    parts = [row["place_en"], row["month"], row["status"], *(row[name] for name in ("kind", "standard") if isinstance(row[name], str))]
    since = " (of that batch)" if isinstance(row["since"], str) else ""
    return ", ".join(map(str, parts)) + since


def short(value: float) -> str:
    """A number to three digits, a dash for none."""
    return "—" if value != value else f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def grid(heads: list[str], rows: list[list[object]]) -> list[str]:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(map(str, line)) + " |" for line in lines]


if __name__ == "__main__":
    if sys.argv[1:] == ["posterior"]:
        make_posterior()
    else:
        PAGE.write_text(made(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
