"""Spellings added in the admin link articles at once."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from archive.importer import registry as registry_rows
from archive.models import Actor, ActorRole, Agency, ArticleActor, Outlet
from tests.factories import make_actor, make_agency, make_article, make_outlet

pytestmark = pytest.mark.django_db


def change_url(row: Actor | Agency | Outlet) -> str:
    return reverse(f"admin:archive_{row._meta.model_name}_change", args=[row.pk])


def form_data(actor: Actor, **changes: Any) -> dict[str, Any]:
    """The actor's form as it is shown, with a curator's changes."""
    names, roles = list(actor.names.order_by("id")), list(actor.roles.all())
    data: dict[str, Any] = {
        "name": actor.name,
        "kind": actor.kind,
        "description": actor.description,
        "description_en": actor.description_en,
        "wikidata": actor.wikidata,
        "source": actor.source,
    }
    for prefix, rows in (("names", names), ("roles", roles)):
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        data |= {f"{prefix}-{place}-id": row.pk for place, row in enumerate(rows)}
        data |= {f"{prefix}-{place}-actor": actor.pk for place in range(len(rows))}
    for place, name in enumerate(names):
        data |= {f"names-{place}-name": name.name}
        data |= {f"names-{place}-is_ambiguous": "on"} if name.is_ambiguous else {}
    for place, role in enumerate(roles):
        columns = ("title", "title_en", "since", "until", "source")
        data |= {f"roles-{place}-{column}": getattr(role, column) for column in columns}
        data |= {f"roles-{place}-body": role.body_id or ""}
    return {**data, **changes}


def test_added_spelling_links_the_articles_that_have_it(desk: Client) -> None:
    actor = make_actor("Volodimir Zelenskiy")
    article = make_article(title="Zelenski'den NATO çağrısı")
    assert not ArticleActor.objects.filter(article=article).exists()
    number = actor.names.count()
    added = {f"names-{number}-name": "Zelenski", f"names-{number}-actor": actor.pk, "names-TOTAL_FORMS": number + 1}
    answer = desk.post(change_url(actor), form_data(actor, **added))
    assert answer.status_code == 302
    assert ArticleActor.objects.get(article=article).actor == actor


@pytest.mark.parametrize("typed", ["isik", "IŞIK", "ışık"])
def test_search_over_actors_is_folded(desk: Client, typed: str) -> None:
    make_actor("Ayşe Işık")
    make_actor("Ali Veli")
    answer = desk.get(reverse("admin:archive_actor_changelist"), {"q": typed})
    assert [actor.name for actor in answer.context["cl"].queryset] == ["Ayşe Işık"]


def test_spelling_and_office_changed_in_the_admin_are_the_editors(registry: None, desk: Client) -> None:
    actor = Actor.objects.get(slug="sergey-lavrov")
    changes = {"names-0-name": "Lavrof", "roles-0-until": "2031-01-01"}
    assert desk.post(change_url(actor), form_data(actor, **changes)).status_code == 302
    assert [name.name for name in actor.names.filter(is_registered=False)] == ["Lavrof"]
    assert [role.until for role in actor.roles.filter(is_registered=False)] == ["2031-01-01"]

    before = [(name.pk, name.name) for name in actor.names.all()], [(role.pk, role.until) for role in actor.roles.all()]
    registry_rows.load()
    after = [(name.pk, name.name) for name in actor.names.all()], [(role.pk, role.until) for role in actor.roles.all()]
    assert after == before


def test_unchanged_actor_form_leaves_the_registry_its_rows(registry: None, desk: Client) -> None:
    actor = Actor.objects.get(slug="sergey-lavrov")
    assert desk.post(change_url(actor), form_data(actor)).status_code == 302
    assert not actor.names.filter(is_registered=False).exists()
    assert not actor.roles.filter(is_registered=False).exists()


@pytest.mark.parametrize("make", [make_actor, make_agency, make_outlet])
def test_key_of_a_row_is_chosen_once(desk: Client, make: Any) -> None:
    row = make()
    key = "code" if isinstance(row, Agency) else "slug"
    assert key not in desk.get(change_url(row)).context["adminform"].form.fields
    add = desk.get(reverse(f"admin:archive_{row._meta.model_name}_add"))
    assert key in add.context["adminform"].form.fields


def test_sent_key_is_ignored(desk: Client) -> None:
    outlet = make_outlet("Yerel Gazete")
    assert desk.post(change_url(outlet), {"name": "Yerel Gazetesi", "slug": "baska"}).status_code == 302
    outlet.refresh_from_db()
    assert (outlet.name, outlet.slug) == ("Yerel Gazetesi", "yerel-gazete")


def test_spelling_that_is_there_already_is_told_beside_its_row(desk: Client) -> None:
    actor = make_actor("Batı Ülkeleri", kind="body")
    number = actor.names.count()
    added = {
        f"names-{number}-name": "bati ÜLKELERİ",
        f"names-{number}-actor": actor.pk,
        "names-TOTAL_FORMS": number + 1,
    }
    answer = desk.post(change_url(actor), form_data(actor, **added))
    assert answer.status_code == 200
    assert "Bu yazılış yukarıda var" in answer.content.decode()
    assert actor.names.count() == number


def test_office_that_ends_before_it_begins_is_refused(desk: Client) -> None:
    actor = make_actor("Mark Rutte")
    role = ActorRole.objects.create(actor=actor, title="NATO Genel Sekreteri", since="2024-10-01")
    answer = desk.post(change_url(actor), form_data(actor, **{"roles-0-until": "2010"}))
    assert answer.status_code == 200
    assert "Bitiş başlangıçtan önce olamaz." in answer.content.decode()
    assert ActorRole.objects.get(pk=role.pk).until == ""


@pytest.mark.parametrize("date", ["2014-13", "2014-02-30", "0000"])
def test_office_with_a_date_that_is_none_is_refused(desk: Client, date: str) -> None:
    actor = make_actor("Mark Rutte")
    role = ActorRole(actor=actor, title="NATO Genel Sekreteri", since=date)
    with pytest.raises(ValidationError, match="Böyle bir tarih yok"):
        role.full_clean()
