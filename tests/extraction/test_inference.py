"""When a text without a date was written: what may be inferred, and above all what may not."""

from datetime import UTC, date, datetime

import pytest

from archive.extraction import Choice, Known, candidates, choose
from archive.readers import Page
from archive.registry import read_actors, read_agencies, read_events, read_outlets

REST = (
    "Açıklamada, müttefiklerin Rusya ile yaşanan gerilimin azaltılması için diyaloğa açık olduğu bir kez daha "
    "belirtildi.\n\n"
    "Toplantıda savunma harcamaları ile Karadeniz'deki durumun da ayrıntılı olarak ele alındığı ifade edildi.\n"
)
STOLTENBERG = "NATO Genel Sekreteri Jens Stoltenberg, Brüksel'de gazetecilerin sorularını yanıtladı."
BORRELL = "AB Dış İlişkiler ve Güvenlik Politikası Yüksek Temsilcisi Josep Borrell de toplantıya katıldı."
TOGETHER = "2019-12-01/2024-10-01"
ANNOUNCED = "5-6 Aralık'ta Brüksel'de düzenlenecek NATO Dışişleri Bakanları Toplantısı için hazırlıklar sürüyor."


@pytest.fixture(scope="module")
def world() -> Known:
    """The registry's own offices and meetings, on a fixed day."""
    return Known(read_outlets(), read_agencies(), actors=read_actors(), events=read_events(), latest=date(2026, 6, 30))


def read(known: Known, *texts: str, **more: object) -> Choice:
    text = "\n\n".join((*texts, REST))
    page = Page("a.txt", text.encode(), text, "text/plain", "utf-8", **more)  # type: ignore[arg-type]  # test's keywords
    return choose(candidates(page, known))


def published(known: Known, *texts: str, **more: object) -> object:
    choice = read(known, *texts, **more)
    return choice["published"].value if "published" in choice else None


@pytest.mark.parametrize(
    "texts",
    [
        (STOLTENBERG, BORRELL),
        (BORRELL, STOLTENBERG),
        ("NATO GENEL SEKRETERİ STOLTENBERG, Brüksel'de gazetecilerin sorularını yanıtladı.", BORRELL),
        ("Mektuplar Stoltenberg'den (NATO Genel Sekreteri) ve Borrell'den (Avrupa Birliği Dış İlişkiler ve Güvenlik "
         "Politikası Yüksek Temsilcisi) geldi.",),
        (STOLTENBERG, BORRELL.replace("AB Dış", "Avrupa Birliği (AB) Dış").replace("'", "’")),
        (STOLTENBERG, BORRELL, "Müttefikler, savunma harcamalarını 2030'a kadar artırma hedefini koruyor."),
        (STOLTENBERG, BORRELL, "İki taraf, 1997 tarihli kurucu senede bağlı olduklarını bildirdi."),
        (STOLTENBERG, BORRELL, "Rusya Devlet Başkanı Vladimir Putin'in açıklaması da değerlendirildi."),
        (STOLTENBERG, BORRELL, "Eski ABD Dışişleri Bakanı John Kerry de bir mesaj gönderdi."),
    ],
)  # fmt: skip
def test_offices_held_together_tell_the_range(world: Known, texts: tuple[str, ...]) -> None:
    assert published(world, *texts) == TOGETHER


