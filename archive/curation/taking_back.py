"""Takes back what an import brought: whole articles, or the captures and values that it added to known ones."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from archive.curation import columns
from archive.curation.columns import WrongValue
from archive.curation.fields import lock
from archive.curation.intake import imported_fingerprint, touch
from archive.curation.settling import settle
from archive.models import Article, Capture, FieldValue, ReviewItem
from archive.models.field_values import Field, Origin
from archive.naming.recognizer import Recognizer
from archive.search import get_backend


@dataclass(frozen=True, slots=True)
class Added:
    """What an import added to an article: captures and values by number; values that it superseded; the extraction
    version that known captures had before; whether it brought the source's key."""

    captures: Collection[int] = ()
    values: Collection[int] = ()
    superseded: Collection[int] = ()
    versions: Mapping[int, str] = field(default_factory=dict)
    has_brought_key: bool = False


def is_edited(article: Article) -> bool:
    """Whether an editor ever set one of its values, released ones included."""
    return FieldValue.objects.filter(article=article, origin=Origin.EDITOR, editor__isnull=False).exists()


def is_reviewed(article: Article) -> bool:
    """Whether a curator closed a doubt about it."""
    return ReviewItem.objects.filter(article=article, resolved_by__isnull=False).exists()


@transaction.atomic
def delete_article(article: Article) -> None:
    """The article with its captures, history, mentions, doubts and index entry."""
    lock(article)
    get_backend().remove([article.pk])
    article.captures.defer("content").delete()
    article.delete()


@transaction.atomic
def take_back(article: Article, added: Added, *, recognizer: Recognizer) -> set[str]:
    """Remove what was added; the next best values become current. Returns the fields that now show another value.

    `WrongValue` when the article would be left without a text; nothing is changed then.
    """
    lock(article)
    shown = set(FieldValue.objects.filter(article=article, is_current=True).values_list("field", flat=True))
    FieldValue.objects.filter(article=article, pk__in=added.values, editor=None).delete()
    Capture.objects.defer("content").filter(article=article, pk__in=added.captures).delete()
    FieldValue.objects.filter(article=article, pk__in=added.superseded, rejected="superseded").update(rejected="")
    for capture, version in added.versions.items():
        Capture.objects.filter(article=article, pk=capture).update(extraction_version=version)
    if not FieldValue.objects.filter(article=article, field=Field.BODY).eligible().exists():
        raise WrongValue(Field.BODY, "empty")
    if added.has_brought_key:
        article.external_id = None
    left = set(FieldValue.objects.filter(article=article).values_list("field", flat=True))
    changed = settle(article) | (shown - left)
    for name in shown - left:
        columns.show(article, name, None)
    if changed:
        touch(article, changed, recognizer=recognizer)
    else:
        article.fingerprint = imported_fingerprint(article)
        article.save(update_fields=["external_id", "fingerprint"])
    return changed
