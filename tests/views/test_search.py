import pytest
from django.test import Client

from archive.models import Article
from tests.factories import make_article
from tests.views.pages import facet, get, links, read, titles, words

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("path", ["/dates/2022/", "/outlets/trt-haber/", "/actors/sergey-lavrov/", "/dates/undated/"])
@pytest.mark.parametrize("parameters", ["precision=none", "page=0", "from=9999"])
def test_wrong_value_finds_nothing_on_any_list(archive: dict[str, Article], path: str, parameters: str) -> None:
    page = get(f"{path}?{parameters}")
    assert titles(page) == []
    assert [link["href"] for link in page.select(".problems a")] == [path]
    assert titles(get(path))


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
