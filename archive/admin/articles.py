"""Articles: what is missing, where each value came from, and edits that no import undoes."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import curation
from archive.admin.article_form import ArticleForm, no_page_value, provenance
from archive.admin.permissions import NoDelete, ReadOnly, signed_in
from archive.admin.search import AnalyzedSearch
from archive.models import Article, FieldValue
from archive.models.articles import UNDATED
from archive.models.field_values import Field
from archive.search import get_backend
from archive.wording import grounds, times

# The parts of a value that has some: an editor's decision about actors, a sub-head.
PARTS = {
    "added": gettext_lazy("eklendi"),
    "removed": gettext_lazy("çıkarıldı"),
    "heading": gettext_lazy("ara başlık"),
    "not_here": gettext_lazy("bu yerde değil"),
    "actor": gettext_lazy("aktör"),
    "form": gettext_lazy("biçim"),
    "before": gettext_lazy("öncesi"),
    "after": gettext_lazy("sonrası"),
}
# Longest value shown in the history below the form.
SHOWN_VALUE = 200


class MissingFilter(admin.SimpleListFilter):
    """Articles that lack something."""

    title = gettext_lazy("eksik alan")
    parameter_name = "missing"
    missing = {
        "title": (gettext_lazy("başlık"), Q(title=None)),
        "date": (gettext_lazy("tarih"), Q(published_precision__in=UNDATED)),
        "outlet": (gettext_lazy("kaynak"), Q(outlet=None)),
        "agency": (gettext_lazy("ajans"), Q(agency=None)),
        "actors": (gettext_lazy("aktör"), Q(article_actors=None)),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, label) for name, (label, _demand) in self.missing.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        demand = self.missing.get(self.value() or "", (None, Q()))[1]
        return queryset.filter(demand)


class HistoryInline(ReadOnly, admin.TabularInline):
    """Every value that a field ever had or was offered."""

    model = FieldValue
    verbose_name_plural = gettext_lazy("alanların geçmişi")
    fields = ["field", "shown_value", "is_current", "told", "why_not", "is_released", "added"]
    readonly_fields = ["field", "shown_value", "is_current", "told", "why_not", "is_released", "added"]
    extra = 0
    max_num = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[FieldValue]:
        order = Case(*(When(field=name, then=place) for place, name in enumerate(Field.values)))
        return super().get_queryset(request).select_related("editor").order_by(order, "-is_current", "-id")

    @admin.display(description=gettext_lazy("değer"))
    def shown_value(self, row: FieldValue) -> str:
        if row.value is None:
            return _("sayfa söylemiyor")
        text = _in_words(row.value)
        return text if len(text) <= SHOWN_VALUE else text[:SHOWN_VALUE] + " …"

    @admin.display(description=gettext_lazy("dayanak"))
    def told(self, row: FieldValue) -> str:
        return provenance(row)

    @admin.display(description=gettext_lazy("neden alınmadı"))
    def why_not(self, row: FieldValue) -> str:
        return grounds.why_rejected(row)


@admin.register(Article)
class ArticleAdmin(NoDelete, AnalyzedSearch):
    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if outdated := get_backend().outdated():
            text = _("%(number)d haberin arama dizini eski; “manage.py reindex” yeniler.")
            messages.warning(request, text % {"number": outdated})
        return super().changelist_view(request, extra_context)

    form = ArticleForm
    list_display = ["display_title", "outlet", "agency", "when", "modified"]
    list_display_links = ["display_title"]
    list_filter = [
        MissingFilter,
        "published_precision",
        ("agency", admin.RelatedOnlyFieldListFilter),
        ("outlet", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["outlet", "agency"]
    list_per_page = 50
    date_hierarchy = "calendar_moment"
    ordering = ["-id"]
    search_help_text = gettext_lazy("Sitenin aramasıyla aynı: ekler, Türkçe harfler ve büyük küçük fark etmez.")
    inlines = [HistoryInline]
    actions = ["release_all"]
    readonly_fields = ["seen"]
    fieldsets = [
        (None, {"fields": ["seen", "title", "lead", "published", "updated", "outlet", "agency", "linked_actors"]}),
        (gettext_lazy("Metin"), {"fields": ["text"]}),
        (gettext_lazy("Öteki alanlar"), {"fields": ["section", "tag_list", "byline", "canonical_url"]}),
        (gettext_lazy("Bu değişiklik"), {"fields": ["note", "version"]}),
    ]

    class Media:
        css = {"all": ["admin-archive.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        fieldsets = [(name, dict(options)) for name, options in self.fieldsets]
        if obj and obj.field_values.filter(is_current=True, origin="editor").exists():
            fieldsets[-1][1]["fields"] = ["release", "note", "version"]
        return fieldsets

    @admin.display(description=gettext_lazy("başlık"), ordering="title")
    def display_title(self, article: Article) -> str:
        return article.title or f"[{_('başlıksız')}] {article.working_title}"

    @admin.display(description=gettext_lazy("yayın tarihi"), ordering="calendar_moment")
    def when(self, article: Article) -> str:
        published = times.published(article)
        return published.text or published.doubt

    @admin.display(description=gettext_lazy("sitede"))
    def seen(self, article: Article) -> str:
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a> · <a href="{}?article__id__exact={}">{}</a>',
            article.get_absolute_url(),
            _("haber sayfası"),
            reverse("article_capture", args=[article.pk]),
            _("özgün belge"),
            reverse("admin:archive_mention_changelist"),
            article.pk,
            _("anmalar"),
        )

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        """Hand what changed to curation; nothing is saved past it."""
        note = form.cleaned_data["note"]
        for name in form.cleaned_data.get("release") or ():
            curation.release_field(obj, name)
        for name in form.changed_data:
            if name in ("note", "release", "version"):
                continue
            if name == "linked_actors":
                curation.set_actors(obj, form.cleaned_data[name], editor=signed_in(request), note=note)
                continue
            field, value = form.stored_value(name)
            curation.set_field(obj, field, value, editor=signed_in(request), note=note)

    @admin.action(
        description=gettext_lazy("Editör değerlerini bırak (sayfanın değerlerine dön)"), permissions=["change"]
    )
    def release_all(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        number = 0
        for article in queryset:
            held = article.field_values.filter(is_current=True, origin="editor").values_list("field", flat=True)
            for field in list(held):
                try:
                    curation.release_field(article, field)
                except curation.WrongValue:
                    messages.error(request, f"{article}: {no_page_value(field)}")
                else:
                    number += 1
        messages.success(request, _("%(number)d alan bırakıldı.") % {"number": number})


def _in_words(value: Any) -> str:
    """A stored value as a line of text."""
    if isinstance(value, list):
        return " · ".join(_in_words(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{PARTS.get(name, name)}: {_in_words(one)}" for name, one in value.items() if one)
    return str(value)
