"""What a page can ask for: figures, sentences, the levers of a scheme, what a link holds, and to keep what was tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.answers.format import count_text
from sim.errors import InputError
from sim.words.figures import replications_text
from sim.words.text import semicolon_list
from sim.words.tongue import Lang

from .desk import Desk
from .markup import markup_text
from .page_keeping import BRIEF_ENDING, keep_files
from .page_layout import lever_list, speaker
from .page_sentences import sentence_markup
from .page_state import Link, check_state, read_link
from .page_tables import answer_markup

Fields = Mapping[str, str]


@dataclass(frozen=True)
class PageDesk:
    """The desk, and the folder into which things are kept."""

    desk: Desk
    """What stands behind the page."""
    folder: Path
    """Where scenarios and workbooks are written."""


def checked_link(desk: Desk, text: str) -> Link:
    """A link of this very page; InputError for one of another scenario, seed or version, and for levers that are none here."""
    link, here = read_link(text), desk.link(read_link(text).state)
    problems = [f"link: {name}: is {getattr(link, name)[:80]!r}; expected that of this page, {getattr(here, name)}"
                for name in ("scenario", "digest", "version") if getattr(link, name) != getattr(here, name)]
    if link.seed != here.seed:
        problems.append(f"link: seed: is {link.seed}; expected that of this page, {here.seed}")
    if problems:
        raise InputError(problems)
    check_state(link.state, desk.levers(link.state.scheme))
    return link


def figures_asked(page: PageDesk, given: Fields, lang: Lang) -> dict[str, Any]:
    """The figures of a state, and with how many replications to ask again."""
    desk, n = page.desk, _step(page.desk, given)
    state = checked_link(desk, given.get("state", "")).state
    speak = speaker(desk, lang, desk.scheme(state.scheme))
    more = next((step for step in desk.steps if step > n), None)
    answer = desk.answer(state, n)
    told = {"n": replications_text(n, lang), "more": count_text(more, lang) if more else "", "seed": desk.seed}
    status = speak.say("growing" if more else "n", **told)
    figures, rest = map(markup_text, answer_markup(answer, speak))
    return {"figures": figures, "rest": rest, "status": status, "n": n, "more": more}


def sentences_asked(page: PageDesk, given: Fields, lang: Lang) -> dict[str, Any]:
    """The sentences of a state."""
    desk, n = page.desk, _step(page.desk, given)
    state = checked_link(desk, given.get("state", "")).state
    return {"sentences": markup_text(sentence_markup(desk, state, n, speaker(desk, lang, desk.scheme(state.scheme))))}


def levers_asked(page: PageDesk, given: Fields, lang: Lang) -> dict[str, Any]:
    """The levers of a scheme."""
    scheme = given.get("scheme", "")
    levers = page.desk.levers(scheme)
    return {"levers": markup_text(lever_list(page.desk, scheme, speaker(page.desk, lang, page.desk.scheme(scheme)))), "ids": list(levers)}


def link_asked(page: PageDesk, given: Fields, lang: Lang) -> dict[str, Any]:
    """What a link holds."""
    state = checked_link(page.desk, given.get("link", "")).state
    return {"scheme": state.scheme, "moved": dict(state.moved)}


def leaving_asked(page: PageDesk, given: Fields, lang: Lang) -> dict[str, Any]:
    """A page is closed: whoever makes something for it stops, since its turn has passed."""
    return {}


def keeping_asked(page: PageDesk, given: Fields, lang: Lang) -> dict[str, Any]:
    """Write what was tried."""
    desk, n = page.desk, _step(page.desk, given)
    state = checked_link(desk, given.get("state", "")).state
    files = keep_files(desk, state, n, page.folder, given.get("name", ""), lang)
    speak = speaker(desk, lang)
    told = speak.say("kept", files="，".join(files) if lang == "zh" else ", ".join(files))
    if not any(file.endswith(BRIEF_ENDING) for file in files):
        told = semicolon_list([told, speak.say("no_brief")], lang)
    return {"told": told, "files": files}


def _step(desk: Desk, given: Fields) -> int:
    """How many replications are asked for: one of the steps of this page."""
    asked = given.get("n", "")
    if asked not in map(str, desk.steps):
        raise InputError(f"link: n: is {asked[:20]!r}; expected one of {', '.join(map(str, desk.steps))}")
    return int(asked)


def told_on_page(page: PageDesk, given: Fields, error: InputError, lang: Lang) -> list[str]:
    """What is wrong, in the reader's language and the scenario's words, with levers called by their names."""
    speak, names = speaker(page.desk, lang), dict[str, str]()
    with suppress(InputError):
        state = read_link(given.get("state", "")).state
        levers = page.desk.levers(state.scheme)
        names = {name: speak.pick(levers[name].title) for name, _ in state.moved if name in levers}
    return [speak.put(_named(line, names)) for line in error.told(lang)]


def _named(line: str, names: Mapping[str, str]) -> str:
    """A line with the names of levers in place of how they are set."""
    for name, title in names.items():
        said = f"“{title}”".replace("\\", r"\\")
        line = re.sub(rf"--set {re.escape(name)}=\S+?(?=:|：)", said, line)
    return line


ACTIONS: dict[str, Callable[[PageDesk, Fields, Lang], dict[str, Any]]] = {
    "answer": figures_asked, "sentences": sentences_asked, "levers": levers_asked, "link": link_asked, "keep": keeping_asked,
    "leave": leaving_asked,
}
"""By the last part of the address to which they are sent."""
MAY_BE_ABANDONED = ("answer", "sentences")
"""What need not be finished once the page asks for something else; what is kept is always written whole."""
