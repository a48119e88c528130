"""What each sheet of a workbook holds: its place in a scenario, and its columns, which are the fields of the models.

A key that a model gains has a column at once; RARE_KEYS ones are written only where a scenario uses them, and read wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from sim.scenario import shape
from sim.scenario.field_lines import field_lines, parted
from sim.scenario.node import Key, Place
from sim.scenario.own_ids import BY_STANDARD, BY_TIER
from sim.scenario.roster import ROSTER_COLUMNS
from sim.scenario.schema import Name, ScenarioData, Text
from sim.scenario.schema_documents import Clause, Document, document_of
from sim.scenario.schema_types import TIERS
from sim.scenario.tables.csv_table import Column
from sim.scenario.tables.known_file import COLUMNS as KNOWN_COLUMNS
from sim.scenario.tables.observed_file import OBSERVED_COLUMNS
from sim.scenario.tables.street_file import STREET_LIST_COLUMNS
from sim.scenario.workbook.sheet_titles import (
    KNOWN_SHEET,
    OBSERVED_SHEET,
    README,
    ROSTER_SHEET,
    STREET_LIST_SHEET,
    SheetTitle,
)
from sim.scenario.workbook.sheet_words import HEADINGS

ID_KEY, GROUP_KEY, COUNTY_KEY, YEAR_KEY, SOURCE_KEY, NOTE_KEY = "id", "group", "county_id", "year", "source", "note"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a table: a key of its rows."""

    key: str
    """The key, as the heading shows it: year_rule.share."""
    kind: Any
    """What the models allow there; None for an id or a source."""
    zh: str
    """The heading in Chinese; the key where nobody has translated it."""
    line: str
    """What it means, in English."""
    unit: str
    """The unit, as the models have it."""
    rare: bool = False
    """Whether it is written only where it is used."""

    @property
    def place(self) -> Place:
        """The key below the row's."""
        return tuple(self.key.split("."))


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A sheet with a row for each entry of a mapping by id."""

    title: SheetTitle
    """Its name."""
    place: Place
    """The mapping."""
    ids: tuple[str, ...] = (ID_KEY,)
    """The columns that together are a row's key."""
    core: bool = True
    """Whether every workbook has it."""

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """The ids, the fields of the model, source and note."""
        return _columns(self)

    def entry(self, keys: Sequence[Key]) -> Place:
        """The place of the entry with these keys; a clause stands in its document."""
        if self.title == CLAUSES_SHEET:
            return ("documents", document_of(str(keys[0])), "clauses", keys[0])
        return (*self.place, *keys)

    def keys(self, place: Place) -> tuple[Key, ...] | None:
        """The keys of the entry at a place; None where none stands there."""
        if self.title == CLAUSES_SHEET:
            return place[3:] if len(place) == 4 and self.entry(place[3:]) == place else None
        here = len(place) == len(self.place) + len(self.ids) and place[: len(self.place)] == self.place
        return place[len(self.place):] if here else None

    def columns_with(self, tiers: Sequence[str], called: Mapping[str, str] = MappingProxyType({})) -> tuple[SheetColumn, ...]:
        """The columns, with one for each tier of the scenario's own, headed as it is `called`, in place of those of the model."""
        if not tiers or row_model(self) not in BY_TIER:
            return self.columns
        first = next(column for column in self.columns if column.key in TIERS)
        own = [replace(first, key=tier, zh=called.get(tier, tier), line="") for tier in tiers]
        return tuple(one for column in self.columns for one in (own if column is first else [] if column.key in TIERS else [column]))

    def open_column(self, key: str) -> SheetColumn | None:
        """The column of a key below a field that is a mapping by id of plain values, such as attributes.area; None where there is none."""
        name, _, below = key.partition(".")
        inner = shape.keyed(shape.field_kinds(row_model(self)).get(name))
        plain = below and "." not in below and inner is not None and shape.model_of(inner) is None and shape.keyed(inner) is None
        return SheetColumn(key, inner, key, "", shape.unit(inner) or "") if plain else None


@dataclass(frozen=True, slots=True)
class ListLayout:
    """A sheet that stands in place of a CSV beside a scenario."""

    title: SheetTitle
    """Its name."""
    place: Place
    """The key that names the file."""
    file: str
    """What the key says where it is left out."""
    columns: tuple[Column, ...]
    """The columns of the file."""
    core: bool = True
    """Whether every workbook has it."""


