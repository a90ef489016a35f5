"""ArticleFilter: reads the one set of GET parameters of contract §4; wrong values are told beside their field."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NoReturn

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Agency, Article, Outlet
from archive.search.backend import PAGE_SIZE, SearchRequest
from archive.search.conditions import DEMANDING_ALL, NOT_STATED, PRECISIONS, Choice
from archive.search.registered import registered_names
from archive.search.request import read_query
from archive.text import edtf, turkish

SORTS = ("relevance", "newest", "oldest", "added")
MATCHES = ("auto", "all", "any")
# Values of one parameter that are read; nobody clicks more together.
MOST_CHOICES = 50
# A page number is read to so many digits: any that long lies past the end.
LONGEST_PAGE_NUMBER = 12

CHOICES = ("actor", "outlet", "agency", "section", "tag", "precision")
EXCLUDABLE = ("actor", "outlet", "agency", "section", "tag")
PARAMETERS = ("q", "synonyms", *CHOICES, *(f"-{name}" for name in EXCLUDABLE), "from", "to", "sort", "match", "page")


class ValuesField(forms.Field):
    """A repeatable parameter; each value is brought to its stored form by `normal` and must be one that `meant` knows
    (it tells the present form of former ones) or, where that `can_be_unstated`, the word for "not stated"."""

    widget = forms.MultipleHiddenInput

    def __init__(
        self,
        *,
        meant: Callable[[Sequence[str]], Mapping[str, str]],
        normal: Callable[[str], str],
        can_be_unstated: bool,
        known: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`known`: all values there are, to be told beside a wrong one, where they are few."""
        self.meant, self.normal, self.can_be_unstated, self.known = meant, normal, can_be_unstated, known
        super().__init__(**kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        typed = [text for text in map(turkish.clean_line, value or []) if text]
        if len(typed) > MOST_CHOICES:
            raise ValidationError(_("En çok %(most)d değer verilebilir."), params={"most": MOST_CHOICES})
        values = tuple(dict.fromkeys(map(self.normal, typed)))
        meant = {**self.meant(values), **({NOT_STATED: NOT_STATED} if self.can_be_unstated else {})}
        unknown = [value for value in values if value not in meant]
        if unknown and self.known:
            raise no_such_value(", ".join(unknown), self.known)
        if unknown:
            raise ValidationError(_("Böyle bir değer yok: %(values)s"), params={"values": ", ".join(unknown)})
        return tuple(dict.fromkeys(meant[value] for value in values))


class ValuesFilter(django_filters.Filter):
    field_class = ValuesField


class OneOfField(forms.CharField):
    """One of the `known` values, or ""."""

    def __init__(self, *, known: Sequence[str], **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and text not in self.known:
            raise no_such_value(text, self.known)
        return str(text)


class OneOfFilter(django_filters.Filter):
    field_class = OneOfField


def no_such_value(typed: str, known: Sequence[str]) -> ValidationError:
    """What is told about a value that is none of the few that there are."""
    return ValidationError(
        _("“%(value)s” diye bir değer yok; şunlardan biri olabilir: %(known)s."),
        params={"value": typed[:40], "known": ", ".join(known)},
    )


class DateField(forms.CharField):
    """A year, month or day as people write it; its value is an `Edtf` or None."""

    def clean(self, value: Any) -> edtf.Edtf | None:  # a parsed date, not its text
        text = turkish.clean_line(super().clean(value) or "")
        if not text:
            return None
        try:
            return edtf.parse_filter_date(text)
        except edtf.EdtfError as error:
            if error.code == "year_out_of_range":
                raise ValidationError(
                    _("%(value)s: yıl %(first)s ile %(last)s arasında olmalı."),
                    params={"value": text[:40], **error.params},
                ) from error
            raise ValidationError(
                _("%(value)s bir tarih değil; 2022, 2022-01, 25.01.2022 gibi yazın."), params={"value": text[:40]}
            ) from error


class DateFilter(django_filters.Filter):
    field_class = DateField


class PageField(forms.CharField):
    """A page number, from 1 on; its value is an int."""

    def clean(self, value: Any) -> int:  # a number, not its text
        text = (super().clean(value) or "1").strip()
        if not re.fullmatch("[1-9][0-9]*", text):
            raise ValidationError(
                _("%(value)s bir sayfa numarası değil; 1, 2, 3 gibi yazın."), params={"value": text[:40]}
            )
        return int(text[:LONGEST_PAGE_NUMBER])


class PageFilter(django_filters.Filter):
    field_class = PageField


def slug(text: str) -> str:
    """A typed slug in its normal form."""
    return turkish.slug(text, text[:80])


def present_actors(values: Sequence[str]) -> Mapping[str, str]:
    """The slugs of the actors that these mean, those of merged and renamed ones included."""
    return Actor.objects.present_slugs(values) if values else {}


def known_outlets(values: Sequence[str]) -> Mapping[str, str]:
    """Those of the values that are an outlet's slug."""
    return _as_they_are(Outlet.objects.filter(slug__in=values).values_list("slug", flat=True) if values else ())


def _known_agencies(values: Sequence[str]) -> Mapping[str, str]:
    return _as_they_are(Agency.objects.filter(code__in=values).values_list("code", flat=True) if values else ())


def _known_precisions(values: Sequence[str]) -> Mapping[str, str]:
    return _as_they_are(PRECISIONS)


def _as_they_are(values: Iterable[str]) -> Mapping[str, str]:
    """Values that are their own present form."""
    return {value: value for value in values}


def _choice_filters() -> dict[str, ValuesFilter]:
    makers: dict[str, tuple[Any, Callable[[Sequence[str]], Mapping[str, str]], Callable[[str], str]]] = {
        "actor": (_("Aktör"), present_actors, slug),
        "outlet": (_("Kaynak"), known_outlets, slug),
        "agency": (_("Ajans"), _known_agencies, slug),
        "section": (_("Bölüm"), _as_they_are, str),
        "tag": (_("Etiket"), _as_they_are, str),
        "precision": (_("Tarih kesinliği"), _known_precisions, str.lower),
    }
    filters: dict[str, ValuesFilter] = {}
    for name, (label, meant, normal) in makers.items():
        can_be_excluded = name in EXCLUDABLE
        for parameter in (name, f"-{name}") if can_be_excluded else (name,):
            filters[parameter] = ValuesFilter(
                label=label,
                meant=meant,
                normal=normal,
                can_be_unstated=can_be_excluded,
                known=tuple(PRECISIONS) if name == "precision" else (),
            )
    return filters


class ArticleFilterForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("from"), cleaned.get("to")
        if since and until and since.earliest >= until.latest:
            self.add_error("to", ValidationError(_("Bitiş tarihi başlangıçtan önce.")))
        return cleaned


class ArticleFilter(django_filters.FilterSet):
    """The one definition of what a list of articles can be asked. `to_request` gives what the search backend takes;
    the querysets of django-filter are refused, for they know nothing of `q` and `match`."""

    # Not stripped: problems of the query tell their place in what was typed.
    q = django_filters.CharFilter(label=_("Arama"), strip=False)

    class Meta:
        model = Article
        fields: list[str] = []
        form = ArticleFilterForm

    def __init__(self, data: QueryDict | None = None, queryset: Any = None, **kwargs: Any) -> None:
        super().__init__(data, queryset, **kwargs)

    @classmethod
    def get_filters(cls) -> Any:
        filters = super().get_filters()
        filters |= _choice_filters()
        filters["from"] = DateFilter(label=_("Başlangıç"))
        filters["to"] = DateFilter(label=_("Bitiş"))
        filters["sort"] = OneOfFilter(label=_("Sıralama"), known=SORTS)
        filters["match"] = OneOfFilter(label=_("Eşleşme"), known=MATCHES)
        filters["synonyms"] = OneOfFilter(label=_("Eş anlamlılar"), known=("0", "1"))
        filters["page"] = PageFilter(label=_("Sayfa"))
        return filters

    @property
    def qs(self) -> NoReturn:
        self.filter_queryset(self.queryset)

    def filter_queryset(self, queryset: Any) -> NoReturn:
        raise TypeError("ArticleFilter makes no queryset: take get_backend().matching(asked.to_request())")

    @cached_property
    def errors_by_parameter(self) -> dict[str, list[str]]:
        """Messages for wrong values, by parameter name; empty when all is well."""
        return {name: [str(message) for message in messages] for name, messages in self.form.errors.items()}

    def to_request(
        self, fixed: Mapping[str, Choice] = MappingProxyType({}), *, page_size: int = PAGE_SIZE
    ) -> SearchRequest:
        """The search request of valid parameters; `fixed` is what the page itself demands (an actor's, an outlet's).

        Call only when the filter is valid.
        """
        cleaned = self.form.cleaned_data if self.is_bound and self.is_valid() else {}
        query = read_query(
            cleaned.get("q") or "", names=registered_names(), has_synonyms=cleaned.get("synonyms") != "0"
        )
        choices = {
            name: Choice(tuple(cleaned.get(name) or ()), tuple(cleaned.get(f"-{name}") or ())) for name in CHOICES
        }
        for name, choice in fixed.items():
            asked = choices[name] if name in DEMANDING_ALL else Choice()
            choices[name] = Choice(tuple(dict.fromkeys([*choice.wanted, *asked.wanted])), asked.excluded)
        return SearchRequest(
            query=query,
            choices={name: choice for name, choice in choices.items() if choice != Choice()},
            since=cleaned.get("from"),
            until=cleaned.get("to"),
            sort=cleaned.get("sort") or ("newest" if query.is_empty else "relevance"),
            match=cleaned.get("match") or "auto",
            page=cleaned.get("page") or 1,
            page_size=page_size,
        )
