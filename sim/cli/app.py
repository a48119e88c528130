"""The program `rollout`."""

from __future__ import annotations

import atexit
import gc
import inspect
import sys
from collections.abc import Callable, Sequence
from contextvars import copy_context
from typing import Annotated

import typer

from sim.errors import InputError
from sim.files.later import import_unexplained
from sim.version import __version__
from sim.words.tongue import pick

from .attribute_command import attribute
from .bench_command import bench
from .brief_command import brief
from .cache_command import cache
from .check_command import check
from .clauses_command import clauses
from .command_line import LineCommand, Top, command, in_language, said
from .compare_command import compare
from .console import complain, survive_any_encoding
from .convert_command import convert
from .decide_command import decide
from .experiment_command import experiment
from .fit_command import fit
from .forecast_command import forecast
from .language import LINE_LANG, here, language
from .new_command import new
from .options import LangOption
from .page_command import page
from .readings_command import readings
from .regret_command import regret
from .run_command import run
from .scenarios_command import scenarios
from .score_command import score
from .seek_command import seek
from .sensitivity_command import sensitivity
from .show_command import show
from .status import DONE, INTERRUPTED, STOPPED, STOPPED_BY_USER, guarded
from .sweep_command import sweep
from .told import FAULTS
from .trace_command import trace
from .typed import lang_of
from .verify_command import verify
from .worth_command import worth

app = typer.Typer(
    name="rollout",
    cls=Top,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS: tuple[Callable[..., int | None], ...] = (
    scenarios, show, clauses, check, run, compare, sweep, seek, decide, experiment, readings, regret, attribute, sensitivity, worth, fit,
    forecast, score, trace, page, new, convert, bench, cache, verify, brief,
)
"""A new command is one function with an EXAMPLE in its module and its line here."""
CYCLES_AFTER = 400_000
"""Objects made beyond those given back, after which cycles among them are looked for: a plain run makes half as many."""
EXAMPLE_HEAD = here("例：", "Example: ")


for function in COMMANDS:
    module = inspect.getmodule(function)
    words = here(*module.HELP)  # type: ignore[union-attr]
    app.command(function.__name__, cls=LineCommand, help=words, short_help=words.split("\n")[0],
                epilog=EXAMPLE_HEAD + module.EXAMPLE)(command(function))  # type: ignore[union-attr]


@app.callback(
    invoke_without_command=True,
    help=here("模拟一项政策经由众多基层单位落实的过程：谁参与，资金和时间是否足够，目标能否如期实现。",
              "Simulates how a policy is rolled out through many local bodies: who takes part, who runs short of money or time, whether "
              "targets are met."),
    epilog=EXAMPLE_HEAD + "rollout run zhuji-2022",
)
def top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=here("显示版本", "show the version"))] = False,
    lang: LangOption = None,
) -> None:
    """What happens without a command."""
    LINE_LANG.set(None if lang is None else language(lang))
    if version:
        typer.echo(f"rollout {__version__}")
        raise typer.Exit()
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    import_unexplained()
    gc.set_threshold(CYCLES_AFTER)
    atexit.register(gc.freeze)  # at the end all memory goes back as it is: nobody need look for cycles in it first
    survive_any_encoding()
    given = list(sys.argv[1:] if arguments is None else arguments)
    return copy_context().run(guarded, lambda: dispatched(given), lang_of(given))  # what it tells, and in whose words, ends with it


def dispatched(given: list[str]) -> int:
    """Hand over to typer; its own complaints become one line."""
    FAULTS.set(())
    try:
        status = typer.main.get_command(app).main(given, prog_name="rollout", standalone_mode=False)
    except typer.Abort:
        return STOPPED
    except SystemExit as stop:
        return DONE if not stop.code else STOPPED
    except Exception as error:
        where = getattr(getattr(error, "ctx", None), "command_path", "rollout")
        raise InputError(in_language(where, [said(error)], given)) from None
    if status == INTERRUPTED:
        complain([pick(STOPPED_BY_USER, lang_of(given))])
        return STOPPED
    return int(status or DONE)
