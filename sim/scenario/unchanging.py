"""Mappings and lists of a loaded scenario: read as any other, but nothing in them changes later.

Models that did not change are shared between a scenario and those made from it, and a scenario's digest is worked out once: an entry
that somebody added would be simulated under the digest of what was loaded.
"""

from __future__ import annotations

from typing import Any, NoReturn

_REFUSED = "what a scenario says does not change once it is loaded; scenario.with_values({path: value}) gives a scenario that is changed"


def _refused(held: object, *given: object, **named: object) -> NoReturn:
    """Nothing changes."""
    raise TypeError(_REFUSED)


class FixedDict(dict[Any, Any]):
    """A mapping that refuses to be changed; `dict(it)` is a copy that does not."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[type[FixedDict], tuple[dict[Any, Any]]]:
        """How it travels to another process, where it is made as a whole: entry by entry it would refuse."""
        return FixedDict, (dict(self),)


class FixedList(list[Any]):
    """A list that refuses to be changed; `list(it)` is a copy that does not."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refused
    append = clear = extend = insert = pop = remove = reverse = sort = _refused

    def __reduce__(self) -> tuple[type[FixedList], tuple[list[Any]]]:
        """How it travels to another process."""
        return FixedList, (list(self),)


def unchanging(value: Any) -> Any:
    """The same value, with every mapping and list in it as one that refuses to be changed; models see to their own."""
    if isinstance(value, dict):
        return FixedDict({key: unchanging(held) for key, held in value.items()})
    return FixedList(unchanging(held) for held in value) if isinstance(value, list) else value
