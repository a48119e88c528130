"""The community: a place, its residents, and the life of its project from listing to naming."""

from __future__ import annotations

from .planning import Planning


class CommunityBehaviour(Planning):
    """A community 社区; see `planning`, `building` and `reviewing` for the three parts of a project's life."""
