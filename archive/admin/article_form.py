"""The form in which curators edit an article; under each field stands where its value came from."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import WrongValue, normal
from archive.extraction.dates import stated_dates
from archive.models import Actor, Agency, Article, FieldValue, Outlet
from archive.models.field_values import Field, Origin
from archive.text import edtf
from archive.wording import grounds

# A line that begins so is a sub-head in the form's plain text of the body.
HEADING_MARK = "## "

WIDE_LINE = forms.TextInput(attrs={"class": "wide-field"})


class LinesField(forms.CharField):
    """Text of several lines. Browsers send CRLF, the archive keeps LF: only another text is a change."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "class": "wide-field"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(initial), data)


class ArticleForm(forms.ModelForm):
    """Columns as a curator types them. Only `changed_data` is handed to curation."""

    title = forms.CharField(label=Field.TITLE.label, required=False, max_length=1000, widget=WIDE_LINE)
    lead = LinesField(label=Field.LEAD.label, required=False, rows=3)
    text = LinesField(label=Field.BODY.label, rows=24)
    published = forms.CharField(label=Field.PUBLISHED.label, required=False, max_length=80)
    updated = forms.CharField(label=Field.UPDATED.label, required=False, max_length=80)
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(),
        label=Field.OUTLET.label,
        required=False,
        widget=AutocompleteSelect(Article._meta.get_field("outlet"), admin.site),
    )
    agency = forms.ModelChoiceField(Agency.objects.all(), label=Field.AGENCY.label, required=False)
    section = forms.CharField(label=Field.SECTION.label, required=False, max_length=200)
    tag_list = LinesField(label=Field.TAGS.label, required=False, rows=4)
    byline = forms.CharField(label=Field.BYLINE.label, required=False, max_length=300)
    canonical_url = forms.CharField(label=Field.CANONICAL_URL.label, required=False, max_length=2000, widget=WIDE_LINE)
    linked_actors = forms.ModelMultipleChoiceField(
        Actor.objects.all(),
        label=Field.ACTORS.label,
        required=False,
        widget=AutocompleteSelectMultiple(Article._meta.get_field("actors"), admin.site),
    )
    release = forms.MultipleChoiceField(
        label=gettext_lazy("Editör değerini bırak"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("İşaretlenen alanlar sayfanın kendi değerine döner."),
    )
    note = forms.CharField(
        label=gettext_lazy("Not"),
        required=False,
        max_length=1000,
        widget=WIDE_LINE,
        help_text=gettext_lazy("Değişikliğin nedeni ya da dayanağı; alan geçmişinde görünür."),
    )
    # What the curator saw: sent back with the form, so that a form that grew old writes nothing.
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields: list[str] = []

    # Form field -> field of the article, where the names differ.
    STORED_AS = {"text": Field.BODY, "tag_list": Field.TAGS, "linked_actors": Field.ACTORS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = self.instance
        for name in ("title", "lead", "published", "updated", "outlet", "agency", "section", "byline", "canonical_url"):
            self.initial[name] = getattr(article, name)
        self.initial["text"] = as_plain_text(article.body)
        self.initial["tag_list"] = "\n".join(article.tags)
        self.initial["linked_actors"] = [link.actor_id for link in article.article_actors.all()]
        self.initial["version"] = version(article)
        current = {row.field: row for row in article.field_values.filter(is_current=True).select_related("editor")}
        for name, field in self.fields.items():
            stored = self.STORED_AS.get(name, name)
            if stored in Field.values:
                field.help_text = _hint(name, current.get(stored))
        held = [(name, Field(name).label) for name, row in current.items() if row.is_editors]
        self.fields["release"].choices = held  # type: ignore[attr-defined]  # declared as a choice field above
        if not held:
            del self.fields["release"]

    def clean_published(self) -> str | None:
        return self._time("published")

    def clean_updated(self) -> str | None:
        return self._time("updated")

    def clean(self) -> dict[str, Any]:
        """Refuse a form that shows what the article was. Until the request ends nobody else changes the article."""
        current = Article.objects.select_for_update().get(pk=self.instance.pk)
        if self.cleaned_data.get("version") != version(current):
            message = _(
                "Haber bu sırada değişti; hiçbir şey kaydedilmedi. Sayfayı yenileyin ve değişikliğinizi yeniden yapın."
            )
            raise ValidationError(message, code="outdated")
        return self.cleaned_data

    def clean_release(self) -> list[str]:
        names: list[str] = self.cleaned_data["release"]
        if Field.BODY in names and not _is_told_by_a_page(self.instance, Field.BODY):
            raise ValidationError(no_page_value(Field.BODY))
        return names

    def clean_text(self) -> list[str | dict[str, str]]:
        try:
            body: list[str | dict[str, str]] | None = normal(Field.BODY, from_plain_text(self.cleaned_data["text"]))
        except WrongValue as error:
            raise ValidationError(_("Bu metin çok uzun.")) from error
        if not body:
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        return body

    def clean_tag_list(self) -> list[str]:
        return [tag.strip() for tag in self.cleaned_data["tag_list"].split("\n") if tag.strip()]

    def clean_canonical_url(self) -> str | None:
        typed = self.cleaned_data["canonical_url"]
        try:
            address: str | None = normal(Field.CANONICAL_URL, typed)
        except WrongValue as error:
            raise ValidationError(_("http:// ya da https:// ile başlayan bir adres yazın.")) from error
        if address and Article.objects.filter(canonical_url=address).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Bu adres başka bir haberin."))
        return address

    def _time(self, name: str) -> str | None:
        typed = self.cleaned_data[name].strip()
        if not typed:
            return None
        try:
            return edtf.parse(_as_edtf(typed)).text or None
        except edtf.EdtfError as error:
            raise ValidationError(
                _("%(value)s bir tarih değil. Örnekler: %(examples)s"),
                params={
                    "value": typed,
                    "examples": "14 Şubat 2022 · 14.02.2022 15:22 · 2022-02 · 2017-01-01/2017-12-05 · 2022-01-25/..",
                },
            ) from error

    def _post_clean(self) -> None:
        """Leave the instance as it is: curation writes what changed."""

    def stored_value(self, name: str) -> tuple[str, Any]:
        """(field of the article, value in stored form) of a changed form field."""
        value = self.cleaned_data[name]
        if name == "outlet":
            return name, value.slug if value else None
        if name == "agency":
            return name, value.code if value else None
        return self.STORED_AS.get(name, name), value


def version(article: Article) -> str:
    """What tells one state of an article from another: its last change and the actors that its text names."""
    actors = article.article_actors.order_by("actor_id").values_list("actor_id", flat=True)
    return " ".join([article.modified.isoformat(), *map(str, actors)])


def no_page_value(field: str) -> str:
    """Why an editor's value cannot be released."""
    return _("%(field)s bırakılamaz: sayfaların verdiği başka bir değer yok.") % {"field": Field(field).label}


def _is_told_by_a_page(article: Article, field: str) -> bool:
    values = FieldValue.objects.filter(article=article, field=field).exclude(origin=Origin.EDITOR)
    return values.eligible().exists()


def _as_edtf(typed: str) -> str:
    """EDTF for a date written as people write it (14 Şubat 2022, 14.02.2022 15:22); other text as it is."""
    stated = stated_dates(typed)
    is_all = len(stated) == 1 and stated[0].end - stated[0].start >= len(typed) - 1
    return stated[0].edtf() if is_all else typed


def as_plain_text(body: list[Any]) -> str:
    """The body with a blank line between blocks and `## ` before sub-heads."""
    return "\n\n".join(block if isinstance(block, str) else HEADING_MARK + block["heading"] for block in body)


def from_plain_text(text: str) -> list[str | dict[str, str]]:
    """The body's blocks; what `as_plain_text` wrote comes back the same."""
    pieces = [piece.strip() for piece in text.split("\n\n") if piece.strip()]
    return [
        {"heading": piece.removeprefix(HEADING_MARK).strip()} if piece.startswith(HEADING_MARK) else piece
        for piece in pieces
    ]


def _hint(name: str, row: FieldValue | None) -> SafeString | str:
    examples = {
        "published": _("Örnek: 14 Şubat 2022 ya da 2022-02-14T15:22 ya da 2022-01-25/.. (boş: bilinmiyor)"),
        "text": _("Paragrafların arasında boş satır; ara başlıklar “## ” ile başlar."),
        "tag_list": _("Her satıra bir etiket."),
        "linked_actors": _("Metinde adı geçenler kendiliğinden bağlanır; ekleyip çıkardıklarınız kalır."),
    }
    unsaid = _("metinde adı geçenler") if name == "linked_actors" else _("sayfa söylemiyor")
    told = provenance(row) if row else unsaid
    return format_html("<strong>{}:</strong> {}<br>{}", _("Dayanak"), told, examples.get(name, ""))


def provenance(row: FieldValue) -> str:
    """Where a value came from, in words: the rule, how sure, the place on the page; of an editor's, who and why."""
    if row.is_editors:
        when = row.added.date().isoformat()
        return " · ".join(str(part) for part in (row.get_origin_display(), row.editor, when, row.note) if part)
    sure = f"{grounds.STRENGTHS[grounds.strength(row.confidence)]} (%{round(row.confidence * 100)})"
    excerpt = f"“{row.excerpt[:120]}”" if row.excerpt and row.field not in (Field.BODY, Field.LEAD) else ""
    return " · ".join(part for part in (grounds.rule_in_words(row), sure, excerpt) if part)
