"""Floor 9: public pages. A view reads the request, asks the floors below, and hands a template what it prints.

Rooms: `lists/` makes every list of articles, `charts/` what is drawn.

Pages: `home.py` (`examples.py`: questions that have answers; `search_signs.py`: the signs of the query language),
`search.py`, `actors.py` (`actor_times.py`: their years; `together.py`: sentences that name two), `browse.py` (outlets,
agencies), `dates.py` (`periods.py`: what lies near a date), `quotations.py`, `articles.py` (`story.py`: the text with
names, quotations and marks; `evidence.py`: where its values come from; `heads.py`: what machines are told),
`captures.py`, `reports.py`, `health.py`.

Around them: `slugs.py` finds who was meant by an address; `errors.py` says what is missing (`missing.py`) and what
comes near (`near.py`); `freshness.py` answers 304, `theme.py` keeps light or dark, `browser_files.py` is for browsers
themselves, `middleware.py` is around all. Dates and grounds in words: `archive.wording`. To add a page with a list:
docs/how-to-add.md.
"""
