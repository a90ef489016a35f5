import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.analyzer import analyze
from archive.text.highlight import Span, Wanted, find_marks, marked_html, snippets
from archive.text.turkish import fold

NEWS = (
    "Rusya Dışişleri Bakanı Sergey Lavrov, Batı ülkeleriyle güvenlik garantileri konusunda anlaşmak için şansın"
    " olduğunu söyledi. Bakan, tarafların uzun süredir masada olduğunu, acele etmenin kimseye yaramayacağını ve"
    " ilk adımın karşı taraftan beklendiğini anlattı; heyetler yeniden buluşacak. Gazeteciler başka şey sormadı."
    "\nABD ve NATO'dan güvenlik garantileri konusunda 25 Ocak'ta yanıt aldıklarını anımsatan Lavrov, yanıtın"
    " yetersiz olduğunu kaydetti."
)


def wanted(words: str = "", *, exact: str = "", phrases: tuple[str, ...] = (), prefixes: str = "") -> Wanted:
    return Wanted(
        lemmas=frozenset(token.lemma for token in analyze(words)),
        exact=frozenset(exact.split()),
        phrases=tuple(tuple(token.lemma for token in analyze(phrase)) for phrase in phrases),
        prefixes=frozenset(prefixes.split()),
    )


def marks(text: str, what: Wanted) -> list[str]:
    return [text[span.start : span.end] for span in find_marks(analyze(text), what)]


@pytest.mark.parametrize(
    ("text", "what", "expected"),
    [
        ("IŞIK, Işık'ın ve ışıkta; ama aşık değil", wanted("isik"), ["IŞIK", "Işık'ın", "ışıkta"]),
        ("NATO'nun, NATO’YA (NATO)'dan", wanted("nato"), ["NATO'nun", "NATO’YA", "NATO)'dan"]),
        ("füze, füzeler ve füzesi", wanted(exact="fuze"), ["füze"]),
        ("yaptırım, Yaptırımlar ve yaptı", wanted(prefixes="yaptir"), ["yaptırım", "Yaptırımlar"]),
        (
            "güvenlik garantileri; garanti ve güvenlik",
            wanted(phrases=("güvenlik garantisi",)),
            ["güvenlik", "garantileri"],
        ),
        ("NATO'nun Genel Sekreteri", wanted(phrases=("nato genel sekreter",)), ["NATO'nun", "Genel", "Sekreteri"]),
        ("NATO ve genel sekreter", wanted(phrases=("nato genel sekreter",)), []),
        ("genel genel sekreter", wanted(phrases=("genel sekreter",)), ["genel", "sekreter"]),
        ("nato nato nato", wanted(phrases=("nato nato",)), ["nato", "nato", "nato"]),
        ("füzeler düştü", Wanted(phrases=(("=fuzeler",),)), ["füzeler"]),
        ("füze düştü", Wanted(phrases=(("=fuzeler",),)), []),
        ("hiçbir şey", Wanted(phrases=((),)), []),
        ("hiçbir şey", Wanted(), []),
    ],
)
def test_find_marks(text: str, what: Wanted, expected: list[str]) -> None:
    assert marks(text, what) == expected


def test_a_phrase_does_not_reach_over_a_gap_between_fields() -> None:
    title, body = analyze("genel"), analyze("sekreter")
    apart = [*title, *(token._replace(position=token.position + 11) for token in body)]
    assert find_marks(apart, wanted(phrases=("genel sekreter",))) == []


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("<b>NATO</b> & 'AB'", [Span(3, 7)], "&lt;b&gt;<mark>NATO</mark>&lt;/b&gt; &amp; &#x27;AB&#x27;"),
        ("güvenlik garantileri", [Span(0, 8), Span(9, 20)], "<mark>güvenlik garantileri</mark>"),
        ("güvenlik, garantileri", [Span(0, 8), Span(10, 21)], "<mark>güvenlik</mark>, <mark>garantileri</mark>"),
        ("bir\niki", [Span(0, 3), Span(4, 7)], "<mark>bir</mark>\n<mark>iki</mark>"),
        ("NATO", [Span(2, 4), Span(0, 3), Span(-5, 1), Span(3, 99)], "<mark>NATO</mark>"),
        ("NATO", [Span(2, 2), Span(9, 12)], "NATO"),
        ("", [], ""),
    ],
)
def test_marked_html(text: str, spans: list[Span], expected: str) -> None:
    assert marked_html(text, spans) == expected


SPANS = st.lists(st.builds(Span, st.integers(-3, 90), st.integers(-3, 90)), max_size=12)


@given(st.text(max_size=80), SPANS)
def test_marked_html_without_marks_is_the_text(text: str, spans: list[Span]) -> None:
    assert html.unescape(re.sub("</?mark>", "", marked_html(text, spans))) == text


@given(st.text("<>&'\"mark/ş ", max_size=60), SPANS)
def test_marked_html_holds_no_other_tags(text: str, spans: list[Span]) -> None:
    assert not re.search("[<>\"']", re.sub("</?mark>", "", marked_html(text, spans)))


