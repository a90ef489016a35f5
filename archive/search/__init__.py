"""Floor 4: finding articles.

`request.py` reads what the user typed into the tree of `tree.py` (by `pieces.py`, `grammar.py`, `leaves.py`,
`names.py`, `demands.py`, `function_words.py`, `synonyms.py`, `meaning.py`, all pure), and `read_as.py` says it back;
`registered.py` looks names up.
`filters.py` and `conditions.py` define what can be asked beside words. `backend.py` is the door that engines stand
behind (`SEARCH_BACKEND`). The engine on plain PostgreSQL: `postgres.py` answers a request by an `evaluation.py` over
`index/`; `words.py` looks leaves up, `matching.py` takes articles, `ranking.py` and `nearness.py` order them,
`facets.py` counts, `timeline.py` by date, `tallies.py` for each actor, outlet and agency, `evidence.py`, `passages.py`
and `hits.py` show why. `vectors.py` is the index for psql; `page_words.py` keeps the words around articles (`page:`).

Around a search: `suggestions.py` while typing, `spelling.py` and `nearest.py` where little is found, from the words and
phrases that `vocabulary.py` and `phrases.py` count; `failures.py` notes what was searched in vain. Quotations are
searched by `spoken.py` on the columns of `spoken_columns.py`, with `spoken_filter.py` and `spoken_words.py`.

To add a facet, a sign of the query language or an engine: docs/how-to-add.md.
"""

from archive.search.backend import SearchBackend, SearchRequest, SearchResults, get_backend

__all__ = ["SearchBackend", "SearchRequest", "SearchResults", "get_backend"]
