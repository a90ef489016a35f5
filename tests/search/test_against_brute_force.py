"""The engine answers as the plain reference does, whatever is asked and whatever was done to the archive."""

import random
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import curation
from archive.models import Article
from archive.models.field_values import Field
from archive.search import get_backend
from archive.search.backend import PageOutOfRange, SearchBackend, SearchResults, Stretch
from archive.search.filters import ArticleFilter
from archive.search.index import blocks, joining, merging
from archive.text import turkish
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.search.brute_force.engine import BruteForce

pytestmark = pytest.mark.django_db

WORDS = [
    "NATO", "NATO'nun", "Rusya", "rusyanın", "füze", "füzeleri", "IŞIK", "ışığı", "hâlâ", "S-400", "Avrupa", "Birliği",
    "AB", "zirve", "zirvede", "genel", "sekreteri", "Lavrov", "Putin'in", "savunma", "1.500", "barış", "Pentagon",
    "ne", "zaman", "için",
]  # fmt: skip
DATES = [
    "2022-02-14T15:30:00+03:00", "2022-01-01T00:30:00+03:00", "2021-12-31", "2022-02", "2022", "2019-05-05",
    "2021-12-01/2022-03-15", "2022-01-25/..", None,
]  # fmt: skip


class Dice(random.Random):
    """Makes texts, deeds and questions."""

    def text(self, most: int) -> str:
        return " ".join(self.choices(WORDS, k=self.randint(1, most)))

    def values(self) -> dict[str, Any]:
        return {
            "title": self.choice([None, self.text(4)]),
            "lead": self.choice([None, None, self.text(6)]),
            "body": [self.choice([self.text(9), {"heading": self.text(2)}]) for _ in range(3)] + [self.text(9)],
            "published": self.choice(DATES),
            "section": self.choice([None, "Dünya", "Gündem"]),
            "tags": self.sample(["NATO", "enerji", "savaş"], self.randint(0, 2)),
        }

    def query(self) -> str:
        return " ".join(self._part() for _ in range(self.randint(1, 4)))

    def _part(self) -> str:
        word = self.choice(WORDS)
        forms = [
            word, word, word.lower(), word.upper(), f"-{word}", f"={word.lower()}", f'"{self.text(2)}"', "zir*",
            "f*", "sa*", f"title:{word}", f"{word} OR {self.choice(WORDS)}", f"({word} VEYA -{self.choice(WORDS)})",
            "aktör:lavrov", "2022..", "..2021-12", f'-"{self.text(2)}"', f'="{self.text(2).lower()}"',
            "genel sekreteri", "ne zaman", f'"{self.text(4)}"', "avrupa birliği", f"{word} ab {self.choice(WORDS)}",
        ]  # fmt: skip
        return self.choice(forms)

    def parameters(self) -> list[tuple[str, str]]:
        offered = [
            ("q", self.query()), ("actor", "sergey-lavrov"), ("-actor", "pentagon"), ("outlet", "bir"),
            ("outlet", "none"),
            ("-outlet", "iki"), ("agency", "aa"), ("section", "Dünya"), ("-section", "none"), ("tag", "NATO"),
            ("tag", "none"), ("from", "2022"), ("to", "2021-12"), ("precision", "estimated"), ("precision", "exact"),
            ("sort", self.choice(["relevance", "newest", "oldest", "added"])), ("page", "2"),
            ("match", self.choice(["auto", "all", "any"])),
        ]  # fmt: skip
        chosen = self.sample(offered[1:], self.choice([0, 0, 1, 1, 2, 3]))
        names = [name for name, _value in chosen]
        return [] if {"from", "to"} <= set(names) else [offered[0], *chosen] if self.random() < 0.85 else chosen


def make_registry() -> dict[str, list[Any]]:
    make_actor("Sergey Lavrov"), make_actor("Vladimir Putin"), make_actor("Pentagon", kind="body")
    return {
        "outlet": [make_outlet("Bir"), make_outlet("İki"), None],
        "agency": [make_agency("AA", code="aa"), make_agency("Reuters"), None],
    }


def do_something(dice: Dice, rows: dict[str, list[Any]], editor: User) -> None:
    """A deed as importers, curators and the worker do them."""
    articles = list(Article.objects.order_by("pk"))
    article = dice.choice(articles) if articles else None
    deed = dice.choice(["make", "make", "make", "text", "facts", "facts", "delete", "tidy", "again", "actors"])
    if deed == "make" or article is None:
        make_article(**dice.values(), outlet=dice.choice(rows["outlet"]), agency=dice.choice(rows["agency"]))
    elif deed == "text":
        curation.set_field(article, Field.BODY, [dice.text(8), dice.text(8)], editor=editor)
    elif deed == "facts":
        field, value = dice.choice([
            (Field.PUBLISHED, dice.choice(DATES)), (Field.OUTLET, dice.choice(["bir", "iki", None])),
            (Field.SECTION, dice.choice(["Dünya", "Ekonomi", None])), (Field.TAGS, dice.choice([["enerji"], None])),
        ])  # fmt: skip
        curation.set_field(article, field, value, editor=editor)
    elif deed == "actors":
        curation.set_actors(article, [], editor=editor)
    elif deed == "delete":
        curation.delete_article(article)
    elif deed == "tidy":
        merging.tidy()
    else:
        get_backend().index(articles[:7])


