"""Merging, splitting, renaming and "not that person": mentions follow, imports and rebuilding keep them, undo works."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive import curation
from archive.curation import Arrival, Finding, WrongChange, rebuilding
from archive.importer import registry as registry_rows
from archive.models import (
    Actor,
    ActorChange,
    Article,
    ArticleActor,
    FieldValue,
    FormerSlug,
    Mention,
    MentionRebuild,
    NameCandidate,
    NameProposal,
    Quotation,
)
from archive.models.field_values import Origin
from archive.naming.mentions import load_recognizer
from tests.factories import make_actor, make_article, make_role

pytestmark = pytest.mark.django_db


def linked(article: Article) -> dict[str, int]:
    return dict(ArticleActor.objects.filter(article=article).values_list("actor__slug", "mentions"))


def import_again(article: Article, **values: Any) -> None:
    findings = [Finding(field, value, Origin.STRUCTURED, "json-ld", 0.99) for field, value in values.items()]
    curation.update_article(article, Arrival([], findings), recognizer=load_recognizer())


@pytest.fixture
def twice() -> tuple[Actor, Actor, Article]:
    """One person registered twice, and an article that has both spellings."""
    kept = make_actor("Volodimir Zelenskiy")
    gone = make_actor("Vladimir Zelenski")
    make_role(gone, "Ukrayna Devlet Başkanı", since="2019-05-20")
    body = ["Volodimir Zelenskiy konuştu.", "Vladimir Zelenski, “Yardım bekliyoruz” dedi."]
    return kept, gone, make_article(title="Görüşme", body=body)


def test_merged_actor_gives_everything_to_the_other(twice: tuple[Actor, Actor, Article], curator: User) -> None:
    kept, gone, article = twice
    assert linked(article) == {"volodimir-zelenskiy": 1, "vladimir-zelenski": 1}
    curation.merge_actors(kept, gone, editor=curator)
    assert linked(article) == {"volodimir-zelenskiy": 2}
    assert set(Mention.objects.values_list("actor__slug", flat=True)) == {"volodimir-zelenskiy"}
    assert [quotation.speaker for quotation in Quotation.objects.all()] == [kept]
    assert not gone.names.exists() and not gone.roles.exists()
    assert [role.title for role in kept.roles.all()] == ["Ukrayna Devlet Başkanı"]
    assert Actor.objects.known_as(["vladimir-zelenski"]) == {"vladimir-zelenski": kept}


def test_merge_outlives_a_new_import_and_rebuilding(twice: tuple[Actor, Actor, Article], curator: User) -> None:
    kept, gone, article = twice
    curation.merge_actors(kept, gone, editor=curator)
    import_again(article, title="Vladimir Zelenski ile görüşme")
    call_command("reindex", "--mentions")
    assert linked(article) == {"volodimir-zelenskiy": 3}


def test_undone_merge_is_as_before(twice: tuple[Actor, Actor, Article], curator: User) -> None:
    kept, gone, article = twice
    before = sorted(gone.names.values_list("name", flat=True))
    change = curation.merge_actors(kept, gone, editor=curator)
    curation.undo_change(change, editor=curator)
    assert linked(article) == {"volodimir-zelenskiy": 1, "vladimir-zelenski": 1}
    assert sorted(gone.names.values_list("name", flat=True)) == before
    assert [role.title for role in gone.roles.all()] == ["Ukrayna Devlet Başkanı"]
    assert Actor.objects.get(pk=gone.pk).merged_into is None
    with pytest.raises(WrongChange, match="undone"):
        curation.undo_change(change, editor=curator)


def test_registry_does_not_bring_a_merged_actor_back(registry: None, curator: User) -> None:
    kept, gone = Actor.objects.get(slug="igor-ivanov"), Actor.objects.get(slug="sergey-ivanov")
    curation.merge_actors(kept, gone, editor=curator)
    registry_rows.load()
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert not gone.names.filter(name="Sergey İvanov").exists()


@pytest.mark.parametrize(
    ("other", "code"), [({"kind": "body"}, "kinds"), ({"merged": True}, "merged"), ({"same": True}, "same")]
)
def test_merge_that_makes_no_sense_is_refused(other: dict[str, Any], code: str, curator: User) -> None:
    kept, third = make_actor("Ali Veli"), make_actor("Can Cem")
    gone = kept if other.get("same") else make_actor("Veli Ali", kind=other.get("kind", "person"))
    if other.get("merged"):
        curation.merge_actors(third, gone, editor=curator)
    with pytest.raises(WrongChange, match=code):
        curation.merge_actors(kept, gone, editor=curator)


def test_earlier_merge_cannot_be_undone_before_a_later_one(curator: User) -> None:
    first, second, third = (make_actor(name) for name in ("Ali Veli", "Can Cem", "Ece Efe"))
    earlier = curation.merge_actors(first, second, editor=curator)
    later = curation.merge_actors(third, first, editor=curator)
    assert Actor.objects.known_as(["can-cem"])["can-cem"] == third
    with pytest.raises(WrongChange, match="later"):
        curation.undo_change(earlier, editor=curator)
    curation.undo_change(later, editor=curator)
    curation.undo_change(earlier, editor=curator)
    assert Actor.objects.known_as(["can-cem"])["can-cem"] == second


def test_split_actor_takes_its_spellings_along_and_comes_back(curator: User) -> None:
    actor = make_actor("Sergey İvanov", names=("İgor İvanov",))
    article = make_article(title="Görüşme", body=["Sergey İvanov konuştu.", "İgor İvanov ise sustu."])
    assert linked(article) == {"sergey-ivanov": 2}
    names = actor.names.filter(name="İgor İvanov")
    change = curation.split_actor(actor, name="İgor İvanov", slug="igor-ivanov", names=names, roles=[], editor=curator)
    assert linked(article) == {"sergey-ivanov": 1, "igor-ivanov": 1}
    curation.undo_change(change, editor=curator)
    assert linked(article) == {"sergey-ivanov": 2}
    assert Actor.objects.known_as(["igor-ivanov"]) == {"igor-ivanov": actor}


def test_renamed_actor_is_known_by_its_former_slug(curator: User) -> None:
    actor = make_actor("Sergey Soygu")
    change = curation.rename_actor(actor, name="Sergey Şoygu", slug="sergey-shoygu", editor=curator)
    assert Actor.objects.known_as(["sergey-soygu"]) == {"sergey-soygu": actor}
    curation.undo_change(change, editor=curator)
    actor.refresh_from_db()
    assert (actor.name, actor.slug) == ("Sergey Soygu", "sergey-soygu")
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["sergey-shoygu"]


def test_registry_follows_a_renamed_actor(registry: None, curator: User) -> None:
    actor, number = Actor.objects.get(slug="nato"), Actor.objects.count()
    curation.rename_actor(actor, name="NATO", slug="kuzey-atlantik-ittifaki", editor=curator)
    roles = actor.offices.count()
    counts = registry_rows.load()
    assert Actor.objects.count() == number
    assert counts["created"] == 0
    assert actor.offices.count() == roles


def test_added_spelling_links_and_undone_unlinks(curator: User) -> None:
    actor = make_actor("Recep Tayyip Erdoğan")
    article = make_article(title="Reis Erdogan'a mektup", body=["RTE dün konuştu, RTE'nin sözleri yankılandı."])
    change = curation.add_alias(actor, "RTE", editor=curator)
    assert change is not None
    assert linked(article)["recep-tayyip-erdogan"] >= 2
    assert curation.add_alias(actor, "rte", editor=curator) is None
    curation.undo_change(change, editor=curator)
    assert linked(article).get("recep-tayyip-erdogan", 0) <= 1


def test_disowned_mention_stays_away_while_the_others_stay(curator: User) -> None:
    make_actor("Vladimir Putin")
    body = ["Putin dün konuştu.", "Kasabanın bakkalı Putin ise güldü."]
    article = make_article(title="Görüşme", body=body)
    assert linked(article) == {"vladimir-putin": 2}
    curation.disown_mention(article.mentions.get(block=3), editor=curator, note="bakkal")
    assert linked(article) == {"vladimir-putin": 1}

    import_again(article, body=["Yeni giriş paragrafı eklendi.", *body])
    call_command("reindex", "--mentions")
    assert [mention.block for mention in Mention.objects.filter(article=article)] == [3]
    row = FieldValue.objects.get(article=article, field="actors", is_current=True)
    assert (row.editor, row.note) == (curator, "bakkal")

    curation.release_field(article, "actors")
    assert linked(article) == {"vladimir-putin": 2}


def test_disowned_article_never_links_the_actor_again(curator: User) -> None:
    actor, other = make_actor("Vladimir Putin"), make_actor("Sergey Lavrov")
    article = make_article(title="Putin ve Lavrov")
    curation.disown_article(article, actor, editor=curator)
    import_again(article, title="Putin ve Lavrov, Putin ve Lavrov")
    call_command("reindex", "--mentions")
    assert linked(article) == {"sergey-lavrov": 2}
    assert other.mentions.count() == 2


def test_later_decision_keeps_the_earlier_ones(curator: User) -> None:
    putin, lavrov = make_actor("Vladimir Putin"), make_actor("Sergey Lavrov")
    article = make_article(title="Putin ve Lavrov", body=["Lavrov konuştu."])
    curation.disown_article(article, putin, editor=curator)
    curation.disown_mention(article.mentions.get(block=2), editor=curator)
    assert linked(article) == {"sergey-lavrov": 1}
    curation.set_actors(article, [lavrov, putin], editor=curator)
    assert linked(article) == {"sergey-lavrov": 1, "vladimir-putin": 1}


def test_decision_about_a_merged_actor_holds_for_the_other(twice: tuple[Actor, Actor, Article], curator: User) -> None:
    kept, gone, article = twice
    curation.disown_article(article, gone, editor=curator)
    assert linked(article) == {"volodimir-zelenskiy": 1}
    curation.merge_actors(kept, gone, editor=curator)
    assert linked(article) == {}


def test_many_articles_are_left_to_the_worker(curator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 2)
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    kept, gone = make_actor("Volodimir Zelenskiy"), make_actor("Vladimir Zelenski")
    articles = [make_article(title=f"Vladimir Zelenski {number} kez konuştu") for number in range(3)]
    curation.merge_actors(kept, gone, editor=curator)
    assert linked(articles[0]) == {"volodimir-zelenskiy": 1}  # links lead to the kept one at once
    assert MentionRebuild.objects.count() == 1
    assert [curation.rebuild_next(), curation.rebuild_next(), curation.rebuild_next()] == [2, 1, 0]
    assert linked(articles[2]) == {"volodimir-zelenskiy": 1}


def test_recognizer_notices_a_changed_registry() -> None:
    actor = make_actor("Mark Rutte")
    first = load_recognizer()
    assert load_recognizer() is first
    make_role(actor, "NATO Genel Sekreteri", since="2024-10-01")
    second = load_recognizer()
    assert second is not first
    actor.names.filter(name="Rutte").update(is_ambiguous=True)
    assert load_recognizer() is not second


def test_office_alone_links_its_holder_by_the_articles_date() -> None:
    stoltenberg, rutte = make_actor("Jens Stoltenberg"), make_actor("Mark Rutte")
    make_role(stoltenberg, "NATO Genel Sekreteri", since="2014-10-01", until="2024-10-01")
    make_role(rutte, "NATO Genel Sekreteri", since="2024-10-01")
    body = ["NATO Genel Sekreteri dün konuştu."]
    article = make_article(title="Açıklama", body=body, published="2022-02-14")
    link = ArticleActor.objects.get(article=article)
    assert (link.actor, link.mentions, link.by_office) == (stoltenberg, 0, 1)
    mention = Mention.objects.get(article=article)
    assert (mention.kind, mention.rule, mention.form) == ("office", "office_at_date", "NATO Genel Sekreteri")

    import_again(article, published="2025-02-14T10:00:00+03:00")
    assert ArticleActor.objects.get(article=article).actor == rutte

    undated = make_article(title="Açıklama", body=["Dün NATO Genel Sekreteri konuştu."], published=None)
    assert not ArticleActor.objects.filter(article=undated).exists()
    candidates = NameCandidate.objects.filter(article=undated).values_list("actor__name", flat=True)
    assert set(candidates) == {"Jens Stoltenberg", "Mark Rutte"}


def test_unknown_name_beside_an_office_is_proposed_and_becomes_an_actor(curator: User) -> None:
    articles = [
        make_article(body=[f"{number}. Ukrayna'nın yeni Savunma Bakanı Mihaylo Fedorov'un sözleri dikkat çekti."])
        for number in range(2)
    ]
    proposal = NameProposal.objects.get()
    assert (proposal.name, proposal.key, proposal.candidates.count()) == ("Mihaylo Fedorov", "mihaylo fedorov", 2)
    assert proposal.candidates.all()[0].title == "Ukrayna'nın yeni Savunma Bakanı"

    actor = curation.accept_as_actor(proposal, editor=curator)
    assert (actor.slug, actor.kind) == ("mihaylo-fedorov", "person")
    assert [linked(article) for article in articles] == [{"mihaylo-fedorov": 1}] * 2
    assert not NameCandidate.objects.exists()
    with pytest.raises(WrongChange, match="decided"):
        curation.reject_proposal(proposal, editor=curator)


def test_proposal_becomes_a_spelling(curator: User) -> None:
    article = make_article(body=["Ukrayna Savunma Bakanı Myhaylo Fedoroff konuştu."])
    actor = make_actor("Mihaylo Fedorov")
    curation.accept_as_alias(NameProposal.objects.get(), actor, editor=curator)
    assert linked(article) == {"mihaylo-fedorov": 1}
    assert ActorChange.objects.get().kind == "alias"


def test_rejected_name_is_never_proposed_again(curator: User) -> None:
    make_article(body=["Belediye Başkanı Ali Bilinmez konuştu."])
    curation.reject_proposal(NameProposal.objects.get(), editor=curator)
    make_article(body=["Dün Belediye Başkanı Ali Bilinmez yine konuştu."])
    proposal = NameProposal.objects.get()
    assert (proposal.state, proposal.candidates.count()) == ("rejected", 2)
