"""The pages of commands, made from the program: `python -m tests.docs.make_commands en` writes docs/commands.md, `zh` commands.zh.md.

The program makes its help texts in the language of the machine when it is loaded, so that each page is made by a program of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import typer.main

from sim.cli.app import COMMANDS as FUNCTIONS
from sim.cli.app import EXAMPLE_HEAD, app
from sim.cli.command_line import SPEAKING, command
from sim.words.tongue import Words, pick

from .pages import ROOT

LANGS = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}
GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (("写情景、看情景", "Write a scenario and look at it"), ("scenarios", "new", "check", "show", "clauses", "convert")),
    (("运行与阅读", "Run and read"), ("run", "trace", "page", "brief", "verify")),
    (("比较与选择", "Compare and decide"), ("compare", "regret", "decide", "sensitivity",
                                          "worth", "readings", "attribute", "sweep", "seek", "experiment")),
    (("拟合与预测", "Fit and forecast"), ("fit", "forecast", "score")),
    (("本机", "The machine"), ("bench", "cache")),
)
"""The commands by what they are for; a command that stands in none stops the page from being made."""
TITLE: Words = ("命令", "Commands")
OTHER: Words = ("[English](commands.md)", "[中文](commands.zh.md)")
INTRO: Words = (
    "程序的全部命令及其选项，即 `rollout --help` 和 `rollout run --help` 等所显示的内容。本页由程序生成\n"
    "（`python -m tests.regenerate commands commands_zh`）。第一次使用请读[十分钟上手](start.zh.md)。",
    "Every command of the program with every option: what `rollout --help`, `rollout run --help` and so on say. This page is made from\n"
    "the program (`python -m tests.regenerate commands commands_zh`). If you are new, read [ten minutes](start.md) first.",
)
ALL: Words = ("所有命令", "For every command")
EVERY: Words = ("每个命令都有以下选项，下文不再逐一列出：", "Every command has these; they are not repeated below:")
ENDS: Words = (
    "命令结束时的退出状态告诉其他程序结果如何：",
    "The exit status tells other programs how a command ended:",
)
STATUSES: tuple[tuple[str, Words], ...] = (
    ("0", ("完成", "done")),
    ("1", ("程序本身的错误，用一行说明", "a fault of the program, told in one line")),
    ("2", ("输入有误：一次列出全部问题，不写出任何文件", "wrong input: all that is wrong at once, and nothing is written")),
    ("3", ("提前停止，例如按了 Ctrl-C", "stopped early, by Ctrl-C for one")),
    ("4", ("`rollout verify` 发现不一致", "`rollout verify` found something that differs")),
)
STATUS_HEAD: Words = ("| 状态 | 含义 |", "| status | means |")
LIST_HEAD: Words = ("| 命令 | 用途 |", "| command | what for |")
OPTION_HEAD: Words = ("| 参数或选项 | 默认 | 含义 |", "| argument or option | default | meaning |")
REQUIRED: Words = ("必填", "required")
ON, OFF = ("是", "yes"), ("否", "no")


def page_path(lang: str) -> Path:
    """Where the page of a language is kept."""
    return ROOT / "docs" / ("commands.md" if lang == "en" else f"commands.{lang}.md")


def made(lang: str) -> str:
    """The page of a language, made by a program that speaks it."""
    program = [sys.executable, "-m", "tests.docs.make_commands", lang, "--print"]
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    done = subprocess.run(program, cwd=ROOT, env={**kept, "LC_ALL": LANGS[lang], "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
                          capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8")


def page(lang: str) -> str:
    """The page, in a program that speaks its language already."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    grouped = [name for _, names in GROUPS for name in names]
    if sorted(grouped) != sorted(function.__name__ for function in FUNCTIONS):
        raise SystemExit(f"commands without a group, or groups without a command: {set(grouped) ^ set(commands)}")

    def say(words: Any) -> str:
        return pick(words, "zh" if lang == "zh" else "en")

    common = [param for param in commands["scenarios"].params if param.name in SPEAKING]
    lines = [f"# {say(TITLE)}", "", say(OTHER), "", say(INTRO), "", f"## {say(ALL)}", "", say(EVERY), "",
             *table(common, say), "", say(ENDS), "", say(STATUS_HEAD), "|---|---|",
             *(f"| {status} | {say(words)} |" for status, words in STATUSES)]
    for title, names in GROUPS:
        lines += ["", f"## {say(title)}", "", say(LIST_HEAD), "|---|---|"]
        lines += [f"| [`rollout {name}`](#rollout-{name}) | {plain(paragraphs(commands[name])[0])} |" for name in names]
        for name in names:
            lines += ["", f"### rollout {name}", "", *section(commands[name], say)]
    return "\n".join(lines) + "\n"


def section(shown: Any, say: Any) -> list[str]:
    """What one command does, what it takes, an example."""
    own = [param for param in shown.params if param.name not in SPEAKING]
    words = [line for paragraph in paragraphs(shown) for line in (plain(paragraph), "")]
    return [*words, *([*table(own, say), ""] if own else []), "```sh", shown.epilog.removeprefix(EXAMPLE_HEAD), "```"]


def table(params: list[Any], say: Any) -> list[str]:
    """The table of arguments and options."""
    return [say(OPTION_HEAD), "|---|---|---|",
            *(f"| {names(param)} | {default(param, say)} | {plain(param.help or '')} |" for param in params)]


def names(param: Any) -> str:
    """What is typed, in code, with the kind of its value."""
    flag = getattr(param, "is_flag", False)
    value = "" if flag else str(param.metavar or kind(param))
    if param.param_type_name == "argument":
        return code(value)
    both = [*param.opts, *param.secondary_opts]
    return ", ".join(code(f"{name} {value}" if value and name == both[-1] else name) for name in both)


def kind(param: Any) -> str:
    """The kind of a value that has no word of its own: from what the command's functions say of this name."""
    said = {str(found[param.name]) for function in FUNCTIONS if param.name in (found := command(function).__annotations__)}
    return "N" if all("int" in each or "float" in each for each in said) else "PATH" if all("Path" in each for each in said) else "TEXT"


def code(text: str) -> str:
    """In backticks, within a table."""
    return "`" + text.replace("|", "\\|") + "`"


def default(param: Any, say: Any) -> str:
    """What holds where nothing is typed; empty where the meaning says it, or nothing holds."""
    if param.required:
        return str(say(REQUIRED))
    if getattr(param, "is_flag", False):
        return str(say(ON if param.default else OFF)) if param.secondary_opts else ""
    return "" if param.default in (None, "") else code(str(param.default))


def paragraphs(shown: Any) -> list[str]:
    """The paragraphs of its help text, each on one line."""
    return [" ".join(part.split()) for part in shown.help.split("\n\n")]


def plain(text: str) -> str:
    """A help text as Markdown: no sign of it is meant as one."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.write(page(sys.argv[1]))
    else:
        page_path(sys.argv[1]).write_text(made(sys.argv[1]), encoding="utf-8", newline="\n")
