"""A brief on a comparison of schemes."""

from __future__ import annotations

import math
import re
from typing import Any

from sim.answers.confidence import SIGNIFICANCE
from sim.answers.format import UNKNOWN, chance, percentage_points, share_text, yuan
from sim.answers.paired import significant
from sim.answers.target_table import ALL_TARGETS
from sim.studies.comparison.estimates import estimate_text
from sim.studies.comparison.leading import cheapest
from sim.words.headings import CONFIDENCE_INTERVAL, PUBLIC_SPENDING
from sim.words.text import in_brackets, semicolon_list
from sim.words.tongue import Lang, Words, pick

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
_HEADS: tuple[Words, ...] = (("方案", "Scheme"), ("{by}", "{by}"), CONFIDENCE_INTERVAL,
                              PUBLIC_SPENDING, ("每多命名一个", "Each more named"), ("最优占比", "Best in"))
_AGAINST: Words = ("每多命名一个社区所用的公共资金，以{name}为对照。", "Public money for each more named community, against {name}.")
_STAR: Words = ("* 与基准差异显著（精确McNemar检验，Holm校正后p<0.05）。",
                 "* Differs from the baseline (exact McNemar test, p < 0.05 after Holm).")
_MORE: Words = ("只列基准和排序在前的方案；另有{n}个方案见 comparison.csv。",
                 "The baseline and the schemes ranked first; {n} more stand in comparison.csv.")
_NET: Words = ("街道的数为扣除统筹资金后的净额，负数为净得。", "Streets are net of pools: below 0 is what they gain.")
_FROM = re.compile(r"[;；:：]\s?(?:街道|[Ss]treets)(?:由| from )[^；;]*−")
"""Streets that bear less than nothing, in a sentence on who bears what."""
_CHART: Words = ("各方案下各项目标的实现概率图", "Chart of the probability of each target under each scheme")


def schemes_brief(kept: KeptSchemes) -> Brief:
    """The brief on what a comparison says of itself, in the words of its first scheme."""
    lang = kept.lang
    chart = picture(*scheme_figure(kept, {name: _head(kept, name) for name in kept.shown}), kept.say(_CHART))
    blocks = (*_answer(kept), *_binding(kept), chart, *_costs(kept), Heading(kept.say(WHAT_ASSUMED)),
              Paragraph(kept.joined([kept.say(_SAME, name=kept.short(kept.baseline)), _counted(kept)])))
    made = Brief(lang, kept.label(kept.baseline), kept.say(_KIND), blocks,
                 (kept.joined([str(kept.told["methods"][lang]), str(kept.facts.get("rests", {}).get(lang, ""))]),))
    return made.worded(kept.own)


def _counted(kept: KeptSchemes) -> str:
    """How many numbers of the baseline are assumed; nothing where that is not kept."""
    counted = numbers_counted(kept.facts, kept.lang)
    return kept.say(_OF_BASELINE, counted=counted, name=kept.short(kept.baseline)) if counted else ""


def _answer(kept: KeptSchemes) -> list[Passage]:
    """The first sentences, which schemes these are, and the table of targets."""
    sentences = _sentences(kept)
    spoken = [*sentences, _against(kept)]
    named = [scheme["name"] for scheme in kept.told["schemes"]
             if scheme["name"] in kept.shown or _mentioned(kept.short(scheme["name"]), spoken)]
    key = semicolon_list((_key(kept, name) for name in named), kept.lang)
    return [Heading(kept.say(CONCLUSION)), Paragraph(kept.joined(sentences[:2])),
            Paragraph(kept.say(_KEY, schemes=key)), _chance_grid(kept)]


def _mentioned(short: str, sentences: list[str]) -> bool:
    """Whether sentences speak of a scheme by its place, and not of one whose place begins alike: scheme 1, scheme 12."""
    return any(re.search(rf"{short}(?!\d)", text, re.IGNORECASE) for text in sentences)


def _key(kept: KeptSchemes, name: str) -> str:
    """What a scheme is called by its place, and its title."""
    short, title = kept.short(name), kept.label(name)
    return f"{short}，即“{title}”" if kept.lang == "zh" else f"{short}, “{title}”"


def _sentences(kept: KeptSchemes) -> list[str]:
    """What the comparison says, with every scheme by its place; a sentence begins with a capital."""
    told = [kept.shortened(str(text)) for text in kept.told["sentences"][kept.lang]]
    return [text[:1].upper() + text[1:] for text in told]


def _chance_grid(kept: KeptSchemes) -> Grid:
    """A row for each target, a column for each scheme."""
    held = {name: kept.chances(name, "headline") for name in kept.shown}
    targets = list(dict.fromkeys(kept.differences.loc[kept.differences["kind"] == CHANCE, "id"]))
    rows = tuple((kept.called(target), *(_chance_cell(held[name].loc[target], kept.replications, kept.lang, name == kept.baseline)
                                               for name in kept.shown)) for target in targets)
    left = len(kept.told["schemes"]) - len(kept.shown)
    starred = any("*" in cell for row in rows for cell in row[1:])
    note = kept.joined([kept.say(_STAR) if starred else "", kept.say(_MORE, n=left) if left else ""])
    heads = (kept.say(_TARGET), *(_head(kept, name) for name in kept.shown))
    return Grid(kept.say(_CHANCES), heads, rows, (1.0 + 0.35 * len(kept.shown), 0.65, *[1.05] * (len(kept.shown) - 1)), note=note)


