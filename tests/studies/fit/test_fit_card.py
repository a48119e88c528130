"""What a fit, and a posterior that is kept, show of themselves in a notebook."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sim
from sim import Posterior, fit
from sim.answers.format import quantity_text
from sim.scenario.draws import as_draws
from sim.scenario.tables.draws_file import read_draws

from .made import zhuji

SHIPPED = Path(sim.__file__).parents[1] / "scenarios" / "zhejiang-2022-posterior.parquet"


@pytest.fixture(scope="module")
def posterior(tmp_path_factory: pytest.TempPathFactory) -> Posterior:
    return fit(zhuji(tmp_path_factory.mktemp("made")), 300, seed=1)


def cells(html: str) -> list[str]:
    return re.findall(">([^<]+)<", html)


@pytest.mark.parametrize(("locale", "lang"), [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en")])
def test_a_fit_shows_what_the_figures_moved(posterior: Posterior, locale: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    shown = cells(posterior._repr_html_())
    moved = posterior.learned[posterior.learned["moved"].astype(bool)]
    assert len(moved) > 1
    where = {"zh": "（诸暨市）", "en": " (Zhuji)"}[lang]
    labels = [row[f"label_{lang}"] + (where if row["place"] else "") for row in moved.to_dict("records")]
    assert any(label.endswith(where) for label in labels)
    assert sorted(text for text in shown if text in labels) == sorted(labels)
    for row in moved.to_dict("records"):
        before, after = (quantity_text(row[f"{part}_q50"], row["unit"], lang) for part in ("prior", "posterior"))
        at = next(at for at, text in enumerate(shown) if text.startswith(row[f"label_{lang}"]))
        assert shown[at + 1].startswith(before) and shown[at + 2].startswith(after)
    assert posterior.draws.digest[:12] in shown[-1]
    assert repr(posterior).startswith("<Posterior: scenario made, 300 histories, seed 1")
    assert len(posterior.figures) == len(posterior.fitted)


@pytest.mark.parametrize(("locale", "word"), [("zh_CN.UTF-8", "后验"), ("en_GB.UTF-8", "Posterior")])
def test_a_posterior_that_is_kept_shows_how_it_was_made(locale: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    draws = read_draws(SHIPPED)
    shown = cells(draws._repr_html_())
    assert shown[0] == word and draws.made["scenario"] in " ".join(shown) and draws.digest[:12] in shown[-1]
    assert draws.headings[draws.luck_at or 0] not in shown  # the column of luck is no quantity


def test_a_table_of_one_s_own_is_called_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    shown = cells(as_draws({"pass_city": [0.5, 0.5, 0.7], "<b>": [1500.0, 1500.0, 1500.0]})._repr_html_())
    assert shown[0] == "Draws" and shown[shown.index("pass_city"):][:4] == ["pass_city", "0.5", "0.5", "0.68"]
    assert shown[shown.index("&lt;b&gt;") + 1] == "1,500"
