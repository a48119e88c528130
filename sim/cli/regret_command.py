"""rollout regret: which scheme is the safest choice while nobody knows how the ambiguous sentences are read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.headings import INTERVAL_IN_SHORT, LARGEST_REGRET
from sim.words.tongue import Lang, Words, in_both, pick

from .console import Screen
from .key_line import tell_schemes_meant
from .language import here
from .options import Drawing, Head
from .schemes import checked_schemes, study_of
from .study_head import Face, carried_out

if TYPE_CHECKING:
    from sim.charts.look.style import Drawn
    from sim.documents.readings import Option, Reading
    from sim.studies.comparison.regret import RegretStudy

HELP: Words = (
    "条文读法不明时，各方案在每种读法下落后最优方案多少，哪个方案最稳妥。",
    "How far each scheme falls behind the best one under every reading of the ambiguous sentences, and which is the safest.",
)
_HEAD = Head(replications=1000)
EXAMPLE = "rollout regret zhuji-2022 zhuji-2022-award zhuji-2022-no-programme --by province -n 500"
SAFEST: Words = (
    "最大后悔值最小的方案是{name}：在各种读法下最多落后最优方案{regret}（95%置信区间{between}；{where}）。",
    "The minimax-regret scheme is {name}: over the readings it falls at most {regret} behind the best (95% confidence interval "
    "{between}; {where}).",
)
_READ: Words = ("按{how}理解时", "with {how}")
_AS_SET: Words = ("按基准设定时", "as set in the scenarios")
_AS_IT_STANDS: Words = ("基准设定", "as set")
ALWAYS: Words = (
    "条文有歧义，{name}在全部{of}种读法下都是最优方案，后悔值为0。",
    "The minimax-regret scheme is {name}: it is the best under all {of} readings, so that it never falls behind.",
)
_UNREAD: Words = (
    "这些方案不涉及有歧义的条文：按基准设定，{name}最优。",
    "No reading of an ambiguous sentence speaks to these schemes: as they are set, {name} is the best.",
)
_UNSHOWN: Words = (
    "；但样本不足以表明{others}会落后（观测到最多{regret}{between}）",
    "; yet {others} is not shown to fall behind at all (at most {regret} in these replications{between})",
)
_BETWEEN: Words = ("，95%置信区间{ends}", ", 95% confidence interval {ends}")
_LEVEL: Words = ("（与之并列：{others}）", " (level with it: {others})")
_HEADS: tuple[Words, ...] = (("方案", "Scheme"), LARGEST_REGRET, INTERVAL_IN_SHORT,
                             ("落后最多时的读法", "Worst reading"), ("选项", "Option"), ("最优（含并列）", "Best, or level with it, under"))


def regret(
    scenarios: Annotated[list[str], typer.Argument(metavar="A B [C …]", help=here("情景", "scenarios"))],
    by: Annotated[str, typer.Option("--by", metavar="ID", help=here("按哪个目标或指标", "target or measure to judge by"))] = "named",
    *,
    head: Head = _HEAD,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check everything first, then run every scheme under every reading, write and tell."""
    from sim.studies.comparison.regret import largest_regrets, regret_table, study_regret

    schemes = checked_schemes(screen, head, scenarios, by)
    return carried_out(
        screen, into, study_of("regret", head, schemes, by),
        lambda advance, _: study_regret(schemes, by, head.replications, head.seed, head.workers, advance),
        Face(regret_data, lambda study: {"regret": regret_table(study), "largest": largest_regrets(study)}, tell_regret, regret_drawn))


def tell_regret(screen: Screen, study: RegretStudy, summary: dict[str, Any]) -> None:
    """The safest scheme, then a row for each scheme, with how often it is the best or level with it, as the brief counts."""
    from sim.studies.comparison.estimates import regret_interval, regret_text
    from sim.studies.comparison.regret import largest_regrets

    screen.line(summary["sentences"][screen.lang])
    tell_schemes_meant(screen, {name: pick(scheme.data.title, screen.lang) for name, scheme in study.schemes.items()})
    rows = [[row["scenario"], regret_text(study.by, row["regret"], screen.lang),
             regret_interval(study.by, row["low"], row["high"], screen.lang) if row["regret"] else "—",
             *read_cells(study, row, screen.lang), f"{row['best_under']}/{row['of']}"]
            for row in largest_regrets(study).to_dict("records")]
    screen.table(_HEADS, rows, right=[1, 2, 5])


