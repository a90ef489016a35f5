"""What a reader says is wrong with an article: a form, kept as a doubt for curators. No name, no address is asked."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive import curation
from archive.models import Article, ReportedPart
from archive.serving.rate_limit import Limit, seconds_to_wait
from archive.serving.visitors import visitor
from archive.text import turkish
from archive.text.web_address import is_safe_link

LONGEST_TEXT, LONGEST_SOURCE = 2_000, 1_000
# "tarih yanlış" says something, "?" does not.
SHORTEST_TEXT = 10
# A reader who goes through an article finds some mistakes; nobody finds more than these in an hour, and no curator
# reads more than those of all readers.
OF_ONE_READER = Limit("report", 10, 3600)
OF_ALL_READERS = Limit("reports", 120, 3600)


class ReportForm(forms.Form):
    """The report. `nickname` is a box that people do not see: what fills it is no reader."""

    part = forms.ChoiceField(
        label=_("Yanlış olan ne?"),
        choices=[("", _("Seçin")), *ReportedPart.choices],
        error_messages={"required": _("Yanlış olanı seçin.")},
    )
    text = forms.CharField(
        label=_("Yanlışı ve doğrusunu yazın"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 40}),
        error_messages={"required": _("Neyin yanlış olduğunu yazın.")},
    )
    source = forms.CharField(
        label=_("Doğrusunu gösteren sayfanın adresi"),
        max_length=LONGEST_SOURCE,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    nickname = forms.CharField(
        label=_("Bu kutuyu boş bırakın"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_text(self) -> str:
        text = turkish.clean(self.cleaned_data["text"]).strip()
        if len(text) < SHORTEST_TEXT:
            raise ValidationError(
                ngettext("En az %(least)d karakter yazın.", "En az %(least)d karakter yazın.", SHORTEST_TEXT)
                % {"least": SHORTEST_TEXT}
            )
        return text

    def clean_source(self) -> str:
        source = turkish.clean_line(self.cleaned_data["source"])
        if source and not is_safe_link(source):
            raise ValidationError(_("Bu bir web adresi değil; https:// ile başlayan adresi yazın."))
        return source


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what comes of it. What was typed stays in it when something is wrong or has to wait."""
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _form(request, article, form, status=400 if form.is_bound else 200)
    if not form.cleaned_data["nickname"]:
        if wait := seconds_to_wait(OF_ONE_READER, visitor(request)) or seconds_to_wait(OF_ALL_READERS):
            return _form(request, article, form, status=429, wait=wait)
        told = form.cleaned_data
        curation.report(article, ReportedPart(told["part"]), told["text"], source=told["source"])
    return HttpResponseRedirect(reverse("article_report_thanks", args=[article.pk]))


@require_safe
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens with a report."""
    article = get_object_or_404(Article, pk=pk)
    return render(request, "articles/report_thanks.html", {"article": article})


def _form(request: HttpRequest, article: Article, form: ReportForm, *, status: int, wait: int = 0) -> HttpResponse:
    context = {"article": article, "form": form, "wait_minutes": -(-wait // 60)}
    response = render(request, "articles/report.html", context, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response
