"""What a comparison says, in a few sentences of Chinese or English."""

from __future__ import annotations

from collections.abc import Iterator

from sim.answers.change_table import changes_told
from sim.answers.format import apart, chance, count_text, percentage_points, yuan
from sim.answers.money_table import REPAID
from sim.answers.observed_words import figures_hit
from sim.answers.paired import significant
from sim.answers.sentences import rows_again
from sim.answers.target_table import HEADLINE
from sim.scenario import edits
from sim.studies.comparison.differences import difference_table
from sim.studies.comparison.ranking import ranking_table
from sim.studies.outcomes import PROBABILITY, words_of
from sim.version import __version__
from sim.words.figures import replications_text
from sim.words.text import comma_list, semicolon_list
from sim.words.tongue import Lang, Words, pick

from .compare import SchemeRuns
from .differences import PAYER
from .leading import best
from .ordering import FAR
from .scheme_labels import TableRow, scheme_label, thing


def comparison_sentences(comparison: SchemeRuns, lang: Lang) -> list[str]:
    """What cannot differ; which target moves most; which scheme is best and its price; who pays; published figures."""
    found = [identical(comparison, lang)]
    if len(comparison.twins) < len(comparison.alternatives):
        found += [moves(comparison, lang), not_compared(comparison, lang), best(comparison, lang), undominated(comparison, lang),
                  pays(comparison, lang)]
    found += [published_by_scheme(comparison, lang), *triggers(comparison, lang),
              rows_again(comparison.base.scenario, comparison.replications, lang), *changed_files(comparison, lang)]
    return [sentence for sentence in found if sentence]


def changed_files(comparison: SchemeRuns, lang: Lang) -> list[str]:
    """What the schemes change in the files that they rest on."""
    return edits.edit_sentences({name: result.scenario for name, result in comparison.results.items()}, lang)


def published_by_scheme(comparison: SchemeRuns, lang: Lang) -> str:
    """How many of the published figures lie within the band of each scheme; nothing where none has any."""
    found = {scheme_label(comparison, name, lang): figures_hit(result) for name, result in comparison.results.items()}
    if not any(number for _, number in found.values()):
        return ""
    if lang == "zh":
        told = "，".join(f"“{name}”{number}个中有{inside}个" for name, (inside, number) in found.items())
        return f"公布数在各方案模拟结果90%范围内的：{told}。"
    told = ", ".join(f"{inside} of {number} under “{name}”" for name, (inside, number) in found.items())
    return f"Published figures within the 90% band: {told}."


def triggers(comparison: SchemeRuns, lang: Lang) -> list[str]:
    """A sentence for each scheme that waits for a condition: how often it is met, and when."""
    said = {name: changes_told(result, lang) for name, result in comparison.results.items()}
    return [f"方案“{scheme_label(comparison, name, lang)}”：{text}" if lang == "zh"
            else f"Under “{scheme_label(comparison, name, lang)}”, {text}"
            for name, text in said.items() if text]


def methods_paragraph(comparison: SchemeRuns, lang: Lang) -> str:
    """A paragraph for a paper: program, schemes, luck, tests, and the digests by which anyone can check."""
    n, seed, number = count_text(comparison.replications, lang), comparison.seed, len(comparison.results)
    digests = semicolon_list((f"{name} {result.digest[:16]}" for name, result in comparison.results.items()), lang)
    more, few = count_text(comparison.choosing_replications, lang), comparison.choosing_replications < comparison.replications
    if lang == "zh":
        enough = f"，至次序中相邻方案之差均达{FAR}个标准误为止" if few else ""
        fresh = f"方案的次序由另外{more}次模拟（编号{n}起{enough}）决定，所有数值取自前{n}次。" if comparison.choosing else ""
        return (f"模拟使用rollout {__version__}：{number}个方案各模拟{n}次（种子{seed}），同一编号的模拟在各方案下使用同一套随机数。"
                f"概率之差用Bonett–Price配对区间（95%）和精确McNemar检验，均值之差用配对t检验，多个方案间用Holm校正。{fresh}"
                f"结果摘要值（SHA-256前16位）：{digests}。")
    each = replications_text(comparison.replications, lang)
    enough = f", until each scheme lay {FAR} standard errors or more from the next in the order" if few else ""
    fresh = (f" The order of the schemes was decided by {more} further replications (numbered from {n}{enough}); all figures come from "
             f"the first {n}." if comparison.choosing else "")
    return (f"Simulated with rollout {__version__}: {each} of each of {number} schemes (seed {seed}); replications of "
            f"the same number share all random draws across schemes. Differences of probabilities have Bonett–Price paired 95% "
            f"intervals and exact McNemar tests, differences of means paired t-tests, corrected over schemes after Holm.{fresh} "
            f"Digests (first 16 digits of SHA-256): {digests}.")


