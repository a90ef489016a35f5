"""How a date was inferred, step by step, in sentences that a reader can check."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from archive.models import FieldValue
from archive.wording import times

# A sentence for each kind of fact (archive.extraction.Fact).
STEPS: Mapping[str, Any] = {
    "office": gettext_lazy("Metinde görevdeki kişi olarak anılıyor: %(name)s (%(title)s, %(time)s)."),
    "announced": gettext_lazy("Metin bu toplantıyı önceden duyuruyor: %(title)s, %(time)s."),
    "next_year": gettext_lazy("Metne göre “gelecek yıl” yapılacak toplantı: %(title)s, %(time)s."),
    "this_year": gettext_lazy("Metne göre “bu yıl” yapılacak toplantı: %(title)s, %(time)s."),
    "last_year": gettext_lazy("Metne göre “geçen yıl” yapılan toplantı: %(title)s, %(time)s."),
    "next_month": gettext_lazy("Metne göre “gelecek ay” yapılacak toplantı: %(title)s, %(time)s."),
}


def chain(value: FieldValue) -> list[str]:
    """The steps by which a value was inferred and what follows from them; empty for a value that was not inferred."""
    steps = [_step(fact) for fact in value.facts if fact.get("kind") in STEPS]
    if not steps:
        return []
    return [*steps, _("Bunların hepsine uyan tarihler: %(range)s.") % {"range": times.in_words(value.value)}]


def _step(fact: Mapping[str, str]) -> str:
    title = fact["title_en"] if get_language() == "en" and fact["title_en"] else fact["title"]
    return str(STEPS[fact["kind"]]) % {
        "name": fact["name"],
        "title": title,
        "time": _time(fact["since"], fact["until"]),
    }


def _time(since: str, until: str) -> str:
    """The days of a meeting or a term; a term that may last is open."""
    if since == until:
        return times.in_words(since)
    if since and until:
        return times.in_words(f"{since}/{until}")
    return times.office_years(since, until)
