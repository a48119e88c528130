"""The levers of a scenario, found in its data: sliders of amounts, shares, numbers and months, choices and switches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.answers.evidence import evidence_of
from sim.answers.format import month_text, stated
from sim.answers.grounds import grounds_in_words, grounds_of_quantity
from sim.documents.readings import applicable, current
from sim.documents.readings.catalogue import Reading
from sim.first_day import priors
from sim.scenario.load import Scenario
from sim.scenario.schema import Uncertain
from sim.scenario.sources import OFF
from sim.words.tongue import LANGS, Lang, Words, pick

from .lever_values import (
    MOST_TIMES,
    ROUNDS_OFFERED,
    count_grid,
    money_grid,
    month_grid,
    plain_text,
    share_grid,
    value_words,
)
from .lever_words import INSTALMENT_WORDS, KINDS_OF_LEVER, LEVER_GROUPS, LeverKind

READING_ID = "reading."
"""What the ids of readings begin with; no path of a scenario does."""
MOST_OF_A_KIND = 40
"""Levers of one kind at most: a table of ninety counties by five years is no row of sliders."""
EARLY_PART = "instalments.early"
"""The instalment that a page adds to an award."""
EARLY_PART_WORDS: Words = ("{a}：审批时预拨的比例", "{a}: part released at approval")
_MEDIAN: Words = ("不确定：每次模拟随机取值，中位数{at}", "uncertain: drawn for each replication, median {at}")
_MEAN: Words = ("不确定：每次模拟随机取值，平均{at}", "uncertain: drawn for each replication, mean {at}")
_BETWEEN: Words = ("不确定：每次模拟在{low}至{high}之间随机取值，中位数{at}",
                   "uncertain: drawn for each replication between {low} and {high}, median {at}")
_NOT_ALWAYS: Words = ("不确定：每次模拟随机取值，有此项的概率为{p}，有此项时中位数{at}",
                      "uncertain: drawn for each replication, there with a probability of {p}, and then with a median of {at}")
_CONSTANT: Words = ("不确定：目前每次模拟都取{at}", "uncertain: {at} in every replication for now")
_AS_BUILT: Words = ("现状（不属于上列任何一种）", "as it is (none of these)")


@dataclass(frozen=True)
class PageLever:
    """One thing that may be moved: its id, its name, where it can stand, and where it stands in the scenario."""

    id: str
    """Its path, as `--set` takes it, or `reading.` and the id of a reading."""
    group: str
    """The group in which it is shown."""
    title: Words
    """What it is called, in Chinese and English."""
    shape: str
    """Money, share, count, month, calendar, flag or reading."""
    values: tuple[str, ...]
    """Where it can stand, as text."""
    base: str | None
    """Where it stands in the scenario; None where that is drawn, or is no reading's option."""
    near: str
    """Where it stands until it is moved: at the base, or at the middle of what is drawn."""
    words: Mapping[str, Words]
    """What positions are called that are no numbers."""
    drawn: Words | None = None
    """What is said in place of the base's position; None where the base has one."""
    grounds: Words = ("", "")
    """What it rests on, in Chinese and English; empty where no source speaks of it."""

    def told(self, text: str, lang: Lang) -> str:
        """A position as people read it."""
        if text in self.words:
            return pick(self.words[text], lang)
        return value_words(self.shape, text, lang)

    def takes(self, text: str) -> bool:
        """Whether a text can be one of its positions: one that it has, or a number between its ends."""
        if text in self.values:
            return True
        if self.shape not in ("money", "share", "count") or len(text) > 16 or not text.replace(".", "", 1).isdecimal():
            return False
        whole = self.shape == "share" or text.isdecimal()
        return whole and text.isascii() and float(self.values[0]) <= float(text) <= float(self.values[-1])


def levers_of(scenario: Scenario, among: Collection[str] | None = None) -> dict[str, PageLever]:
    """The levers of a scenario by id, in the order of the page; of its values only those `among` these ids, where some are given, so that
    nothing is worked out of the others."""
    readings = (_of_reading(scenario, reading) for reading in applicable(scenario))
    found = [*_of_values(scenario, among), *_of_early_release(scenario), *readings]
    order = list(LEVER_GROUPS)
    return {lever.id: lever for lever in sorted(found, key=lambda lever: order.index(lever.group))}


