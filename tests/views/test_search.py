import pytest
from django.test import Client

from archive.models import Article, Outlet
from archive.search import vocabulary
from archive.search.backend import Facet, FacetValue
from archive.views.lists.addresses import Address
from archive.views.lists.facet_boxes import facet_boxes
from archive.views.lists.pager import places
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import facet, get, links, read, titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> dict[str, Article]:
    """Three articles: a dated one of AA in TRT with Lavrov, one of Akit with Lavrov and Putin, an undated one."""
    make_actor("Sergey Lavrov")
    make_actor("Vladimir Putin")
    trt, akit, aa = (
        make_outlet("TRT Haber"),
        make_outlet("Yeni Akit"),
        make_agency("Anadolu Ajansı", short="AA", code="aa"),
    )
    return {
        "trt": make_article(
            title="Görüşmeler 12 Ocak'ta",
            body=["Lavrov güvenlik garantilerini Brüksel'de anlattı."],
            outlet=trt,
            agency=aa,
            section="Dünya",
            published="2021-12-27T15:22:00+03:00",
        ),
        "akit": make_article(
            title="Şansımız var",
            body=["Lavrov, Putin ile Moskova'da görüştü."],
            outlet=akit,
            section="Dünya",
            published="2022-02-14",
        ),
        "undated": make_article(title="Zirve hazırlığı", body=["NATO zirvesi hazırlanıyor."], published=None),
    }


def test_without_question_all_articles_newest_first_undated_last(archive: dict[str, Article]) -> None:
    page = get("/search/")
    assert titles(page) == ["Şansımız var", "Görüşmeler 12 Ocak'ta", "Zirve hazırlığı"]
    assert words(page.select_one(".count")) == "3 haber"


def test_hit_tells_outlet_section_agency_and_date(archive: dict[str, Article]) -> None:
    page = get("/search/?q=garanti")
    assert titles(page) == ["Görüşmeler 12 Ocak'ta"]
    assert words(page.select_one(".hit .meta")) == "TRT Haber Dünya AA 27 Aralık 2021 15:22"
    assert words(page.select_one(".hit .chips")) == "Sergey Lavrov"
    assert [words(mark) for mark in page.select(".snippet mark")] == ["garantilerini"]


def test_missing_outlet_and_date_are_told(archive: dict[str, Article]) -> None:
    page = get("/search/?q=zirve")
    assert words(page.select_one(".hit .meta")) == "kaynak bilinmiyor tarih bilinmiyor"
    assert words(page.select_one(".hit .meta .doubt")) == "tarih bilinmiyor"


def test_query_stays_in_the_box_and_the_filters_beside_it(archive: dict[str, Article]) -> None:
    form = get("/search/?q=lavrov&outlet=trt-haber&page=1").select_one(".search-box")
    assert form is not None
    fields = [(field["name"], field["value"]) for field in form.select("input")]
    assert fields == [("q", "lavrov"), ("outlet", "trt-haber")]


def test_pills_take_away_one_condition_each(archive: dict[str, Article]) -> None:
    page = get("/search/?q=lavrov&actor=sergey-lavrov&-outlet=yeni-akit&from=12.2021&to=2022")
    pills = {words(pill): str(pill["href"]) for pill in page.select(".pills .pill")}
    assert pills == {
        "Süzgeci kaldır: Sergey Lavrov ×": "/search/?q=lavrov&-outlet=yeni-akit&from=12.2021&to=2022",
        "Hariç tutmayı kaldır: Yeni Akit ×": "/search/?q=lavrov&actor=sergey-lavrov&from=12.2021&to=2022",
        "Süzgeci kaldır: Aralık 2021 – 2022 ×": "/search/?q=lavrov&actor=sergey-lavrov&-outlet=yeni-akit",
    }
    assert words(page.select_one(".pills s")) == "Yeni Akit"
    assert titles(page) == ["Görüşmeler 12 Ocak'ta"]


