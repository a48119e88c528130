"""One lever and the values it takes, as `PATH=A,B,C`, `PATH=LOW..HIGH/STEPS` or, for a Sobol' design, `PATH=LOW..HIGH`."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sim.errors import InputError
from sim.scenario.schema import Text
from sim.scenario.setting import parsed
from sim.scenario.units import alike
from sim.words.figures import count_text
from sim.words.tongue import Lang, pick

OVER = "--over "
_RANGE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*([^\d.]*?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*([^\d.]*?)\s*(?:/\s*(\d+))?\s*")
_CUT = re.compile(r"0\d")
"""How what stands behind a comma within a number begins, where it is no number by itself."""
_THOUSAND = re.compile(r"\d{3}(?:\.\d+)?\s*(?:[千百]?万元?|亿元?|元|(?:thousand |million |billion )?(?:yuan|rmb|cny))", re.IGNORECASE)
"""What may stand behind the comma of an amount such as 1,500万元."""
_BARE = re.compile(r"[1-9]\d{0,2}")
"""What may stand before it."""
DIGITS = 20
"""Digits of an end; with the four places more that values have, all are exact."""
_MOST = 100_000
"""Values of one lever."""


@dataclass(frozen=True)
class NumberRange:
    """From a low to a high number, both with the same unit behind them."""

    low: Decimal
    """The first value, in the unit."""
    high: Decimal
    """The last."""
    unit: str
    """What is written behind both, such as % or 万元; empty for none."""

    def at(self, part: Decimal) -> str:
        """The value at a part of the way, to four places more than the ends have."""
        return self.text((self.low + (self.high - self.low) * part).quantize(Decimal(1).scaleb(-self.places - 4)))

    def rounded(self, part: float) -> str:
        """The value at a drawn part of the way: a whole number where both ends are whole and no share."""
        whole = self.places == 0 and self.unit not in ("%", "％")
        exact = self.low + (self.high - self.low) * Decimal(part)
        return self.text(exact.quantize(Decimal(1) if whole else Decimal(1).scaleb(-self.places - 4)))

    @property
    def places(self) -> int:
        """Decimal places of the ends."""
        return max(-int(end.as_tuple().exponent) for end in (self.low, self.high))

    def text(self, value: Decimal) -> str:
        """A number with its unit; a blank before a word such as million."""
        plain = f"{value:f}"
        apart = " " if self.unit[:1].isascii() and self.unit[:1].isalpha() else ""
        return f"{plain.rstrip('0').rstrip('.') if '.' in plain else plain}{apart}{self.unit}"


@dataclass(frozen=True)
class Axis:
    """A lever: the path that `--set` would take, its values, and the range that they come from."""

    path: str
    """The path that `--set` would take."""
    values: tuple[object, ...]
    """The values, in order."""
    range: NumberRange | None = None
    """The range that they come from, where one was given."""
    title: Text | None = None
    """What charts call it."""

    def label(self, lang: Lang) -> str:
        """What charts and sentences call it: its title, else its path."""
        return self.path if self.title is None else pick(self.title, lang)

    def named(self, lang: Lang) -> str:
        """What stands before its value in a sentence: its title in quotes, for it may hold commas and colons; else its path."""
        return self.path if self.title is None else f"“{self.label(lang)}”"


def axis(option: str) -> Axis:
    """What an `--over` option means; InputError where it says nothing that can be run."""
    path, equals, text = option.partition("=")
    path = path.strip()
    if not equals or not path or not text.strip():
        raise InputError(f"{OVER}{option}: not PATH=VALUES; expected such as policy.path.share=50%,60%,70% or =50%..80%/7")
    try:
        return axis_of(path, text)
    except InputError as error:
        raise InputError(f"{OVER}{option}: {problem}" for problem in error.problems) from None


def axis_of(path: str, text: str) -> Axis:
    """A lever and its values as a text says them; InputError tells what is wrong with the text, and not whose it is."""
    match = _RANGE.fullmatch(text)
    if match is None and ".." in text:
        raise InputError("is no range; expected LOW..HIGH/STEPS in plain digits, such as 0..8000000/9 or 50%..80%/7")
    if match is None:
        return Axis(path, tuple(value(path, word) for word in values_of_list(text)))
    low, first, high, second, steps = match.groups()
    if max(len(end.lstrip("-").replace(".", "")) for end in (low, high)) > DIGITS:
        raise InputError(f"an end has too many digits; expected at most {DIGITS}")
    found = NumberRange(Decimal(low), Decimal(high), second or first)
    if first and second and first != second:
        raise InputError(f"has two units ({first} and {second}); expected one")
    if found.low >= found.high:
        raise InputError("is an empty range; expected LOW..HIGH with LOW below HIGH")
    if steps is None:
        return Axis(path, (value(path, found.at(Decimal(0))), value(path, found.at(Decimal(1)))), found)
    if not 2 <= int(steps) <= _MOST:
        raise InputError(f"the number of values is {steps}; expected 2 to {count_text(_MOST)}")
    texts = [found.at(Decimal(i) / (int(steps) - 1)) for i in range(int(steps))]
    return Axis(path, tuple(value(path, text) for text in texts))


def values_of_list(text: str) -> list[str]:
    """The values of a list; InputError where one is empty or given twice."""
    words = [word.strip() for word in text.split(",")]
    if not all(words):
        raise InputError("a value is empty; expected values with commas between them")
    if cut := next((word for word in words[1:] if _CUT.match(word)), None):
        raise InputError(f"{cut} begins with 0; expected numbers without commas within, for commas part the values")
    distinct_values(words)
    return words


def distinct_values(values: Sequence[object]) -> None:
    """InputError where a value is given twice, in one spelling or in two, such as 80% and 0.8, and where 1,500万元 has come apart."""
    with_unit = next((str(value) for value in values[1:] if _THOUSAND.fullmatch(str(value))), None)
    bare = next((str(value) for value in values if _BARE.fullmatch(str(value))), None)
    if with_unit and bare:
        raise InputError(f"{bare} has no unit and {with_unit} has one; expected a unit behind each amount, and no commas within numbers")
    seen: dict[Hashable, object] = {}
    for value in values:
        meant = alike(value)
        if meant in seen and str(seen[meant]) == str(value):
            raise InputError("a value is given twice; keep one of the two")
        if meant in seen:
            raise InputError(f"{seen[meant]} and {value} are the same value; keep one of the two")
        seen[meant] = value


def value(path: str, text: str) -> object:
    """A value as it would read in a file."""
    try:
        return next(iter(parsed([f"{path}={text}"]).values()))
    except InputError as error:
        raise InputError(problem.removeprefix(f"--set {path}={text}: ") for problem in error.problems) from None
