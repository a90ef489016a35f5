"""Floor 8: the screens of curators. Articles are edited only through `archive.curation`.

Django finds the screens by importing this package; each module registers its own.
"""

from archive.admin import (
    actor_changes,
    actors,
    articles,
    failed_searches,
    import_items,
    imports,
    mentions,
    name_candidates,
    name_proposals,
    outlets,
    review,
)

__all__ = [
    "actor_changes",
    "actors",
    "articles",
    "failed_searches",
    "import_items",
    "imports",
    "mentions",
    "name_candidates",
    "name_proposals",
    "outlets",
    "review",
]
