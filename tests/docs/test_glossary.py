"""One word for one thing: the glossary, its page, and every pair of words that the program speaks in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.charts.look.chart_words import STATUS, TIER
from sim.documents.clauses import catalogue
from sim.documents.glossary import Term, glossary, term

from .make_glossary import PAGE, renewed
from .pages import ROOT

TERMS = glossary().terms
CHINESE = re.compile("[一-鿿]")
LABEL = 8
"""A pair with more English words than this is a sentence, which may say a thing in other ways."""
SILENT = {
    "as set in the scenario": {"scenario"},
    "policy.approval.balance_least or a stream with operation_pays": {"approval"},
    "Share of new-build communities": {"community"},
    "Share of key-area communities": {"community"},
    "Space of the community": {"community"},
    "Support gained from named neighbours": {"named"},
    "Yearly shock to own funds": {"own_funds"},
    "Pressure per unit of shortfall": {"gap"},
    "Award after acceptance": {"acceptance"},
    "Fuyang's award after acceptance": {"acceptance"},
    "Weight of other streets' experience": {"street"},
    "Fuyang: all of the award released at the year-end": {"award"},
    "all of one clause": {"clause"},
    "every residents' committee of the register": {"residents"},
    "city award at its pass, the difference at the province's": {"award"},
    "Joint tiers": {"tier"},
    "Regret (communities)": {"community"},
    "Difference from “{base}” (communities)": {"community"},
    "Coverage of communities: {tier}": {"tier"},
    "{tier} or above": {"tier"},
}
"""Terms that the Chinese of a label rightly leaves out, or that are part of a longer word."""


OTHER_PROGRAMMES = ("gansu-", "england-")


def spoken_in_code() -> Iterator[tuple[str, str]]:
    """Pairs of a Chinese and an English string that stand side by side in a source file."""
    for path in sorted((ROOT / "sim").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            items = node.elts if isinstance(node, ast.Tuple) else node.args if isinstance(node, ast.Call) else []
            texts = [item.value if isinstance(item, ast.Constant) and isinstance(item.value, str) else "" for item in items]
            for zh, en in pairwise(texts):
                if CHINESE.search(zh) and en and not CHINESE.search(en):
                    yield zh, en


def spoken_in_file(value: Any) -> Iterator[tuple[str, str]]:
    """Pairs of a file: every mapping of `zh` and `en`."""
    if isinstance(value, dict) and isinstance(value.get("zh"), str) and isinstance(value.get("en"), str):
        yield value["zh"], value["en"]
    elif isinstance(value, (dict, list)):
        for below in value.values() if isinstance(value, dict) else value:
            yield from spoken_in_file(below)


def spoken() -> list[tuple[str, str]]:
    """Every pair of words, those of code first; what has words of its own goes by no glossary of Zhejiang."""
    shipped = [path for path in sorted((ROOT / "scenarios").glob("*.yaml")) if not path.name.startswith(OTHER_PROGRAMMES)]
    files = [*shipped, ROOT / "sim" / "documents" / "readings" / "readings.yaml"]
    found = [pair for path in files for pair in spoken_in_file(YAML(typ="safe", pure=True).load(path))]
    return list(dict.fromkeys([*spoken_in_code(), *found]))


def says(forms: tuple[str, ...], text: str) -> bool:
    """Whether an English text has one of the forms as whole words."""
    return any(re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text, re.IGNORECASE) for form in forms)


def chinese(term: Term) -> tuple[str, ...]:
    """Every Chinese form, the term itself first."""
    return (term.zh, *term.zh_also)


def english(term: Term) -> tuple[str, ...]:
    """Every English form, the term itself first."""
    return (term.en, *term.en_also)


def disagree(pair: tuple[str, str]) -> list[str]:
    """Terms of the glossary that the English of a label has and its Chinese does not."""
    zh, en = pair
    return [
        name for name, given in TERMS.items()
        if not given.once and name not in SILENT.get(en, ()) and says(english(given), en)
        and not any(form in zh for form in chinese(given))
    ]


def test_the_page_has_the_terms_of_the_glossary() -> None:
    """Otherwise run `python -m tests.docs.make_glossary`."""
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text


def test_labels_say_the_same_chinese_for_the_same_english() -> None:
    pairs = spoken()
    assert len(pairs) > 400
    wrong = {pair: found for pair in pairs if len(pair[1].split()) <= LABEL and (found := disagree(pair))}
    assert not wrong


def test_every_exception_is_needed() -> None:
    said = {en: zh for zh, en in spoken()}
    for en, names in SILENT.items():
        for name in names:
            assert says(english(TERMS[name]), en) and not any(form in said[en] for form in chinese(TERMS[name])), (en, name)


def test_a_wrong_label_is_seen() -> None:
    assert disagree(("覆盖", "Arrears at the end")) == ["arrears"]
    assert not disagree(("期末拖欠", "Arrears at the end"))


@pytest.mark.parametrize("status", STATUS)
def test_statuses_on_charts_are_the_glossary_s(status: str) -> None:
    zh, en = STATUS[status]
    assert (zh.removeprefix("已"), en.lower()) == (term(status).zh, term(status).en)


@pytest.mark.parametrize("tier", TIER)
def test_tiers_on_charts_are_the_glossary_s(tier: str) -> None:
    assert TIER[tier] == (term(f"{tier}_tier").zh, term(f"{tier}_tier").en)


def test_kinds_of_clauses_have_one_name() -> None:
    from sim.cli.clauses_command import CLAUSE_KINDS
    from sim.studies.attribution.switches import GROUPS

    same = {"quota", "subsidy", "payment_rule", "cost_sharing", "finance_source", "process_step", "standard", "scene",
            "tier_rule", "acceptance", "capacity", "supervision", "principle"}
    assert {kind: CLAUSE_KINDS[kind][0] for kind in same} == {kind: GROUPS[kind][0] for kind in same}


@pytest.mark.parametrize("name", TERMS)
def test_a_term_is_whole(name: str) -> None:
    given: Term = TERMS[name]
    assert given.group in glossary().groups
    assert set(given.clauses) <= set(catalogue())
    assert CHINESE.search(given.zh) and CHINESE.search(given.means.zh)
    assert not CHINESE.search(given.en + given.means.en)


def test_no_two_terms_share_a_word() -> None:
    for forms in ([given.zh for given in TERMS.values()], [given.en for given in TERMS.values()]):
        assert len(set(forms)) == len(forms)


def test_there_are_enough_terms() -> None:
    assert 60 <= len(TERMS) <= 120


SAID_OTHERWISE = {"层级": "级别", "运气": "随机因素", "标配": "必配", "县区": "县（市、区）", "区县": "县（市、区）"}
"""Words that would be a second one for a thing, and the one that it has."""
TAKEN_FROM_OTHERS = (
    "words/terms.py", "scenario/tables/known_file.py", "scenario/tables/observed_file.py", "scenario/tables/street_file.py",
    "model/reports/measures.py",
)
"""Files that read such a word in what others write, or replace it; and the measures, whose names stand in results that are kept."""


def second_words(text: str) -> list[str]:
    """Words of a Chinese text that have another one for their thing; a mountain county is a word of its own."""
    return [word for word in SAID_OTHERWISE if word in text.replace("山区县", "")]


def test_a_thing_has_one_chinese_word() -> None:
    """In the program, in the sheets that it writes, and on every Chinese page."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "sim").rglob("*.py"))
             if not path.as_posix().endswith(TAKEN_FROM_OTHERS)}
    texts |= {path: path.read_text(encoding="utf-8") for path in [ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.zh.md"))]
              if path.name != "programmes.zh.md"}  # whose programme has 县区 for a word of its own
    assert len(texts) > 300
    assert not {str(path): found for path, text in texts.items() if (found := second_words(text))}


def test_a_second_word_is_seen() -> None:
    assert second_words("通过的层级与运气") == ["层级", "运气"] and second_words("山区县的值") == [] and second_words("各县区") == ["县区"]