@pytest.mark.parametrize(
    "texts",
    [
        # one clue, or none in office
        (STOLTENBERG,),
        ("Stoltenberg ve Borrell, Brüksel'de bir araya gelerek gündemdeki konuları ele aldı.",),
        # former and coming holders, looking back
        (STOLTENBERG.replace("NATO Genel", "Eski NATO Genel"), BORRELL),
        (STOLTENBERG.replace("NATO Genel", "Dönemin NATO Genel"), BORRELL),
        (STOLTENBERG.replace("NATO Genel", "NATO'nun eski Genel"), BORRELL),
        (STOLTENBERG.replace("NATO Genel", "Yeni NATO Genel"), BORRELL),
        (STOLTENBERG.replace("Stoltenberg,", "Stoltenberg döneminde,"), BORRELL),
        (STOLTENBERG, BORRELL, "Rutte'nin selefi Stoltenberg, bu kararı desteklemişti."),
        # a year that the text may look back on
        (STOLTENBERG, BORRELL, "Rusya, 2022'de Ukrayna'ya karşı savaş başlattı."),
        (STOLTENBERG, BORRELL, "Bu anlaşma 2025 yılında imzalanmıştı."),
        # contradictions, and more than ten years
        (STOLTENBERG, BORRELL, "NATO Genel Sekreteri Mark Rutte de söz aldı."),
        ("Rusya Dışişleri Bakanı Sergey Lavrov konuştu.", "Rusya Devlet Başkanı Vladimir Putin onu dinledi."),
        # another office, a deputy
        ("NATO Genel Sekreter Yardımcısı Stoltenberg, Brüksel'de soruları yanıtladı.", BORRELL),
        ("NATO Genel Sekreteri, Stoltenberg adlı gemiyi ziyaret ederek bilgi aldı.", BORRELL),
        # not in Turkish
        ("NATO Secretary General Jens Stoltenberg met the press in Brussels.", "The EU was there and that was it."),
    ],
)  # fmt: skip
def test_what_may_be_otherwise_is_not_inferred(world: Known, texts: tuple[str, ...]) -> None:
    assert published(world, *texts) is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((STOLTENBERG, ANNOUNCED), "2016-12-06/2017-12-05"),
        ((STOLTENBERG, ANNOUNCED.replace("5-6 Aralık'ta Brüksel'de", "Brüksel'de 5 Aralık'ta")),
         "2016-12-06/2017-12-05"),
        ((STOLTENBERG, "NATO Dışişleri Bakanları 5-6 Aralık'ta Brüksel'de bir araya gelecek."),
         "2016-12-06/2017-12-05"),
        ((STOLTENBERG, ANNOUNCED,
          "Toplantı, gelecek yıl temmuzda Brüksel'de düzenlenecek NATO Zirvesi'ne hazırlık olacak."),
         "2017-01-01/2017-12-05"),
        ((STOLTENBERG, "Önümüzdeki yılın temmuz ayında Varşova'da yapılacak NATO Zirvesi'nin gündemi belli oldu."),
         "2015-01-01/2015-12-31"),
        ((STOLTENBERG, "Bu yıl Vilnius'ta yapılacak NATO Liderler Zirvesi'nin gündemi belli oldu."),
         "2023-01-01/2023-07-12"),
        ((STOLTENBERG, "Geçen yıl Varşova'da düzenlenen NATO Zirvesi'nde alınan kararlar uygulanıyor."),
         "2017-01-01/2017-12-31"),
        ((STOLTENBERG, "Gelecek ay Varşova'da düzenlenecek NATO Zirvesi'nde bu konu ele alınacak."),
         "2016-06-01/2016-06-30"),
        ((STOLTENBERG, "2-3 Nisan'da Brüksel'de düzenlenecek NATO Dışişleri Bakanları Toplantısı bekleniyor."), None),
        ((STOLTENBERG, ANNOUNCED.replace("Brüksel", "Paris")), None),
        ((STOLTENBERG, ANNOUNCED.replace("düzenlenecek", "düzenlenen")), None),
        ((STOLTENBERG, ANNOUNCED.replace("NATO Dışişleri", "AB Dışişleri")), None),
        ((STOLTENBERG, ANNOUNCED.replace("5-6 Aralık'ta ", "")), None),
        ((STOLTENBERG, ANNOUNCED, "Bakanlar daha önce 2019'da toplanmıştı."), None),
        # Without an office to bound it, a meeting before or after the registry's may be meant.
        ((ANNOUNCED,), None),
    ],
)  # fmt: skip
def test_announced_meeting_tells_the_range(world: Known, texts: tuple[str, ...], expected: str | None) -> None:
    assert published(world, *texts) == expected


def test_chain_tells_every_step(world: Known) -> None:
    found = read(world, STOLTENBERG, ANNOUNCED)["published"]
    assert (found.origin, found.rule) == ("inferred", "announced_meeting")
    assert [(fact.kind, fact.name or fact.title, fact.since, fact.until) for fact in found.facts] == [
        ("announced", "NATO Dışişleri Bakanları Toplantısı (Brüksel)", "2017-12-05", "2017-12-06"),
        ("office", "Jens Stoltenberg", "2014-10-01", "2024-10-01"),
    ]
    text = "\n\n".join((STOLTENBERG, ANNOUNCED, REST))
    assert [text[start:end] for start, end in found.place] == [STOLTENBERG, ANNOUNCED]
    assert ANNOUNCED in found.excerpt


def test_stated_date_leaves_nothing_to_infer(world: Known) -> None:
    choice = read(
        world, "Stoltenberg ve Borrell Brüksel'de soruları yanıtladı", "11.02.2021 19:10", STOLTENBERG, BORRELL
    )
    assert choice["published"].origin == "page_text"
    assert all(one.origin != "inferred" for losers in choice.losers.values() for one in losers)


def test_nothing_is_written_after_its_capture(world: Known) -> None:
    captured_at = datetime(2021, 3, 4, 12, tzinfo=UTC)
    assert published(world, STOLTENBERG, BORRELL, captured_at=captured_at) == "2019-12-01/2021-03-04"


def test_terms_of_an_office_that_was_renamed_are_one(world: Known) -> None:
    hegseth = "ABD Savunma Bakanı Pete Hegseth, Brüksel'deki toplantının ardından basına konuştu."
    rutte = "NATO Genel Sekreteri Mark Rutte, toplantıyı değerlendirdi."
    assert published(world, hegseth, rutte) == "2025-01-25/2026-06-30"


def test_without_offices_and_meetings_nothing_is_inferred(known: Known) -> None:
    assert published(known, STOLTENBERG, BORRELL) is None
