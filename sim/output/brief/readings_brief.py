"""What a brief says of a scenario under every reading of its ambiguous sentences."""

from __future__ import annotations

import re

import pandas as pd

from sim.answers.format import chance, odds_between
from sim.studies.readings.combinations import LEAST_FAVOURABLE, MOST_FAVOURABLE
from sim.studies.readings.reading_words import moves_most
from sim.words.figures import counted_text, replications_text
from sim.words.text import comma_list, in_quotes
from sim.words.tongue import Words

from .kept_study import KeptStudy
from .mark_picture import Mark, mark_picture
from .paper import Grid
from .regret_brief import reading_words
from .study_paper import StudyPaper

_BOTH_ENDS = (LEAST_FAVOURABLE, MOST_FAVOURABLE)
_SHOWN, _TARGETS = 8, 8
"""Options that the chart, and targets that the table has room for."""
_CHOICE = re.compile(r"([a-z][a-z0-9_.]*)=([a-z0-9_]+)")
_WORDS: dict[str, Words] = {
    "kind": ("条文读法简报", "Brief on the readings of the documents"),
    "decides": ("{n}处有歧义的条文中，{k}处的读法会使某一目标越过50%或90%：{which}。",
                "Of {n} {k} can carry a target past 50% or 90%: {which}."),
    "none": ("{n}处有歧义的条文中，没有一处的读法会使任何目标越过50%或90%。",
             "Of {n} none carries a target past 50% or 90%."),
    "most": ("单独影响最大的读法是{reading}：“{target}”的实现概率由{base}变为{now}。",
             "The reading that moves most alone is {reading}: it takes “{target}” from {base} to {now}."),
    "still": ("没有一种读法单独改变任何目标的实现概率。", "No reading alone moves the probability of any target."),
    "unsure": ("没有一种读法单独使任何目标的实现概率显著变化。", "No reading alone moves the probability of any target significantly."),
    "nothing": ("没有适用于该情景的不同读法。", "No other reading applies to this scenario."),
    "caption": ("各目标在最不利与最有利读法下的实现概率（括号内为95%置信区间）",
                "Probability of each target under the least and the most favourable readings (95% confidence interval)"),
    "target": ("目标", "Target"), "base": ("基准设定", "As set"), "least": ("最不利", "Least"), "best": ("最有利", "Most"),
    "more": ("另有{n}项目标，见 {file}。", "More targets stand in {file}: {n}."),
    "chart": ("换一种读法，“{target}”的概率变化多少", "How far each reading moves “{target}”"),
    "x": ("与情景基准设定之差（百分点）", "Difference from the scenario as set (percentage points)"),
    "note": ("虚线：基准设定；只列变化最大的几种读法。", "Dashed line: as set. The readings that move it most are shown."),
    "best_of": ("最有利于“{target}”的是{options}。", "What favours “{target}” most: {options}."),
    "tried": ("最不利与最有利的组合，是所试设定中的最低与最高，并非穷举全部组合。",
              "The least and the most favourable are those of the settings tried, not of all combinations."),
    "same": ("各种读法使用同一套随机数，其余假设相同。", "All readings share their random draws and every other assumption."),
    "runs": ("{variants}种设定各模拟{n}次", "{n} of each of {variants} settings"),
    "paired": ("差值的95%置信区间用Bonett–Price配对法。", "95% confidence intervals of differences are paired (Bonett–Price)."),
    "as_is": ("情景的基准设定", "the scenario as set"),
}


