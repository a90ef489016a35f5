"""Web addresses from pages: one form to compare them by, their host, and which may become a link."""

import re
from urllib.parse import SplitResult, quote, urlsplit

# Parameters that tell where a reader came from, not what is read.
_TRACKING = re.compile(
    "utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl"
    "|__twitter_impression|cmpid|ocid|at_.*"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile("%[0-9a-fA-F]{2}")
# Browsers drop line breaks and read a backslash as a slash; lone surrogates have no encoding.
_MISREAD = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_NOT_IN_LINKS = re.compile(r"[\s<>\"]")
_OWN_EDITIONS = ("www.", "m.", "amp.")  # subdomains under which an outlet shows the same pages
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_LONGEST_HOST = 253  # RFC 1035; encoding to punycode takes quadratic time


def normal_address(url: str) -> str | None:
    """The form by which two addresses are compared, itself an address; None when `url` is not a whole http(s) address.

    Lower-case host in ASCII (punycode), no user, no default port, no fragment, no tracking parameters, escapes in one
    spelling. Scheme, www., path and the other parameters stay as they are, in their order.
    """
    parts = _split(url)
    if parts is None or (host := _ascii_host(parts)) is None:
        return None
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0].lower()))
    return f"{parts.scheme}://{host}{port}{_escaped(parts.path) or '/'}" + (f"?{_escaped(query)}" if query else "")


def host_of(url: str) -> str | None:
    """The host by which an outlet is known: lower-case ASCII without www., m., amp.; None when not http(s)."""
    parts = _split(url)
    host = _ascii_host(parts) if parts else None
    while host and (own := next((own for own in _OWN_EDITIONS if host.startswith(own)), None)):
        if "." not in host[len(own) :]:
            return host
        host = host[len(own) :]
    return host


def is_safe_link(url: str) -> bool:
    """Whether `url` may stand in an href: a whole http(s) address that a browser reads as it is written."""
    return not _NOT_IN_LINKS.search(url) and normal_address(url) is not None


def _split(url: str) -> SplitResult | None:
    url = url.strip()
    if _MISREAD.search(url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # read here: a port that is no number is only found when asked for
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and parts.hostname else None


def _ascii_host(parts: SplitResult) -> str | None:
    host = (parts.hostname or "").rstrip(".")
    if len(host) > _LONGEST_HOST:
        return None
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return host if _HOST.fullmatch(host) else None


def _escaped(text: str) -> str:
    escaped = quote(text, safe="%/:;,@!$&'()*+=?-._~[]|")
    return _ESCAPE.sub(_one_spelling, escaped)


def _one_spelling(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else escape[0].upper()
