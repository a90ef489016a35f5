"""What every response carries, and the page that stands in while the database does not answer."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from psycopg.errors import QueryCanceled

from archive.views.errors import with_page

logger = logging.getLogger(__name__)

# No page uses any of these; embedded content cannot ask for them either.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)
# The embedded server is back within seconds; an outside one usually within a minute.
RETRY_AFTER_SECONDS = 10

Next = Callable[[HttpRequest], HttpResponseBase]


class PolicyHeadersMiddleware:
    """Permissions-Policy, Cross-Origin-Resource-Policy and the server's time for every response."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers["Server-Timing"] = f"total;dur={(perf_counter() - begun) * 1000:.1f}"
        return response


class ErrorPageMiddleware:
    """A page for answers that only tell a status: method not allowed, gone, too many requests."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return with_page(request, self.get_response(request))


class DatabaseDownMiddleware:
    """503 with a page in the reader's language where the database does not answer, or not in time."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("%s: database does not answer: %s", request.path, exception)
        return unavailable(is_too_slow=isinstance(exception.__cause__, QueryCanceled))


def unavailable(*, is_too_slow: bool) -> HttpResponse:
    """The 503 page. Rendered without the request, so that no context processor asks the database again."""
    page = render_to_string("503.html", {"is_too_slow": is_too_slow})
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(page, status=503, headers=headers)
