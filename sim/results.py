"""What users hold: the data of a run or a comparison, with its tables, charts and words at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import ParamSpec, TypeVar

import pandas as pd
from matplotlib.figure import Figure

from sim.answers.change_table import change_table
from sim.answers.cohort_tables import cohort_table, lag_table
from sim.answers.deciding import Decides, quantities
from sim.answers.measure_table import measure_table
from sim.answers.money_table import money_table
from sim.answers.notebook_bar import COMPILED_ONCE, notebook_bar
from sim.answers.observed_table import observed_table
from sim.answers.own_tables import own_table
from sim.answers.result_card import repeatable, result_card
from sim.answers.series_table import series_table
from sim.answers.street_table import street_table
from sim.answers.target_table import target_table
from sim.charts.comparison import comparison_charts
from sim.charts.result import result_charts
from sim.engines.compiled.program import is_ready
from sim.ensemble import running
from sim.ensemble.arguments import check_kinds
from sim.ensemble.ensemble import Ensemble
from sim.studies.comparison import compare as comparing
from sim.studies.comparison import comparison_words
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.comparison.comparison_card import comparison_card
from sim.studies.comparison.differences import difference_table
from sim.studies.comparison.ranking import ranking_table
from sim.studies.comparison.scheme_tables import changes_by_scheme, flipped_communities, street_changes
from sim.studies.fit import fit as fitting
from sim.studies.fit.fit import Fit
from sim.studies.fit.fit_card import fit_card, fit_repeatable
from sim.studies.fit.fit_tables import learned_table, said_table
from sim.words.card import as_html
from sim.words.figures import replications_text
from sim.words.own import OwnWords
from sim.words.tongue import Lang, of_machine

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Result(Ensemble):
    """What `run` gives. Tables are pandas DataFrames; see `sim.answers` for their columns."""

    def __repr__(self) -> str:
        """One line; a notebook shows its card."""
        return f"<Result: {repeatable(self, 'en')}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: answer, targets, what makes it repeatable, in the machine's language."""
        return as_html(result_card(self, lang := of_machine()), self.scenario.own, lang)

    @property
    def targets(self) -> pd.DataFrame:
        """Probability of each target with its interval, shortfall and month; the last row is all of them together."""
        return _handed(target_table(self), self.scenario.own)

    @property
    def series(self) -> pd.DataFrame:
        """Quantiles and mean of each count month by month."""
        return _handed(series_table(self), self.scenario.own)

    @property
    def measures(self) -> pd.DataFrame:
        """Every measure with mean, standard deviation and quantiles, in its unit."""
        return _handed(measure_table(self), self.scenario.own)

    @property
    def money(self) -> pd.DataFrame:
        """Who paid whom under which stream, in whole yuan."""
        return _handed(money_table(self), self.scenario.own)

    @property
    def streets(self) -> pd.DataFrame:
        """Each street's chances, spending, cash shortfall and arrears."""
        return _handed(street_table(self), self.scenario.own)

    @property
    def decides(self) -> list[Decides] | None:
        """The drawn quantities that the first target hangs on, the strongest first; None for too few replications to tell."""
        return quantities(self)

    @property
    def changes(self) -> pd.DataFrame:
        """Each change in mid-run with how often it was made; empty for a scenario without any."""
        return _handed(change_table(self), self.scenario.own)

    @property
    def observed(self) -> pd.DataFrame:
        """Each published figure beside the model's band at the same date; empty for a scenario without any."""
        return _handed(observed_table(self), self.scenario.own)

    @property
    def lags(self) -> pd.DataFrame:
        """Months from listing to completion and to the name; empty for a scenario without published figures."""
        return _handed(lag_table(self), self.scenario.own)

    @property
    def cohorts(self) -> pd.DataFrame:
        """How many of each batch each list of names took, with a 90% band; empty for a scenario without published figures."""
        return _handed(cohort_table(self), self.scenario.own)

    def chart(self, name: str, path: str | Path | None = None, lang: Lang = "zh", *, column: bool = False) -> Figure:
        """A matplotlib figure of the named chart (`coverage`, `targets`, `money`, `streets`, `timeline`), as wide as a page of text
        or, as a `column`, for one of a journal: 8 cm."""
        return result_charts.draw_result(self, name, path, lang, column)


