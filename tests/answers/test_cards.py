"""What scenarios, runs and comparisons show of themselves in a notebook."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from matplotlib.text import Text

from sim import Comparison, Result, compare, load_scenario, run
from sim.answers.format import odds


class Texts(HTMLParser):
    """The texts and the names of the tags of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def result() -> Result:
    return run(load_scenario("zhuji-2022"), 60, 1)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(load_scenario("fuyang-2022"), load_scenario("fuyang-2022-no-year-rule"), replications=40, seed=1)


@pytest.mark.parametrize(("locale", "lang"), [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en")])
def test_a_run_shows_each_target_as_its_table_has_it(result: Result, locale: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    shown = Texts(result._repr_html_()).texts
    for row in result.targets.to_dict("records"):
        at = shown.index(row[f"text_{lang}"])
        assert shown[at + 1] == odds(row["probability"], row["low"], row["high"], lang, 60)
    assert result.digest[:12] in shown[-1] and "60" in shown[-1]
    assert all(bool(re.search("[一-鿿]", text)) == (lang == "zh") for text in shown if len(text) > 25)


def test_a_comparison_shows_each_scheme(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    shown = Texts(comparison._repr_html_()).texts
    for result in comparison.results.values():
        first = result.targets.iloc[0]
        assert odds(first["probability"], first["low"], first["high"], "en", 40) in shown
        assert any(result.digest[:12] in text for text in shown)


def test_in_a_line_they_are_short(result: Result, comparison: Comparison) -> None:
    assert repr(result) == f"<Result: scenario zhuji-2022, 60 replications, seed 1, result digest {result.digest[:12]}>"
    assert repr(result.scenario) == f"<Scenario zhuji-2022, digest {result.scenario.digest[:12]}>"
    assert repr(comparison) == "<Comparison of fuyang-2022, fuyang-2022-no-year-rule: 40 replications, seed 1>"


def test_names_with_markup_stay_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    path = tmp_path / "mine.yaml"
    path.write_text("extends: zhuji-2022\ntitle: {zh: <b>甲</b>, en: '<img src=x>'}\n", "utf-8")
    scenario = load_scenario(path)
    for html in (scenario._repr_html_(), run(scenario, 20, 1)._repr_html_()):
        shown = Texts(html)
        assert shown.tags <= {"div", "p", "strong", "small", "table", "thead", "tbody", "tr", "th", "td"}
        assert "<img src=x>" in shown.texts


def test_england_speaks_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    text = " ".join(Texts(run(load_scenario("england-retrofit-2022"), 20, 1)._repr_html_()).texts)
    assert "group of bidders" in text.lower() and "yuan" not in text and "street" not in text.lower()


@pytest.mark.parametrize("name", ["street-grant", "county", "named_places", "社区方案"])
def test_a_file_s_name_is_no_word(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """England calls streets groups of bidders and counties regions; a file keeps the name that it has, in cards and on charts."""
    path = tmp_path / f"{name}.yaml"
    path.write_text("extends: england-retrofit-2022\ntitle: {zh: 甲, en: A}\n", "utf-8")
    result = run(load_scenario(path), 5, 1)
    for lang, place in (("zh", "zh_CN.UTF-8"), ("en", "en_GB.UTF-8")):
        monkeypatch.setenv("LC_ALL", place)
        figure = result.chart("money", lang=lang)
        told = [*Texts(result._repr_html_()).texts, *(text.get_text() for text in figure.findobj(Text))]
        assert len([text for text in told if name in text]) == 2
