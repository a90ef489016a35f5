"""What the tests of the readers share: writing an input, and telling how each thing in it ended."""

from pathlib import Path

from archive.readers import Page, Unusable, read

ARTICLE = "NATO Genel Sekreteri Mark Rutte konuştu, Rusya’yı uyardı.\n"
HTML = f"<!doctype html><html><head><title>Işık</title></head><body><p>{ARTICLE}</p></body></html>"


def write(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)


def endings(path: str, format: str = "auto") -> list[tuple[str | None, str]]:
    """The member of everything under a path, with "page" or the reason."""
    return [(item.member, item.code if isinstance(item, Unusable) else "page") for item in read(path, format)]


def pages(path: str, format: str = "auto") -> list[Page]:
    return [item for item in read(path, format) if isinstance(item, Page)]
