"""A comparison as plain data: what `rollout compare --json` prints and summary.json holds, of which its brief is made."""

from __future__ import annotations

from functools import partial
from typing import Any

from sim.answers.confidence import LEVEL
from sim.words.tongue import in_both

from .compare import SchemeRuns
from .comparison_words import comparison_sentences, methods_paragraph
from .differences import difference_table
from .ranking import ranking_table
from .scheme_labels import told_names, told_words
from .scheme_tables import changes_by_scheme


def comparison_data(comparison: SchemeRuns) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    return {
        "baseline": comparison.baseline, "seed": comparison.seed, "replications": comparison.replications,
        "choosing_replications": comparison.choosing_replications, "by": comparison.by, "level": LEVEL,
        "schemes": [
            {"name": name, "title": result.scenario.data.title.model_dump(), "digest": result.digest,
             "modified": [edit.as_data() for edit in result.scenario.told_edits()],
             "identical_to_baseline": name == comparison.baseline or comparison.is_twin(name)}
            for name, result in comparison.results.items()
        ],
        "sentences": in_both(partial(comparison_sentences, comparison)),
        "methods": in_both(partial(methods_paragraph, comparison)),
        "names": told_names(comparison), "words": told_words(comparison),
        "comparison": difference_table(comparison).to_dict("records"),
        "ranking": ranking_table(comparison).to_dict("records"),
        **({} if changes_by_scheme(comparison).empty else {"changes": changes_by_scheme(comparison).to_dict("records")}),
    }


def data_as_called(comparison: SchemeRuns) -> dict[str, Any]:
    """The object of --json with schemes titled as they are called."""
    found = comparison_data(comparison)
    for scheme in found["schemes"]:
        if scheme["name"] in comparison.called:
            scheme["title"] = comparison.called[scheme["name"]].model_dump()
    return found
