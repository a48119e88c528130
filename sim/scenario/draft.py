"""A scenario of one's own from six answers: place, bodies, period, targets, projects, payments; it rests on `base` and on nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sim.errors import InputError

from .plausible import money_typed
from .units import month_text, parse_month, parse_share, shown
from .worth import AWARD, COST, YEARLY

Answer = TypeVar("Answer")
TRIGGERS = {
    "approval": "approval", "批准": "approval", "completion": "completion", "完工": "completion", "acceptance": "acceptance",
    "验收": "acceptance", "as_built": "as_built", "进度": "as_built",
}
"""When a payment falls due, as one may write it."""
DRAFT_EXPECTS = {
    "--place": "expected a name, or one in Chinese and one in English, such as 某市/Some City",
    "--bodies": "expected names and numbers of communities, such as 东区 12, 西区 9, or Zone: East 12, West 9; Port: Quay 7",
    "--period": "expected two months, such as 2024-01..2026-12",
    "--target": "expected a share or a number and a month, such as 66% by 2025-12, or 40 by 2026-12",
    "--project": "expected what a project costs and the months that it takes, such as 400 thousand yuan, 8",
    "--pays": "expected who pays, how much, when, and perhaps a pot, such as City: 300 thousand yuan acceptance, 20 million yuan a year "
              "(or once)",
}
"""What an option expects, by its name."""
YAML_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Words that YAML, or a program that reads it, takes for something else."""
MOST_BODIES = 200
"""Bodies that an answer may name; more are listed in a CSV."""
_BODY = re.compile(r"(.+?)(?:\s+|(?<=[一-鿿]))(\d{1,5})个?")
_TARGET = re.compile(r"(\d+(?:\.\d+)?\s*[%％]|\d{1,6})\s*(?:by|@|于|截至|到)?\s*(\d{4}-\d{1,2}|\d{4}年\d{1,2}月)")
_PROJECT = re.compile(r"(.+?)[,，]\s*(\d{1,3})\s*(?:months?|个?月)?")
_PAYS = re.compile(r"(.+?)[:：]\s*(.+?)\s+(?:at\s+|于)?(\w+)(?:[,，]\s*(.+?)\s*(a year|每年|一年|once|一次性))?", re.IGNORECASE)


@dataclass(frozen=True)
class TwoNames:
    """A name in both languages; one language alone stands for both."""

    zh: str
    """In Chinese."""
    en: str
    """In English."""

    @property
    def text(self) -> str:
        """As a scenario writes it."""
        return f"{{zh: {yaml_text(self.zh)}, en: {yaml_text(self.en)}}}"


@dataclass(frozen=True)
class Body:
    """A body that carries projects out, the county or zone it belongs to, and how many communities it has."""

    zone: TwoNames
    """Its county or zone."""
    name: TwoNames
    """What it is called."""
    communities: int
    """How many communities it has."""


@dataclass(frozen=True)
class Goal:
    """A share or a number that must be named by a month."""

    value: float
    """A share from 0 to 1, or a number of communities."""
    share: bool
    """Whether it is a share."""
    by: int
    """The month."""


@dataclass(frozen=True)
class Payment:
    """Who pays what when, out of which yearly pot."""

    payer: TwoNames
    """Who pays."""
    amount: int | None
    """Yuan a project; None where it is a share."""
    share: float | None
    """A part of the planned cost; None where it is an amount."""
    trigger: str
    """When it falls due."""
    yearly: int | None
    """Yuan a year in the pot; None for a payer who is never short, or has a sum that comes once."""
    once: int | None = None
    """Yuan that come once; None for any other payer."""


@dataclass(frozen=True)
class Answers:
    """The six answers."""

    place: TwoNames
    """What the place is called."""
    bodies: list[Body]
    """Who carries projects out."""
    period: tuple[int, int]
    """The first and the last month."""
    targets: list[Goal]
    """What must be reached, in the order of their dates."""
    project: tuple[int, int]
    """What a project costs, in yuan, and the months from its listing to its end."""
    payments: list[Payment]
    """Who pays what, when."""


def yaml_text(text: str) -> str:
    """A text that YAML reads back as it is."""
    return text if re.fullmatch(r"[^\W\d][\w ]*", text) and text.lower() not in YAML_WORDS \
        else json.dumps(text, ensure_ascii=False)


def place_name_of(text: str) -> TwoNames:
    """A name, or one in Chinese and one in English with a stroke between."""
    parts = [part.strip() for part in text.split("/")]
    if not 1 <= len(parts) <= 2 or not all(part and part.isprintable() and len(part) <= 80 for part in parts):
        raise ValueError(f"{shown(text)} is not a name")
    return TwoNames(parts[0], parts[-1])