def test_facet_adds_excludes_and_counts(archive: dict[str, Article]) -> None:
    box = facet(get("/search/?q=lavrov"), "Kaynak")
    assert links(box, "a.value") == {
        "TRT Haber": "/search/?q=lavrov&outlet=trt-haber",
        "Yeni Akit": "/search/?q=lavrov&outlet=yeni-akit",
    }
    assert [words(number) for number in box.select(".number")] == ["1", "1"]
    excluded = facet(get("/search/?q=lavrov&-outlet=trt-haber"), "Kaynak")
    assert excluded.select_one(".is-excluded") and [words(number) for number in excluded.select(".number")] == ["1"]
    excluding = {link["aria-label"]: link["href"] for link in box.select("a.exclude")}
    assert excluding["TRT Haber hariç"] == "/search/?q=lavrov&-outlet=trt-haber"


def test_chosen_value_of_a_facet_lets_itself_go(archive: dict[str, Article]) -> None:
    box = facet(get("/search/?outlet=trt-haber"), "Kaynak")
    assert links(box, ".is-selected a.value") == {"Süzgeci kaldır: TRT Haber ×": "/search/"}
    assert links(box, "li:not(.is-selected) a.value")["Yeni Akit"] == "/search/?outlet=trt-haber&outlet=yeni-akit"


def test_precision_cannot_be_excluded(archive: dict[str, Article]) -> None:
    box = facet(get("/search/"), "Tarih kesinliği")
    assert box.select(".value") and not box.select(".exclude")


def test_facet_folds_what_comes_after_eight_values() -> None:
    for number in range(11):
        make_article(outlet=make_outlet(f"Gazete {number:02}"))
    box = facet(get("/search/"), "Kaynak")
    assert len(box.select(":scope > ul .facet-row")) == 8
    assert words(box.summary) == "tümü (11)"
    assert len(box.select(".rest .facet-row")) == 3


def test_chosen_and_excluded_values_of_a_facet_come_first() -> None:
    values = (
        FacetValue("a", "A", 9),
        FacetValue("b", "B", 5, is_excluded=True),
        FacetValue("c", "C", 1, is_selected=True),
    )
    (box,) = facet_boxes([Facet("outlet", "outlet", values)], Address("/search/"))
    assert [row.label for row in box.first] == ["B", "C", "A"]


def test_facet_with_very_many_values_unfolds_the_most_frequent() -> None:
    values = tuple(FacetValue(f"v{number}", f"V{number}", 200 - number) for number in range(150))
    (box,) = facet_boxes([Facet("outlet", "outlet", values)], Address("/search/"))
    assert (len(box.first), len(box.rest), box.size, box.is_cut) == (8, 92, 100, True)


def test_bars_lead_to_years_and_the_undated_to_their_shelf(archive: dict[str, Article]) -> None:
    make_article(published="2014-03-18")
    bars = {link["aria-label"]: link["href"] for link in get("/search/?sort=oldest").select("svg.bars a")}
    assert bars["2014: 1 haber"] == "/search/?sort=oldest&from=2014&to=2014"
    assert bars["Tarihsiz: 1 haber"] == "/dates/undated/?sort=oldest"
    assert "2018: 0 haber" not in bars


def test_every_bar_gives_as_many_articles_as_it_tells(archive: dict[str, Article]) -> None:
    make_article(published="2014-03-18")
    for link in get("/search/").select("svg.bars a"):
        told = str(link["aria-label"]).split(": ")[1]
        assert words(get(str(link["href"])).select_one(".count")) == told


def test_sort_links_mark_the_present_order(archive: dict[str, Article]) -> None:
    sorts = get("/search/?q=lavrov&sort=oldest").select_one(".sorts")
    assert sorts is not None
    assert words(sorts.select_one("[aria-current]")) == "Eski"
    assert links(sorts)["İlgililik"] == "/search/?q=lavrov"
    assert "İlgililik" not in words(get("/search/").select_one(".sorts"))


