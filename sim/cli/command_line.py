"""How a command is typed: what it takes together becomes options of its own, and all that is wrong in a line is told at once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import wraps
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

from sim.errors import InputError
from sim.words.text import clipped
from sim.words.tongue import LANGS

from .console import Screen
from .doubts import begin_command
from .language import LINE_LANG, language
from .options import Into, JsonOption, LangOption, Options
from .problems import Problems
from .status import guarded
from .told import FAULTS
from .typed import NO_WHOLE_NUMBER, digits_of, helped, lang_of, plain_complaint, translated_complaint

SPEAKING = {"lang": (LangOption, None), "json": (JsonOption, False)}
"""The options of a screen: name, type and default."""


class LineCommand(TyperCommand):
    """A command that tells everything that is wrong in its line, and not the first thing alone.

    What cannot be read keeps its default; the command goes on to tell what it finds wrong in the rest, and then stops.
    """

    def get_help(self, ctx: Any) -> str:
        """The help text, all of it in one language."""
        return helped(super().get_help(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the values of all parameters; what is wrong waits in FAULTS, or is raised where too little is left to go on with."""
        faults: list[str] = []
        lone = self._lone(ctx, args)
        faults += [f"Option {args[at]!r} requires an argument." for at in lone]
        faults += self._repeated(ctx, args)
        given, left, lost = self._split(ctx, [word for at, word in enumerate(args) if at not in lone], faults)
        for param in sorted(self.get_params(ctx), key=lambda param: not param.is_eager):
            try:
                _read_digits(ctx, param, given)
                _, left = param.handle_parse_result(ctx, given, left)
            except Exception as error:
                complaint = said(error)
                faults += [complaint] if not {args[at] for at in lone} & set(param.opts) else []
                lost = lost or param.required
                ctx.params[str(param.name)] = param.get_default(ctx)
        if left and not lost:
            faults.append(f"Got unexpected extra argument{'s' * (len(left) > 1)} ({' '.join(left)})")
        told = in_language(ctx.command_path, faults, args)
        if lost:
            raise InputError(told)
        FAULTS.set(tuple(told))
        ctx.args = []
        return []

    def _lone(self, ctx: Any, args: Sequence[str]) -> list[int]:
        """Where options stand whose value is missing: the next option, or the end of the line, stands in its place."""
        params = [param for param in self.get_params(ctx) if param.param_type_name == "option"]
        known = {name for param in params for name in (*param.opts, *param.secondary_opts)}
        valued = {name for param in params if not getattr(param, "is_flag", False) for name in param.opts}
        words = args[:args.index("--")] if "--" in args else args
        return [at for at, (word, following) in enumerate(pairwise([*words, "--help"]))
                if word in valued and following.partition("=")[0] in known]

    def _repeated(self, ctx: Any, args: Sequence[str]) -> list[str]:
        """Options of one value that are given more than once, and flags given both ways: one of the two would do nothing."""
        words = args[:args.index("--")] if "--" in args else args
        faults = []
        for param in self.get_params(ctx):
            if param.param_type_name == "option":
                both = [[word for word in words if _names(word, opts)] for opts in (param.opts, param.secondary_opts)]
                if not getattr(param, "is_flag", False) and not param.multiple and len(both[0]) > 1:
                    faults.append(f"Option {param.opts[-1]!r} is given more than once.")
                elif both[0] and both[1]:
                    faults.append(f"Options {param.opts[0]!r} and {param.secondary_opts[0]!r} contradict each other.")
        return faults

    def _split(self, ctx: Any, typed: list[str], faults: list[str]) -> tuple[Any, list[str], bool]:
        """Options by name, the words that are left, and whether one of these may be the value of an option that is unknown."""
        unsure = False
        while True:
            try:
                given, left, _ = self.make_parser(ctx).parse_args(args=list(typed))
                return given, left, unsure
            except Exception as error:
                faults.append(said(error))
                at = _place_of(getattr(error, "option_name", ""), typed)
                if at is None:
                    raise InputError(in_language(ctx.command_path, faults, typed)) from None
                unsure = unsure or ("=" not in typed[at] and not "".join(typed[at + 1: at + 2] or "-").startswith("-"))
                del typed[at]


