"""Rules of a whole page that the pages in tests/pages do not show one by one."""

from datetime import UTC, datetime

import pytest

from archive.extraction import Choice, Known, Paragraph, candidates, choose
from archive.readers import Page
from tests.extraction.bodies import body_of, texts_of

BODY = """NATO Genel Sekreteri Mark Rutte, Rusya ile diyaloğa açık olduklarını Brüksel'de gazetecilere söyledi.

Rutte, müttefiklerin savaşı bitirecek her türlü girişimi destekleyeceğini ve bunun için çalıştıklarını belirtti.

Toplantıda ayrıca savunma harcamaları ile Ukrayna'ya verilecek yeni destek paketi de ele alınacak.
"""
SENTENCE = "NATO Genel Sekreteri Rutte, Rusya ile diyaloğa açık olduklarını söyledi. "
TITLE = "Rutte: Rusya ile diyaloğa açığız"


def read(known: Known, text: str, **more: object) -> Choice:
    page = Page("a.txt", text.encode(), text, "text/plain", "utf-8", **more)  # type: ignore[arg-type]  # test's keywords
    return choose(candidates(page, known))


def value(choice: Choice, field: str) -> object:
    return choice[field].value if field in choice else None


def reasons(choice: Choice, field: str) -> dict[object, str]:
    return {candidate.value: candidate.rejected for candidate in choice.losers.get(field, ())}


def test_every_candidate_has_rule_confidence_and_its_place(known: Known) -> None:
    text = f"Dünya\n\n{TITLE}\n\n11.02.2026 19:10 - AA\n\n{BODY}"
    page = Page("a.txt", text.encode(), text, "text/plain", "utf-8")
    found = candidates(page, known)
    assert {"title", "body", "published", "agency", "section", "language"} <= {one.field for one in found}
    for one in found:
        assert one.rule
        assert 0 < one.confidence <= 1
        assert one.field == "language" or one.place
    places = {one.field: [text[start:end] for start, end in one.place] for one in found}
    assert places["title"] == [TITLE]
    assert places["published"] == ["11.02.2026 19:10 - AA"]
    assert places["body"] == BODY.strip().split("\n\n")


def test_place_behind_a_stamp_is_that_of_the_text(known: Known) -> None:
    text = f" date 2026-02-11 {BODY}"
    body = read(known, text)["body"]
    assert [text[start:end] for start, end in body.place] == BODY.strip().split("\n\n")


ENGLISH = """NATO Secretary General Mark Rutte said in Brussels that the alliance was open to a dialogue with Russia.

He told the reporters that the allies would support any initiative that could bring the war to an end, and that they
were working for it with all of their partners.
"""


@pytest.mark.parametrize(
    ("dateline", "body", "published", "confidence"),
    [
        ("11.02.2026 19:10", BODY, "2026-02-11T19:10:00+03:00", 0.9),
        ("11.02.2026 19:10", ENGLISH, "2026-02-11T19:10:00+03:00", 0.8),
        ("11.02.2026 19:10 CET", ENGLISH, "2026-02-11T19:10:00+01:00", 0.9),
        ("Published: 11.02.2026 19:10", ENGLISH, "2026-02-11T19:10:00+03:00", 0.8),
        ("Published: 11.02.2026", ENGLISH, "2026-02-11", 0.95),
    ],
)
def test_clock_without_offset_is_not_surely_that_of_istanbul_on_a_page_in_another_language(
    known: Known, dateline: str, body: str, published: str, confidence: float
) -> None:
    chosen = read(known, f"NATO and Russia: open to a dialogue\n\n{dateline}\n\n{body}")["published"]
    assert (chosen.value, chosen.confidence) == (published, confidence)


def test_label_outranks_a_bare_clock_on_a_page_in_another_language(known: Known) -> None:
    text = f"NATO and Russia: open to a dialogue\n\n11.02.2026 19:10\n\nPublished: 10.02.2026 09:00\n\n{ENGLISH}"
    assert value(read(known, text), "published") == "2026-02-10T09:00:00+03:00"


