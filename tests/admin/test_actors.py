"""Spellings added in the admin link articles at once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import ArticleActor
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def test_added_spelling_links_the_articles_that_have_it(desk: Client) -> None:
    actor = make_actor("Volodimir Zelenskiy")
    article = make_article(title="Zelenski'den NATO çağrısı")
    assert not ArticleActor.objects.filter(article=article).exists()
    names = list(actor.names.order_by("id"))
    data: dict[str, Any] = {
        "name": actor.name,
        "slug": actor.slug,
        "kind": "person",
        "names-TOTAL_FORMS": len(names) + 1,
        "names-INITIAL_FORMS": len(names),
        "roles-TOTAL_FORMS": 0,
        "roles-INITIAL_FORMS": 0,
        f"names-{len(names)}-name": "Zelenski",
        f"names-{len(names)}-actor": actor.pk,
    }
    for number, name in enumerate(names):
        data |= {f"names-{number}-id": name.pk, f"names-{number}-name": name.name, f"names-{number}-actor": actor.pk}
    answer = desk.post(reverse("admin:archive_actor_change", args=[actor.pk]), data)
    assert answer.status_code == 302
    assert ArticleActor.objects.get(article=article).actor == actor


@pytest.mark.parametrize("typed", ["isik", "IŞIK", "ışık"])
def test_search_over_actors_is_folded(desk: Client, typed: str) -> None:
    make_actor("Ayşe Işık")
    make_actor("Ali Veli")
    answer = desk.get(reverse("admin:archive_actor_changelist"), {"q": typed})
    assert [actor.name for actor in answer.context["cl"].queryset] == ["Ayşe Işık"]
