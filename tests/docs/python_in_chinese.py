"""The Chinese page of the Python interface: the rows of the English one in the words of python_zh.yaml.

An entry of that catalogue is known by the English as it stands in the code, so that a line which changes has no Chinese until somebody
renews it, and the entry of the old one is told as left over.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from .chinese import chinese_of
from .make_python import PAGE, Tongue

CATALOGUE = Path(__file__).with_name("python_zh.yaml")
_LONGEST = 138
_BREAKS = "，；。、：）"
INTRO_ZH = """\
# Python

[English](python.md)

`from sim import …` 提供的内容，以及可以改写的各类主体。本页由代码生成（`python -m tests.regenerate python`）：
每句说明在代码中就写在它所说的内容之下。想边做边学，请看[教程](tutorial.zh.md)；各表的列见[读懂结果](results.zh.md)，
值的路径见[情景文件参考](reference.zh.md)。

```python
from sim import InputError, compare, load_scenario, run

# 内置的情景，或一个文件；改动一个值后的同一情景。
scenario = load_scenario("fuyang-2022")
half = scenario.with_values({"funding.award.year_rule.share": 0.5})

# 多次模拟；各表均为 pandas 数据框。
result = run(half, replications=100, seed=1)
assert list(result.targets.columns[:2]) == ["id", "text_zh"]

# 两者面对同样的随机因素；第一个为基准。
both = compare(scenario, half, replications=100, seed=1)
assert both.baseline == "fuyang-2022" and len(both.ranking) == 2

# 全部错误，每处一行。
try:
    load_scenario("fuyang-2202")
except InputError as error:
    print(error.told("zh")[0])
```

```text
SHOWN```
"""
AGENTS_ZH = """\
见 `sim.engines.readable`；`sim.model` 中名称相同。把子类以 `street_class=` 等传给
`run(…, engine="mesa")` 或 `RolloutModel`（[做法](tutorial.zh.md#4-改变一种行为)）。
"""
ROWS_ZH = """\
各字段都是整数。“月份”（`month`）从时段的首月数起，首月之前的小于0；
“日历月”（`calendar month`）为12×年+月−1；“行号”和“位置”（`row`、`place`）是在列表中的序号，从0起；
“百万分之一”（`millionths`）是整体、系数或比例的百万分之一。`world` 就是模型：
此处为 `RolloutModel`，编译后为同样字段的数组。
"""


class PythonInChinese(NamedTuple):
    """The Chinese of units, of lines and of paragraphs, by their English."""

    units: dict[str, str]
    lines: dict[str, str]
    prose: dict[str, str]


@cache
def python_catalogue() -> PythonInChinese:
    """What the file holds."""
    held: Any = YAML(typ="safe", pure=True).load(CATALOGUE.read_text(encoding="utf-8"))
    return PythonInChinese(held["units"], *({each["en"]: each["zh"] for each in held[part]} for part in ("lines", "prose")))


def line_in_chinese(text: str) -> str:
    """A line within a table."""
    return python_catalogue().lines[text]


def paragraph_in_chinese(text: str) -> str:
    """A paragraph, broken into lines behind marks, where a blank does no harm."""
    rest, lines = python_catalogue().prose[" ".join(text.split())], []
    while len(rest) > _LONGEST:
        at = max(rest.rfind(mark, 0, _LONGEST) for mark in _BREAKS) + 1
        lines.append(rest[:at])
        rest = rest[at:].lstrip()
    return "\n".join([*lines, rest])


def unit_in_chinese(text: str) -> str:
    """A unit; nothing for none."""
    return python_catalogue().units[text] if text else ""


CHINESE = Tongue(
    chinese_of(PAGE), INTRO_ZH, ("函数", "类", "主体"), AGENTS_ZH, ROWS_ZH,
    ("| 字段 | 含义 | 单位 |", "| 字段 | 含义 |", "| 属性或方法 | 含义 |"),
    line_in_chinese, unit_in_chinese, paragraph_in_chinese,
)
