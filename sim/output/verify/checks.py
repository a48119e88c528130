"""What was checked of a received folder, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .claims import Claims
from .odds import missed

_State = Literal["agrees", "differs", "unchecked"]


@dataclass(frozen=True)
class Check:
    """One thing looked at: what, how it stands, and what was found, for people."""

    what: str
    """What was looked at."""
    state: _State
    """How it stands."""
    found: str = ""
    """What was found, for people."""


@dataclass
class Report:
    """What was checked of a folder."""

    claims: Claims
    """What the manifest says."""
    checks: list[Check] = field(default_factory=list)
    """What was looked at, in order."""
    drawn: list[int] = field(default_factory=list)
    """The replications that were run again."""

    def add(self, what: str, state: _State, found: str = "") -> None:
        """One thing more."""
        self.checks.append(Check(what, state, found))

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return any(check.state == "differs" for check in self.checks)

    @property
    def rerun(self) -> bool:
        """Whether rows could be run again."""
        return bool(self.drawn)

    @property
    def missed(self) -> dict[str, float]:
        """The chance that none of the forged rows was among those run again: one row forged, one in a hundred, one in ten."""
        n, k = self.claims.done, len(self.drawn)
        return {name: missed(n, k, number) for name, number in (("one", 1), ("1%", max(1, n // 100)), ("10%", max(1, n // 10)))}
