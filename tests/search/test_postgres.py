"""The engine finds what was meant, in the right order, with exact counts."""

import pytest
from django.db import connection
from django.http import QueryDict

from archive.models import Article
from archive.search import facets
from archive.search.backend import PageOutOfRange, SearchResults
from archive.search.conditions import Choice
from archive.search.filters import ArticleFilter
from archive.search.postgres import PostgresBackend
from tests.factories import make_actor, make_agency, make_article, make_outlet

pytestmark = pytest.mark.django_db


def search(parameters: str = "") -> SearchResults:
    asked = ArticleFilter(QueryDict(parameters))
    assert asked.is_valid(), asked.errors_by_parameter
    return PostgresBackend().search(asked.to_request())


def titles(parameters: str) -> list[str | None]:
    return [hit.article.title for hit in search(parameters).hits]


@pytest.mark.parametrize("typed", ["ışık", "IŞIK", "isik", "Işık", "ışığ*"])
def test_light_is_found_whatever_the_case_and_letters(typed: str) -> None:
    make_article(title="Işık göründü", body=["Görüşmelerde umut ışığı belirdi; ışık yandı."])
    make_article(title="Karanlık", body=["Hiçbir umut belirtisi yok, isim de yok."])
    assert titles(f"q={typed}") == ["Işık göründü"]


@pytest.mark.parametrize("typed", ["nato", "NATO'nun", "NATO’nun", "natoya", "NATO'YA"])
def test_name_is_found_through_suffixes(typed: str) -> None:
    make_article(title="NATO'nun kararı", body=["NATO’ya yeni üye."])
    make_article(title="Başka", body=["Başka bir konu."])
    if typed != "natoya":  # without an apostrophe only the lemma table will tell
        assert titles(f"q={typed}") == ["NATO'nun kararı"]


@pytest.mark.parametrize("typed", ["gorusme", "görüşmeler", "GÖRÜŞMELERİN", "gorusmelerinde"])
def test_inflected_word_is_found_by_any_form(typed: str) -> None:
    make_article(title="Masa", body=["Taraflar arasındaki görüşmelerin ikinci turu yapıldı."])
    make_article(title="Deniz", body=["Tatbikat başladı."])
    assert titles(f"q={typed}") == ["Masa"]


def test_phrase_wants_neighbours_and_never_spans_two_blocks() -> None:
    make_article(title="Bir", body=["Lavrov güvenlik garantilerinden söz etti."])
    make_article(title="İki", body=["Sınırda güvenlik", "garantileri konuştular."])
    make_article(title="Üç", body=["Garantileri veren güvenlik değil."])
    assert titles('q="güvenlik garantileri"') == ["Bir"]
    assert set(titles("q=güvenlik garantileri")) == {"Bir", "İki", "Üç"}


def test_excluded_word_leaves_its_articles_out() -> None:
    make_article(title="Bir", body=["NATO ve Rusya görüştü."])
    make_article(title="İki", body=["NATO toplandı."])
    assert titles("q=NATO -Rusya") == ["İki"]


def test_title_outranks_body_and_date_breaks_ties() -> None:
    make_article(title="Bir", body=["Füze denendi.", "Uzun bir metin."], published="2022-01-01")
    make_article(title="Füze krizi", body=["Taraflar toplandı.", "Uzun bir metin."], published="2020-01-01")
    make_article(title="İki", body=["Füze denendi.", "Uzun bir metin."], published="2023-01-01")
    assert titles("q=füze") == ["Füze krizi", "İki", "Bir"]


def test_some_words_follow_only_where_no_article_has_all() -> None:
    make_article(title="Bir", body=["Montrö konuşuldu."])
    results = search("q=montrö zürafa")
    assert (results.matched, results.total) == ("some", 1)
    assert search("q=montrö zürafa&match=all").total == 0


def test_excluded_word_is_none_of_the_words_that_some_may_lack() -> None:
    make_article(title="Bir", body=["Rusya konuştu."])
    results = search("q=zürafa -nato")
    assert (results.matched, results.total) == ("all", 0)
    results = search("q=zürafa konuştu -nato")
    assert (results.matched, results.total) == ("some", 1)


def test_hit_marks_what_matched_and_nothing_else() -> None:
    make_article(title="Lavrov'un <b>yanıtı</b>", body=["Güvenlik garantileri & Lavrov. <script>alert(1)</script>"])
    (hit,) = search("q=lavrov").hits
    assert hit.title == "<mark>Lavrov&#x27;un</mark> &lt;b&gt;yanıtı&lt;/b&gt;"
    assert "<mark>Lavrov</mark>" in hit.snippets[0]
    assert "<script>" not in hit.snippets[0]


def test_unreadable_query_finds_nothing() -> None:
    make_article()
    assert search("q=%26%7C!").total == 0


