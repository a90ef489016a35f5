"""Office candidates through the admin's own pages."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.models import Actor, ArticleActor, NameCandidate
from tests.admin.test_actor_curation import act
from tests.factories import make_actor, make_article, make_role

pytestmark = pytest.mark.django_db

LIST = "admin:archive_namecandidate_changelist"


@pytest.fixture
def holders() -> tuple[Actor, Actor]:
    claes = make_actor("Willy Claes", description="NATO Genel Sekreteri (1994–1995)")
    rutte = make_actor("Mark Rutte")
    make_role(claes, "NATO Genel Sekreteri", since="1994-10", until="1995-10")
    make_role(rutte, "NATO Genel Sekreteri", since="2024-10-01")
    return claes, rutte


@pytest.fixture(autouse=True)
def article(holders: tuple[Actor, Actor]) -> None:
    body = ["Dün <b>NATO Genel Sekreteri konuştu.", "Ukrayna'nın yeni Savunma Bakanı Mihaylo Fedorov geldi."]
    make_article(title="Açıklama", body=body, published=None)


def row(actor: Actor) -> int:
    return NameCandidate.objects.get(actor=actor).pk


def test_list_shows_who_may_be_meant_where_and_no_unknown_names(desk: Client) -> None:
    page = desk.get(reverse(LIST)).content.decode()
    assert "Willy Claes" in page and "NATO Genel Sekreteri (1994–1995)" in page and "Mark Rutte" in page
    assert "Dün &lt;b&gt;<strong>NATO Genel Sekreteri</strong> konuştu." in page
    assert "tarih bilinmiyor" in page and "Açıklama" in page
    assert "Fedorov" not in page.replace("Mihaylo Fedorov geldi", "")


def test_accepting_links_and_empties_the_list(desk: Client, holders: tuple[Actor, Actor]) -> None:
    act(desk, "namecandidate", "accept", row(holders[1]))
    link = ArticleActor.objects.get()
    assert (link.actor, link.by_office) == (holders[1], 1)
    page = desk.get(reverse(LIST)).content.decode()
    assert "1 bağ kuruldu." in page and "Willy Claes" not in page


def test_rejecting_takes_one_of_them_away(desk: Client, holders: tuple[Actor, Actor]) -> None:
    act(desk, "namecandidate", "reject", row(holders[0]))
    assert list(NameCandidate.objects.filter(actor__isnull=False).values_list("actor", flat=True)) == [holders[1].pk]
    assert not ArticleActor.objects.exists()


def test_accepting_both_links_the_first_and_tells_of_the_second(desk: Client, holders: tuple[Actor, Actor]) -> None:
    act(desk, "namecandidate", "accept", row(holders[0]), row(holders[1]))
    assert ArticleActor.objects.count() == 1
    page = desk.get(reverse(LIST)).content.decode()
    assert "1 bağ kuruldu." in page and "karar verilmiş" in page


def test_who_may_only_look_decides_nothing(client: Client, curator: User, holders: tuple[Actor, Actor]) -> None:
    curator.is_staff, curator.is_superuser = True, False
    curator.save()
    curator.user_permissions.set(Permission.objects.filter(codename="view_namecandidate"))
    client.force_login(curator)
    assert client.get(reverse(LIST)).status_code == 200
    client.post(reverse(LIST), {"action": "accept", "_selected_action": [row(holders[0])]})
    assert not ArticleActor.objects.exists()


def test_list_costs_the_same_for_more_rows(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(reverse(LIST)).status_code == 200
        return len(asked)

    few = queries()
    for number in range(4):
        make_article(title=f"Haber {number}", body=["NATO Genel Sekreteri konuştu."], published=None)
    assert queries() == few
