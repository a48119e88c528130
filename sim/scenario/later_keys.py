"""Keys that came later: where a file does not use them, its digest is the one that it had before there were any."""

from __future__ import annotations

from typing import Any

OF_EACH = {"funds": ("once", "starts_from", "until"), "funding": ("match", "claw_back")}
"""Keys of each entry of a part of the file; none of them has a value where it is left out."""


def without_later(held: dict[str, Any]) -> dict[str, Any]:
    """The data of a scenario as plain values, less the later keys that it does not use."""
    for part, keys in OF_EACH.items():
        for entry in held.get(part, {}).values():
            for key in keys:
                if entry.get(key) is None:
                    entry.pop(key, None)
    if held.get("policy", {}).get("bidding") is None:
        held.get("policy", {}).pop("bidding", None)
    return held
