"""A brief on a comparison of schemes."""

from __future__ import annotations

import math
import re
from typing import Any

from sim.answers.confidence import SIGNIFICANCE
from sim.answers.format import UNKNOWN, chance, percentage_points, share_text, yuan
from sim.answers.paired import significant
from sim.studies.comparison.estimates import estimate_text
from sim.studies.comparison.leading import cheapest
from sim.words.text import in_brackets, running_text, semicolon_list
from sim.words.tongue import Lang, Words, pick, say

from .kept_schemes import CHANCE, KeptSchemes
from .paper import CONCLUSION, WHAT_ASSUMED, WHAT_BINDS, Brief, Grid, Heading, Paragraph, Passage
from .pictures import picture
from .run_words import CHAIN, falls, lost_step
from .scenario_facts import numbers_counted
from .scheme_picture import scheme_figure

_KIND: Words = ("方案比较简报", "Comparison of schemes")
_COSTS: Words = ("代价与取舍", "What it costs, and who pays")
_SAME: Words = (
    "各方案使用同一套随机数，未被方案改动的假设也相同，差别只来自方案本身。影响最大的几项假设，见{name}单独运行的简报。",
    "All schemes share their random draws, and every assumption that none of them changes, so that what differs comes from the "
    "schemes alone. Which assumptions decide is told by the brief on a run of {name}.",
)
_OF_BASELINE: Words = ("{counted}以上按{name}统计。", "{counted} This is counted in {name}.")
_KEY: Words = ("比较的方案：{schemes}。", "Compared: {schemes}.")
_CHANCES: Words = ("各方案下各项目标的实现概率（括号内为与基准之差，百分点）",
                    "Probability of meeting each target under each scheme (difference from the baseline in points)")
_RANKED: Words = ("按“{by}”排序的方案", "Schemes ordered by “{by}”")
_TARGET: Words = ("目标", "Target")
_HEADS: tuple[Words, ...] = (("方案", "Scheme"), ("{by}", "{by}"), ("95%置信区间", "95% confidence interval"),
                              ("公共资金支出", "Public spending"), ("每多命名一个", "Each more named"), ("最优占比", "Best in"))
_AGAINST: Words = ("每多命名一个社区所用的公共资金，以{name}为对照。", "Public money for each more named community, against {name}.")
_STAR: Words = ("* 与基准差异显著（精确McNemar检验，Holm校正后p<0.05）。",
                 "* Differs from the baseline (exact McNemar test, p < 0.05 after Holm).")
_MORE: Words = ("只列基准和排序在前的方案；另有{n}个方案见 comparison.csv。",
                 "The baseline and the schemes ranked first; {n} more stand in comparison.csv.")
_NET: Words = ("街道的数为扣除统筹资金后的净额，负数为净得。", "Streets are net of pools: below 0 is what they gain.")
_FROM = re.compile(r"[;；:：]\s?(?:街道|[Ss]treets)(?:由| from )[^；;]*−")
"""Streets that bear less than nothing, in a sentence on who bears what."""
_CHART: Words = ("各方案下各项目标的实现概率图", "Chart of the probability of each target under each scheme")


def schemes_brief(kept: KeptSchemes, lang: Lang) -> Brief:
    """The brief on what a comparison says of itself, in the words of its first scheme."""
    chart = picture(*scheme_figure(kept, lang, {name: _head(kept, name, lang) for name in kept.shown}), say(_CHART, lang))
    blocks = (*_answer(kept, lang), *_binding(kept, lang), chart, *_costs(kept, lang), Heading(say(WHAT_ASSUMED, lang)),
              Paragraph(running_text([say(_SAME, lang, name=kept.short(kept.baseline, lang)), _counted(kept, lang)], lang)))
    made = Brief(lang, kept.label(kept.baseline, lang), say(_KIND, lang), blocks,
                 (running_text([str(kept.told["methods"][lang]), str(kept.facts.get("rests", {}).get(lang, ""))], lang),))
    own = kept.own
    return made.worded(lambda text: own.put(text, lang) if own else text)


