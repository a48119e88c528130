"""What a brief says of a decision: the answer with its guarantee, the choices that matter, what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.answers.format import UNKNOWN, count_text, odds, quantity_text, signed_quantity, stated
from sim.charts.comparison.response_chart import axis_numbers
from sim.studies.decide.needs import FIGURE_UNITS, bare_name
from sim.words.headings import AGAINST_THE_ANSWER
from sim.words.text import comma_list, set_to
from sim.words.tongue import Words

from .kept_study import OF_MONEY, KeptStudy
from .mark_picture import Mark, mark_picture
from .paper import Grid, Picture
from .regret_brief import reading_words
from .study_paper import StudyPaper
from .sweep_brief import limits_grid

_SHOWN, _EACH, _NAMED = 8, 2, 5
"""Choices that the table and the chart have room for, and of each verdict at first; other readings that a sentence names."""
_ORDER = ("answer", "open", "near", "dearer", "short", "misses")
"""Verdicts as they are shown, the answer first."""
_LEADING = {"found": 2, "runners_up": 3, "not_met": 2}
"""Sentences of the summary that are the answer and its guarantee, by how it ended; one elsewhere."""
_LIMITS = 2000
"""Replications with which limits were looked at, at most."""
_WORDS: dict[str, Words] = {
    "kind": ("决策简报", "Brief on a decision"), "scheme": ("方案", "Scheme"), "verdict": ("判断", "Verdict"),
    "caption": ("各种组合的判断、代价与条件", "The choices: verdict, what each costs and what it gives"),
    "against": AGAINST_THE_ANSWER,
    "shown": ("列出{all}种组合中的{shown}种，每种判断各举其例：较优者在前，余量不足和不满足的以较接近者在前；全部见 decide.csv。",
              "{shown} of {all} choices are shown, some of each verdict: the better ones first, of those with too little to spare and "
              "those that miss a need the nearest; all stand in decide.csv."),
    "answer": ("答案", "answer"), "near": ("不更优", "no better"), "open": ("未定", "open"), "dearer": ("较差", "worse"),
    "short": ("余量不足", "little to spare"), "misses": ("不满足", "misses"),
    "chance": ("{name}的概率", "Probability: {name}"), "mean": ("{name}（均值）", "{name} (mean)"),
    "most": ("{name}不超过{limit}", "{name} at most {limit}"), "least": ("{name}不低于{limit}", "{name} at least {limit}"),
    "chart": ("各种组合满足“{need}”的概率", "Probability that each choice meets “{need}”"),
    "search": ("搜索时", "Searching"), "fresh": ("检验（另一组随机数）", "On fresh luck"),
    "in_order": ("每行依次为{levers}。", "In each row: {levers}."),
    "line": ("虚线为要求的概率{bar}；线段为任何时候停止都有效的{level}置信区间。",
             "Dashed: the probability asked for, {bar}; bars: {level} confidence intervals that hold whenever one stops."),
    "cheaper": ("有{k}种组合的“{measure}”优于答案，但余量不足或不满足条件；其中“{need}”的概率最高的是{choice}：{p}。",
                "Choices that are better than the answer in “{measure}” and meet a need with too little to spare or miss it: {k}; of these "
                "“{need}” is most probable with {choice}: {p}."),
    "limits": ("最接近的组合下单独放开一项限制", "One limit taken away at the nearest choice"),
    "same": ("各种组合使用同一套随机数，其余参数都不变；对答案所作的判断取自另一组随机数。",
             "All choices share their random draws and every other number; what is claimed of the answer comes from fresh draws."),
    "held": ("有歧义的条文另取{all}种读法时，答案都仍满足全部条件。",
             "Under all {all} other readings of ambiguous sentences the answer still meets every need."),
    "broken": ("有歧义的条文另取{all}种读法时，答案在其中{k}种下不再满足全部条件：{told}。",
               "Under {k} of {all} other readings of ambiguous sentences the answer no longer meets every need: {told}."),
    "more": ("等", " and others"), "part": ("{reading}（{p}）", "{reading} ({p})"),
    "range": ("只在所列取值中选择，此外的取值没有看过：{told}。",
              "Only these values were looked at, and nothing between or beyond them: {told}."),
    "span": ("“{lever}”{low}至{high}共{n}个", "{lever}, {low} to {high} ({n} values)"),
    "listed": ("“{lever}”{values}", "{lever}: {values}"),
    "runs": ("{choices}种组合共模拟{n}次，每种至多{most}次", "{n} replications of {choices} choices together, {most} of each at most"),
    "searched": ("表中为搜索时的数；上文所说的是另一组随机数的结果。",
                 "The table has the figures of the search, the sentences above those of fresh luck."),
    "rests": ("把握{confidence}指所作判断全部成立的概率：对概率用精确的e过程，对均值用大样本的e过程，何时停止都成立；"
              "答案最多比最优者差{within}，其他组合须留{spare}余量才算满足条件。",
              "{confidence} confidence is the probability that all claims hold together, whenever one stops: exact e-processes for "
              "probabilities, large-sample ones for means. The answer may be worse than the best by {within}; others count that meet their "
              "needs with {spare} to spare."),
}


def decide_told(kept: KeptStudy) -> StudyPaper:
    """The answer, the choices that matter most, what binds, what other readings change, what the guarantee rests on."""
    told, table, needs = kept.told, kept.table("decide"), kept.table("needs").to_dict("records")
    options, outcome = kept.manifest["options"], str(kept.told["outcome"])
    sentences = [kept.levers_named(text) for text in kept.sentences()]
    lead, limits = sentences[: _LEADING.get(outcome, 1)], list(told["limits"])
    rest = len(lead) + bool(limits) + kept.has("readings")
    shown, all_choices = shown_choices(table, told, bool(options["most"])), count_text(len(table), kept.lang)
    rows = [_row(kept, each, needs) for each in shown.to_dict("records")]
    note = kept.joined([kept.say(_WORDS["searched"]) if told["answer"] is not None else "",
                        "" if len(shown) == len(table) else kept.say(_WORDS["shown"], shown=len(shown), all=all_choices)])
    grid = Grid(kept.say(_WORDS["caption"]), _heads(kept, needs), tuple(rows), _widths(kept, needs), words=_words_first(kept), note=note)
    changes = [*([_reread(kept, needs)] if kept.has("readings") else []), _range(kept)]
    every = told["replications"]
    return StudyPaper(
        kept.say(_WORDS["kind"]), lead, grid, _chart(kept, shown, needs),
        kept.say(_WORDS["runs"], choices=all_choices, n=count_text(every, kept.lang), most=count_text(kept.replications, kept.lang)),
        why=[*sentences[len(lead) : len(lead) + bool(limits)], *_cheaper(kept, table, needs)],
        tables=[limits_grid(kept, limits, min(_LIMITS, kept.replications), kept.say(_WORDS["limits"]))] if limits else (),
        grounds=[kept.say(_WORDS["same"]), *sentences[rest:]], changes=[text for text in changes if text],
        method=[_filled("rests", **{name: stated(options[name]) for name in ("confidence", "within", "spare")})],
    )


def shown_choices(table: pd.DataFrame, told: Mapping[str, Any], most: bool) -> pd.DataFrame:
    """The answer, or the nearest, then by verdict the better ones first: two of each, and more of the first where there is room."""
    sign, ranks = -1 if most else 1, table["verdict"].map(_ORDER.index)
    by = (sign * table["value"]).where(ranks < _ORDER.index("short"), -table["need_1"] if "need_1" in table else sign * table["value"])
    first = (table["choice"] != (told["answer"] or told["nearest"])["choice"]).astype(int)
    made = table.assign(_first=first, _rank=ranks, _by=by).sort_values(["_first", "_rank", "_by"], kind="stable", ignore_index=True)
    turn = made.groupby("verdict").cumcount()
    kept = made.assign(_extra=(turn >= _EACH).astype(int)).sort_values("_extra", kind="stable").head(_SHOWN)
    return kept.sort_index().drop(columns=["_first", "_rank", "_by", "_extra"])


def _filled(key: str, **values: str) -> Words:
    """Words with values put in, in both languages."""
    zh, en = _WORDS[key]
    return zh.format(**values), en.format(**values)


def _paths(kept: KeptStudy) -> list[str]:
    return list(kept.manifest["options"]["over"])


def _measure(kept: KeptStudy) -> str:
    return str(kept.manifest["options"]["objective"])


def plain_name(kept: KeptStudy, measure: str) -> str:
    """A measure in words, without what stands in brackets."""
    return kept.say(bare_name(measure))


def _many(kept: KeptStudy) -> bool:
    return len(kept.manifest["options"]["schemes"]) > 1


def _scheme(kept: KeptStudy, row: Mapping[Any, Any]) -> list[str]:
    """What a choice's scheme is called, where there are several."""
    return [kept.scheme(str(row["scheme"]))] if _many(kept) else []


