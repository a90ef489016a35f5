"""Merging, undoing, "not that person" and proposals through the admin's own pages."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from archive import curation
from archive.curation import rebuilding
from archive.models import Actor, ActorChange, ArticleActor, FormerSlug, Mention, NameProposal
from archive.naming.entries import Rule
from archive.wording.naming import REASONS
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def deeds(actor: Actor) -> str:
    return reverse("admin:archive_actor_deeds", args=[actor.pk])


def act(desk: Client, model: str, action: str, *rows: int) -> None:
    address = reverse(f"admin:archive_{model}_changelist")
    answer = desk.post(address, {"action": action, "_selected_action": rows})
    assert answer.status_code == 302


def test_merge_and_undo_by_buttons(desk: Client) -> None:
    kept, gone = make_actor("Volodimir Zelenskiy"), make_actor("Vladimir Zelenski")
    make_article(title="Vladimir Zelenski konuştu")
    answer = desk.post(deeds(kept), {"deed": "merge", "merge-gone": gone.pk, "merge-note": "aynı kişi"})
    assert answer.status_code == 302
    assert ArticleActor.objects.get().actor == kept
    moved = Client().get("/actors/vladimir-zelenski/")
    assert (moved.status_code, moved.headers["Location"]) == (302, "/actors/volodimir-zelenskiy/")
    assert str(gone) not in desk.get(reverse("admin:archive_actor_changelist")).content.decode()

    act(desk, "actorchange", "undo", ActorChange.objects.get().pk)
    assert ArticleActor.objects.get().actor == gone
    assert Client().get("/actors/vladimir-zelenski/").status_code == 200


def test_wrong_merge_is_told_beside_the_form(desk: Client) -> None:
    actor = make_actor("Ali Veli")
    answer = desk.post(deeds(actor), {"deed": "merge", "merge-gone": actor.pk})
    assert "kendisiyle birleştirilemez" in answer.content.decode()


def test_renamed_slug_redirects(desk: Client) -> None:
    actor = make_actor("Sergey Soygu")
    make_article(title="Sergey Soygu konuştu")
    data = {"deed": "rename", "rename-name": "Sergey Şoygu", "rename-slug": "sergey-shoygu"}
    assert desk.post(deeds(actor), data).status_code == 302
    assert FormerSlug.objects.get().slug == "sergey-soygu"
    moved = Client().get("/actors/sergey-soygu/?page=1")
    assert moved.headers["Location"] == "/actors/sergey-shoygu/?page=1"


def test_split_by_button(desk: Client) -> None:
    actor = make_actor("Sergey İvanov", names=("İgor İvanov",))
    article = make_article(title="İgor İvanov konuştu")
    name = actor.names.get(name="İgor İvanov")
    data = {"deed": "split", "split-name": "İgor İvanov", "split-slug": "igor-ivanov", "split-names": [name.pk]}
    assert desk.post(deeds(actor), data).status_code == 302
    assert ArticleActor.objects.get(article=article).actor.slug == "igor-ivanov"


def test_mention_and_article_are_disowned_by_actions(desk: Client) -> None:
    make_actor("Vladimir Putin")
    make_actor("Sergey Lavrov")
    article = make_article(title="Putin ve Lavrov", body=["Putin ve Lavrov konuştu."])
    shown = desk.get(reverse("admin:archive_mention_changelist"), {"article__id__exact": article.pk})
    assert "<strong>Putin</strong>" in shown.content.decode()
    act(desk, "mention", "disown_mentions", article.mentions.get(actor__slug="vladimir-putin", block=0).pk)
    act(desk, "mention", "disown_articles", article.mentions.get(actor__slug="sergey-lavrov", block=0).pk)
    assert list(Mention.objects.values_list("actor__slug", "block")) == [("vladimir-putin", 2)]


def test_proposal_shows_its_contexts_and_is_decided_by_one_button(desk: Client) -> None:
    make_article(body=["Ukrayna Savunma Bakanı Mihaylo Fedorov konuştu."])
    make_article(body=["Belediye Başkanı Ali Bilinmez konuştu."])
    rows = desk.get(reverse("admin:archive_nameproposal_changelist")).content.decode()
    assert "Mihaylo Fedorov" in rows and "Ukrayna Savunma Bakanı" in rows
    for name, button in (("Mihaylo Fedorov", "_as_actor"), ("Ali Bilinmez", "_reject")):
        address = reverse("admin:archive_nameproposal_change", args=[NameProposal.objects.get(name=name).pk])
        assert f"<strong>{name}</strong>" in desk.get(address).content.decode()
        assert desk.post(address, {button: "1"}).status_code == 302
    assert dict(NameProposal.objects.values_list("name", "state")) == {
        "Mihaylo Fedorov": "added",
        "Ali Bilinmez": "rejected",
    }
    assert ArticleActor.objects.get().actor.name == "Mihaylo Fedorov"


def test_proposal_becomes_a_spelling_by_one_button(desk: Client) -> None:
    actor = make_actor("Mihaylo Fedorov")
    article = make_article(body=["Ukrayna Savunma Bakanı Myhaylo Fedoroff konuştu."])
    address = reverse("admin:archive_nameproposal_change", args=[NameProposal.objects.get().pk])
    assert desk.post(address, {"actor": actor.pk, "_alias": "1"}).status_code == 302
    assert ArticleActor.objects.get(article=article).actor == actor


def test_who_may_only_look_cannot_change_actors(client: Client) -> None:
    reader = User.objects.create_user("okur", password="x", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    actor = make_actor("Ali Veli")
    assert client.get(deeds(actor)).status_code == 403


def test_every_rule_has_its_words() -> None:
    assert REASONS.keys() == set(Rule)


def _form(actor: Actor, **changes: object) -> dict[str, object]:
    """The actor's change form as a browser sends it, with a new spelling where `spelling` names one."""
    names = list(actor.names.all())
    spelling = changes.pop("spelling", None)
    form: dict[str, object] = {
        "name": actor.name, "kind": actor.kind, "description": "", "description_en": "", "wikidata": "", "source": "",
        "names-TOTAL_FORMS": len(names) + bool(spelling), "names-INITIAL_FORMS": len(names),
        "roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0,
    }  # fmt: skip
    for number, row in enumerate(names):
        form |= {f"names-{number}-id": row.pk, f"names-{number}-actor": actor.pk, f"names-{number}-name": row.name}
        form |= {f"names-{number}-is_ambiguous": "on"} if row.is_ambiguous else {}
    if spelling:
        form |= {f"names-{len(names)}-actor": actor.pk, f"names-{len(names)}-name": spelling}
    return form | changes


