"""Same article? By canonical address or the source's own key; else the same text at the same outlet."""

from archive.models import Article, Outlet


def find(
    *, external_id: str | None, canonical_url: str | None, fingerprint: str, outlet: Outlet | None
) -> Article | None:
    """The stored article that a page shows again, or None.

    `fingerprint` is that of the body ("" where it has no words). The same text at another outlet is another article; with no outlet on either side it is the same (contract §2).
    """
    if external_id and (known := Article.objects.filter(external_id=external_id).first()):
        return known
    if canonical_url and (known := Article.objects.filter(canonical_url=canonical_url).first()):
        return known
    if not fingerprint:  # a text without words is like no other
        return None
    for candidate in Article.objects.filter(fingerprint=fingerprint).order_by("id"):
        if _may_be_one(candidate, outlet, external_id, canonical_url):
            return candidate
    return None


def _may_be_one(article: Article, outlet: Outlet | None, external_id: str | None, canonical_url: str | None) -> bool:
    differs_by_key = bool(external_id and article.external_id and external_id != article.external_id)
    differs_by_address = bool(canonical_url and article.canonical_url and canonical_url != article.canonical_url)
    differs_by_outlet = bool(outlet and article.outlet_id and outlet.pk != article.outlet_id)
    return not (differs_by_key or differs_by_address or differs_by_outlet)
