"""Why there is no page at an address, for the page that says so."""

from django.http import Http404


class PastTheEnd(Http404):
    """A page of a list beyond its last one."""