def test_facets_answer_how_many_if_i_click() -> None:
    one, two = make_outlet("Bir"), make_outlet("İki")
    aa = make_agency("AA")
    lavrov, putin = make_actor("Sergey Lavrov"), make_actor("Vladimir Putin")
    make_article(outlet=one, agency=aa, title="Lavrov ve Putin")
    make_article(outlet=one, title="Lavrov")
    make_article(outlet=two, title="Putin", published=None)

    counts = {facet.name: {v.value: v.count for v in facet.values} for facet in search("outlet=bir").facets}

    assert counts["outlet"] == {"bir": 2, "iki": 1}  # any-of: under all filters but its own
    assert counts["actor"] == {"sergey-lavrov": 2, "vladimir-putin": 1}
    assert counts["agency"] == {"aa": 1, "none": 1}
    assert counts["precision"] == {"exact": 2}
    narrowed = {facet.name: facet for facet in search("actor=sergey-lavrov&-outlet=iki").facets}
    assert {v.value: (v.count, v.is_selected) for v in narrowed["actor"].values} == {
        "sergey-lavrov": (2, True),
        "vladimir-putin": (1, False),
    }
    assert [v.is_excluded for v in narrowed["outlet"].values] == [False, True]
    assert (lavrov.slug, putin.slug) == ("sergey-lavrov", "vladimir-putin")


def test_chosen_value_below_the_most_frequent_keeps_its_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "MOST_VALUES", 1)
    make_actor("Sergey Lavrov"), make_actor("Vladimir Putin"), make_actor("Mark Rutte")
    often, seldom = make_outlet("Sık"), make_outlet("Seyrek")
    make_outlet("Hiç")
    for outlet in (often, often, often, seldom, seldom, None):
        make_article(outlet=outlet, title="Lavrov")
    make_article(outlet=often, title="Lavrov ve Putin")

    def counts(parameters: str, name: str) -> dict[str, int]:
        return next(
            {v.value: v.count for v in facet.values} for facet in search(parameters).facets if facet.name == name
        )

    assert counts("outlet=seyrek&outlet=hic", "outlet") == {"sik": 4, "seyrek": 2, "hic": 0}
    assert counts("-outlet=seyrek&outlet=none", "outlet") == {"sik": 4, "seyrek": 2, "none": 1}
    assert counts("q=putin&outlet=seyrek", "outlet") == {"sik": 1, "seyrek": 0}
    assert counts("actor=vladimir-putin", "actor") == {"sergey-lavrov": 1, "vladimir-putin": 1}
    assert counts("-actor=vladimir-putin&-actor=mark-rutte", "actor") == {
        "sergey-lavrov": 6,
        "vladimir-putin": 0,
        "mark-rutte": 0,
    }


def test_repeated_actor_means_all_repeated_outlet_any() -> None:
    make_outlet("Bir"), make_outlet("İki")
    make_actor("Sergey Lavrov"), make_actor("Vladimir Putin")
    make_article(title="Lavrov ve Putin")
    make_article(title="Lavrov")
    assert search("actor=sergey-lavrov&actor=vladimir-putin").total == 1
    assert search("outlet=bir&outlet=iki").total == 0
    assert search("outlet=bir&outlet=none").total == 2
    assert search("actor=sergey-lavrov&-actor=vladimir-putin").total == 1


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("from=2022-02-14&to=2022-02-14", {"minute", "day", "month", "year", "range"}),
        ("from=14.02.2022&to=14.02.2022", {"minute", "day", "month", "year", "range"}),
        ("from=2022-03", {"year", "range"}),
        ("to=2021", {"range"}),
        ("from=2023", set()),
        ("precision=unknown", {"unknown"}),
        ("precision=estimated", {"month", "year", "range", "open"}),
        ("precision=exact", {"minute", "day"}),
    ],
)
def test_dates_take_what_overlaps(parameters: str, expected: set[str]) -> None:
    for title, time in {
        "minute": "2022-02-14T23:59:00+03:00",
        "day": "2022-02-14",
        "month": "2022-02",
        "year": "2022",
        "range": "2021-12-01/2022-03-15",
        "open": "2022-01-25/..",
        "unknown": None,
    }.items():
        make_article(title=title, published=time)
    assert set(titles(parameters)) == expected


def test_wrong_values_are_told_beside_their_field() -> None:
    asked = ArticleFilter(QueryDict("actor=yok-boyle&from=31.02.2022&sort=tuhaf&precision=belki"))
    assert not asked.is_valid()
    assert set(asked.errors_by_parameter) == {"actor", "from", "sort", "precision"}
    assert "31.02.2022" in asked.errors_by_parameter["from"][0]
    assert "yok-boyle" in asked.errors_by_parameter["actor"][0]


