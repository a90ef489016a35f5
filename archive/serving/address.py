"""Where the site listens (HOST, PORT) and how people reach it there."""

import errno
import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.serving.errors import ServeError

DEFAULT_PORT = 8000


@dataclass(frozen=True, slots=True)
class Address:
    """The values of HOST and PORT."""

    host: str
    port: int

    def bind(self) -> socket.socket:
        """A socket that holds the address from now on and does not listen yet. Raises ServeError."""
        family, endpoint = self._resolve()
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(endpoint)
        except OSError as error:
            listener.close()
            raise ServeError(self.refusal(error)) from error
        return listener

    def refusal(self, error: OSError) -> str:
        """The sentence for what the system said when the address was to be used."""
        if error.errno == errno.EADDRINUSE:
            return _(
                "PORT={port} dolu: {host}:{port} adresini başka bir program dinliyor. "
                "Başka bir port verin, örneğin: PORT={other} script/server"
            ).format(host=self.host, port=self.port, other=self.port + 1 if self.port < 65535 else DEFAULT_PORT)
        if error.errno == errno.EACCES:
            return _("PORT={port}: 1024'ten küçük portları yalnız root açabilir. Başka bir PORT verin.").format(
                port=self.port
            )
        return _("HOST={host!r}: bu makinede dinlenebilecek bir adres değil ({reason}).").format(
            host=self.host, reason=error.strerror
        )

    def urls(self, allowed_hosts: Iterable[str]) -> list[str]:
        """Addresses for a browser, the one for this machine first; on all interfaces also those for a phone."""
        if not self._is_everywhere():
            return [self._url(self.host)]
        outside = [host for host in allowed_hosts if _is_network_address(host)]
        return [self._url("127.0.0.1"), *(self._url(host) for host in outside)]

    def _is_everywhere(self) -> bool:
        return self.host in ("0.0.0.0", "::")

    def _url(self, host: str) -> str:
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def _resolve(self) -> tuple[socket.AddressFamily, tuple[str, int]]:
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        except OSError as error:
            raise ServeError(self.refusal(error)) from error
        # `localhost` is often both; 127.0.0.1 is the one that people type.
        family, *_ignored, endpoint = min(found, key=lambda entry: entry[0] != socket.AF_INET)
        return family, (str(endpoint[0]), self.port)


def address(host: str, port: str) -> Address:
    """The address for the values of HOST and PORT ("" for PORT: 8000). Raises ServeError."""
    if not port:
        return Address(host, DEFAULT_PORT)
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise ServeError(_("PORT={value!r}: 1 ile 65535 arasında bir sayı olmalı.").format(value=port))
    return Address(host, int(port))


def _is_network_address(host: str) -> bool:
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not (found.is_loopback or found.is_unspecified)
