"""What the columns of a table mean: names of fields in English and Turkish, as people and programs write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.text import turkish

# Field of contract §3 to the column names that mean it, folded: lower case, no Turkish letters, words joined by "_".
# The first is the field's own name; it wins over the others.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "baslik", "haber_basligi", "manset"),
    "lead": ("lead", "spot", "summary", "description", "abstract", "ozet", "alt_baslik", "subtitle"),
    "body": ("body", "text", "content", "article", "full_text", "fulltext", "article_text", "body_text", "metin",
             "icerik", "haber", "haber_metni", "govde", "tam_metin"),
    "html": ("html", "raw_html", "page_html"),
    "published": ("published", "published_at", "published_on", "publish_date", "publication_date", "published_date",
                  "date", "date_published", "datetime", "pubdate", "pub_date", "tarih", "yayin_tarihi",
                  "yayinlanma_tarihi", "haber_tarihi"),
    "updated": ("updated", "updated_at", "date_modified", "last_modified", "guncelleme", "guncelleme_tarihi",
                "son_guncelleme", "guncellenme_tarihi"),
    "outlet": ("outlet", "source", "publisher", "site", "newspaper", "kaynak", "gazete", "yayinci", "yayin",
               "yayin_organi", "mecra", "haber_kaynagi", "haber_sitesi"),
    "agency": ("agency", "news_agency", "ajans", "haber_ajansi"),
    "section": ("section", "category", "bolum", "kategori"),
    "tags": ("tags", "keywords", "etiketler", "etiket", "anahtar_kelimeler", "anahtar_sozcukler"),
    "byline": ("byline", "author", "authors", "yazar", "muhabir", "imza", "yazan"),
    "language": ("language", "lang", "dil"),
    "canonical_url": ("canonical_url", "url", "link", "address", "web_address", "adres", "baglanti", "web_adresi",
                      "haber_linki", "haber_adresi"),
    "external_id": ("external_id", "source_id", "article_id", "haber_id", "haber_no", "kayit_no"),
    "captured_at": ("captured_at", "crawled_at", "crawl_date", "scraped_at", "retrieved_at", "fetched_at",
                    "erisim_tarihi", "indirilme_tarihi", "yakalanma_tarihi"),
    "file": ("file", "filename", "file_name", "path", "dosya", "dosya_adi"),
}  # fmt: skip
LIST_FIELDS = frozenset({"tags"})
# A column that alone makes a row an article, or leads to one.
TELLING = frozenset({"title", "body", "html", "canonical_url"})
FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
WORD_BREAKS = re.compile(r"[^a-z0-9]+")
# A spreadsheet would run a cell that begins so; exports defuse it with an apostrophe.
DEFUSED = re.compile(r"'(?=[=+\-@\t\r])")
LIST_BREAKS = re.compile(r"\s*[;|,]\s*")


def fields_of(header: Sequence[str]) -> list[str]:
    """The record key of each column. Columns that mean nothing here keep their own name, so that they are reported;
    so does a second column for the same field."""
    folded = [WORD_BREAKS.sub("_", turkish.fold(name.strip())).strip("_") for name in header]
    # A column with the field's own name comes before one that only may mean it (our exports have `url` for the
    # archive's page beside `canonical_url` for the outlet's).
    taken = {name for name in folded if name in NAMES}
    fields = []
    for name, given in zip(folded, header, strict=True):
        field = FIELD_OF.get(name)
        if field is None or (field in taken and name != field):
            fields.append(name if field else given.strip())
        else:
            taken.add(field)
            fields.append(field)
    return fields


def known_count(header: Sequence[str]) -> int:
    """How many columns of a header mean a field."""
    return len({field for field in fields_of(header) if field in NAMES})


def is_header(header: Sequence[str]) -> bool:
    """Whether a line is the header of a table of articles: most columns are known and one of them tells a text."""
    fields = fields_of(header)
    known = NAMES.keys() & set(fields)
    return len(known) >= 2 and 2 * len(known) >= len(fields) and bool(known & TELLING)


def record_of(fields: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    """The record that a row is; empty cells are left out."""
    record: dict[str, object] = {}
    for field, cell in zip(fields, cells, strict=True):
        value = DEFUSED.sub("", cell, count=1) if cell.startswith("'") else cell
        if field and value.strip() and field not in record:
            record[field] = _list(value) if field in LIST_FIELDS else value.strip()
    return record


def _list(value: str) -> list[str]:
    """The entries of a cell that holds several, divided by semicolons where it has any."""
    parts = value.split(";") if ";" in value else LIST_BREAKS.split(value)
    return [part.strip() for part in parts if part.strip()]
