"""What a brief says of a run beyond the sentences that every answer has: how many targets stand well, where progress is lost,
which assumptions decide, on which documents it rests."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from sim.answers.deciding import capacity, open_target, quantities, what_moves
from sim.answers.findings import STATUS_PHRASES
from sim.answers.format import chance, count_text, figures, odds, quantity_text
from sim.answers.gap_words import gap_told
from sim.answers.measure_table import measure_table
from sim.answers.observed_table import ABOVE_BAND, BELOW_BAND, IN_BAND, observed_table
from sim.answers.screening import screening_table
from sim.answers.target_table import target_table
from sim.ensemble.ensemble import Ensemble
from sim.scenario.load import Scenario
from sim.words.text import running_text
from sim.words.tongue import Lang, Words, pick

_LIKELY, _HARDLY = 0.5, 0.1
"""Probabilities above and below which targets are counted."""
_SURE = 0.9
"""A target that is met so often is held by nothing."""
_FEW = 3
"""Quantities that are named."""
CHAIN = ("started", "complete", "named")
"""The steps of a project."""
_LOST = {
    "started": ("启动：列入的社区不够", "before the start: too few are started"),
    "complete": ("建成：已启动的未能按期建成", "on the way to completion: what was started is not complete in time"),
    "named": ("命名：已建成的未能按期命名", "after completion: what is complete is not named in time"),
}
_CLAUSE = re.compile(r"[^\W\d_]{1,12}(?=-\d)")
"""The letters of a document before the number of a clause."""


def prospects(result: Ensemble, lang: Lang) -> str:
    """Of several targets, how many are more likely met than not, and how many hardly ever; nothing of a single one."""
    chances = target_table(result)["probability"].to_list()[:-1]
    if len(chances) < 2:
        return ""
    well, ill = sum(p > _LIKELY for p in chances), sum(p < _HARDLY for p in chances)
    if lang == "zh":
        likely = f"实现概率过半的有{well}项" if well else "没有一项实现概率过半"
        return f"{len(chances)}项目标中，{likely}" + (f"，概率低于10%的有{ill}项。" if ill else "。")
    likely = f"{well} {'is' if well == 1 else 'are'} more likely than not to be met" if well else "none is more likely than not to be met"
    rest = f"; {ill} {'has' if ill == 1 else 'have'} a probability below 10%" if ill else ""
    return f"Of {len(chances)} targets, {likely}{rest}."


def steps_made(result: Ensemble, lang: Lang) -> str:
    """How far projects come on average, and at which step the first target loses most, or else the first open one."""
    mean = measure_table(result).set_index("id")["mean"]
    started, complete, named, ended = (figures(mean[name], lang=lang) for name in ("started", "complete", "named", "abandoned"))
    if lang == "zh":
        text = f"期末平均累计启动社区{started}个，建成{complete}个，命名{named}个，中止{ended}个。"
    else:
        text = (f"By the end {started} communities are started on average, {complete} complete and {named} named; {ended} projects are "
                "given up.")
    names = dict.fromkeys([next(iter(result.scenario.data.targets)), open_target(result)])
    lost = next((told for name in names if (told := _lost(result, name, lang))), "")
    return running_text([text, lost], lang)


def _lost(result: Ensemble, name: str, lang: Lang) -> str:
    """A target's probability counted at each step up to its own; nothing where its words name one step, or all but meet it."""
    row = next(row for row in target_table(result).to_dict("records") if row["id"] == name)
    target = result.scenario.data.targets[name]
    if target.status is not None or target.measure == "growth" or row["status"] not in CHAIN[1:] or row["probability"] >= _SURE:
        return ""
    steps = CHAIN[: CHAIN.index(row["status"]) + 1]
    told = [odds(row[step], row[f"{step}_low"], row[f"{step}_high"], lang, result.replications) for step in steps]
    worst = pick(lost_step([row[step] for step in steps]), lang)
    if lang == "zh":
        words = "、".join(STATUS_PHRASES[step][0] for step in steps)
        return f"“{row['text_zh']}”按{words}计的实现概率依次为{'、'.join(told)}，差距最大的一步是{worst}。"
    each = [f"{p} counting {STATUS_PHRASES[step][1]}" for p, step in zip(told, steps, strict=True)]
    return f"“{row['text_en']}” is met with probability {', '.join(each)}: most is lost {worst}."


def lost_step(chances: Sequence[float]) -> Words:
    """At which step most is lost of a target that is met with these probabilities counted at one step after the other."""
    losses = {step: before - after for step, before, after in zip(CHAIN, (1.0, *chances), chances, strict=False)}
    return _LOST[max(losses, key=lambda step: losses[step])]


def falls(chances: Sequence[float]) -> bool:
    """Whether a target is met less often the later the step that counts, so that a step can be said to lose it: yearly growth is not."""
    return chances[0] > chances[-1] and all(before >= after for before, after in itertools.pairwise(chances))


def teams(result: Ensemble, lang: Lang) -> str:
    """How many projects the streets' teams can start by plain arithmetic against what the first target needs; nothing where that is
    not to be told."""
    found = capacity(result)
    if found is None:
        return ""
    at_once, starts = found.at_once(lang), figures(found.starts, 2, lang)
    if lang == "zh":
        return (f"各街道专班合计同时约可办{at_once}个项目，期内约可办{starts}个（未计延误、中止和各街道忙闲不均）；"
                f"首项目标至多需{found.needed}个。")
    return (f"The streets' teams can have about {at_once} projects at once and {starts} over the period, before delays, projects given up "
            f"and streets that are busier than others; the first target needs up to {found.needed}.")


