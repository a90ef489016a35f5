"""Every list of articles: from the request and a page's own condition to what `templates/lists/` prints.

`article_list.py` makes the list; `own.py` is what a page demands by itself; `addresses.py` are the links of a list to
itself, which `pills.py`, `facet_boxes.py` (`facet_rows.py`: their HTML) and `pager.py` build on; `entries.py` are the
hits, `reasons.py` why they were found, `ways_on.py` what to try where little was. `swapping.py` answers with the page
or, for htmx, with the list alone. `journey.py` is the way from a list to an article, its neighbours and back.
"""
