"""The page of a study: what a reader of its folder sees first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sim.studies.comparison.comparison_words import methods_paragraph, triggers
from sim.words.text import markdown
from sim.words.tongue import LANGS, Lang, Words, pick

from .answering import Answered
from .study import Study
from .study_library import study_names

_CHANGE: Words = ("什么会改变结论：", "What would change it: ")


def experiment_page(
    answered: Answered, sweeps: Mapping[str, Mapping[str, str]], charts: Sequence[str], lang: Lang,
    put: Callable[[str, Lang], str] = lambda text, _: text,
) -> str:
    """Markdown: question, finding and what would change it, in both languages; the charts; how to make it again.

    `sweeps` has a sentence in each language for each sweep; `put` says a line of a language in the study's own words.
    """
    return "\n".join(_lines(answered, sweeps, charts, lang, put)) + "\n"


def _lines(
    answered: Answered, sweeps: Mapping[str, Mapping[str, str]], charts: Sequence[str], lang: Lang, put: Callable[[str, Lang], str]
) -> Iterator[str]:
    data, comparison = answered.study.data, answered.comparison
    yield f"# {put(markdown(data.title.zh), 'zh')} {put(markdown(data.title.en), 'en')}"
    for words in LANGS:
        yield from (put(line, words) for line in _told(answered, sweeps, words))
    for name in charts:
        yield from ("", f"![{name}](charts/{name}.png)")
    own = all(ran.replications == data.sweeps[name].replications for name, ran in answered.sweeps.items())
    often = "" if own and comparison.replications == data.replications else f" -n {comparison.replications}"
    yield from ("", "```sh", f"rollout experiment {typed(answered.study)}{often} --seed {comparison.seed} --lang {lang}", "```")
    for words in LANGS:
        yield from ("", put(methods_paragraph(comparison, words), words))


def _told(answered: Answered, sweeps: Mapping[str, Mapping[str, str]], words: Lang) -> Iterator[str]:
    """What is told in one language."""
    data = answered.study.data
    yield from ("", markdown(getattr(data.question, words)), "")
    for said in answered.finding:
        if not said.fails:
            yield f"- {markdown(getattr(said, words))}"
    yield from (f"- {markdown(sentences[words])}" for sentences in sweeps.values())
    yield from (f"- {markdown(text)}" for text in triggers(answered.comparison, words))
    yield from ("", pick(_CHANGE, words) + markdown(getattr(data.would_change, words)))


def typed(study: Study) -> str:
    """What one types to run it: the name of a shipped one, the file of any other."""
    return study.name if study.name in study_names() else study.path.name
