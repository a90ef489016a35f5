"""Floor 9: public pages. A view reads the request, asks the floors below, and hands a template what it prints.

`lists.py` makes every list of articles (search, actor, outlet, agency, date) from the request and the page's own
condition (`own.py`); `addresses.py`, `pills.py`, `facet_boxes.py`, `charts.py`, `entries.py`, `ways_on.py` and
`examples.py` are its parts, and `swapping.py` answers with the page or, for htmx, with the list alone. `journey.py` is
the way from a list to an article, its neighbours and back; `story.py` the text with names, quotations and marks.
The pages are `home.py`, `search.py`, `actors.py` (`together.py`: sentences that name two), `browse.py` (outlets,
agencies), `dates.py`, `quotations.py`, `articles.py` (`evidence.py`: where its values come from), `captures.py` and
`health.py`; `theme.py` keeps light or dark, `middleware.py` is around them all. Dates and grounds in words:
`archive.wording`. To add a page with a list: docs/how-to-add.md.
"""
