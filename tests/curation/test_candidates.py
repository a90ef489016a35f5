"""Offices whose holder the date does not tell: an editor says who is meant, and it stays."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive import curation
from archive.curation import Arrival, Finding, WrongChange
from archive.models import Actor, Article, ArticleActor, FieldValue, Mention, NameCandidate, Quotation
from archive.models.field_values import Origin
from archive.naming.mentions import load_recognizer
from tests.factories import make_actor, make_article, make_role

pytestmark = pytest.mark.django_db

SPEECH = 'NATO Genel Sekreteri, "Müttefikler kararlı adımlar atmayı sürdürecek." dedi.'


@pytest.fixture
def holders() -> tuple[Actor, Actor]:
    stoltenberg, rutte = make_actor("Jens Stoltenberg"), make_actor("Mark Rutte")
    make_role(stoltenberg, "NATO Genel Sekreteri", since="2014-10-01", until="2024-10-01")
    make_role(rutte, "NATO Genel Sekreteri", since="2024-10-01")
    return stoltenberg, rutte


def undated(*body: str) -> Article:
    return make_article(title="Açıklama", body=[*body], published=None)


def waiting(article: Article) -> list[str]:
    return sorted(NameCandidate.objects.filter(article=article).values_list("actor__name", flat=True))


def candidate(article: Article, actor: Actor) -> NameCandidate:
    row = NameCandidate.objects.filter(article=article, actor=actor).first()
    assert row is not None
    return row


def linked(article: Article) -> dict[str, tuple[int, int]]:
    rows = ArticleActor.objects.filter(article=article).values_list("actor__name", "mentions", "by_office")
    return {name: (mentions, by_office) for name, mentions, by_office in rows}


def again(article: Article, **values: Any) -> None:
    """A new import of the article and a rebuilding of all mentions."""
    findings = [Finding(field, value, Origin.STRUCTURED, "json-ld", 0.99) for field, value in values.items()]
    curation.update_article(article, Arrival([], findings), recognizer=load_recognizer())
    call_command("reindex", "--mentions")


def test_accepted_candidate_is_named_by_office_everywhere_in_the_article(
    holders: tuple[Actor, Actor], curator: User
) -> None:
    article = undated(SPEECH, "NATO Genel Sekreteri'nin sözleri yankılandı.")
    assert waiting(article) == ["Jens Stoltenberg", "Jens Stoltenberg", "Mark Rutte", "Mark Rutte"]
    curation.accept_candidate(candidate(article, holders[0]), editor=curator, note="2022 zirvesi")
    assert linked(article) == {"Jens Stoltenberg": (0, 2)}
    assert waiting(article) == []
    mentions = Mention.objects.filter(article=article).values_list("form", "kind", "rule")
    assert list(mentions) == [
        ("NATO Genel Sekreteri", "office", "office_by_editor"),
        ("NATO Genel Sekreteri'nin", "office", "office_by_editor"),
    ]
    assert [quotation.speaker for quotation in Quotation.objects.all()] == [holders[0]]


def test_accepted_candidate_outlives_imports_and_rebuilding_and_can_be_released(
    holders: tuple[Actor, Actor], curator: User
) -> None:
    article = undated(SPEECH)
    curation.accept_candidate(candidate(article, holders[0]), editor=curator, note="2022 zirvesi")
    again(article, body=["Yeni giriş paragrafı.", SPEECH])
    assert linked(article) == {"Jens Stoltenberg": (0, 1)} and waiting(article) == []
    row = FieldValue.objects.get(article=article, field="actors", is_current=True)
    assert (row.editor, row.note, row.value) == (
        curator, "2022 zirvesi", {"added": ["jens-stoltenberg"], "removed": []},
    )  # fmt: skip
    curation.release_field(article, "actors")
    assert linked(article) == {} and waiting(article) == ["Jens Stoltenberg", "Mark Rutte"]


def test_rejected_candidate_stays_away_and_the_other_waits(holders: tuple[Actor, Actor], curator: User) -> None:
    article = undated(SPEECH, "Akşam NATO Genel Sekreteri uçtu.")
    curation.reject_candidate(candidate(article, holders[1]), editor=curator)
    assert waiting(article) == ["Jens Stoltenberg", "Jens Stoltenberg"] and linked(article) == {}
    again(article, body=["Yeni giriş paragrafı.", SPEECH, "Akşam NATO Genel Sekreteri uçtu."])
    assert waiting(article) == ["Jens Stoltenberg", "Jens Stoltenberg"] and linked(article) == {}
    curation.reject_candidate(candidate(article, holders[0]), editor=curator)
    assert waiting(article) == [] and linked(article) == {}


def test_rejected_candidate_whose_name_stands_in_the_text_keeps_it(holders: tuple[Actor, Actor], curator: User) -> None:
    article = undated(SPEECH, "Toplantıya eski başbakan Rutte de katıldı.")
    curation.reject_candidate(candidate(article, holders[1]), editor=curator)
    assert linked(article) == {"Mark Rutte": (1, 0)} and waiting(article) == ["Jens Stoltenberg"]


def test_actor_linked_by_an_editor_is_whom_the_office_means(holders: tuple[Actor, Actor], curator: User) -> None:
    article = undated(SPEECH)
    curation.set_actors(article, [holders[1]], editor=curator)
    assert linked(article) == {"Mark Rutte": (0, 1)} and waiting(article) == []


def test_two_linked_holders_leave_the_office_open_to_both(holders: tuple[Actor, Actor], curator: User) -> None:
    article = undated(SPEECH)
    curation.set_actors(article, holders, editor=curator)
    assert linked(article) == {"Jens Stoltenberg": (0, 0), "Mark Rutte": (0, 0)}
    assert waiting(article) == ["Jens Stoltenberg", "Mark Rutte"]


def test_candidate_is_decided_once(holders: tuple[Actor, Actor], curator: User) -> None:
    article = undated(SPEECH)
    first, second = candidate(article, holders[0]), candidate(article, holders[1])
    curation.accept_candidate(first, editor=curator)
    for deed in (curation.accept_candidate, curation.reject_candidate):
        with pytest.raises(WrongChange, match="decided"):
            deed(second, editor=curator)
    assert linked(article) == {"Jens Stoltenberg": (0, 1)}


def test_later_not_that_person_takes_the_accepted_candidate_back(holders: tuple[Actor, Actor], curator: User) -> None:
    article = undated(SPEECH)
    curation.accept_candidate(candidate(article, holders[0]), editor=curator)
    curation.disown_article(article, holders[0], editor=curator)
    assert linked(article) == {} and waiting(article) == ["Mark Rutte"]


def test_dated_article_of_the_handover_day_can_be_decided_too(holders: tuple[Actor, Actor], curator: User) -> None:
    article = make_article(title="Açıklama", body=[SPEECH], published="2024-10-01T10:00:00+03:00")
    assert waiting(article) == ["Jens Stoltenberg", "Mark Rutte"]
    curation.accept_candidate(candidate(article, holders[1]), editor=curator)
    assert linked(article) == {"Mark Rutte": (0, 1)}
