"""What the readings do, in two or three sentences of Chinese or English."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from sim.answers.format import percent
from sim.answers.paired import mcnemar, significant
from sim.answers.sentences import rows_again
from sim.answers.target_table import ALL_TARGETS
from sim.documents.readings import Option, Reading, reading_in_words
from sim.scenario.edits import edit_sentences
from sim.studies.outcomes import words_of
from sim.studies.readings.reading_study import readings_table
from sim.words.figures import how_many
from sim.words.text import in_quotes, semicolon_list
from sim.words.tongue import Lang, pick

from .combinations import LEAST_FAVOURABLE, MOST_FAVOURABLE, Choice
from .reading_study import ReadingStudy


def reading_sentences(study: ReadingStudy, lang: Lang) -> list[str]:
    """Which readings decide a target; how far readings together move all of them; what arithmetic decides."""
    if not study.readings:
        found = [{"zh": "没有适用于该情景的不同读法。", "en": "No other reading applies to this scenario."}[lang]]
    else:
        found = [_deciding(study, lang), combinations_sentence(study, lang), by_sum(study, lang)]
    found.append(rows_again(study.scenario, study.replications, lang))
    return [text for text in (*found, *edit_sentences({"": study.scenario}, lang)) if text]


def alone(study: ReadingStudy) -> pd.DataFrame:
    """The rows of single options."""
    return readings_table(study)[~readings_table(study)["reading"].isin((MOST_FAVOURABLE, LEAST_FAVOURABLE))]


def moves_most(single: pd.DataFrame) -> dict[Hashable, Any] | None:
    """The row of the single option that moves a target's probability most, of those that surely move one; it is looked for among all
    options and targets, so that p is corrected for all of them. None where there is none."""
    sure = significant(single.to_dict("records"), lambda row: mcnemar(int(row["flips_up"]), int(row["flips_down"])))
    return max(sure, key=lambda row: abs(float(row["difference"])), default=None)


def _deciding(study: ReadingStudy, lang: Lang) -> str:
    """The readings that carry a target across one half or nine tenths, and the one that moves most."""
    rows = alone(study).to_dict("records")
    decide = {str(row["reading"]) for row in rows if row["decides"]}
    names = [in_quotes(pick(reading.short, lang)) for reading in study.readings if reading.id in decide]
    top = moves_most(alone(study))
    n, number = len(study.readings), len(names)
    passages = how_many(n, "ambiguous passage", "ambiguous passages")
    if lang == "zh":
        lead = f"{n}处有歧义的条文中有{number}处使某一目标越过50%或90%（{'、'.join(names)}）" if names else (
            f"{n}处有歧义的条文中没有一处使任何目标越过50%或90%")
        most = "单独看没有一处使任何目标的实现概率显著变化" if top is None else f"单独影响最大的是{_change(study, top, lang)}"
        return f"{lead}；{most}。"
    lead = f"{number} of {passages} {'moves' if number == 1 else 'move'} a target past 50% or 90% ({', '.join(names)})"
    lead = lead if names else f"None of {passages} moves a target past 50% or 90%"
    most = ("alone none moves a target's probability significantly" if top is None
            else f"the one that moves most alone is {_change(study, top, lang)}")
    return f"{lead}; {most}."


def _change(study: ReadingStudy, row: Mapping[Hashable, Any], lang: Lang) -> str:
    """One option, its target and what it does to it."""
    name = pick(words_of(study.scenario, str(row["target"])), lang)
    before = percent(*study.base.chance(str(row["target"])), lang, study.replications)
    now = percent(row["probability"], row["low"], row["high"], lang, study.replications)
    how = in_quotes(option_called(study, str(row["reading"]), str(row["option"]), lang))
    return f"{how}：“{name}”由{before}变为{now}" if lang == "zh" else f"{how}, which takes “{name}” from {before} to {now}"


def option_called(study: ReadingStudy, reading: str, option: str, lang: Lang) -> str:
    """A reading and its option in words, as briefs and charts have them."""
    return reading_in_words(*option_of_study(study, reading, option), lang)


def option_of_study(study: ReadingStudy, reading: str, option: str) -> tuple[Reading, Option]:
    """A reading of the study and one of its options, by their ids."""
    held = next(each for each in study.readings if each.id == reading)
    return held, next(each for each in held.options if each.id == option)


def combination_called(study: ReadingStudy, choice: Choice, lang: Lang) -> str:
    """The options of a combination in words, one after the other; those for as it is where it changes nothing."""
    told = [option_called(study, reading, option, lang) for reading, option in choice]
    return semicolon_list(told, lang) or {"zh": "基准设定", "en": "as set in the scenario"}[lang]


def combinations_sentence(study: ReadingStudy, lang: Lang) -> str:
    """All targets, and the first one, between their least and their most favourable combination."""
    first = study.base.names[0]
    (low_first, high_first), (low_all, high_all) = (favourable_chances(study, target, lang) for target in (first, ALL_TARGETS))
    name = pick(words_of(study.scenario, first), lang)
    if lang == "zh":
        return (f"在试过的{len(study.found)}种设定中，“{name}”的概率最低{low_first}、最高{high_first}；"
                f"全部目标同时实现的概率最低{low_all}、最高{high_all}。")
    return (f"Over the {len(study.found)} settings tried, the probability of “{name}” runs from {low_first} to "
            f"{high_first}, and that of all targets together from {low_all} to {high_all}.")


def favourable_chances(study: ReadingStudy, target: str, lang: Lang) -> tuple[str, str]:
    """The probability of a target under its least and its most favourable combination."""
    rows = {row["reading"]: row for row in readings_table(study)[readings_table(study)["target"] == target].to_dict("records")}
    least, most = (
        percent(row["probability"], row["low"], row["high"], lang,
                study.replications) for row in (rows[LEAST_FAVOURABLE], rows[MOST_FAVOURABLE])
    )
    return least, most


def option_words(study: ReadingStudy, row: Mapping[Hashable, Any], lang: Lang) -> str:
    """An option in words; those for as it is where it changes nothing."""
    if study.is_as_it_is(((str(row["reading"]), str(row["option"])),)):
        return {"zh": "按基准设定", "en": "as set in the scenario"}[lang]
    return in_quotes(option_called(study, str(row["reading"]), str(row["option"]), lang))


def by_sum(study: ReadingStudy, lang: Lang) -> str:
    """Targets that arithmetic decides as the scenario stands, and those it decides under some option only."""
    table = alone(study)
    rows = table[table[f"arithmetic_{lang}"] != ""].drop_duplicates("target")
    told = []
    for row in rows.to_dict("records"):
        name = pick(words_of(study.scenario, str(row["target"])), lang)
        how, sum_ = option_words(study, row, lang), str(row[f"arithmetic_{lang}"]).rstrip("。.")
        told.append(f"“{name}”（{how}）：{sum_}" if lang == "zh" else f"“{name}” ({how}): {sum_}")
    if not told:
        return ""
    return f"不经模拟即可判定：{'；'.join(told)}。" if lang == "zh" else f"Decided by arithmetic: {'; '.join(told)}."
