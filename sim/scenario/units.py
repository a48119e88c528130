"""Amounts, shares and months as people write them; every refusal reads 'what is wrong; what is expected'."""

import math
import re
import unicodedata
from calendar import monthrange
from collections.abc import Hashable, Sequence
from decimal import Decimal
from itertools import pairwise
from numbers import Integral
from typing import Any, TypeGuard, TypeVar

from sim.words.tongue import Lang

_MOST = 10**13
"""No amount of money may exceed ten trillion yuan."""
MONEY_UNITS = {
    "": 1, "元": 1, "yuan": 1, "rmb": 1, "cny": 1, "千元": 10**3, "万": 10**4, "万元": 10**4, "百万": 10**6, "百万元": 10**6,
    "千万": 10**7, "千万元": 10**7, "亿": 10**8, "亿元": 10**8, "thousand yuan": 10**3, "million yuan": 10**6,
    "million rmb": 10**6, "million cny": 10**6, "billion yuan": 10**9,
}
_YES = frozenset({"yes", "on", "true", "是"})
_NO = frozenset({"no", "off", "false", "否"})
EXPECTED_MONEY = "expected yuan, such as 12 million yuan or 700000"
EXPECTED_SHARE = "expected a share from 0 to 1, such as 70% or 0.7"
EXPECTED_MONTH = "expected a month such as 2026-12"
EXPECTED_NUMBER = "expected a number"
_AMOUNT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*([^\d\s.,%％].*)?")
_STEPS = re.compile(r"(?:(\d+)亿)?(?:(\d+)千万)?(?:(\d+(?:\.\d+)?)万)?(?:(\d+(?:\.\d+)?)元|元?)")
"""An amount in steps, 1亿2000万元. 3万5 is none: said so it is 35,000, written so 30,005."""
_PERCENT = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*([%％]?)")
_MEASURED = re.compile(r"([0-9][0-9,.]*)\s*(?![eE][+-]?\d+$)([^\W\d_].*)")
"""A number with a word behind it; 5e3 is one number."""
_NO_MEASURE = re.compile(r"[千万亿圆块余多]|(?<!单)元|以[上下内]|左右|上下|不[到足]|yuan|rmb|cny|thousand|million|billion|per ?cent|"
                         r"or (?:more|less|so)|plus", re.IGNORECASE)
"""What says that the word is of money or a share, misspelt, or how exact the number is: without 以上 it would be another one."""
_SEEN = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]")
"""A letter that is seen."""
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{4})年(\d{1,2})月")
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?")
"""The time of day behind a day, as databases and pandas write it."""
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})")
_NOTE_MARKS = re.compile(r"([①-⓿❶-➓㉑-㉟㊱-㊿]+|(?<![A-Za-z⁰¹²³⁴-⁹₀-₉])[⁰¹²³⁴-⁹₀-₉]+)")
_YEAR = re.compile(r"(20\d\d|2100)年?")

Item = TypeVar("Item", bound=Sequence[Hashable])


def shown(value: object) -> str:
    """A value as an error line shows it."""
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value)
    return text if len(text) <= 50 else text[:46] + "...'"


def with_unit(value: object) -> str | None:
    """What is wrong with a number that has its unit behind it, such as 300平方米 or 8 months; None where it is none."""
    found = _MEASURED.fullmatch(narrow(value)) if isinstance(value, str) else None
    if found is None or _NO_MEASURE.search(found[0]):
        return None
    if _NOTE_MARKS.match(found[2]):
        return f"{shown(value)} has the mark of a footnote; expected the number alone, {found[1]}"
    return f"{shown(value)} has a unit; expected the number alone, {found[1]}"


def narrow(text: str) -> str:
    """Text with full-width digits, signs and spaces, as Chinese input methods write them, made plain; no blanks around it."""
    return text.strip() if text.isascii() else made_plain(text).strip()


def is_whole(given: object) -> TypeGuard[int]:
    """Whether it is a whole number, Python's or numpy's; true and false are none."""
    return isinstance(given, Integral) and not isinstance(given, bool)


def made_plain(text: str) -> str:
    """Text made plain like that, with the blanks around it.

    Marks of a footnote stay marks, so that 12¹, 12① and 12²万元 are no numbers; behind a Latin letter a mark is a part of a unit, m² is m2.
    """
    return "".join(part if at % 2 else unicodedata.normalize("NFKC", part) for at, part in enumerate(_NOTE_MARKS.split(text)))


