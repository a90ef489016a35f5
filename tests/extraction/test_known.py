import pytest

from archive.extraction import Known
from archive.extraction.known import Outlet
from archive.registry import OutletEntry


@pytest.mark.parametrize("name", ["TRT Haber", "trt haber", "TRT HABER", "trthaber.com", "TrtHaber.com"])
def test_outlet_is_known_in_every_spelling_of_case_and_by_its_host(known: Known, name: str) -> None:
    assert known.outlet(name) == Outlet("trt-haber")


def test_name_that_is_a_common_word_is_marked(known: Known) -> None:
    assert known.outlet("SON DAKİKA") == Outlet("son-dakika", is_common=True)
    assert known.outlet("SonDakika.com") == Outlet("son-dakika")


@pytest.mark.parametrize("name", ["", "Haber", "TRT", "TRT Haber Spor"])
def test_other_names_mean_no_outlet(known: Known, name: str) -> None:
    assert known.outlet(name) is None


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("www.hurriyet.com.tr", "hurriyet"),
        ("m.hurriyet.com.tr", "hurriyet"),
        ("HURRIYET.COM.TR.", "hurriyet"),
        ("nothurriyet.com.tr", None),
        ("com.tr", None),
    ],
)
def test_host_and_every_host_below_it_is_the_outlet(known: Known, host: str, slug: str | None) -> None:
    assert known.outlet_by_host(host) == slug


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("AA", "aa"),
        ("aa", None),
        ("İHA", "iha"),
        ("IHA", "iha"),
        ("iha", None),
        ("ANADOLU AJANSI", "aa"),
        ("BBC", None),
    ],
)
def test_acronyms_count_only_as_they_are_written(known: Known, name: str, code: str | None) -> None:
    assert known.agency(name) == code


def test_name_that_two_outlets_share_means_neither() -> None:
    outlets = [OutletEntry(slug, slug, (), ("Star",), None) for slug in ("star-gazetesi", "star-tv")]
    assert Known(outlets, ()).outlet("STAR") is None
    assert Known(outlets[:1], ()).outlet("STAR") == Outlet("star-gazetesi")
