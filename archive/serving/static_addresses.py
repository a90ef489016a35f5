"""Where static files are kept for the web server, and by which addresses pages ask for them."""

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # it has no types


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Files with their hash in their name. Each address is worked out once: a page has ten of them, and Django takes
    0.1 ms for one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        if name is None or force:
            return str(super().url(name, force))
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]

    def post_process(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        self._addresses.clear()
        yield from super().post_process(*args, **kwargs)
