"""What carries the first target and what its gap is made of, in a few sentences of Chinese or English."""

from __future__ import annotations

import pandas as pd

from sim.answers.evidence import REST_OF_SPREAD
from sim.answers.format import count_text, figures, share_text
from sim.answers.gap_words import gap_told
from sim.answers.paired import significant
from sim.answers.sentences import rows_again
from sim.answers.weight import EVIDENCE_WORDS
from sim.scenario.edits import edit_sentences
from sim.studies.outcomes import SHORTFALL, words_of
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, pick

from .attribution import Attribution
from .attribution_table import EVIDENCE_TITLES, SPREAD, attribution_table
from .relaxed import REST_CAUSE
from .switches import UNTOLD_MEANS


def attribution_sentences(study: Attribution, lang: Lang) -> list[str]:
    """Why the first target is missed; which clauses carry it; on what evidence its spread rests."""
    found = [why(study, lang), carrying(study, lang), grounds(study, lang), left_out(study, lang),
             rows_again(study.scenario, study.replications, lang), *edit_sentences({"": study.scenario}, lang)]
    return [sentence for sentence in found if sentence]


def rows_of(study: Attribution, part: str, measure: str) -> pd.DataFrame:
    """The rows of one part for the first target."""
    table, first = attribution_table(study), study.base.names[0]
    return table[(table["part"] == part) & (table["measure"] == measure) & (table["target"] == first)]


def name_of(study: Attribution, lang: Lang) -> str:
    """The first target in words."""
    return pick(words_of(study.scenario, study.base.names[0]), lang)


def why(study: Attribution, lang: Lang) -> str:
    """The expected gap of the first target and its largest parts."""
    rows, gap = rows_of(study, "cause", SHORTFALL), study.base.shortfall(study.base.names[0])
    if gap == 0:
        return {"zh": f"“{name_of(study, 'zh')}”没有缺口。", "en": f"“{name_of(study, 'en')}” has no gap."}[lang]
    ordered = rows[rows["id"] != REST_CAUSE.id].sort_values("value", ascending=False).head(3)
    told = [_part(study, row[f"title_{lang}"], row["value"], lang) for _, row in ordered.iterrows() if row["value"] > 0]
    rest = float(rows.loc[rows["id"] == REST_CAUSE.id, "value"].iloc[0])
    left, short = (_in_unit(study, value, lang) for value in (rest, gap))
    if lang == "zh":
        causes = f"主要来自{'、'.join(told)}" if told else "所列各项原因都没有加大它"
        still = f"仍缺{left}" if rest else "不再有缺口"
        return f"“{name_of(study, lang)}”平均缺{short}，{causes}；各项都放开后{still}。"
    causes = f"mostly because of {', '.join(told)}" if told else "to which none of the causes adds"
    return (f"“{name_of(study, lang)}” is short by {short} on average, {causes}; {left if rest else 'nothing'} would be missing with "
            "all causes relaxed.")


def _part(study: Attribution, title: str, value: float, lang: Lang) -> str:
    """A cause and what it adds; in Chinese with its unit, so that two numbers are never taken for one."""
    return f"{title}{_in_unit(study, value, lang)}" if lang == "zh" else f"{title[:1].lower()}{title[1:]} ({figures(value)})"


def _in_unit(study: Attribution, value: float, lang: Lang) -> str:
    """A gap of the first target in the unit of what it counts."""
    return gap_told(study.scenario.data, study.base.names[0], figures(value, lang=lang), lang)


def carrying(study: Attribution, lang: Lang) -> str:
    """The clause that the first target would miss most, and the group that carries most of it, as far as luck does not explain them."""
    alone, groups = rows_of(study, "clause", SHORTFALL), rows_of(study, "group", SHORTFALL)
    groups = groups[groups["id"] != "none"]
    if alone.empty or groups.empty:
        return {"zh": "该情景没有可取消的条款。", "en": "The scenario has no clause that can be switched off."}[lang]
    return f"{_clause_told(study, alone, lang)}{'；' if lang == 'zh' else '; '}{_group_told(study, groups, lang)}"


