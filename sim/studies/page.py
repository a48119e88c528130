"""The page of a study: what a reader of its folder sees first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .library import names
from .load import Study
from .run import Answered


def page(answered: Answered, charts: Sequence[str], lang: str) -> str:
    """Markdown: question, finding and what would change it, in both languages; the charts; how to make it again."""
    return "\n".join(_lines(answered, charts, lang)) + "\n"


def _lines(answered: Answered, charts: Sequence[str], lang: str) -> Iterator[str]:
    data, comparison = answered.study.data, answered.comparison
    yield f"# {data.title.zh} {data.title.en}"
    for words, head in (("zh", "什么会改变结论："), ("en", "What would change it: ")):
        yield from ("", getattr(data.question, words), "")
        for said in answered.finding:
            if not said.fails:
                yield f"- {getattr(said, words)}"
        yield from ("", head + getattr(data.would_change, words))
    for name in charts:
        yield from ("", f"![{name}](charts/{name}.png)")
    yield from ("", "```sh", f"rollout experiment {typed(answered.study)} -n {comparison.replications} --seed {comparison.seed} "
                f"--lang {lang}", "```")
    yield from ("", comparison.methods("zh"), "", comparison.methods("en"))


def typed(study: Study) -> str:
    """What one types to run it: the name of a shipped one, the file of any other."""
    return study.name if study.name in names() else study.path.name