def rows(comparison: SchemeRuns, kind: str, name: str | None = None) -> list[TableRow]:
    """Differences of one kind, under the headline status, of one alternative or of all that are no twins."""
    table = difference_table(comparison)
    table = table[(table["kind"] == kind) & table["status"].isin(("", HEADLINE))]
    wanted = [name] if name else [other for other in comparison.alternatives if not comparison.is_twin(other)]
    return table[table["scenario"].isin(wanted)].to_dict("records")  # type: ignore[return-value]


def identical(comparison: SchemeRuns, lang: Lang) -> str:
    """Alternatives that put the same numbers into the engine."""
    names = [scheme_label(comparison, name, lang) for name in comparison.alternatives if comparison.is_twin(name)]
    if not names:
        return ""
    base = scheme_label(comparison, comparison.baseline, lang)
    if lang == "zh":
        told = "、".join(f"“{name}”" for name in names)
        return f"{told}与“{base}”输入模型的数字完全相同：{count_text(comparison.replications, lang)}次模拟逐次毫无差别。"
    told = ", ".join(f"“{name}”" for name in names)
    return (f"{told} {'puts' if len(names) == 1 else 'put'} the same numbers into the model as “{base}”: exactly no difference "
            f"in any of {replications_text(comparison.replications, lang)}.")


def moves(comparison: SchemeRuns, lang: Lang) -> str:
    """The target whose probability moves most under the same luck, of those that surely move; it is looked for among all schemes and
    targets, so that p is corrected for all of them."""
    every = rows(comparison, PROBABILITY)
    if not every:
        return ""
    sure = significant(every, lambda row: row["p"])
    if not sure:
        base = scheme_label(comparison, comparison.baseline, lang)
        if lang == "zh":
            return f"与“{base}”相比，没有一个目标的实现概率有显著差异（精确McNemar检验，Holm校正）。"
        return f"Against “{base}”, no target's probability differs significantly (exact McNemar test, Holm-corrected)."
    row = max(sure, key=lambda one: abs(one["difference"]))
    base, other = (scheme_label(comparison, name, lang) for name in (comparison.baseline, row["scenario"]))
    target, n = thing(comparison, row["id"], lang), comparison.replications
    before, after = (chance(round(row[key] * n), n, lang) for key in ("a", "b"))
    change = percentage_points(row["difference"], lang)
    between = apart(100 * row["low"], 100 * row["high"], lang)
    up, down = count_text(row["flips_up"], lang), count_text(row["flips_down"], lang)
    if lang == "zh":
        return (f"与“{base}”相比变化最大的是“{other}”下的“{target}”：实现概率由{before}变为{after}，相差{change}"
                f"（95%置信区间{between}）；{count_text(n, lang)}次模拟中有{up}次仅在该方案下实现，{down}次仅在基准方案下实现。")
    return (f"What moves most against “{base}” is “{target}” under “{other}”: from {before} to {after}, {change} "
            f"(95% confidence interval {between}); in {up} of {replications_text(n, lang)} it is met under this scheme only, "
            f"in {down} under the baseline only.")


