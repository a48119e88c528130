"""Values that a slip of the unit makes: told with what was likely meant; money without a unit is refused where it may be 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sim.scenario import shape, units
from sim.scenario.node import Key, Node, OneTree, Place, entries, leaves, leaves_of_part, nearest, step
from sim.scenario.own_currency import currency_of
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData
from sim.scenario.worth import ANY, MONEY, MONTHS_DRAWN, PART, QUANTITIES, SHARES, WAN, WORTH_OF_NUMBERS, Worth
from sim.words.figures import exact

_Found = tuple[Place, str, str]
LIES = frozenset({"value", "low", "mode", "high", "median", "mean"})
"""Parameters that say where a quantity lies, in its own unit."""
SPREADS = frozenset({"normal", "truncated_normal", "gamma"})
"""Distributions whose `sd` is in the quantity's unit too."""


def money_typed(text: str, worth: Worth) -> int:
    """Whole yuan of an amount as somebody types it; ValueError too where it has no unit and may have been meant in 万元."""
    yuan = units.parse_money(text)
    if _without_unit(text) and 0 < yuan < worth.least <= yuan * WAN:
        raise ValueError(_no_unit(text.strip(), yuan))
    return yuan


def _no_unit(text: str, yuan: float) -> str:
    return f"{text} is money without a unit; expected {exact(yuan * WAN / 1e6)} million yuan ({text}万元) or {text} yuan ({text}元)"


def bare(tree: Node) -> Iterator[tuple[Place, str]]:
    """Money without a unit that may have been meant in 万元."""
    for place, node, worth in _of_money(tree):
        if worth is None or not _without_unit(node.value):
            continue
        yuan = (_yuan(node.value) or 0) * _scale(tree, place)
        if 0 < yuan < worth.least <= yuan * WAN:
            yield place, _no_unit(str(node.value).strip(), yuan)


