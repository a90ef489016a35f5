"""What a page says against the archive's decisions: the archive's values stay, a curator is asked."""

from collections.abc import Sequence
from dataclasses import replace

from archive import curation
from archive.curation import Finding
from archive.importer.pages import Prepared
from archive.models import Article, FieldValue, ReviewItem
from archive.models.field_values import Field, Origin


def without_conflicts(prepared: Prepared, article: Article) -> Prepared:
    """The page without what contradicts the archive: an editor's value of an export where an editor here decided, an
    address that another article has. Each is put up for review."""
    decided = set(FieldValue.objects.filter(article=article, origin=Origin.EDITOR).values_list("field", flat=True))
    url = prepared.value(Field.CANONICAL_URL)
    is_taken = bool(url) and Article.objects.filter(canonical_url=url).exclude(pk=article.pk).exists()
    kept: list[Finding] = []
    conflicts: list[Finding] = []
    for finding in prepared.findings:
        is_foreign_decision = finding.origin == Origin.EDITOR and finding.field in decided
        is_foreign_address = finding.field == Field.CANONICAL_URL and not finding.rejected and is_taken
        (conflicts if is_foreign_decision or is_foreign_address else kept).append(finding)
    current = dict(FieldValue.objects.filter(article=article, is_current=True).values_list("field", "value"))
    for finding in conflicts:
        if current.get(finding.field) != finding.value:
            _ask(article, finding)
    return replace(prepared, findings=tuple(kept)) if conflicts else prepared


def ask_about_news(article: Article, findings: Sequence[Finding]) -> None:
    """Ask a curator about each value that a new capture brings for a field where an editor decided otherwise.

    To be called before the values enter the history: one that is there already was seen by whoever decided, or a
    question about it is open or answered, so nobody is asked about it again.
    """
    editors = FieldValue.objects.filter(article=article, origin=Origin.EDITOR, is_current=True)
    decided = set(editors.exclude(field=Field.ACTORS).values_list("field", flat=True))
    said = [finding for finding in findings if finding.field in decided and not finding.rejected]
    if not said:
        return
    history = list(FieldValue.objects.filter(article=article, field__in=decided).values_list("field", "value"))
    for finding in said:
        if (finding.field, finding.value) not in history:
            _ask(article, finding)


def _ask(article: Article, finding: Finding) -> None:
    curation.open_doubt(article, ReviewItem.Kind.CONFLICT, field=finding.field, value=finding.value)