def seen(result: Ensemble, lang: Lang) -> str:
    """How many published figures lie in the band of the model, and how many above and below it; nothing where none is compared."""
    verdicts = list(observed_table(result)["verdict"].dropna())
    inside, above, below = (verdicts.count(side) for side in (IN_BAND, ABOVE_BAND, BELOW_BAND))
    if not verdicts:
        return ""
    if lang == "zh":
        sides = [f"{number}个{side}" for number, side in ((above, "高于该范围"), (below, "低于该范围")) if number]
        return f"{len(verdicts)}个公布数中，{'，'.join([f'{inside}个在模拟结果的90%范围内', *sides])}。"
    sides = [f"{number} {side}" for number, side in ((above, "above it"), (below, "below it")) if number]
    return f"Of {len(verdicts)} published figures, {', '.join([f'{inside} in the 90% band of the model', *sides])}."


def assumed(result: Ensemble, lang: Lang) -> str:
    """The assumptions that move what is missing to the open target beyond luck, the strongest first, with the values that were drawn."""
    name, found = _movers(result)
    if name is None:
        return ""
    target, rows = pick(result.scenario.data.targets[name].text, lang), [row for row in found if row["evidence"] == "assumption"]
    if not rows:
        return {"zh": f"抽取的假设参数中，没有一个单独明显改变“{target}”的缺口。",
                "en": f"No assumed quantity that is drawn moves what is missing to “{target}” by itself beyond luck."}[lang]
    told = []
    for row in rows:
        low, high = _ends(row, lang)
        named = str(row["label_zh"]).removesuffix("）")  # brackets of its own take the range in
        behind = "，" if named != row["label_zh"] else "（"
        told.append(f"{named}{behind}多在{low}至{high}之间）" if lang == "zh" else f"{row['label_en']} (mostly {low} to {high})")
    if lang == "zh":
        return f"对“{target}”影响最大的假设是{'、'.join(told)}。"
    return f"What moves “{target}” most among the assumptions: {'; '.join(told)}."


def changing(result: Ensemble, lang: Lang) -> str:
    """The open target's probability where the quantities that surely move it are low and high; where there is none, its mean shortfall
    where those that move that are; or that none does."""
    target = pick(result.scenario.data.targets[open_target(result)].text, lang)
    name, found = _movers(result)
    if sure := quantities(result):
        told = [_at_ends(row, (chance(*each.low, lang), chance(*each.high, lang)), lang)
                for each in sure for row in drawn_ends(result, each.name)]
        words = (f"“{target}”的实现概率", f"The probability of “{target}” is")
    elif name is not None and found:
        data = result.scenario.data
        low, high = ([gap_told(data, name, figures(row[f"missing_{end}"], 3, lang), lang) for row in found] for end in ("low", "high"))
        told = [_at_ends(row, ends, lang) for row, ends in zip(found, zip(low, high, strict=True), strict=True)]
        words = (f"“{target}”的平均缺口", f"The mean shortfall of “{target}” is")
    else:
        return what_moves(result, lang)
    return f"{words[0]}：{'；'.join(told)}。" if lang == "zh" else f"{words[1]} {'; '.join(told)}."


def _at_ends(row: dict[Any, Any], there: tuple[str, str], lang: Lang) -> str:
    """What is found where a quantity is low and where it is high."""
    low, high = _ends(row, lang)
    if lang == "zh":
        return f"{row['label_zh']}约为{low}时{there[0]}，约为{high}时{there[1]}"
    return f"{there[0]} with {row['label_en']} at about {low} and {there[1]} at about {high}"


def drawn_ends(result: Ensemble, quantity: str) -> list[dict[Any, Any]]:
    """A quantity's row of the screening."""
    table = screening_table(result)
    return table[table["id"] == quantity].to_dict("records")


def _movers(result: Ensemble) -> tuple[str | None, list[dict[Any, Any]]]:
    """The open target and the quantities that move what is missing to it, the strongest first; None where that cannot be told."""
    table = screening_table(result)
    if table.empty or not _varies(result, str(table["target"].iloc[0])):
        return None, []
    return str(table["target"].iloc[0]), table[table["told"]].head(_FEW).to_dict("records")


def _varies(result: Ensemble, name: str) -> bool:
    """Whether what is missing to a target differs between replications; where it does not, the screening looks at months instead."""
    row = target_table(result).set_index("id").loc[name]
    return not row["shortfall_mean"] == row["shortfall_q05"] == row["shortfall_q95"]


def _ends(row: dict[Any, Any], lang: Lang) -> tuple[str, str]:
    """A quantity in the middle of its lower and of its upper third."""
    return quantity_text(row["value_low"], row["unit"], lang), quantity_text(row["value_high"], row["unit"], lang)


def cited(scenario: Scenario, lang: Lang) -> str:
    """The documents whose clauses stand behind values of the scenario, as lists call them; nothing where there are none."""
    held = scenario.documents
    sources = {letters for value in scenario.values for letters in _CLAUSE.findall(value.source)}
    called = [document.called(lang) for letters, document in held.items() if letters in sources]
    others = {value.source for value in scenario.values if value.evidence == "found"}
    if not called and not others:
        return ""
    names, number = ("、" if lang == "zh" else "; ").join(called), count_text(len(others), lang)
    if lang == "zh":
        more = f"{'；' if called else ''}公开来源{number}处" if others else ""
        return f"依据：{names}{more}，逐项见情景文件。"
    more = f"{'; ' if called else ''}{number} public source{'' if len(others) == 1 else 's'}" if others else ""
    return f"It rests on: {names}{more}; the scenario file names the source of each number."