def test_some_words_are_said_to_be_some() -> None:
    make_article(body=["Lavrov konuştu."])
    make_article(body=["Peskov yalanladı."])
    page = get("/search/?q=lavrov+yalanladı")
    assert words(page.select_one(".count")) == "2 haber"
    assert "hepsinin birlikte geçtiği haber yok" in words(page.select_one(".note"))


def test_nothing_found_says_what_to_drop_and_what_that_gives(archive: dict[str, Article]) -> None:
    page = get("/search/?q=zirve&outlet=trt-haber")
    assert titles(page) == []
    box = page.select_one(".no-hits")
    assert "“zirve” için bu süzgeçlerle haber bulunamadı." in words(box)
    assert [words(way) for way in page.select(".ways li")] == ["zirve olmadan 1 haber", "TRT Haber olmadan 1 haber"]
    assert links(page, ".ways a")["TRT Haber olmadan"] == "/search/?q=zirve"


def test_nothing_found_offers_to_drop_all_filters_where_no_single_one_helps(archive: dict[str, Article]) -> None:
    page = get("/search/?q=lavrov&from=2001&to=2002&outlet=trt-haber&outlet=yeni-akit&agency=none&section=Yok")
    assert links(page, ".ways a") == {"bütün süzgeçler olmadan": "/search/?q=lavrov"}


def test_nothing_found_offers_searches_that_find_something() -> None:
    make_article(body=["Güvenlik garantileri istendi."])
    examples = links(get("/search/?q=xyzzy"), ".no-hits a")
    assert '"güvenlik garantileri"' in examples
    for address in examples.values():
        assert titles(get(address))


def test_query_without_a_word_finds_nothing_and_says_so(archive: dict[str, Article]) -> None:
    page = get("/search/?q=%26+%7C+a*")
    assert titles(page) == []
    assert "geçebilecek bir sözcük yok" in words(page.main)


WRONG = [
    ("actor=yok-boyle-biri", "Aktör", "yok-boyle-biri"),
    ("-outlet=yok", "Kaynak (hariç)", "yok"),
    ("precision=belki", "Tarih kesinliği", "belki"),
    ("precision=none", "Tarih kesinliği", "none"),
    ("from=32.13.2019", "Başlangıç", "32.13.2019"),
    ("from=9999", "Başlangıç", "2999"),
    ("from=2022&to=2021", "Bitiş", "önce"),
    ("sort=güzellik", "Sıralama", "güzellik"),
    ("match=hiç", "Eşleşme", "hiç"),
    ("synonyms=belki", "Eş anlamlılar", "belki"),
    ("q=%00", "Arama", ""),
    ("page=0", "Sayfa", "0"),
    ("page=-1", "Sayfa", "-1"),
    ("page=abc", "Sayfa", "abc"),
    ("page=1.5", "Sayfa", "1.5"),
    ("page=١", "Sayfa", "١"),
]


@pytest.mark.parametrize(("parameters", "label", "told"), WRONG)
def test_wrong_value_is_told_and_finds_nothing(
    archive: dict[str, Article], parameters: str, label: str, told: str
) -> None:
    page = get(f"/search/?tag=none&{parameters}")
    problem = page.select_one(".problems li")
    assert problem is not None and problem.strong is not None
    assert words(problem.strong) == f"{label}:" and told in words(problem)
    assert titles(page) == [] and page.select_one(".count") is None
    without = str(problem.select("a")[0]["href"])
    assert "tag=none" in without and titles(get(without))


def test_wrong_date_is_told_beside_its_field() -> None:
    field = get("/search/?to=yarın").select_one("#to")
    assert field is not None and (field["aria-invalid"], field["value"]) == ("true", "yarın")
    assert field["aria-describedby"] == "wrong-to"


