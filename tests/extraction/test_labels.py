import pytest

from archive.extraction import Known, candidates
from archive.extraction.labels import section_name
from archive.readers.page import Page

BODY = (
    "NATO Genel Sekreteri Jens Stoltenberg, Brüksel'de düzenlediği basın toplantısında Rusya'nın sınırdaki "
    "yığınağının sürdüğünü söyledi.\n\nStoltenberg, müttefiklerin doğu kanadını güçlendirmek için yeni birlikler "
    "göndereceğini, diyalog kapısının da açık kaldığını belirtti.\n\nRusya Dışişleri Bakanlığı ise yaptığı yazılı "
    "açıklamada güvenlik güvencesi taleplerine yanıt beklediğini bildirdi.\n"
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("NATO", "NATO"),
        ("NATO HABERLERİ", "NATO"),
        ("NATO'DAN HABERLER", "NATO'dan Haberler"),
        ("AGİT", "AGİT"),
        ("KKTC", "KKTC"),  # no vowel: no word
        ("XQZV GÜNDEMİ", "XQZV Gündemi"),
        ("ABD", "ABD"),
        ("ABD HABERLERİ", "ABD"),
        ("DÜNYA", "Dünya"),
        ("SAVUNMA SANAYİİ", "Savunma Sanayii"),
        ("KIRIM", "Kırım"),
        ("DIŞ HABERLER", "Dış Haberler"),
        ("İÇ POLİTİKA", "İç Politika"),
        ("RUSYA-UKRAYNA SAVAŞI", "Rusya-Ukrayna Savaşı"),
        ("3. SAYFA", "3. Sayfa"),
        ("Nato Zirvesi", "Nato Zirvesi"),  # not all in capitals: as the page writes it
    ],
)
def test_section_is_written_without_capitals_but_for_abbreviations(written: str, shown: str) -> None:
    assert section_name(written) == shown


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Ana Sayfa > Dünya", "Dünya"),
        ("Ana Sayfa › Dünya › Avrupa", "Avrupa"),
        ("Anasayfa / Haberler / Dünya", "Dünya"),
        ("Ana Sayfa | Dünya", "Dünya"),
        ("Ana Sayfa | Dünya | Spor", None),
        ("Ana Sayfa | Dünya | Spor | Ekonomi", None),
        ("Ana Sayfa > Dünya > Spor > Ekonomi", None),
        ("Ana Sayfa • Dünya • Video • Foto Galeri • Canlı Yayın", None),
        ("Ana Sayfa / Gündem / Video / Foto Galeri / Canlı Yayın / Künye", None),
        ("Dünya | Spor | Ekonomi | 14.02.2022 15:30", None),
        ("Dünya | 14.02.2022 15:30", "Dünya"),
    ],
)
def test_menu_is_no_path_of_sections(line: str, section: str | None, known: Known) -> None:
    text = f"{line}\n\nNATO doğu kanadına yeni birlik gönderiyor\n\n14 Şubat 2022 15:30\n\n{BODY}"
    page = Page("sayfa.txt", text.encode(), text, "text/plain", "utf-8")
    found = [one for one in candidates(page, known) if one.field == "section"]
    assert (found[0].value if found else None) == section
