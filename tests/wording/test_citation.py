from datetime import date

import pytest
from django.utils import translation

from archive.wording.citation import citation
from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db

ADDRESS = "https://arsiv.example/articles/3/"
ACCESSED = date(2026, 11, 22)


def cited(**values: object) -> str:
    with translation.override("tr"):
        return citation(make_article(**values), address=ADDRESS, accessed=ACCESSED)  # type: ignore[arg-type]


def test_article_of_an_outlet() -> None:
    told = cited(title="Diyalog mesajı", outlet=make_outlet("Son Dakika"), published="2026-02-11T19:10:00+03:00")
    assert told == (
        "Son Dakika. “Diyalog mesajı”. 11 Şubat 2026. NATO–Rusya Haber Arşivi. Erişim: 22 Kasım 2026. " + ADDRESS
    )


def test_author_stands_before_the_outlet() -> None:
    told = cited(title="Zirve", outlet=make_outlet("Son Dakika"), byline="Ayşe Yılmaz", published="2026-02")
    assert told.startswith("Ayşe Yılmaz. “Zirve”. Son Dakika, Şubat 2026. ")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Peskov: \"NATO'ya yanıt 'hazır'\"", "“Peskov: ‘NATO'ya yanıt 'hazır'’”."),
        ('“Kırmızı çizgi” ve «garanti» ("söz")', "“‘Kırmızı çizgi’ ve ‘garanti’ (‘söz’)”."),
        ("„Nein“ dedi", "“‘Nein’ dedi”."),
    ],
)
def test_quotation_marks_within_a_title_are_single(title: str, told: str) -> None:
    assert told in cited(title=title, published="2022")


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (None, "t.y."),
        ("2022-01-25/..", "[25 Ocak 2022 sonrası]."),
        ("2022-02-14T23:30:00Z", "15 Şubat 2022."),
        ("2022", "2022."),
    ],
)
def test_date_is_as_certain_as_it_is_known(published: str | None, told: str) -> None:
    assert cited(title="Zirve", published=published).startswith(f"“Zirve”. {told} NATO–Rusya Haber Arşivi. ")


def test_article_without_a_title_says_so() -> None:
    told = cited(title=None, body=["NATO Brüksel'de toplandı."], published="2022")
    assert told.startswith("[başlıksız: NATO Brüksel'de toplandı.]. 2022. ")
