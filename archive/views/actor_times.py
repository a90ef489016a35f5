"""When an actor is named and what office it held then: one time axis for the bars of both."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from archive.models import Actor, ActorRole
from archive.views.actor_mentions import Mentions
from archive.views.charts.mention_bars import Count, MentionChart, are_worth_drawing, columns, rows
from archive.views.charts.office_bars import OfficeBar, months_of, office_bar, term
from archive.views.charts.time_axis import Label, TimeAxis, axis_over
from archive.views.lists.addresses import Address
from archive.wording import times


@dataclass(frozen=True, slots=True)
class Office:
    """An office in the reader's language, its dates in words, its bar, and the articles of its time ("" without
    dates)."""

    title: str
    language: str
    years: str
    bar: OfficeBar | None
    url: str


@dataclass(frozen=True, slots=True)
class ActorTimes:
    """What the page of an actor draws over time; None or empty where there is nothing to draw."""

    chart: MentionChart | None
    offices: tuple[Office, ...]
    labels: tuple[Label, ...]
    undated: Count
    undated_url: str

    @property
    def is_drawn(self) -> bool:
        """Whether something stands on the axis."""
        return self.chart is not None or any(office.bar for office in self.offices)


def actor_times(actor: Actor, counted: Mentions) -> ActorTimes:
    """The actor's mentions and offices over time. One query, however many offices."""
    roles = list(actor.roles.all())
    terms = [term(role.since, role.until) for role in roles]
    axis = axis_over([*counted.months, *(12 * year for year in counted.years), *months_of(terms)])
    address = Address(actor.get_absolute_url())
    chart = _chart(counted, sum(1 for one in terms if list(one.bounds)), axis, address) if axis else None
    return ActorTimes(
        chart=chart,
        offices=tuple(
            _office(role, office_bar(held, axis) if axis else None, address)
            for role, held in zip(roles, terms, strict=True)
        ),
        labels=axis.labels() if axis else (),
        undated=counted.undated,
        undated_url=str(Address(reverse("dates_undated")).adding("actor", actor.slug)),
    )


def in_language(turkish_text: str, english_text: str) -> tuple[str, str]:
    """The text for the reader's language and the language it is in; Turkish where there is no English."""
    if get_language() == "en" and english_text:
        return english_text, "en"
    return turkish_text, "tr"


def _chart(counted: Mentions, terms: int, axis: TimeAxis, address: Address) -> MentionChart | None:
    if not are_worth_drawing([*counted.months, *counted.years], terms):
        return None

    def url(period: str) -> str:
        return _between(address, period, period)

    return MentionChart(
        columns(counted.months, counted.years, axis, url), rows(counted.months, counted.years, url), axis.months
    )


def _office(role: ActorRole, bar: OfficeBar | None, address: Address) -> Office:
    title, language = in_language(role.title, role.title_en)
    url = _between(address, role.since, role.until) if bar else ""
    return Office(title, language, times.office_years(role.since, role.until), bar, url)


def _between(address: Address, since: str, until: str) -> str:
    """The actor's articles of a time; an end that is "" stays open."""
    for name, value in (("from", since), ("to", until)):
        if value:
            address = address.setting(name, value)
    return f"{address}#list"
