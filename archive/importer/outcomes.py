"""How a page of an import ended, and the sentence that tells it to people."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.models.imports import Outcome

# The words behind each reason code; readers and extraction, which know no translation, only name the codes.
REASONS = {
    # readers
    "empty": _("Dosya boş."),
    "binary": _("İkili veri; metin, HTML, tablo ya da arşiv dosyası değil."),
    "unreadable": _("Dosya okunamadı: %(error)s"),
    "too_large": _("Kayıt çok büyük: %(size)s bayt, sınır %(limit)s."),
    "unknown_format": _("%(format)s biçimi okunamıyor."),
    "broken_json": _("%(line)s. satır geçerli JSON değil: %(error)s"),
    "not_an_object": _("%(line)s. satır bir JSON nesnesi değil: %(found)s"),
    "no_columns": _("Tabloda tanınan bir sütun adı yok: %(columns)s"),
    "ragged_row": _("%(line)s. satırda %(cells)s hücre var, tablonun %(columns)s sütunu var."),
    "open_quote": _("%(line)s. satırda açılan tırnak kapanmıyor."),
    "truncated": _("Dosya yarım, sonu eksik; okunabilen kayıtları ayrıca sayıldı."),
    "corrupt": _("Dosya bozuk (%(error)s); okunabilen kayıtları ayrıca sayıldı."),
    "bomb": _("Açılınca %(ratio)s katından çok büyüyen sıkıştırılmış veri; açılmadı."),
    "encrypted": _("Parolalı arşiv üyesi okunamaz."),
    "too_deep": _("İç içe arşivlerde sınır %(limit)s kat."),
    "broken_record": _("%(record)s. web arşivi kaydı bozuk: %(error)s"),
    "revisit": _("Aynı içeriğin yeniden ziyareti: %(url)s"),
    "no_html_part": _("Kayıtlı sayfada HTML bölümü yok."),
    "broken_manifest": _("Liste dosyası okunamadı: %(error)s"),
    "manifest_without_file": _("Liste dosyasının adını verdiği dosya yok: %(file)s"),
    # extraction and matching
    "no_text": _("Sayfada haber metni bulunamadı."),
    "no_body": _("Kayıtta metin yok: “body” anahtarı beklenir. Kayıttaki anahtarlar: %(keys)s"),
    "wrong_value": _("“%(field)s” alanının değeri kullanılamaz: %(value)s"),
    "too_long": _("“%(field)s” alanı %(limit)s karakterden uzun; kayıt alınmadı."),
    "shortened": _("Sınırdan uzun alanların başı alındı, bütünü yakalamada: %(fields)s"),
    "unused_values": _("Değeri kullanılamayan alanlar boş kaldı: %(fields)s"),
    "unknown_keys": _("Tanınmayan anahtarlar kullanılmadı: %(keys)s"),
    "off_topic": _("Konu dışı."),
    "needs_trusted": _("Yalnız --trusted ile kullanılan anahtarlar yok sayıldı: %(keys)s"),
    "unknown_actors": _("Bu arşivde olmayan aktörler bağlanamadı: %(slugs)s"),
    "id_taken": _("%(id)s numarası başka bir haberin; kayıt güvenilir bir dışa aktarım olarak alınamadı."),
    # outcomes
    "known_bytes": _("Aynı baytlar arşivde var."),
    "same_bytes": _("Aynı baytlar bu çalışmada daha önce geldi."),
    "fields": _("Değişen alanlar: %(fields)s"),
    "new_capture": _("Bilinen haberin yeni yakalaması."),
    "error": _("Beklenmeyen hata (%(error)s); ayrıntısı günlükte."),
    "too_slow": _("Sayfa %(seconds)s saniyede okunamadı; bırakıldı."),
    "crashed": _("Sayfayı okuyan süreç iki kez çöktü (%(ending)s)."),
}

# Why an article is about the archive's topic or not, by the ground that `topic.judge` names in the parameters.
TOPICS = {
    "both": _("Konu NATO ile Rusya: NATO %(nato)s, Rusya %(russia)s kez geçiyor."),
    "war": _("Konu NATO ve Ukrayna'daki savaş: NATO %(nato)s, Ukrayna %(ukraine)s kez geçiyor."),
    "alliance": _("Konu NATO'nun kendi siyaseti (%(words)s); Rusya'nın adı geçmese de arşive girer."),
    "neither": _("NATO'nun da Rusya'nın da adı geçmiyor."),
    "no_nato": _("Rusya %(russia)s kez geçiyor, NATO'nun adı geçmiyor."),
    "no_russia": _("NATO %(nato)s kez geçiyor; ne Rusya ne de İttifak'ın siyaseti konu ediliyor."),
    "passing": _("NATO (%(nato)s kez) ile Rusya'ya (%(russia)s kez) yalnız değiniliyor."),
    "elsewhere": _("Başka bir konu öne çıkıyor: %(words)s."),
}


@dataclass(frozen=True, slots=True)
class Ended:
    """One page and how it ended; `reason` is a code of REASONS or empty; `under` is the input file or folder that it is
    counted under, `trace` what it added to an article that was known (`traces`)."""

    source: str
    member: str
    outcome: Outcome
    reason: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    article_id: int | None = None
    sha256: str = ""
    under: str = ""
    trace: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return sentence(self.reason, self.params)

    def as_report_line(self) -> dict[str, Any]:
        """One line of the report (contract §2)."""
        return {
            "source": self.source,
            "member": self.member or None,
            "outcome": str(self.outcome),
            "article_id": self.article_id,
            "reason": self.sentence or None,
            "reason_code": self.reason or None,
            "sha256": self.sha256 or None,
        }


def sentence(reason: str, params: Mapping[str, Any]) -> str:
    """The reason in the reader's language, and behind it the ground on which the topic was decided, if it was.

    An unknown code is shown as it is.
    """
    why, topic = _told(REASONS, reason, params), _told(TOPICS, str(params.get("topic", "")), params)
    return f"{why.removesuffix('.')}. {topic}" if why and topic else why or topic


def _told(sentences: Mapping[str, Any], code: str, params: Mapping[str, Any]) -> str:
    template = sentences.get(code)
    if template is None:
        return code
    try:
        return str(template) % dict(params)
    except KeyError:
        return f"{code} {dict(params)}"


def summary(counts: Counter[str]) -> str:
    """The last line of an import (contract §2): every outcome and what was read; they always add up."""
    numbers = [f"{outcome}={counts[outcome]}" for outcome in Outcome.values]
    return " ".join([*numbers, f"read={sum(counts[outcome] for outcome in Outcome.values)}"])


def failure_hint(counts: Counter[str]) -> str:
    """One sentence for the operator when something could not be stored; empty when all went well."""
    lost = counts[Outcome.REJECTED] + counts[Outcome.FAILED]
    if not lost:
        return ""
    return gettext("%(lost)s kayıt alınamadı; nedenleri için --report DOSYA ile yeniden çalıştırın.") % {"lost": lost}
