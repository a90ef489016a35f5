"""Month names of the languages that pages come in, folded. Own tables: date libraries read "20 Mart" as November."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            # Turkish first, then those of agencies and of Europe
            "ocak oca january jan januar janner janvier janv enero ene gennaio gen janeiro januari yanvar января січня",
            "subat sub february feb februar fevrier fevr febrero febbraio fevereiro fev februari fevral февраля лютого",
            "mart mar march marz mars marzo marco maart mrt maret марта березня",
            "nisan nis april apr avril avr abril abr aprile aprel апреля квітня",
            "mayis may mai mayo maggio mag maio mei maj мая травня",
            "haziran haz june jun juni juin junio giugno giu junho iyun июня червня",
            "temmuz tem july jul juli juillet juil julio luglio lug julho iyul июля липня",
            "agustos agu august aug aout agosto ago augustus agustus augusti avqust августа серпня",
            "eylul eyl september sep sept septembre septiembre settembre set setembro sentyabr сентября вересня",
            "ekim eki october oct oktober okt octobre octubre ottobre ott outubro out oktober oktyabr октября жовтня",
            "kasim kas november nov novembre noviembre novembro noyabr ноября листопада",
            "aralik ara december dec dezember dez decembre dic diciembre dicembre dezembro desember des "
            "dekabr декабря грудня",
        ),
        start=1,
    )
    for name in names.split()
}
TURKISH_MONTHS = (
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
)  # fmt: skip


def month_number(name: str, folded: str) -> int | None:
    """The month that a name means; None for any other word. `folded` is the name in folded form."""
    return MONTHS.get(folded) or MONTHS.get(name.casefold())