def _words_first(kept: KeptStudy) -> int:
    return len(_paths(kept)) + _many(kept) + 1


def _heads(kept: KeptStudy, needs: list[dict[Any, Any]]) -> tuple[str, ...]:
    many, answered = _many(kept), kept.told["answer"] is not None
    return (*([kept.say(_WORDS["scheme"])] if many else []), *(kept.lever(path) for path in _paths(kept)), kept.say(_WORDS["verdict"]),
            plain_name(kept, _measure(kept)), *([kept.say(_WORDS["against"])] if answered else []),
            *(kept.say(_WORDS["chance" if _is_chance(need) else "mean"], name=need_told(kept, need)) for need in needs[:2]))


def _widths(kept: KeptStudy, needs: list[dict[Any, Any]]) -> tuple[float, ...]:
    many, answered = _many(kept), kept.told["answer"] is not None
    return (*[2.6] * many, *[1.9] * len(_paths(kept)), 1.4, 1.9, *[1.9] * answered, *[2.0] * len(needs[:2]))


def _is_chance(need: Mapping[Any, Any]) -> bool:
    return not pd.isna(need["probability"])


def need_told(kept: KeptStudy, need: Mapping[Any, Any]) -> str:
    """What has to hold, in words."""
    if need["kind"] == "target":
        return kept.target(str(need["id"]))
    name = plain_name(kept, str(need["id"]))
    if not _is_chance(need):
        return name
    limit = quantity_text(float(need["limit"]), str(need["unit"]), kept.lang)
    return kept.say(_WORDS["least" if need["sense"] == ">=" else "most"], name=name, limit=limit)


