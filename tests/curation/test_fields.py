"""An editor's value outranks whatever imports say, before and after; releasing gives the page's value back."""

import pytest
from django.contrib.auth.models import User

from archive import curation
from archive.curation import Arrival, Finding, WrongValue
from archive.models import Article, ArticleActor, FieldValue, SearchRow
from archive.models.field_values import Field, Origin
from archive.naming.mentions import load_recognizer
from tests.factories import make_actor, make_article, make_outlet

pytestmark = pytest.mark.django_db


def import_again(article: Article, **values: object) -> None:
    findings = [Finding(field, value, Origin.STRUCTURED, "json-ld", 0.99) for field, value in values.items()]
    curation.update_article(article, Arrival([], findings), recognizer=load_recognizer())


def test_editor_value_survives_reimport_of_a_better_source(curator: User) -> None:
    article = make_article(published=None, title="Eski başlık")
    curation.set_field(article, Field.PUBLISHED, "2022-02-14", editor=curator, note="14 Şubat görüşmesi")

    import_again(article, published="2026-01-18T10:00:00+03:00", title="Yeni başlık")

    article.refresh_from_db()
    assert article.published == "2022-02-14"
    assert article.published_precision == "day"
    assert article.title == "Yeni başlık"
    assert FieldValue.objects.filter(article=article, field="published", value="2026-01-18T10:00:00+03:00").exists()


def test_released_field_shows_the_best_value_that_imports_brought(curator: User) -> None:
    article = make_article(published="2022-02-10")
    curation.set_field(article, Field.PUBLISHED, "2022-02-14", editor=curator)
    import_again(article, published="2022-02-12")

    row = curation.release_field(article, Field.PUBLISHED)

    article.refresh_from_db()
    assert article.published == "2022-02-12"
    assert row is not None and row.origin == Origin.STRUCTURED


def test_released_field_without_other_value_is_unknown_again(curator: User) -> None:
    article = make_article(published=None)
    curation.set_field(article, Field.PUBLISHED, "2022-02-14", editor=curator)

    assert curation.release_field(article, Field.PUBLISHED) is None

    article.refresh_from_db()
    assert (article.published, article.published_precision, article.calendar_moment) == (None, "unknown", None)


def test_editor_can_say_that_the_page_does_not_tell(curator: User) -> None:
    article = make_article(published="2026-01-18")
    curation.set_field(article, Field.PUBLISHED, None, editor=curator)
    import_again(article, published="2026-01-18")
    article.refresh_from_db()
    assert article.published is None


def test_every_value_stays_in_the_history_and_one_is_current(curator: User) -> None:
    article = make_article(title="Birinci")
    curation.set_field(article, Field.TITLE, "İkinci", editor=curator)
    curation.set_field(article, Field.TITLE, "Üçüncü", editor=curator)
    rows = FieldValue.objects.filter(article=article, field="title").order_by("id")
    assert [(row.value, row.is_current) for row in rows] == [("Birinci", False), ("İkinci", False), ("Üçüncü", True)]
    assert rows[2].editor == curator


def test_changed_title_is_indexed_and_names_in_it_are_linked(curator: User) -> None:
    lavrov = make_actor("Sergey Lavrov")
    article = make_article(title="Başlık")
    curation.set_field(article, Field.TITLE, "Lavrov'dan ışık yakan çıkış", editor=curator)
    assert "'isik'" in str(SearchRow.objects.values_list("vector", flat=True).get(article=article))
    assert ArticleActor.objects.get(article=article).actor == lavrov


def test_changed_outlet_does_not_touch_the_index_entry(curator: User) -> None:
    article = make_article()
    SearchRow.objects.filter(article=article).update(length=12345)
    curation.set_field(article, Field.OUTLET, make_outlet("TRT Haber").slug, editor=curator)
    article.refresh_from_db()
    assert article.outlet is not None and article.outlet.name == "TRT Haber"
    assert SearchRow.objects.get(article=article).length == 12345


def test_added_and_removed_actors_survive_a_changed_text(curator: User) -> None:
    putin, lavrov = make_actor("Vladimir Putin"), make_actor("Sergey Lavrov")
    article = make_article(title="Lavrov konuştu")

    curation.set_actors(article, [putin], editor=curator)
    import_again(article, title="Lavrov yine konuştu")

    links = {link.actor: link for link in ArticleActor.objects.filter(article=article)}
    assert set(links) == {putin}
    assert links[putin].is_editors and links[putin].mentions == 0
    curation.release_field(article, Field.ACTORS)
    assert {link.actor for link in ArticleActor.objects.filter(article=article)} == {lavrov}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "32.13.2022"),
        ("published", "2022-02-31"),
        ("body", []),
        ("canonical_url", "javascript:alert(1)"),
        ("tags", "tek metin"),
    ],
)
def test_impossible_value_is_refused_and_nothing_changes(curator: User, field: str, value: object) -> None:
    article = make_article()
    with pytest.raises(WrongValue):
        curation.set_field(article, field, value, editor=curator)
    assert not FieldValue.objects.filter(article=article, origin=Origin.EDITOR).exists()
    before = article.modified
    article.refresh_from_db()
    assert article.modified == before


def test_text_is_stored_clean(curator: User) -> None:
    article = make_article()
    curation.set_field(article, Field.TITLE, "  Bas\u0327l\u0131k\x00 \u202eters\ud800\n iki ", editor=curator)
    article.refresh_from_db()
    assert article.title == "Başl\u0131k ters iki"


def test_older_object_in_an_editors_hands_never_overwrites_what_came_since(curator: User) -> None:
    article = make_article(title="Eski")
    stale = Article.objects.get(pk=article.pk)
    import_again(article, title="Yeni")
    curation.set_field(stale, Field.PUBLISHED, "2022-02-14", editor=curator)
    article.refresh_from_db()
    assert (article.title, article.published) == ("Yeni", "2022-02-14")
    assert FieldValue.objects.get(article=article, field="title", is_current=True).value == "Yeni"


def test_only_text_of_an_article_cannot_be_released(curator: User) -> None:
    article = make_article(origin=Origin.EDITOR)
    with pytest.raises(WrongValue):
        curation.release_field(article, Field.BODY)
    assert FieldValue.objects.filter(article=article, field="body", is_current=True).exists()


def test_released_decision_about_actors_is_no_change_later(curator: User) -> None:
    article = make_article(title="Başlık")
    curation.set_actors(article, [make_actor("Vladimir Putin")], editor=curator)
    curation.release_field(article, Field.ACTORS)
    changed = curation.update_article(article, Arrival([], []), recognizer=load_recognizer())
    assert changed == set()


def test_same_finding_twice_is_one_row_however_often_it_is_met() -> None:
    article = make_article()
    twice = [Finding("tags", ["x"], Origin.PAGE_TEXT, "rule", 0.5, rejected="outranked")] * 2
    for _time in range(3):
        curation.update_article(article, Arrival([], twice), recognizer=load_recognizer())
    assert FieldValue.objects.filter(article=article, field="tags").count() == 1
