"""docs/gallery.md, made from the kept results of the studies: `python -m tests.studies.experiment.make_gallery` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.studies.experiment.study_library import study_names

ROOT = Path(__file__).parents[3]
PAGE, KEPT = ROOT / "docs" / "gallery.md", ROOT / "results"
FIRST = ("response_share", "response_reward", "response_province", "response_floor", "response_group", "response_in_force",
         "efficiency", "fans")
"""Which chart a study is shown by: the first of these that it has."""
SWEPT = ("statuses", "levers")
"""Likewise each of its sweeps."""
HEAD = """# Gallery 研究一览

Every shipped study with its question, what it finds, a chart, and the one command that makes it again. The sentences are said by
the results themselves: each has conditions that its numbers must carry. Numbers rest on the assumptions of the scenarios;
each study says what would change it. 每项研究：问题、结论、图表，以及重新得到它的一条命令。结论的每句话都由其数字支撑。

"""


def page() -> str:
    """The whole page."""
    parts = ["\n".join(study(name)) for name in study_names()]
    return HEAD + "\n\n".join(parts) + "\n"


def study(name: str) -> Iterator[str]:
    """One study."""
    found: dict[str, Any] = json.loads((KEPT / name / "summary.json").read_text(encoding="utf-8"))
    sweeps: dict[str, Any] = found.get("sweeps", {})
    chart = next(chart for chart in FIRST if (KEPT / name / "charts" / f"{chart}.png").exists())
    yield from (f"## {found['title']['en']} {found['title']['zh']}", "", found["question"]["en"], "", found["question"]["zh"], "")
    for language in ("en", "zh"):
        yield from (f"- {said[language]}" for said in found["finding"])
        yield from (f"- {swept['sentences'][language]}" for swept in sweeps.values())
        yield from (("", f"*{'What would change it' if language == 'en' else '什么会改变结论'}*: {found['would_change'][language]}", ""))
    yield from (f"![{found['title']['en']}](../results/{name}/charts/{chart}.png)", "")
    for swept, told in sweeps.items():
        drawn = next(kind for kind in SWEPT if (KEPT / name / "charts" / f"sweep_{swept}_{kind}.png").exists())
        yield from (f"![{told['title']['en']}](../results/{name}/charts/sweep_{swept}_{drawn}.png)", "")
    yield from ("```sh",
                f"rollout experiment {name}", "```", "", f"All charts and numbers: [results/{name}](../results/{name}/README.md); "
                f"{found['replications']:,} replications of each of {len(found['schemes'])} schemes, seed {found['seed']}.")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
