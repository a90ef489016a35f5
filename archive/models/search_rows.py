"""The search index: the readable vector of each article, and the segments that the engine searches.

How it works: docs/search.md. Why so: docs/decisions/0012-segments.md.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from archive.models.articles import Article


class SearchRow(models.Model):
    """What the index knows of one article's text, apart from the article: an edit of metadata must not rewrite it.

    `vector` is the tsvector that the analyzer wrote (not `to_tsvector`), for psql and the admin's search; `starts` the
    position of each text block's first word, as `archive.search.index.places` counts. The row is the lock under which
    an article's entries in the segments follow each other.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="search_row")
    vector = SearchVectorField()
    length = models.PositiveIntegerField()
    starts = ArrayField(models.IntegerField(), default=list)
    analyzer_version = models.CharField(max_length=40, db_index=True)

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="search_row_vector")]

    def __str__(self) -> str:
        return f"index entry of article {self.article_id}"


class Segment(models.Model):
    """Index entries of up to 65,536 articles, never changed once written; of several entries of an article the one
    with the highest version counts. A deleted article leaves an entry that says so (written by a trigger).

    The columns are packed arrays; `archive.search.index.segments` knows their forms.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    documents = models.PositiveIntegerField()
    articles = models.BinaryField()
    versions = models.BinaryField()
    kinds = models.BinaryField()
    facts = models.BinaryField(default=bytes)
    actors = models.BinaryField(default=bytes)
    tags = models.BinaryField(default=bytes)
    names = models.JSONField(default=list)
    directory = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.documents} entries"


class PostingBlock(models.Model):
    """The words of a segment from one place in the alphabet to the next: in which articles each stands, how often, and
    (apart, for it is seldom asked) where. `archive.search.index.blocks` knows the form."""

    pk = models.CompositePrimaryKey("segment", "number")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, db_index=False, related_name="blocks")
    number = models.PositiveIntegerField()
    words = models.BinaryField()
    places = models.BinaryField()

    def __str__(self) -> str:
        return f"block {self.number}"