def test_spelling_added_in_the_actors_form_is_a_deed_that_can_be_undone(desk: Client) -> None:
    actor = make_actor("Recep Tayyip Erdoğan", names=())
    make_article(title="RTE konuştu")
    address = reverse("admin:archive_actor_change", args=[actor.pk])
    assert desk.post(address, _form(actor, spelling="RTE")).status_code == 302
    change = ActorChange.objects.get()
    assert (change.kind, change.data["spelling"]) == ("alias", "RTE")
    assert ArticleActor.objects.get().actor == actor
    act(desk, "actorchange", "undo", change.pk)
    assert not ArticleActor.objects.exists() and not actor.names.filter(name="RTE").exists()


def test_name_changed_in_the_actors_form_is_a_deed_that_can_be_undone(desk: Client) -> None:
    actor = make_actor("Sergey Soygu")
    address = reverse("admin:archive_actor_change", args=[actor.pk])
    assert desk.post(address, _form(actor, name="Sergey Şoygu")).status_code == 302
    actor.refresh_from_db()
    assert actor.name == "Sergey Şoygu"
    change = ActorChange.objects.get()
    assert change.data == {"name": "Sergey Soygu", "slug": "sergey-soygu"}
    act(desk, "actorchange", "undo", change.pk)
    actor.refresh_from_db()
    assert actor.name == "Sergey Soygu"


def test_unchanged_form_is_no_deed(desk: Client) -> None:
    actor = make_actor("Sergey Soygu")
    desk.post(reverse("admin:archive_actor_change", args=[actor.pk]), _form(actor, source="elle"))
    actor.refresh_from_db()
    assert actor.source == "elle" and not ActorChange.objects.exists()


def test_rebuilding_that_is_left_to_the_worker_is_told(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 1)
    kept, gone = make_actor("Volodimir Zelenskiy"), make_actor("Vladimir Zelenski")
    for number in range(3):
        make_article(title=f"Vladimir Zelenski {number} kez konuştu")
    answer = desk.post(deeds(kept), {"deed": "merge", "merge-gone": gone.pk}, follow=True)
    assert "Anmalar 3 haberde arka planda yeniden kuruluyor." in answer.content.decode()
    while curation.rebuild_next():
        pass
    assert curation.waiting_for_rebuilding() == 0
