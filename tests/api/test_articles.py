"""The list and the detail of articles, held against the contract and against the interface's own schema."""

from typing import Any

import jsonschema
import pytest
from django.test import Client

from archive.search.filters import PARAMETERS
from tests.factories import make_actor, make_agency, make_article, make_outlet

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    make_actor("Sergey Lavrov")
    trt = make_outlet("TRT Haber")
    make_article(
        title="Lavrov güvenlik garantilerini anlattı",
        lead="Rusya yanıt bekliyor.",
        body=["Lavrov, <güvenlik> garantilerini Brüksel'de anlattı.", {"heading": "Yanıt"}, "NATO yanıt verecek."],
        outlet=trt,
        agency=make_agency("Anadolu Ajansı", short="AA", code="aa"),
        section="Dünya",
        published="2021-12-27T15:22:00+03:00",
        canonical_url="https://example.org/1",
    )
    make_article(title="Rutte konuştu", body=["Rutte güvenlik üzerine konuştu."], outlet=trt, published="2022-02-14")
    make_article(title="Zirve", body=["Zirvede güvenlik ve garantiler konuşuldu."], published=None)


def ask(address: str, *, status: int = 200) -> Any:
    response = Client().get(address)
    assert response.status_code == status, response.content[:300]
    assert response["Content-Type"].startswith("application/json")
    return response.json()


@pytest.fixture
def schema() -> Any:
    return Client().get("/api/v1/schema/?format=json").json()


def conforms(answer: Any, schema: Any, name: str) -> None:
    """The answer has the shape of a component of the schema."""
    text = {**schema["components"]["schemas"][name], "components": schema["components"]}
    jsonschema.Draft202012Validator(_with_null(text)).validate(answer)


def _with_null(part: Any) -> Any:
    """OpenAPI 3.0 writes "or null" as `nullable`, which JSON Schema does not know."""
    if isinstance(part, list):
        return [_with_null(one) for one in part]
    if not isinstance(part, dict):
        return part
    plain = {key: _with_null(value) for key, value in part.items() if key not in ("nullable", "readOnly")}
    return {"anyOf": [plain, {"type": "null"}]} if part.get("nullable") else plain


def test_list_tells_what_the_contract_shows(archive: None) -> None:
    answer = ask("/api/v1/articles/?q=g%C3%BCvenlik+garantileri")
    assert list(answer) == [
        "count", "count_is_exact", "count_some", "next", "previous", "query", "facets", "results",
    ]  # fmt: skip
    assert (answer["count"], answer["count_is_exact"], answer["count_some"]) == (2, True, 1)
    assert answer["query"] == {"read_as": "güvenlik VE garantileri", "problems": [], "match": "all"}
    assert list(answer["facets"]) == ["actor", "body", "outlet", "agency", "section", "year", "precision"]
    first = answer["results"][0]
    assert {"body", "quotations", "fields"} & first.keys() == set()
    assert first["highlights"] == {
        "title": "Lavrov <mark>güvenlik garantilerini</mark> anlattı",
        "body": first["highlights"]["body"],
    }
    assert "&lt;<mark>güvenlik</mark>&gt;" in " ".join(first["highlights"]["body"])
    assert [(one["title"], one["matched"]) for one in answer["results"]] == [
        ("Lavrov güvenlik garantilerini anlattı", "all"),
        ("Zirve", "all"),
        ("Rutte konuştu", "some"),
    ]


def test_facets_count_and_tell_what_is_selected(archive: None) -> None:
    facets = ask("/api/v1/articles/?outlet=trt-haber")["facets"]
    assert facets["outlet"] == [
        {"value": "trt-haber", "label": "TRT Haber", "count": 2, "selected": True},
        {"value": "none", "label": "belirtilmemiş", "count": 1, "selected": False},
    ]
    assert facets["actor"] == [{"value": "sergey-lavrov", "label": "Sergey Lavrov", "count": 1, "selected": False}]
    assert [(one["value"], one["count"]) for one in facets["year"]] == [("2021", 1), ("2022", 1)]


