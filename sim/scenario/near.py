"""'did you mean': the nearest known word."""

import difflib
from collections.abc import Iterable


def near(word: object, known: Iterable[object], cutoff: float = 0.6) -> str | None:
    """The known word nearest to a misspelt one, if any is near."""
    found = difflib.get_close_matches(str(word), sorted({str(k) for k in known}), 1, cutoff)
    return found[0] if found else None


def hint(word: object, known: Iterable[object], cutoff: float = 0.6) -> str:
    """What is expected: the nearest known word, or the first few of all, those in the script of the word first."""
    names = sorted({str(k) for k in known}, key=lambda name: (name.isascii() != str(word).isascii(), name))
    found = near(word, names, cutoff)
    if found is not None:
        return f"did you mean '{found}'?"
    if not names:
        return "expected another, for there is none of this kind"
    few = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return f"expected one of {few}" if len(names) > 1 else f"expected {few}"
