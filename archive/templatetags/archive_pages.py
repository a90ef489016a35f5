"""What the frame of a page needs: addresses of the present page, and texts that stand in it twice."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.urls import translate_url
from django.utils.safestring import SafeString, mark_safe

from archive.views.lists.addresses import whole_address

register = template.Library()


@dataclass(frozen=True, slots=True)
class PageAddresses:
    """Where a page is found: its own whole address and that of each language; all "" without a request of ours."""

    canonical: str = ""
    turkish: str = ""
    english: str = ""


def _request(context: Context) -> HttpRequest | None:
    """The request, unless there is none or it asked a host that is not ours (its error page is a page like others)."""
    request: HttpRequest | None = context.get("request")
    try:
        return request if request and (settings.SITE_URL or request.get_host()) else None
    except DisallowedHost:
        return None


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: Any = "") -> str:
    """The whole address of a path of this site (of the present page without one); "" without a request of ours."""
    request = _request(context)
    return whole_address(request, str(path) or request.path) if request else ""


@register.simple_tag(takes_context=True)
def page_addresses(context: Context, path: Any = "") -> PageAddresses:
    """The addresses of the page at a path of this site; of the present one without parameters where there is none."""
    request = _request(context)
    if request is None:
        return PageAddresses()
    path = str(path) or request.path
    turkish, english = (translate_url(path, language) for language in ("tr", "en"))
    return PageAddresses(*(whole_address(request, one) for one in (path, turkish, english)))


@register.simple_tag(takes_context=True)
def in_language(context: Context, language: str) -> str:
    """The present page's path in a language, its parameters kept; the front page where there is no request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    return translate_url(request.get_full_path(), language)


class CapturedNode(template.Node):
    """Django's own block tags hide the {% block %}s inside them from templates that extend theirs."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: Context) -> SafeString:
        content = " ".join(self.nodelist.render(context).split())
        # A template's output: escaped already, but for quotation marks that translators wrote.
        context[self.name] = mark_safe(content.replace('"', "&quot;"))
        return SafeString("")


@register.tag
def captured(parser: Parser, token: Token) -> CapturedNode:
    """{% captured as name %}…{% endcaptured %}: what stands between, on one line, for `name`, which may also stand
    inside a quoted attribute."""
    match token.split_contents():
        case [_tag, "as", name]:
            nodelist = parser.parse(("endcaptured",))
            parser.delete_first_token()
            return CapturedNode(nodelist, name)
    raise template.TemplateSyntaxError("write it {% captured as name %}")
