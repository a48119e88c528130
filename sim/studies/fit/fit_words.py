"""What a fit says in sentences: to what it was fitted, what was learned and what was not, whether it may be used."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from sim.answers.format import count_text, fixed, quantity_text, share_text
from sim.answers.observed_words import figure_name
from sim.scenario.edits import edit_sentences
from sim.words.figures import how_many
from sim.words.text import comma_list, in_brackets, semicolon_list
from sim.words.tongue import Lang, Words, pick, say

from .fit import Fit
from .fit_tables import ERR, learned_table, said_table

_MOST = 4
"""Unknowns that a sentence names."""
_WORDS: dict[str, Words] = {
    "fitted": (
        "用{figures}个公布数拟合：得到与之相容的模拟历史{particles}段，其信息相当于相互独立的{effective}段；由拟合前到拟合后经{steps}步。",
        "Fitted to {figures} published {noun}: {particles} simulated histories that agree with {them}, worth {worth}, reached in "
        "{steps} {times}.",
    ),
    "collapsed": (
        "拟合已塌缩：{particles}段模拟历史只相当于相互独立的{effective}段，说明模型难以同时符合这些公布数，后验不可用。",
        "The fit has collapsed: {particles} simulated histories are worth only {worth}. The model hardly agrees "
        "with all these figures at once, and the posterior must not be used.",
    ),
    "beyond": (
        "有的公布数在模型所能达到的范围之外，后验不可用：{which}。",
        "Some figures are out of the model's reach, and the posterior must not be used: {which}.",
    ),
    "learned": ("公布数最能说明的是（中位数，括号内为90%范围）：{which}。",
                "What the figures tell most about (medians, in brackets the 90% range): {which}."),
    "one": ("{label}由{before}变为{after}", "{label} from {before} to {after}"),
    "nothing": ("公布数没有使任何一个不确定量发生明显变化。", "The figures move none of the uncertain quantities visibly."),
    "silent": (
        "在{all}个不确定量中，公布数对其余{still}个（如{which}）没有明显的说明，它们与拟合前同样不确定。",
        "Of {all} uncertain quantities they say nothing visible of the other {still} (such as {which}), which are as uncertain as before.",
    ),
    "inside": (
        "拟合后{n}个公布数中{inside}个落在90%预测范围内（拟合前{before}个）。",
        "After the fit {inside} of {n} {noun} within the 90% predictive band ({before} before).",
    ),
    "err": (
        "模型误差约为公布数的{middle}（90%范围{low}至{high}）。",
        "The model errs by about {middle} of a figure (90% interval {low} to {high}).",
    ),
}


def fit_sentences(fit: Fit, lang: Lang) -> list[str]:
    """The sentences in their order."""
    said = _fitted(fit, lang)
    return [*said, *edit_sentences({"": fit.scenario}, lang)]


def _fitted(fit: Fit, lang: Lang) -> list[str]:
    after, number = fit.posterior, len(fit.fitted)
    sizes = {"particles": count_text(len(after.numbers), lang), "effective": count_text(int(after.effective), lang),
             "worth": how_many(int(after.effective), "independent one", "independent ones")}
    steps = len(after.stages)
    told = [say(_WORDS["fitted"], lang, figures=number, noun="figure" if number == 1 else "figures", steps=steps,
                them="it" if number == 1 else "them", times="step" if steps == 1 else "steps", **sizes)]
    if after.collapsed:
        return [*told, say(_WORDS["collapsed"], lang, **sizes)]
    if fit.beyond:
        rows = said_table(fit).set_index("id", drop=False).loc[fit.beyond].to_dict("records")
        return [*told, say(_WORDS["beyond"], lang, which=semicolon_list((figure_name(row, lang) for row in rows), lang))]
    return [*told, *_learned(fit, lang), _inside(fit, lang), _err(fit, lang)]


def _learned(fit: Fit, lang: Lang) -> list[str]:
    """What moved most, and what did not move at all."""
    table = learned_table(fit)
    table = table[table["quantity"] != ERR]
    moved = table[table["moved"]].assign(by=lambda rows: rows["shift"].abs()).sort_values("by", ascending=False, kind="stable")
    kinds = list(dict.fromkeys(table["quantity"]))
    still = [name for name in kinds if name not in set(moved["quantity"])]
    labels = dict(zip(table["quantity"], table[f"label_{lang}"], strict=True))
    told = [say(_WORDS["nothing"], lang)]
    if len(moved):
        shown = [_one(fit, row, lang) for row in moved.head(_MOST).to_dict("records")]
        told = [say(_WORDS["learned"], lang, which=semicolon_list(shown, lang))]
    if still and len(moved):
        called = dict.fromkeys(labels[name] for name in still)  # chances of tiers that a scenario has one of are called alike
        which = comma_list((label if lang == "zh" else label[0].lower() + label[1:] for label in islice(called, _MOST)), lang)
        told.append(say(_WORDS["silent"], lang, all=len(kinds), still=len(still), which=which))
    return told


def _one(fit: Fit, row: dict[Any, Any], lang: Lang) -> str:
    """An unknown that moved or became narrower: its median and 90% range before and after."""
    before, after = (unknown_range(row, part, lang) for part in ("prior", "posterior"))
    return say(_WORDS["one"], lang, label=unknown_label(fit, row, lang), before=before, after=after)


def unknown_range(row: Mapping[Any, Any], part: str, lang: Lang) -> str:
    """The median and the 90% range of an unknown, before or after."""
    low, middle, high = (quantity_text(row[f"{part}_q{q}"], row["unit"], lang) for q in ("05", "50", "95"))
    return in_brackets(middle, f"{low}{'—' if lang == 'zh' else '–'}{high}", lang)


def unknown_label(fit: Fit, row: Mapping[Any, Any], lang: Lang) -> str:
    """What an unknown is called, and the county that it is drawn for, where it is drawn for each."""
    label = str(row[f"label_{lang}"])
    if not row["place"]:
        return label
    where = pick(fit.scenario.data.jurisdiction.counties[row["place"]].name, lang)
    return in_brackets(label, where, lang)


def _inside(fit: Fit, lang: Lang) -> str:
    """How many figures lie in the band of what would have been published."""
    table = said_table(fit)
    inside = {part: int(((table["value"] >= table[f"{part}_q05"]) & (table["value"] <= table[f"{part}_q95"])).sum())
              for part in ("prior", "posterior")}
    noun = "figure lies" if len(table) == 1 else "figures lie"
    return say(_WORDS["inside"], lang, n=count_text(len(table), lang), noun=noun, inside=inside["posterior"], before=inside["prior"])


def _err(fit: Fit, lang: Lang) -> str:
    """The model's error."""
    table = learned_table(fit)
    row = table[table["quantity"] == ERR].to_dict("records")[0]
    low, middle, high = (share_text(float(fixed(row[f"posterior_{part}"], 3))) for part in ("q05", "q50", "q95"))
    return say(_WORDS["err"], lang, middle=middle, low=low, high=high)
