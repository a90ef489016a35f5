import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fingerprint import fingerprint
from archive.text.turkish import upper

REFERENCE = fingerprint(["NATO'nun “ışık” planı,", "Rusya'ya karşı."])


@pytest.mark.parametrize(
    "paragraphs",
    [
        ['NATO’nun "ışık" planı, Rusya`ya karşı.'],
        ["NATO'NUN 'IŞIK' PLANI", "", "RUSYA'YA KARŞI"],
        ["nato'nun  isik\u00a0plani\n\nrusya'ya karsi"],
        ["NATO'nun «Is\u0327ık» pla\u00adnı - Rusya'ya kars\u0327ı…"],
    ],
)
def test_spelling_does_not_matter(paragraphs: list[str]) -> None:
    assert fingerprint(paragraphs) == REFERENCE


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["NATO “ışık” planı,", "Rusya'ya karşı."],  # a suffix less
        ["Rusya'ya karşı.", "NATO'nun “ışık” planı,"],
        ["NATO'nun “ışık” planı,", "Rusya'ya karşı. 2"],
        ["NATO'nun “ışık”planı,", "Rusya'yakarşı."],
    ],
)
def test_words_matter(paragraphs: list[str]) -> None:
    assert fingerprint(paragraphs) != REFERENCE


def test_a_fingerprint_is_stable_over_releases() -> None:
    assert REFERENCE == "516b21e141684c4adc845b5868ea427fa62e7c0a84f18253e652c6d51f287263"


@pytest.mark.parametrize("paragraphs", [[], [""], [" \n", "…", "' ’ -"]])
def test_a_text_without_words_has_none(paragraphs: list[str]) -> None:
    assert fingerprint(paragraphs) == ""


@given(st.lists(st.text("abıİğş'’ \n.", max_size=20), max_size=5))
def test_neither_case_nor_paragraphs_matter(paragraphs: list[str]) -> None:
    assert fingerprint([upper(" ".join(paragraphs))]) == fingerprint(paragraphs)


@given(st.lists(st.text(st.characters(exclude_categories=()))))
def test_any_strings_have_a_fingerprint(paragraphs: list[str]) -> None:
    assert len(fingerprint(paragraphs)) in (0, 64)
