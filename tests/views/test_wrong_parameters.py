"""Every list says which parameter is wrong, beside its field, and leads to itself without it."""

import pytest

from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, words

pytestmark = pytest.mark.django_db

ARTICLES = ["/search/", "/actors/mark-rutte/", "/actors/jens-stoltenberg/with/mark-rutte/", "/outlets/trt-haber/",
            "/agencies/aa/", "/dates/2022/", "/dates/2022/02/", "/dates/2022/02/14/", "/dates/undated/"]  # fmt: skip
OF_ALL = {
    "actor": ("kimse", "Aktör"),
    "from": ("31.02.2022", "Başlangıç"),
    "to": ("dün", "Bitiş"),
    "sort": ("rastgele", "Sıralama"),
    "page": ("-1", "Sayfa"),
}
OF_ARTICLES = {
    "tag": ("a" + "&tag=a".join(str(number) for number in range(60)), "Etiket"),
    "precision": ("belki", "Tarih kesinliği"),
    "match": ("hiç", "Eşleşme"),
    "synonyms": ("2", "Eş anlamlılar"),
    "-actor": ("kimse", "Aktör (hariç)"),
}
OF_QUOTATIONS = {"kind": ("fısıltı", "Tür"), "outlet": ("yok", "Kaynak"), "actor": ("kimse", "Konuşan")}

CASES = [
    *((path, name, *case) for path in ARTICLES for name, case in (OF_ALL | OF_ARTICLES).items()),
    *(("/quotations/", name, *case) for name, case in (OF_ALL | OF_QUOTATIONS).items()),
]


@pytest.fixture(autouse=True)
def rows() -> None:
    for name in ("Mark Rutte", "Jens Stoltenberg"):
        make_actor(name)
    make_article(
        body=["Mark Rutte ile Jens Stoltenberg konuştu."],
        outlet=make_outlet("TRT Haber"),
        agency=make_agency("Anadolu Ajansı", code="aa", short="AA"),
    )


@pytest.mark.parametrize(("path", "name", "value", "label"), CASES)
def test_wrong_value_is_named_with_a_way_without_it(path: str, name: str, value: str, label: str) -> None:
    page = get(f"{path}?q=nato&{name}={value}")
    (problem,) = page.select(".problems li")
    assert problem["id"] == f"problem-{name}" and words(problem.strong) == f"{label}:"
    assert page.select(".hit, .quotation, .no-hits") == []
    assert problem.a is not None and problem.a["href"] == f"{path}?q=nato"
    assert page.select_one('meta[name="robots"]')["content"] == "noindex, follow"


def test_order_of_actors_that_is_none_is_named() -> None:
    page = get("/actors/?sort=boy")
    assert "“boy” diye bir sıralama yok." in words(page.select_one(".problems"))
    assert page.select_one(".problems a")["href"] == "/actors/"


@pytest.mark.parametrize("path", ["/search/", "/quotations/"])
def test_several_wrong_values_are_named_each_with_the_others_kept(path: str) -> None:
    page = get(f"{path}?from=dün&sort=boy")
    found = {str(problem["id"]): problem.a["href"] for problem in page.select(".problems li") if problem.a}
    assert found == {"problem-from": f"{path}?sort=boy", "problem-sort": f"{path}?from=d%C3%BCn"}


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/search/?sort=boy", "relevance, newest, oldest, added"),
        ("/search/?match=boy", "auto, all, any"),
        ("/search/?precision=boy", "exact, estimated, unknown"),
        ("/quotations/?kind=boy", "direct, indirect"),
        ("/quotations/?sort=boy", "relevance, newest, oldest"),
    ],
)
def test_wrong_one_of_a_few_tells_which_there_are(path: str, known: str) -> None:
    told = words(get(path).select_one(".problems li"))
    assert f"“boy” diye bir değer yok; şunlardan biri olabilir: {known}." in told


def test_several_wrong_values_can_be_ignored_together() -> None:
    assert get("/search/?q=nato&from=dün&sort=boy").select_one(".problems > p > a")["href"] == "/search/?q=nato"
    assert get("/search/?q=nato&sort=boy").select_one(".problems > p > a") is None