@pytest.mark.parametrize(
    ("text", "date", "reason"),
    [
        (f"{TITLE}\n\n12.02.2099 10:00\n\n{BODY}", "2099-02-12T10:00:00+03:00", "future"),
        (f"{TITLE}\n\n18 Ocak 2026: Günün yemeği ve tatlısı\n\n{BODY}", "2026-01-18", "sidebar"),
        (f"18 Ocak 2026 Pazar\nMenü\n{TITLE}\n\n{BODY}", "2026-01-18", "page_top"),
        (f"{TITLE}\n\n{BODY}\nKünye\nReklam\n11.02.2026 19:21:34", "2026-02-11T19:21:34+03:00", "footer"),
        (f"{TITLE}\n\n{BODY}\n4 Nisan 1949 tarihinde kurulan NATO bugün 32 üyeye sahiptir.", "1949-04-04", ""),
        (
            f"{TITLE}\n\n{BODY}\nNATO, 12 Mart 1999 tarihinde üç yeni üye aldı ve genişlemesini sürdürdü.",
            "1999-03-12",
            "event_date",
        ),
    ],
)
def test_date_outside_the_dateline_is_not_that_of_publication(known: Known, text: str, date: str, reason: str) -> None:
    choice = read(known, text)
    assert value(choice, "published") is None
    assert reasons(choice, "published") == ({date: reason} if reason else {})


def test_date_below_the_text_counts_only_with_a_label(known: Known) -> None:
    labelled = read(known, f"{TITLE}\n\n{BODY}\nYayınlanma Tarihi: 11.02.2026 19:10")
    bare = read(known, f"{TITLE}\n\n{BODY}\n11.02.2026 19:10")
    assert value(labelled, "published") == "2026-02-11T19:10:00+03:00"
    assert value(bare, "published") is None


def test_date_of_update_alone_does_not_tell_the_publication(known: Known) -> None:
    choice = read(known, f"{TITLE}\n\nSon Güncelleme: 11.02.2026 19:10\n\n{BODY}")
    assert (value(choice, "published"), value(choice, "updated")) == (None, "2026-02-11T19:10:00+03:00")


def test_label_above_an_empty_line_says_what_the_date_below_is(known: Known) -> None:
    choice = read(known, f"{TITLE}\n\nSon Güncelleme\n\n12.02.2022 14:05\n\n{BODY}")
    assert value(choice, "published") is None
    assert value(choice, "updated") == "2022-02-12T14:05:00+03:00"
    assert value(read(known, f"{TITLE}\n\nDüzenle\n\n12.02.2022 14:05\n\n{BODY}"), "updated") is None


def test_dateline_after_the_stamp_is_not_believed(known: Known) -> None:
    choice = read(known, f" date 2026-02-11 {TITLE}\n\n13.02.2026 19:10\n\n{BODY}")
    assert value(choice, "published") == "2026-02-11"
    assert reasons(choice, "published") == {"2026-02-13T19:10:00+03:00": "future"}


def test_age_of_a_page_is_counted_from_its_capture(known: Known) -> None:
    text = f"{TITLE}\n\n32 dk. önce\n\n{BODY}"
    captured_at = datetime(2026, 2, 11, 16, 42, tzinfo=UTC)
    assert value(read(known, text, captured_at=captured_at), "published") == "2026-02-11T19:10:00+03:00"
    assert value(read(known, text), "published") is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Kaynak: AA", "aa"),
        ("KAYNAK: ANADOLU AJANSI", "aa"),
        ("Haber Kaynağı: AA", None),
        ("Kaynak : Demirören Haber Ajansı / Politika", "dha"),
        ("(İHA)", "iha"),
        ("DHA", "dha"),
        ("aa", None),
        ("Fotoğraf: AA", None),
        ("Kaynak: AA, DHA", None),
        ("Kaynak: Hürriyet", None),
    ],
)
def test_agency_below_the_text(known: Known, line: str, code: str | None) -> None:
    assert value(read(known, f"{TITLE}\n\n{BODY}\n{line}\n"), "agency") == code