def check_sizes(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Every value that is out of all proportion to what its key means."""
    for place, node, worth in _of_money(tree):
        if worth is not None:
            yield from _money(tree, place, node, worth)
    for place, node in leaves(tree):
        yield from _share(place, node)
        yield from _number(tree, place, node)


def _of_money(tree: Node) -> Iterator[tuple[Place, Node, Worth | None]]:
    """Every value that is an amount of money, and what such a one is worth; none in another currency, of which nothing is known."""
    if currency_of([tree]):
        return
    for place, node in (spot for key, child in entries(tree).items() for spot in _perhaps_money(OneTree(child), key)):
        where = meant(place)
        if where[0] == "uncertain":
            if _drawn_in(tree, where, "yuan"):
                yield place, node, _quantity(tree, str(where[2]))
        else:
            yield place, node, MONEY.get(_key(where))


@lru_cache(maxsize=64)
def _perhaps_money(part: OneTree, key: Key) -> tuple[tuple[Place, Node], ...]:
    """What may be money below one key of a scenario; kept as its leaves are."""
    return tuple((place, node) for place, node in leaves_of_part(part, key) if _may_be_money(place))


@lru_cache(maxsize=20_000)
def _may_be_money(place: Place) -> bool:
    """Whether what stands at a place is money, or the parameter of a quantity, which may be."""
    where = meant(place)
    if where[0] == "uncertain":
        return len(where) == 4 and where[3] in {*LIES, "sd"}
    return shape.unit(shape.at(where)) == "yuan"


@lru_cache(maxsize=20_000)
def meant(place: Place) -> Place:
    """The place that a change in mid-run sets; any other as it is."""
    if len(place) == 4 and place[0] == "changes" and place[2] == "set":
        return tuple(int(word) if word.isdecimal() else word for word in str(place[3]).split("."))
    return place


@lru_cache(maxsize=20_000)
def _key(place: Place) -> tuple[str, str]:
    """The model and the key of a place; an amount by a bound stands for its key `below`."""
    model = shape.model_of(shape.at(place[:-1]))
    if model is None and len(place) > 2 and place[-2] == "below":
        return _key(place[:-1])
    return (model.__name__ if model is not None else "", str(place[-1]))


def _entry(tree: Node, place: Place, key: Key) -> object:
    node, _ = nearest(tree, place[:3])
    below = step(node, key)
    return below.value if below is not None and not isinstance(below.value, dict | list) else None


def _drawn_in(tree: Node, place: Place, unit: str) -> bool:
    """Whether a place is a parameter of a quantity in that unit, and is in that unit itself."""
    if len(place) != 4 or _entry(tree, place, "unit") != unit:
        return False
    return place[3] in LIES or (place[3] == "sd" and _entry(tree, place, "distribution") in SPREADS)


def _scale(tree: Node, place: Place) -> float:
    """What a parameter is multiplied by before it is an amount."""
    scale = _entry(tree, place, "scale") if place[0] == "uncertain" else None
    return float(scale) if isinstance(scale, int | float) and scale > 0 else 1.0


def _quantity(tree: Node, name: str) -> Worth:
    """What a drawn amount is worth: by its name, else by the key that names it."""
    if name in QUANTITIES:
        return QUANTITIES[name]
    used = [MONEY.get(_key(place)) for place, node in leaves(tree) if node.value == name and place[0] in ("funds", "funding")]
    return next((worth for worth in used if worth is not None), ANY)


def _without_unit(value: object) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and value.strip()[-1:].isdigit())


def _in_a_large_unit(value: object) -> bool:
    return isinstance(value, str) and any(word in value.lower() for word in ("万", "亿", "million", "billion"))


def _yuan(value: object) -> float | None:
    try:
        return float(units.parse_quantity(value)) if isinstance(value, int | float | str) else None
    except ValueError:
        return None


def _money(tree: Node, place: Place, node: Node, worth: Worth) -> Iterator[_Found]:
    written = _yuan(node.value)
    yuan = written * _scale(tree, place) if written is not None else 0
    if 0 < yuan < worth.least:
        if _in_a_large_unit(node.value):
            return  # 8万元: whoever counts in ten thousands has not mistaken them for yuan
        more = worth.least <= yuan * WAN <= worth.most
        yield (place, f"{worth.zh}仅{exact(yuan, 'zh')}元，过小" + (f"；是否应为{exact(yuan, 'zh')}万元？" if more else ""),
               f"{exact(yuan)} yuan is very little for {worth.en}"
               + (f"; was {exact(yuan * WAN / 1e6)} million yuan ({exact(yuan)}万元) meant?" if more else ""))
    elif yuan > worth.most:
        less = worth.least <= yuan / WAN <= worth.most
        yield (place, f"{worth.zh}高达{exact(yuan / 1e8, 'zh')}亿元，过大" + (f"；是否应为{exact(yuan / WAN, 'zh')}元？" if less else ""),
               f"{exact(yuan / 1e6)} million yuan is very much for {worth.en}"
               + (f"; was {exact(yuan / WAN)} yuan meant?" if less else ""))


def _share(place: Place, node: Node) -> Iterator[_Found]:
    where = meant(place)
    key = _key(where)
    worth = SHARES.get(key)
    if key in (("Target", "at_least"), ("Condition", "at_least"), ("Condition", "below")):
        worth = PART if isinstance(node.value, float) or str(node.value).strip().endswith(("%", "％")) else None
    if worth is None or not isinstance(node.value, int | float | str):
        return
    try:
        share = units.parse_share(node.value)
    except ValueError:
        return
    if 0 < share < worth.least:
        yield (place, f"{worth.zh}仅{share * 100:.10g}%，过小；是否应为{share * 1e4:.10g}%？",
               f"{share * 100:.10g}% is very little for {worth.en}; was {share * 1e4:.10g}% meant?")


def _number(tree: Node, place: Place, node: Node) -> Iterator[_Found]:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return
    where = meant(place)
    worth = MONTHS_DRAWN if where[0] == "uncertain" and _drawn_in(tree, where, "months") else WORTH_OF_NUMBERS.get(_key(where))
    if worth is None or worth.least <= node.value <= worth.most or node.value == 0:
        return
    usual = f"{worth.least:g}–{worth.most:g}"
    yield (place, f"{node.value:g}作为{worth.zh}很不寻常，通常为{usual}；是否写错了单位？",
           f"{node.value:g} is unusual for {worth.en}, mostly {usual}; is the unit right?")


