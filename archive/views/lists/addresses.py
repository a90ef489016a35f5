"""Addresses: whole ones, and those of lists: the parameters of contract §4 and what they become at the next click."""

from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from archive.search.filters import CHOICES, EXCLUDABLE, PARAMETERS, ArticleFilter
from archive.text.web_address import is_safe_link

REPEATABLE = (*CHOICES, *(f"-{name}" for name in EXCLUDABLE))


@dataclass(frozen=True, slots=True)
class Address:
    """A list's address without its page number. Every method returns another address."""

    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path

    @property
    def stem(self) -> str:
        """The text of the address with one more parameter as far as that: a `pair` follows."""
        return f"{self}{'&' if self.parameters else '?'}"

    @property
    def query(self) -> QueryDict:
        return QueryDict(urlencode(self.parameters))

    def at(self, path: str) -> "Address":
        return replace(self, path=path)

    def without(self, *names: str) -> "Address":
        return replace(self, parameters=tuple(pair for pair in self.parameters if pair[0] not in names))

    def narrowed_to(self, *names: str) -> "Address":
        return replace(self, parameters=tuple(pair for pair in self.parameters if pair[0] in names))

    def without_value(self, name: str, value: str) -> "Address":
        return replace(self, parameters=tuple(pair for pair in self.parameters if pair != (name, value)))

    def adding(self, name: str, value: str) -> "Address":
        """With one more value of a repeatable parameter."""
        return replace(self, parameters=(*self.without_value(name, value).parameters, (name, value)))

    def setting(self, name: str, value: str) -> "Address":
        """With this one value of a parameter."""
        return self.without(name).adding(name, value)


def pair(name: str, value: str) -> str:
    """A parameter as addresses have it."""
    return f"{quote_plus(name)}={quote_plus(value)}"


def whole_address(request: HttpRequest, path: str) -> str:
    """The address of a path of this site with scheme and host: those of SITE_URL, else those that were asked."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def linkable(address: str | None) -> str:
    """An address from outside where it may become a link, else ""."""
    return address if address and is_safe_link(address) else ""


def asked_address(path: str, typed: QueryDict, asked: ArticleFilter) -> Address:
    """The address of what was asked: known parameters only, right values in their normal form, wrong ones as typed."""
    wrong = asked.errors_by_parameter
    pairs: list[tuple[str, str]] = []
    for name in PARAMETERS:
        if name == "page":
            continue
        if name in REPEATABLE and name not in wrong:
            pairs += [(name, value) for value in asked.form.cleaned_data.get(name) or ()]
        elif name in REPEATABLE:
            pairs += [(name, value) for value in typed.getlist(name)]
        elif value := typed.get(name):
            pairs.append((name, value))
    return Address(path, tuple(pairs))
