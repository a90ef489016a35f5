import re
from pathlib import Path

import pytest

import archive.extraction
from archive.models import Article, FieldValue
from archive.views.evidence import evidence, why_undated
from archive.views.lists.entries import Note
from archive.wording.grounds import INTERNAL_REJECTIONS, REJECTIONS, RULES, rule_in_words
from tests.views.pages import get, words


def test_every_rule_and_rejection_of_the_seeds_has_words(seeds: dict[str, Article]) -> None:
    values = FieldValue.objects.all()
    assert {value.rule for value in values} - set(RULES) == set()
    dates = values.filter(field__in=["published", "updated"]).exclude(rejected="")
    assert {value.rejected for value in dates} - {*REJECTIONS, *INTERNAL_REJECTIONS} == set()


def test_every_rejection_of_a_date_in_the_rules_has_words() -> None:
    source = (Path(archive.extraction.__file__).parent / "datelines.py").read_text()
    reasons = set(re.findall(r'(?:return|else|rejected=) ?"([a-z_]+)"', source)) - {"published", "updated"}
    reasons -= {rule for rule in RULES if rule.startswith("dateline")}
    assert reasons and reasons <= {*REJECTIONS, *INTERNAL_REJECTIONS}


def test_rule_without_words_tells_its_origin() -> None:
    assert rule_in_words(FieldValue(origin="structured", rule="no_such_rule")) == "sayfanın yapılandırılmış verisi"
    assert rule_in_words(FieldValue(origin="page_text", rule="source_label")) == "“Kaynak:” satırı"


def test_editor_who_says_that_the_page_does_not_tell_is_named() -> None:
    value = FieldValue(field="published", value=None, origin="editor", is_current=True)
    assert why_undated([value]) == Note("Editör: sayfa tarihini söylemiyor.")


def test_range_of_an_editor_is_the_editors() -> None:
    value = FieldValue(field="published", value="2022-01-25/..", origin="editor", is_current=True)
    assert why_undated([value]) == Note("Aralığı editör belirledi.")


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2022-06-01", "tarih kesin"),
        ("2022-06", "yalnız ayı biliniyor"),
        ("2022", "yalnız yılı biliniyor"),
        ("2022-06/..", "tarih olası"),
        (None, ""),
    ],
)
def test_month_that_a_page_states_is_not_called_probable(published: str | None, told: str) -> None:
    article = Article()
    article.set_published(published)
    assert {line.label: line.precision for line in evidence(article, [])}["Yayın tarihi"] == told


def test_line_of_the_page_with_several_fields_is_shown_once(seeds: dict[str, Article]) -> None:
    lines = {line.label: line for line in evidence(seeds["001"], seeds["001"].field_values.filter(is_current=True))}
    assert lines["Yayın tarihi"].excerpt.endswith("Dünya - İHA")
    assert lines["Yayın tarihi"].how == lines["Ajans"].how == lines["Bölüm"].how
    assert (lines["Ajans"].excerpt, lines["Bölüm"].excerpt) == ("", "")


def test_seed_article_shows_its_evidence(seeds: dict[str, Article]) -> None:
    page = get(seeds["000"].get_absolute_url())
    told = {words(line.dt): words(line.dd) for line in page.select(".grounds > div")}
    assert told["Ajans"] == "“Kaynak:” satırı güçlü Kaynak: AA"
    assert told["Yayın tarihi"].endswith("güçlü tarih kesin 11.02.2026 19:10")
    assert told["İmza"] == "sayfa söylemiyor"


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_stored_page_of_a_seed_marks_the_article(seeds: dict[str, Article], number: str) -> None:
    article = seeds[number]
    kept = " ".join(words(part) for part in get(f"/articles/{article.pk}/capture/").select(".raw .kept"))
    for text in article.paragraphs:
        assert "".join(text.split())[:40] in "".join(kept.split())


def test_inferred_date_shows_its_steps(seeds: dict[str, Article]) -> None:
    page = get(seeds["004"].get_absolute_url())
    steps = [words(step) for step in page.select(".grounds .chain li")]
    assert steps[0].startswith("Metin bu toplantıyı önceden duyuruyor: NATO Dışişleri Bakanları Toplantısı (Brüksel)")
    assert steps[-1] == "Bunların hepsine uyan tarihler: 1 Ocak – 5 Aralık 2017."
    shelf = get("/dates/undated/")
    assert [words(step) for step in shelf.select(".steps li")][: len(steps)] == steps
    assert "Sayfada yayın tarihi yok; aralık metinden çıkarıldı." in words(shelf)
