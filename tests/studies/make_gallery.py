"""docs/gallery.md, made from the kept results of the studies: `python -m tests.studies.make_gallery` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.studies.library import names

ROOT = Path(__file__).parents[2]
PAGE, KEPT = ROOT / "docs" / "gallery.md", ROOT / "results"
SWEEP = "quotas_and_money"
"""The kept sweep, which is no study: a question of its own stands here."""
FIRST = ("response_share", "response_reward", "response_province", "response_floor", "response_group", "response_in_force",
         "efficiency", "fans")
"""Which chart a study is shown by: the first of these that it has."""
QUESTION = (
    "Would quotas and money together cover 80 % of Zhuji's urban communities by 2026, and under which status?",
    "名额与资金一起提高，诸暨到2026年能否覆盖80%的城市社区？按启动、建成、命名计各如何？",
)
HEAD = """# Gallery 研究一览

Every shipped study with its question, what it finds, a chart, and the one command that makes it again. The sentences are said by
the results themselves: each has conditions that its numbers must carry. Numbers rest on the assumptions of the scenarios;
each study says what would change it. 每项研究：问题、结论、图表，以及重新得到它的一条命令。结论的每句话都由其数字支撑。

"""


def page() -> str:
    """The whole page."""
    parts = ["\n".join(study(name)) for name in names()]
    return HEAD + "\n\n".join([*parts, "\n".join(sweep())]) + "\n"


def study(name: str) -> Iterator[str]:
    """One study."""
    found: dict[str, Any] = json.loads((KEPT / name / "summary.json").read_text(encoding="utf-8"))
    chart = next(chart for chart in FIRST if (KEPT / name / "charts" / f"{chart}.png").exists())
    yield from (f"## {found['title']['en']} {found['title']['zh']}", "", found["question"]["en"], "", found["question"]["zh"], "")
    for language in ("en", "zh"):
        yield from (f"- {said[language]}" for said in found["finding"])
        yield from (("", f"*{'What would change it' if language == 'en' else '什么会改变结论'}*: {found['would_change'][language]}", ""))
    yield from (f"![{found['title']['en']}](../results/{name}/charts/{chart}.png)", "", "```sh",
                f"rollout experiment {name}", "```", "", f"All charts and numbers: [results/{name}](../results/{name}/README.md); "
                f"{found['replications']:,} replications of each of {len(found['schemes'])} schemes, seed {found['seed']}.")


def sweep() -> Iterator[str]:
    """The kept sweep."""
    found = json.loads((KEPT / SWEEP / "summary.json").read_text(encoding="utf-8"))
    manifest = json.loads((KEPT / SWEEP / "manifest.json").read_text(encoding="utf-8"))
    yield from ("## Quotas and money together 名额与资金", "", QUESTION[0], "", QUESTION[1], "")
    yield from (f"- {found['sentences']['en']}", f"- {found['sentences']['zh']}", "")
    yield from (f"![Quotas and money together](../results/{SWEEP}/charts/statuses.png)", "", "```sh",
                " ".join(manifest["command"]), "```")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
