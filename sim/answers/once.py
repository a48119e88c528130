"""Tables are functions of data, worked out once for each object that they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

Of = TypeVar("Of")
Made = TypeVar("Made")


def once(function: Callable[[Of], Made]) -> Callable[[Of], Made]:
    """Keep what a function of one object gives for as long as the object lives; objects are told apart by identity."""
    kept: WeakKeyDictionary[Of, Made] = WeakKeyDictionary()

    @wraps(function)
    def made(of: Of) -> Made:
        if of not in kept:
            kept[of] = function(of)
        return kept[of]

    return made