def test_answers_have_the_shape_of_the_schema(archive: None, schema: Any) -> None:
    answer = ask("/api/v1/articles/?q=lavrov")
    conforms(answer, schema, "ArticleList")
    conforms(ask(f"/api/v1/articles/{answer['results'][0]['id']}/"), schema, "Article")


def test_detail_is_the_article_of_exports(archive: None) -> None:
    number = ask("/api/v1/articles/?q=lavrov")["results"][0]["id"]
    answer = ask(f"/api/v1/articles/{number}/")
    assert answer["body"][1] == {"heading": "Yanıt"}
    assert answer["published"] == "2021-12-27T15:22:00+03:00"
    assert answer["agency"] == {"code": "aa", "name": "Anadolu Ajansı", "short": "AA"}
    assert answer["fields"]["title"]["origin"] == "page_text"
    assert answer["url"].endswith(f"/articles/{number}/lavrov-guvenlik-garantilerini-anlatti/")


def test_pages_lead_to_each_other(archive: None) -> None:
    first = ask("/api/v1/articles/?page_size=2&sort=oldest")
    assert (len(first["results"]), first["previous"]) == (2, None)
    second = ask(first["next"])
    assert [one["title"] for one in second["results"]] == ["Zirve"]
    assert second["next"] is None
    assert ask(second["previous"])["results"] == first["results"]


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("outlet=kimse", "outlet"),
        ("from=31.02.2022", "from"),
        ("page=0", "page"),
        ("page=x", "page"),
        ("page_size=101", "page_size"),
        ("page_size=0", "page_size"),
        ("page_size=1.5", "page_size"),
        ("sort=best", "sort"),
        ("match=some", "match"),
        ("precision=kesin", "precision"),
        ("colour=red", "colour"),
        ("Q=nato", "Q"),
        ("from=2023&to=2022", "to"),
    ],
)
def test_wrong_or_unknown_parameters_are_named(archive: None, question: str, wrong: str) -> None:
    answer = ask(f"/api/v1/articles/?{question}", status=400)
    assert list(answer) == [wrong]
    assert all(isinstance(message, str) and message for message in answer[wrong])


def test_page_past_the_end_and_unknown_article_are_not_there(archive: None) -> None:
    assert ask("/api/v1/articles/?page=2", status=404)["detail"]
    assert ask("/api/v1/articles/?page=99999999999999999999", status=404)["detail"]
    assert ask("/api/v1/articles/999999/", status=404)["detail"]
    assert ask("/api/v1/articles/99999999999999999999/", status=404)["detail"]


def test_broken_query_is_answered_and_its_problems_placed(archive: None) -> None:
    typed = "lavrov akt%C3%B6r:kimseler"
    problems = ask(f"/api/v1/articles/?q={typed}")["query"]["problems"]
    assert [(one["start"], one["end"]) for one in problems] == [(13, 21)]
    assert "kimseler" in problems[0]["message"]


def test_nothing_can_be_changed() -> None:
    assert Client().post("/api/v1/articles/", {}).status_code == 405
    assert Client().delete("/api/v1/articles/1/").status_code == 405


def test_schema_tells_every_parameter(schema: Any) -> None:
    told = {one["name"] for one in schema["paths"]["/api/v1/articles/"]["get"]["parameters"]}
    assert told == {*PARAMETERS, "page_size"}


def test_documentation_page_loads_no_other_host() -> None:
    page = Client().get("/api/v1/docs/").content.decode()
    assert 'data-schema="/api/v1/schema/"' in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("typed", ["q=lav", "q=LAV", "q=%C3%BCvenlik", "q=", "", "q=%00", "q=" + "a" * 5000])
def test_suggestions_have_the_shape_of_the_schema(archive: None, schema: Any, typed: str) -> None:
    conforms(ask(f"/api/v1/suggest/?{typed}"), schema, "Suggestions")


def test_list_costs_the_same_for_twice_the_articles(archive: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(25) as few:
        ask("/api/v1/articles/?q=g%C3%BCvenlik")
    for _ in range(6):
        make_article(title="Yeni güvenlik", outlet=make_outlet(), agency=make_agency())
    with django_assert_max_num_queries(25) as many:
        ask("/api/v1/articles/?q=g%C3%BCvenlik")
    assert len(many) == len(few)