def regret_drawn(study: RegretStudy, lang: Lang) -> dict[str, Drawn]:
    """The chart and its data."""
    from sim.charts.comparison.regret_chart import regret_chart

    return {"regret": regret_chart(study, lang)}


def regret_data(study: RegretStudy) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.studies.comparison.regret import largest_regrets, regret_table

    return {
        "by": study.by, "seed": study.seed, "replications": study.replications, "schemes": list(study.schemes),
        "titles": {name: scheme.data.title.model_dump() for name, scheme in study.schemes.items()},
        "sentences": in_both(partial(regret_sentence, study)),
        "largest": largest_regrets(study).to_dict("records"), "regret": regret_table(study).to_dict("records"),
    }


def regret_sentence(study: RegretStudy, lang: Lang) -> str:
    """The safest scheme; what the schemes change in their files."""
    from sim.answers.sentences import rows_again
    from sim.scenario.edits import edit_sentences
    from sim.studies.comparison.estimates import regret_interval, regret_text
    from sim.studies.comparison.regret import largest_regrets
    from sim.studies.comparison.scheme_labels import title_of
    from sim.words.text import comma_list, running_text

    row, *others = largest_regrets(study).to_dict("records")
    words = pick(SAFEST if row["regret"] else ALWAYS if row["of"] > 1 else _UNREAD, lang)
    called = [f"“{title_of(study.schemes, str(each['scenario']), lang)}”" for each in (row, *others) if each["regret"] == row["regret"]]
    level = pick(_LEVEL, lang).format(others=comma_list(called[1:], lang)) if called[1:] else ""
    safest = words.format(name=called[0] + level, regret=regret_text(study.by, row["regret"], lang),
                          between=regret_interval(study.by, row["low"], row["high"], lang),
                          where=read_how(study, row["reading"], row["option"], lang), of=row["of"])
    stop = {"zh": "。", "en": "."}[lang]
    safest = safest.removesuffix(stop) + not_shown(study, lang) + stop
    again = rows_again(next(iter(study.schemes.values())), study.replications, lang)
    return running_text([safest, again, *edit_sentences(study.schemes, lang)], lang)


def not_shown(study: RegretStudy, lang: Lang) -> str:
    """Of the schemes that fall behind the safest the next one, where its largest regret may be luck; nothing where none may."""
    from sim.studies.comparison.estimates import regret_interval, regret_text
    from sim.studies.comparison.regret import largest_regrets
    from sim.studies.comparison.scheme_labels import title_of

    first, *others = largest_regrets(study).to_dict("records")
    for row in others:
        if row["regret"] > first["regret"] and row["low"] <= 0:
            ends = regret_interval(study.by, row["low"], row["high"], lang)
            # of so few replications that nothing is known of the mean there is no interval to tell
            between = "" if math.isinf(row["low"]) else pick(_BETWEEN, lang).format(ends=ends)
            return pick(_UNSHOWN, lang).format(others=f"“{title_of(study.schemes, str(row['scenario']), lang)}”",
                                               regret=regret_text(study.by, row["regret"], lang), between=between)
    return ""


def read_how(study: RegretStudy, reading: str, option: str, lang: Lang) -> str:
    """The reading and the option of a row in words, by their ids."""
    from sim.documents.readings import reading_in_words
    from sim.words.text import in_quotes

    found = option_of(study, reading, option)
    return pick(_READ, lang).format(how=in_quotes(reading_in_words(*found, lang))) if found else pick(_AS_SET, lang)


def option_of(study: RegretStudy, reading: str, option: str) -> tuple[Reading, Option] | None:
    """A reading of the study and its option, by their ids; None where everything stands as it is set."""
    return next(((read, chosen) for read, chosen in study.rows if read and chosen and (read.id, chosen.id) == (reading, option)), None)


def read_cells(study: RegretStudy, row: Mapping[Any, Any], lang: Lang) -> list[str]:
    """The reading and the option under which a regret is largest, as the brief has them; a dash where there is none."""
    if not row["regret"]:
        return ["—", "—"]
    found = option_of(study, row["reading"], row["option"])
    return [pick(found[0].short, lang), pick(found[1].title, lang)] if found else [pick(_AS_IT_STANDS, lang), ""]