def test_agency_inside_the_text_is_a_mention(known: Known) -> None:
    text = f"{TITLE}\n\n{BODY}\nRutte, Anadolu Ajansı (AA) muhabirine yaptığı açıklamada bu sözlerin arkasında durdu.\n"
    assert value(read(known, text), "agency") is None


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        (f"{TITLE} - TRT Haber\n\n{TITLE}\n\n{BODY}", "trt-haber"),
        (f"{TITLE} - Son Dakika\n\n{TITLE}\n\n{BODY}", None),
        (f"{TITLE} - Son Dakika\n\n{TITLE}\n\n{BODY}\nSondakika.com IOS", "son-dakika"),
        (f"AKİT MENÜ\n\n{TITLE}\n\n{BODY}", "yeni-akit"),
        (f"Son Dakika\n\n{TITLE}\n\n{BODY}", None),
        (f"{TITLE}\n\n{BODY}\n© 2026 TRT Haber. Tüm hakları saklıdır.", "trt-haber"),
        (f"{TITLE}\n\n{BODY}\nKaynak: hurriyet", "hurriyet"),
        (f"{TITLE}\n\n{BODY}\ntrthaber.com\nhurriyet.com.tr\nyeniakit.com.tr", None),
        (f"{TITLE}\n\n{BODY}\nRutte, TRT Haber canlı yayınında konuştu ve sorulara yanıt verdi.", None),
    ],
)
def test_outlet_is_what_the_page_calls_itself(known: Known, text: str, slug: str | None) -> None:
    assert value(read(known, text), "outlet") == slug


def test_address_of_the_page_outranks_its_text(known: Known) -> None:
    text = f"{TITLE}\n\n{BODY}\nKaynak: hurriyet"
    choice = read(known, text, url="https://www.trthaber.com/haber/dunya/1.html")
    assert value(choice, "outlet") == "trt-haber"
    assert reasons(choice, "outlet") == {"hurriyet": ""}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Gündem\nDünya\nEkonomi\n",
        f"{TITLE}\n\nAbone ol\n",
        "\n".join(f"{number}. haberin başlığı burada duruyor" for number in range(40)),
        "• Adana\n" * 81,
        "\n".join(f"{number}. başlık burada\n{SENTENCE}{number}. kez." for number in range(12)),
    ],
)
def test_page_without_an_article_has_no_body(known: Known, text: str) -> None:
    choice = read(known, text)
    assert "body" not in choice
    assert "title" not in choice


def test_comments_are_no_text_however_long(known: Known) -> None:
    comments = "\n".join(f"{number}. yorum: bence bu haberde anlatılanların hepsi doğru." * 4 for number in range(40))
    body = value(read(known, f"{TITLE}\n\n11.02.2026 19:10\n\n{BODY}\nYorumlar (40)\n{comments}"), "body")
    assert body == tuple(Paragraph(line) for line in BODY.strip().split("\n\n"))


def test_short_article_under_its_headline_is_an_article(known: Known) -> None:
    sentence = "NATO Genel Sekreteri Rutte, Rusya ile diyaloğa açık olduklarını söyledi ve ayrıntı vermedi."
    assert value(read(known, f"{TITLE}\n\n11.02.2026 19:10\n\n{sentence}"), "body") == (Paragraph(sentence),)


