"""What browsers take from a site besides its pages: the description of its search, and the web manifest."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from archive.search.suggestions import suggest
from archive.views.lists.addresses import whole_address

# Browsers ask for these now and then; they change with a release.
CACHE_SECONDS = 86_400
# Those that the stylesheet has for paper and masthead.
PAPER, ACCENT = "#fbfaf7", "#0d4f5f"
ICON_SIZES = (192, 512)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The archive's search for a browser's address bar (OpenSearch 1.1), in the language of the address."""
    context = {
        "short_name": gettext("Haber Arşivi"),
        "name": gettext("NATO–Rusya Haber Arşivi"),
        "description": gettext("Türk basınındaki NATO–Rusya haberlerinde arar."),
    }
    media_type = "application/opensearchdescription+xml; charset=utf-8"
    response = render(request, "opensearch.xml", context, content_type=media_type)
    response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    return response


@require_safe
def opensearch_suggestions(request: HttpRequest) -> JsonResponse:
    """[what was typed, [texts], [what they are], [their addresses]], as the OpenSearch suggestions extension has it."""
    typed = request.GET.get("q", "")
    kinds = {
        "actor": gettext("aktör"),
        "outlet": gettext("kaynak"),
        "phrase": gettext("öbek"),
        "title": gettext("haber"),
    }
    found = suggest(typed)
    told = [
        typed,
        [one.text for one in found],
        [kinds[one.kind] for one in found],
        [whole_address(request, one.address) for one in found],
    ]
    return JsonResponse(told, safe=False, content_type="application/x-suggestions+json")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The web manifest: name, colours and icons of the site on a phone's home screen."""
    told = {
        "name": gettext("NATO–Rusya Haber Arşivi"),
        "short_name": gettext("Haber Arşivi"),
        "lang": get_language(),
        "dir": "ltr",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": [
            {"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            *(
                {
                    "src": static(f"icon-{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size in ICON_SIZES
                for purpose in ("any", "maskable")
            ),
        ],
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    return response
