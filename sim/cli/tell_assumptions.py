"""What a drafted scenario leaves to assumptions, on the screen: the quantities that move its first open target, the strongest first."""

from __future__ import annotations

from pathlib import Path

from sim.words.figures import counted_text, replications_text
from sim.words.tongue import Words, pick

from .console import Screen
from .options import first_day_of, loaded, shown_path
from .simulate import simulated

REPLICATIONS = 600
"""Replications of the screening: thirds of 200 each."""
SEED = 1
MOST = 10
"""Quantities that are shown."""
DECIDE: Words = ("未写明而取假设的参数中，影响“{target}”最大的（{n}次模拟，种子{seed}；缺口为平均值）：",
                "What is left to assumptions, by how far it moves “{target}” ({n}, seed {seed}; mean shortfall):")
NONE_DECIDES: Words = ("未写明而取假设的参数，没有一个单独明显影响“{target}”（{n}次模拟，种子{seed}）。",
                  "Of what is left to assumptions nothing moves “{target}” by itself beyond luck ({n}, seed {seed}).")
OTHERS: Words = ("其余{count}个不确定参数的影响不超过偶然差异；全部参数见 rollout show {file}",
                 "Nothing beyond luck can be seen of {count}; `rollout show {file}` lists every value")
HEADS: list[Words] = [
    ("参数", "Quantity"), ("取低值", "Low"), ("取高值", "High"), ("低值时缺口", "Shortfall at low"), ("高值时缺口", "Shortfall at high"),
]


def tell_assumptions(screen: Screen, file: Path) -> dict[str, object]:
    """Screen the scenario on a run of its own, and tell what decides; the rows again for --json."""
    from sim.answers.format import figures, quantity_text
    from sim.answers.screening import screening_table

    start = first_day_of(loaded(str(file), None))
    result = simulated(start, screen, replications=REPLICATIONS, seed=SEED, workers=None, engine="compiled", chunk=None, executor=None)
    table = screening_table(result)
    told = table[table["told"]].head(MOST)
    target = result.scenario.data.targets[table["target"].iloc[0]].text
    values = {"target": pick(target, screen.lang), "n": replications_text(result.replications, screen.lang), "seed": SEED}
    screen.say(DECIDE if len(told) else NONE_DECIDES, **values)
    screen.table(HEADS, [
        [row[f"label_{screen.lang}"], *(quantity_text(row[end], row["unit"], screen.lang) for end in ("value_low", "value_high")),
         *(figures(row[end], 3, screen.lang) for end in ("missing_low", "missing_high"))]
        for row in told.to_dict("records")
    ], right=(1, 2, 3, 4)) if len(told) else None
    screen.say(OTHERS, count=counted_text(len(table) - len(told), screen.lang, "other quantity", "other quantities"), file=shown_path(file))
    return {"assumptions": told.drop(columns="told").to_dict("records")}
