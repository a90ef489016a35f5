"""The signs of the query language for readers: how each is typed, what it means, the search itself (docs/search.md)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.views.lists.addresses import Address

_SIGNS = (
    ("lavrov garanti", _("iki sözcüğün de geçtiği haberler; yoksa birinin geçtikleri")),
    ('"güvenlik garantileri"', _("yan yana geçen sözcükler, ekleri ne olursa olsun")),
    ("=garantileri", _("yalnız bu biçimiyle geçen sözcük")),
    ("S-400 -füze", _("birincinin geçtiği, ikincinin geçmediği haberler")),
    ("füze VEYA tank", _("ikisinden en az biri; OR da olur")),
    ("lavrov (füze VEYA tank)", _("ayraçlar birlikte okunacak olanı gösterir")),
    ("müttefik*", _("böyle başlayan sözcükler")),
    ("başlık:zirve", _("başlığında geçenler; title: da olur")),
    ("aktör:lavrov", _("bu kişiden ya da kurumdan söz edenler; actor: da olur")),
    ('kaynak:"TRT Haber"', _("bu kaynakta çıkanlar; outlet: da olur")),
    ("ajans:aa", _("bu ajansın metinleri; agency: da olur")),
    ("nato 2021..2022-03", _("tarihi bu aralığa düşenler; bir ucu boş kalabilir")),
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A query, what it means in the reader's language, and the search for it."""

    query: str
    meaning: str
    address: Address


def signs() -> tuple[Sign, ...]:
    """All signs, the plainest first."""
    return tuple(Sign(query, str(meaning), Address(reverse("search"), (("q", query),))) for query, meaning in _SIGNS)
