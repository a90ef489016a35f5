"""What readers searched in vain: a hint at missing articles, names and synonyms. Cleared by deleting."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from archive.admin.search import FoldedSearch
from archive.models import FailedSearch


@admin.register(FailedSearch)
class FailedSearchAdmin(FoldedSearch):
    list_display = ["query", "times", "hits", "first_day", "last_day", "asked_now"]
    list_display_links = None
    list_filter = ["last_day"]
    search_columns = ["query"]
    list_per_page = 50

    @admin.display(description=gettext_lazy("şimdi"))
    def asked_now(self, failed: FailedSearch) -> str:
        address = f"{reverse('search')}?{urlencode({'q': failed.query})}"
        return format_html('<a href="{}">{}</a>', address, gettext_lazy("ara"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
