"""Own words put into finished texts: known answers, and what holds of any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.words.own import OwnWords
from sim.words.own_forms import article, plural_of, possessive
from sim.words.terms import TERMS, OwnWord

SWAPPED = {
    "agents.community": OwnWord("街道", "street"), "agents.street": OwnWord("县", "county"), "agents.county": OwnWord("社区", "community"),
    "statuses.named": OwnWord("认可", "accredited", noun="award"), "statuses.complete": OwnWord("完工", "done", noun="doing"),
    "terms.project": OwnWord("工程", "undertaking"),
}
POUNDS = OwnWords({"currency": OwnWord("英镑", "£")})
EUROS = OwnWords({"currency": OwnWord("€", "euro", plural="euros")})
OWN = OwnWords(SWAPPED, ["Market Street", "市场街道", "Every community named by 2025"], ids=["street_1", "county"])


@pytest.mark.parametrize(("text", "told"), [
    ("Communities of a street, and a community-month", "Streets of a county, and a street-month"),
    ("A project that is named; PROJECTS", "An undertaking that is accredited; UNDERTAKINGS"),
    ("an operator in Market Street of a County", "an operator in Market Street of a Community"),
    ("“Every community named by 2025” (counting named)", "“Every community named by 2025” (counting accredited)"),
    ("Every commun… of a community", "Every commun… of a street"),
    ("Every community\nnamed by 2025: a\ncommunity", "Every community\nnamed by 2025: a\nstreet"),
    *((text, text) for text in ("policy.acceptance.county.months, street_1, streets.csv", "--street x", "renamed, streetwise")),
    ("results/street.named/county", "results/street.named/county"),
    ("county", "county"), ("street / community", "county / street"),
    ("Mean months to completion, to the name", "Mean months to doing, to the award"),
])
def test_english(text: str, told: str) -> None:
    assert OWN.put(text, "en") == told


@pytest.mark.parametrize(("text", "told"), [
    ("社区在街道，街道在县（市、区）", "街道在县，县在社区"), ("市场街道的社区已命名", "市场街道的街道已认可"), ("各社\n区", "各街道"),
    ("项目建成12个，区间", "工程完工12个，区间"), ("全部2项目标，县级项目", "全部2项目标，县级工程"),
])
def test_chinese(text: str, told: str) -> None:
    assert OWN.put(text, "zh") == told


@pytest.mark.parametrize(("own", "lang", "text", "told"), [
    (POUNDS, "en", "−12.3 million yuan, 10,000 yuan, Million yuan a year, (yuan)", "−£12.3 million, £10,000, £ million a year, (£)"),
    (POUNDS, "en", "a million yuan; 30万元", "£1 million; 30万英镑".replace("30万英镑", "£30万")),
    (POUNDS, "zh", "−1.2亿元，30万元，支出（元），各单元", "−1.2亿英镑，30万英镑，支出（英镑），各单元"),
    (EUROS, "en", "12.3 million yuan, (Yuan)", "12.3 million euro, (Euro)"), (EUROS, "zh", "30万元（元）", "€30万（€）"),
])
def test_money_keeps_its_number(own: OwnWords, lang: str, text: str, told: str) -> None:
    assert own.put(text, lang) == told


def test_plain_data_is_replaced_where_it_is_in_a_language() -> None:
    found = OWN.data({"zh": ["社区"], "en": "a community", "status": "named", "text": {"en": "Street"}, "name_en": "Streets", "n": 3})
    assert found == {"zh": ["街道"], "en": "a street", "status": "named", "text": {"en": "County"}, "name_en": "Counties", "n": 3}


@pytest.mark.parametrize(
    ("word", "several"), [("ward", "wards"), ("borough", "boroughs"), ("party", "parties"), ("box", "boxes"), ("day", "days")])
def test_plurals(word: str, several: str) -> None:
    assert plural_of(word) == several


@pytest.mark.parametrize(("word", "said"), [
    ("ward", "The ward's funds and those of a ward"), ("group of bidders", "The group of bidders' funds and those of a group of bidders"),
    ("class", "The class's funds and those of a class"),
])
def test_the_possessive(word: str, said: str) -> None:
    own = OwnWords({"agents.street": OwnWord("区", word)})
    assert own.put("The street's funds and those of a street", "en") == said
    assert possessive(word) == said.removeprefix("The ").partition(" funds")[0]


@pytest.mark.parametrize(
    ("word", "said"), [("estate", "an"), ("unit", "a"), ("hour", "an"), ("ward", "a"), ("one-off", "a"), ("European", "a")])
def test_articles(word: str, said: str) -> None:
    assert article("a", word) == said
    assert article("An", word) == said.capitalize()


_SAID = [phrase.said for term in TERMS.values() for phrase in (*term.zh, *term.en)]
TEXTS = st.lists(st.one_of(st.sampled_from(_SAID), st.text("abc 在的，.12\n", max_size=6)), max_size=12).map(" ".join)
TOKENS = {name: OwnWord(f"甲{at}乙", f"qx{at}z", f"qx{at}zs", f"qx{at}n") for at, name in enumerate(TERMS)}
ALL = OwnWords(TOKENS)
_LEFT = {"zh": re.compile("|".join(re.escape(phrase.said) for term in TERMS.values() for phrase in term.zh)),
         "en": re.compile(r"(?<![a-z0-9_])(?:" + "|".join(re.escape(phrase.said) for term in TERMS.values() for phrase in term.en)
                          + r")(?![a-z0-9_])", re.IGNORECASE)}


@given(st.text(st.characters(exclude_characters="".join({*"".join(_SAID)})), max_size=40), st.sampled_from(["zh", "en"]))
def test_a_text_without_the_words_is_as_it_was(text: str, lang: str) -> None:
    assert OWN.put(text, lang) == text


@given(TEXTS, st.sampled_from(["zh", "en"]))
def test_what_has_been_put_in_stays(text: str, lang: str) -> None:
    """Where own words hold none of the program's, a second time changes nothing."""
    once = ALL.put(text, lang)
    assert ALL.put(once, lang) == once