def test_headline_is_written_without_the_name_of_the_site(known: Known) -> None:
    assert value(read(known, f"{TITLE} - Son Dakika\n\n{TITLE}\n\n{BODY}"), "title") == TITLE


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (SENTENCE * 14_000, {"body", "language"}),
        ("a" * 1_000_000, set()),
        ("Bursa haber\n" * 100_000, set()),
        ("ve bu da böyle gitti\n" * 100_000, set()),
        (f"{SENTENCE}\n" * 60_000, set()),
        ("11.02.2026 19:10\n" * 100_000, set()),
        ("( " * 500_000, set()),
        ("Ab - " * 200_000, {"body"}),
        ('"' * 1_000_000, set()),
        (", ".join(["Ab"] * 200_000), {"body"}),
        (f"{TITLE}\n\nHaber: {'A' * 70}!\n\n{BODY}", {"title", "body", "language"}),
    ],
    ids=[
        "one line",
        "one word",
        "short lines",
        "small letters",
        "sentences",
        "dates",
        "brackets",
        "tails",
        "quotes",
        "commas",
        "byline",
    ],
)
def test_hostile_page_is_read_to_its_end(known: Known, text: str, fields: set[str]) -> None:
    choice = read(known, text)
    assert set(choice) == fields
    if "body" in fields:
        assert " ".join(texts_of(choice)).endswith(text.split()[-1])


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        ("Yayınlanma Tarihi:\n11.02.2026 19:10\nSon Güncelleme:\n11.02.2026 20:30",
         "2026-02-11T19:10:00+03:00", "2026-02-11T20:30:00+03:00"),
        ("Güncelleme\n11.02.2026 19:10", None, "2026-02-11T19:10:00+03:00"),
        ("Giriş Tarihi: 11.02.2026 19:10 Son Güncelleme: 11.02.2026 20:30",
         "2026-02-11T19:10:00+03:00", "2026-02-11T20:30:00+03:00"),
        ("11 Şubat 2026, Çarşamba 19:10", "2026-02-11T19:10:00+03:00", None),
        ("Şubat 11, 2026", "2026-02-11", None),
        ("Yayınlanma: 3 saat önce", None, None),
        ("12.02.2026\n11.02.2026", "2026-02-11", None),
        ("11.02.2026\n12.02.2026", "2026-02-11", None),
        ("11.02.2026\nGündem\n12.02.2026\nSpor\n10.02.2026", None, None),
    ],
)  # fmt: skip
def test_dateline_tells_publication_and_update(
    known: Known, lines: str, published: str | None, updated: str | None
) -> None:
    choice = read(known, f"{TITLE}\n\n{lines}\n\n{BODY}")
    assert (value(choice, "published"), value(choice, "updated")) == (published, updated)


def test_comments_longer_than_their_article_are_not_the_article(known: Known) -> None:
    short = "\n\n".join(BODY.split("\n\n")[:2])
    comment = "Bu işin sonu nereye varacak bilmiyorum ama dikkatli olmamız gerektiği bir kez daha görülmüş oldu. " * 3
    comments = "\n".join(f"Okur {n}\n{n}. {comment}\nYanıtla" for n in range(6))
    found = read(known, f"{TITLE}\n11.02.2026 19:10\n{short}\n6 Yorum\n{comments}")
    assert value(found, "title") == TITLE
    assert texts_of(found) == short.split("\n\n")


def test_paragraph_that_a_note_parts_from_the_others_stays(known: Known) -> None:
    first, second, third = BODY.strip().split("\n\n")
    lead = "İttifak, Rusya ile diyaloğu konuşacak savunma bakanlarını Brüksel'de topluyor."
    note = "Bu içerik abonelere özeldir\nOkumaya devam etmek için abone olun ya da giriş yapın.\nAbone Ol\nGiriş Yap"
    short = "Rutte, Rusya ile diyaloğa açık olduklarını gazetecilere söyledi."
    found = read(known, f"{TITLE}\n{lead}\n{short}\n{note}\n{first}\n{second}\n{third}")
    assert value(found, "lead") == lead
    assert texts_of(found) == [short, first, second, third]


def test_menu_and_rates_in_one_line_are_no_headline(known: Known) -> None:
    rates = "BIST100 10.941 %0,42 DOLAR 41,95 EURO 48,77 ALTIN 5.552 BITCOIN 110.450"
    found = read(known, f"Rusya | NATO | Brüksel | Rutte\n{rates}\n11.02.2026 19:10\n{BODY}")
    assert value(found, "title") is None


def test_short_headline_between_date_and_question_is_the_title(known: Known) -> None:
    question = "Kolektif savunma ilkesi ne anlama geliyor, bugüne kadar kaç kez işletildi?"
    first = "NATO antlaşmasının beşinci maddesi, bir müttefike saldırının tümüne yapılmış sayılacağını söylüyor."
    second = "Bugüne kadar yalnızca bir kez işletildi; kolektif savunma ilkesi o gün anlam kazandı."
    found = read(known, f"09 Temmuz 2024 04:30\nBeş soruda kolektif savunma\n{question}\n{first}\n{second}\n{BODY}")
    assert value(found, "title") == "Beş soruda kolektif savunma"