CLAUSES_SHEET = SheetTitle("clauses", "条款")
PLACE_SHEET = SheetTitle("place", "地点时段")
SETTINGS_SHEET = SheetTitle("settings", "其他设定")
SETTING_SHEETS = (PLACE_SHEET, SETTINGS_SHEET)
"""Sheets of paths and their values: the same form, any path in either."""
SETTING_HEADS = (
    ("path", "路径"), ("meaning", "含义"), ("value", "值"), ("unit", "单位"), (SOURCE_KEY, "依据"), (NOTE_KEY, "备注"),
)
PLACE_KEYS = ("title", "extends", SOURCE_KEY, "jurisdiction", "period", "as_of", "known_extent", "known_file", "observed_file", "words")
"""First keys of the paths that stand on the sheet of the place; all others stand on the sheet of settings."""
NEEDED = ("title.zh", "title.en", "jurisdiction.name.zh", "jurisdiction.name.en", "period.start", "period.end")
"""Paths that a new workbook asks for."""
OPTIONAL = ("extends", SOURCE_KEY, "as_of", "jurisdiction.unnamed")
"""Paths that are offered and may stay empty."""
TABLE_SHEETS: tuple[TableLayout, ...] = (
    TableLayout(SheetTitle("prefectures", "设区市"), ("jurisdiction", "prefectures"), core=False),
    TableLayout(SheetTitle("counties", "县"), ("jurisdiction", "counties")),
    TableLayout(SheetTitle("streets", "街道"), ("jurisdiction", "streets")),
    TableLayout(SheetTitle("communities", "点名社区"), ("jurisdiction", "communities")),
    TableLayout(SheetTitle("areas", "片区"), ("jurisdiction", "areas"), core=False),
    TableLayout(SheetTitle("targets", "目标"), ("targets",)),
    TableLayout(SheetTitle("plan", "年度计划"), ("policy", "plan"), (COUNTY_KEY, YEAR_KEY)),
    TableLayout(SheetTitle("funds", "资金"), ("funds",)),
    TableLayout(SheetTitle("funding", "资金渠道"), ("funding",)),
    TableLayout(SheetTitle("uncertain", "不确定量"), ("uncertain",), (GROUP_KEY, ID_KEY)),
    TableLayout(SheetTitle("documents", "文件"), ("documents",)),
    TableLayout(CLAUSES_SHEET, ("documents",), (ID_KEY,)),
    TableLayout(SheetTitle("sources", "来源"), ("sources",)),
)
"""Sheets with a row an entry, as far as a scenario may have such entries."""
LIST_SHEETS = (
    ListLayout(ROSTER_SHEET, ("jurisdiction", "communities_file"), "communities.csv", ROSTER_COLUMNS),
    ListLayout(STREET_LIST_SHEET, ("jurisdiction", "streets_file"), "streets.csv", STREET_LIST_COLUMNS, core=False),
    ListLayout(OBSERVED_SHEET, ("observed_file",), "observed.csv", OBSERVED_COLUMNS),
    ListLayout(KNOWN_SHEET, ("known_file",), "known.csv", KNOWN_COLUMNS),
)
ALL_TITLES: tuple[SheetTitle, ...] = (
    README, PLACE_SHEET, *(table.title for table in TABLE_SHEETS), *(each.title for each in LIST_SHEETS), SETTINGS_SHEET,
)
"""Every kind of sheet, in the order of the tabs."""
CORE_TITLES: tuple[SheetTitle, ...] = (
    PLACE_SHEET, *(table.title for table in TABLE_SHEETS if table.core), *(each.title for each in LIST_SHEETS if each.core), SETTINGS_SHEET,
)
"""Sheets that every workbook has, if only with their headings."""
RARE_KEYS = frozenset({
    "Community.joint_tier", "Community.complete", "Community.counted", "Community.area", "Street.split_from", "Street.province_duty",
    "Street.committee", "Target.only", "Target.large", "Target.large_from", "Target.mountain", "Target.extrapolated", "Target.community",
    "Applies.not_counties", "Applies.old_estate", "YearRule.year", "YearRule.finished_when", "YearRule.pays", "YearRule.base",
    "Deferred.after", "Deferred.parts", "Stream.priority", "Stream.operation_pays", "Stream.by_support", "Stream.wait", "Stream.assessed",
    "Stream.final_spend", "Stream.highest_tier", "Stream.joint_tier", "Stream.basis", "Stream.cost", "Uncertain.n", "Uncertain.shift",
    "Uncertain.scale", "Uncertain.concentration",
})


@cache
def _columns(table: TableLayout) -> tuple[SheetColumn, ...]:
    model = row_model(table)
    sourced = table.place[0] not in ("sources", "documents")
    keys = [SheetColumn(key, None, HEADINGS.get(key, key), "", "") for key in table.ids]
    ends = [SheetColumn(key, None, HEADINGS[key], "", "") for key in (SOURCE_KEY, NOTE_KEY)]
    fields = (column for column in field_columns(model) if column.key not in table.ids)
    return (*keys, *fields, *(end for end in ends if end.key != SOURCE_KEY or sourced))