def values_looked_at(kept: KeptStudy, path: str, values: Sequence[object]) -> str:
    """The ends and the number of values that rise; words, and values in another order, one by one."""
    shown = [choice_value(kept, path, value) for value in values]
    spots, unit = axis_numbers({str(at): value for at, value in enumerate(values)})
    if unit == "names" or spots != sorted(spots):
        return kept.say(_WORDS["listed"], lever=kept.lever(path), values=comma_list(shown, kept.lang))
    return kept.say(_WORDS["span"], lever=kept.lever(path), low=shown[0], high=shown[-1], n=len(values))


def choice_value(kept: KeptStudy, path: str, typed: object) -> str:
    """The value of a lever; one that is written without the unit of the others has it too."""
    money = any(str(each).endswith(OF_MONEY) for each in kept.manifest["options"]["over"][path])
    plain = str(typed).replace(".", "", 1).isdigit()
    return kept.value(f"{typed}元" if money and plain else typed)


def _row(kept: KeptStudy, row: Mapping[Any, Any], needs: list[dict[Any, Any]]) -> tuple[str, ...]:
    """One choice."""
    measure, lang = _measure(kept), kept.lang
    cells = [*_scheme(kept, row), *(choice_value(kept, path, row[path]) for path in _paths(kept))]
    cells += [kept.say(_WORDS[str(row["verdict"])]), quantity_text(float(row["value"]), FIGURE_UNITS[measure], lang)]
    if kept.told["answer"] is not None:
        cells.append(UNKNOWN if row["verdict"] == "answer" else signed_quantity(float(row["more"]), FIGURE_UNITS[measure], lang))
    return (*cells, *(_gave(kept, row, at, need) for at, need in enumerate(needs[:2], 1)))


def _gave(kept: KeptStudy, row: Mapping[Any, Any], at: int, need: Mapping[Any, Any]) -> str:
    """What a choice gave for a need."""
    if not _is_chance(need):
        return quantity_text(float(row[f"need_{at}"]), str(need["unit"]), kept.lang)
    return odds(row[f"need_{at}"], row[f"need_{at}_low"], row[f"need_{at}_high"], kept.lang, int(row["replications"]))


def choice_told(kept: KeptStudy, row: Mapping[Any, Any]) -> str:
    """A choice in words."""
    called = [f"“{kept.lever(path)}”" if path in kept.told.get("called", {}) else path for path in _paths(kept)]
    values = [set_to(name, choice_value(kept, path, row[path]), kept.lang) for name, path in zip(called, _paths(kept), strict=True)]
    return ("，" if kept.lang == "zh" else ", ").join([*_scheme(kept, row), *values])


