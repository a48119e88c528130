"""What a spreadsheet shows of a number under a format of this program, worked out apart from the code that chose the format."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"([^"]*)"')


def displayed(value: float, form: str) -> str:
    """The text that stands in a cell: sections, conditions, quoted words, percent, thousands, scaling commas, a point put in."""
    sections = form.split(";")
    chosen = sections[0]
    if sections[0].startswith("["):
        condition, rest = re.fullmatch(r"\[=([\d.]+)\](.*)", sections[0]).groups()  # type: ignore[union-attr]
        chosen = rest if value == float(condition) else sections[1]
    elif len(sections) == 3 and value == 0:
        chosen = sections[2]
    elif len(sections) >= 2 and value < 0:
        chosen, value = sections[1], -value
    words = "".join(_QUOTED.findall(chosen))
    bare = _QUOTED.sub("", chosen)
    if not re.search(r"[0#]", bare):
        return words
    before, digits, after = re.fullmatch(r"([^0#]*)([0#,.\\]*[0#])(.*)", bare).groups()  # type: ignore[union-attr]
    found = abs(Decimal(repr(float(value)))) / 1000 ** after.count(",") * (100 if "%" in after else 1)
    put_in = "\\." in digits
    places = 0 if put_in or "." not in digits else len(digits.partition(".")[2])
    text = f"{found.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    if put_in:
        decimals = len(digits.partition("\\.")[2])
        whole = text.rjust(decimals + 1, "0")
        text = f"{whole[:-decimals]}.{whole[-decimals:]}"
    elif "#,##" in digits:
        whole, dot, rest = text.partition(".")
        text = re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole) + dot + rest
    sign = "-" if value < 0 and Decimal(text.replace(",", "")) else ""
    return sign + before + text + after.replace(",", "") + words
