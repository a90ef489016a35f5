"""The words of a stored page around its article, apart from the article's own: found only where a query asks."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from archive.models.captures import Capture


class PageWords(models.Model):
    """The tsvector of a page's lines that are not the article's, and which analyzer and extraction told them."""

    capture = models.OneToOneField(Capture, on_delete=models.CASCADE, primary_key=True, related_name="page_words")
    vector = SearchVectorField()
    analyzer_version = models.CharField(max_length=40)
    extraction_version = models.CharField(max_length=40)

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="page_words_vector", fastupdate=False)]

    def __str__(self) -> str:
        return f"page words of capture {self.capture_id}"
