"""What stands on a page: the scheme and the levers that were moved; as a link, and as a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from sim.documents.readings import read
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.version import __version__

from .levers import EARLY_PART, READING_ID, PageLever

MOST_PARTS = 300
"""Parts of a link at most."""
LONGEST_LINK = 20_000
"""Letters of a link at most."""


@dataclass(frozen=True)
class PageState:
    """What was moved: the scheme, and the levers with their positions in the order of their ids."""

    scheme: str = ""
    """The name of the scheme; empty for the scenario that the page was opened with."""
    moved: tuple[tuple[str, str], ...] = ()
    """Ids of levers and their positions."""


@dataclass(frozen=True)
class Link:
    """A state with what makes its figures: the same link under the same version gives the same figures."""

    state: PageState
    """What was moved."""
    scenario: str
    """The name of the scenario that the page was opened with."""
    digest: str
    """The beginning of that scenario's digest."""
    seed: int
    """The seed of the luck."""
    version: str = __version__
    """The version of the program."""


def link_text(link: Link) -> str:
    """The part of an address behind `#`, which no browser sends anywhere."""
    head = [("scenario", link.scenario), ("digest", link.digest), ("seed", str(link.seed)), ("version", link.version)]
    scheme = [("scheme", link.state.scheme)] if link.state.scheme else []
    return urlencode([*head, *scheme, *(("set", f"{name}={text}") for name, text in link.state.moved)])


def read_link(text: str) -> Link:
    """What a link holds; InputError for what is none."""
    found = _parts(text.rpartition("#")[2])
    single = {key: value for key, value in found if key != "set"}
    known = {"scenario", "digest", "seed", "version", "scheme"}
    if not known - {"scheme"} <= single.keys() <= known or not single["seed"].isdecimal() or len(single["seed"]) > 19:
        raise InputError("link: is no link of a page; expected what “Copy the link” gives")
    state = moved_state(single.get("scheme", ""), [value for key, value in found if key == "set"])
    return Link(state, single["scenario"], single["digest"], int(single["seed"]), single["version"])


def _parts(query: str) -> list[tuple[str, str]]:
    """The parts of a link; none of what is none."""
    if len(query) > LONGEST_LINK:
        return []
    try:
        return parse_qsl(query, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_PARTS)
    except ValueError:
        return []


def moved_state(scheme: str, sets: list[str]) -> PageState:
    """A state from ids and positions written ID=POSITION; of an id that comes twice the last counts."""
    parted = (each.partition("=") for each in sets)
    moved = {name: text for name, equals, text in parted if equals}
    return PageState(scheme, tuple(sorted(moved.items())))


def check_state(state: PageState, levers: Mapping[str, PageLever]) -> None:
    """InputError for every lever that the scenario has not, and every position that a lever cannot take."""
    problems = []
    for name, text in state.moved:
        if name not in levers:
            problems.append(f"link: {name[:80]}: is no lever here; expected one of those on the page")
        elif not levers[name].takes(text):
            problems.append(f"link: {name}: cannot stand at {text[:40]!r}; expected a position of that lever")
    if problems:
        raise InputError(problems)


def scenario_of(state: PageState, scheme: Scenario, levers: Mapping[str, PageLever]) -> Scenario:
    """The scheme with everything that was moved; InputError in the words of the loader where the levers contradict each other."""
    found = scheme
    for name, text in state.moved:
        if name.startswith(READING_ID):
            found = read(found, name.removeprefix(READING_ID), text)
    settings = lever_settings(state, levers)
    return found.with_values(settings) if settings else found


def lever_settings(state: PageState, levers: Mapping[str, PageLever]) -> dict[str, object]:
    """What the levers that are no readings set, by path; an award's first instalment comes as a whole."""
    found: dict[str, object] = {}
    for name, text in state.moved:
        above, value = name.removesuffix(".share"), setting_of(levers[name], text) if not name.startswith(READING_ID) else None
        if above.endswith(f".{EARLY_PART}"):
            found[above] = {"trigger": "approval", "share": value}
        elif not name.startswith(READING_ID):
            found[name] = value
    return found


def setting_of(lever: PageLever, text: str) -> object:
    """A position as a value of a scenario."""
    if lever.shape == "flag":
        return text == "true"
    if lever.shape == "calendar":
        return [int(month) for month in text.strip("[]").split(",")]
    if lever.shape in ("money", "count"):
        return int(text)
    return float(text) if lever.shape == "share" else text