def lever_title(scenario: Scenario, path: str) -> Words | None:
    """What the page would call a value if it could be moved there: also one that the scenario leaves out, or sets to nothing."""
    place = scenario.ids.path_in(path).split(".")
    for kind in KINDS_OF_LEVER:
        words = kind.path.split(".")
        if len(words) == len(place) and all(word in ("*", key) for word, key in zip(words, place, strict=True)):
            try:
                return _title(scenario, kind, tuple(place))
            except (AttributeError, KeyError, TypeError):
                return None  # an id that the scenario has not, or a part that it leaves out
    return None


def _of_values(scenario: Scenario, among: Collection[str] | None) -> Iterator[PageLever]:
    sources = {value.path: value.source for value in scenario.values}
    neutral = OFF in sources.values()
    for kind in KINDS_OF_LEVER:
        places = list(_places(scenario.data, kind.path.split(".")))
        for place, held in places if len(places) <= MOST_OF_A_KIND else ():
            path = ".".join(map(str, place))
            unsaid = path not in sources and (neutral or kind.shape != "flag" or place[0] != "policy")
            left_out = among is not None and scenario.ids.path_out(path) not in among
            if left_out or unsaid or sources.get(path) == OFF or scenario.ids.is_closed(path):
                continue
            lever = _lever(scenario, kind, place, held)
            if lever is not None:
                yield lever