def year(text: str) -> int | None:
    """The year that a key in quotes, in full-width digits or with 年 stands for."""
    match = _YEAR.fullmatch(narrow(text))
    return int(match[1]) if match else None


def flag(value: Any) -> Any:
    """True or false from yes and no, on and off, 是 and 否; anything else as it is."""
    word = narrow(value).lower() if isinstance(value, str) else None
    return True if word in _YES else False if word in _NO else value


def alike(value: object) -> Hashable:
    """What two spellings of one value share: 80% and 0.8, 1000万元 and 10000000, yes and true, 2026-12 and 2026年12月."""
    if isinstance(value, list | tuple):
        return tuple(alike(item) for item in value)
    if isinstance(value, dict):
        return tuple((str(key), alike(item)) for key, item in value.items())
    found = flag(value)
    if isinstance(found, bool) or found is None:
        return ("flag", found)
    if isinstance(found, str) and (month := _MONTH.fullmatch("".join(narrow(found).split()))):
        return ("month", int(month[1] or month[3]), int(month[2] or month[4]))
    number = _part(found)[0]
    number = _amount(found) if number is None else number
    return number if number is not None else narrow(str(found))


def parse_money(value: Any) -> int:
    """Whole yuan from a number or from text with a unit."""
    number = _amount(value)
    if number is None:
        raise ValueError(f"{shown(value)} is not an amount of money; {EXPECTED_MONEY}")
    if number < 0:
        raise ValueError(f"{shown(value)} is negative; expected an amount of 0 yuan or more")
    if number > _MOST:
        raise ValueError(f"{shown(value)} is too large; expected at most 10 trillion yuan (10^13)")
    if number != int(number):
        raise ValueError(f"{shown(value)} is not whole yuan; {EXPECTED_MONEY}")
    return int(number)


def money_text(amount: int, lang: Lang) -> str:
    """Whole yuan as a file has them, in the unit of its readers: 20万元, 200 thousand yuan; `parse_money` reads both."""
    if lang == "zh":
        return f"{amount // 10**4}万元" if amount % 10**4 == 0 else f"{amount}元"
    if amount >= 10**6 and amount % 10**4 == 0:
        return f"{Decimal(amount) / 10**6:f} million yuan"
    return f"{amount // 10**3} thousand yuan" if amount >= 10**3 and amount % 10**3 == 0 else f"{amount} yuan"


def _is_finite(value: float) -> bool:
    """Whether a number is one that can be counted with; a whole number of Python may be beyond all that a float can hold."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _amount(value: object) -> Decimal | None:
    """The yuan meant, or None where no amount can be read."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        return _written(value)
    return Decimal(str(value)) if _is_finite(value) else None


def _written(text: str) -> Decimal | None:
    bare = narrow(text).lstrip("¥￥") if len(text) <= 60 else ""
    match = _AMOUNT.fullmatch(bare)
    if not match:
        return None
    sign, digits, unit = match.groups()
    factor = MONEY_UNITS.get(" ".join((unit or "").lower().split()))
    return _in_steps(bare) if factor is None else Decimal(sign + digits.replace(",", "")) * factor


def _in_steps(text: str) -> Decimal | None:
    """An amount in falling units, as Chinese texts write it (1亿2000万元): all parts but the last whole, each below the unit before."""
    match = _STEPS.fullmatch(text)
    parts = [(digits, unit) for digits, unit in zip(match.groups(), (10**8, 10**7, 10**4, 1), strict=True) if digits] if match else []
    whole = all(digits.isdecimal() for digits, _ in parts[:-1])
    falling = all(Decimal(digits) * unit < before for (_, before), (digits, unit) in pairwise(parts))
    return sum((Decimal(digits) * unit for digits, unit in parts), Decimal()) if len(parts) > 1 and whole and falling else None