def _clause_told(study: Attribution, alone: pd.DataFrame, lang: Lang) -> str:
    """Of the clauses without which the gap surely grows, the one without which it grows most; one is looked for among all, so that p is
    corrected for their number."""
    found = [study.found["off", name].gap_change(study.base.names[0]) for name in alone["id"]]
    changed = significant(list(zip(alone.to_dict("records"), found, strict=True)), lambda each: each[1].p)
    growing = [row for row, change in changed if change.difference > 0]
    if not growing:
        return pick(_NO_CLAUSE, lang)
    worst = max(growing, key=lambda row: float(row["value"]))
    more = _in_unit(study, worst["value"], lang)
    if lang == "zh":
        return (f"单独取消时缺口增加最多的条款是{worst['id']}“{worst['title_zh'].rstrip('。')}”："
                f"{_world_without(worst['means_zh'], lang)}缺口增加{more}")
    return (f"The clause whose absence alone adds most to the gap is {worst['id']} (“{worst['title_en'].rstrip('.')}”): "
            f"{_world_without(worst['means_en'], lang)}the gap grows by {more}")


def _world_without(means: str, lang: Lang) -> str:
    """What the world is like without a clause, as the beginning of a sentence that says `without` once."""
    if lang == "zh":
        return "取消后" if means == UNTOLD_MEANS[0] else f"取消后{means}，"
    if means == UNTOLD_MEANS[1]:
        return f"{means} "
    return f"{means if means.startswith('without ') else f'without it {means}'}, and "


def _group_told(study: Attribution, groups: pd.DataFrame, lang: Lang) -> str:
    """The group that takes most from the gap, of those that surely do; one is looked for among all, so that p is corrected for them."""
    tested = zip(groups.to_dict("records"), study.gaps.p[:, 0].tolist(), strict=True)
    taking = [row for row, _ in significant(list(tested), lambda each: each[1]) if row["value"] < 0]
    if not taking:
        return pick(_NO_GROUP, lang)
    best = min(taking, key=lambda row: float(row["value"]))
    less = _in_unit(study, -best["value"], lang)
    if lang == "zh":
        return f"按Shapley值，减少缺口最多的一组是{best['title_zh']}（{less}）。"
    return f"by Shapley value the group that takes most from it is {best['title_en'].lower()} ({less})."


_NO_CLAUSE: Words = ("没有一项条款单独取消会使缺口显著增加（配对t检验，Holm校正）",
                     "No clause's absence alone adds significantly to the gap (paired t-test, Holm-corrected)")
_NO_GROUP: Words = ("按Shapley值，没有一组条款显著减少缺口。", "by Shapley value no group takes significantly from it.")


def grounds(study: Attribution, lang: Lang) -> str:
    """What part of the gap's variance each kind of evidence carries by itself; fixed numbers carry none."""
    values = rows_of(study, "evidence", SPREAD).set_index("id")["value"]
    kinds = [kind for kind in EVIDENCE_WORDS if values[kind] > 0]
    told = comma_list((f"{pick(EVIDENCE_TITLES[kind], lang)}{'' if lang == 'zh' else ' '}"
                                                 f"{share_text(values[kind])}" for kind in kinds), lang)
    if not told and values[REST_OF_SPREAD] == 0:  # no spread, so nothing to divide
        if study.base.shortfall(study.base.names[0]) == 0:
            return ""
        same = "各次模拟中的缺口都相同，没有方差可分。", "That gap is the same in every replication: it has no variance to divide."
        return pick(same, lang)
    luck = share_text(values[REST_OF_SPREAD])
    if lang == "zh":
        return (f"缺口方差中，可单独归于各不确定参数的部分：{told or '无'}；其余{luck}来自街道、社区、项目的随机性与交互作用。"
                "取固定值的假设不产生方差，不在其内。")
    return (f"Of the variance of that gap, uncertain parameters carry by themselves: {told or 'nothing'}; the other {luck} comes from the "
            "luck of streets, communities and projects and from interaction. Assumptions that are fixed numbers have no variance.")


def orders_taken(number: int, every: bool, lang: Lang) -> str:
    """In how many orders the groups of clauses entered."""
    if every:
        return {"zh": "计算了条款组的全部次序", "en": "every order of the groups of clauses"}[lang]
    return f"抽取次序{count_text(number, lang)}个" if lang == "zh" else f"{count_text(number, lang)} orders sampled"


def left_out(study: Attribution, lang: Lang) -> str:
    """Targets that are themselves a rule."""
    if not study.dropped:
        return ""
    names = comma_list(study.dropped, lang)
    if lang == "zh":
        return f"目标{names}本身就是一项规则，不参与分解。"
    return f"Not divided, because a rule is the target itself: {names}."
