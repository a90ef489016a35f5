"""Links to the pages of a list."""

from collections.abc import Callable
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


def places(current: int, last: int, at: Callable[[int], Address]) -> tuple[Place, ...]:
    """The first page, the last one and those around the present one."""
    near = range(max(1, current - NEIGHBOURS), min(last, current + NEIGHBOURS) + 1)
    numbers = sorted({1, last, *near})
    befores = [0, *numbers]
    return tuple(
        Place(number, at(number), number == current, follows_gap=number - before > 1)
        for number, before in zip(numbers, befores, strict=False)
    )
