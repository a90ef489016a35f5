"""Floor 9: public pages. A view reads the request, asks the floors below, and hands a template what it prints.

`lists.py` makes every list of articles (search, actor, outlet, agency, date) from the request and the page's own
condition; `addresses.py`, `pills.py`, `facet_boxes.py`, `charts.py`, `entries.py`, `ways_on.py` and `examples.py` are
its parts. The pages are `home.py`, `search.py`, `actors.py` (`sparklines.py`: years beside a name; `actor_times.py`
with `mention_bars.py` and `office_bars.py` on a `time_axis.py`; `together.py`: sentences that name two), `browse.py`
(outlets, agencies), `dates.py`, `quotations.py`, `articles.py` (`evidence.py`: where its values come from),
`captures.py` and `health.py`; `middleware.py` is around them all. `heat.py` prints the cells of calendars: `grids.py`
puts months into years (coverage of outlets and agencies, all years), `leaves.py` days into months; `periods.py` knows
what lies near a date, `search_signs.py` the signs that the page about the archive explains. Dates and grounds in words:
`archive.wording`.
To add a page with a list: a view that calls `article_list`, a template that includes `lists/_list.html`, a line in
`archive/urls.py`.
"""