def test_snippets_show_the_passages_with_most_wanted_words() -> None:
    spans = find_marks(analyze(NEWS), wanted("güvenlik garantileri Lavrov"))
    first, second = snippets(NEWS, spans)
    assert first.startswith("Rusya Dışişleri Bakanı Sergey <mark>Lavrov</mark>, Batı ülkeleriyle <mark>güvenlik gara")
    assert first.endswith(" …")
    assert second.startswith("… ABD ve NATO&#x27;dan <mark>güvenlik garantileri</mark> konusunda 25 Ocak&#x27;ta")
    assert "<mark>Lavrov</mark>" in second


def test_the_second_snippet_brings_what_the_first_lacks() -> None:
    text = "NATO NATO. " + "dolgu " * 40 + "NATO AB NATO. " + "dolgu " * 40 + "Rusya. " + "dolgu " * 40
    found = snippets(text, find_marks(analyze(text), wanted("nato ab rusya")), width=60)
    assert len(found) == 2
    assert "<mark>NATO AB NATO</mark>" in found[0]
    assert "<mark>Rusya</mark>" in found[1]


def test_a_later_choice_before_an_earlier_one_stops_where_that_begins() -> None:
    text = "Rusya bir iki NATO AB NATO"
    found = snippets(text, find_marks(analyze(text), wanted("nato ab rusya")), width=16)
    assert found == ["<mark>Rusya</mark> bir …", "… iki <mark>NATO AB NATO</mark>"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Kısa haber.", ["Kısa haber."]),
        ("\n Kısa", ["Kısa"]),
        ("Bu haber <uzun> sürer", ["Bu haber &lt;uzun&gt; …"]),
        ("x" * 30, ["x" * 16 + " …"]),
    ],
)
def test_snippets_without_marks_are_the_beginning(text: str, expected: list[str]) -> None:
    assert snippets(text, [], width=16) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  NATO geldi", "<mark>NATO</mark> geldi"),
        ("\n\nNATO geldi", "<mark>NATO</mark> geldi"),
        ("Çekoslovakyalılaştırdık ama  NATO'nun kararı değişmeyecekmiş", "… ama  <mark>NATO&#x27;nun</mark> kararı …"),
        ("Evet o. Ben NATO geldi ve gitti", "… Ben <mark>NATO</mark> geldi ve …"),
        ("birdenbire-NATO-gelivermişti", "… <mark>NATO</mark>-gelivermişti"),
        ("NATO-" + "x" * 40, "<mark>NATO</mark> …"),
    ],
)
def test_a_snippet_starts_and_ends_between_words(text: str, expected: str) -> None:
    assert snippets(text, find_marks(analyze(text), wanted("nato")), width=22) == [expected]


def test_a_mark_longer_than_the_window_is_shown_whole() -> None:
    text = "önce " + "u" * 50 + " sonra"
    assert snippets(text, [Span(5, 55)], width=20) == ["… <mark>" + "u" * 50 + "</mark> …"]


def test_many_marks_cost_little() -> None:
    text = "NATO ve Rusya " * 20_000  # a quadratic search would take minutes
    assert len(snippets(text, find_marks(analyze(text), wanted("nato rusya")))) == 2


LINES = st.lists(st.sampled_from(["NATO'nun", "Rusya", "ve", "füzeleri.", "AB", "\n", "Çok-uzun-bir-kelime", "“Işık”"]))


@given(LINES.map(" ".join), st.integers(1, 60), st.integers(1, 4))
def test_snippets_are_apart_short_and_cut_between_words(text: str, width: int, count: int) -> None:
    spans = find_marks(analyze(text), wanted("nato rusya füze ışık"))
    found = snippets(text, spans, width=width, count=count)
    assert len(found) <= count
    flat, place = text.replace("\n", " "), 0
    for snippet in found:
        bare = html.unescape(re.sub("</?mark>", "", snippet)).removeprefix("… ").removesuffix(" …")
        place = flat.index(bare, place) + len(bare)  # in order and not overlapping
        assert {fold(mark) for mark in re.findall("<mark>(.*?)</mark>", snippet)}.isdisjoint(["ve", "ab", ""])
        assert len(bare) <= max(width, max((span.end - span.start for span in spans), default=0))
    if spans:
        assert found
        assert all("<mark>" in snippet for snippet in found)


def test_passage_never_ends_in_the_middle_of_a_marked_phrase() -> None:
    text = (
        "Lavrov güvenlik garantileri istedi. "
        + "Batı ülkeleri yanıt verdi. " * 4
        + "Yine güvenlik garantileri konuşuldu."
    )
    phrase = tuple(token.lemma for token in analyze("güvenlik garantileri"))
    marks = find_marks(analyze(text), Wanted(phrases=(phrase,)))
    for width in range(40, 200):
        for passage in snippets(text, marks, width=width):
            assert passage.count("güvenlik") == passage.count("güvenlik garantileri") == passage.count("<mark>")