@example("1a named by the district", "en")
@example("在a named by the provincial", "en")
@given(TEXTS, st.sampled_from(["zh", "en"]))
def test_swapped_words_do_not_chain(text: str, lang: str) -> None:
    """Each word is replaced by its own, never by that of what it became: tokens put in first and words for them after give the same."""
    first = OwnWords({name: TOKENS[name] for name in SWAPPED}).put(text, lang)
    for name, word in SWAPPED.items():
        token = TOKENS[name]
        if lang == "zh":
            first = first.replace(str(token.zh), str(word.zh))
        else:
            for form, own in ((token.plural, plural_of(str(word.en))), (token.noun, word.noun or word.en), (token.en, word.en)):
                first = re.sub(rf"\b{form}\b", str(own), first, flags=re.IGNORECASE)
    assert _bare(OwnWords(SWAPPED).put(text, lang)) == _bare(first)


def _bare(text: str) -> str:
    """Without case and articles."""
    return re.sub(r"(?<![a-z0-9_])an? ", "a ", text.lower())


@given(st.lists(st.one_of(st.just("«0»"), st.sampled_from(_SAID)), max_size=10), st.sampled_from(["zh", "en"]))
def test_a_protected_text_stays_intact(parts: list[str], lang: str) -> None:
    kept = {"zh": "命名的社区街道甲", "en": "Named community Street Quay"}[lang]
    own = OwnWords(TOKENS, [kept])
    text = " ".join(parts).replace("«0»", kept)
    told = own.put(text, lang)
    assert told.count(kept) == parts.count("«0»")
    assert told.replace(kept, "«0»") == ALL.put(" ".join(parts), lang)


@given(st.lists(st.sampled_from(_SAID), max_size=8).map("，".join), st.sampled_from(["zh", "en"]))
def test_no_word_is_left(text: str, lang: str) -> None:
    assert not _LEFT[lang].search(ALL.put(text, lang))
