"""The five source documents come out as their gold says: every field, and nothing where the page does not tell."""

from typing import Any

import pytest

from archive.importer import runs
from archive.importer.results import Options
from archive.models import Article, ArticleActor, FieldValue, Mention
from archive.models.imports import Outcome
from tests.conftest import SEEDS

pytestmark = pytest.mark.django_db

# As read by a person; texts are pinned by their ends and number of blocks, their exactness by tests/quality.
GOLD: dict[str, dict[str, Any]] = {
    "000": {
        "title": "NATO'dan Rusya ile Diyalog Mesajı",
        "lead": "Rutte, Avrupalı müttefiklerin Rusya ile diyaloğa açık olduğunu ve her türlü girişimi "
        "destekleyeceklerini belirtti.",
        "outlet": "Son Dakika",
        "agency": "aa",
        "published": "2026-02-11T19:10:00+03:00",
        "updated": None,
        "section": "Güncel",
        "tags": ["Güvenlik", "Savunma", "Güncel", "Rusya", "Nato", "Son Dakika"],
        "blocks": 18,
        "headings": ["Avrupa'nın daha fazla rol üstlenmesi", "Arktik'te yeni misyon"],
        "persons": {"mark-rutte", "kaja-kallas", "mihaylo-fedorov"},
    },
    "001": {
        "title": "NATO Genel Sekreteri Rutte ile ABD'nin Ukrayna ve Rusya Özel Temsilcisi Kellogg ile bir araya geldi",
        "outlet": None,
        "agency": "iha",
        "published": "2025-02-17T20:20:00+03:00",
        "updated": "2025-02-17T20:20:00+03:00",
        "section": "Dünya",
        "tags": [],
        "blocks": 3,
        "headings": ['"BİR FIRSAT SUNDU"'],
        "persons": {"mark-rutte", "keith-kellogg", "emmanuel-macron"},
    },
    "002": {
        "title": "NATO Rusya'ya güvenlik görüşmelerinin 12 Ocak'ta başlatılmasını teklif etti",
        "outlet": "TRT Haber",
        "agency": None,
        "published": "2021-12-27T15:22:00+03:00",
        "updated": None,
        "section": "Dünya",
        "tags": [],
        "blocks": 7,
        "headings": ["NATO'nun faaliyetleri askıya alınmıştı"],
        "persons": {"dmitriy-peskov", "sergey-lavrov"},
    },
    "003": {
        "title": "Rusya'dan flaş çıkış: Şansımız var",
        "outlet": "Yeni Akit",
        "agency": None,
        "published": "2019-12-01/2024-10-01",
        "updated": None,
        "section": "Dünya",
        "tags": [],
        "blocks": 10,
        "headings": ['"Batı ülkeleriyle güvenlik konusunda anlaşma şansı var"'],
        "persons": {"sergey-lavrov", "vladimir-putin", "jens-stoltenberg", "josep-borrell"},
    },
    "004": {
        "title": None,
        "lead": None,
        "outlet": None,
        "agency": None,
        "published": "2017-01-01/2017-12-05",
        "updated": None,
        "section": None,
        "tags": [],
        "blocks": 13,
        "headings": ["NATO-AB iş birliği", "Kuzey Kore", "Terörle mücadele", "Açık Kapı Politikası"],
        "persons": {"jens-stoltenberg"},
    },
}


@pytest.mark.parametrize("number", sorted(GOLD))
def test_seed_says_what_its_page_says(number: str, seeds: dict[str, Article]) -> None:
    article, gold = seeds[number], GOLD[number]
    assert article.title == gold["title"]
    assert article.published == gold["published"]
    assert article.updated == gold["updated"]
    assert (article.outlet.name if article.outlet else None) == gold["outlet"]
    assert (article.agency.code if article.agency else None) == gold["agency"]
    assert article.section == gold["section"]
    assert article.tags == gold["tags"]
    assert len(article.body) == gold["blocks"]
    assert [block["heading"] for block in article.body if not isinstance(block, str)] == gold["headings"]
    if "lead" in gold:
        assert article.lead == gold["lead"]


