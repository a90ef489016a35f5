"""A facet as a page prints it: a box of rows, each a value with what a click on it does.

Rows are printed here and not by a template: a page has up to two hundred of them, and a template takes ten times as
long.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.wording import counts


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value. `url` takes it or, taken or excluded, lets it go; without `exclude_url` it cannot be excluded. `key`
    is the same wherever it stands: the focus stays with it when the list is swapped."""

    key: str
    label: str
    count: int
    url: str
    exclude_url: str | None = None
    is_selected: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet's heading and its rows, the first ones apart. `is_cut`: there are more than the page unfolds."""

    heading: str
    first: tuple[FacetRow, ...]
    rest: tuple[FacetRow, ...]
    is_cut: bool = False

    @property
    def size(self) -> int:
        return len(self.first) + len(self.rest)

    @property
    def first_printed(self) -> SafeString:
        return printed(self.first)

    @property
    def rest_printed(self) -> SafeString:
        return printed(self.rest)


def printed(rows: Iterable[FacetRow]) -> SafeString:
    """The items of a list of rows."""
    excluding = _("%(value)s hariç")
    return SafeString("".join(_printed(row, excluding) for row in rows))


def _printed(row: FacetRow, excluding: str) -> str:
    # One escape for each text that comes from elsewhere: `format_html` takes three times as long.
    label = escape(row.label)
    state = (" is-selected" if row.is_selected else "") + (" is-excluded" if row.is_excluded else "")
    exclude = (
        f'<a class="exclude" href="{escape(row.exclude_url)}" aria-label="{excluding % {"value": label}}">−</a>'
        if row.exclude_url
        else ""
    )
    # Of what is left out the list counts none.
    number = "" if row.is_excluded else f'<span class="number">{counts.number(row.count)}</span>'
    return (
        f'<li class="facet-row{state}"><a class="value" id="{escape(row.key)}" href="{escape(row.url)}">'
        f"{_told(row, label)}</a>{number}{exclude}</li>"
    )


def _told(row: FacetRow, label: str) -> str:
    """The value or, where it is taken or excluded, what a click lets go."""
    if row.is_selected:
        return _letting_go(_("Süzgeci kaldır:"), label)
    return _letting_go(_("Hariç tutmayı kaldır:"), f"<s>{label}</s>") if row.is_excluded else label


def _letting_go(deed: str, label: str) -> str:
    return f'<span class="visually-hidden">{deed} </span>{label} <span aria-hidden="true">×</span>'
