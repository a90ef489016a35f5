import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from archive.serving.static_addresses import StaticFiles


def test_address_is_worked_out_once_until_files_are_collected_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def url(_self: object, name: str, force: bool = False) -> str:
        asked.append(name)
        return f"/static/{len(asked)}-{name}"

    monkeypatch.setattr(CompressedManifestStaticFilesStorage, "url", url)
    monkeypatch.setattr(CompressedManifestStaticFilesStorage, "post_process", lambda *_args, **_kwargs: iter([]))
    files = StaticFiles()
    assert [files.url("a.css"), files.url("a.css"), files.url("b.js")] == [
        "/static/1-a.css",
        "/static/1-a.css",
        "/static/2-b.js",
    ]
    assert list(files.post_process({})) == []
    assert files.url("a.css") == "/static/3-a.css"