def _head(kept: KeptSchemes, name: str) -> str:
    """A scheme by its place as it stands alone."""
    short = kept.short(name).removeprefix("the ")
    return short[:1].upper() + short[1:]


def _chance_cell(row: Any, n: int, lang: Lang, is_baseline: bool) -> str:
    """A probability, and how far it is from the baseline's."""
    level = chance(round(row["here"] * n), n, lang)
    if is_baseline or (row["here"] in (0, 1) and row["difference"] == 0):
        return level
    mark = "*" if row["p_holm"] < SIGNIFICANCE else ""
    points = f"{percentage_points(row['difference'], lang, unit=False)}{mark}"
    return in_brackets(level, points, lang)


def _binding(kept: KeptSchemes) -> list[Passage]:
    """Where the target that moves most loses most, under the baseline and under the scheme that moves it; nothing where its words
    name one step."""
    most = most_moved(kept)
    if most is None:
        return []
    scheme, target = most
    told = [text for name in (kept.baseline, scheme) if (text := _scheme_step(kept, name, target))]
    return [Heading(kept.say(WHAT_BINDS)), Paragraph(kept.joined(told))] if told else []


def most_moved(kept: KeptSchemes) -> tuple[str, str] | None:
    """The scheme and the target whose probability it moves most, of those that surely move, if any does; None without targets."""
    table = kept.differences[(kept.differences["kind"] == CHANCE) & (kept.differences["status"] == "headline")]
    own = table["id"] != ALL_TARGETS
    rows = (table[own] if own.any() else table).to_dict("records")
    most = max(significant(rows, lambda row: float(row["p"])) or rows, key=lambda row: abs(row["difference"]), default=None)
    return None if most is None else (str(most["scenario"]), str(most["id"]))


def _scheme_step(kept: KeptSchemes, name: str, target: str) -> str:
    """A target's probability under a scheme, counted at each step, and where most is lost."""
    chances = [float(kept.chances(name, step)["here"][target]) for step in CHAIN]
    if not falls(chances):
        return ""
    each = [chance(round(p * kept.replications), kept.replications, kept.lang) for p in chances]
    worst = pick(lost_step(chances), kept.lang)
    if kept.lang == "zh":
        return (f"{kept.short(name)}下，“{kept.called(target)}”按启动、建成、命名计的实现概率依次为{'、'.join(each)}，"
                f"差距最大的一步是{worst}。")
    return (f"Under {kept.short(name)}, “{kept.called(target)}” is met with probability {each[0]} counting started, {each[1]} "
            f"counting complete, {each[2]} counting named: most is lost {worst}.")


def _costs(kept: KeptSchemes) -> list[Passage]:
    """The other sentences, and the schemes in their order with what each costs."""
    sentences = _sentences(kept)[2:]
    rows = tuple(_ranked_row(kept, row) for row in kept.told["ranking"] if row["scenario"] in kept.shown)
    by = kept.called(kept.told["by"])
    grid = Grid(kept.say(_RANKED, by=by), tuple(kept.say(head, by=by) for head in _HEADS), rows,
                (1.7, 1.5, 2.3, 2.1, 2.1, 1.5), note=_against(kept))
    if least := cheapest(kept.told["ranking"], kept.short, kept.lang):
        sentences.insert(0, least)
    if any(_FROM.search(text) for text in sentences):
        sentences.append(kept.say(_NET))
    return [Heading(kept.say(_COSTS)), *([Paragraph(kept.joined(sentences))] if sentences else []), grid]


def _against(kept: KeptSchemes) -> str:
    """Against which scheme one more named community is reckoned; nothing where no scheme that is shown has a cost of it."""
    priced = [row for row in kept.told["ranking"] if row["scenario"] in kept.shown and not row["reason"]]
    return kept.say(_AGAINST, name=kept.short(str(priced[0]["against"]))) if priced else ""


def _ranked_row(kept: KeptSchemes, row: Any) -> tuple[str, ...]:
    """A scheme, what it is ranked by with its interval, what public funds pay, in how many replications it is best."""
    low, high = (end if row[name] is None else row[name] for name, end in (("low", -math.inf), ("high", math.inf)))
    told = estimate_text(str(kept.told["by"]), (row["value"], low, high), kept.replications, kept.lang)
    best = UNKNOWN if row["best_in"] is None else share_text(row["best_in"])
    more = UNKNOWN if row["reason"] else yuan(row["outlay_an_extra"], kept.lang)
    return _head(kept, str(row["scenario"])), *told, yuan(row["outlay"], kept.lang), more, best
