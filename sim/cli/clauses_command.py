"""rollout clauses: what the documents say, which settings carry it, whether a scenario has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.answers.scenario_values import value_text
from sim.words.figures import counted_text
from sim.words.tongue import Words, pick

from .console import Screen
from .language import here
from .options import among, loaded
from .told import quote_documents

if TYPE_CHECKING:
    from sim.documents.clauses import Clause
    from sim.scenario.load import Scenario

HELP: Words = (
    "列出文件的每一条款：内容、对应参数、在情景中是否启用。\n\n--clause 显示一条的全部内容。",
    "List every clause: what it says, which values carry it, whether it is on.\n\n--clause shows all of one.",
)
EXAMPLE = "rollout clauses fuyang-2022"
_HEADS: tuple[Words, ...] = (
    ("条款", "Clause"), ("位置", "Article"), ("内容", "Summary"), ("对应参数", "Carried by"), ("状态", "State"),
)
_STATES: dict[str, Words] = {
    "on": ("已启用", "on"), "off": ("未启用", "off"), "elsewhere": ("本情景不适用", "elsewhere"),
    "qualitative": ("定性", "qualitative"), "": ("", ""),
}
CLAUSE_KINDS: dict[str, Words] = {
    "target": ("目标", "target"), "quota": ("数量要求", "quota"), "subsidy": ("补助", "subsidy"),
    "payment_rule": ("拨付规则", "payment rule"), "cost_sharing": ("成本分担", "cost sharing"),
    "finance_source": ("资金来源", "source of money"), "process_step": ("程序", "procedure"), "timeline": ("时限", "timeline"),
    "standard": ("标准", "standard"), "scene": ("场景", "scene"), "tier_rule": ("级别规则", "tiers"),
    "acceptance": ("验收", "acceptance"), "capacity": ("承载力", "capacity"), "supervision": ("督导考核", "supervision"),
    "data": ("范围与数据", "scope and data"), "principle": ("原则", "principle"),
}
WAITS: Words = ("待建：{name}", "waits: {name}")
VALUES: Words = ("{path}（{number}个值）", "{path} (values: {number})")
_COUNT: Words = ("{number}条。", "{number}.")
COUNT_IN: Words = ("{number}条，其中{on}条在“{title}”中已启用。", "{number}, {on} of them on in {title}.")
_WHOLE: tuple[tuple[str, Words], ...] = (
    ("document", ("文件", "Document")), ("article", ("位置", "Article")), ("kind", ("类型", "Kind")),
    ("summary", ("内容", "Summary")), ("quantity", ("数量", "Quantity")), ("effective", ("施行", "In force from")),
    ("sets", ("对应参数", "Carried by")), ("rules", ("规则", "Rules")), ("off", ("取消方式", "Switched off by")),
    ("off_means", ("取消后", "Off means")), ("moves", ("预期影响的指标", "Should move")),
    ("qualitative", ("未量化的原因", "Why it has no number")), ("reads", ("如何理解", "How it is read")),
    ("waits", ("尚未建模", "Waits for")),
    ("state", ("状态", "State")),
)


def clauses(
    scenario: Annotated[
        str | None,
        typer.Argument(metavar="SCENARIO", help=here("内置情景的名称，或 YAML、Excel 文件路径", "a shipped name, or a YAML or Excel file")),
    ] = None,
    clause: Annotated[
        str | None, typer.Option("--clause", metavar="ID", help=here("只看一条，显示全部", "all of one clause"))
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="PREFIX", help=here("只看一份文件", "one document only"))
    ] = None,
    *,
    screen: Screen,
) -> None:
    """Print a line for each clause, or all of one."""
    from sim.documents.clauses import catalogue, documents

    problems = screen.problems
    shown = problems.of(lambda: loaded(scenario, None)) if scenario else None
    known, named = catalogue(shown), documents(shown)
    wanted = [clause] if clause else list(known)
    if clause and (shown or not scenario):
        problems.of(lambda: among("--clause", clause, list(known)))
    if document and (shown or not scenario):
        problems.of(lambda: among("--document", document, list(named)))
    problems.stop()
    found = [known[name] for name in wanted if document in (None, known[name].document)]
    if not found and clause:
        problems.lines.append(f"--document {document}: has no clause {clause}; keep one of the two")
    problems.stop()
    quote_documents()
    screen.json({"scenario": shown.name if shown else None, "clauses": [clause_data(entry, shown) for entry in found]})
    if clause:
        tell_clause(screen, found, shown)
        return
    heads = _HEADS if shown else _HEADS[:-1]
    screen.table(heads, [clause_row(entry, shown, screen)[: len(heads)] for entry in found])
    on = sum(state_of(entry, shown) == "on" for entry in found)
    number = counted_text(len(found), screen.lang, "clause", "clauses")
    screen.say(COUNT_IN if shown else _COUNT, number=number, on=on, title=pick(shown.data.title, screen.lang) if shown else "")


def state_of(clause: Clause, scenario: Scenario | None) -> str:
    """Whether the clause is on in the scenario; empty without one."""
    from sim.documents.clauses import state

    return state(clause, scenario) if scenario else ""


def clause_data(clause: Clause, scenario: Scenario | None) -> dict[str, Any]:
    """A clause for programs; `values` and `state` are of the scenario."""
    from sim.documents.clauses import resting_on, values_at

    from .show_command import value_data

    values = [value_data(value) for path in resting_on(clause, scenario) for value in values_at(scenario, path)] if scenario else []
    return {
        "document": clause.document,
        **clause.model_dump(mode="json"),
        "values": {value["path"]: value["value"] for value in values},
        "state": state_of(clause, scenario) or None,
    }


def clause_row(clause: Clause, scenario: Scenario | None, screen: Screen) -> list[object]:
    """A clause as a row for people."""
    carried = "; ".join(carriers(clause, scenario, screen))
    if clause.waits:
        waits = screen.word(WAITS, name=clause.waits)
        carried = f"{carried}; {waits}" if carried else waits
    summary = pick(clause.summary, screen.lang)
    return [clause.id, clause.article, summary, carried, pick(_STATES[state_of(clause, scenario)], screen.lang)]


def carriers(clause: Clause, scenario: Scenario | None, screen: Screen) -> list[str]:
    """The paths that carry a clause, each with its value in the scenario, or with how many values are below it."""
    from sim.documents.clauses import resting_on, values_at

    told = []
    for path in resting_on(clause, scenario) if scenario else clause.sets:
        values = values_at(scenario, path) if scenario else []
        if len(values) == 1 and values[0].path == path:
            told.append(f"{path} = {value_text(values[0].value, values[0].unit, screen.lang)}")
        else:
            told.append(screen.word(VALUES, path=path, number=len(values)) if values else path)
    return told


def tell_clause(screen: Screen, found: list[Clause], scenario: Scenario | None) -> None:
    """All of a clause, one line for each thing it says."""
    for clause in found:
        told = [(pick(label, screen.lang), text) for key, label in _WHOLE for text in texts(key, clause, scenario, screen)]
        screen.table((("条款", "Clause"), (clause.id, clause.id)), told)


def texts(key: str, clause: Clause, scenario: Scenario | None, screen: Screen) -> list[str]:
    """What one key of a clause says, in lines; nothing where it is empty."""
    from sim.documents.clauses import documents

    if key == "document":
        document = documents(scenario)[clause.document]
        return [" ".join(filter(None, [document.number, pick(document.title, screen.lang)]))]
    if key == "kind":
        return [pick(CLAUSE_KINDS[clause.kind], screen.lang)] if clause.kind else []
    if key == "quantity":
        return clause_quantities(clause)
    if key == "sets":
        return carriers(clause, scenario, screen)
    if key == "off":
        return [f"{path} = {'null' if value is None else value}" for path, value in clause.off.items()]
    if key == "state":
        return [pick(_STATES[state_of(clause, scenario)], screen.lang)] if scenario else []
    value = getattr(clause, key)
    if hasattr(value, "zh"):
        return [pick(value, screen.lang)]
    return list(value) if isinstance(value, tuple) else [value] if value else []


def clause_quantities(clause: Clause) -> list[str]:
    """Each quantity with its unit."""
    units = (clause.unit or "").split("; ")
    units = units if len(units) == len(clause.quantity) else units * len(clause.quantity)
    return [f"{name}: {value} {unit}" for (name, value), unit in zip(clause.quantity.items(), units, strict=True)]