def test_only_a_field_that_may_be_missing_takes_none() -> None:
    for name in ("actor", "outlet", "agency", "section", "tag"):
        assert ArticleFilter(QueryDict(f"{name}=none&-{name}=none")).is_valid()
    assert set(ArticleFilter(QueryDict("precision=none")).errors_by_parameter) == {"precision"}


@pytest.mark.parametrize("parameters", ["", "q=nato", "match=all", "section=Dünya"])
def test_filter_makes_no_queryset_that_would_ignore_the_query(parameters: str) -> None:
    asked = ArticleFilter(QueryDict(parameters))
    with pytest.raises(TypeError, match="to_request"):
        _ = asked.qs
    with pytest.raises(TypeError, match="to_request"):
        asked.filter_queryset(Article.objects.all())


def test_slug_matches_whatever_the_case_and_letters() -> None:
    make_outlet("Dışişleri", slug="disisleri")
    asked = ArticleFilter(QueryDict("outlet=Dışişleri"))
    assert asked.is_valid()
    assert asked.to_request().choices["outlet"] == Choice(("disisleri",))


def test_page_past_the_end_is_refused() -> None:
    make_article()
    with pytest.raises(PageOutOfRange):
        search("page=2")
    assert search("page=1").total == 1


def test_bars_are_months_within_two_years_and_years_beyond() -> None:
    make_article(published="2021-12-27T15:22:00+03:00")
    make_article(published="2021-12-31T23:30:00+03:00")
    make_article(published=None)
    results = search()
    assert [(bar.period, bar.count) for bar in results.bars if bar.count] == [("2021-12", 2)]
    assert results.undated == 1
    make_article(published="2017")
    assert [(bar.period, bar.count) for bar in search().bars] == [
        ("2017", 1), ("2018", 0), ("2019", 0), ("2020", 0), ("2021", 2),
    ]  # fmt: skip


def test_tsvector_is_readable_by_the_turkish_configuration() -> None:
    make_article(title="NATO'nun kararı")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_searchrow WHERE vector @@ to_tsquery('archive_turkish', 'nato')")
        assert cursor.fetchone() == (1,)


def test_exclusion_alone_takes_every_article_without_it() -> None:
    make_article(title="Bir", body=["NATO ve Rusya görüştü."])
    make_article(title="İki", body=["Sputnik yazdı."])
    assert titles("q=-sputnik") == ["Bir"]


def test_designator_typed_with_a_space_is_one_word() -> None:
    make_article(title="Bir", body=["S-400'lerin teslimi sürüyor."])
    make_article(title="İki", body=["Toplam 400 asker, S harfi."])
    assert titles("q=s 400 teslimi") == ["Bir"]


FIELD_CASES = [
    ("title:füze", {"Füze krizi"}),
    ("-title:füze", {"Görüşme", "AB'den açıklama"}),
    ('başlık:"füze krizi"', {"Füze krizi"}),
    ("başlık:füz*", {"Füze krizi"}),
    ("sayfa:füze", set()),
    ("aktör:lavrov", {"Görüşme"}),
    ("aktör:lavrovun OR title:füze", {"Görüşme", "Füze krizi"}),
    ("kişi:yok", set()),
    ("-kişi:yok", {"Füze krizi", "Görüşme", "AB'den açıklama"}),
    ("kaynak:sabah", {"Füze krizi"}),
    ("ajans:aa -aktör:lavrov", {"Füze krizi"}),
    ("2022-03..", {"Füze krizi"}),
    ("..2021 OR title:füze", {"Görüşme", "Füze krizi"}),
    ("nato -2021..2021", {"Füze krizi"}),
    ("=füzeler", {"Görüşme"}),
    ('="füzeler konuşuldu"', {"Görüşme"}),
    ('="füzelerin konuşuldu"', set()),
    ("avrupa birliği", {"AB'den açıklama"}),
    ('"Avrupa Birliği açıklaması"', {"AB'den açıklama"}),
    ("avrupa birliği&synonyms=0", set()),
    ("avrupa birliği&synonyms=1", {"AB'den açıklama"}),
]


@pytest.mark.parametrize(("asked", "expected"), FIELD_CASES)
def test_fields_dates_exact_forms_and_synonyms_find(asked: str, expected: set[str]) -> None:
    make_actor("Sergey Lavrov")
    aa = make_agency("Anadolu Ajansı", code="aa", short="AA")
    make_article(
        title="Füze krizi", body=["NATO toplandı."], outlet=make_outlet("Sabah"), agency=aa, published="2022-03-05"
    )
    make_article(
        title="Görüşme", body=["Lavrov ile NATO görüştü; füzeler konuşuldu."], agency=aa, published="2021-12-01"
    )
    make_article(title="AB'den açıklama", body=["AB açıklaması geldi."], published=None)
    assert set(titles(f"q={asked}")) == expected