def body_list(text: str) -> list[Body]:
    """Bodies with their numbers of communities, perhaps by zones: `East 12, West 9` or `Zone: East 12, West 9; Port: Quay 7`."""
    found = []
    for part in filter(None, re.split(r"[;；\n]", text)):
        zone, colon, inside = part.replace("：", ":").partition(":")
        if not colon:
            zone, inside = "", part
        for one in filter(None, (piece.strip() for piece in re.split(r"[,，、]", inside))):
            match = _BODY.fullmatch(one)
            if match is None or not int(match[2]):
                raise ValueError(f"{shown(one)} is not a name with a number of communities")
            found.append(Body(place_name_of(zone) if zone else TwoNames("", ""), place_name_of(match[1]), int(match[2])))
    if not 1 <= len(found) <= MOST_BODIES:
        raise ValueError(f"{len(found)} bodies cannot be taken")
    twice = [body.name.zh for at, body in enumerate(found) if (body.zone, body.name) in [(other.zone, other.name) for other in found[:at]]]
    if twice:
        raise ValueError(f"{shown(twice[0])} is repeated")
    return found


def period_of(text: str) -> tuple[int, int]:
    """The first and the last month: `2024-01..2026-12`."""
    parts = re.split(r"\.\.|至|—|~|\sto\s", text)
    if len(parts) != 2:
        raise ValueError(f"{shown(text)} is not a period")
    first, last = (parse_month(part.strip()) for part in parts)
    if not first < last < first + 600:
        raise ValueError(f"{month_text(last)} is not after {month_text(first)}, or too far")
    return first, last


def goal_of(text: str) -> Goal:
    """A share or number and its month: `66% by 2025-12`."""
    match = _TARGET.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{shown(text)} is not a target")
    share = match[1].endswith(("%", "％"))
    value = parse_share(match[1]) if share else int(match[1])
    if not value:
        raise ValueError(f"{shown(text)} asks for nothing")
    return Goal(value, share, parse_month(match[2]))


def project_of(text: str) -> tuple[int, int]:
    """Cost and months: `40万元, 8`."""
    match = _PROJECT.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2]) <= 240:
        raise ValueError(f"{shown(text)} is not a cost with months")
    cost = money_typed(match[1].strip(), COST)
    if not cost:
        raise ValueError(f"{shown(text)} costs nothing")
    return cost, int(match[2])


def payment_of(text: str) -> Payment:
    """Who pays what when: `市财政: 30万元 acceptance, 2000万元 a year` (or `once`); a share of the cost in place of an amount."""
    match = _PAYS.fullmatch(text.strip())
    trigger = TRIGGERS.get(match[3].lower()) if match else None
    if match is None or trigger is None:
        raise ValueError(f"{shown(text)} does not say who pays what when")
    share = parse_share(match[2]) if match[2].endswith(("%", "％")) else None
    amount = money_typed(match[2], AWARD) if share is None else None
    if trigger == "as_built" and share is None:
        raise ValueError(f"{shown(text)} is an amount as work goes on")
    if not (share or amount):
        raise ValueError(f"{shown(text)} pays nothing")
    pot = money_typed(match[4], YEARLY) if match[4] else None
    comes_once = (match[5] or "").lower() in ("once", "一次性")
    return Payment(place_name_of(match[1]), amount, share, trigger, None if comes_once else pot, pot if comes_once else None)


def answered(place: str, who: str, when: str, targets: Sequence[str], cost: str, pays: Sequence[str]) -> Answers:
    """The answers as they were typed; InputError with a line for each that cannot be read, or that contradicts another."""
    problems: list[str] = []

    def read(option: str, reader: Callable[[str], Answer], text: str) -> Answer | None:
        try:
            return reader(text)
        except ValueError as error:
            wrong = str(error).partition("; ")[0]
            problems.append(f"{option}: {wrong}; {DRAFT_EXPECTS[option]}")
            return None

    place_name, found, months = read("--place", place_name_of, place), read("--bodies", body_list, who), read("--period", period_of, when)
    goals = [read("--target", goal_of, text) for text in targets]
    building, payments = read("--project", project_of, cost), [read("--pays", payment_of, text) for text in pays]
    for each in goals:
        if months and each and not months[0] <= each.by <= months[1]:
            between = f"{month_text(months[0])} to {month_text(months[1])}"
            problems.append(f"--target: {month_text(each.by)} is outside the period; expected {between}")
        if found and each and not each.share and each.value > sum(body.communities for body in found):
            there = sum(body.communities for body in found)
            problems.append(f"--target: {int(each.value)} is more than the {there} communities; {DRAFT_EXPECTS['--target']}")
    if problems or place_name is None or found is None or months is None or building is None:
        raise InputError(list(dict.fromkeys(problems)))
    sure = sorted((each for each in goals if each), key=lambda each: (each.by, each.value))
    return Answers(place_name, found, months, sure, building, [each for each in payments if each])


def draft_ids(names: Iterable[TwoNames], taken: Sequence[str] = (), letter: str = "b") -> list[str]:
    """An id for each name: from its English letters, else a letter and a number; none twice, and none that is taken."""
    found: list[str] = []
    for at, name in enumerate(names, 1):
        plain = re.sub(r"[^a-z0-9]+", "_", name.en.lower()).strip("_")[:40] if name.en.isascii() else ""
        made = plain if re.match(r"[a-z]", plain) and plain not in YAML_WORDS else f"{letter}{at}"
        while made in found or made in taken:
            made += "_2"
        found.append(made)
    return found
