"""The search index entry of an article, apart from the article: an edit of metadata must not rewrite it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from archive.models.articles import Article


class SearchRow(models.Model):
    """The tsvector that the analyzer wrote (not `to_tsvector`), the length in words, the analyzer's version."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="search_row")
    vector = SearchVectorField()
    length = models.PositiveIntegerField()
    analyzer_version = models.CharField(max_length=40)

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="search_row_vector", fastupdate=False)]

    def __str__(self) -> str:
        return f"index entry of article {self.article_id}"
