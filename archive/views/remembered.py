"""What follows from the archive's articles is worked out once for each state of the archive."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from archive.search import get_backend

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def remembered(most: int) -> Callable[[Callable[Arguments, Answer]], Callable[Arguments, Answer]]:
    """A function of hashable arguments and of nothing but articles, their mentions and quotations: its last `most`
    answers are kept, each for as long as `SearchBackend.state` is the same. What it tells must not be in a language and
    not change with the names of actors, outlets and agencies."""

    def decorate(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
        @lru_cache(most)
        def kept(_state: Hashable, *given: Arguments.args, **named: Arguments.kwargs) -> Answer:
            return function(*given, **named)

        @wraps(function)
        def answer(*given: Arguments.args, **named: Arguments.kwargs) -> Answer:
            return kept(get_backend().state(), *given, **named)  # type: ignore[arg-type]  # hashable, as promised

        return answer

    return decorate