def _counted(kept: KeptSchemes, lang: Lang) -> str:
    """How many numbers of the baseline are assumed; nothing where that is not kept."""
    counted = numbers_counted(kept.facts, lang)
    return say(_OF_BASELINE, lang, counted=counted, name=kept.short(kept.baseline, lang)) if counted else ""


def _answer(kept: KeptSchemes, lang: Lang) -> list[Passage]:
    """The first sentences, which schemes these are, and the table of targets."""
    sentences = _sentences(kept, lang)
    spoken = [*sentences, _against(kept, lang)]
    named = [scheme["name"] for scheme in kept.told["schemes"]
             if scheme["name"] in kept.shown or _mentioned(kept.short(scheme["name"], lang), spoken)]
    key = semicolon_list((_key(kept, name, lang) for name in named), lang)
    return [Heading(say(CONCLUSION, lang)), Paragraph(running_text(sentences[:2], lang)),
            Paragraph(say(_KEY, lang, schemes=key)), _chance_grid(kept, lang)]


def _mentioned(short: str, sentences: list[str]) -> bool:
    """Whether sentences speak of a scheme by its place, and not of one whose place begins alike: scheme 1, scheme 12."""
    return any(re.search(rf"{short}(?!\d)", text, re.IGNORECASE) for text in sentences)


def _key(kept: KeptSchemes, name: str, lang: Lang) -> str:
    """What a scheme is called by its place, and its title."""
    short, title = kept.short(name, lang), kept.label(name, lang)
    return f"{short}，即“{title}”" if lang == "zh" else f"{short}, “{title}”"


def _sentences(kept: KeptSchemes, lang: Lang) -> list[str]:
    """What the comparison says, with every scheme by its place; a sentence begins with a capital."""
    told = [kept.shortened(str(text), lang) for text in kept.told["sentences"][lang]]
    return [text[:1].upper() + text[1:] for text in told]


def _chance_grid(kept: KeptSchemes, lang: Lang) -> Grid:
    """A row for each target, a column for each scheme."""
    held = {name: kept.of_scheme(name, CHANCE, "headline") for name in kept.shown}
    targets = list(dict.fromkeys(kept.differences.loc[kept.differences["kind"] == CHANCE, "id"]))
    rows = tuple((kept.called(target, lang), *(_chance_cell(held[name].loc[target], kept.replications, lang, name == kept.baseline)
                                               for name in kept.shown)) for target in targets)
    left = len(kept.told["schemes"]) - len(kept.shown)
    starred = any("*" in cell for row in rows for cell in row[1:])
    note = running_text([say(_STAR, lang) if starred else "", say(_MORE, lang, n=left) if left else ""], lang)
    heads = (say(_TARGET, lang), *(_head(kept, name, lang) for name in kept.shown))
    return Grid(say(_CHANCES, lang), heads, rows, (1.0 + 0.35 * len(kept.shown), 0.65, *[1.05] * (len(kept.shown) - 1)), note=note)


def _head(kept: KeptSchemes, name: str, lang: Lang) -> str:
    """A scheme by its place as it stands alone."""
    short = kept.short(name, lang).removeprefix("the ")
    return short[:1].upper() + short[1:]


def _chance_cell(row: Any, n: int, lang: Lang, is_baseline: bool) -> str:
    """A probability, and how far it is from the baseline's."""
    level = chance(round(row["here"] * n), n, lang)
    if is_baseline or (row["here"] in (0, 1) and row["difference"] == 0):
        return level
    mark = "*" if row["p_holm"] < SIGNIFICANCE else ""
    points = f"{percentage_points(row['difference'], lang, unit=False)}{mark}"
    return in_brackets(level, points, lang)