def row_model(table: TableLayout) -> type[BaseModel]:
    """The model of a table's rows."""
    if table.place == ("documents",):
        return Clause if table.title == CLAUSES_SHEET else Document
    inner = shape.at((*table.place, *_steps(table)))
    model = shape.model_of(inner)
    assert model is not None, f"{table.place} holds no mappings by id"
    return model


def _steps(table: TableLayout) -> Sequence[str]:
    """Some key of a row, for asking what stands there."""
    return ["epistemic" if key == GROUP_KEY else "any" for key in table.ids]


def field_columns(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[SheetColumn]:
    """A column for each field that is no mapping by id; a mapping of its own has columns below it."""
    lines = field_lines(model)
    for name, kind in shape.field_kinds(model).items():
        below, key = shape.model_of(kind), (*above, name)
        if below is Text:
            yield from (_column(model, name, (*key, lang), lines[name], kind) for lang in Text.model_fields)
        elif below is not None and shape.keyed(kind) is None and len(above) < 2 and not _has_scalar(kind):
            yield from field_columns(below, key)
        elif below is None and shape.keyed(kind) is None:
            yield _column(model, name, key, lines[name], kind)


def _has_scalar(kind: Any) -> bool:
    """Whether a type may be a plain value too."""
    return any(shape.model_of(option) is None and option is not type(None) for option in shape.options(kind))


def _column(model: type[BaseModel], name: str, key: tuple[str, ...], line: str, kind: Any) -> SheetColumn:
    text, lang = line, key[-1] if shape.model_of(kind) is Text else ""
    zh = HEADINGS.get(f"{model.__name__}.{name}") or HEADINGS.get(name) or name
    zh += {"zh": "（中文）", "en": "（英文）"}.get(lang, "")
    return SheetColumn(".".join(key), str if lang else kind, zh, parted(text).meaning, parted(text).unit,
                       f"{model.__name__}.{name}" in RARE_KEYS)


def words_allowed(kind: Any) -> tuple[str, ...]:
    """The words that a type allows, in their order; none where it is no matter of words."""
    found: list[str] = []
    for option in shape.options(kind):
        bare = get_args(option)[0] if get_origin(option) is not Literal and hasattr(option, "__metadata__") else option
        if get_origin(bare) is list:
            bare = get_args(bare)[0]
            found += [word for word in words_allowed(bare) if word not in found]
        elif get_origin(bare) is Literal:
            found += [str(word) for word in get_args(bare)]
    return tuple(found)


def is_list(kind: Any) -> bool:
    """Whether a type is a list."""
    bare = (get_args(option)[0] if hasattr(option, "__metadata__") else option for option in shape.options(kind))
    return any(get_origin(option) in (list, tuple) for option in bare)


def is_text(kind: Any) -> bool:
    """Whether a type is free text and nothing else; ids and words are not."""
    found = [option for option in shape.options(kind) if option is not type(None)]
    return bool(found) and all(option != Name and (option is str or (hasattr(option, "__metadata__") and get_args(option)[0] is str))
                               for option in found)


def is_flag(kind: Any) -> bool:
    """Whether a type is yes or no."""
    return any(option is bool for option in shape.options(kind))


def kind_of_path(place: Place) -> Any:
    """The type at a place of a scenario file: of a document's too, and of a tier's or standard's own id that of the model's."""
    if place == ("extends",):
        return list[str]
    if place[:1] == ("documents",):
        return shape.at(place[2:], Document) if len(place) > 2 else str
    kind: Any = ScenarioData
    for key in place:
        below, model = shape.below(kind, key), shape.model_of(kind)
        if below is None and model is not None and isinstance(key, str):
            kinds = shape.field_kinds(model)
            below = kinds.get("county") if model in BY_TIER else kinds.get("demonstration") if model in BY_STANDARD else None
        kind = below
        if kind is None:
            return None
    return kind


def leaf_paths(model: type[BaseModel] = ScenarioData, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:
    """Every path that needs no id, with what it means and its unit: what the sheet of settings offers."""
    lines = field_lines(model)
    for name, kind in shape.field_kinds(model).items():
        below, key = shape.model_of(kind), (*above, name)
        if shape.keyed(kind) is not None:
            continue
        if below is Text:
            yield from ((".".join((*key, lang)), parted(lines[name]).meaning, "") for lang in Text.model_fields)
        elif below is not None:
            yield from leaf_paths(below, key)
        else:
            yield ".".join(key), parted(lines[name]).meaning, shape.unit(kind) or parted(lines[name]).unit
