import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.web_address import host_of, is_safe_link, normal_address

NOT_WEB = [
    "",
    "haber.com.tr/x",
    "//haber.com.tr/x",
    "javascript:alert(1)",
    "JaVaScRiPt://haber.com.tr/%0aalert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<b>",
    "ftp://haber.com.tr/",
    "mailto:a@haber.com.tr",
    "http://",
    "http:///yol",
    "https://haber.com.tr:99999/",
    "https://haber.com.tr:x/",
    "http://[::1/",
    "http://haber.com.tr\\@evil.example/",
    "http://haber com.tr/",
    "http://" + "ş" * 300 + ".com/",
    "http://" + "a" * 300 + ".com/",
    "http://\ud800.com/",
    "http://haber.com.tr/\ud800",
]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://WWW.Haber.COM.tr:443/Dünya?utm_source=x&id=3&fbclid=1#yorum", "https://www.haber.com.tr/D%C3%BCnya?id=3"),
        ("http://haber.com.tr", "http://haber.com.tr/"),
        ("http://haber.com.tr/?", "http://haber.com.tr/"),
        ("http://haber.com.tr/a?&&b=1&", "http://haber.com.tr/a?b=1"),
        ("http://haber.com.tr:80/a", "http://haber.com.tr/a"),
        ("http://haber.com.tr:8080/a", "http://haber.com.tr:8080/a"),
        ("http://haber.com.tr./a", "http://haber.com.tr/a"),
        ("https://kim:sifre@haber.com.tr/a", "https://haber.com.tr/a"),
        ("https://gündem.com/ışık", "https://xn--gndem-kva.com/%C4%B1%C5%9F%C4%B1k"),
        ("https://haber.com.tr/%7euser/%c5%9f%2F", "https://haber.com.tr/~user/%C5%9F%2F"),
        ("https://haber.com.tr/a?GCLID=1&UTM_Medium=x&b=2&a=1", "https://haber.com.tr/a?b=2&a=1"),
        ("https://haber.com.tr/a?utm=1&xfbclid=2", "https://haber.com.tr/a?utm=1&xfbclid=2"),
        ("https://haber.com.tr/a b", "https://haber.com.tr/a%20b"),
        ("  https://haber.com.tr/a\n", "https://haber.com.tr/a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
    ],
)  # fmt: skip
def test_normal_address(url: str, expected: str) -> None:
    assert normal_address(url) == expected


@pytest.mark.parametrize("url", NOT_WEB)
def test_what_is_no_web_address(url: str) -> None:
    assert normal_address(url) is None
    assert host_of(url) is None
    assert not is_safe_link(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.trthaber.com/haber", "trthaber.com"),
        ("https://m.haber7.com", "haber7.com"),
        ("https://amp.www.ntv.com.tr/", "ntv.com.tr"),
        ("https://WWW.GÜNDEM.com", "xn--gndem-kva.com"),
        ("https://tr.sputniknews.com/", "tr.sputniknews.com"),
        ("https://m.co/", "m.co"),
        ("https://amplifier.com/", "amplifier.com"),
        ("https://a@haber.com.tr:8080/", "haber.com.tr"),
    ],
)
def test_host_of(url: str, expected: str) -> None:
    assert host_of(url) == expected


@pytest.mark.parametrize("url", ["https://haber.com.tr/a?b=c#d", "http://gündem.com/ışık", "HTTP://HABER.COM.TR"])
def test_safe_links(url: str) -> None:
    assert is_safe_link(url)


@pytest.mark.parametrize(
    "url", [" https://haber.com.tr/", 'https://haber.com.tr/"onclick=x', "https://haber.com.tr/<b>"]
)
def test_addresses_that_need_mending_are_no_safe_links(url: str) -> None:
    assert normal_address(url) is not None
    assert not is_safe_link(url)


ADDRESSES = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP", "ftp"]),
    st.text("abşİ.-:@[]\\89", max_size=12),
    st.text("/ab%2fş?&=#utm_source;+", max_size=24),
    st.text(max_size=6),
)


@given(st.one_of(st.text(st.characters(exclude_categories=())), ADDRESSES))
def test_a_normal_address_is_its_own_normal_form(url: str) -> None:
    normal = normal_address(url)
    if normal is None:
        assert not is_safe_link(url)
    else:
        assert normal_address(normal) == normal
        assert normal.isascii()
        assert is_safe_link(normal)
        assert host_of(normal) == host_of(url)
