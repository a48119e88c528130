"""Tables whose heads are short names are led by a line that says what these stand for."""

from __future__ import annotations

import pytest

from tests.typed import Rollout

_LINES = {
    "compare": ("compare", "zhuji-2022", "zhuji-2022-award", "-n", "20"),
    "readings": ("readings", "zhuji-2022", "--reading", "status", "-n", "20"),
    "attribute": ("attribute", "zhuji-2022", "-n", "20", "--permutations", "4"),
}


@pytest.mark.parametrize("command", _LINES)
@pytest.mark.parametrize(("lang", "target", "whole"), [
    ("zh", "province为“省级未来社区覆盖30%以上城市社区”", "all为“全部目标同时实现”"),
    ("en", "province is “Province tier covers at least 30%”", "all is “All targets together”"),
])
def test_targets_are_said_before_tables_that_name_them(rollout: Rollout, command: str, lang: str, target: str, whole: str) -> None:
    status, out, _ = rollout(*_LINES[command], "--no-charts", "--lang", lang)
    head = {"zh": "表中各目标：", "en": "Targets in the tables: "}[lang]
    (line,) = (text for text in out.splitlines() if text.startswith(head))
    assert status == 0 and target in line and whole in line and line[-1] in "。."
    told = out.splitlines()
    assert told.index(line) < next(at for at, text in enumerate(told) if text.startswith(" ──"))


def test_schemes_and_needs_are_said_too(rollout: Rollout) -> None:
    _, out, _ = rollout("compare", "zhuji-2022", "zhuji-2022-award", "-n", "20", "--no-charts", "--lang", "zh")
    assert "表中各方案：zhuji-2022为“诸暨市未来社区建设（2022—2026）”；zhuji-2022-award为“诸暨市采用富阳以奖代补”。" in out
    over = ("--over", "funding.award.province=500万元,1000万元", "-n", "256", "--no-charts", "--lang", "zh")
    _, out, _ = rollout("decide", "zhuji-2022-award", "--need", "province>=1%", "--need", "peak_debt<=10亿元", *over)
    assert "表中各项条件：province为“省级未来社区覆盖30%以上城市社区”；peak_debt为“街道最大资金缺口”。" in out
    assert "表中各方案" not in out and "表中为搜索时的数，前面所说的是另一组随机数的结果。" in out
