"""The day in the address of a page (`/2024/03/15/…`): the floor under what a page says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from archive.extraction.candidate import Candidate
from archive.extraction.dates import EARLIEST_YEAR

DAY = re.compile(r"/((?:19|20)\d\d)([/-])(\d\d?)\2(\d\d?)(?=[/-])")
CONFIDENCE = 0.55


def address_dates(addresses: Iterable[str], latest: date) -> Iterator[Candidate]:
    """The candidate for the day of publication that the addresses of a page name; none where they name several."""
    days = {day: address for address in addresses if (day := _day_in(address))}
    if len(days) == 1:
        ((day, address),) = days.items()
        if day.year >= EARLIEST_YEAR and day <= latest:
            yield Candidate("published", day.isoformat(), "page_text", "address_day", CONFIDENCE, address)


def _day_in(address: str) -> date | None:
    try:
        match = DAY.search(urlsplit(address).path)
        return date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:
        return None