def test_unknown_parameter_is_ignored(archive: dict[str, Article]) -> None:
    page = get("/search/?q=lavrov&utm_source=x")
    assert words(page.select_one(".count")) == "2 haber"
    assert "utm_source" not in str(page.main)


@pytest.mark.parametrize("page", ["2", "100000000000000000000", "1" * 5000])
def test_page_past_the_end_is_not_found(archive: dict[str, Article], page: str) -> None:
    get(f"/search/?page={page}", status=404)


@pytest.mark.parametrize("path", ["/dates/2022/", "/outlets/trt-haber/", "/actors/sergey-lavrov/", "/dates/undated/"])
@pytest.mark.parametrize("parameters", ["precision=none", "page=0", "from=9999"])
def test_wrong_value_finds_nothing_on_any_list(archive: dict[str, Article], path: str, parameters: str) -> None:
    page = get(f"{path}?{parameters}")
    assert titles(page) == []
    assert [link["href"] for link in page.select(".problems a")] == [path]
    assert titles(get(path))


def test_pages_follow_each_other() -> None:
    for _number in range(45):
        make_article()
    first, middle, last = (get(f"/search/?q=nato&page={number}") for number in (1, 2, 3))
    assert [len(titles(page)) for page in (first, middle, last)] == [20, 20, 5]
    assert len({*titles(first), *titles(middle), *titles(last)}) == 45
    assert links(middle, ".pager > a") == {
        "‹ önceki sayfa": "/search/?q=nato",
        "sonraki sayfa ›": "/search/?q=nato&page=3",
    }
    assert links(middle, ".places a") == {"1": "/search/?q=nato", "3": "/search/?q=nato&page=3"}
    assert words(middle.select_one(".places [aria-current]")) == "2"
    assert list(links(last, ".pager > a")) == ["‹ önceki sayfa"]


def test_pager_leaves_out_far_pages() -> None:
    shown = places(6, 40, lambda page: Address("/search/", (("page", str(page)),)))
    assert [place.number for place in shown] == [1, 4, 5, 6, 7, 8, 40]
    assert [place.number for place in shown if place.follows_gap] == [4, 40]
    assert [place.number for place in places(1, 1, lambda page: Address("/"))] == [1]


def test_spelling_of_values_does_not_matter(archive: dict[str, Article]) -> None:
    page = get("/search/?actor=Sergey+LAVROV&agency=AA")
    assert titles(page) == ["Görüşmeler 12 Ocak'ta"]
    assert links(facet(page, "Ajans"), ".is-selected a.value") == {
        "Süzgeci kaldır: AA ×": "/search/?actor=sergey-lavrov"
    }


def test_long_query_is_cut_and_said() -> None:
    page = read(Client().get("/search/", {"q": "lavrov " * 400}))
    assert "okunmadı" in words(page.main)


def test_page_says_how_a_query_with_signs_was_read(archive: dict[str, Article]) -> None:
    page = get('/search/?q=lavrov+-"sputnik+haber')
    notes = [words(note) for note in page.select(".note")]
    assert 'Şöyle okundu: lavrov, "sputnik haber" hariç' in notes
    assert "Tırnak kapanmamış; aramanın sonuna kadarı bir öbek sayıldı." in notes
    for as_typed in ("lavrov", '"sputnik haber"'):
        assert "Şöyle okundu" not in words(get(f"/search/?q={as_typed}").main)


def test_long_reading_is_folded(archive: dict[str, Article]) -> None:
    page = read(Client().get("/search/", {"q": f"lavrov OR {' '.join(f'sözcük{number}' for number in range(20))}"}))
    assert words(page.select_one(".note summary")) == "Nasıl okundu?"
    assert "sözcük19" in words(page.select_one(".note code"))


def test_problem_with_hostile_text_is_escaped(archive: dict[str, Article]) -> None:
    page = read(Client().get("/search/", {"q": "lavrov <&b>:x aktör:x</b>"}))
    assert page.select_one("main b") is None
    assert "x</b" in words(page.select_one(".query-problems"))


