"""Questions that show what the search can do, each sure to find something."""

from dataclasses import dataclass
from itertools import islice

from django.urls import reverse

from archive.search import SearchRequest, get_backend
from archive.search.request import read_query
from archive.views.lists.addresses import Address
from archive.views.remembered import remembered

# Words, a phrase, names, a designator, an exclusion, a beginning. Only those that find something are shown.
QUESTIONS = (
    "NATO-Rusya Konseyi",
    '"güvenlik garantileri"',
    "Lavrov Stoltenberg",
    "S-400 -füze",
    "siber saldırı",
    "müttefik* savunma",
)
MOST_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    address: Address


def examples() -> tuple[Example, ...]:
    """The first questions to which the archive has answers with all their words."""
    return tuple(Example(question, Address(reverse("search"), (("q", question),))) for question in _answered())


@remembered(1)
def _answered() -> tuple[str, ...]:
    return tuple(islice(filter(_is_answered, QUESTIONS), MOST_EXAMPLES))


def _is_answered(question: str) -> bool:
    return get_backend().count(SearchRequest(query=read_query(question), match="all")) > 0
