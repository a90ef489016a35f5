"""Links to the pages of a list."""

from dataclasses import dataclass

from archive.views.lists.addresses import Address

# Pages told on either side of the present one.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the list; `follows_gap`: pages before it are left out."""

    number: int
    address: Address
    is_current: bool
    follows_gap: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The present page of a list and the ways to its others; `address` is that of the first."""

    address: Address
    page: int = 1
    pages: int = 1

    @property
    def previous(self) -> Address | None:
        return self._at(self.page - 1) if self.page > 1 else None

    @property
    def current(self) -> Address:
        return self._at(self.page)

    @property
    def next(self) -> Address | None:
        return self._at(self.page + 1) if self.page < self.pages else None

    @property
    def places(self) -> tuple[Place, ...]:
        """Pages to go to directly: the first, the last and those around the present one."""
        near = range(max(1, self.page - NEIGHBOURS), min(self.pages, self.page + NEIGHBOURS) + 1)
        numbers = sorted({1, self.pages, *near})
        befores = [0, *numbers]
        return tuple(
            Place(number, self._at(number), number == self.page, follows_gap=number - before > 1)
            for number, before in zip(numbers, befores, strict=False)
        )

    def _at(self, page: int) -> Address:
        return self.address if page == 1 else self.address.setting("page", str(page))
