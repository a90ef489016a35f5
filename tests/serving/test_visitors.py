import pytest
from django.test import RequestFactory, override_settings

from archive.serving.visitors import visitor

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # whoever is no proxy of ours may claim what it likes
        (PROXY, "198.51.100.1", "198.51.100.1"),
        (PROXY, "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # what stands before our proxy's word is a claim
        (PROXY, "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (PROXY, "<script>", PROXY),
        (PROXY, "", PROXY),
        ("", "198.51.100.1", ""),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
    ],
)
@override_settings(TRUSTED_PROXIES=["10.0.0.0/8"])
def test_visitor_is_the_last_one_that_is_no_proxy_of_ours(peer: str, forwarded: str, expected: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert visitor(RequestFactory(headers=headers, REMOTE_ADDR=peer).get("/")) == expected
