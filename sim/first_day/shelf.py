"""Tables of priors under construction: the one place where a quantity gets its row."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise

from sim.model.books.sampling import SHARED_BLOCKS
from sim.scenario.load import Scenario
from sim.scenario.quantities import number_of
from sim.scenario.schema import Uncertain

from . import priors


class Shelf:
    """Tables of priors under construction: a row for each quantity, with its purpose."""

    def __init__(self, scenario: Scenario) -> None:
        uncertain = scenario.data.uncertain
        self.priors: dict[str, Uncertain] = {**uncertain.epistemic, **uncertain.aleatory}
        self.row: dict[str, int] = {}
        self.tables: priors.WholeTable = array("q")
        self.steps: list[int] = []
        self.purposes: list[int] = []
        for name, prior in self.priors.items():
            self.add(name, priors.table(prior), priors.is_step(prior), number_of(name))
        for i, name in enumerate(("logistic", "normal", "exponential")):
            self.add(name, priors.standard(name), False, 56 + i)
        for names in SHARED_BLOCKS:
            if len({self.purposes[self.row[name]] >> 3 for name in names}) > 1:
                raise ValueError(f"the purposes of {', '.join(names)} do not share a block")

    def add(self, name: str, table: Sequence[int], step: bool, purpose: int) -> int:
        """Put a table on the shelf and give its row. It rises, or falls, from end to end."""
        low, high = sorted((table[0], table[-1]))
        if high - low >= 1 << 40 and max(abs(b - a) for a, b in pairwise(table)) >= 1 << 40:
            raise OverflowError(f"{name}: the steps of its table are too large")
        if max(-low, high) >= priors.BEYOND:
            raise OverflowError(f"{name}: its values are too large")
        self.row[name] = len(self.steps)
        self.tables.extend(table)
        self.steps.append(int(step))
        self.purposes.append(purpose)
        return self.row[name]

    def rows_of(self, name: str) -> list[int]:
        """The rows of all tables of a quantity; of a team's capacity there is one for each size."""
        return [row for key, row in self.row.items() if key.partition(" of ")[0] == name]