def readings_told(kept: KeptStudy) -> StudyPaper:
    """Which readings decide, between what each target lies, how far each reading moves the one that moves most."""
    table, n, lang = kept.table("readings"), kept.replications, kept.lang
    alone, kind = table[~table["reading"].isin(_BOTH_ENDS)], kept.say(_WORDS["kind"])
    runs = kept.say(_WORDS["runs"], variants=int(kept.told["variants"]), n=replications_text(n, lang))
    grid = _grid(kept, table)
    if alone.empty:
        return StudyPaper(kind, [kept.say(_WORDS["nothing"])], grid, None, runs)
    top = moves_most(alone) or max(alone.to_dict("records"), key=lambda row: abs(row["difference"]))
    target, arithmetic = str(top["target"]), kept.sentences()[2:]
    shown = alone[(alone["target"] == target) & (alone["difference"] != 0)]
    shown = shown.loc[shown["difference"].abs().sort_values(ascending=False, kind="stable").index].head(_SHOWN)
    marks = [(reading_words(kept, str(row["reading"]), str(row["option"])),
              [Mark(*(100 * row[f"difference{end}"] for end in ("", "_low", "_high")))]) for row in shown.to_dict("records")]
    chart = mark_picture(kept, kept.say(_WORDS["chart"], target=kept.target(target)), marks, (), x=kept.say(_WORDS["x"]),
                         note=kept.say(_WORDS["note"]), line=0.0)
    best = table[(table["reading"] == MOST_FAVOURABLE) & (table["target"] == target)].iloc[0]
    options = spoken_choice(kept, str(best["option"]))
    return StudyPaper(
        kind, [_deciding(kept, alone), _most(kept, alone), *kept.sentences()[1:2]], grid, chart, runs,
        why=[spoken_choice(kept, text) for text in arithmetic], grounds=[kept.say(_WORDS["same"])],
        changes=[kept.say(_WORDS["best_of"], target=kept.target(target), options=in_quotes(options)), kept.say(_WORDS["tried"])],
        method=[_WORDS["paired"]],
    )


def spoken_choice(kept: KeptStudy, text: str) -> str:
    """A text with every `reading=option` in words."""
    if text == "as_is":
        return kept.say(_WORDS["as_is"])
    return _CHOICE.sub(lambda found: reading_words(kept, found[1], found[2]).replace(" = ", "="), text)


def _deciding(kept: KeptStudy, alone: pd.DataFrame) -> str:
    """How many passages carry a target across a line, and which readings do."""
    passages = counted_text(alone["reading"].nunique(), kept.lang, "ambiguous passage", "ambiguous passages")
    deciding = alone[alone["decides"]].drop_duplicates(["reading", "option"])
    if deciding.empty:
        return kept.say(_WORDS["none"], n=passages)
    which = [in_quotes(reading_words(kept, str(row["reading"]), str(row["option"]))) for row in deciding.to_dict("records")]
    return kept.say(_WORDS["decides"], n=passages, k=deciding["reading"].nunique(), which=comma_list(which, kept.lang))


def _most(kept: KeptStudy, alone: pd.DataFrame) -> str:
    """The reading that moves most, of those that surely move something."""
    if not alone["difference"].any():
        return kept.say(_WORDS["still"])
    top = moves_most(alone)
    if top is None:
        return kept.say(_WORDS["unsure"])
    n = kept.replications
    base, now = (chance(round(top[part] * n), n, kept.lang) for part in ("base", "probability"))
    return kept.say(_WORDS["most"], reading=in_quotes(reading_words(kept, str(top["reading"]), str(top["option"]))),
                    target=kept.target(str(top["target"])), base=base, now=now)


def _grid(kept: KeptStudy, table: pd.DataFrame) -> Grid:
    """A row for each target: as set, least, most."""
    n, lang, rows = kept.replications, kept.lang, []
    ends = {kind: table[table["reading"] == kind].set_index("target") for kind in _BOTH_ENDS}
    targets = list(ends[LEAST_FAVOURABLE].index)
    for name in targets[:_TARGETS]:
        cells = [kept.target(str(name)), chance(round(ends[LEAST_FAVOURABLE].loc[name, "base"] * n), n, lang)]
        for kind in _BOTH_ENDS:
            row = ends[kind].loc[name]
            estimate = float(row["probability"]), float(row["low"]), float(row["high"]), lang
            cells.append(odds_between(*estimate, n))
        rows.append(tuple(cells))
    heads = tuple(kept.say(_WORDS[head]) for head in ("target", "base", "least", "best"))
    note = kept.say(_WORDS["more"], n=len(targets) - _TARGETS, file="readings.csv") if len(targets) > _TARGETS else ""
    return Grid(kept.say(_WORDS["caption"]), heads, tuple(rows), (3.4, 1.7, 2.4, 2.4), note=note)
