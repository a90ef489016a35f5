"""Same article? By its bytes, the source's own key or the canonical address; else the same text at the same outlet."""

from collections.abc import Sequence

from django.db.models import Q

from archive.importer import records
from archive.importer.pages import Prepared
from archive.models import Article, Capture, FieldValue
from archive.models.field_values import Field


def find_all(batch: Sequence[Prepared]) -> dict[int, Article]:
    """The stored article of each page that shows a known one, by the page's place in the batch.

    The same text at another outlet is another article; with no outlet on either side it is the same (contract §2).
    `records.NumberTaken` when a trusted record has the number of another article.
    """
    by_bytes = _by_bytes(batch)
    candidates = _candidates(batch)
    outlets = _outlets(candidates)
    found: dict[int, Article] = {}
    for place, prepared in enumerate(batch):
        article = (
            records.numbered_article(prepared.record, prepared.fingerprint) if prepared.is_trusted else None
        ) or next((by_bytes[sha256] for sha256 in _sums(prepared) if sha256 in by_bytes), None)
        article = article or next((one for one in candidates if _is_by_key(one, prepared)), None)
        article = article or next((one for one in candidates if _is_by_text(one, prepared, outlets[one.pk])), None)
        if article:
            found[place] = article
    return found


def marks(prepared: Prepared) -> set[tuple[str, object]]:
    """What two pages of one article have in common, one of these at least."""
    found: set[tuple[str, object]] = {
        ("external_id", prepared.external_id),
        ("canonical_url", prepared.value(Field.CANONICAL_URL)),
        ("fingerprint", prepared.fingerprint),
        ("number", prepared.record.get("id") if prepared.is_trusted else None),
    }
    return {(name, value) for name, value in found if value}


def _by_bytes(batch: Sequence[Prepared]) -> dict[str, Article]:
    sums = {sha256 for prepared in batch for sha256 in _sums(prepared)}
    captures = Capture.objects.filter(sha256__in=sums).select_related("article").defer("content")
    return {capture.sha256: capture.article for capture in captures}


def _sums(prepared: Prepared) -> list[str]:
    return [prepared.arrived.sha256, *(capturing.sha256 for capturing in prepared.captures)]


def _candidates(batch: Sequence[Prepared]) -> list[Article]:
    """Stored articles that share a key, an address or a text with a page of the batch, the oldest first."""
    demand = Q(external_id__in=[one.external_id for one in batch if one.external_id])
    demand |= Q(canonical_url__in=[url for one in batch if (url := one.value(Field.CANONICAL_URL))])
    demand |= Q(fingerprint__in=[one.fingerprint for one in batch if one.fingerprint])
    return list(Article.objects.filter(demand).select_related("outlet", "agency").order_by("id"))


def _outlets(articles: Sequence[Article]) -> dict[int, set[str]]:
    """The outlets that each article shows or was ever said to be from: an editor may have corrected what pages say."""
    outlets = {article.pk: {article.outlet.slug} if article.outlet else set() for article in articles}
    said = FieldValue.objects.filter(article__in=outlets, field=Field.OUTLET, rejected="", value__isnull=False)
    for article, slug in said.values_list("article", "value"):
        outlets[article].add(str(slug))
    return outlets


def _is_by_key(article: Article, prepared: Prepared) -> bool:
    url = prepared.value(Field.CANONICAL_URL)
    has_key = bool(prepared.external_id) and article.external_id == prepared.external_id
    return has_key or bool(url and article.canonical_url == url)


def _is_by_text(article: Article, prepared: Prepared, outlets: set[str]) -> bool:
    if not prepared.fingerprint or article.fingerprint != prepared.fingerprint:
        return False
    url, slug = prepared.value(Field.CANONICAL_URL), prepared.value(Field.OUTLET)
    differs_by_key = bool(prepared.external_id and article.external_id and prepared.external_id != article.external_id)
    differs_by_address = bool(url and article.canonical_url and url != article.canonical_url)
    differs_by_outlet = bool(slug and outlets and slug not in outlets)
    return not (differs_by_key or differs_by_address or differs_by_outlet)
