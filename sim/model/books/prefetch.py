"""What the compiled engine does ahead about memory; for Python there is nothing to do."""

from typing import Any


def fetch_site(world: Any, number: int) -> None:
    """There will soon be work on the site of a community: begin to bring what that needs near the processor."""
