"""What a scenario calls things: words of its own in place of the program's, in every table, chart and sentence."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from sim.scenario import units

from .schema_types import Name, Part

Said = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(units.showing)]
"""A word or a few, on one line."""


class Word(Part):
    """What one thing is called; a language that is left out keeps the program's word."""

    zh: Said | None = None
    """In Chinese [text; form of the file]"""
    en: Said | None = None
    """In English, one of them [text; form of the file]"""
    plural: Said | None = None
    """In English, several of them; by the common rule if left out [text; form of the file]"""
    noun: Said | None = None
    """In English, what a status comes to, such as `completion`; the word itself if left out [text; form of the file]"""


class StatusWords(Part):
    """Words for the statuses of a community."""

    applied: Word | None = None
    """Put forward 申报 [mapping; form of the file]"""
    started: Word | None = None
    """Listed 启动 [mapping; form of the file]"""
    started_net: Word | None = None
    """Listed and not given up 启动（扣除中止） [mapping; form of the file]"""
    complete: Word | None = None
    """Construction complete 建成 [mapping; form of the file]"""
    named: Word | None = None
    """Passed and named 命名 [mapping; form of the file]"""


class KindWords(Part):
    """Words for the kinds of projects."""

    renovation: Word | None = None
    """Old renovation 旧改 [mapping; form of the file]"""
    new_build: Word | None = None
    """New-build 新建 [mapping; form of the file]"""


class AgentWords(Part):
    """Words for who decides, builds, pays and judges, and for what is worked on."""

    community: Word | None = None
    """A community 社区: what is worked on and named [mapping; form of the file]"""
    street: Word | None = None
    """A street 街道: who builds [mapping; form of the file]"""
    county: Word | None = None
    """A county 县（市、区） [mapping; form of the file]"""
    prefecture: Word | None = None
    """A prefecture 设区市 [mapping; form of the file]"""
    city: Word | None = None
    """The city 全市 [mapping; form of the file]"""
    province: Word | None = None
    """The province 全省 [mapping; form of the file]"""
    operator: Word | None = None
    """An operator 运营商 [mapping; form of the file]"""
    office: Word | None = None
    """An office 主管部门 [mapping; form of the file]"""
    contractor: Word | None = None
    """A contractor 施工与服务单位 [mapping; form of the file]"""
    funder: Word | None = None
    """A funding body 出资方 [mapping; form of the file]"""
    resident: Word | None = None
    """A resident 居民 [mapping; form of the file]"""


class TermWords(Part):
    """Words for other things of the programme."""

    project: Word | None = None
    """A project 项目 [mapping; form of the file]"""
    tier: Word | None = None
    """A tier 级别 [mapping; form of the file]"""
    standard: Word | None = None
    """A standard 建设标准 [mapping; form of the file]"""
    old_estate: Word | None = None
    """An old estate 老旧小区 [mapping; form of the file]"""
    key_area: Word | None = None
    """A key area 重点片区 [mapping; form of the file]"""
    centre: Word | None = None
    """A neighbourhood centre 邻里中心 [mapping; form of the file]"""


class ScenarioWords(Part):
    """Words of the scenario's own, by what they are for."""

    tiers: dict[Name, Word] = {}
    """Tiers, by the scenario's own ids where it has such, else county, city and province [by id; form of the file]"""
    standards: dict[Name, Word] = {}
    """Standards, by own ids likewise, else inclusive, demonstration and benchmark [by id; form of the file]"""
    statuses: StatusWords = StatusWords()
    """How far a community has come [mapping; form of the file]"""
    kinds: KindWords = KindWords()
    """Kinds of projects [mapping; form of the file]"""
    agents: AgentWords = AgentWords()
    """Who decides, builds, pays and judges [mapping; form of the file]"""
    terms: TermWords = TermWords()
    """Other things [mapping; form of the file]"""
    currency: Word | None = None
    """The currency 元, as a word or a sign; amounts are never converted [mapping; form of the file]"""