def _chart(kept: KeptStudy, shown: pd.DataFrame, needs: list[dict[Any, Any]]) -> Picture | None:
    """How probable the first need that has a probability is with each choice, and in the answer's test; None without one."""
    at = next((at for at, need in enumerate(needs, 1) if _is_chance(need)), None)
    if at is None:
        return None
    need, rows = needs[at - 1], []
    tested = kept.told["answer"] is not None and not pd.isna(need["tested"])
    for row in shown.to_dict("records"):
        marks = [Mark(row[f"need_{at}"], row[f"need_{at}_low"], row[f"need_{at}_high"])]
        if row["verdict"] == "answer" and tested:
            marks.append(Mark(need["tested"], need["tested_low"], need["tested_high"], 1))
        rows.append((_row_name(kept, row), marks))
    note = kept.say(_WORDS["line"], bar=stated(need["probability"]), level=stated(kept.manifest["options"]["confidence"]))
    levers = _paths(kept)
    if len(levers) > 1:
        named = " / ".join(kept.lever(path) for path in levers)
        note = kept.joined([kept.say(_WORDS["in_order"], levers=named), note])
    legend = (kept.say(_WORDS["search"]), kept.say(_WORDS["fresh"]))
    return mark_picture(kept, kept.say(_WORDS["chart"], need=need_told(kept, need)), rows, legend if tested else (), note=note,
                        line=float(need["probability"]), runs=int(kept.told["replications"]))


def _row_name(kept: KeptStudy, row: Mapping[Any, Any]) -> str:
    """A choice as a row of the chart: its values without the names of the levers."""
    return " / ".join([*_scheme(kept, row), *(choice_value(kept, path, row[path]) for path in _paths(kept))])


def _cheaper(kept: KeptStudy, table: pd.DataFrame, needs: list[dict[Any, Any]]) -> list[str]:
    """How near the choices come that are better than the answer, which is what the first need costs."""
    at = next((at for at, need in enumerate(needs, 1) if _is_chance(need)), None)
    if kept.told["answer"] is None or at is None:
        return []
    sign = -1 if kept.manifest["options"]["most"] else 1
    better = table[(sign * table["more"] < 0) & table["verdict"].isin(("short", "misses"))]
    measure, need = plain_name(kept, _measure(kept)), needs[at - 1]
    if better.empty:
        return []
    row = better.sort_values(f"need_{at}", ascending=False, kind="stable").to_dict("records")[0]
    return [kept.say(_WORDS["cheaper"], measure=measure, k=count_text(len(better), kept.lang), need=need_told(kept, need),
                     choice=choice_told(kept, row), p=_gave(kept, row, at, need))]


def _reread(kept: KeptStudy, needs: list[dict[Any, Any]]) -> str:
    """Under which other readings the answer no longer meets a need, by its means and frequencies."""
    table = kept.table("readings").merge(pd.DataFrame(needs)[["need", "sense", "limit", "unit", "probability"]], on="need")
    every = len(table[["reading", "option"]].drop_duplicates())
    broken: dict[tuple[str, str], str] = {}
    for row in table.to_dict("records"):
        chance = _is_chance(row)
        least = chance or row["sense"] == ">="
        bar = row["probability"] if chance else row["limit"]
        if (row["value"] < bar) if least else (row["value"] > bar):
            p = (odds(row["value"], row["low"], row["high"], kept.lang, int(row["replications"])) if chance
                 else quantity_text(float(row["value"]), str(row["unit"]), kept.lang))
            words = reading_words(kept, str(row["reading"]), str(row["option"]))
            broken.setdefault((row["reading"], row["option"]), kept.say(_WORDS["part"], reading=words, p=p))
    if not broken:
        return kept.say(_WORDS["held"], all=count_text(every, kept.lang))
    told = kept.listed(list(broken.values())[:_NAMED]) + (kept.say(_WORDS["more"]) if len(broken) > _NAMED else "")
    return kept.say(_WORDS["broken"], all=count_text(every, kept.lang), k=count_text(len(broken), kept.lang), told=told)


def _range(kept: KeptStudy) -> str:
    """Between what the levers were looked at."""
    over = kept.manifest["options"]["over"]
    told = [values_looked_at(kept, path, values) for path, values in over.items()]
    return kept.say(_WORDS["range"], told=kept.listed(told)) if told else ""
