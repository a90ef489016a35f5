"""Floor 9: public pages. A view reads the request, asks the floors below, and hands a template what it prints.

`lists.py` makes every list of articles (search, actor, outlet, agency, date) from the request and the page's own
condition; `addresses.py`, `pills.py`, `facet_boxes.py`, `charts.py`, `entries.py`, `ways_on.py` and `examples.py` are
its parts. The pages are `home.py`, `search.py`, `actors.py` (`together.py`: sentences that name two), `browse.py`
(outlets, agencies), `dates.py`, `quotations.py`, `articles.py` (`evidence.py`: where its values come from),
`captures.py`, `reports.py` (what readers say is wrong), `browser_files.py` (search description, manifest) and
`health.py`; `heads.py` is what an article's page tells machines. `freshness.py` spares pages that a browser has,
`errors.py` (`missing.py`, `near.py`) stands in for those that are not there, `slugs.py` and `typed_dates.py` lead other
spellings to them; `middleware.py` is around them all. Dates and grounds in words: `archive.wording`.
To add a page with a list: a view that calls `article_list`, a template that includes `lists/_list.html`, a line in
`archive/urls.py`.
"""
