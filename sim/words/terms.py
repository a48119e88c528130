"""The program's own words for what a scenario may name otherwise, in Chinese and English, and how another word stands in their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class OwnWord:
    """What something is called instead; None where a language keeps the program's word."""

    zh: str | None = None
    """In Chinese."""
    en: str | None = None
    """In English, one of them, in lower case unless it is always written otherwise."""
    plural: str | None = None
    """Several of them in English; by the common rule if left out."""
    noun: str | None = None
    """In English, what a status comes to, such as `completion`; the word itself if left out."""


class Phrase(NamedTuple):
    """Words of the program, and what stands in their place: {w} one, {ws} several, {n} the noun of a status, {t} a tier, {d} named."""

    said: str
    """The words as the program writes them, in lower case."""
    instead: str = "{w}"
    """What stands in their place."""
    unless: str = ""
    """In Chinese, a character before which they are no word: 2项目标 are two targets and no project."""


@dataclass(frozen=True)
class ProgramTerm:
    """Everything that the program writes for one thing."""

    zh: tuple[Phrase, ...] = field(default=())
    """In Chinese."""
    en: tuple[Phrase, ...] = field(default=())
    """In English."""


def _same(*said: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(words) for words in said)


def _one(one: str, several: str) -> tuple[Phrase, ...]:
    return Phrase(one), Phrase(several, "{ws}")


def _tier(zh: tuple[str, ...], *en: str) -> ProgramTerm:
    """A tier: what it is called, and how its gate and its name are spoken of."""
    found = [Phrase(f"{word}{gap}tier", "{w}" + gap + "{t}") for word in en for gap in " -"]
    found += [Phrase(f"{en[0]} or higher", "{w} or higher"), Phrase(f"{en[0]} or above", "{w} or above"), Phrase(f"({en[0]})", "({w})")]
    for word in en if en[0] != "county" else ("county", "district"):
        found += [
            Phrase(f"the {word}'s acceptance", "acceptance at the {w} {t}"), Phrase(f"the {word}'s review", "review at the {w} {t}"),
            Phrase(f"accepted by the {word}", "accepted at the {w} {t}"), Phrase(f"named by the {word}", "{d} at the {w} {t}"),
            Phrase(f"pass at the {word}", "pass at the {w} {t}"),
        ]
    return ProgramTerm(_same(*zh), tuple(found))


TERMS: dict[str, ProgramTerm] = {
    "agents.community": ProgramTerm(_same("社区"), _one("community", "communities")),
    "agents.street": ProgramTerm(_same("街道"), _one("street", "streets")),
    "agents.county": ProgramTerm((*_same("县（市、区）", "区县"), Phrase("县", unless="级")), _one("county", "counties")),
    "agents.prefecture": ProgramTerm(_same("设区市"), _one("prefecture", "prefectures")),
    "agents.city": ProgramTerm((Phrase("全市", "全{w}"),), _one("city", "cities")),
    "agents.province": ProgramTerm(
        (Phrase("全省", "全{w}"), Phrase("各省", "各{w}")), (*_one("province", "provinces"), Phrase("provincial"))),
    "agents.operator": ProgramTerm(_same("运营主体", "运营商"), _one("operator", "operators")),
    "agents.office": ProgramTerm(_same("主管部门", "风貌办"), _one("office", "offices")),
    "agents.contractor": ProgramTerm(_same("施工与服务单位", "施工单位"), _one("contractor", "contractors")),
    "agents.funder": ProgramTerm(_same("出资方"), _one("funding body", "funding bodies")),
    "agents.resident": ProgramTerm(_same("居民"), _one("resident", "residents")),
    "terms.project": ProgramTerm((Phrase("项目", unless="标"),), _one("project", "projects")),
    "terms.tier": ProgramTerm(_same("层级", "级别"), _one("tier", "tiers")),
    "terms.standard": ProgramTerm(_same("建设标准"), _one("standard", "standards")),
    "terms.old_estate": ProgramTerm(_same("老旧小区"), _one("old estate", "old estates")),
    "terms.key_area": ProgramTerm(_same("重点片区"), (*_one("key area", "key areas"), Phrase("key-area"))),
    "terms.centre": ProgramTerm(_same("邻里中心"), _one("neighbourhood centre", "neighbourhood centres")),
    "tiers.county": _tier(("县级", "区级"), "county"),
    "tiers.city": _tier(("市级",), "city"),
    "tiers.province": _tier(("省级",), "province", "provincial"),
    "standards.inclusive": ProgramTerm(_same("普惠共享型", "普惠共享", "普惠型"), _same("inclusive")),
    "standards.demonstration": ProgramTerm(_same("示范引领型", "示范引领", "示范型"), _same("demonstration")),
    "standards.benchmark": ProgramTerm(_same("标杆引导型", "标杆引导", "标杆型"), _same("benchmark")),
    "kinds.renovation": ProgramTerm(_same("旧改类", "旧改"), _one("old renovation", "old renovations")),
    "kinds.new_build": ProgramTerm(_same("新建类", "新建"), _same("new-build")),
    "statuses.applied": ProgramTerm(_same("提出申报", "申报"), _same("put forward")),
    "statuses.started": ProgramTerm(_same("启动"), _same("started")),
    "statuses.started_net": ProgramTerm(
        _same("启动（扣除中止）", "启动扣除中止", "启动社区（扣除中止的）"),
        _same("started and not given up", "started, not given up", "started, less those given up", "not given up"),
    ),
    "statuses.complete": ProgramTerm(_same("建成"), (Phrase("complete"), Phrase("completed"), Phrase("completion", "{n}"))),
    "statuses.named": ProgramTerm(_same("命名"), (
        Phrase("named"), Phrase("designated"), Phrase("naming", "{n}"), Phrase("to the name", "to the {n}"),
        Phrase("the name comes", "the {n} comes"), Phrase("lists of names", "lists of {n}"))),
}
"""Every thing that has words of its own, by its place in `words`; the currency has rules of its own."""
CURRENCY = "currency"
"""The place of the currency in `words`."""
