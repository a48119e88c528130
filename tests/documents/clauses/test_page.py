"""docs/clauses.md says what the catalogue says."""

from .make_page import PAGE, renewed


def test_the_page_has_the_tables_of_the_catalogue() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text
