"""Both languages say the same, in a scenario's own words and currency."""

import re
import string
from pathlib import Path

import pytest

from sim import load_scenario
from sim.page.lever_words import INSTALMENT_WORDS, KINDS_OF_LEVER, LEVER_GROUPS
from sim.page.page_words import PAGE_WORDS
from tests.typed import Rollout

from .client import application, asked, told


def gaps_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    for pairs in (PAGE_WORDS, LEVER_GROUPS, INSTALMENT_WORDS, {kind.path: kind.words for kind in KINDS_OF_LEVER}):
        for name, (zh, en) in pairs.items():
            assert gaps_in(zh) == gaps_in(en), name
            assert name == "language" or not re.search("[一-鿿]", en), name
    assert len({kind.path for kind in KINDS_OF_LEVER}) == len(KINDS_OF_LEVER)
    assert {kind.group for kind in KINDS_OF_LEVER} | {"reading"} == set(LEVER_GROUPS)


def seen(markup: str) -> str:
    """What is read and what is told to who does not see, without the texts that are the user's own ids."""
    kept = re.sub(r' (data-(?!texts|said|words|label)[a-z-]+|href|id|class|for|value|name|aria-labelledby)="[^"]*"', "", markup)
    return re.sub(r"<(?=/?[a-z])[^>]*?>", lambda found: " ".join(re.findall(r'"([^"]*)"', found[0])), kept)


@pytest.mark.parametrize(("name", "sets", "foreign"), [
    ("england-retrofit-2022", ["funding.grant.cap=40000"], {
        "zh": "元|社区|街道|省级|县级|已命名|旧改", "en": r"\byuan\b|communit|\bstreets?\b|\bcounty\b|province|\bnamed\b"}),
    ("gansu-2019", ["funds.upper.yearly=100000000"], {
        "zh": "社区|街道|省级(?!任务|奖补)|已命名|旧改", "en": r"communit|\bstreets?\b|\bnamed\b"}),
])
def test_another_programme_has_its_own_words_everywhere(name: str, sets: list[str], foreign: dict[str, str], tmp_path: Path) -> None:
    app = application(name, tmp_path, n=20)
    own = load_scenario(name)
    for lang, words in foreign.items():
        figures = told(app, *sets, lang=lang).data
        parts = [asked(app, QUERY_STRING=f"token=letmein&lang={lang}").text, figures["figures"], figures["rest"],
                 told(app, *sets, lang=lang, action="sentences").data["sentences"]]
        text = " ".join(map(seen, parts))
        for title in [getattr(own.data.title, lang), *(getattr(target.text, lang) for target in own.data.targets.values()),
                      *(getattr(part.title, lang) for part in (*own.data.funds.values(), *own.data.funding.values()))]:
            text = text.replace(title, "")
        found = [text[max(0, at.start() - 30): at.end() + 20] for at in re.finditer(words, text)]
        assert not found, (lang, found[:5])
        assert {"england-retrofit-2022": {"zh": "英镑", "en": "£"}, "gansu-2019": {"zh": "元", "en": "yuan"}}[name][lang] in text


@pytest.fixture
def rollout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Rollout:
    from tests.typed import typing_into

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return typing_into(capsys)


def test_a_command_line_that_is_wrong_is_told_at_once(rollout: Rollout, tmp_path: Path) -> None:
    status, out, err = rollout("page", "nowhere", "--seed", "-1", "-n", "0", "--no-browser")
    assert status == 2 and not out and len(err.splitlines()) == 3 and not list(tmp_path.iterdir())
    status, _, err = rollout("page", "zhuji-2022", "--no-browser", "--link", "x", "--lang", "zh")
    assert status == 2 and "不是页面的链接" in err
    status, _, err = rollout("page", "zhuji-2022", "--no-browser", "--port", "70000", "--lang", "zh")
    assert status == 2 and "--port 70000" in err
