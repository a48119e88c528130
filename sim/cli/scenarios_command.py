"""rollout scenarios: what is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.words.tongue import LANGS, Lang, Words

from .console import Screen

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

HELP: Words = ("列出内置情景。", "List the shipped scenarios.")
EXAMPLE = "rollout scenarios --lang en"
_HEADS: tuple[Words, ...] = (
    ("名称", "Name"), ("情景", "Title"), ("地区", "Jurisdiction"), ("时段", "Period"), ("目标数", "Targets"),
    ("文件", "Documents"),
)

_PARTS: Words = ("可与任何地区组合的补助方案（extends: [地区, 方案]）：", "Schemes that go with any of them (extends: [SCENARIO, SCHEME]):")
SCHEMES: tuple[Words, ...] = (("名称", "Name"), ("资金渠道", "Streams"))


def scenarios(*, screen: Screen) -> None:
    """Print a line for each shipped scenario."""
    from sim.scenario.load import load_scenario
    from sim.scenario.scenario_library import scenario_names

    screen.problems.stop()
    spoken = screen.lang
    found = [_entry(load_scenario(name)) for name in scenario_names()]
    screen.json({"scenarios": found})
    screen.table(_HEADS, [scenario_row(shown, spoken) for shown in found], right=[4])
    screen.say(_PARTS)
    screen.table(SCHEMES, [[name, ("、" if spoken == "zh" else "; ").join(streams[spoken])] for name, streams in schemes()])


def schemes() -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each scheme that is shipped for scenarios to extend, with the titles of its streams."""
    from sim.scenario.node import entries, plain_value
    from sim.scenario.reading import read_tree
    from sim.scenario.scenario_library import scenario_folder

    for path in sorted(scenario_folder().glob("scheme-*.yaml")):
        streams: Any = [plain_value(entries(node)["title"]) for node in entries(entries(read_tree(path)).get("funding")).values()]
        yield path.stem, {lang: [title[lang] for title in streams] or ["–"] for lang in LANGS}


def _entry(scenario: Scenario) -> dict[str, Any]:
    """One scenario as plain data; documents by how many values come from each, the files from which any place may start left out."""
    from sim.scenario.schema_documents import document_of
    from sim.scenario.sources import parts
    from sim.scenario.units import month_text

    count = dict.fromkeys(scenario.documents, 0)
    for value in scenario.values:
        for part in parts(value.source) if value.file not in scenario.named.bases else []:
            if part in scenario.clauses:
                count[document_of(part)] += 1
    used = sorted((key for key in count if count[key]), key=lambda key: -count[key])
    data = scenario.data
    return {
        "name": scenario.name,
        "title": data.title.model_dump(),
        "jurisdiction": data.jurisdiction.name.model_dump(),
        "period": {"start": month_text(data.period.start), "end": month_text(data.period.end)},
        "targets": len(data.targets),
        "documents": [{"id": key, **{lang: scenario.documents[key].called(lang) for lang in LANGS}} for key in used],
    }


def scenario_row(shown: dict[str, Any], lang: Lang) -> list[object]:
    """One scenario as a row for people."""
    period = f"{shown['period']['start']}{'—' if lang == 'zh' else ' – '}{shown['period']['end']}"
    documents = ("、" if lang == "zh" else "; ").join(document[lang] for document in shown["documents"])
    return [shown["name"], shown["title"][lang], shown["jurisdiction"][lang], period, shown["targets"], documents]
