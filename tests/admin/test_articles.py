"""Curators edit through curation's door: what they set is shown with its origin and survives the next import."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from archive import curation
from archive.curation import Arrival, Finding
from archive.importer import runs
from archive.importer.results import Options
from archive.models import Actor, Agency, Article, FieldValue, Outlet
from archive.models.field_values import Origin
from archive.models.imports import Outcome
from archive.naming.mentions import load_recognizer
from tests.conftest import SEEDS
from tests.factories import make_actor, make_article, make_outlet

pytestmark = pytest.mark.django_db


def change_url(article: Article) -> str:
    return reverse("admin:archive_article_change", args=[article.pk])


def form_data(desk: Client, article: Article, **changes: Any) -> dict[str, Any]:
    """What the browser would send: the form as shown, with a curator's changes, every line ended by CRLF."""
    form = desk.get(change_url(article)).context["adminform"].form
    inlines = {"field_values-TOTAL_FORMS": 0, "field_values-INITIAL_FORMS": 0}
    return {**{name: as_sent(form[name].value()) for name in form.fields}, **inlines, **changes}


def as_sent(value: Any) -> Any:
    if isinstance(value, list):
        return [str(one) for one in value]
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\n", "\r\n")


def import_again(article: Article, **values: Any) -> None:
    findings = [Finding(field, value, Origin.STRUCTURED, "json-ld", 0.99) for field, value in values.items()]
    curation.update_article(article, Arrival([], findings), recognizer=load_recognizer())


def editors_fields(article: Article) -> set[str]:
    """Fields that show an editor's value."""
    rows = FieldValue.objects.filter(article=article, origin=Origin.EDITOR, is_current=True)
    return set(rows.values_list("field", flat=True))


def test_date_of_003_set_to_14_february_survives_the_next_import(seeds: dict[str, Article], desk: Client) -> None:
    article = seeds["003"]

    answer = desk.post(change_url(article), form_data(desk, article, published="14 Şubat 2022", note="görüşmenin günü"))

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert runs.run([str(SEEDS)], Options()) == {Outcome.UNCHANGED: 5}
    article.refresh_from_db()
    assert (article.published, article.published_precision) == ("2022-02-14", "day")
    row = FieldValue.objects.get(article=article, field="published", is_current=True)
    assert (row.origin, row.note) == ("editor", "görüşmenin günü")
    assert "görüşmenin günü" in desk.get(change_url(article)).content.decode()


def test_unchanged_form_writes_nothing(seeds: dict[str, Article], desk: Client) -> None:
    for article in seeds.values():
        before = FieldValue.objects.filter(article=article).count()
        assert desk.post(change_url(article), form_data(desk, article)).status_code == 302
        assert FieldValue.objects.filter(article=article).count() == before
        modified = article.modified
        article.refresh_from_db()
        assert article.modified == modified


def test_only_what_the_curator_changed_becomes_an_editors_value(desk: Client) -> None:
    body = ["Birinci paragraf.", {"heading": "Ara başlık"}, "İkinci paragraf."]
    article = make_article(body=body, lead="Spot.", tags=["Moskova, Kremlin", "NATO"], section="Dünya")
    assert desk.post(change_url(article), form_data(desk, article, published="2022-02-13")).status_code == 302
    assert editors_fields(article) == {"published"}


def test_form_opened_before_an_import_is_refused_whole(desk: Client) -> None:
    article = make_article(lead="Eski spot")
    form = form_data(desk, article, published="2022-02-13")
    import_again(article, lead="Yeni spot")

    answer = desk.post(change_url(article), form)

    assert answer.status_code == 200
    assert "Haber bu sırada değişti" in answer.content.decode()
    assert editors_fields(article) == set()
    article.refresh_from_db()
    assert article.lead == "Yeni spot"


def test_form_opened_before_an_actor_was_linked_is_refused(desk: Client) -> None:
    article = make_article(title="Zelenski'den NATO çağrısı")
    form = form_data(desk, article, published="2022-02-13")
    curation.actor_renamed(make_actor("Volodimir Zelenski"))
    assert desk.post(change_url(article), form).status_code == 200
    assert editors_fields(article) == set()
    assert article.article_actors.count() == 1


def test_form_without_its_version_is_refused(desk: Client) -> None:
    article = make_article()
    form = form_data(desk, article, title="Yeni")
    del form["version"]
    assert desk.post(change_url(article), form).status_code == 200
    assert editors_fields(article) == set()


def test_every_editable_field_goes_through_the_door(registry: None, desk: Client) -> None:
    article = make_article(title="Eski", section=None)
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    changes = {
        "title": "Yeni başlık",
        "lead": "Yeni spot.",
        "published": "14.02.2022 15:22",
        "outlet": Outlet.objects.get(slug="trt-haber").pk,
        "agency": Agency.objects.get(code="aa").pk,
        "section": "Dünya",
        "tag_list": "Rusya\r\n\r\n Moskova, Kremlin \r\n",
        "text": "Birinci paragraf.\r\n\r\n## Ara başlık\r\n\r\nİkinci paragraf.",
        "linked_actors": [str(lavrov.pk)],
        "canonical_url": "https://www.ornek.com.tr/haber?utm_source=x",
    }
    assert desk.post(change_url(article), form_data(desk, article, **changes)).status_code == 302
    article.refresh_from_db()
    assert article.title == "Yeni başlık"
    assert article.published == "2022-02-14T15:22:00+03:00"
    assert article.outlet is not None and article.outlet.slug == "trt-haber"
    assert article.agency is not None and article.agency.code == "aa"
    assert article.body == ["Birinci paragraf.", {"heading": "Ara başlık"}, "İkinci paragraf."]
    assert article.tags == ["Rusya", "Moskova, Kremlin"]
    assert [link.actor for link in article.article_actors.all()] == [lavrov]
    assert editors_fields(article) == {
        "title", "lead", "published", "outlet", "agency", "section", "tags", "body", "actors", "canonical_url",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("published", "31.02.2022"),
        ("published", "dün"),
        ("canonical_url", "javascript:alert(1)"),
        ("text", ""),
        ("text", "\u200b"),
    ],
)
def test_wrong_value_is_told_beside_its_field(desk: Client, name: str, value: str) -> None:
    article = make_article()
    answer = desk.post(change_url(article), form_data(desk, article, **{name: value}))
    assert answer.status_code == 200
    assert name in answer.context["adminform"].form.errors