def _binding(kept: KeptSchemes, lang: Lang) -> list[Passage]:
    """Where the target that moves most loses most, under the baseline and under the scheme that moves it; nothing where its words
    name one step."""
    most = most_moved(kept)
    if most is None:
        return []
    scheme, target = most
    told = [text for name in (kept.baseline, scheme) if (text := _scheme_step(kept, name, target, lang))]
    return [Heading(say(WHAT_BINDS, lang)), Paragraph(running_text(told, lang))] if told else []


def most_moved(kept: KeptSchemes) -> tuple[str, str] | None:
    """The scheme and the target whose probability it moves most, of those that surely move, if any does; None without targets."""
    table = kept.differences[(kept.differences["kind"] == CHANCE) & (kept.differences["status"] == "headline")]
    rows = table[table["id"] != "all"].to_dict("records")
    most = max(significant(rows, lambda row: float(row["p"])) or rows, key=lambda row: abs(row["difference"]), default=None)
    return None if most is None else (str(most["scenario"]), str(most["id"]))


def _scheme_step(kept: KeptSchemes, name: str, target: str, lang: Lang) -> str:
    """A target's probability under a scheme, counted at each step, and where most is lost."""
    chances = [float(kept.of_scheme(name, CHANCE, step)["here"][target]) for step in CHAIN]
    if not falls(chances):
        return ""
    each = [chance(round(p * kept.replications), kept.replications, lang) for p in chances]
    worst = pick(lost_step(chances), lang)
    if lang == "zh":
        return (f"{kept.short(name, lang)}下，“{kept.called(target, lang)}”按启动、建成、命名计的实现概率依次为{'、'.join(each)}，"
                f"差距最大的一步是{worst}。")
    return (f"Under {kept.short(name, lang)}, “{kept.called(target, lang)}” is met with probability {each[0]} counting started, {each[1]} "
            f"counting complete, {each[2]} counting named: most is lost {worst}.")


def _costs(kept: KeptSchemes, lang: Lang) -> list[Passage]:
    """The other sentences, and the schemes in their order with what each costs."""
    sentences = _sentences(kept, lang)[2:]
    rows = tuple(_ranked_row(kept, row, lang) for row in kept.told["ranking"] if row["scenario"] in kept.shown)
    by = kept.called(kept.told["by"], lang)
    grid = Grid(say(_RANKED, lang, by=by), tuple(say(head, lang, by=by) for head in _HEADS), rows,
                (1.7, 1.5, 2.3, 2.1, 2.1, 1.5), note=_against(kept, lang))
    if least := cheapest(kept.told["ranking"], lambda name: kept.short(name, lang), lang):
        sentences.insert(0, least)
    if any(_FROM.search(text) for text in sentences):
        sentences.append(say(_NET, lang))
    return [Heading(say(_COSTS, lang)), *([Paragraph(running_text(sentences, lang))] if sentences else []), grid]


def _against(kept: KeptSchemes, lang: Lang) -> str:
    """Against which scheme one more named community is reckoned; nothing where no scheme that is shown has a cost of it."""
    priced = [row for row in kept.told["ranking"] if row["scenario"] in kept.shown and not row["reason"]]
    return say(_AGAINST, lang, name=kept.short(str(priced[0]["against"]), lang)) if priced else ""


def _ranked_row(kept: KeptSchemes, row: Any, lang: Lang) -> tuple[str, ...]:
    """A scheme, what it is ranked by with its interval, what public funds pay, in how many replications it is best."""
    low, high = (end if row[name] is None else row[name] for name, end in (("low", -math.inf), ("high", math.inf)))
    told = estimate_text(str(kept.told["by"]), (row["value"], low, high), kept.replications, lang)
    best = UNKNOWN if row["best_in"] is None else share_text(row["best_in"])
    more = UNKNOWN if row["reason"] else yuan(row["outlay_an_extra"], lang)
    return _head(kept, str(row["scenario"]), lang), *told, yuan(row["outlay"], lang), more, best