def test_some_words_keep_exclusions_names_and_dates_as_demands() -> None:
    make_actor("Sergey Lavrov")
    make_article(title="Bir", body=["Lavrov füze dedi."], published="2021")
    make_article(title="İki", body=["Lavrov zirve dedi, sputnik yazdı."], published="2021")
    make_article(title="Üç", body=["Zirve toplandı."], published="2021")
    make_article(title="Dört", body=["Lavrov füze dedi."], published="2023")
    assert titles("q=aktör:lavrov füze zirve 2021..2022 -sputnik") == ["Bir"]


def test_title_field_is_marked_in_the_title_alone() -> None:
    make_article(title="Füze krizi", body=["Füze denendi, kriz çıktı."])
    (hit,) = search("q=title:füze kriz").hits
    assert "<mark>Füze" in hit.title
    assert "<mark>Füze" not in hit.snippets[0] and "<mark>kriz</mark>" in hit.snippets[0]


def test_hit_tells_what_was_met_and_what_it_weighs() -> None:
    make_article(title="Zirve", body=["Lavrov füzelerden söz etti."])
    make_article(title="Başka", body=["Hava güzel."])
    (hit,) = search("q=lavrov füzeler OR uçak tiyatro&match=any").hits
    assert hit.matched == "some"
    told = {reason.word: reason for reason in hit.reasons}
    assert set(told) == {"lavrov", "fuzeler", "lavrov fuzeler"}  # what is not met gives no reason
    assert told["fuzeler"].lemma == "fuze"
    assert hit.score == pytest.approx(sum(reason.weight for reason in hit.reasons), abs=1e-4)
    assert all(reason.weight > 0 for reason in hit.reasons)
    assert search("q=lavrov&sort=newest").hits[0].score is None


def test_part_of_a_phrase_that_found_an_article_is_marked() -> None:
    make_article(title="Zirve", body=["Hava güzel.", "Avrupa güvenlik garantileri istedi; ordu da bekliyor."])
    make_article(title="Başka", body=["Hava güzel."])
    (hit,) = search('q="güvenlik garantileri ve ordusu"').hits
    assert hit.matched == "some"
    assert hit.snippets == ("Avrupa <mark>güvenlik garantileri</mark> istedi; <mark>ordu</mark> da bekliyor.",)
    told = {reason.word for reason in hit.reasons}
    assert told == {"guvenlik garantileri", "guvenlik", "garantileri", "ordusu"}


def test_only_the_whole_phrase_is_marked_where_it_stands() -> None:
    make_article(title="Zirve", body=["Güvenlik garantileri verildi, güvenlik sürdü; garantileri yok."])
    (hit,) = search('q="güvenlik garantileri verildi"').hits
    assert hit.matched == "all"
    assert hit.snippets == ("<mark>Güvenlik garantileri verildi</mark>, güvenlik sürdü; garantileri yok.",)


def test_words_that_stand_in_one_passage_come_first() -> None:
    far = " ".join(["Füze denendi.", *["Hava bugün de güzeldi."] * 20, "Lavrov geldi."])
    near = " ".join([*["Hava bugün de güzeldi."] * 20, "Lavrov geldi. Sonra füze denendi."])
    make_article(title="Yakın", body=[near], published="2021"), make_article(title="Uzak", body=[far], published="2022")
    make_article(title="Başka", body=["Hava güzel."])
    assert titles("q=lavrov füze") == ["Yakın", "Uzak"]


def test_a_synonym_stands_in_a_passage_for_the_word_that_was_asked() -> None:
    weather = " ".join(["Hava bugün de güzeldi."] * 20)
    make_article(title="Yakın", body=[f"{weather} Avrupa Birliği geldi. Sonra füze denendi."], published="2021")
    make_article(title="Uzak", body=[f"Füze denendi. {weather} Avrupa Birliği geldi."], published="2022")
    make_article(title="Başka", body=["Hava güzel."])
    assert titles("q=ab füze") == ["Yakın", "Uzak"]


def test_list_goes_on_with_some_words_where_all_do_not_fill_a_page() -> None:
    for number in range(22):
        make_article(title=f"Füze {number}", body=["Füze denendi."])
    make_article(title="İkisi", body=["Füze ve zürafa."])
    results = search("q=füze zürafa")
    assert (results.total, results.matched, results.count_some, results.pages) == (1, "all", 22, 2)
    assert [hit.matched for hit in results.hits] == ["all"] + ["some"] * 19
    assert [hit.matched for hit in search("q=füze zürafa&page=2").hits] == ["some"] * 3
    assert (search("q=füze zürafa&match=all").pages, search("q=füze denendi").pages) == (1, 2)
    with pytest.raises(PageOutOfRange):
        search("q=füze zürafa&page=3")
