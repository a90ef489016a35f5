from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from archive.models import Article
from tests.factories import make_actor, make_agency, make_article, make_outlet


@pytest.fixture(autouse=True)
def turkish_outside_of_requests() -> Iterator[None]:
    """A request leaves its language behind in this thread; addresses made by the next test are not to follow it."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def archive(db: None) -> dict[str, Article]:
    """Three articles: a dated one of AA in TRT with Lavrov, one of Akit with Lavrov and Putin, an undated one."""
    make_actor("Sergey Lavrov")
    make_actor("Vladimir Putin")
    trt, akit, aa = (
        make_outlet("TRT Haber"),
        make_outlet("Yeni Akit"),
        make_agency("Anadolu Ajansı", short="AA", code="aa"),
    )
    return {
        "trt": make_article(
            title="Görüşmeler 12 Ocak'ta",
            body=["Lavrov güvenlik garantilerini Brüksel'de anlattı."],
            outlet=trt,
            agency=aa,
            section="Dünya",
            published="2021-12-27T15:22:00+03:00",
        ),
        "akit": make_article(
            title="Şansımız var",
            body=["Lavrov, Putin ile Moskova'da görüştü."],
            outlet=akit,
            section="Dünya",
            published="2022-02-14",
        ),
        "undated": make_article(title="Zirve hazırlığı", body=["NATO zirvesi hazırlanıyor."], published=None),
    }
