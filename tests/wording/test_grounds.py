"""Every rule and every reason of extraction has words in both languages."""

import pytest
from django.utils import translation

from archive.extraction import Known, candidates
from archive.readers import Page, read
from archive.registry import read_actors, read_agencies, read_events, read_outlets
from archive.wording.grounds import INTERNAL, REJECTIONS, RULES
from tests.conftest import SEEDS

PAGES = SEEDS.parent / "tests" / "pages" / "text"


def test_every_rule_and_reason_that_our_pages_show_has_words() -> None:
    known = Known(read_outlets(), read_agencies(), actors=read_actors(), events=read_events())
    pages = [page for folder in (SEEDS, PAGES) for page in read(str(folder)) if isinstance(page, Page)]
    found = [candidate for page in pages if page.record is None for candidate in candidates(page, known)]
    assert len(found) > 100
    assert {candidate.rule for candidate in found} - set(RULES) == set()
    assert {candidate.rejected for candidate in found} - {"", *REJECTIONS, *INTERNAL} == set()


@pytest.mark.parametrize("words", [RULES, REJECTIONS, INTERNAL])
def test_words_are_two_languages(words: dict[str, str]) -> None:
    for text in words.values():
        with translation.override("tr"):
            turkish = str(text)
        with translation.override("en"):
            assert str(text) != turkish
