import pytest
from django.db import connections

from archive.serving import web
from archive.serving.errors import ServeError


@pytest.mark.parametrize(("value", "count"), [("1", 1), ("2", 2), ("64", 64)])
def test_number_of_workers_is_read(value: str, count: int) -> None:
    assert web.worker_count(value) == count


@pytest.mark.parametrize(("processors", "count"), [(1, 2), (2, 2), (6, 6), (96, 8)])
def test_default_is_a_worker_for_each_processor_but_never_one(
    processors: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "processors", lambda: processors)
    assert web.worker_count("") == count


@pytest.mark.parametrize("value", ["0", "65", "-2", "iki", "2.0", "٢"])
def test_wrong_number_of_workers_is_refused_by_name(value: str) -> None:
    with pytest.raises(ServeError, match="WEB_WORKERS="):
        web.worker_count(value)


@pytest.mark.parametrize("addresses", [[], ["10.0.0.7"], ["10.0.0.0/8", "::1"]])
def test_addresses_and_networks_are_proxies(addresses: list[str]) -> None:
    web.check_proxies(addresses)


@pytest.mark.parametrize("address", ["proxy.local", "10.0.0.7/8", "*", "300.1.1.1"])
def test_wrong_proxy_is_refused_by_name(address: str) -> None:
    with pytest.raises(ServeError, match="TRUSTED_PROXIES"):
        web.check_proxies(["10.0.0.7", address])


def test_every_template_is_read_before_the_workers_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(web, "get_template", read.append)
    web.load_texts()
    assert {"base.html", "lists/_list.html", "admin/base_site.html"} <= set(read) and len(read) == len(set(read))


@pytest.mark.django_db
def test_sessions_of_a_web_worker_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    databases = {"default": {**connections.settings["default"], "OPTIONS": {"options": "-c work_mem=7MB"}}}
    monkeypatch.setattr(connections, "settings", databases)
    web._after_fork(None, None)
    session = connections.create_connection("default")
    with session.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'),"
            " current_setting('idle_in_transaction_session_timeout'), current_setting('work_mem')"
        )
        assert cursor.fetchone() == ("5s", "3s", "30s", "7MB")
    session.close()
