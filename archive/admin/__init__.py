"""Floor 8: the screens of curators. Articles are edited only through `archive.curation`.

Django finds the screens by importing this package; each module registers its own.
"""

from archive.admin import actors, articles, failed_searches, import_items, imports, outlets, review

__all__ = ["actors", "articles", "failed_searches", "import_items", "imports", "outlets", "review"]