class Top(TyperGroup):
    """The program itself, whose help text is in one language too."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return helped(super().get_help(ctx))


def said(error: Exception) -> str:
    """What typer complains of, on one line; anything else is raised again."""
    if not hasattr(error, "format_message"):
        raise error
    return " ".join(error.format_message().split())


def in_language(path: str, faults: Sequence[str], typed: Sequence[str]) -> list[str]:
    """Complaints of typer, each once, behind the command that they are about, in the language that is asked for."""
    lang = lang_of(typed)
    return list(dict.fromkeys(f"{path}: {translated_complaint(fault) if lang == 'zh' else plain_complaint(fault)}" for fault in faults))


def _read_digits(ctx: Any, param: Any, given: dict[str, Any]) -> None:
    """Put a whole number of the line into plain digits; BadParameter for one that is written otherwise than in a scenario.

    What typer takes for one beside digits (1.0, 1_000) differs from version to version of what reads it.
    """
    typed, kind = given.get(str(param.name)), ctx.command.callback.__annotations__.get(param.name)
    bare = get_args(kind)[0] if get_args(kind) else kind
    if int in (bare, *get_args(bare)) and isinstance(typed, str):
        given[str(param.name)] = digits_of(typed)
        if not given[str(param.name)]:
            raise BadParameter(NO_WHOLE_NUMBER.format(repr(clipped(typed))), ctx, param)


def _names(word: str, names: Sequence[str]) -> bool:
    """Whether a word of a line is one of these options: alone, with its value behind =, or a short one with it right behind."""
    return any(word.partition("=")[0] == name or (len(name) == 2 and word.startswith(name) and word[1:2] != "-") for name in names)


def _place_of(option: str, typed: Sequence[str]) -> int | None:
    """Where an option stands in a line: alone, with its value behind =, or among short ones."""
    for at, word in enumerate(typed):
        short = len(option) == 2 and word[:1] == option[0] and word[1:2] != "-" and option[1] in word[1:]
        if option and (word == option or word.startswith(f"{option}=") or short):
            return at
    return None


def command(work: Callable[..., int | None]) -> Callable[..., int]:
    """The command with an option for each thing it takes together, and its errors turned into exit statuses and lines in its language.

    Whatever is wrong with the line and with its groups is in the problems of its screen already; it stops for them before it does
    anything.
    """
    signature, groups = _spread(work)

    @wraps(work)
    def guarded_work(**given: Any) -> int:
        option, as_json = given.pop("lang"), given.pop("json")

        def begin() -> int | None:
            problems = Problems(FAULTS.get())
            lang = problems.of(lambda: language(option)) or language(None)
            begin_command(lang)
            for name, kind in groups.items():
                given[name] = kind(**{each: given.pop(each) for each in types_of(kind)})
            for group in sorted((given[name] for name in groups), key=lambda group: isinstance(group, Into)):
                group.check(problems)  # where results go last
            try:
                return work(**given, screen=Screen(lang, as_json, problems))
            except InputError as error:
                raise InputError(dict.fromkeys([*problems.lines, *error.problems])) from None

        return guarded(begin, option if option in LANGS else LINE_LANG.get())

    guarded_work.__signature__ = signature  # type: ignore[attr-defined]
    guarded_work.__annotations__ = {name: each.annotation for name, each in signature.parameters.items()}
    return guarded_work


def _spread(work: Callable[..., Any]) -> tuple[inspect.Signature, dict[str, type[Options]]]:
    """The parameters of a command with the options of its groups and its screen in their places, and its groups by name."""
    hints = get_type_hints(work, include_extras=True)
    made, groups = list[inspect.Parameter](), dict[str, type[Options]]()
    for name, parameter in inspect.signature(work).parameters.items():
        kind = hints[name]
        if kind is Screen:
            options = SPEAKING
        elif isinstance(kind, type) and issubclass(kind, Options):
            groups[name], whole = kind, kind() if parameter.default is parameter.empty else parameter.default
            options = {each: (annotation, getattr(whole, each)) for each, annotation in types_of(kind).items()}
        else:
            options = {name: (kind, parameter.default)}
        made += [inspect.Parameter(each, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
                 for each, (annotation, default) in options.items()]
    return inspect.Signature(made), groups


def types_of(kind: type[Options]) -> dict[str, Any]:
    """The options of a group by name, in their order, each with its type."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)} if is_dataclass(kind) else {}
