"""The tables of docs/glossary.md, made from the glossary: `python -m tests.docs.make_glossary` writes them."""

from __future__ import annotations

import re

from sim.documents.glossary import Term, glossary

from .pages import ROOT

PAGE = ROOT / "docs" / "glossary.md"
MARK = re.compile(r"(## .*\n\n<!-- terms: (\w+) -->\n)(?:\|.*\n)*")
HEAD = "| 词 | term | 含义 | meaning | clauses |\n|---|---|---|---|---|\n"


def row(term: Term) -> str:
    """A term as a line of its table."""
    zh, en = (main + (f" ({', '.join(also)})" if also else "") for main, also in (
        (term.zh, term.zh_also), (term.en, term.en_also)))
    return f"| {zh} | {en} | {term.means.zh} | {term.means.en} | {', '.join(term.clauses) or '–'} |\n"


def table(group: str) -> str:
    """The table of a group, under its heading."""
    given = glossary()
    title = given.groups[group]
    rows = "".join(row(term) for term in given.terms.values() if term.group == group)
    return f"## {title.zh} {title.en}\n\n<!-- terms: {group} -->\n{HEAD}{rows}"


def renewed(text: str) -> str:
    """The page with its tables made anew: the words before the first mark stay."""
    first = MARK.search(text)
    before = text[: first.start()] if first else text.rstrip("\n") + "\n\n"
    return before + "\n".join(table(group) for group in glossary().groups)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
