"""The page of a study: what a reader of its folder sees first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.studies.comparison.comparison_words import methods_paragraph, triggers
from sim.words.text import markdown
from sim.words.tongue import Lang

from .answering import Answered
from .study import Study
from .study_library import study_names


def experiment_page(answered: Answered, sweeps: Mapping[str, Mapping[str, str]], charts: Sequence[str], lang: Lang) -> str:
    """Markdown: question, finding and what would change it, in both languages; the charts; how to make it again.

    `sweeps` has a sentence in each language for each sweep.
    """
    return "\n".join(_lines(answered, sweeps, charts, lang)) + "\n"


def _lines(
    answered: Answered, sweeps: Mapping[str, Mapping[str, str]], charts: Sequence[str], lang: Lang
) -> Iterator[str]:
    data, comparison = answered.study.data, answered.comparison
    yield f"# {markdown(data.title.zh)} {markdown(data.title.en)}"
    for words, head in (("zh", "什么会改变结论："), ("en", "What would change it: ")):
        yield from ("", markdown(getattr(data.question, words)), "")
        for said in answered.finding:
            if not said.fails:
                yield f"- {markdown(getattr(said, words))}"
        yield from (f"- {markdown(sentences[words])}" for sentences in sweeps.values())
        yield from (f"- {markdown(text)}" for text in triggers(comparison, "zh" if words == "zh" else "en"))
        yield from ("", head + markdown(getattr(data.would_change, words)))
    for name in charts:
        yield from ("", f"![{name}](charts/{name}.png)")
    own = all(ran.replications == data.sweeps[name].replications for name, ran in answered.sweeps.items())
    often = "" if own and comparison.replications == data.replications else f" -n {comparison.replications}"
    yield from ("", "```sh", f"rollout experiment {typed(answered.study)}{often} --seed {comparison.seed} --lang {lang}", "```")
    yield from ("", methods_paragraph(comparison, "zh"), "", methods_paragraph(comparison, "en"))


def typed(study: Study) -> str:
    """What one types to run it: the name of a shipped one, the file of any other."""
    return study.name if study.name in study_names() else study.path.name