@pytest.mark.parametrize("number", sorted(GOLD))
def test_persons_are_those_of_the_article_never_of_the_sidebar(number: str, seeds: dict[str, Article]) -> None:
    links = ArticleActor.objects.filter(article=seeds[number], actor__kind="person", mentions__gt=0)
    assert set(links.values_list("actor__slug", flat=True)) == GOLD[number]["persons"]


# Every person and body that the texts name, read and counted by a person; name forms over title, lead and body.
MENTIONS = {
    "000": {"mark-rutte": 15, "nato": 8, "avrupa-birligi": 3, "mihaylo-fedorov": 1, "kaja-kallas": 1, "saceur": 1},
    "001": {"nato": 11, "mark-rutte": 7, "keith-kellogg": 6, "kuzey-atlantik-konseyi": 3, "emmanuel-macron": 1},
    "002": {"nato": 9, "kremlin": 2, "dmitriy-peskov": 1, "sergey-lavrov": 1},
    "003": {"sergey-lavrov": 10, "vladimir-putin": 2, "nato": 2, "agit": 2, "jens-stoltenberg": 1, "josep-borrell": 1,
            "avrupa-birligi": 1},
    "004": {"nato": 13, "jens-stoltenberg": 9, "avrupa-birligi": 5, "deas": 1},
}  # fmt: skip


@pytest.mark.parametrize("number", sorted(MENTIONS))
def test_mentions_are_counted_through_suffixes(number: str, seeds: dict[str, Article]) -> None:
    links = dict(ArticleActor.objects.filter(article=seeds[number]).values_list("actor__slug", "mentions"))
    assert {slug: links.get(slug) for slug in MENTIONS[number]} == MENTIONS[number]
    places = Mention.objects.filter(article=seeds[number], kind="name").values_list("actor__slug", flat=True)
    assert {slug: list(places).count(slug) for slug in MENTIONS[number]} == MENTIONS[number]


def test_spokesperson_of_the_day_is_linked_by_office_alone(seeds: dict[str, Article]) -> None:
    link = ArticleActor.objects.get(article=seeds["002"], actor__slug="oana-lungescu")
    assert (link.mentions, link.by_office) == (0, 1)


def test_every_shown_value_has_its_evidence(seeds: dict[str, Article]) -> None:
    for article in seeds.values():
        current = {row.field: row for row in FieldValue.objects.filter(article=article, is_current=True)}
        for field in ("title", "lead", "body", "published", "outlet", "agency", "section"):
            assert bool(getattr(article, field)) == (field in current), (article.pk, field)
        for row in current.values():
            assert row.rule
            assert 0 < row.confidence <= 1
            assert row.capture is not None


def test_sidebar_date_of_003_is_kept_with_the_reason_why_it_is_none(seeds: dict[str, Article]) -> None:
    rows = FieldValue.objects.filter(article=seeds["003"], field="published")
    assert [row.origin for row in rows.filter(rejected="")] == ["inferred"]
    assert seeds["003"].review_items.filter(kind="no_date", resolved=None).exists()


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        ("003", ["office", "office", "office", "office"]),
        ("004", ["announced", "next_year", "office"]),
    ],
)
def test_inferred_date_keeps_its_steps_and_stays_on_the_undated_shelf(
    number: str, facts: list[str], seeds: dict[str, Article]
) -> None:
    value = FieldValue.objects.get(article=seeds[number], field="published", is_current=True)
    assert (value.origin, [fact["kind"] for fact in value.facts]) == ("inferred", facts)
    assert value.confidence < 0.9
    assert seeds[number].published_precision == "range"
    assert seeds[number].calendar_moment is None


def test_second_run_changes_nothing(seeds: dict[str, Article]) -> None:
    before = [(row.pk, row.is_current) for row in FieldValue.objects.order_by("pk")]
    counts = runs.run([str(SEEDS)], Options())
    assert counts == {Outcome.UNCHANGED: 5}
    assert [(row.pk, row.is_current) for row in FieldValue.objects.order_by("pk")] == before
