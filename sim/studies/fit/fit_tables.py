"""Tables of a fit: what was learned of each unknown, what each figure said, how the sampler went."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from sim.answers.observed_table import source_words, told
from sim.answers.once import once

from .discrepancy import SHARE_MEDIAN, SHARE_SPREAD, Floats, published_as, share_at
from .fit import ERRS, Fit
from .smc import Particles, Step

SURE_ERRORS = 4.5
"""Standard errors beyond which a shift is no matter of luck: of a thousand unknowns one in a hundred fits names a wrong one."""
ERR = "discrepancy"
"""What the tables call the share by which the model errs."""
_LEARNED = (
    "quantity", "label_zh", "label_en", "place", "unit", "prior_q05", "prior_q50", "prior_q95", "posterior_q05", "posterior_q50",
    "posterior_q95", "shift", "left", "moved",
)
_SAID = (
    "id", "month", "published", "place_zh", "place_en", "status", "tier", "kind", "standard", "since", "value", "exactness",
    "prior_q05", "prior_q50", "prior_q95", "prior_pit", "posterior_q05", "posterior_q50", "posterior_q95", "posterior_pit",
    "speaks_of", "speaks_of_zh", "speaks_of_en", "source_zh", "source_en",
)


@once
def learned_table(fit: Fit) -> pd.DataFrame:
    """A row for each unknown and place: bands before and after, how far the middle moved and how much of the spread is left.

    `shift` is in standard deviations of the prior and `left` the standard deviation after as a share of that before, both of normal
    scores, so that every unknown is on the same scale. `moved`: beyond SURE_ERRORS standard errors of the particles.
    """
    before, after = fit.values(fit.prior), fit.values(fit.posterior)
    priors = fit.unknown.shelf.priors
    rows = []
    for at, (name, place) in enumerate(fit.unknown.names):
        label, scores = priors[name].label, fit.posterior.scores[:, at]
        both = *bands(before[:, at]), *bands(after[:, at])
        rows.append((name, label.zh, label.en, place, priors[name].unit, *both, *how_moved(scores, fit)))
    words = "模型误差（占公布数）", "Error of the model (share of a figure)"
    scores = np.log(fit.errs / SHARE_MEDIAN) / SHARE_SPREAD
    rows.append((ERR, *words, "", "share", *bands(share_at(prior_scores(fit))), *bands(fit.errs), *how_moved(scores, fit)))
    return pd.DataFrame(rows, columns=list(_LEARNED))


def prior_scores(fit: Fit) -> Floats:
    """Scores of the share by which the model errs, one a particle, before any figure."""
    return np.random.default_rng([fit.seed, ERRS, 0]).standard_normal(len(fit.prior.numbers))


def bands(values: Floats) -> tuple[float, float, float]:
    """The 5%, 50% and 95% quantiles, each a value that occurred, as everywhere: of counts no 133.95 communities."""
    low, middle, high = np.quantile(values, (0.05, 0.5, 0.95), method="inverted_cdf")
    return float(low), float(middle), float(high)


def how_moved(scores: Floats, fit: Fit) -> tuple[float, float, bool]:
    """How far the middle of an unknown moved, how much of its spread is left, and whether either is more than luck."""
    shift, left, number = float(scores.mean()), float(scores.std()), fit.posterior.effective
    beyond = abs(shift) > SURE_ERRORS * left / math.sqrt(number) or abs(left - 1) > SURE_ERRORS / math.sqrt(2 * number)
    return shift, left, bool(beyond)


@once
def said_table(fit: Fit) -> pd.DataFrame:
    """A row for each figure that was fitted: what the model would have published before and after, and the unknown it speaks of.

    That is the unknown with which the figure varied most over the prior's particles; none where none is beyond luck.
    """
    asked, names = fit.asked, list(fit.fitted)
    before, after = predicted(fit, fit.prior, share_at(prior_scores(fit))), predicted(fit, fit.posterior, fit.errs)
    rows = []
    for at, name in enumerate(names):
        seen = fit.fitted[name]
        row = told(fit.scenario, name, seen) | spoken_of(fit, at)
        for part, values in (("prior", before[:, at]), ("posterior", after[:, at])):
            low, middle, high = bands(values)
            pit = float((values < seen.value).mean() + (values == seen.value).mean() / 2)
            row |= {f"{part}_q05": low, f"{part}_q50": middle, f"{part}_q95": high, f"{part}_pit": pit if asked.side[at] == 0 else math.nan}
        source = source_words(fit.scenario, name, seen)
        rows.append(row | {"source_zh": source[0], "source_en": source[1]})
    return pd.DataFrame(rows, columns=list(_SAID))


def predicted(fit: Fit, which: Particles, errs: Floats) -> Floats:
    """What would have been published by the particles [particle × figure], the model's error with it."""
    return published_as(which.seen, errs, fit.asked, np.random.default_rng([fit.seed, which.used]))


def spoken_of(fit: Fit, at: int) -> dict[str, object]:
    """The unknown with which a figure varies most."""
    counted, scores = fit.prior.seen[:, at], fit.prior.scores
    spread = counted.std()
    with np.errstate(invalid="ignore", divide="ignore"):
        found = ((counted - counted.mean()) @ (scores - scores.mean(axis=0))) / (len(counted) * spread * scores.std(axis=0))
    best = int(np.argmax(np.abs(found))) if spread > 0 else 0
    if not spread > 0 or abs(found[best]) < SURE_ERRORS / math.sqrt(len(counted)):
        return {"speaks_of": "", "speaks_of_zh": "", "speaks_of_en": ""}
    name, place = fit.unknown.names[best]
    label = fit.unknown.shelf.priors[name].label
    where = fit.scenario.data.jurisdiction.counties[place].name if place else None
    return {"speaks_of": f"{name}.{place}" if place else name, "speaks_of_zh": f"{label.zh}（{where.zh}）" if where else label.zh,
            "speaks_of_en": f"{label.en} ({where.en})" if where else label.en}


@once
def steps_table(fit: Fit) -> pd.DataFrame:
    """A row for each step of the sampler; see `sim.studies.fit.smc.Stage`."""
    return pd.DataFrame(list(fit.posterior.stages), columns=list(Step._fields))


@once
def particles_table(fit: Fit) -> pd.DataFrame:
    """A row for each particle: by whose luck it goes, its error, its log likelihood, and what it counts for each figure."""
    after = fit.posterior
    counted = {name: after.seen[:, at].astype(np.int64) for at, name in enumerate(fit.fitted)}
    return pd.DataFrame({"luck": after.numbers, ERR: fit.errs, "log_likelihood": after.likelihood, **counted})
