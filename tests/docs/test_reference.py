"""The reference of scenario files has the tables of the models."""

from __future__ import annotations

from .make_keys import PAGE, renewed


def test_the_reference_has_the_tables_of_the_models() -> None:
    """Otherwise run `python -m tests.docs.make_keys`."""
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text


def test_a_key_of_the_models_that_the_page_lacks_comes_back() -> None:
    """A row taken out, a meaning changed: the renewed page has both as before."""
    text = PAGE.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| `at_most_spend`"))
    assert renewed(text.replace(row + "\n", "")) == text
    assert renewed(text.replace(row, "| `at_most_spend` | money | something else |")) == text
