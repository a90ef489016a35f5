"""Who asks: the network address that limits are counted for."""

import ipaddress
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest

# A household or a phone has a whole network of this size in IPv6.
IPV6_NETWORK_BITS = 64

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def visitor(request: HttpRequest) -> str:
    """The network address of the visitor: the peer's or, where that is one of TRUSTED_PROXIES, the last one in
    X-Forwarded-For that is none. IPv6 as its network; "" where nothing is known (a Unix socket)."""
    steps = [*request.headers.get("X-Forwarded-For", "").split(","), request.META.get("REMOTE_ADDR") or ""]
    found = _first_stranger(reversed(steps), settings.TRUSTED_PROXIES)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, IPV6_NETWORK_BITS), strict=False))
    return str(found or "")


def _first_stranger(steps: Iterable[str], proxies: Sequence[str]) -> Address | None:
    trusted = [ipaddress.ip_network(proxy) for proxy in proxies]
    last: Address | None = None
    for step in steps:
        try:
            address = ipaddress.ip_address(step.strip())
        except ValueError:
            return last
        last = getattr(address, "ipv4_mapped", None) or address
        if not any(last in network for network in trusted):
            return last
    return last
