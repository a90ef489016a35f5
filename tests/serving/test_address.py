import errno
import socket
from collections.abc import Iterator

import pytest

from archive.serving.address import Address, address
from archive.serving.errors import ServeError


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.parametrize(("value", "port"), [("", 8000), ("1", 1), ("8080", 8080), ("65535", 65535)])
def test_port_is_read(value: str, port: int) -> None:
    assert address("127.0.0.1", value) == Address("127.0.0.1", port)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "80a", " 80", "8.0", "٨٠٨٠", "²"])
def test_wrong_port_is_refused_by_name(value: str) -> None:
    with pytest.raises(ServeError, match="PORT="):
        address("127.0.0.1", value)


def test_taken_port_is_refused_with_another_one(taken_port: int) -> None:
    with pytest.raises(ServeError, match=f"PORT={taken_port} dolu.*PORT={taken_port + 1}"):
        Address("127.0.0.1", taken_port).bind()


@pytest.mark.parametrize("host", ["8.8.8.8", "yok.invalid"])
def test_address_of_another_machine_is_refused_by_name(host: str) -> None:
    with pytest.raises(ServeError, match=f"HOST='{host}'"):
        Address(host, 8000).bind()


def test_forbidden_port_is_refused_with_the_reason() -> None:
    refusal = Address("127.0.0.1", 80).refusal(PermissionError(errno.EACCES, "Permission denied"))
    assert refusal.startswith("PORT=80: ")
    assert "root" in refusal


def test_bound_address_is_held_but_does_not_answer_yet() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Address("127.0.0.1", port).bind(), pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_localhost_is_the_address_that_people_type(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 0, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: both)
    with Address("localhost", 0).bind() as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "allowed", "urls"),
    [
        ("127.0.0.1", ["localhost", "192.168.1.7"], ["http://127.0.0.1:8000"]),
        ("arsiv.local", [], ["http://arsiv.local:8000"]),
        ("::1", [], ["http://[::1]:8000"]),
        (
            "0.0.0.0",
            ["0.0.0.0", "127.0.0.1", "192.168.1.7", "[::1]", "makine"],
            ["http://127.0.0.1:8000", "http://192.168.1.7:8000"],
        ),
    ],
)
def test_urls_are_those_that_the_site_answers_to(host: str, allowed: list[str], urls: list[str]) -> None:
    assert Address(host, 8000).urls(allowed) == urls
