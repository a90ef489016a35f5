import random

from archive.extraction import Candidate, choose


def candidate(
    field: str, value: object, origin: str = "page_text", rule: str = "a", confidence: float = 0.5, **more: str
) -> Candidate:
    return Candidate(field, value, origin, rule, confidence, **more)  # type: ignore[arg-type]


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
