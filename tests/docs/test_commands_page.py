"""The pages of commands say what the program says, in both languages."""

from __future__ import annotations

import re

import pytest
import typer.main

from sim.cli.app import app

from .make_commands import LANGS, made, page_path


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_what_the_program_says(lang: str) -> None:
    """Otherwise run `python -m tests.regenerate commands commands_zh`."""
    assert made(lang) == page_path(lang).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_every_option_of_every_command_stands_in_its_section(lang: str) -> None:
    text = page_path(lang).read_text(encoding="utf-8")
    common, *_ = text.split("\n### ")
    sections = dict(part.split("\n", 1) for part in text.split("\n### ")[1:])
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(sections) == {f"rollout {name}" for name in commands}
    for name, command in commands.items():
        for param in command.params:
            for option in (*param.opts, *param.secondary_opts) if param.param_type_name == "option" else (param.metavar,):
                where = common if param.name in ("lang", "json") else sections[f"rollout {name}"]
                assert f"`{option}" in where, f"{name} {option}"


def test_no_word_is_in_the_wrong_language() -> None:
    """Help texts are of one language: none of the English page has a Chinese character but the link, units and names of the examples."""
    english = page_path("en").read_text(encoding="utf-8").replace("[中文]", "")
    assert set(re.findall("[一-鿿]+", re.sub(r"```.*?```", "", english, flags=re.DOTALL))) <= {"元", "万元"}
    chinese = page_path("zh").read_text(encoding="utf-8")
    meanings = [row.rsplit("|", 2)[1].strip() for row in re.findall(r"^\| `.*$", chinese, re.MULTILINE)]
    assert len(meanings) > 100 and all(re.search("[一-鿿]", meaning) for meaning in meanings)
