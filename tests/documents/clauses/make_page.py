"""The tables of docs/clauses.md, made from the catalogue: `python -m tests.documents.clauses.make_page` writes them."""

from __future__ import annotations

import re
from pathlib import Path

from sim.documents.clauses import Clause, catalogue, documents

PAGE = Path(__file__).parents[3] / "docs" / "clauses.md"
HEAD = "| clause | article | kind | what it says | carried by | without it |\n|---|---|---|---|---|---|\n"
MARK = re.compile(r"(<!-- clauses: (\w+) -->\n)(?:\|.*\n)+")


def table(document: str) -> str:
    """The table of one document."""
    rows = [row(clause) for clause in catalogue().values() if clause.document == document]
    return HEAD + "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def row(clause: Clause) -> list[str]:
    """A clause as cells."""
    carried = ", ".join(f"`{path}`" for path in clause.sets) or "–"
    return [clause.id, clause.article, clause.kind, clause.summary.en, carried, "; ".join(rest(clause))]


def rest(clause: Clause) -> list[str]:
    """What off means, why there is no number, what is still to come."""
    told = [text.en for text in (clause.off_means, clause.qualitative) if text is not None]
    told += [f"how it is read: {clause.reads.en}"] if clause.reads else []
    return [*told, *([f"waits for: {clause.waits}"] if clause.waits else [])]


def renewed(text: str) -> str:
    """The page with the tables of the catalogue."""
    assert sorted(found[2] for found in MARK.finditer(text)) == sorted(documents())
    return MARK.sub(lambda found: found[1] + table(found[2]), text)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
