"""What the commands that lay schemes side by side share: the schemes, and the study that they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import InputError
from sim.words.text import comma_list, set_to
from sim.words.tongue import Lang

from .console import Screen
from .levers_apart import single_values
from .options import Head, as_options, loaded

if TYPE_CHECKING:
    from sim.output.study_folder import StudyNote
    from sim.scenario.load import Scenario
    from sim.scenario.schema import Text

_LONGEST = 200
"""Letters up to which changes stand in place of a title."""
_ALONE = "one scenario is nothing to compare; expected two or more, or one and --set PATH=VALUE"


def checked_schemes(screen: Screen, head: Head, names: list[str], by: str) -> dict[str, Scenario]:
    """The schemes by name, with what --set changes; InputError with all that is wrong with them, with --by.

    Of one scenario, what --set changes is the second scheme, so that the question what a change does takes one line.
    """
    from sim.ensemble.first_days import know_tables
    from sim.studies.comparison.compare import check_by, check_schemes

    problems = screen.problems
    if len(names) == 1 and not head.sets:
        problems.lines.append(_ALONE)
    given = [(names[0], None), (names[0], head.sets)] if len(names) == 1 and head.sets else [(name, head.sets) for name in names]
    found = [problems.of(partial(changed_scenario, name, sets, head.draws)) for name, sets in given]
    schemes = _named([scheme for scheme in found if scheme is not None], given)
    for scheme in schemes.values():
        know_tables(scheme)  # of which the check asks for some
    if schemes:
        check = partial(check_schemes, schemes, by) if 1 < len(schemes) == len(given) else partial(check_by, schemes, by)
        problems.of(lambda: as_options(check, by="by"))
    problems.stop()
    return schemes


def _named(schemes: list[Scenario], given: list[tuple[str, list[str] | None]]) -> dict[str, Scenario]:
    """Schemes by name; a scenario beside itself with one value changed is called by that value, `year_rule.share=100%`."""
    from sim.studies.comparison.compare import schemes_by_name

    before, after = given[0][1], given[-1][1]
    if len(schemes) == len(given) and before is None and after is not None and len(after) == 1:
        path, _, value = after[0].partition("=")
        return {schemes[0].name: schemes[0], f"{'.'.join(path.strip().split('.')[-2:])}={value.strip()}": schemes[1]}
    return schemes_by_name(schemes)


def called_by_change(schemes: Mapping[str, Scenario], names: list[str], sets: list[str] | None) -> dict[str, Text]:
    """What the second scheme is called where it is the first with what --set changes: by the changes, for its title is the first's."""
    from sim.scenario.schema import Text
    from sim.scenario.setting import parsed

    if len(names) > 1 or not sets:
        return {}
    base, changed = schemes.values()
    values = [each for path, value in parsed(sets).items() for each in single_values(path, value)]

    def told(lang: Lang) -> str:
        each = (set_to(_lever_called(base, path, lang), _typed(changed, path, value, lang), lang) for path, value in values)
        return comma_list(each, lang)

    zh, en = told("zh"), told("en")
    return {list(schemes)[1]: Text(zh=zh, en=en)} if max(len(zh), len(en)) <= _LONGEST else {}


def _lever_called(scenario: Scenario, path: str, lang: Lang) -> str:
    """A path in words where the page or the quantity has some."""
    from .sweep_head import every_lever_called

    inner = scenario.ids.path_in(path)
    known = every_lever_called(scenario, [inner])
    return known[inner][lang] if inner in known else path


def _typed(scenario: Scenario, path: str, value: object, lang: Lang) -> str:
    """What a path is set to, money in the units of the language and the currency of the scenario; an id stays as it is."""
    from .decide_words import lever_text

    if value is None:
        return {"zh": "无", "en": "none"}[lang]
    told = lever_text(scenario, path, value, lang)
    return told if scenario.own is None or told == value else scenario.own.put(told, lang)


def changed_scenario(name: str, sets: list[str] | None, draws: Path | None) -> Scenario:
    """One of the scenarios with what --set and --draws change; its name stands before what cannot be set in it."""
    try:
        return loaded(name, sets, draws=draws)
    except InputError as error:
        raise InputError(f"{name}: {line}" if line.startswith("--set") else line for line in error.problems) from None


def study_of(name: str, head: Head, schemes: Mapping[str, Scenario], by: str) -> StudyNote:
    """The study of some schemes, as the manifest names it."""
    from sim.output.study_folder import StudyNote

    options = {"schemes": {each: scheme.digest for each, scheme in schemes.items()}, "by": by}
    return StudyNote(name, next(iter(schemes.values())), head.seed, head.replications, options)
