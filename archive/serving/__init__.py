"""Serving the site from one command: address, database, static files, first admin, web and background processes.

The floor of the importer, which it does not know: what runs in the background is handed in. `manage.py serve` puts
the parts in order. Beside it `visitors.py` and `rate_limit.py`: who asks, and how often.
"""
