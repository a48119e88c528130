"""The answers of a page as markup: targets, coverage, payers, streets, sentences."""

from __future__ import annotations

import math
from collections.abc import Callable

from sim.answers.format import (
    UNKNOWN,
    apart,
    count_text,
    interval_text,
    more_yuan,
    odds,
    percentage_points,
    size,
    yuan,
)
from sim.answers.paired import Paired
from sim.scenario.schema_types import TIERS
from sim.words.figures import replications_text
from sim.words.text import comma_list, running_text, semicolon_list

from .lever_words import TIER_WORDS
from .markup import Element, tag
from .page_answers import Odds, PageAnswer, PayerAnswer, StreetAnswer, TargetAnswer
from .page_figures import fan_picture, money_bars, odds_strip
from .page_words import Speaker

OPEN_FROM = 0.05
"""A target is open whose chance is neither below this nor above one less it."""


def answer_markup(answer: PageAnswer, speak: Speaker) -> tuple[Element, Element]:
    """Everything that a page tells of a state: the targets, and the rest."""
    n = replications_text(answer.replications, speak.lang)
    first = tag("div", {"id": "figures"}, _headline(answer, speak), page_verdict(answer, speak), _target_table(answer, speak, n))
    return first, tag("div", {"id": "rest"}, *(part(answer, speak, n) for part in (_fan, _payer_table, _street_table)))


def _headline(answer: PageAnswer, speak: Speaker) -> Element:
    """The first target that is open, in a line that stays in sight on a narrow screen."""
    found = next((each for each in answer.targets if OPEN_FROM < each.now.p < 1 - OPEN_FROM), answer.targets[0])
    change = [" · ", speak.say("change"), " ", *change_parts(found.change, speak)] if found.change is not None else []
    return tag("p", {"id": "headline", "aria-hidden": "true"}, speak.put(speak.pick(found.text)), "：" if speak.lang == "zh" else ": ",
               *odds_parts(found.now, speak, answer.replications), *change)


def page_verdict(answer: PageAnswer, speak: Speaker) -> Element | None:
    """What was surely changed by what was moved, in a sentence: targets and payers whose interval leaves out 0; None before any move."""
    if answer.same:
        return None
    targets = [(each, each.change) for each in answer.targets if each.change is not None]
    sure, told = [(each, less) for each, less in targets if less.sure], list[str]()
    for key, ups in (("verdict_up", True), ("verdict_down", False)):
        named = [speak.say("verdict_target", name=speak.pick(each.text), change=percentage_points(less.difference, speak.lang))
                 for each, less in sure if (less.difference > 0) == ups]
        told += [speak.say(key, told=comma_list(named, speak.lang))] if named else []
    if not sure:
        told.append(speak.say("verdict_none", n=replications_text(answer.replications, speak.lang)))
    elif len(sure) < len(targets):
        told.append(speak.say("verdict_rest", n=count_text(len(targets) - len(sure), speak.lang)))
    for key, ups in (("verdict_more", True), ("verdict_less", False)):
        named = [speak.say("verdict_payer", name=speak.pick(each.name), change=more_yuan(each.change.difference, speak.lang))
                 for each in answer.payers if each.id != "repayments" and each.change.sure and (each.change.difference > 0) == ups]
        told += [speak.say(key, told=comma_list(named, speak.lang))] if named else []
    return tag("p", {"class": "verdict"}, speak.say("verdict", told=semicolon_list(told, speak.lang)))


def _section(name: str, title: str, note: str, *children: Element | None) -> Element:
    """A part of the answers with its heading and what its figures are."""
    return tag("section", {"aria-labelledby": f"h-{name}", "class": name}, tag("h2", {"id": f"h-{name}"}, title), *children,
               tag("p", {"class": "note"}, note) if note else None)


def _table(heads: list[str], rows: list[Element], name: str) -> Element:
    row = tag("tr", None, *(tag("th", {"scope": "col"}, head) if head else tag("td") for head in heads))
    return tag("table", {"class": name}, tag("thead", None, row), tag("tbody", None, *rows))


def _cell(label: str, *children: Element | str | None, kind: str = "number") -> Element:
    """A cell that on a narrow screen has its heading beside it."""
    return tag("td", {"data-label": label, "class": kind}, *children)


def _estimate(main: str, interval: str) -> list[Element | str]:
    return [tag("span", {"class": "main"}, main), " ", tag("span", {"class": "interval"}, f"[{interval}]")] if interval else [
        tag("span", {"class": "main"}, main)]


def odds_parts(found: Odds | None, speak: Speaker, n: int) -> list[Element | str]:
    """A probability with its interval; one that never or always came true has its bound in its own words."""
    if found is None:
        return [UNKNOWN]
    main = odds(found.p, found.low, found.high, speak.lang, n)
    return _estimate(main, interval_text(found.p, found.low, found.high, speak.lang) if 0 < found.p < 1 else "")


def change_parts(found: Paired | None, speak: Speaker) -> list[Element | str]:
    """A difference of probabilities in points, with its interval; bold where that leaves out 0."""
    if found is None:
        return [UNKNOWN]
    parts = _estimate(percentage_points(found.difference, speak.lang, unit=False), apart(100 * found.low, 100 * found.high, speak.lang))
    return [tag("strong", None, *parts)] if found.sure else parts