def test_synonyms_are_told_and_can_be_switched_off_and_on() -> None:
    make_article(body=["Avrupa Birliği toplandı."])
    page = get("/search/?q=AB")
    assert words(page.select_one(".count")) == "1 haber"
    assert links(page, ".note a") == {"Onlar olmadan ara": "/search/?q=AB&synonyms=0"}
    assert "AB = Avrupa Birliği" in words(page.select_one(".note"))
    without = get("/search/?q=AB&synonyms=0")
    assert titles(without) == [] and "Eş anlamlıları" not in words(without.main)
    assert links(without, ".pills a") == {"Süzgeci kaldır: eş anlamlılar olmadan ×": "/search/?q=AB"}


def test_field_of_names_narrows_and_tells_whom(archive: dict[str, Article]) -> None:
    page = get("/search/?q=aktör:lavrov+2021..2021")
    assert "aktör: Sergey Lavrov VE 2021" in words(page.main)
    assert titles(page) == ["Görüşmeler 12 Ocak'ta"]
    unknown = get("/search/?q=aktör:lavrof")
    assert titles(unknown) == []
    assert "Yakın adlar: Sergey Lavrov" in words(unknown.main)


def test_misspelt_word_is_corrected_with_its_count_and_the_filters_stay(archive: dict[str, Article]) -> None:
    make_article(title="Zirve", body=["Zirve sürüyor."], outlet=Outlet.objects.get(slug="trt-haber"))
    vocabulary.rebuild()
    page = get("/search/?q=zrive&outlet=trt-haber")
    assert words(page.select_one(".meant")) == "Şunu mu aradınız: Zirve 1 haber"
    there = links(page, ".meant a")["Zirve"]
    assert there == "/search/?outlet=trt-haber&q=Zirve"
    assert words(get(there).select_one(".count")) == "1 haber"


def test_one_misspelt_word_of_several_is_corrected(archive: dict[str, Article]) -> None:
    make_article(title="Zirve", body=["Lavrov zirveye geldi."])
    vocabulary.rebuild()
    page = get("/search/?q=lavrov+zrive")
    assert words(page.select_one(".count")) == "3 haber"
    assert words(page.select_one(".meant")) == "Şunu mu aradınız: lavrov Zirve 1 haber"
    assert get("/search/?q=lavrov+zirve").select_one(".meant") is None


def test_another_word_that_finds_no_more_is_not_offered(archive: dict[str, Article]) -> None:
    make_actor("Grant Shapps")
    page = get("/search/?q=lavrov+garanti")
    assert words(page.select_one(".count")).startswith("1 haber")
    assert page.select_one(".meant") is None


def test_nothing_found_tells_the_nearest_titles(archive: dict[str, Article]) -> None:
    page = get("/search/?q=hazırlop")
    assert titles(page) == []
    assert links(page, ".nearest a") == {"Zirve hazırlığı": archive["undated"].get_absolute_url()}


def test_nothing_found_tells_what_the_same_gives_among_quotations(archive: dict[str, Article]) -> None:
    make_article(body=['Rusya Dışişleri Bakanı Sergey Lavrov, "Füzeler bu yıl sınırımıza gelmeyecek." dedi.'])
    page = get("/search/?q=füzeler&agency=aa")
    way = next(link for link in page.select(".no-hits a") if "alıntılarda" in words(link))
    assert way["href"] == "/quotations/?q=f%C3%BCzeler"
    assert "1 alıntı" in words(page.select_one(".no-hits"))


