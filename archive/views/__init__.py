"""Floor 9: public pages. A view reads the request, asks the floors below, and hands a template what it prints.

`lists.py` makes every list of articles (search, actor, outlet, agency, date) from the request and the page's own
condition (`own.py`); `addresses.py`, `pills.py`, `facet_boxes.py`, `charts.py`, `entries.py`, `ways_on.py` and
`examples.py` are its parts, and `swapping.py` answers with the page or, for htmx, with the list alone. `journey.py` is
the way from a list to an article, its neighbours and back; `story.py` the text with names, quotations and marks.
The pages are `home.py` (`search_signs.py`: the query language, explained), `search.py`, `actors.py` (`sparklines.py`:
years beside a name; `actor_times.py` with `mention_bars.py` and `office_bars.py` on a `time_axis.py`; `together.py`:
sentences that name two), `browse.py` (outlets, agencies), `dates.py` (`periods.py`: what lies near a date),
`quotations.py`, `articles.py` (`evidence.py`: where its values come from), `captures.py` and `health.py`; `theme.py`
keeps light or dark, `middleware.py` is around them all. `heat.py` prints the cells of calendars: `grids.py` puts months
into years, `leaves.py` days into months. Dates and grounds in words: `archive.wording`. To add a page with a list:
docs/how-to-add.md.
"""
