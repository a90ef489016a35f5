"""Pills: what narrows a list, each removable with one click."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from archive.models import Actor, Agency, Outlet
from archive.search.conditions import NOT_STATED
from archive.search.facets import PRECISION_LABELS
from archive.search.filters import CHOICES, ArticleFilter
from archive.views.lists.addresses import Address
from archive.wording import times


@dataclass(frozen=True, slots=True)
class Pill:
    """One condition in words, and the list's address without it."""

    label: str
    address: Address
    is_excluded: bool = False


def pills(address: Address, asked: ArticleFilter) -> tuple[Pill, ...]:
    """The pills of a valid filter; the query is none of them, it stands in the search box."""
    cleaned = asked.form.cleaned_data
    names = _names(cleaned)
    return (*_choice_pills(address, asked, names), *_date_pill(address, cleaned), *_switch_pills(address, cleaned))


def _choice_pills(address: Address, asked: ArticleFilter, names: Mapping[str, Mapping[str, str]]) -> Iterator[Pill]:
    for name in CHOICES:
        for parameter in (name, f"-{name}"):
            for value in asked.form.cleaned_data.get(parameter) or ():
                label = _label(name, value, field_label=str(asked.filters[name].label), names=names)
                yield Pill(label, address.without_value(parameter, value), is_excluded=parameter != name)


def _label(name: str, value: str, *, field_label: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """Names of actors, outlets and agencies speak for themselves; other values need their field before them."""
    if value == NOT_STATED:
        return f"{field_label}: {_('belirtilmemiş')}"
    if name in names:
        return names[name].get(value, value)
    if name == "precision":
        return f"{field_label}: {PRECISION_LABELS[value]}"
    return f"{field_label}: {value}"


def _names(cleaned: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    def wanted(name: str) -> list[str]:
        return [*(cleaned.get(name) or ()), *(cleaned.get(f"-{name}") or ())]

    actors, outlets, agencies = wanted("actor"), wanted("outlet"), wanted("agency")
    return {
        "actor": dict(Actor.objects.filter(slug__in=actors).values_list("slug", "name")) if actors else {},
        "outlet": dict(Outlet.objects.filter(slug__in=outlets).values_list("slug", "name")) if outlets else {},
        "agency": dict(Agency.objects.filter(code__in=agencies).values_list("code", "short")) if agencies else {},
    }


def _date_pill(address: Address, cleaned: Mapping[str, Any]) -> Iterator[Pill]:
    since, until = cleaned.get("from"), cleaned.get("to")
    if not since and not until:
        return
    label = times.period(since and since.text, until and until.text)
    yield Pill(label, address.without("from", "to"))


def _switch_pills(address: Address, cleaned: Mapping[str, Any]) -> Iterator[Pill]:
    labels = {"all": _("sözcüklerin tümü"), "any": _("sözcüklerden biri")}
    if (match := cleaned.get("match")) in labels:
        yield Pill(labels[match], address.without("match"))
    if cleaned.get("synonyms") == "0":
        yield Pill(_("eş anlamlılar olmadan"), address.without("synonyms"))
