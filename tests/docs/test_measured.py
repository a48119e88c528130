"""A figure that no command makes again says when, with which version and on what machine it was measured; in both languages alike."""

from __future__ import annotations

import re

import pytest

from .pages import ROOT

MEASURED = {"decide": 29, "forecasting": 28, "scale": 28, "page": 29}
"""Pages with such figures, and the day of November 2026 on which they were measured."""
SAID = {
    "": r"Measured on {day}\s+November 2026 with rollout 0\.1\.0 on two cores of an AMD EPYC, Linux, Python 3\.11",
    ".zh": r"2026年11月{day}日用 rollout 0\.1\.0 在两个核的 AMD EPYC（Linux、Python 3\.11）上测得",
}


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize("page", MEASURED)
def test_what_was_measured_once_says_when_and_where(page: str, lang: str) -> None:
    text = (ROOT / "docs" / f"{page}{lang}.md").read_text(encoding="utf-8")
    assert len(re.findall(SAID[lang].format(day=MEASURED[page]), text)) == 1


@pytest.mark.parametrize(("lang", "said"), [
    ("", r"Targets of which the schemes do not ask the same.*are not compared:\s+one sentence\s+names them"),
    (".zh", "各方案要求不一、或只有部分方案才有的目标不作比较，由一句话逐一列出"),
])
def test_the_page_on_comparing_says_that_targets_left_out_are_named(lang: str, said: str) -> None:
    assert re.search(said, (ROOT / "docs" / f"comparing{lang}.md").read_text(encoding="utf-8"), re.DOTALL)
