"""Where an article's values come from and how sure they are, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Article, FieldValue
from archive.models.articles import Precision
from archive.models.field_values import Field, Origin
from archive.views import times

# From these confidences on a value is called strong or middling (contract §3 shows words, not numbers).
STRONG = 0.9
MIDDLING = 0.6
LONGEST_EXCERPT = 120
# Rejected dates named on the undated shelf.
REJECTED_SHOWN = 3

# Fields with a line in "Künye ve dayanağı", also where the page does not tell them.
SHOWN_FIELDS = (
    Field.TITLE,
    Field.LEAD,
    Field.PUBLISHED,
    Field.OUTLET,
    Field.AGENCY,
    Field.SECTION,
    Field.BYLINE,
)
# Of these the excerpt would only repeat what stands on the page already.
TEXT_FIELDS = (Field.TITLE, Field.LEAD, Field.BODY)

# The words behind the rule codes of archive.extraction, which knows no translation.
RULES: Mapping[str, Any] = {
    "best_run": gettext_lazy("sayfadaki en yoğun metin bölümü"),
    "headline": gettext_lazy("metnin üstündeki başlık satırı"),
    "below_headline": gettext_lazy("başlığın altındaki paragraf"),
    "frequent_words": gettext_lazy("metnin sık sözcükleri"),
    "dateline": gettext_lazy("başlıkla metin arasındaki künye satırı"),
    "dateline_above": gettext_lazy("başlığın üstündeki tarih satırı"),
    "dateline_below": gettext_lazy("metnin altındaki tarih satırı"),
    "dateline_label": gettext_lazy("etiketli tarih satırı"),
    "stamp": gettext_lazy("dökümün ilk satırındaki tarih"),
    "byline": gettext_lazy("künye satırı"),
    "byline_label": gettext_lazy("imza satırı"),
    "menu": gettext_lazy("sayfa menüsü"),
    "title_tail": gettext_lazy("başlığın sonundaki site adı"),
    "source_label": gettext_lazy("“Kaynak:” satırı"),
    "copyright": gettext_lazy("telif satırı"),
    "own_address": gettext_lazy("sayfadaki kendi adresi"),
    "address_host": gettext_lazy("sayfanın adresi"),
    "text_start": gettext_lazy("metnin başındaki ajans kısaltması"),
    "text_end": gettext_lazy("metnin sonundaki ajans kısaltması"),
    "below_text": gettext_lazy("metnin altındaki ajans satırı"),
    "section_label": gettext_lazy("bölüm etiketi"),
    "path": gettext_lazy("sayfanın yol satırı"),
    "above_headline": gettext_lazy("başlığın üstündeki satır"),
    "tag_label": gettext_lazy("“Etiketler” satırı"),
    "tag_list": gettext_lazy("metnin altındaki etiket listesi"),
    "record": gettext_lazy("gönderilen kayıt"),
    "option": gettext_lazy("içe aktarma seçeneği"),
}

# Why a date found on the page is not the date of publication.
REJECTIONS: Mapping[str, Any] = {
    "event_date": gettext_lazy("anlatılan olayın tarihi"),
    "inside_text": gettext_lazy("metnin içinde geçiyor"),
    "sidebar": gettext_lazy("başka bir haberin tarihi"),
    "page_top": gettext_lazy("sayfanın açıldığı gün olabilir"),
    "footer": gettext_lazy("sayfa altlığında"),
    "future": gettext_lazy("sayfadan sonraki bir gün"),
    "second_witness": gettext_lazy("tek başına kanıt sayılmaz"),
    "no_article": gettext_lazy("haber metninin dışında"),
}
# Rejections that say nothing about the page itself.
INTERNAL_REJECTIONS = ("outranked", "superseded", "wrong_value", "empty")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of "Künye ve dayanağı". Not `is_told`: the page does not say. `strength` is strong, middling or weak."""

    label: str
    is_told: bool
    how: str = ""
    excerpt: str = ""
    strength: str = ""
    strength_name: str = ""
    precision: str = ""


def evidence(article: Article, current: Iterable[FieldValue]) -> list[Evidence]:
    """The lines for an article, from its current values."""
    by_field = {value.field: value for value in current}
    return [_line(field, by_field.get(field), article) for field in SHOWN_FIELDS]


def rule_in_words(value: FieldValue) -> str:
    """How a value was found: the rule where it has words, else where it comes from."""
    if value.origin == Origin.EDITOR:
        return _("editör düzeltti")
    return str(RULES.get(value.rule) or value.get_origin_display())


def why_undated(values: Sequence[FieldValue]) -> str:
    """Why an article has no date in the calendar, from all values that its date was ever offered."""
    current = next((value for value in values if value.is_current), None)
    if current is not None and current.value:
        return _("Aralık çıkarsandı: %(ground)s") % {"ground": current.excerpt or rule_in_words(current)}
    if current is not None:
        return _("Editör: sayfa tarihini söylemiyor.")
    rejected = {
        str(value.value): _rejection(value)
        for value in values
        if value.rejected and value.rejected not in INTERNAL_REJECTIONS and value.value
    }
    if not rejected:
        return _("Sayfada bir tarih yok.")
    found = "; ".join(f"{_date_in_words(text)} ({why})" for text, why in list(rejected.items())[:REJECTED_SHOWN])
    return _("Sayfada yayın tarihi yok; sayılmayan tarihler: %(found)s.") % {"found": found}


def _line(field: Field, value: FieldValue | None, article: Article) -> Evidence:
    label = str(field.label)
    precision = _precision(article) if field == Field.PUBLISHED else ""
    if value is None or value.value in (None, "", []):
        how = rule_in_words(value) if value is not None else ""
        return Evidence(label, is_told=False, how=how, precision=precision)
    strength = _strength(value.confidence)
    return Evidence(
        label,
        is_told=True,
        how=rule_in_words(value),
        excerpt="" if field in TEXT_FIELDS or value.is_editors else _short(value.excerpt),
        strength=strength,
        strength_name={"strong": _("güçlü"), "middling": _("orta"), "weak": _("zayıf")}[strength],
        precision=precision,
    )


def _strength(confidence: float) -> str:
    return "strong" if confidence >= STRONG else "middling" if confidence >= MIDDLING else "weak"


def _precision(article: Article) -> str:
    if article.published_precision in (Precision.MINUTE, Precision.DAY):
        return _("kesin")
    return _("bilinmiyor") if article.published_precision == Precision.UNKNOWN else _("olası")


def _short(excerpt: str) -> str:
    line = " ".join(excerpt.split())
    return line if len(line) <= LONGEST_EXCERPT else line[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"


def _rejection(value: FieldValue) -> str:
    return str(REJECTIONS.get(value.rejected, value.rejected))


def _date_in_words(text: str) -> str:
    try:
        return times.in_words(text)
    except ValueError:  # a value that never became a date is shown as the page has it
        return text
