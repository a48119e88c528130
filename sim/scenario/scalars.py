"""Plain scalars by the core schema of YAML 1.2; what two readers may read differently is refused."""

import math
import re

from sim.scenario.node import Scalar
from sim.scenario.units import narrow, shown

_FIXED: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BASED = re.compile(r"0o[0-7]{1,16}|0x[0-9a-fA-F]{1,14}")
_ENDLESS = re.compile(r"[-+]?\.?(inf|nan|infinity)", re.IGNORECASE)


def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar; ValueError says what is wrong and what is expected."""
    if text in _FIXED:
        return _FIXED[text]
    plain = narrow(text)
    if plain != text and _INT.fullmatch(plain):
        text = plain
    if _ENDLESS.fullmatch(text):
        raise ValueError(f"{text} is not a number to compute with; expected a finite number")
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return _number(text)
    return text


def _number(text: str) -> int | float:
    if len(text) > 40:
        raise ValueError(f"{shown(text)} has too many digits; expected at most 40 characters")
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        raise ValueError(f"{text} begins with 0, which some read as octal; drop the 0, or quote it as text")
    if _INT.fullmatch(text):
        return int(text)
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is infinite; expected a finite number")
    return number
