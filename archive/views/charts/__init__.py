"""Drawings and grids as geometry and HTML, every bar and cell a link.

`date_bars.py` stands above lists; `mention_bars.py` and `office_bars.py` share a `time_axis.py` on an actor's page;
`sparklines.py` are years beside a name. `heat.py` prints the cells of calendars: `grids.py` puts months into years,
`leaves.py` days into months.
"""
