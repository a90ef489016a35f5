"""What the reader of queries could not take as it was typed, where it stands, and how to say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "too_long": _("Arama en çok %(most)s karakter olabilir; gerisi okunmadı."),
    "too_many": _("Aramada en çok %(most)s sözcük ya da koşul olabilir; gerisi okunmadı."),
    "too_deep": _("Parantezler en çok %(most)s kat iç içe olabilir; daha içtekiler okunmadı."),
    "not_a_word": _("“%(text)s” haberlerde geçebilecek bir sözcük değil; okunmadı."),
    "unclosed_quote": _("Tırnak kapanmamış; aramanın sonuna kadarı bir öbek sayıldı."),
    "stray_quote": _("Eşi olmayan bir tırnak yok sayıldı."),
    "unclosed_parenthesis": _("Parantez kapanmamış; aramanın sonunda kapanmış sayıldı."),
    "stray_parenthesis": _("Eşi olmayan bir parantez yok sayıldı."),
    "lone_operator": _("“%(text)s” iki koşulun arasında durmalı; burada yok sayıldı."),
    "short_prefix": _("* ile arama için en az %(least)s harf gerekir; “%(text)s” okunmadı."),
    "stray_star": _("“%(text)s” içindeki * yok sayıldı; yalnız tırnak dışında, bir sözcüğün sonunda kullanılır."),
    "field_without_value": _("“%(text)s” alanından sonra bir değer gelmeli; sözcük olarak arandı."),
    "unknown_field": _(
        "“%(text)s” diye bir alan yok; sözcük olarak arandı. Alanlar: başlık:, aktör:, kaynak:, ajans:, sayfa:"
    ),
    "not_a_date": _("“%(text)s” bir tarih aralığı değil; 2021..2022-03 gibi yazın. Sözcük olarak arandı."),
    "dates_swapped": _("Bitiş başlangıçtan önce; ikisinin yeri değiştirildi."),
    "unknown_actor": _("“%(text)s” adında bir kişi ya da kurum yok."),
    "unknown_actor_near": _("“%(text)s” adında bir kişi ya da kurum yok. Yakın adlar: %(near)s"),
    "unknown_outlet": _("“%(text)s” adında bir kaynak yok."),
    "unknown_outlet_near": _("“%(text)s” adında bir kaynak yok. Yakın adlar: %(near)s"),
    "unknown_agency": _("“%(text)s” adında bir ajans yok."),
    "unknown_agency_near": _("“%(text)s” adında bir ajans yok. Yakın adlar: %(near)s"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the query, typed[start:end], that was not taken as typed; `code` is a key of `MESSAGES`."""

    start: int
    end: int
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What was wrong and how it was read, a sentence in the reader's language. Holds typed text: escape it."""
        return str(MESSAGES[self.code]) % self.params
