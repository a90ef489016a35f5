"""What every list page has, whatever it lists: what was asked, what of it was wrong, and the ways between its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from archive.views.lists.addresses import Address
from archive.views.lists.pager import Pager


@dataclass(frozen=True, slots=True)
class Problem:
    """A wrong parameter: which field, what is wrong, the address without it."""

    parameter: str
    label: str
    messages: tuple[str, ...]
    address: Address


class Paged(Protocol):
    """Results of which one page is shown."""

    @property
    def page(self) -> int: ...

    @property
    def pages(self) -> int: ...


@dataclass(frozen=True, slots=True)
class AskedList:
    """A page of what was asked for, or the problems of the question; `typed` is what the form's boxes say."""

    address: Address
    typed: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    results: Paged | None = None

    @property
    def pager(self) -> Pager:
        return Pager(self.address, self.results.page, self.results.pages) if self.results else Pager(self.address)

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What the search form carries along beside the query."""
        return self.address.without("q").parameters

    @property
    def wrong(self) -> dict[str, Problem]:
        return {problem.parameter: problem for problem in self.problems}

    @property
    def without_wrong(self) -> Address:
        """The list without anything that was not understood."""
        return self.address.without(*self.wrong)