@pytest.mark.parametrize("title", ["5 soruda NATO'nun 5. maddesi", "2025'te 3 zirve, 2 tatbikat: NATO'nun 5 adımı"])
def test_headline_with_numbers_is_one(title: str, known: Known) -> None:
    assert value(read(known, f"Dünya\n{title}\n09 Temmuz 2024 04:30\n{BODY}"), "title") == title


def test_first_paragraph_of_a_wire_text_is_no_lead(known: Known) -> None:
    found = read(known, f"{TITLE}\n11.02.2026 19:10\nBRÜKSEL (AA) - {SENTENCE}\n{BODY}")
    assert value(found, "lead") is None
    assert len(body_of(found)) == 4


@pytest.mark.parametrize("line", ["DETAYLAR İÇİN TIKLAYIN", "Bunu da okuyun\nKaradeniz’de mayın temizliği sürüyor"])
def test_calls_to_click_amid_a_text_are_left_out(line: str, known: Known) -> None:
    first, second, third = BODY.strip().split("\n\n")
    found = read(known, f"{TITLE}\n11.02.2026 19:10\n{first}\n{line}\n{second}\n{third}\n")
    shown = texts_of(found)
    assert shown[-2:] == [second, third]
    assert not set(line.split("\n")) & set(shown)


def test_name_of_the_site_before_the_title_is_left_out(known: Known) -> None:
    found = read(known, f"gazeteci notları: {TITLE}\nAna Sayfa\n{TITLE}\n{BODY}")
    assert value(found, "title") == TITLE


def test_sources_below_a_text_are_no_tags(known: Known) -> None:
    assert "tags" not in read(known, f"{TITLE}\n{BODY}\nYeni Akit, DHA, Anadolu Ajansı\n")
    assert value(read(known, f"{TITLE}\n{BODY}\nNATO, Rusya, Cenevre\n"), "tags") == ("NATO", "Rusya", "Cenevre")


def test_company_of_an_outlet_names_it_in_the_copyright(known: Known) -> None:
    foot = "© Copyright 2024 Hürriyet Gazetecilik ve Matbaacılık A.Ş. Tüm hakları saklıdır."
    assert value(read(known, f"{TITLE}\n{BODY}\n{foot}"), "outlet") == "hurriyet"


def test_update_glued_to_the_time_before_it_is_read(known: Known) -> None:
    line = "Oluşturulma Tarihi: Mayıs 13, 2024 14:05Güncelleme: Mayıs 13, 2024 14:22"
    assert value(read(known, f"{TITLE}\n{line}\n{BODY}"), "updated") == "2024-05-13T14:22:00+03:00"


def test_link_with_its_mark_on_one_line_takes_no_sub_head(known: Known) -> None:
    first, second, third = BODY.strip().split("\n\n")
    link = "İLGİLİ HABER Baltık ülkeleri sınırlarına savunma hattı kuruyor"
    found = read(known, f"{TITLE}\n\n{first}\n\n{second}\n\n{link}\n\nMoskova reddediyor\n\n{third}\n\n{SENTENCE}")
    assert "Moskova reddediyor" in texts_of(found)


def test_entities_of_a_dump_are_read(known: Known) -> None:
    found = read(known, f"Rutte: &quot;Rusya ile diyaloğa açığız, NATO&#39;nun kapısı kapanmadı&quot;\n{BODY}")
    assert value(found, "title") == 'Rutte: "Rusya ile diyaloğa açığız, NATO\'nun kapısı kapanmadı"'


def test_post_of_twitter_amid_a_text_is_left_out(known: Known) -> None:
    first, second, third = BODY.strip().split("\n\n")
    post = "NATO stands with all Allies on the eastern flank today. pic.twitter.com/a1b2c3"
    found = read(known, f"{TITLE}\n11.02.2026 19:10\n{first}\n{post}\n{second}\n{third}\n")
    assert post not in texts_of(found)
    long = f"{first} {second} {third} " * 3 + post
    assert long in texts_of(read(known, f"{TITLE}\n{long}"))