def _places(data: Any, path: list[str], place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Where a path with `*` leads to, and what stands there; nothing where nothing does."""
    if data is None:
        return
    if not path:
        yield place, data
        return
    if path[0] == "*":
        for name, held in data.items() if isinstance(data, Mapping) else ():
            yield from _places(held, path[1:], (*place, name))
    else:
        held = data.get(path[0]) if isinstance(data, Mapping) else getattr(data, path[0], None)
        yield from _places(held, path[1:], (*place, path[0]))


def _lever(scenario: Scenario, kind: LeverKind, place: tuple[Any, ...], held: object) -> PageLever | None:
    """The lever at a place; None where there is nothing to move."""
    name = scenario.ids.path_out(".".join(map(str, place)))
    title = _title(scenario, kind, place)
    if isinstance(held, str):
        return _drawn_lever(scenario, kind, name, title, held)
    base = _base_text(kind.shape, held)
    values = _positions(scenario, kind, base)
    if len(values) < 2:
        return None
    words: dict[str, Words] = {"true": ("是", "yes"), "false": ("否", "no")} if kind.shape == "flag" else {}
    return PageLever(name, kind.group, title, kind.shape, values, base, base, words, None, _grounds(scenario, ".".join(map(str, place))))


def _base_text(shape: str, held: object) -> str:
    return month_text(held) if shape == "month" and isinstance(held, int) else plain_text(held)


def _positions(scenario: Scenario, kind: LeverKind, base: str) -> tuple[str, ...]:
    """Every position of a lever, its base among them, in their order."""
    period = scenario.data.period
    if kind.shape == "flag":
        return ("false", "true")
    if kind.shape == "calendar":
        return tuple(dict.fromkeys([base, *(plain_text(months) for months in ROUNDS_OFFERED)]))
    if kind.shape == "month":
        return tuple(sorted({base, *month_grid(period.start, period.end)}))
    if kind.shape == "share":
        return in_order({base, *share_grid()})
    if kind.shape == "count":
        return in_order({base, *count_grid(int(base), 1 if "planned_months" in kind.path else 0)})
    return in_order({base, *money_grid(float(base))}) if float(base) > 0 else ()


def in_order(values: set[str]) -> tuple[str, ...]:
    """Texts of numbers by their size."""
    return tuple(sorted(values, key=float))


def _drawn_lever(scenario: Scenario, kind: LeverKind, name: str, title: Words, quantity: str) -> PageLever | None:
    """The lever of a value that an uncertainty draws; it stands, until it is moved, where the scenario's file has the middle of the draws,
    and that is one of its positions."""
    uncertain = scenario.data.uncertain
    prior = uncertain.epistemic.get(quantity) or uncertain.aleatory.get(quantity)
    if prior is None or kind.shape not in ("money", "share"):
        return None
    words, middle = _middle(prior)
    near = plain_text(round(middle) if kind.shape == "money" else round(middle, 6))
    if float(near) <= 0:
        return None
    values = in_order({near, *(share_grid() if kind.shape == "share" else money_grid(middle, MOST_TIMES * middle))})

    def told(lang: Lang) -> str:
        ends = {end: "" if at is None else value_words(kind.shape, plain_text(round(at) if kind.shape == "money" else at), lang)
                for end, at in (("low", _moved(prior, prior.low)), ("high", _moved(prior, prior.high)))}
        return pick(words, lang).format(at=value_words(kind.shape, near, lang), p=stated(prior.p or 0), **ends)

    zh, en = (grounds_of_quantity(scenario, quantity, evidence_of(scenario, quantity), lang) for lang in LANGS)
    return PageLever(name, kind.group, title, kind.shape, values, None, near, {}, (told("zh"), told("en")), (zh, en))


def _grounds(scenario: Scenario, path: str) -> Words:
    """What the value at a path rests on, or the first value below it."""
    held = next((value for value in scenario.values if f"{value.path}.".startswith(f"{path}.") and value.source), None)
    zh, en = (grounds_in_words(scenario, held.evidence or "", held.source or "", lang) if held else "" for lang in LANGS)
    return zh, en


def _middle(prior: Uncertain) -> tuple[Words, float]:
    """What a file says of the middle of what is drawn, in words and in the quantity's own unit: the median or the mean that it gives,
    and where it gives ends, the median between them. A mean of draws is found in no file, where these are skewed."""
    if prior.distribution == "constant":
        return _CONSTANT, _moved(prior, prior.value) or 0
    if prior.median is not None:
        return _NOT_ALWAYS if prior.distribution == "bernoulli_lognormal" else _MEDIAN, _moved(prior, prior.median) or 0
    if prior.mean is not None:
        return _MEAN, priors.mean(prior) if prior.distribution == "truncated_normal" else _moved(prior, prior.mean) or 0
    return _BETWEEN if prior.low is not None and prior.high is not None else _MEDIAN, float(priors.prior_values(prior, np.array([0.5]))[0])


def _moved(prior: Uncertain, value: float | None) -> float | None:
    """A value of a distribution after its shift and its scale."""
    return None if value is None else (float(value) + prior.shift) * prior.scale


def _title(scenario: Scenario, kind: LeverKind, place: tuple[Any, ...]) -> Words:
    """The name of a lever, with what its ids are called."""
    zh, en = ((kind.words[at].format(**_names(scenario, kind, place, lang))) for at, lang in enumerate(LANGS))
    return zh, en


def _names(scenario: Scenario, kind: LeverKind, place: tuple[Any, ...], lang: Lang) -> dict[str, str]:
    """What the ids at a place are called."""
    data: Any = scenario.data
    starred = [key for key, word in zip(place, kind.path.split("."), strict=True) if word == "*"]
    found = dict(zip("ab", map(str, starred)))
    if place[0] in ("funding", "funds"):
        found["a"] = pick(getattr(data, place[0])[place[1]].title, lang)
    elif place[0] == "targets":
        found["a"] = pick(data.targets[place[1]].text, lang)
    elif place[:2] == ("policy", "plan"):
        found["a"] = pick(data.jurisdiction.counties[place[2]].name, lang)
    elif place[:3] == ("policy", "listing", "batches"):
        found["b"] = month_text(data.policy.listing.batches[place[3]].month)
    if "instalments" in place:
        found["b"] = pick(INSTALMENT_WORDS[data.funding[place[1]].instalments[place[3]].trigger], lang)
    if "amount_by" in place and (attribute := data.funding[place[1]].amount_by.attribute):
        found["u"] = pick(data.jurisdiction.attributes[attribute].unit, lang)
    return {"u": {"zh": "单位", "en": "units"}[lang], **found}


def _of_early_release(scenario: Scenario) -> Iterator[PageLever]:
    """A lever for each award that releases nothing early: what part of it is released when a project is approved."""
    for name, stream in scenario.data.funding.items():
        if stream.trigger == "acceptance" and stream.receiver == "street" and not stream.instalments and stream.year_rule is None:
            titles = [EARLY_PART_WORDS[at].format(a=pick(stream.title, lang)) for at, lang in enumerate(LANGS)]
            values = tuple(share_grid())
            path, title = f"funding.{name}.{EARLY_PART}.share", (titles[0], titles[1])
            yield PageLever(path, "advance", title, "share", values, values[0], values[0], {})


def _of_reading(scenario: Scenario, reading: Reading) -> PageLever:
    """The lever of a reading: its options."""
    now = current(scenario, reading)
    words = {option.id: (option.title.zh, option.title.en) for option in reading.options}
    base = now.id if now else None
    return PageLever(f"{READING_ID}{reading.id}", "reading", (reading.title.zh, reading.title.en), "reading", tuple(words), base,
                 base or "", words, None if now else _AS_BUILT)