def _target_table(answer: PageAnswer, speak: Speaker, n: str) -> Element:
    heads = [speak.say(name) for name in ("target", "now", "base", "change")]
    rows = [_target_row(each, answer, speak, heads) for each in answer.targets]
    note = speak.say("targets_note", n=n) + (" " * (speak.lang == "en") + speak.say("nothing_moved") if answer.same else "")
    strip = "0—100%" if speak.lang == "zh" else "0–100%"
    return _section("targets", speak.say("targets"), note, _table([heads[0], strip, *heads[1:]], rows, "wide-table"))


def _target_row(each: TargetAnswer, answer: PageAnswer, speak: Speaker, heads: list[str]) -> Element:
    moved = tag("small", None, f" ({speak.say('moved')})") if each.moved else None
    decided = tag("small", {"class": "decided"}, speak.put(speak.pick(each.decided))) if each.decided[0] else None
    text = speak.put(speak.pick(each.text))
    now, base = (odds_parts(found, speak, answer.replications) for found in (each.now, each.base))
    return tag(
        "tr", {"data-target": each.id}, tag("th", {"scope": "row"}, text, moved, decided),
        tag("td", {"class": "picture"}, odds_strip(each.now, each.base)),
        _cell(heads[1], *now), _cell(heads[2], *base), _cell(heads[3], *change_parts(each.change, speak)),
    )


def _fan(answer: PageAnswer, speak: Speaker, n: str) -> Element:
    tier = answer.fan.tier
    title = speak.say("fan_top") if tier == TIERS[-1] else speak.say("fan", tier=speak.pick(TIER_WORDS[tier]))
    now, base = ({name: size(values[-1], speak.lang) for name, values in held.items()} for held in (answer.fan.now, answer.fan.base))
    ends = {"now": now["q50"], "low": now["q05"], "high": now["q95"]}
    end = speak.say("fan_end", **ends, base=base["q50"], base_low=base["q05"], base_high=base["q95"])
    return _section("coverage", title, speak.say("fan_note", n=n), fan_picture(answer.fan, speak, f"{title} {end}"), tag("p", None, end))


def _payer_table(answer: PageAnswer, speak: Speaker, n: str) -> Element:
    heads = [speak.say(name) for name in ("payer", "now", "base", "change")]
    most = max((max(each.now.difference, each.base.difference) for each in answer.payers), default=0.0)
    rows = [_payer_row(each, speak, heads, most) for each in answer.payers]
    return _section("payers", speak.say("payers"), speak.say("payers_note", n=n), _table([heads[0], "", *heads[1:]], rows, "wide-table"))


def _payer_row(each: PayerAnswer, speak: Speaker, heads: list[str], most: float) -> Element:
    change = _estimate(speak.put(more_yuan(each.change.difference, speak.lang)), yuan_span(each.change, speak))
    return tag(
        "tr", None, tag("th", {"scope": "row"}, speak.put(speak.pick(each.name))),
        tag("td", {"class": "picture"}, money_bars(each.now.difference, each.base.difference, most)),
        *(_cell(head, *_estimate(speak.put(yuan(found.difference, speak.lang)), yuan_span(found, speak)))
          for head, found in ((heads[1], each.now), (heads[2], each.base))),
        _cell(heads[3], *([tag("strong", None, *change)] if each.change.sure else change)),
    )


def yuan_span(found: Paired, speak: Speaker) -> str:
    """The interval of an amount, each end rounded outward to three digits, so that one beside 0 never reads as 0."""
    if not math.isfinite(found.low) or not math.isfinite(found.high):
        return UNKNOWN
    low, high = (yuan(_outward(end, rounded), speak.lang) for rounded, end in ((math.floor, found.low), (math.ceil, found.high)))
    return speak.put(f"{low}至{high}" if speak.lang == "zh" else f"{low} to {high}")


def _outward(end: float, rounded: Callable[[float], int]) -> float:
    """An amount rounded to three digits the way that is given, in whole yuan."""
    unit = 10 ** max(0, math.floor(math.log10(max(1.0, abs(end)))) - 2)
    return float(unit * rounded(end / unit))


def _street_table(answer: PageAnswer, speak: Speaker, n: str) -> Element:
    now, base = speak.say("now"), speak.say("base")
    paths = any(each.path for each in answer.streets)
    names = [speak.say("short"), *([speak.say("path")] if paths else [])]
    heads = [speak.say("street"), *(f"{name} · {when}" for name in names for when in (now, base))]
    rows = [_street_row(each, speak, heads, answer.replications, paths) for each in answer.streets]
    note = running_text([speak.say("streets_note", n=n), *([speak.put(speak.pick(answer.path))] if paths else [])], speak.lang)
    return _section("streets", speak.say("streets"), note, _table(heads, rows, "wide-table"))


def _street_row(each: StreetAnswer, speak: Speaker, heads: list[str], n: int, paths: bool) -> Element:
    found: list[Odds | None] = [*each.short, *((each.path or (None, None)) if paths else ())]
    return tag("tr", None, tag("th", {"scope": "row"}, speak.put(speak.pick(each.name))),
               *(_cell(head, *odds_parts(held, speak, n)) for head, held in zip(heads[1:], found, strict=True)))