def told(backend: SearchBackend, parameters: list[tuple[str, str]]) -> dict[str, Any] | str:
    asked = ArticleFilter(QueryDict(urlencode(parameters)))
    assert asked.is_valid(), (parameters, asked.errors_by_parameter)
    request = asked.to_request()
    try:
        results = backend.search(request)
    except PageOutOfRange:
        return "past the end"
    assert backend.count(request) == results.total
    start = (request.page - 1) * request.page_size
    here = backend.stretch(request, start, start + request.page_size)
    assert here == Stretch(
        tuple(hit.article.pk for hit in results.hits), tuple(hit.matched for hit in results.hits), results.listed
    )
    near = backend.stretch(request, 3, 9)
    return {**summary(results), "numbers": list(backend.numbers(request)), "near": near}


def summary(results: SearchResults) -> dict[str, Any]:
    return {
        "total": (results.total, results.matched, results.count_some, results.undated, results.pages),
        "hits": [(hit.article.pk, hit.matched, hit.title, hit.snippets) for hit in results.hits],
        "scores": [hit.score and pytest.approx(hit.score, abs=1e-5) for hit in results.hits],
        "facets": {
            facet.name: {one.value: (one.count, one.is_selected, one.is_excluded) for one in facet.values}
            for facet in results.facets
        },
        "bars": results.bars,
        "years": results.years,
        "months": results.months,
        "days": results.days,
    }


def test_archive_that_was_worked_on_answers_as_the_reference_does(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 600)
    monkeypatch.setattr(joining, "BYTES_AT_ONCE", 2000)
    monkeypatch.setattr(merging, "FAN", 3)
    monkeypatch.setattr(merging, "SEGMENTS_IN_NEED", 12)
    rows = make_registry()
    dice = Dice(12)
    for _round in range(8):
        for _deed in range(9):
            do_something(dice, rows, curator)
        for _question in range(15):
            parameters = dice.parameters()
            assert told(get_backend(), parameters) == told(BruteForce(), parameters), parameters


def make_archive(seed: int, articles: int) -> None:
    """Once in a test: hypothesis asks many questions of the same archive."""
    if Article.objects.exists():
        return
    rows, dice = make_registry(), Dice(seed)
    for _ in range(articles):
        make_article(**dice.values(), outlet=dice.choice(rows["outlet"]), agency=dice.choice(rows["agency"]))


ASKING = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ASKING
@given(seed=st.integers(0, 1_000_000))
def test_any_question_is_answered_as_the_reference_does(seed: int) -> None:
    make_archive(6, 30)
    parameters = Dice(seed).parameters()
    assert told(get_backend(), parameters) == told(BruteForce(), parameters), parameters


SPELLINGS = [str.lower, str.upper, turkish.lower, turkish.upper, turkish.fold]


@ASKING
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), spell=st.sampled_from(SPELLINGS))
def test_every_spelling_of_a_question_finds_the_same(words: list[str], spell: Callable[[str], str]) -> None:
    make_archive(7, 30)
    asked = " ".join(words)
    assert told(get_backend(), [("q", asked)]) == told(get_backend(), [("q", spell(asked))])


HOSTILE = [
    "& | ! ( ) : * <->", "'", "''", "\\", "nato' || 1", '"', '""', "NATO:*", "a" * 5000, "nato " * 200_000, "\x00",
    "%00",
    "😀", "ve ile de", " ".join(f"kelime{n}" for n in range(200)), "((((((((((nato", "nato))))))", "-", "--nato",
    "-(a b)",
    "title:", "=", "=*", "a*", "NATO AND OR VEYA", "İ" * 300, "nato OR", "..", "0000..9999", "\u202enato", "ｎａｔｏ",
]  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE)
def test_whatever_is_typed_is_answered_and_never_with_everything(asked: str) -> None:
    make_article(title="NATO toplandı"), make_article(title="Füze", body=["Füze denendi."])
    filters = ArticleFilter(QueryDict(urlencode({"q": asked})))
    if filters.is_valid():  # NUL is told beside its field
        total = get_backend().count(filters.to_request())
        assert total < 2 or asked.startswith("-")
        assert get_backend().search(filters.to_request()).total == total
