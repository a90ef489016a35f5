"""How a value was found and how sure that is, and why another was not taken: in words, for the codes of extraction.

`archive.extraction` knows no translation; a new rule or reason of its needs a line here.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import FieldValue
from archive.models.field_values import Origin

# From these confidences on a value is called strong or middling (contract §3 shows words, not numbers).
STRONG = 0.9
MIDDLING = 0.6
STRENGTHS: Mapping[str, Any] = {
    "strong": gettext_lazy("güçlü"),
    "middling": gettext_lazy("orta"),
    "weak": gettext_lazy("zayıf"),
}

# The words behind the rule codes of archive.extraction, which knows no translation.
RULES: Mapping[str, Any] = {
    "best_run": gettext_lazy("sayfadaki en yoğun metin bölümü"),
    "headline": gettext_lazy("metnin üstündeki başlık satırı"),
    "below_headline": gettext_lazy("başlığın altındaki paragraf"),
    "letters_and_words": gettext_lazy("metnin harfleri ve sık sözcükleri"),
    "first_line": gettext_lazy("dökümün ilk satırındaki adres"),
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
    "tag_links": gettext_lazy("sayfanın etiket bağlantıları"),
    "author_element": gettext_lazy("sayfada yazar olarak işaretlenen ad"),
    "address_day": gettext_lazy("sayfanın adresindeki gün"),
    "json_ld": gettext_lazy("sayfanın verisi (JSON-LD)"),
    "json_ld_author": gettext_lazy("sayfanın verisindeki yazar (JSON-LD)"),
    "open_graph": gettext_lazy("sayfanın verisi (Open Graph)"),
    "meta": gettext_lazy("sayfanın verisi (meta etiketi)"),
    "meta_author": gettext_lazy("sayfanın verisindeki yazar (meta etiketi)"),
    "microdata": gettext_lazy("sayfadaki işaretli veri"),
    "time_element": gettext_lazy("başlıkla metin arasındaki zaman etiketi"),
    "canonical_link": gettext_lazy("sayfanın bildirdiği asıl adres"),
    "html_lang": gettext_lazy("sayfanın bildirdiği dil"),
    "h1": gettext_lazy("sayfanın ana başlığı"),
    "page_name": gettext_lazy("sayfanın adı"),
    "breadcrumb": gettext_lazy("sayfanın site içindeki yolu"),
    "densest_box": gettext_lazy("sayfada metnin en yoğun olduğu kutu"),
    "second_opinion": gettext_lazy("ikinci okuyucunun (trafilatura) bulduğu metin"),
    "offices_together": gettext_lazy("adı geçenlerin görevde olduğu süre"),
    "announced_meeting": gettext_lazy("metnin duyurduğu toplantının tarihi"),
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
    "before_published": gettext_lazy("yayımından önceki bir zaman"),
    "future": gettext_lazy("sayfadan sonraki bir gün"),
    "second_witness": gettext_lazy("tek başına kanıt sayılmaz"),
    "no_article": gettext_lazy("haber metninin dışında"),
    "common_word": gettext_lazy("sıradan bir sözcük de olabilir"),
    "several": gettext_lazy("birden çok ad bir arada"),
    "other_story": gettext_lazy("başka bir haberin verisi"),
    "too_early": gettext_lazy("internet yayıncılığından önceki bir gün"),
    "cut_short": gettext_lazy("yarıda kesilmiş"),
    "says_nothing": gettext_lazy("konu bildirmiyor"),
    "front_page": gettext_lazy("sitenin ana sayfası"),
    "contradicted": gettext_lazy("metnin kendisi başka bir dilde"),
}
# Rejections that say nothing about the page itself.
INTERNAL: Mapping[str, Any] = {
    "outranked": gettext_lazy("daha iyisi var"),
    "superseded": gettext_lazy("sonraki okumada bulunmadı"),
    "wrong_value": gettext_lazy("kullanılamaz değer"),
    "empty": gettext_lazy("boş"),
}
INTERNAL_REJECTIONS = tuple(INTERNAL)


def rule_in_words(value: FieldValue) -> str:
    """How a value was found: the rule where it has words, else where it comes from."""
    if value.origin == Origin.EDITOR:
        return _("editör düzeltti")
    return str(RULES.get(value.rule) or value.get_origin_display())


def why_rejected(value: FieldValue) -> str:
    """Why a value was not taken; "" for one that may be."""
    return str(REJECTIONS.get(value.rejected) or INTERNAL.get(value.rejected) or value.rejected)


def strength(confidence: float) -> str:
    """The name of a confidence: a key of STRENGTHS."""
    return "strong" if confidence >= STRONG else "middling" if confidence >= MIDDLING else "weak"