def test_hit_tells_why_it_was_found(archive: dict[str, Article]) -> None:
    reasons = get("/search/?q=GARANTİ+lavrov").select_one(".hit .reasons")
    assert reasons is not None
    lines = [words(line) for line in reasons.select("li")]
    assert lines[0].startswith("GARANTİ : “GARANTİ” kökünün bütün biçimleri; burada: garantilerini %")
    assert lines[1].startswith("lavrov : “lavrov” kökünün bütün biçimleri; burada: Lavrov %")
    assert sum(int(line.rpartition("%")[2]) for line in lines) in (99, 100, 101)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("=Lavrov", "Lavrov : tam bu biçimiyle; burada: Lavrov %100"),
        ("güven*", "güven* : böyle başlayan sözcükler; burada: güvenlik %100"),
        ('"GÜVENLİK garantisi"', "GÜVENLİK garantisi : yan yana, her biçimiyle; burada: güvenlik garantilerini %100"),
    ],
)
def test_hit_tells_how_a_part_was_searched(archive: dict[str, Article], query: str, told: str) -> None:
    page = read(Client().get("/search/", {"q": query}))
    assert words(page.select_one(".hit .reasons li")) == told


def test_hit_tells_which_words_it_lacks(archive: dict[str, Article]) -> None:
    page = get("/search/?q=lavrov+zürafa")
    assert "Bu haberde geçmeyen: zürafa" in words(page.select_one(".reasons"))


@pytest.mark.parametrize(
    ("typed", "stem"), [("güvenliğin", "güvenlik"), ("guvenligin", "guvenlik"), ("Lavrov'un", "Lavrov")]
)
def test_stem_is_told_with_the_letters_that_were_typed(archive: dict[str, Article], typed: str, stem: str) -> None:
    page = read(Client().get("/search/", {"q": typed}))
    assert f"“{stem}” kökünün" in words(page.select_one(".hit .reasons"))


def test_hit_found_by_a_part_of_a_phrase_tells_the_part_and_lacks_the_whole() -> None:
    make_article(title="Zirve", body=["Güvenlik garantileri istendi."])
    page = read(Client().get("/search/", {"q": '"güvenlik garantilerinin ORDUSU"'}))
    told = words(page.select_one(".reasons"))
    assert "güvenlik garantilerinin : yan yana, her biçimiyle; burada: Güvenlik garantileri %" in told
    assert "Bu haberde geçmeyen: “güvenlik garantilerinin ORDUSU”" in told


def test_hits_in_the_order_of_dates_have_no_reasons(archive: dict[str, Article]) -> None:
    assert titles(get("/search/?q=lavrov&sort=newest"))
    assert get("/search/?q=lavrov&sort=newest").select_one(".reasons") is None


def test_reasons_escape_what_was_typed() -> None:
    make_article(body=["Lavrov konuştu."])
    page = read(Client().get("/search/", {"q": "lavrov <b>x</b>", "match": "any"}))
    assert page.select_one("main b") is None and page.select_one(".reasons") is not None


def test_number_of_partial_hits_leads_to_the_page_where_they_begin() -> None:
    make_article(title="İkisi de", body=["Füze ve zürafa."])
    for number in range(20):
        make_article(title=f"Biri {number}", body=["Füze denendi."])
    address = get("/search/?q=füze zürafa&page=2").select_one(".count a")["href"]
    assert address == "/search/?q=f%C3%BCze+z%C3%BCrafa#some"
    assert get(address).select_one("#some")


def test_line_stands_between_all_words_and_some() -> None:
    make_article(title="İkisi de", body=["Füze ve zürafa."])
    make_article(title="Biri", body=["Füze denendi."])
    make_article(title="Öteki", body=["Zürafa uyudu."])
    page = get("/search/?q=füze zürafa")
    assert words(page.select_one(".count")) == "1 haber kısmen uyan 2 daha"
    text = words(page)
    assert page.select_one(".count a")["href"] == "#some" and page.select_one("#some")
    assert text.count("Sözcüklerin yalnız bir bölümünün geçtiği 2 haber:") == 1
    line = text.index("yalnız bir bölümünün")
    assert text.index("İkisi de") < line < min(text.index("Biri"), text.index("Öteki"))
    assert "yalnız bir bölümünün" not in words(get("/search/?q=füze zürafa&match=all"))
