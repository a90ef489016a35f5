"""Quotations are found and counted as the plain reference does, whatever was done to the archive."""

import random
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict

from archive import curation
from archive.curation import rebuilding
from archive.curation.merging import merge_actors, undo_change
from archive.models import Actor, Article, Quotation
from archive.models.field_values import Field
from archive.search import get_backend
from archive.search.backend import PageOutOfRange, SearchBackend
from archive.search.index import merging
from archive.search.spoken_filter import QuotationFilter
from tests.factories import make_actor, make_article, make_outlet
from tests.search.brute_force.engine import BruteForce

pytestmark = pytest.mark.django_db

SPEAKERS = ["Sergey Lavrov", "Mark Rutte", "Fransa Sözcüsü Anne Durand"]
SAID = ["Güvenlik garantilerini görüşeceğiz", "Işık söndü", "Füzeler S-400 değil", "Yanıt bekliyoruz", "Zaman gerek"]
DATES = ["2022-02-14T15:30:00+03:00", "2022-01-01T00:30:00+03:00", "2021", "2021-12-31", "2021-12-01/2022-03-15", None]
QUESTIONS = [
    ("q", "güvenlik garantileri"), ("q", "ışık OR yanıt"), ("q", "lavrov"), ("q", "lavrov yanıt"), ("q", "-füze"),
    ("q", "2022.."), ("q", "=zaman"), ("q", '"zaman gerek"'), ("q", "ve"), ("q", "kaynak:iki"),
    ("q", "aktör:kimse"), ("q", "-aktör:kimse ışık"), ("actor", "sergey-lavrov"), ("actor", "none"),
    ("outlet", "bir"), ("outlet", "none"), ("kind", "direct"), ("kind", "indirect"),
    ("from", "2022"), ("to", "2022-01"), ("sort", "newest"), ("sort", "oldest"), ("page", "2"),
]  # fmt: skip


def body(dice: random.Random) -> list[str]:
    forms = ['{0}, "{1}." dedi.', "{0}, {1} olduğunu söyledi.", "{1}."]
    return [dice.choice(forms).format(dice.choice(SPEAKERS), dice.choice(SAID)) for _ in range(dice.randint(1, 4))]


def do_something(dice: random.Random, outlets: list[Any], editor: User) -> None:
    """A deed as importers, curators and the worker do them."""
    article = dice.choice([None, *Article.objects.order_by("pk")])
    deed = dice.choice(["make", "make", "text", "outlet", "date", "delete", "tidy"])
    if deed == "make" or article is None:
        make_article(body=body(dice), published=dice.choice(DATES), outlet=dice.choice(outlets))
    elif deed == "text":
        curation.set_field(article, Field.BODY, body(dice), editor=editor)
    elif deed == "outlet":
        curation.set_field(article, Field.OUTLET, dice.choice(["bir", "iki", None]), editor=editor)
    elif deed == "date":
        curation.set_field(article, Field.PUBLISHED, dice.choice(DATES), editor=editor)
    elif deed == "delete":
        curation.delete_article(article)
    else:
        merging.tidy()


def told(backend: SearchBackend, parameters: list[tuple[str, str]]) -> Any:
    asked = QuotationFilter(QueryDict(urlencode(parameters)))
    assert asked.is_valid(), asked.errors_by_parameter
    request = asked.to_request(page_size=6)
    try:
        results = backend.search_quotations(request)
    except PageOutOfRange:
        return "past the end"
    hits = [(hit.quotation.pk, hit.html) for hit in results.hits]
    assert backend.search_quotations(request, has_facets=False).total == results.total
    return results.total, hits, results.speakers, results.outlets, results.years


def test_archive_that_was_worked_on_answers_as_the_reference_does(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "FAN", 3)
    make_actor("Sergey Lavrov"), make_actor("Mark Rutte")
    outlets = [make_outlet("Bir"), make_outlet("İki"), None]
    dice = random.Random(5)
    for _round in range(12):
        for _deed in range(dice.randint(1, 4)):
            do_something(dice, outlets, curator)
        for _question in range(8):
            parameters = list(dict(dice.sample(QUESTIONS, dice.randint(0, 3))).items())
            assert told(get_backend(), parameters) == told(BruteForce(), parameters), parameters
        keys = list(Actor.objects.values_list("pk", flat=True))
        assert get_backend().spoken(keys) == BruteForce().spoken(keys)
    assert Quotation.objects.count() > 12  # two pages and more


def test_words_of_a_merged_actor_are_the_others_before_the_index_follows(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 0)
    kept, gone = make_actor("Mark Rutte"), make_actor("Marc Rute")
    make_article(body=['Marc Rute, "Zaman gerek." dedi.'])
    assert get_backend().spoken([kept.pk, gone.pk]) == {gone.pk: 1}
    change = merge_actors(kept, gone, editor=curator)
    assert get_backend().spoken([kept.pk, gone.pk]) == {kept.pk: 1}
    assert [one.value for one in told(get_backend(), [])[2]] == [kept.slug]
    undo_change(change, editor=curator)
    while rebuilding.rebuild_next():
        pass
    assert get_backend().spoken([kept.pk, gone.pk]) == {gone.pk: 1}


def test_name_that_nobody_has_says_nothing() -> None:
    make_article(body=['Mark Rutte, "Zaman gerek." dedi.'])
    for question in ("aktör:kimse", "kaynak:hiçbir"):
        assert told(get_backend(), [("q", question)]) == told(BruteForce(), [("q", question)])


def test_taken_back_article_says_nothing_any_more() -> None:
    make_actor("Mark Rutte")
    article = make_article(body=['Mark Rutte, "Zaman gerek." dedi.'])
    assert told(get_backend(), [])[0] == 1
    curation.delete_article(article)
    assert told(get_backend(), []) == (0, [], (), (), ())
