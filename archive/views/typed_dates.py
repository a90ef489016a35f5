"""Dates in addresses as people type them: 14.02.2022, 2022-2-14, 2022/2 lead to the page of the date."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.text.edtf import EdtfError, parse_filter_date
from archive.views.missing import NoSuchDate

NAMES = {"year": "dates_year", "month": "dates_month", "day": "dates_day"}


@require_safe
def typed(request: HttpRequest, text: str) -> HttpResponse:
    """To the page of the date, parameters kept; 404 for what is no date."""
    try:
        date = parse_filter_date(text.replace("/", "-"))
    except EdtfError:
        raise NoSuchDate from None
    address = reverse(NAMES[date.precision], args=date.text.split("-"))
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
