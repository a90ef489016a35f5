"""Whatever somebody types is read; nothing fails, nothing unreadable becomes "match all"."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from archive.search.grammar import DEEPEST, LONGEST_QUERY, MOST_LEAVES
from archive.search.meaning import MOST_REPLACED
from archive.search.request import read_query
from archive.search.tree import (
    PAGE,
    TITLE,
    Both,
    Either,
    Named,
    Node,
    Phrase,
    Prefix,
    Without,
    Word,
    leaves,
)
from tests.search.trees import codes, dated, ph, read, some_names, tree, w


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ışık", "IŞIK"),
        ("ışık", "isik"),
        ("NATO'nun", "nato"),
        ("NATO’NUN", "nato"),
        ('NATO"nun', "nato"),
        ("gorusme", "görüşmeler"),
        ("görüşme", "GÖRÜŞMELERİNDE"),
        ("S-400", "s400"),
        ("S 400", "s400"),
        ("A.B.D.", "abd"),
        ("İstanbul", "ISTANBUL"),
        ("I\u0307stanbul", "istanbul"),
        ("NA\u00adTO", "nato"),
        ('"güvenlik garantileri"', "“guvenlik garantileri”"),
        ('"güvenlik garantileri"nin', "«GÜVENLİK GARANTİLERİ»"),
        ("NATO ve Rusya", "NATO VE RUSYA"),
        ("NATO veya Rusya", "nato VEYA rusya"),
        ("nato OR rusya", "nato or rusya"),
        ("başlık:ışık", "BASLIK:IŞIK"),
        ("aktör:Lavrov", "AKTOR: lavrov"),
    ],
)
def test_spellings_of_one_question_are_read_alike(one: str, other: str) -> None:
    def comparable(typed: str) -> object:
        return [(leaf.lemma,) if isinstance(leaf, Word) else leaf for leaf in read(typed).positive] or tree(typed)

    if '"' in one and " " in one:
        assert ranked_lemmas(one) == ranked_lemmas(other) != []
    else:
        assert comparable(one) == comparable(other)
        assert tree(one) is not None


def ranked_lemmas(typed: str) -> list[tuple[str, ...]]:
    return [tuple(word.lemma for word in leaf.words) for leaf in leaves(tree(typed)) if isinstance(leaf, Phrase)]


TREES: list[tuple[str, Node | None]] = [
    ("lavrov", w("lavrov")),
    ("lavrov nato", Both((w("lavrov"), w("nato")))),
    ("nato NATO nato", w("nato")),
    ('"lavrov"', w("lavrov")),
    ('"nato genel sekreteri"', ph("nato genel sekreteri")),
    ("„nato rusya“", ph("nato rusya")),
    ("″nato rusya″", ph("nato rusya")),
    ("«nato rusya»", ph("nato rusya")),
    ('""', None),
    ('"nato rusya', ph("nato rusya")),
    ('nato rusya"', Both((w("nato"), w("rusya")))),
    ('nato "', w("nato")),
    ('rusya"daki nato', Both((Word(w("rusya").lemma, "rusya"), w("nato")))),
    ('(" nato rusya ")', ph("nato rusya")),
    ('nato"rusya ab"', Both((w("nato"), ph("rusya ab")))),
    ('="güvenlik garantileri"', ph("güvenlik garantileri", is_exact=True)),
    ("=garantileri", w("garantileri", is_exact=True)),
    ("=(nato rusya)", Both((w("nato", is_exact=True), w("rusya", is_exact=True)))),
    ("= nato", w("nato")),
    ("nato=rusya", ph("nato rusya")),
    ("-sputnik", Without(w("sputnik"))),
    ("nato -rusya", Both((w("nato"), Without(w("rusya"))))),
    ("nato −rusya", Both((w("nato"), Without(w("rusya"))))),
    ("nato –rusya", Both((w("nato"), Without(w("rusya"))))),
    ("nato —rusya", Both((w("nato"), w("rusya")))),
    ("nato - rusya", Both((w("nato"), w("rusya")))),
    ("nato – rusya", Both((w("nato"), w("rusya")))),
    ("nato -", w("nato")),
    ("nato- rusya", Both((w("nato"), w("rusya")))),
    ("ab-nato", ph("ab nato")),
    ("ab–nato", ph("ab nato")),
    ("-ab-nato", Without(ph("ab nato"))),
    ("--nato", Without(w("nato"))),
    ("-(-nato)", w("nato")),
    ('-"nato rusya"', Without(ph("nato rusya"))),
    ("-(nato rusya)", Without(Both((w("nato"), w("rusya"))))),
    ("-, nato", w("nato")),
    ('"nato"-rusya', Both((w("nato"), w("rusya")))),
    ("nato OR rusya", Either((w("nato"), w("rusya")))),
    ("nato VEYA rusya veya ab", Either((w("nato"), w("rusya"), w("ab")))),
    ("lavrov nato OR rusya", Both((w("lavrov"), Either((w("nato"), w("rusya")))))),
    ("lavrov AND nato OR rusya", Either((Both((w("lavrov"), w("nato"))), w("rusya")))),
    ("lavrov VE nato VEYA rusya ab", Both((Either((Both((w("lavrov"), w("nato"))), w("rusya"))), w("ab")))),
    ("nato VE VEYA rusya", Either((w("nato"), w("rusya")))),
    ("nato OR , rusya", Either((w("nato"), w("rusya")))),
    ("nato OR -rusya", Either((w("nato"), Without(w("rusya"))))),
    ("nato OR", w("nato")),
    ("OR nato", w("nato")),
    ("ve", w("ve")),
    ("or veya", Both((w("or"), w("veya")))),
    ("-veya", Without(w("veya"))),
    ('"veya"', w("veya")),
    ("=ve", w("ve", is_exact=True)),
    ("nato (rusya OR ab)", Both((w("nato"), Either((w("rusya"), w("ab")))))),
    ("nato(rusya)", Both((w("nato"), w("rusya")))),
    ("(nato)'nun", w("nato")),
    ("(nato", w("nato")),
    ("nato) rusya", Both((w("nato"), w("rusya")))),
    ("()", None),
    ("füz*", Prefix("fuz")),
    ("IŞIĞ*", Prefix("isig")),
    ("NATO'da*", Prefix("nato")),
    ("S-40*", Prefix("s40")),
    ("-füz*", Without(Prefix("fuz"))),
    ("ab-nat*", Both((w("ab"), Prefix("nat")))),
    ("a*", None),
    ("a* nato", w("nato")),
    ("*nato", w("nato")),
    ("na*to", ph("na to")),
    ('"nato rus*"', ph("nato rus")),
    ("title:nato", w("nato", TITLE)),
    ("başlık: nato rusya", Both((w("nato", TITLE), w("rusya")))),
    ("baslik:(nato rusya)", Both((w("nato", TITLE), w("rusya", TITLE)))),
    ('title:"nato rusya"', ph("nato rusya", TITLE)),
    ("title:=nato", w("nato", TITLE, is_exact=True)),
    ("title:-nato", Without(w("nato", TITLE))),
    ("-title:nato", Without(w("nato", TITLE))),
    ("title:füz*", Prefix("fuz", TITLE)),
    ("sayfa:çerez", w("çerez", PAGE)),
    ("title:S 400", w("s400", TITLE)),
    ("title:(nato OR page:ab)", Either((w("nato", TITLE), w("ab", PAGE)))),
    ("başlık:", w("başlık")),
    ("title:) nato", Both((w("title"), w("nato")))),
    ("actor:lavrov", Named("actor", ("sergey-lavrov",))),
    ("aktör:Lavrov'un", Named("actor", ("sergey-lavrov",))),
    ("kişi:lavrovun", Named("actor", ("sergey-lavrov",))),
    ("actor:sergey-lavrov", Named("actor", ("sergey-lavrov",))),
    ('actor:"LAVROV"', Named("actor", ("sergey-lavrov",))),
    ("actor:sergey", Named("actor", ("sergey-lavrov", "sergey-soygu"))),
    ("actor:nato", Named("actor", ("nato",))),
    ("actor:nat*", Named("actor", ("nato",))),
    ("kurum:askeri", Named("actor", ("nato-askeri-komitesi",))),
    ("actor:(lavrov OR soygu)", Either((Named("actor", ("sergey-lavrov",)), Named("actor", ("sergey-soygu",))))),
    ("-actor:lavrov", Without(Named("actor", ("sergey-lavrov",)))),
    ("actor:yok", Named("actor", ())),
    ("kaynak:trt", Named("outlet", ("trt-haber", "trt-world"))),
    ("outlet:trthaber.com", Named("outlet", ("trt-haber",))),
    ("ajans:aa", Named("agency", ("aa",))),
    ('ajans:"anadolu ajansı"', Named("agency", ("aa",))),
    ("2021..2022-03", dated("2021", "2022-03")),
    ("..2021", dated("", "2021")),
    ("2021..", dated("2021", "")),
    ("25.01.2022..03.2022", dated("25.01.2022", "03.2022")),
    ("2022-01-25..2022-01-25", dated("2022-01-25", "2022-01-25")),
    ("2021...2022", dated("2021", "2022")),
    ("2021…2022.", dated("2021", "2022")),
    ("-2021..2022", Without(dated("2021", "2022"))),
    ("(2021..)", dated("2021", "")),
    ("2022..2021", dated("2021", "2022")),
    ("2022", w("2022")),
    ("nato 2021...", Both((w("nato"), w("2021")))),
    ("nato...", w("nato")),
    ("1.500 12.02.2026", Both((w("1.500"), w("12.02.2026")))),
    ("31.02.2022..2023", ph("31.02.2022..2023")),
    ("1..2", ph("1 2")),
    ("!nato & rusya | <-> ab:*", Both((w("nato"), w("rusya"), w("ab")))),
    ("https://aa.com.tr/x", ph("https aa com tr x")),
    ("yazar:lavrov", ph("yazar lavrov")),
]


@pytest.mark.parametrize(("typed", "meaning"), TREES)
def test_query_means(typed: str, meaning: Node | None) -> None:
    assert tree(typed) == meaning


PROBLEMS: list[tuple[str, list[tuple[str, str]]]] = [
    ("nato - rusya: (ab) “x y” - …", []),
    ('nato "rusya ab', [("unclosed_quote", '"rusya ab')]),
    ('nato rusya" ab', [("stray_quote", '"')]),
    ("(nato (rusya)", [("unclosed_parenthesis", "(")]),
    (" nato) x", [("stray_parenthesis", ")")]),
    ("nato VEYA", [("lone_operator", "VEYA")]),
    ("(or nato) ve", [("lone_operator", "or")]),
    ("  a* nato", [("short_prefix", "a*")]),
    ("n*ato", [("stray_star", "n*ato")]),
    ("nato:*", [("stray_star", "nato:*")]),
    ("nato başlık: ", [("field_without_value", "başlık: ")]),
    ("yazar:lavrov 10:30", [("unknown_field", "yazar:lavrov")]),
    ("31.02.2022..2023", [("not_a_date", "31.02.2022..2023")]),
    ("2022..2021", [("dates_swapped", "2022..2021")]),
    ("-actor:lavrof", [("unknown_actor_near", "lavrof")]),
    ("outlet:xyzzy", [("unknown_outlet", "xyzzy")]),
    ("😀 nato &", [("not_a_word", "😀"), ("not_a_word", "&")]),
]


@pytest.mark.parametrize(("typed", "problems"), PROBLEMS)
def test_what_was_not_taken_as_typed_is_told_with_its_place(typed: str, problems: list[tuple[str, str]]) -> None:
    assert codes(typed) == problems


def test_unknown_name_offers_names_like_it() -> None:
    (problem,) = read("aktör:lavrof").problems
    assert problem.message == "“lavrof” adında bir kişi ya da kurum yok. Yakın adlar: Sergey Lavrov"


READ_AS = [
    ('lavrov "güvenlik garantileri" -sputnik', 'lavrov VE "güvenlik garantileri", sputnik hariç'),
    ("-sputnik -(a OR b)", "sputnik hariç, (a VEYA b) hariç"),
    ("lavrov nato veya rusya", "lavrov VE (nato VEYA rusya)"),
    ("nato OR -rusya", "nato VEYA (rusya hariç)"),
    ("nato OR (rusya -ab)", "nato VEYA (rusya, ab hariç)"),
    ('=nato ="a b" füz*', '=nato VE ="a b" VE füz*'),
    ("title:(nato “a b”) sayfa:x yz*", 'başlıkta: nato VE başlıkta: "a b" VE sayfada: x VE yz*'),
    ("title:=nato", "başlıkta: =nato"),
    ("S 400 AB-NATO", 'S-400 VE "AB-NATO"'),
    ("actor:lavrov 2021..2022-03", "aktör: Sergey Lavrov VE 2021 – Mart 2022"),
    ("actor:sergey", "aktör: Sergey Lavrov ya da Sergey Şoygu"),
    ("kaynak:yok 2021..", "kaynak: “yok” (bilinmiyor) VE 2021 ve sonrası"),
    ("-..25.01.2022", "25 Ocak 2022 ve öncesi hariç"),
    ("-ab-nat*", "(ab VE nat*) hariç"),
    ('nato "ve"', 'nato VE "ve"'),
    ("& |", ""),
]


@pytest.mark.parametrize(("typed", "shown"), READ_AS)
def test_query_is_shown_back_in_words(typed: str, shown: str) -> None:
    assert read(typed).read_as == shown


DOCUMENTATION = (Path(settings.BASE_DIR) / "docs/search.md").read_text()
LANGUAGE, SAID_BACK = re.findall(r"\| typed \| .*\n\|---\|---\|\n((?:\|.*\n)+)", DOCUMENTATION)


@pytest.mark.parametrize("typed", re.findall("`([^`]+)`", LANGUAGE))
def test_documented_signs_are_read_without_a_problem(typed: str) -> None:
    found = {code for code, _text in codes(typed)} - {"unknown_actor", "unknown_outlet", "unknown_agency"}
    assert not found or (typed.endswith(":") and found == {"field_without_value"})


@pytest.mark.parametrize(("typed", "shown"), re.findall(r"^\| `(.+)` \| (.+) \|$", SAID_BACK, re.MULTILINE))
def test_query_is_shown_back_as_documented(typed: str, shown: str) -> None:
    assert read(typed).read_as == shown


@pytest.mark.parametrize("typed", ["", "   ", "\x00"])
def test_nothing_typed_asks_for_everything(typed: str) -> None:
    assert read_query(typed).is_empty


@pytest.mark.parametrize("typed", ['"', "& | ! ( )", "-", "a*", "***", "😀", "…—", "-()", "=", '""'])
def test_typed_but_unreadable_asks_for_nothing(typed: str) -> None:
    assert read_query(typed).asks_nothing


def test_far_too_long_query_is_cut_between_words_and_the_rest_told() -> None:
    typed = "müzakere " * 200_000
    query = read_query(typed)
    assert query.positive == (w("müzakere"),)
    (too_many, too_long) = query.problems
    assert (too_many.code, too_long.code, too_long.end) == ("too_many", "too_long", len(typed))
    assert too_long.start <= LONGEST_QUERY and typed[too_long.start].isspace()
    assert len(read_query("a" * 5000).positive) == 1


def test_more_words_than_are_searched_are_told() -> None:
    typed = " ".join(f"kelime{number}x" for number in range(MOST_LEAVES + 5))
    query = read(f"({typed}")
    assert len(query.positive) == MOST_LEAVES
    (problem,) = query.problems
    assert problem.code == "too_many" and f"({typed}"[problem.start :].startswith(f"kelime{MOST_LEAVES}x")
    assert not read(typed.rsplit(" ", 5)[0]).problems


def test_parentheses_too_deep_are_told_and_their_content_left_out() -> None:
    deep = "(" * (DEEPEST + 1) + "nato" + ")" * (DEEPEST + 1)
    assert tree(f"{deep} rusya") == w("rusya")
    assert codes(deep) == [("too_deep", "(nato)")]
    assert tree(deep[1:-1]) == w("nato")


@pytest.mark.parametrize(
    ("typed", "asked", "problems"),
    [
        ("(" * 1000, 0, {"unclosed_parenthesis", "too_deep"}),
        ("-(" * 500, 0, {"unclosed_parenthesis", "too_deep"}),
        ("a OR " * 200, 1, {"too_many"}),
        ("title:" * 170, 1, {"too_long"}),
        ('"' * 1000, 0, set()),
        ("1.." * 330 + "x", 1, set()),
        ("OR " * 333, 1, {"too_many"}),
        ("a-" * 500, 1, set()),
        ("=" * 1000, 0, {"not_a_word"}),
        ("(a OR " * 170, 1, {"unclosed_parenthesis", "too_deep", "too_long"}),
        ("actor:x " * 125, 0, {"unknown_actor", "too_many"}),
        ("AB-" * 333, 1 + MOST_REPLACED, set()),
        ("avrupa güvenlik " * 60, 2, {"too_many"}),
        ("\u0301" * 1000, 0, {"not_a_word"}),
        ("a*" * 500, 1, {"stray_star"}),
    ],
)
def test_hostile_query_is_read_and_what_was_left_out_is_told(typed: str, asked: int, problems: set[str]) -> None:
    query = read_query(typed, names=some_names())
    assert len(query.positive) == asked
    assert {problem.code for problem in query.problems} == problems
    assert bool(query.read_as) == bool(query.tree)