def not_compared(comparison: SchemeRuns, lang: Lang) -> str:
    """Targets that cannot be compared: some scheme asks something else of them, or does not have them."""
    every = [result.scenario for result in comparison.results.values()]
    missing = [words_of(scenario, name) for scenario in every for name in scenario.data.targets if name not in comparison.targets]
    told = [f"“{pick(text, lang)}”" for text in dict.fromkeys(missing)]
    if not told:
        return ""
    if lang == "zh":
        return f"各方案要求不一的目标不作比较：{'、'.join(told)}。"
    return f"Not compared, since the schemes do not ask the same of them: {', '.join(told)}."


def undominated(comparison: SchemeRuns, lang: Lang) -> str:
    """The schemes that no other beats in value and outlay together, where there are three or more."""
    if len(comparison.results) < 3:
        return ""
    table = ranking_table(comparison)
    names = [scheme_label(comparison, name, lang) for name in table.loc[table["efficient"], "scenario"]]
    if len(names) > _MOST_NAMED:
        return pick(_MANY_UNDOMINATED, lang).format(number=len(names), of=len(table))
    return pick(_UNDOMINATED, lang).format(names=comma_list((f"“{name}”" for name in names), lang))


_MOST_NAMED = 6
"""So many schemes are named in a sentence; of more, their number is told."""
_UNDOMINATED: Words = (
    "下列方案没有更好的替代，即没有另一方案效果不低于它、公共资金支出又不高于它：{names}。",
    "No better substitute, that is no other scheme with at least the effect for no more public money: {names}.",
)
_MANY_UNDOMINATED: Words = (
    "{of}个方案中有{number}个没有更好的替代（没有另一方案效果不低、公共资金支出又不高），见排序表。",
    "{number} of {of} schemes have no better substitute (another with at least the effect for no more public money); the ranking says "
    "which.",
)


def pays(comparison: SchemeRuns, lang: Lang) -> str:
    """Whose burden changes most under the best alternative, of those whose surely changes, and the streets'; it is looked for among all
    who pay, so that p is corrected for them."""
    order = [name for name in ranking_table(comparison)["scenario"] if name in comparison.alternatives and not comparison.is_twin(name)]
    found = rows(comparison, PAYER, order[0])
    label, sure = scheme_label(comparison, order[0], lang), significant(found, lambda row: row["p"])
    if not any(row["difference"] for row in found):
        return f"“{label}”下各方负担平均不变。" if lang == "zh" else f"Under “{label}” everyone bears the same on average."
    if not sure:
        return f"“{label}”下各方负担没有显著变化。" if lang == "zh" else f"Under “{label}” nobody's burden differs significantly."
    most = max(sure, key=lambda row: abs(row["difference"]))
    told = list(_bearers([most, *(row for row in found if row["id"] == "street" and row is not most)], comparison, lang))
    if lang == "zh":
        return f"“{label}”下负担变化：{'；'.join(told)}。"
    return f"Who pays under “{label}”: {'; '.join(told)}."


def _bearers(found: list[TableRow], comparison: SchemeRuns, lang: Lang) -> Iterator[str]:
    for row in found:
        before, after = (_borne(row["id"], row[which], lang) for which in ("a", "b"))
        who = thing(comparison, row["id"], lang)
        yield f"{who}由{before}变为{after}" if lang == "zh" else f"{who} from {before} to {after}"


def _borne(payer: str, value: float, lang: Lang) -> str:
    """What a payer bears in words: streets, in net, may gain; what they pay back, which takes off the others' burden, is told as it is."""
    if payer == "street":
        return pick(_GAIN if value < 0 else _BURDEN, lang).format(amount=yuan(abs(value), lang))
    return yuan(abs(value) if payer == REPAID else value, lang)


_GAIN: Words = ("净得{amount}", "a net gain of {amount}")
_BURDEN: Words = ("净负担{amount}", "a net burden of {amount}")
