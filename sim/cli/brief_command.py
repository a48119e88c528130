"""rollout brief: one to two pages on a kept result, as Word, HTML and PDF."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sim.errors import InputError
from sim.words.tongue import Words

from .console import Screen
from .language import here
from .options import among, shown_path

HELP: Words = (
    "把一个结果文件夹（运行、方案比较、预测或各项研究）写成一至两页的简报：Word、HTML、PDF。\n\n中文版式按 GB/T 9704，英文为政策短文。",
    "One to two pages on a result folder (a run, a comparison, a forecast or any study) as Word, HTML and PDF.\n\n"
    "Chinese in the layout of GB/T 9704, English as a policy note.",
)
EXAMPLE = "rollout brief results/zhuji-2022 --lang zh --format docx"
_BRIEF_FORMATS = ["docx", "html", "pdf"]
_WROTE: Words = ("简报：", "Brief:")


def brief(
    result: Annotated[Path, typer.Argument(metavar="DIR", help=here("结果文件夹", "a result folder"))],
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE", help=here("简报的文件名，默认为“结果文件夹名-brief”，与其并列", "default: DIR-brief, beside it"))] = None,
    format: Annotated[str, typer.Option(
        "--format", metavar="docx,html,pdf", help=here("写哪几种", "which of these"))] = "docx,html,pdf",
    replace: Annotated[bool, typer.Option("--replace", help=here("可替换已有的简报", "may replace briefs that are there"))] = False,
    *,
    screen: Screen,
) -> None:
    """Read the folder, say what stands in it, write the files."""
    from sim.output.brief.brief_files import brief_contents
    from sim.output.brief.face import check_brief_name, ending_of, write_briefs
    from sim.output.brief.kept_brief import kept_brief

    problems = screen.problems
    endings = problems.of(lambda: _formats(format)) or []
    if out is not None:
        problems.of(lambda: check_brief_name(out))
        if endings and ending_of(out) in set(_BRIEF_FORMATS) - set(endings):
            problems.lines.append(f"--out {out}: the ending is none of --format {','.join(endings)}; "
                                  f"expected --format {ending_of(out)}, or no ending")
    base = out or result.absolute().with_name(f"{result.absolute().name}-brief")
    base = base.with_suffix("") if out and ending_of(base) in _BRIEF_FORMATS else base
    files = {} if problems.lines else {ending: base.with_name(f"{base.name}.{ending}") for ending in endings}
    if not replace:
        problems.lines += [f"{path}: is there already; expected --replace, or another --out" for path in files.values() if path.exists()]
    made = problems.sound(problems.of(lambda: kept_brief(result, screen.lang)))
    written = {files[ending]: content for ending, content in brief_contents(made, endings).items()}
    write_briefs(written)
    screen.json({"result": shown_path(result), "title": made.title, "lang": screen.lang, "files": [shown_path(path) for path in written]})
    screen.say(_WROTE)
    for path in written:
        screen.line(f"  {shown_path(path)}")


def _formats(typed: str) -> list[str]:
    """The formats that were typed, each once, for which everything is there that they need."""
    from sim.output.brief.brief_files import lacking_formats

    found = [among("--format", name.strip(), _BRIEF_FORMATS) for name in typed.split(",")]
    if lacking := lacking_formats(found, find_spec):
        raise InputError(f"--format {','.join(lacking)}: needs python-docx and fpdf2; expected pip install \".[brief]\", or --format html")
    return list(dict.fromkeys(found))
