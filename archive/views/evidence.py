"""Where an article's values come from and how sure they are, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.models import Article, FieldValue
from archive.models.articles import Precision
from archive.models.field_values import Field
from archive.views.lists.entries import Note
from archive.wording import chains, grounds, times

LONGEST_EXCERPT = 120
# Rejected dates named on the undated shelf.
REJECTED_SHOWN = 3

# Fields with a line in "Künye ve dayanağı", also where the page does not tell them.
SHOWN_FIELDS = (
    Field.TITLE,
    Field.LEAD,
    Field.PUBLISHED,
    Field.OUTLET,
    Field.AGENCY,
    Field.SECTION,
    Field.BYLINE,
)
# Of these the excerpt would only repeat what stands on the page already.
TEXT_FIELDS = (Field.TITLE, Field.LEAD, Field.BODY)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of "Künye ve dayanağı". Not `is_told`: the page does not say. `strength` is strong, middling or weak;
    `chain` are the steps by which a value was inferred."""

    label: str
    is_told: bool
    how: str = ""
    excerpt: str = ""
    strength: str = ""
    strength_name: str = ""
    precision: str = ""
    chain: tuple[str, ...] = ()


def evidence(article: Article, current: Iterable[FieldValue]) -> list[Evidence]:
    """The lines for an article, from its current values."""
    by_field = {value.field: value for value in current}
    return [_line(field, by_field.get(field), article) for field in SHOWN_FIELDS]


def why_undated(values: Sequence[FieldValue]) -> Note:
    """Why an article has no date in the calendar, from all values that its date was ever offered."""
    current = next((value for value in values if value.is_current), None)
    if current is not None and current.value:
        if steps := chains.chain(current):
            return Note(_("Tarih aralığı metinden çıkarsandı"), tuple(steps))
        told = current.excerpt or grounds.rule_in_words(current)
        return Note(_("Aralık çıkarsandı: %(ground)s") % {"ground": told})
    if current is not None:
        return Note(_("Editör: sayfa tarihini söylemiyor."))
    rejected = {
        str(value.value): grounds.why_rejected(value)
        for value in values
        if value.rejected and value.rejected not in grounds.INTERNAL_REJECTIONS and value.value
    }
    if not rejected:
        return Note(_("Sayfada bir tarih yok."))
    found = "; ".join(f"{_date_in_words(text)} ({why})" for text, why in list(rejected.items())[:REJECTED_SHOWN])
    return Note(_("Sayfada yayın tarihi yok; sayılmayan tarihler: %(found)s.") % {"found": found})


def _line(field: Field, value: FieldValue | None, article: Article) -> Evidence:
    label = str(field.label)
    precision = _precision(article) if field == Field.PUBLISHED else ""
    if value is None or value.value in (None, "", []):
        how = grounds.rule_in_words(value) if value is not None else ""
        return Evidence(label, is_told=False, how=how, precision=precision)
    strength = grounds.strength(value.confidence)
    return Evidence(
        label,
        is_told=True,
        how=grounds.rule_in_words(value),
        excerpt="" if field in TEXT_FIELDS or value.is_editors else _short(value.excerpt),
        strength=strength,
        strength_name=str(grounds.STRENGTHS[strength]),
        precision=precision,
        chain=tuple(chains.chain(value)),
    )


def _precision(article: Article) -> str:
    if article.published_precision in (Precision.MINUTE, Precision.DAY):
        return _("kesin")
    return _("bilinmiyor") if article.published_precision == Precision.UNKNOWN else _("olası")


def _short(excerpt: str) -> str:
    line = " ".join(excerpt.split())
    return line if len(line) <= LONGEST_EXCERPT else line[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"


def _date_in_words(text: str) -> str:
    try:
        return times.in_words(text)
    except (ValueError, OverflowError):  # a value that never became a date is shown as the page has it
        return text
