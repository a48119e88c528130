"""What a brief says of a stored study: its question, its finding, its schemes in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sim.answers.format import UNKNOWN, count_text, figures, percentage_points, share_text, yuan
from sim.studies.comparison.criterion import criterion
from sim.studies.comparison.estimates import estimate_text
from sim.words.figures import replications_text
from sim.words.headings import CONFIDENCE_INTERVAL, PUBLIC_SPENDING
from sim.words.text import set_to
from sim.words.tongue import Words

from .kept_schemes import KeptSchemes
from .kept_study import KeptStudy, bare_title
from .mark_picture import Mark, mark_picture
from .paper import Grid
from .regret_brief import measure_words
from .study_paper import StudyPaper

_MODIFIED = re.compile(r"（有改动：[^（）]*）| \(modified: [^()]*\)")
_SHOWN = 8
"""Schemes that a table and a chart of a brief have room for."""
_WORDS: dict[str, Words] = {
    "kind": ("专题研究简报", "Brief on a study"), "question": ("所问的是：{text}", "The question was: {text}"),
    "fails": ("本次运行不支持以下这句（{fails}）：{text}", "This run does not bear out the following ({fails}): {text}"),
    "caption": ("按“{by}”排序的方案", "Schemes ordered by “{by}”"),
    "scheme": ("方案", "Scheme"),
    "p": ("实现概率", "Probability"),
    "interval": CONFIDENCE_INTERVAL,
    "extra": ("与基准之差", "From the baseline"),
    "outlay": PUBLIC_SPENDING, "best": ("最优占比", "Best in"),
    "shown": ("只列基准和依次隔开的方案，首尾都在内；全部{n}个见 ranking.csv。",
              "The baseline and schemes at even steps of the order are shown, both ends among them; all {n} stand in ranking.csv."),
    "baseline": ("{name}（基准）", "{name} (baseline)"),
    "chart": ("各方案的“{by}”", "“{by}” under each scheme"), "line": ("虚线：基准方案。", "Dashed line: the baseline."),
    "alike": ("另有{n}个方案与基准输入模型的数字完全相同，结果逐次无差别。",
              "Schemes that put the same numbers into the model as the baseline and give the same results: {n}."),
    "same": ("各方案使用同一套随机数，未被方案改动的假设也相同，差别只来自方案本身。",
             "All schemes share their random draws, and every assumption that none of them changes, so that what differs comes from the "
             "schemes alone."),
    "runs": ("{schemes}个方案各模拟{n}次", "{n} of each of {schemes} schemes"),
    "choosing": ("次序由另外{n}次模拟决定；均值之差为配对差。",
                 "The order was decided by {n} further replications; differences of means are paired."),
}
_WEIGHTS = {"zh": (3.0, 1.5, 2.3, 1.8, 2.1, 1.5), "en": (3.2, 1.9, 2.2, 1.5, 2.2, 1.2)}
"""Widths of the columns, so that no word of a heading is broken."""


def experiment_told(kept: KeptStudy) -> StudyPaper:
    """The finding first; the schemes in their order with what they cost; what moves most; what would change it."""
    told, schemes, lang = kept.told, KeptSchemes(kept.told, kept.lang), kept.lang
    by = called(kept, str(told["by"]))
    finding = [kept.pick(said) if not said["fails"] else kept.say(_WORDS["fails"], fails="; ".join(said["fails"]), text=kept.pick(said))
               for said in told["finding"]]
    ranking, rows = list(told["ranking"]), []
    shown = shown_schemes(schemes, ranking)
    marks = []
    for row in shown:
        name = str(row["scenario"])
        label = short_title(kept, schemes, name)
        estimate = row["value"], row["low"], row["high"]
        rows.append((label, *estimate_text(str(told["by"]), estimate, kept.replications, lang), _extra(kept, row),
                     yuan(row["outlay"], lang), UNKNOWN if row["best_in"] is None else share_text(row["best_in"])))
        marks.append((label, [Mark(*estimate)]))
    is_chance = criterion(str(told["by"])).is_target
    heads = (kept.say(_WORDS["scheme"]), kept.say(_WORDS["p"]) if is_chance else by,
             *(kept.say(_WORDS[head]) for head in ("interval", "extra", "outlay", "best")))
    note = kept.say(_WORDS["shown"], n=len(ranking)) if len(shown) < len(ranking) else ""
    grid = Grid(kept.say(_WORDS["caption"], by=by), heads, tuple(rows), _WEIGHTS[lang], note=note)
    base = next(row for row in ranking if row["scenario"] == schemes.baseline)
    chart = mark_picture(kept, kept.say(_WORDS["chart"], by=by), marks, (), x="" if criterion(str(told["by"])).unit == "share" else by,
                         note=kept.say(_WORDS["line"]), line=float(base["value"]))
    alike = sum(bool(each["identical_to_baseline"]) for each in told["schemes"]) - 1
    moves = [schemes.shortened(text) if len(told["schemes"]) <= 3 else text for text in first_moves(kept)]
    sweeps = [kept.pick(each["sentences"]) for each in told.get("sweeps", {}).values()]
    return StudyPaper(
        kept.say(_WORDS["kind"]), finding, grid, chart,
        kept.say(_WORDS["runs"], schemes=len(told["schemes"]), n=replications_text(kept.replications, lang)),
        why=[*moves, *sweeps, *([kept.say(_WORDS["alike"], n=alike)] if alike > 0 else [])],
        grounds=[kept.say(_WORDS["question"], text=kept.pick(told["question"])), kept.say(_WORDS["same"])],
        changes=[kept.pick(told["would_change"])],
        called=f"“{bare_title(schemes.label(schemes.baseline))}”", method=[_choosing(kept)],
    )


def _choosing(kept: KeptStudy) -> Words:
    """By how many further replications the order was decided."""
    often = count_text(int(kept.told["choosing_replications"]), kept.lang)
    return _WORDS["choosing"][0].format(n=often), _WORDS["choosing"][1].format(n=often)


def called(kept: KeptStudy, by: str) -> str:
    """What schemes are ranked by, in words."""
    judged = criterion(by)
    held: Mapping[str, Any] = kept.told.get("names", {})
    if by in held:
        return kept.pick(held[by])
    return kept.target(judged.name) if judged.is_target else kept.say(measure_words(judged.name))


def short_title(kept: KeptStudy, schemes: KeptSchemes, name: str) -> str:
    """A scheme by its title without what it changes, or by its id where others have the same; the baseline is said to be it."""
    def bare(each: str) -> str:
        return bare_title(schemes.label(each))

    text = bare(name)
    if sum(bare(str(each["name"])) == text for each in schemes.told["schemes"]) > 1 and name != schemes.baseline:
        head, sep, value = name.partition("=")
        lever = kept.told.get("levers", {}).get(head)
        text = set_to(kept.pick(lever) if lever else head, kept.value(value), kept.lang) if sep else name
    return kept.say(_WORDS["baseline"], name=text) if name == schemes.baseline else text


def shown_schemes(schemes: KeptSchemes, ranking: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """All schemes in their order; of very many the baseline and others at even steps, both ends among them. Those that are the same as
    the baseline are left out."""
    alike = {str(each["name"]) for each in schemes.told["schemes"] if each["identical_to_baseline"]} - {schemes.baseline}
    held = [row for row in ranking if row["scenario"] not in alike]
    if len(held) <= _SHOWN:
        return held
    steps = {round(at * (len(held) - 1) / (_SHOWN - 2)) for at in range(_SHOWN - 1)}
    return [row for at, row in enumerate(held) if at in steps or row["scenario"] == schemes.baseline]


def _extra(kept: KeptStudy, row: Mapping[str, Any]) -> str:
    """How much more it gives than the baseline: communities named, whatever schemes are ranked by."""
    ranking = kept.told["ranking"]
    base = next(each for each in ranking if each["scenario"] == kept.told["baseline"])
    if row is base:
        return UNKNOWN
    if criterion(str(kept.told["by"])).unit == "share":
        return percentage_points(row["value"] - base["value"], kept.lang, unit=False)
    sign = "" if row["value"] == base["value"] else "+" if row["value"] > base["value"] else "−"
    return f"{sign}{figures(abs(row['value'] - base['value']), lang=kept.lang)}"


def first_moves(kept: KeptStudy) -> list[str]:
    """The sentence on what moves most."""
    return [_MODIFIED.sub("", text) for text in kept.sentences() if "变化最大" in text or text.startswith(("What moves most", "Against "))
            or "没有一个目标的实现概率有显著差异" in text][:1]
