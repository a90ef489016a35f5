"""Where an article's values come from and how sure they are, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
    """The lines for an article, from its current values. Of fields that stand in one line of the page only the first
    shows it: date, agency and section would show it three times."""
    by_field = {value.field: value for value in current}
    lines: list[Evidence] = []
    for field in SHOWN_FIELDS:
        line = _line(field, by_field.get(field), article)
        is_shown = any((line.how, line.excerpt) == (one.how, one.excerpt) for one in lines)
        lines.append(replace(line, excerpt="") if is_shown else line)
    return lines


def why_undated(values: Sequence[FieldValue]) -> Note:
    """Why an article has no date in the calendar, from all values that its date was ever offered; the steps are those
    by which its range was inferred."""
    current = next((value for value in values if value.is_current), None)
    if current is None or not current.value:
        return Note(_why_unknown(values, has_current=current is not None))
    if steps := chains.chain(current):
        return Note(_("Sayfada yayın tarihi yok; aralık metinden çıkarıldı."), tuple(steps))
    if current.is_editors:
        return Note(_("Aralığı editör belirledi."))
    return Note(_("Yalnız bir aralık biliniyor; dayanağı: %(ground)s.") % {"ground": grounds.rule_in_words(current)})


def _why_unknown(values: Sequence[FieldValue], *, has_current: bool) -> str:
    if has_current:
        return _("Editör: sayfa tarihini söylemiyor.")
    rejected = {
        str(value.value): grounds.why_rejected(value)
        for value in values
        if value.rejected and value.rejected not in grounds.INTERNAL_REJECTIONS and value.value
    }
    if not rejected:
        return _("Sayfada bir tarih yok.")
    found = "; ".join(f"{_date_in_words(text)} ({why})" for text, why in list(rejected.items())[:REJECTED_SHOWN])
    return _("Sayfada yayın tarihi yok; sayılmayan tarihler: %(found)s.") % {"found": found}


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
    """How far the date is known; what a page states to the month is not merely probable."""
    match article.published_precision:
        case Precision.MINUTE | Precision.DAY:
            return _("tarih kesin")
        case Precision.MONTH:
            return _("yalnız ayı biliniyor")
        case Precision.YEAR:
            return _("yalnız yılı biliniyor")
        case Precision.RANGE:
            return _("tarih olası")
        case _:
            return ""  # "the page does not say" stands there already


def _short(excerpt: str) -> str:
    line = " ".join(excerpt.split())
    return line if len(line) <= LONGEST_EXCERPT else line[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"


def _date_in_words(text: str) -> str:
    try:
        return times.in_words(text)
    except (ValueError, OverflowError):  # a value that never became a date is shown as the page has it
        return text
