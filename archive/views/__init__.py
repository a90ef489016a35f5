"""Floor 9: public pages. A view reads the request, asks the floors below, and hands a template what it prints.

Lists: `lists.py` makes every list of articles (search, actor, outlet, agency, date) from the request and the page's own
condition (`own.py`); `addresses.py`, `pills.py`, `facet_boxes.py` (`facet_rows.py` prints them), `charts.py`,
`entries.py`, `ways_on.py` and `examples.py` are its parts, and `swapping.py` answers with the page or, for htmx, with
the list alone. `journey.py` is the way from a list to an article, its neighbours and back.

Pages: `home.py` (`search_signs.py`: the signs that the page about the archive explains), `search.py`, `actors.py`
(`actor_times.py` with `mention_bars.py` and `office_bars.py` on a `time_axis.py`; `together.py`: sentences that name
two), `browse.py` (outlets, agencies), `dates.py` (`periods.py`: what lies near a date), `quotations.py`, `articles.py`
(`story.py`: the text with names, quotations and marks; `evidence.py`: where its values come from; `heads.py`: what
machines are told), `captures.py`, `reports.py`, `health.py`. Calendars: `heat.py` prints cells, `grids.py` puts months
into years, `leaves.py` days into months; `sparklines.py` are years beside a name.

Around them: `errors.py` says what is missing and what comes near, `freshness.py` answers 304, `theme.py` keeps light or
dark, `browser_files.py` is for browsers themselves, `middleware.py` is around all. Dates and grounds in words:
`archive.wording`. To add a page with a list: docs/how-to-add.md.
"""
