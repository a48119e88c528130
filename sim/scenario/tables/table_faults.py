"""What is wrong with a table, a CSV or a sheet, told once for all lines that share it; and what of it is not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sim.scenario.workbook.sheet_cells import cell_name
from sim.scenario.workbook.sheet_titles import place_of_cell
from sim.words.figures import how_many


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands in a table and is not read, and no fault: columns of the user's own, and further sheets with the same headings."""

    file: str
    """The name of the file."""
    line: int
    """The line of its headings."""
    columns: tuple[str, ...]
    """Headings that mean no column."""
    sheets: tuple[str, ...] = ()
    """Sheets of a workbook behind the one that is read."""


@dataclass
class Faults:
    """What is wrong with the lines of a file: a fault that many lines share is told once."""

    file: str
    """The name of the file."""
    found: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Lines of the file by column and fault."""
    tab: str = ""
    """The sheet, where the table is one of a workbook."""
    at: dict[str, int] = field(default_factory=dict)
    """The column of each heading in it, from 1."""
    above: int = 0
    """Rows above the headings of a sheet; of a file none, for its lines are counted as they stand."""
    broken: list[str] = field(default_factory=list)
    """What is wrong with single cells of it."""
    odd: dict[tuple[int, int], str] = field(default_factory=dict)
    """What is wrong with cells of a workbook, by row and column from 1; told of those below a known heading."""
    unread: list[Unread] = field(default_factory=list)
    """What of the file is not read."""

    def where(self, line: int, column: str = "") -> str:
        """How an error of a line begins: FILE:LINE, or the sheet and the cell."""
        if not self.tab:
            return f"{self.file}:{line}"
        return place_of_cell(self.file, self.tab, cell_name(line, self.at.get(column, 1)))

    def line_name(self, line: int, column: str = "") -> str:
        """How an error speaks of another line of the same table."""
        return cell_name(line, self.at.get(column, 1)) if self.tab else f"line {line}"

    def add(self, line: int, column: str, message: str) -> None:
        """A fault of one line."""
        self.found.setdefault((column, message), []).append(line)

    @property
    def count(self) -> int:
        """How many faults are told of lines: of each line its own."""
        return sum(map(len, self.found.values()))

    def take(self, others: Faults) -> None:
        """The headings, what is not read and faults of lines that another reading of the same file found."""
        self.at.update(others.at)
        self.unread += others.unread
        for (column, message), lines in others.found.items():
            self.found.setdefault((column, message), []).extend(lines)

    def lines(self) -> list[str]:
        """One line for each fault, in the order of the file."""
        return [*self.broken, *(self._told(column, message, lines) for (column, message), lines in self.found.items())]

    def _told(self, column: str, message: str, lines: list[int]) -> str:
        what, mark, wanted = message.partition("; ")
        merged = ", perhaps of merged cells" if what == "empty" else ""
        more = f" (and in {how_many(len(lines) - 1, 'more line', 'more lines')}{merged})" if len(lines) > 1 else ""
        spot = f"{column}: " if column else ""
        return f"{self.where(lines[0], column)}: {spot}{what}{more}{mark}{wanted}"


def faults_told(rows: Sequence[object], faults: Faults, what: str) -> Iterator[str]:
    """Every fault of the lines; one more where the file holds nothing but headings."""
    yield from faults.lines()
    if not rows and not faults.found and not faults.broken:
        yield f"{faults.where(1)}: no {what} in the file; expected one in each line after the heading"
