"""What a cell means where a key of some type is expected; every refusal reads 'what is wrong; what is expected'."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from sim.scenario import shape
from sim.scenario.node import Scalar
from sim.scenario.scalars import resolve
from sim.scenario.schema_documents import Day
from sim.scenario.schema_types import Quantity, Share, Year
from sim.scenario.units import MONEY_UNITS, made_plain, narrow, shown, year
from sim.scenario.workbook.number_formats import plain_number
from sim.scenario.workbook.sheet_cells import SheetCell
from sim.scenario.workbook.sheet_layout import is_flag, is_list, is_text, words_allowed
from sim.scenario.workbook.sheet_words import FLAG_WORDS, UNIT_WORDS, WORDS_ZH

REMOVE = frozenset({"null", "去掉", "remove"})
"""Words that take away what a base has."""
_LIST = re.compile(r"[,，、;；\n\r]+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DAY = re.compile(r"(\d{4})(?:[/.-]|年)(\d{1,2})(?:(?:[/.-]|月)(\d{1,2})日?)")
_SLASHED = re.compile(r"(\d{4})[/](\d{1,2})")
_SENTENCE = re.compile("[，；：。？！（）“”]")
"""Punctuation of words, which stay as they are; numbers and ids may be typed in full width."""
_YUAN = {"", "元", "yuan", "rmb", "cny"}


def cell_value(cell: SheetCell, kind: Any, unit: str = "") -> Scalar | list[Scalar]:
    """The value of a cell for a key of this type; `unit` is what its heading or the column of units says. ValueError says what is wrong."""
    if cell.fault:
        raise ValueError(cell.fault)
    if isinstance(cell.value, str) and narrow(cell.value).lower() in REMOVE:
        return None
    if kind is not None and cell.day and any(option == Day for option in shape.options(kind)):
        return cell.day
    if kind is not None and is_text(kind):
        return _text(cell)
    if kind is not None and is_list(kind):
        return _list(cell, kind)
    if kind is not None and is_flag(kind) and isinstance(cell.value, str):
        return FLAG_WORDS.get(" ".join(narrow(cell.value).lower().split()), cell.value)
    return _with_unit(_scalar(cell, kind), kind, unit)


def clip(value: object) -> str:
    """A value as a message holds it, on one line."""
    return " ".join(str(value).split())[:50]


def _text(cell: SheetCell) -> Scalar:
    """Free text; a number is text too, a date is a slip of the spreadsheet."""
    if cell.kind == "date":
        raise ValueError(f"the spreadsheet has made it a date ({clip(cell.value)}); "
                         "expected text: format the cell as text and type it again")
    if isinstance(cell.value, bool):
        return cell.value
    if isinstance(cell.value, int | float):
        return plain_number(Decimal(repr(cell.value)))
    return re.sub(r"\s*[\r\n]+\s*", " ", cell.value)


def _list(cell: SheetCell, kind: Any) -> list[Scalar]:
    """Entries parted by commas."""
    if not isinstance(cell.value, str):
        return [cell.value]
    if cell.kind == "date":
        raise ValueError(f"the spreadsheet has made it a date ({clip(cell.value)}); "
                         "expected entries with commas between: format the cell as text and type it again")
    text = cell.value.strip().removeprefix("[").removesuffix("]")
    return [_plain(part.strip(), kind) for part in _LIST.split(text) if part.strip()]


def _scalar(cell: SheetCell, kind: Any) -> Scalar:
    """One value of no list."""
    if not isinstance(cell.value, str):
        return cell.value
    if shape.unit(kind) == "month" if kind is not None else False:
        return _month_text(cell.value)
    if cell.kind == "date" and kind is not None:
        raise ValueError(f"the spreadsheet has made it a date ({clip(cell.value)}); "
                         "expected another value: format the cell as text and type it again")
    if cell.kind == "percent" and kind is not None and Share in shape.options(kind):
        whole = Decimal(cell.value.rstrip("%")) / 100
        if whole > 1:
            meant = plain_number(whole)
            raise ValueError(f"{meant} in a percent cell is {cell.value}; did you mean {meant}%?")
    return _plain(cell.value, kind)


def _month_text(text: str) -> str:
    """A month as the models read it, of a day too."""
    plain = "".join(narrow(text).split())
    match = _DAY.fullmatch(plain) or _SLASHED.fullmatch(plain)
    return f"{match[1]}-{int(match[2]):02d}" if match else text


def _plain(text: str, kind: Any) -> Scalar:
    """A word that the type allows, in either language, else what YAML would read."""
    words = words_allowed(kind) if kind is not None else ()
    if words:
        found = word_meant(text, words)
        if found is not None:
            return found
    plain = narrow(text)
    meant = year(plain) if kind is not None and Year in shape.options(kind) else None
    if meant is not None:
        return meant
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    read = resolve(plain) if plain.lower() not in ("~", "null") else plain
    return text if isinstance(read, str) and _SENTENCE.search(text) else read


def word_meant(text: str, words: tuple[str, ...]) -> str | None:
    """Which of the words a text means: the word itself, its Chinese, or both together as the drop-downs write them."""
    known = {**{_even(word): word for word in words}, **{_even(WORDS_ZH[word]): word for word in words if word in WORDS_ZH}}
    whole = known.get(_even(text))
    if whole is not None:
        return whole
    found = {known[part] for part in _even(text).replace("(", " ").replace(")", " ").split() if part in known}
    return found.pop() if len(found) == 1 else None


def _even(text: str) -> str:
    return made_plain(text).strip().lower()


def _with_unit(value: Scalar, kind: Any, unit: str) -> Scalar:
    """A number with the unit that stands beside it or above it."""
    words = unit_words(unit)
    if not words:
        return value
    check_unit(words, unit, kind)
    money = next((word for word in words if word in MONEY_UNITS and word not in _YUAN), "")
    scaled = "%" if "%" in words else money
    if isinstance(value, str):
        has = re.sub(r"^[+\-\d.,\s]+", "", narrow(value)).lower()
        if money and has and has != money and (has in MONEY_UNITS or has == "%") and value[:1].isdigit():
            raise ValueError(f"{shown(value)} has two units ({has} and {money}); expected one")
        return value
    if scaled and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{plain_number(Decimal(repr(value)))}{' ' if scaled[0].isascii() and scaled != '%' else ''}{scaled}"
    return value


def unit_words(unit: str) -> list[str]:
    """The words of a unit; those that belong together in one: million yuan."""
    text = " ".join(narrow(unit).lower().split())
    if not text:
        return []
    whole = {*MONEY_UNITS, *(word for words in UNIT_WORDS.values() for word in words)}
    if text in whole:
        return [text]
    zh, _, en = text.partition(" ")
    if zh in whole and en in whole:
        return [zh, en]
    return [word for word in re.split(r"[\s/,，、·]+", text) if word]


def check_unit(words: list[str], unit: str, kind: Any) -> None:
    """ValueError unless a value of this type may have such a unit."""
    units = {name for option in (shape.options(kind) if kind is not None else ()) for known, name in shape.UNITS if option == known}
    anything = kind is None or not (units or words_allowed(kind)) or any(option == Quantity for option in shape.options(kind))
    allowed = {narrow(word).lower() for name, each in UNIT_WORDS.items() if anything or name in units for word in each}
    if "yuan" in units or anything:
        allowed |= {*MONEY_UNITS} - {""}
    if units & {"share", "factor"} or anything:
        allowed.add("%")
    if {"share", "count"} <= units:
        allowed |= set(UNIT_WORDS["share or count"])
    if any(word not in allowed for word in words):
        some = [word for word in ("万元", "元", "%", *(word for name in sorted(units) for word in UNIT_WORDS.get(name, ())[:2]))
                if word in allowed]
        raise ValueError(f"the unit {shown(unit)} does not go with this value; expected {', '.join(dict.fromkeys(some)) or 'no unit'}")