class Comparison(SchemeRuns):
    """What `compare` gives. The first scheme is the baseline; tables are pandas DataFrames."""

    def __repr__(self) -> str:
        """One line; a notebook shows its card."""
        runs = replications_text(self.base.replications, "en")
        return f"<Comparison of {', '.join(self.results)}: {runs}, seed {self.base.seed}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: what differs, the chance of each target by scheme, in the machine's language."""
        return as_html(comparison_card(self, lang := of_machine()), self.own, lang)

    @property
    def differences(self) -> pd.DataFrame:
        """Difference from the baseline of every target, shortfall, measure and payer, with interval, flips and p-values."""
        return _handed(difference_table(self), self.own)

    @property
    def ranking(self) -> pd.DataFrame:
        """The schemes, best first, with how sure the order is and what one more community costs."""
        return _handed(ranking_table(self), self.own)

    @property
    def changes(self) -> pd.DataFrame:
        """How often each scheme made each of its changes in mid-run; see `Result.changes`."""
        return _handed(changes_by_scheme(self), self.own)

    @property
    def communities(self) -> pd.DataFrame:
        """Communities that are named under one of two schemes only."""
        return _handed(flipped_communities(self), self.own)

    @property
    def streets(self) -> pd.DataFrame:
        """What each street gains and bears more or less."""
        return _handed(street_changes(self), self.own)

    def methods(self, lang: Lang = "en") -> str:
        """A paragraph on how this was made, to be pasted into a paper."""
        own, text = self.own, comparison_words.methods_paragraph(self, lang)
        return own.put(text, lang) if own else text

    def chart(self, name: str, path: str | Path | None = None, lang: Lang = "zh", *, column: bool = False) -> Figure:
        """A matplotlib figure of the named chart (`fans`, `chances`, `efficiency`, `flows`, `tornado`), as wide as a page of text or,
        as a `column`, for one of a journal: 8 cm, for which `flows` is too wide."""
        return comparison_charts.draw_comparison(self, name, path, lang, column)


class Posterior(Fit):
    """What `fit` gives: `draws` is what any scenario of the same rules runs with, as `scenario.with_draws(fitted.draws)`."""

    def __repr__(self) -> str:
        """One line; a notebook shows its card."""
        return f"<Posterior: {fit_repeatable(self, 'en')}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: what the figures tell, the quantities that they moved, in the machine's language."""
        return as_html(fit_card(self, lang := of_machine()), self.scenario.own, lang)

    @property
    def learned(self) -> pd.DataFrame:
        """Each uncertain quantity before and after: 5%, 50% and 95%, how far it moved, how much of its spread is left."""
        return _handed(learned_table(self), self.scenario.own)

    @property
    def figures(self) -> pd.DataFrame:
        """Each published figure beside its band before and after."""
        return _handed(said_table(self), self.scenario.own)


def _handed(table: pd.DataFrame, own: OwnWords | None) -> pd.DataFrame:
    """A table in a scenario's words that whoever asks for it may change: charts, cards and the next who asks go by another one."""
    found = own_table(table, own)
    return found.copy() if found is table else found


def _as_result(made: Ensemble) -> Result:
    """The data of a run with its face."""
    return Result(*(getattr(made, field.name) for field in fields(made)))


def _told(function: Callable[Given, Found], *args: Given.args, **named: Given.kwargs) -> Found:
    """What a function gives; in a notebook a line tells how far it has come, unless the caller hears of it himself."""
    bar = None if "progress" in signature(function).bind_partial(*args, **named).arguments else notebook_bar()
    if bar is None:
        return function(*args, **named)
    if named.get("engine", "compiled") == "compiled" and not is_ready():
        bar.say(COMPILED_ONCE[bar.lang])
    try:
        return function(*args, **{**named, "progress": bar})  # type: ignore[arg-type]
    finally:
        bar.end()


def _run(function: Callable[Given, Ensemble]) -> Callable[Given, Result]:
    @wraps(function)
    def run(*args: Given.args, **named: Given.kwargs) -> Result:
        check_kinds(signature(function).bind(*args, **named).arguments)
        return _as_result(_told(function, *args, **named))

    return run


def _compare(function: Callable[Given, SchemeRuns]) -> Callable[Given, Comparison]:
    @wraps(function)
    def compare(*args: Given.args, **named: Given.kwargs) -> Comparison:
        check_kinds(signature(function).bind(*args, **named).arguments)
        made = _told(function, *args, **named)
        results: dict[str, Ensemble] = {name: _as_result(result) for name, result in made.results.items()}
        return Comparison(results, made.moved, made.choosing, made.by, made.called)

    return compare


def _fit(function: Callable[Given, Fit]) -> Callable[Given, Posterior]:
    @wraps(function)
    def fit(*args: Given.args, **named: Given.kwargs) -> Posterior:
        check_kinds(signature(function).bind(*args, **named).arguments)
        bar = None if "heard" in signature(function).bind_partial(*args, **named).arguments else notebook_bar()
        more = {} if bar is None else {"heard": lambda now: bar(round(100 * now.temperature), 100)}
        try:
            made = function(*args, **named, **more)  # type: ignore[arg-type]
        finally:
            if bar is not None:
                bar.end()
        return Posterior(*(getattr(made, field.name) for field in fields(made)))

    return fit


fit = _fit(fitting.fit)
run = _run(running.run)
compare = _compare(comparing.compare)
compare_named = _compare(comparing.compare_named)
