"""What typer says of a command line that it cannot read, in Chinese; its own words are English only."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import pairwise

from sim.words.tongue import Lang, of_machine

_KINDS = {
    "integer": "整数", "int": "整数", "float": "数", "number": "数", "boolean": "“是”或“否”", "bool": "“是”或“否”", "string": "文字",
    "path": "路径", "argument": "参数", "option": "选项", "parameter": "参数", "command": "命令", "File": "文件", "Directory": "文件夹",
    "Path": "路径", "a file": "文件", "a directory": "文件夹", "readable": "可读", "writable": "可写",
}
SAID: tuple[tuple[str, str], ...] = (
    (r"Invalid value for (.+?): (.+)", "{0} 的值无效：{1}"),
    (r"Invalid value: (.+)", "值无效：{0}"),
    (r"(?:Value )?(.+) is not a valid (\w+)(?: range)?\.?(?: Recognized values: .*)?", "{0} 不是{1}"),
    (r"(?:Value )?(.+) is not in the range (.+?)\.?", "{0} 不在范围 {1} 内"),
    (r"(?:Value )?(.+) is not one of (.+?)\.?", "{0} 不在可选值之内：{1}"),
    (r"(?:Input should be|Unable to parse input string as) (?:a|an) (?:valid |finite )?(\w+)(?:,? .*)?", "应为{0}"),
    (r"Input is not a valid (\w+)(?:,? .*)?", "应为{0}"),
    (r"(.+) is no whole number; expected digits alone, such as 1000", "{0} 不是整数；应只写数字，如1000"),
    (r"Missing (argument|option|parameter|command)\.", "缺少{0}"),
    (r"Missing (argument|option|parameter) (.+?)\.(?: .*)?", "缺少{0} {1}"),
    (r"No such option:? (.+?)\.? \(?(Possible options: .+?|Did you mean .+\?)\)?", "没有选项 {0}；{1}"),
    (r"No such option:? (.+?)\.?", "没有选项 {0}"),
    (r"No such command (.+?)\. \(?(Did you mean .+\?)\)?", "没有命令 {0}；{1}"),
    (r"No such command (.+?)\.", "没有命令 {0}"),
    (r"Possible options: (.+)", "可用的选项：{0}"),
    (r"Did you mean (?:one of: )?(.+)\?", "是否指 {0}？"),
    (r"Option (.+) requires an argument\.", "选项 {0} 后须写一个值"),
    (r"Option (.+) requires (\d+) arguments\.", "选项 {0} 后须写{1}个值"),
    (r"Option (.+) is given more than once\.", "选项 {0} 写了多次"),
    (r"Options (.+) and (.+) contradict each other\.", "选项 {0} 与 {1} 相互矛盾"),
    (r"Option (.+) does not take a value\.", "选项 {0} 后不写值"),
    (r"Argument (.+) takes (\d+) values\.", "参数 {0} 须有{1}个值"),
    (r"(\d+) values are required, but (\d+) (?:was |were )?given\.", "须有{0}个值，只写了{1}个"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多余的参数：{0}"),
    (r"(File|Directory|Path) (.+) does not exist\.", "没有这个{0}：{1}"),
    (r"(?:File|Directory|Path) (.+) is (a file|a directory)\.", "{0} 是{1}"),
    (r"(?:File|Directory|Path) (.+) is not (readable|writable)\.", "{0} 不{1}"),
    (r"Could not open file (.+): (.+)", "无法打开文件 {0}：{1}"),
)
"""What typer and click can say, whatever their version, and the same in Chinese."""


HELP: tuple[tuple[str, str], ...] = (
    (r"^Usage: ", "用法："), (r"^Options:$", "选项："), (r"^Arguments:$", "参数："), (r"^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"), (r"\bCOMMAND \[ARGS\]\.\.\.", "命令 [参数]..."), (r"\[default: ", "[默认："), (r"\[required\]", "[必填]"),
    (r"Show this message and exit\.", "显示本说明"),
)
"""What typer itself says in a help text, and the same in Chinese."""


def helped(text: str) -> str:
    """A help text with typer's own words in the language of the rest of it."""
    if lang_of(sys.argv[1:]) == "zh":
        for pattern, chinese in HELP:
            text = re.sub(pattern, chinese, text, flags=re.MULTILINE)
    return text


def translated_complaint(text: str) -> str:
    """A complaint in Chinese; what the table lacks stays as it is."""
    for pattern, chinese in SAID:
        match = re.fullmatch(pattern, text, re.DOTALL)
        if match:
            return chinese.format(*(_KINDS.get(part) or translated_complaint(part) for part in match.groups()))
    return text


NO_WHOLE_NUMBER = "{} is no whole number; expected digits alone, such as 1000"
"""What is said of a whole number that cannot be read, with what was typed."""
_DIGITS = re.compile(r"-?[0-9]{1,40}")
"""Without a plus, as behind --set: -n +500 would be 500 where 500 more are meant."""


def digits_of(typed: str) -> str:
    """A whole number in plain digits, by the rule of scenarios: digits alone, also full-width ones; nothing where it is none."""
    from sim.scenario.units import narrow

    plain = narrow(typed)
    return plain if _DIGITS.fullmatch(plain) else ""


_UNREAD = re.compile(r"(?:Input should be|Unable to parse input string as|Input is not) (?:a|an) (?:valid |finite )?(\w+).*")
"""How what reads the numbers of a line complains, in the words of programmers."""
_PLAIN = {"integer": "a whole number", "int": "a whole number", "float": "a number", "number": "a number", "boolean": "yes or no"}


def plain_complaint(text: str) -> str:
    """A complaint in English for people: what is expected in place of how a number is parsed."""
    return _UNREAD.sub(lambda found: f"expected {_PLAIN[found[1]]}" if found[1] in _PLAIN else found[0], text)


def lang_of(arguments: Sequence[str]) -> Lang:
    """The language that a command line asks for, as far as it can be read; else the machine's."""
    asked = [value for option, value in pairwise(arguments) if option == "--lang"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    return "zh" if asked[-1:] == ["zh"] else "en" if asked[-1:] == ["en"] else of_machine()