def test_each_field_says_where_its_value_came_from(seeds: dict[str, Article], desk: Client) -> None:
    page = desk.get(change_url(seeds["000"])).content.decode()
    assert "“Kaynak:” satırı · güçlü (%" in page
    assert "“Kaynak: AA”" in page


def test_editor_releases_a_field_and_the_page_speaks_again(seeds: dict[str, Article], desk: Client) -> None:
    article = seeds["002"]
    desk.post(change_url(article), form_data(desk, article, title="Editörün başlığı"))
    desk.post(change_url(article), form_data(desk, article, release=["title"]))
    article.refresh_from_db()
    assert article.title == "NATO Rusya'ya güvenlik görüşmelerinin 12 Ocak'ta başlatılmasını teklif etti"


def test_body_that_only_an_editor_gave_cannot_be_released(desk: Client) -> None:
    article = make_article(origin=Origin.EDITOR, title="Yalnız editörden")
    data = form_data(desk, article, release=["body", "title"])

    answer = desk.post(change_url(article), data)

    assert answer.status_code == 200
    assert "release" in answer.context["adminform"].form.errors
    assert {"body", "title"} <= editors_fields(article)


def release_all(client: Client, article: Article) -> Any:
    data = {"action": "release_all", "_selected_action": [article.pk]}
    return client.post(reverse("admin:archive_article_changelist"), data, follow=True)


def test_release_of_all_keeps_the_body_that_only_an_editor_gave(desk: Client) -> None:
    article = make_article(origin=Origin.EDITOR, title="Yalnız editörden")
    page = release_all(desk, article).content.decode()
    assert "Metin bırakılamaz" in page
    assert editors_fields(article) == {"body"}


def test_who_may_only_look_releases_nothing(curator: User) -> None:
    article = make_article()
    curation.set_field(article, "title", "Editörün başlığı", editor=curator)
    user = User.objects.create_user("bakan", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client = Client()
    client.force_login(user)
    assert client.get(change_url(article)).status_code == 200
    release_all(client, article)
    assert editors_fields(article) == {"title"}


@pytest.mark.parametrize("typed", ["gorusme", "GÖRÜŞMELER", "Rusya'nın gorusmesi", '"güvenlik görüşmelerinin"'])
def test_search_in_the_admin_is_the_archives_own(seeds: dict[str, Article], desk: Client, typed: str) -> None:
    answer = desk.get(reverse("admin:archive_article_changelist"), {"q": typed})
    found = {article.pk for article in answer.context["cl"].queryset}
    assert seeds["002"].pk in found
    assert seeds["004"].pk not in found or typed in ("gorusme", "GÖRÜŞMELER")


@pytest.mark.parametrize("typed", ["&|!", "%00", "x" * 5000, "'; DROP TABLE", "😀"])
def test_odd_search_in_the_admin_answers(desk: Client, typed: str) -> None:
    make_article()
    answer = desk.get(reverse("admin:archive_article_changelist"), {"q": typed})
    assert answer.status_code == 200
    assert answer.context["cl"].queryset.count() == 0


@pytest.mark.parametrize(("missing", "number"), [("date", 1), ("outlet", 2), ("title", 0)])
def test_missing_field_filter(desk: Client, missing: str, number: int) -> None:
    make_article(published=None, outlet=make_outlet())
    make_article()
    make_article()
    answer = desk.get(reverse("admin:archive_article_changelist"), {"missing": missing})
    assert answer.context["cl"].queryset.count() == number


@pytest.mark.parametrize("model", ["article", "outlet", "agency", "actor", "importrun", "reviewitem"])
def test_list_costs_the_same_queries_for_twice_the_rows(
    desk: Client, model: str, django_assert_max_num_queries: Any
) -> None:
    url = reverse(f"admin:archive_{model}_changelist")

    def rows(number: int) -> None:
        for _ in range(number):
            make_article(outlet=make_outlet(), published=None)
            make_actor()

    rows(3)
    desk.get(url)
    with django_assert_max_num_queries(40) as first:
        desk.get(url)
    rows(6)
    with django_assert_max_num_queries(len(first)):
        desk.get(url)


def test_nothing_is_deleted_by_hand(desk: Client) -> None:
    article = make_article()
    answer = desk.post(reverse("admin:archive_article_delete", args=[article.pk]), {"post": "yes"})
    assert answer.status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_admin_speaks_turkish_and_needs_a_sign_in(client: Client, desk: Client) -> None:
    assert client.get("/admin/").status_code == 302
    page = desk.get("/admin/").content.decode()
    assert "NATO–Rusya Haber Arşivi" in page
    assert "Kaynaklar" in page or "kaynaklar" in page
