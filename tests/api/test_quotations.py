"""The list of quotations, held against the contract and against the interface's own schema."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.search.spoken_filter import PARAMETERS
from tests.api.test_articles import ask, conforms, schema
from tests.factories import make_actor, make_article, make_outlet

__all__ = ["schema"]  # the fixture
pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    make_actor("Sergey Lavrov")
    make_article(
        title="Görüşme",
        outlet=make_outlet("TRT Haber"),
        published="2021-12-27",
        body=[
            'Rusya Dışişleri Bakanı Sergey Lavrov, "Güvenlik <garantilerini> görüşeceğiz." dedi.',
            'Fransa Sözcüsü Anne Durand, "Zaman gerek" dedi.',
        ],
    )


def test_answer_tells_who_said_what_where(archive: None) -> None:
    answer = ask("/api/v1/quotations/?q=lavrov+garanti")
    (result,) = answer["results"]
    assert (answer["count"], answer["next"], answer["previous"]) == (1, None, None)
    assert answer["query"] == {"read_as": "lavrov VE garanti", "problems": [], "speakers": ["Sergey Lavrov"]}
    assert result["speaker"] == {"slug": "sergey-lavrov", "name": "Sergey Lavrov"}
    assert (result["kind"], result["verb"], result["text"]) == (
        "direct", "dedi", "Güvenlik <garantilerini> görüşeceğiz.",
    )  # fmt: skip
    assert result["highlights"]["text"] == "Güvenlik &lt;<mark>garantilerini</mark>&gt; görüşeceğiz."
    assert result["article"].keys() == {"id", "url", "title", "published", "outlet"}
    assert result["article"]["outlet"] == {"slug": "trt-haber", "name": "TRT Haber"}


def test_answer_has_the_shape_of_the_schema(archive: None, schema: Any) -> None:
    answer = ask("/api/v1/quotations/")
    assert [one["speaker"] and one["speaker"]["slug"] for one in answer["results"]] == ["sergey-lavrov", None]
    conforms(answer, schema, "QuotationList")


def test_schema_tells_every_parameter(schema: Any) -> None:
    told = {one["name"] for one in schema["paths"]["/api/v1/quotations/"]["get"]["parameters"]}
    assert told == {*PARAMETERS, "page_size"}


def test_pages_lead_to_each_other(archive: None) -> None:
    first = ask("/api/v1/quotations/?page_size=1&actor=none&actor=sergey-lavrov")
    second = ask(first["next"])
    assert [one["results"][0]["text"] for one in (first, second)] == [
        "Güvenlik <garantilerini> görüşeceğiz.",
        "Zaman gerek",
    ]
    assert second["next"] is None
    assert ask(second["previous"]) == first


@pytest.mark.parametrize(
    "question", ["actor=kimse", "kind=x", "from=32.13.2020", "sort=x", "colour=red", "page_size=0"]
)
def test_wrong_value_is_refused_by_name(archive: None, question: str) -> None:
    assert list(ask(f"/api/v1/quotations/?{question}", status=400)) == [question.partition("=")[0]]


def test_page_past_the_end_is_not_found(archive: None) -> None:
    ask("/api/v1/quotations/?page=2", status=404)


def test_twice_the_quotations_cost_the_same_queries(archive: None) -> None:
    with CaptureQueriesContext(connection) as few:
        ask("/api/v1/quotations/")
    make_article(body=['Lavrov, "Bekliyoruz" dedi.', "Sergey Lavrov geldi."], outlet=make_outlet())
    with CaptureQueriesContext(connection) as many:
        ask("/api/v1/quotations/")
    assert len(many) == len(few)
