"""Whatever stands in an address, the answer is a page, or 404 for what is not there; never an error."""

from urllib.parse import quote, quote_plus

import pytest
from django.db import connection
from django.test import Client

from archive.models import Article
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.hostile.inputs import MEGABYTE, PAYLOAD

pytestmark = pytest.mark.django_db

LISTS = [
    "/search/", "/actors/", "/actors/kotu-niyetli/", "/outlets/", "/outlets/gazete/", "/agencies/", "/agencies/ajans/",
    "/dates/", "/dates/2022/", "/dates/2022/02/", "/dates/2022/02/14/", "/dates/undated/", "/en/search/",
    "/quotations/", "/en/quotations/", "/actors/kotu-niyetli/with/oteki/",
]  # fmt: skip
# Pages that are no lists: whatever stands behind their address is theirs to ignore.
SINGLE = [
    "/", "/en/", "/about/", "/articles/{pk}/{slug}/", "/articles/{pk}/", "/articles/{pk}/capture/",
    "/articles/{pk}/report/", "/articles/{pk}/report/thanks/", "/captures/{sha256}/", "/captures/{sha256}/original/",
    "/opensearch.xml", "/opensearch/suggestions/", "/site.webmanifest", "/healthz", "/api/v1/docs/",
]  # fmt: skip
ANSWERS = (200, 404)

QUERIES = {
    "tsquery": "nato & (rusya | !putin) <-> lavrov:*A <2> ''",
    "operators": "OR VEYA - -- +++ ~ ^ AND NOT && || !! *",
    "open quote": '"nato rusya',
    "quotes only": '"" "\'" “”',
    "open brackets": "(" * 5000,
    "closed brackets": ")" * 5000,
    "nested": "(" * 300 + "nato" + ")" * 300,
    "minus": "-" * 20_000,
    "minus words": " ".join(f"-kelime{one}" for one in range(500)),
    "alternatives": " OR ".join(f"kelime{one}" for one in range(500)),
    "prefixes": " ".join(f"{letter}*" for letter in "abcdefghijklmnoprstuvyz"),
    "fields": 'title: actor:: outlet:"" başlık:(nato aktör:- kaynak:* ajans:)',
    "dates": "2021..2022..2023 31.02.2022..99.99.9999 ..  0000..9999999999",
    "sql": "'; DROP TABLE archive_article; -- ' OR 1=1",
    "like": "%_%\\_%%",
    "regex": "(a+)+$ [[:alpha:]] .*.*.*",
    "nul": "nato\x00rusya",
    "controls": "".join(map(chr, range(1, 32))),
    "bidi": "\u202enato\u2066rusya\u061c",
    "surrogate bytes": "\ud800",
    "non-characters": "\uffff\ufffe\ufdd0\U0010ffff",
    "emoji": "😀" * 500,
    "marks": "a" + "\u0301" * 20_000,
    "stop words": "ve ile bir bu da de",
    "one letter": "a",
    "long word": "x" * 200_000,
    "many words": "nato " * 40_000,
    "template": "{{ 7*7 }} {% debug %} %(x)s {0} ${jndi:ldap://x}",
    "markup": PAYLOAD,
    "megabyte": "NATO ile Rusya " * (MEGABYTE // 15),
}
NUMBERS = [str(10**20), "-1", "0", "1e9", "NaN", "٣", "0x10", "1" * 5000, "", " 1 ", "1;2", "²", "1.0", "\x00"]
DATES = ["31.02.2022", "2022-13-45", "0000", "99999", "-2022", "2022-02-30..", "١٢", "now()", "\x00", "9" * 5000]


@pytest.fixture(autouse=True)
def rows() -> None:
    make_actor("Kötü Niyetli")
    make_actor("Öteki")
    make_article(body=["Kötü Niyetli NATO ile Rusya üzerine konuştu."], outlet=make_outlet("Gazete", slug="gazete"),
                 agency=make_agency("Ajans", code="ajans"), section="Dünya", tags=["nato"])  # fmt: skip
    make_article(published=None)


def answer(address: str) -> int:
    response = Client(raise_request_exception=True).get(address)
    assert response.status_code in ANSWERS, address[:200]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return int(response.status_code)


def encoded(text: str) -> str:
    return quote_plus(text, errors="surrogatepass")


@pytest.mark.parametrize("path", ["/search/", "/actors/kotu-niyetli/", "/dates/2022/02/14/", "/en/search/"])
@pytest.mark.parametrize("query", QUERIES)
def test_query_garbage_is_answered(query: str, path: str) -> None:
    assert answer(f"{path}?q={encoded(QUERIES[query])}") == 200


@pytest.mark.parametrize("path", LISTS)
def test_numeric_abuse_is_answered(path: str) -> None:
    for number in NUMBERS:
        answer(f"{path}?page={encoded(number)}")
        answer(f"{path}?page_size={encoded(number)}&match={encoded(number)}&sort={encoded(number)}")


@pytest.mark.parametrize("path", LISTS)
def test_dates_that_are_none_are_answered(path: str) -> None:
    for date in DATES:
        answer(f"{path}?from={encoded(date)}&to={encoded(date)}")
        answer(f"{path}?precision={encoded(date)}")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "name", ["actor", "-actor", "outlet", "-outlet", "agency", "section", "tag", "-tag", "page", "q"]
)
def test_thousand_facets_are_answered(path: str, name: str) -> None:
    answer(f"{path}?{'&'.join(f'{name}=d%C3%BCnya{one}' for one in range(1000))}")


