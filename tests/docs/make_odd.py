"""The table of addresses of luck in docs/odd.md, made from `sim.scenario.quantities`: `python -m tests.docs.make_odd` writes it."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.quantities import SHIPPED

PAGE = Path(__file__).parents[2] / "docs" / "odd.md"
MARK = "<!-- purposes -->\n"


def renewed(text: str) -> str:
    """The page with the numbers of every shipped quantity, by level."""
    before, found, after = text.partition(MARK)
    assert found, MARK
    head, rest = after.splitlines(keepends=True)[:2], after.splitlines(keepends=True)[2:]
    kept = rest[next(at for at, line in enumerate(rest) if not line.startswith("|")):]
    rows = [f"| {level} | {', '.join(f'{number} `{name}`' for name, number in sorted(group.items(), key=lambda pair: pair[1]))} |\n"
            for level, group in SHIPPED.items()]
    return before + MARK + "".join([*head, *rows, *kept])


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
