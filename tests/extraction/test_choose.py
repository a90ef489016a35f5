import random

import pytest

from archive.extraction import Candidate, choose


def candidate(
    field: str, value: object, origin: str = "page_text", rule: str = "a", confidence: float = 0.5, **more: str
) -> Candidate:
    return Candidate(field, value, origin, rule, confidence, **more)  # type: ignore[arg-type]  # test's keywords


def test_origin_outranks_agreement_and_confidence() -> None:
    sent = candidate("title", "Gönderilen", "manifest", confidence=0.1)
    found = [candidate("title", "Bulunan", rule=rule, confidence=0.9) for rule in "abc"]
    assert choose([*found, sent])["title"] is sent


def test_agreement_of_two_rules_outranks_one_confident_rule() -> None:
    sure = candidate("outlet", "a-haber", rule="byline", confidence=0.9)
    first = candidate("outlet", "trt-haber", rule="title_tail", confidence=0.6)
    second = candidate("outlet", "trt-haber", rule="copyright", confidence=0.7)
    assert choose([sure, first, second])["outlet"] is second


def test_same_rule_twice_is_no_agreement() -> None:
    sure = candidate("outlet", "a-haber", rule="byline", confidence=0.9)
    twice = [candidate("outlet", "trt-haber", rule="own_address", confidence=0.6)] * 2
    assert choose([sure, *twice])["outlet"] is sure


def test_day_and_minute_of_one_day_agree_and_the_surer_wins() -> None:
    minute = candidate("published", "2026-02-11T19:10:00+03:00", rule="dateline", confidence=0.9)
    day = candidate("published", "2026-02-11", rule="stamp", confidence=0.6)
    other = candidate("published", "2026-02-09", rule="dateline_label", confidence=0.95)
    assert choose([day, other, minute])["published"] is minute


def test_rejected_candidate_is_never_chosen_but_kept() -> None:
    footer = candidate("published", "2026-02-11", confidence=1.0, rejected="footer")
    choice = choose([footer])
    assert "published" not in choice
    assert choice.losers["published"] == (footer,)


def test_choice_does_not_depend_on_the_order_of_candidates() -> None:
    candidates = [
        candidate("title", value, rule=rule, confidence=confidence)
        for value, rule, confidence in [
            ("A", "x", 0.5),
            ("B", "y", 0.5),
            ("C", "x", 0.5),
            ("B", "z", 0.1),
            ("C", "y", 0.5),
        ]
    ]
    first = choose(candidates)
    for seed in range(20):
        random.Random(seed).shuffle(candidates)
        again = choose(candidates)
        assert (again["title"], again.losers) == (first["title"], first.losers)


def test_the_minute_on_the_page_is_better_than_the_day_in_the_data() -> None:
    day = candidate("published", "2022-02-12", "structured", rule="json_ld", confidence=0.87)
    minute = candidate("published", "2022-02-12T14:05:00+03:00", rule="dateline", confidence=0.8)
    choice = choose([day, minute])
    assert (choice["published"].value, choice["published"].confidence) == (minute.value, 0.87)
    assert choice.losers["published"] == (day,)


def test_the_minute_of_another_day_is_not_taken() -> None:
    day = candidate("published", "2022-02-12", "structured", rule="json_ld")
    minute = candidate("published", "2022-02-13T14:05:00+03:00", rule="dateline")
    assert choose([day, minute])["published"] is day


def test_a_day_that_a_manifest_gives_stays_a_day() -> None:
    day = candidate("published", "2022-02-12", "manifest", rule="record")
    minute = candidate("published", "2022-02-12T14:05:00+03:00", rule="dateline")
    assert choose([day, minute])["published"] is day


@pytest.mark.parametrize(
    ("language", "shown", "value"),
    [
        ("tr", "2022-02-12T14:05:00+03:00", "2022-02-12T14:05:00+03:00"),
        # readers elsewhere may live in that zone
        ("en", "2022-02-12T14:05:00+03:00", "2022-02-12T14:05:00Z"),
        # the page shows the same moment by the clock of the place: the offset as stated is kept
        ("tr", "2022-02-12T17:05:00+03:00", "2022-02-12T14:05:00Z"),
    ],
)
def test_turkish_clock_that_the_data_calls_utc_is_that_of_istanbul(language: str, shown: str, value: str) -> None:
    data = candidate("published", "2022-02-12T14:05:00Z", "structured", rule="json_ld")
    seen = candidate("published", shown, rule="dateline")
    spoken = candidate("language", language, rule="letters_and_words")
    assert choose([data, seen, spoken])["published"].value == value


def test_update_before_the_publication_is_rejected_for_the_next_one() -> None:
    published = candidate("published", "2022-02-12T14:05:00+03:00", "structured")
    before = candidate("updated", "2022-02-12T10:00:00Z", "structured", rule="json_ld")
    after = candidate("updated", "2022-02-12T15:00:00+03:00", rule="dateline_label")
    choice = choose([published, before, after])
    assert choice["updated"] is after
    assert [one.rejected for one in choice.losers["updated"]] == ["before_published"]


def test_update_in_the_same_minute_and_one_that_a_manifest_gives_stay() -> None:
    published = candidate("published", "2022-02-12T14:05:30+03:00", "structured")
    same = candidate("updated", "2022-02-12T14:05:00+03:00", "structured")
    sent = candidate("updated", "2021-01-01", "manifest")
    assert choose([published, same])["updated"] is same
    assert choose([published, sent])["updated"] is sent


def test_of_several_moments_in_the_data_the_one_that_the_page_shows_counts_with_its_offset() -> None:
    own = candidate("published", "2025-01-05T15:23:59+01:00", "structured", rule="meta", rejected="several")
    other = candidate("published", "2024-12-18T10:00:00+01:00", "structured", rule="meta", rejected="several")
    shown = candidate("published", "2025-01-05T15:23:00+03:00", rule="dateline", confidence=0.9)
    winner = choose([own, other, shown])["published"]
    assert (winner.value, winner.rejected, winner.confidence) == (own.value, "", 0.9)
