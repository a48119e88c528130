"""The files of a drafted scenario: at most sixty lines of YAML that rest on `base`, and a CSV of the bodies where they are many."""

from __future__ import annotations

from collections.abc import Iterator

from sim.words.tongue import Lang

from .draft import Answers, Goal, Payment, TwoNames, draft_ids
from .units import money_text, month_text

IN_YAML = 20
"""Bodies that stand in the YAML; more stand in a CSV."""
BODIES_FILE = "streets.csv"
_WHOLE = TwoNames("", "")
_WORDS = (
    ("tiers", "single", "{" + "zh: 统一级, en: single" + "}"), ("standards", "basic", "{" + "zh: 基本标准, en: basic" + "}"),
    ("statuses", "named", "{" + "zh: 达标, en: accepted, noun: acceptance" + "}"),
)
"""What the one tier, the one standard and its end are called until somebody says otherwise."""
_PASSES = "distribution: beta, a: 18, b: 3"
"""First-try pass at the one gate, as `base` has it at the lowest [assumption]."""


def draft_files(answers: Answers, lang: Lang) -> dict[str, str]:
    """The files of the scenario by name, with amounts as the language writes them."""
    zones = list(dict.fromkeys(body.zone for body in answers.bodies))
    counties = dict(zip(zones, draft_ids([zone if zone != _WHOLE else answers.place for zone in zones], letter="c"), strict=True))
    streets = draft_ids([body.name for body in answers.bodies], taken=list(counties.values()))
    many = len(streets) > IN_YAML
    where = _places(answers, counties, [] if many else streets)
    lines = [*_head(answers), *where, *_rules(answers, lang), *_money(answers, lang), *_goals(answers)]
    files = {"scenario.yaml": "\n".join(lines) + "\n"}
    if many:
        files[BODIES_FILE] = "\ufeff" + "\n".join(_rows(answers, counties, streets)) + "\n"
    return files


def _head(answers: Answers) -> Iterator[str]:
    yield "# 由六个回答写成；下列数字都是自己的假设，有文件依据的请在旁边写 source。"
    yield "# Made from six answers. Every number below is your own assumption until you write `source` beside it."
    yield "extends: base"
    yield "source: own assumption"
    first, last = answers.period
    zh = f"{answers.place.zh}（{first // 12}—{last // 12}）"
    yield f"title: {TwoNames(zh, f'{answers.place.en}, {first // 12}–{last // 12}').text}"
    yield f"period: {{start: {month_text(first)}, end: {month_text(last)}}}"
    yield "# 只有一级验收、一种标准；用词可改。One tier, one standard; call things as your document does."
    yield "tiers: [single]"
    yield "standards: [basic]"
    yield "words:"
    for kind, key, word in _WORDS:
        yield f"  {kind}: {{{key}: {word}}}"
    yield "  # 单位不叫街道、地点不叫社区的，删去下一行的 #。Where bodies are no streets, places no communities, take away the next #."
    yield f"  # agents: {{street: {TwoNames('单位', 'body').text}, community: {TwoNames('站点', 'site').text}}}"


def _places(answers: Answers, counties: dict[TwoNames, str], streets: list[str]) -> Iterator[str]:
    yield "jurisdiction:"
    yield f"  name: {answers.place.text}"
    yield "  counties:"
    for zone, made in counties.items():
        yield f"    {made}: {{name: {(zone if zone != _WHOLE else answers.place).text}}}"
    if not streets:
        yield f"  streets_file: {BODIES_FILE}"
        yield f"  unnamed: {sum(body.communities for body in answers.bodies)}"
        return
    yield "  streets:"
    for made, body in zip(streets, answers.bodies, strict=True):
        yield f"    {made}: {{name: {body.name.text}, county: {counties[body.zone]}, communities: {body.communities}}}"


def _rows(answers: Answers, counties: dict[TwoNames, str], streets: list[str]) -> Iterator[str]:
    yield "street,county,zh,en,weight"
    for made, body in zip(streets, answers.bodies, strict=True):
        yield f"{made},{counties[body.zone]},{_cell(body.name.zh)},{_cell(body.name.en)},{body.communities}"


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _rules(answers: Answers, lang: Lang) -> Iterator[str]:
    last = answers.targets[-1]
    share = last.value if last.share else last.value / sum(body.communities for body in answers.bodies)
    yield "policy:"
    yield f"  in_force: {month_text(answers.period[0])}"
    yield "  # 各级据此安排进度。What the offices steer by."
    yield f"  path: {{share: {_percent(share)}, by: {month_text(last.by)}}}"
    yield f"  planned_months: {{renovation: {answers.project[1]}}}"
    yield "uncertain:"
    yield "  epistemic:"
    yield "    # 造价约在中位数的六成到一点六倍之间（九成可能）。Nine costs in ten lie between 0.6 and 1.6 times the median."
    yield f"    cost_basic: {{distribution: lognormal, median: {money_text(answers.project[0], lang)}, sd: 0.3}}"
    yield "    # 首次验收约七个中六个通过。Six in seven pass at the first try."
    yield f"    pass_single: {{{_PASSES}}}"


def _money(answers: Answers, lang: Lang) -> Iterator[str]:
    if not answers.payments:
        return
    payers = list(dict.fromkeys(each.payer for each in answers.payments))
    funds = dict(zip(payers, draft_ids(payers, letter="f"), strict=True))
    yield "funds:"
    for payer, made in funds.items():
        yearly = next((each.yearly for each in answers.payments if each.payer == payer and each.yearly), None)
        once = next((each.once for each in answers.payments if each.payer == payer and each.once), None)
        money = f", yearly: {money_text(yearly, lang)}, carry_over: true" if yearly else f", once: {money_text(once, lang)}" if once else ""
        yield f"  {made}: {{title: {payer.text}, scope: all{money}}}"
    yield "funding:"
    for at, each in enumerate(answers.payments, 1):
        yield from _stream(f"grant_{at}", each, funds[each.payer], lang)


def _stream(made: str, each: Payment, payer: str, lang: Lang) -> Iterator[str]:
    how = f"amount: {money_text(each.amount, lang)}" if each.amount is not None else f"share: {_percent(each.share or 0)}"
    receiver = "contractor" if each.trigger == "as_built" else "street"
    title = TwoNames(f"{each.payer.zh}补助", f"Grant of {each.payer.en}").text
    yield f"  {made}: {{title: {title}, payer: {payer}, receiver: {receiver}, trigger: {each.trigger}, {how}}}"


def _goals(answers: Answers) -> Iterator[str]:
    yield "targets:"
    for at, each in enumerate(answers.targets, 1):
        yield f"  goal_{at}: {{text: {_told(each).text}, {_asked(each)}, by: {month_text(each.by)}}}"


def _told(each: Goal) -> TwoNames:
    zh, en = f"{each.by // 12}年{each.by % 12 + 1}月底前", f"by {month_text(each.by)}"
    if each.value == 1 and each.share:
        return TwoNames(f"{zh}全部覆盖", f"All {en}")
    much = _percent(each.value) if each.share else str(int(each.value))
    return TwoNames(f"{zh}覆盖{much}{'' if each.share else '个'}以上", f"At least {much} {en}")


def _asked(each: Goal) -> str:
    return f"measure: share, at_least: {_percent(each.value)}" if each.share else f"measure: count, at_least: {int(each.value)}"


def _percent(part: float) -> str:
    return f"{100 * part:.10g}%"
