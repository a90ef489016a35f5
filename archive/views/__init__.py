"""Floor 8: public pages. A view reads the request, asks the floors below, and hands a template what it prints.

`lists.py` makes every list of articles (search, actor, outlet, agency, date) from the request and the page's own
condition; `addresses.py`, `pills.py`, `facet_boxes.py`, `charts.py` and `entries.py` are its parts. `times.py` puts
dates and numbers into words, `evidence.py` the origin of values. To add a page with a list: a view that calls
`article_list`, a template that includes `lists/_list.html`, a line in `archive/urls.py`.
"""
