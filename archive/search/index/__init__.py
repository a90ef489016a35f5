"""The inverted index: immutable segments in plain tables, read with numpy. Knows words and facts, no queries.

`places.py` gives each word of an article its position; `blocks.py` packs words; `facts.py` packs what filters and
facets ask; `segments.py` writes and reads segments; `view.py` is the archive as one process sees it; `cache.py` and
`reading.py` fetch blocks; `merging.py` keeps the segments few.
"""
