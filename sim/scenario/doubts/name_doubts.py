"""Names of places that can hardly be meant as they stand: two of one name, one place under two names, several in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sim.scenario.node import Node, Place
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData
from sim.scenario.tables.known_file import TABLE_ROW
from sim.scenario.units import made_plain

_Found = tuple[Place, str, str]
_ENDING = re.compile(r"(?:社区)?(?:居民委员会|居委会|党群服务中心)?$")
"""What may stand behind the name of a community or be left out: 文昌, 文昌社区, 文昌社区居委会."""


def check_names(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Names of streets of a county, and of communities, that mean two of them, or two names that may mean one."""
    yield from _streets(data)
    yield from _communities(data)
    yield from _spellings(data, rows)
    yield from _left_out(data)
    seen: dict[str, str] = {}
    for row in rows:
        if not row.code and seen.setdefault(row.name, row.street_id) != row.street_id:
            yield (("jurisdiction", "communities_file"), f"有两个社区都叫“{row.name}”，结果表分不清二者；请给它们写代码（code 列）",
                   f"two communities are called {row.name}, and tables of results cannot tell them apart; give them codes (column code)")


def _streets(data: ScenarioData) -> Iterator[_Found]:
    named: dict[tuple[str, str], str] = {}
    for key, street in data.jurisdiction.streets.items():
        if (first := named.setdefault((street.county, street.name.zh), key)) != key:
            yield (("jurisdiction", "streets", key, "name"), f"与 {first} 同在一县，又都叫“{street.name.zh}”，结果表分不清二者",
                   f"has the same Chinese name as '{first}' of its county, {street.name.zh}: tables of results cannot tell them apart")


def _communities(data: ScenarioData) -> Iterator[_Found]:
    named: dict[tuple[str, str], str] = {}
    for key, community in data.jurisdiction.communities.items():
        if (first := named.setdefault((community.street, community.name.zh), key)) != key:
            yield (("jurisdiction", "communities", key, "name"), f"与 {first} 同在一街道，又都叫“{community.name.zh}”，按两个社区计",
                   f"has the same Chinese name as '{first}' of its street, {community.name.zh}: they count as two communities")


def _left_out(data: ScenarioData) -> Iterator[_Found]:
    """A number in a table without a place, right below one of a place: as merged cells leave it, of which only the first keeps its text."""
    above = ""
    for key, entry in data.known.items():
        place = entry.street or entry.county or entry.prefecture or ""
        if key.startswith(TABLE_ROW) and entry.numbers is not None and above and not place:
            yield (("known", key, "place"), f"地点空着，按全部地区计，不是上一行的 {above}；若是合并单元格所致，请逐行填写",
                   f"has no place and counts for the whole, not for {above} of the line above; if cells were merged, fill in each")
            return
        above = place if key.startswith(TABLE_ROW) and entry.numbers is not None else ""


def _spellings(data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Two names of one street that differ in what may be left out: tables and the file itself may mean the same community."""
    told: dict[tuple[str, str], Place] = {}
    for key, entry in data.known.items():
        if entry.community is not None and entry.street is not None:
            told.setdefault((entry.street, entry.community), ("known", key, "community"))
    places: list[tuple[str, str, Place]] = [
        *((each.street, each.name.zh, ("jurisdiction", "communities", key, "name")) for key, each in data.jurisdiction.communities.items()),
        *((row.street_id, row.name, told.get((row.street_id, row.name), ("jurisdiction", "communities_file"))) for row in rows),
    ]
    first: dict[tuple[str, str], str] = {}
    for street, name, place in places:
        other = first.setdefault((street, _stem(name)), name)
        if other != name:
            yield (place, f"“{name}”与“{other}”按两个社区计；若为同一社区，请用同一名称",
                   f"{name} and {other} count as two communities; if they are one, write one name")


def _stem(name: str) -> str:
    """What two spellings of one community share."""
    plain = "".join(made_plain(name).split())
    return _ENDING.sub("", plain) or plain
