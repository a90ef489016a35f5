"""Searching in the admin: the archive's analyzer for articles, folded comparison for the small tables."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from archive.models import Article
from archive.search.postgres import tsquery
from archive.search.request import read_query
from archive.search.vectors import LexemeQuery
from archive.text import turkish


class FoldedSearch(admin.ModelAdmin):
    """Search over a table of a few hundred rows: every typed word stands, folded, in one of `search_columns`."""

    search_fields = ["pk"]  # makes Django show the search box; the search itself is below
    search_columns: list[str] = []

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = turkish.fold(turkish.clean_line(search_term)).split()
        if not words:
            return queryset, False
        rows = queryset.model._default_manager.values_list("pk", *self.search_columns)
        found = [row[0] for row in rows if _has_all(row[1:], words)]
        return queryset.filter(pk__in=found), False


class AnalyzedSearch(admin.ModelAdmin):
    """Search over articles with the same analyzer and query language as the site; a number finds that article."""

    search_fields = ["pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        query = read_query(search_term)
        if query.is_empty:
            return queryset, False
        if query.text.isdecimal() and queryset.filter(pk=query.text).exists():
            return queryset.filter(pk=query.text), False
        if query.asks_nothing:
            return queryset.none(), False
        return queryset.filter(search_row__vector=LexemeQuery(tsquery(query.clauses, "all"))), False


def _has_all(values: tuple[Any, ...], words: list[str]) -> bool:
    text = turkish.fold(" ".join(" ".join(value) if isinstance(value, list) else str(value or "") for value in values))
    return all(word in text for word in words)