def parse_share(value: Any) -> float:
    """A part of a whole, 0 to 1; more than 1 without % is refused, for 70 may mean 70% or 70 times."""
    if type(value) in (int, float) and 0 <= value <= 1:
        return float(value)
    number, percent = _part(value)
    if number is None:
        raise ValueError(f"{shown(value)} is not a share; {EXPECTED_SHARE}")
    if number < 0:
        raise ValueError(f"{shown(value)} is negative; {EXPECTED_SHARE}")
    if number > 1 and not percent and number <= 100:
        raise ValueError(f"{shown(value)} is more than 1; write {number:f}% or {_hundredth(number)}")
    if number > 1:
        raise ValueError(f"{shown(value)} is more than the whole; {EXPECTED_SHARE}")
    return float(number)


def _hundredth(number: Decimal) -> str:
    text = f"{number / 100:f}".rstrip("0")
    return text + "0" * max(0, 2 - len(text.partition(".")[2])) if "." in text else text + ".00"


def _part(value: object) -> tuple[Decimal | None, bool]:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None, False
    if not isinstance(value, str):
        return (Decimal(str(value)) if _is_finite(value) else None), False
    match = _PERCENT.fullmatch(narrow(value)) if len(value) <= 60 else None
    if not match:
        return None, False
    percent = bool(match[2])
    return Decimal(match[1]) / (100 if percent else 1), percent


def parse_quantity(value: Any) -> float:
    """A parameter of a distribution: a finite number, an amount of money or a percentage."""
    if type(value) in (int, float) and abs(value) <= _MOST:
        return float(value)
    if isinstance(value, str) and narrow(value).endswith("%"):
        number, _ = _part(value)
    else:
        number = _amount(value)
    if number is None:
        raise ValueError(with_unit(value) or f"{shown(value)} is not a number; {EXPECTED_NUMBER}, an amount of money or a percentage")
    if abs(number) > _MOST:
        raise ValueError(f"{shown(value)} is too large; {EXPECTED_NUMBER} of at most 10^13")
    return float(number)


def parse_month(value: Any) -> int:
    """12 × year + month − 1 from text such as 2026-12."""
    match = _MONTH.fullmatch("".join(narrow(value).split())) if isinstance(value, str) and len(value) <= 60 else None
    if not match:
        raise ValueError(f"{shown(value)} is not a month; {EXPECTED_MONTH}")
    year, number = int(match[1] or match[3]), int(match[2] or match[4])
    if not 1 <= number <= 12:
        raise ValueError(f"{shown(value)} has no month {number}; {EXPECTED_MONTH}")
    if not 1990 <= year <= 2100:
        raise ValueError(f"{shown(value)} is outside 1990 to 2100; {EXPECTED_MONTH}")
    return 12 * year + number - 1


def day_month(text: str) -> str:
    """The month of a whole day as tables hold one, 2024/1/15, 2024年1月15日 or 2024-01-15 00:00:00, and of 2024/1; other text as it is."""
    clock = _CLOCK.search(text) if len(text) <= 60 else None
    bare = text[:clock.start()] if clock and clock.end() == len(text) and _DAY.fullmatch(text[:clock.start()]) else text
    plain = "".join(narrow(bare).split()) if len(text) <= 60 else text
    if slashed := _SLASHED.fullmatch(plain):
        return f"{slashed[1]}-{slashed[2]}"
    found = _DAY.fullmatch(plain)
    if found is None:
        return text
    year, month, day = (int(found[at] or found[other]) for at, other in ((1, 5), (3, 6), (4, 7)))
    good = 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}" if good else text


def month_text(value: int) -> str:
    """The month as people write it."""
    return f"{value // 12:04d}-{value % 12 + 1:02d}"


def one_or_more(value: object) -> object:
    """A list as it is, a single entry as a list of one."""
    return value if isinstance(value, list) else [value]


def showing(text: str) -> str:
    """The text itself, unless nothing of it is seen: spaces, and what steers a terminal or the order of letters."""
    if not _SEEN.search(text):
        raise ValueError(f"{shown(text)} shows nothing; expected some text")
    return text


def distinct_entries(values: Item) -> Item:
    """The list itself, unless an entry is repeated."""
    seen: set[Hashable] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{shown(value)} is repeated; expected each entry once")
        seen.add(value)
    return values


def is_number(value: object) -> bool:
    """Whether a scalar of a file is a number: one that needs a source."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    if not isinstance(value, str):
        return True
    value = narrow(value)
    if not value[:1].isdigit() and value[:1] not in {"+", "-", ".", "¥"}:
        return False
    return _written(value) is not None or _part(value)[0] is not None or _MONTH.fullmatch(value) is not None
