"""Floor 4: finding articles.

`request.py` reads what the user typed into the tree of `tree.py` (by `pieces.py`, `grammar.py`, `leaves.py`,
`names.py`, `synonyms.py`, `meaning.py`, all pure), and `read_as.py` says it back; `registered.py` looks names up.
`demands.py` makes conditions of the database from a tree; `conditions.py` and `filters.py` define every filter once,
for pages, API, feeds and exports; `facets.py` counts; `backend.py` is the door that engines stand behind
(`SEARCH_BACKEND`); `postgres.py` is the engine on plain PostgreSQL. To add a facet, a sign of the query language or an
engine: docs/how-to-add.md.
"""

from archive.search.backend import SearchBackend, SearchRequest, SearchResults, get_backend

__all__ = ["SearchBackend", "SearchRequest", "SearchResults", "get_backend"]