ODD = [
    "%00=%00&actor=%00", "actor=..%2F..%2Fetc%2Fpasswd", "=&&&=&q", "q[]=nato&q[$ne]=1", "actor__id=1&__class__=x",
    "%FF=%FE&q=%C3%28", "&".join(f"p{one}=1" for one in range(1500)), "tag=" + "a" * 100_000, "section=%E2%80%AE",
    *(f"{name}={'a' * 10_000}" for name in ("q", "actor", "outlet", "from", "sort", "page", "kind", "utm_source")),
]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_odd_parameters_are_answered(path: str) -> None:
    for parameters in ODD:
        assert Client().get(f"{path}?{parameters}").status_code in (200, 400, 404)


@pytest.mark.parametrize("path", SINGLE)
def test_odd_parameters_of_single_pages_are_answered(path: str) -> None:
    article = Article.objects.filter(outlet__isnull=False).get()
    address = path.format(pk=article.pk, slug=article.slug, sha256=article.captures.get().sha256)
    for parameters in (*ODD, *(f"page={encoded(number)}&from={encoded(number)}" for number in NUMBERS)):
        assert Client().get(f"{address}?{parameters}").status_code in (200, 302, 400, 404), parameters[:80]


@pytest.mark.parametrize("validator", ["*", '"', 'W/"', "\x00", '"a", ' * 5000, "ö", '""'])
def test_odd_validators_are_answered(validator: str) -> None:
    for address in ("/", "/outlets/", Article.objects.filter(outlet__isnull=False).get().get_absolute_url()):
        assert Client(headers={"if-none-match": validator}).get(address).status_code in (200, 304)


@pytest.mark.parametrize(
    "address",
    [
        "/articles/0/", f"/articles/{10**20}/", "/articles/1e5/", f"/articles/{'9' * 4000}/x/", "/articles/%00/",
        "/actors/%00/", f"/actors/{'a' * 5000}/", "/actors/..%2F..%2Fadmin/", "/outlets/%E2%80%AE/", "/agencies/%FF/",
        f"/captures/{'0' * 64}/", "/captures/x/", f"/captures/{'0' * 64}/original/", "/dates/0000/", "/dates/9999/12/",
        "/actors/%00/with/%00/", f"/actors/{'a' * 5000}/with/b/", f"/articles/1/{'a-' * 3000}/", "/articles/1/%00/",
        "/dates/31.02.2022/", "/dates/--/", "/dates/././", "/dates/9999.99.99/", f"/articles/{10**20}/report/",
        "/dates/2022/13/", "/dates/2022/02/31/", "/dates/2022/00/00/", f"/dates/{'9' * 400}/", "/dates/٢٠٢٢/",
        f"/{'a/' * 2000}", f"/{quote(PAYLOAD)}/",
    ],
)  # fmt: skip
def test_address_of_nothing_is_not_found(address: str) -> None:
    response = Client().get(address, follow=True)
    assert response.status_code in ANSWERS
    assert not response.redirect_chain or response.redirect_chain[-1][0].startswith("/")


@pytest.mark.parametrize("header", ["HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_REFERER", "HTTP_HX_REQUEST"])
def test_odd_headers_are_answered(header: str) -> None:
    for value in ("\xff\xfe", "a" * 20_000, "tr;q=" + "9" * 5000, "sessionid=%00; csrftoken=<script>"):
        assert Client(**{header: value}).get("/search/?q=nato").status_code == 200
