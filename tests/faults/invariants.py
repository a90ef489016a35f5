"""What must hold after every fault, and what an archive is made of, to compare one with another."""

import json
from collections import Counter
from typing import Any

from django.db.models import Count

from archive.exports.record import records
from archive.models import Article, Capture, FieldValue, ImportRun, SearchRow
from archive.models.imports import Outcome

# What another order of storing, or another day, may change.
INCIDENTAL = ("id", "url", "added", "modified")


def archive() -> list[str]:
    """Everything that the archive shows, article by article, without numbers and times."""
    shown = []
    for article, record in zip(Article.objects.order_by("id"), records(Article.objects.order_by("id")), strict=True):
        kept = {name: value for name, value in record.items() if name not in INCIDENTAL}
        kept["history"] = sorted(
            repr(row) for row in article.field_values.values_list("field", "value", "rejected", "is_current", "rule")
        )
        kept["mentions"] = article.mentions.count()
        kept["doubts"] = sorted(article.review_items.filter(resolved=None).values_list("kind", flat=True))
        shown.append(json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str))
    return sorted(shown)


def check_invariants() -> None:
    """No article twice, no half article, index rows = articles, counts add up."""
    articles = set(Article.objects.values_list("pk", flat=True))
    twice = Article.objects.values("fingerprint", "outlet").annotate(number=Count("pk")).filter(number__gt=1)
    assert not twice.exists(), list(twice)
    assert set(SearchRow.objects.values_list("article", flat=True)) == articles
    bodies = FieldValue.objects.filter(field="body", is_current=True)
    assert sorted(bodies.values_list("article", flat=True)) == sorted(articles)
    assert set(Capture.objects.values_list("article", flat=True)) == articles
    assert all(capture.is_intact() for capture in Capture.objects.iterator())
    for run in ImportRun.objects.all():
        _check_counts(run)


def _check_counts(run: ImportRun) -> None:
    items = Counter(run.items.values_list("outcome", flat=True))
    files: Counter[str] = Counter()
    for file in run.files.all():
        files.update({outcome: getattr(file, outcome) for outcome in Outcome.values})
    for outcome in Outcome.values:
        assert files[outcome] == getattr(run, outcome), (run, outcome)
        if outcome != Outcome.UNCHANGED:
            assert items[outcome] == getattr(run, outcome), (run, outcome)


def finished(counts: Any) -> dict[str, int]:
    """The last line of an import, as numbers."""
    return {name: int(number) for name, number in (pair.split("=") for pair in counts.split())}
